#include "shared/client/present.hpp"

namespace orgkeep::client {

ConfigurationView present_configuration(const State&) { return {}; }

}  // namespace orgkeep::client
