#include "server-stub/http/connections.hpp"

namespace orgkeep::server {

Connections::Place::Place(Connections& connections, const std::string& address, bool limited)
    : connections_(connections), address_(address), taken_(false) {
    const std::lock_guard lock(connections_.mutex_);
    std::size_t& count = connections_.by_address_[address_];
    taken_ = !limited || count < most_connections_of_peer;
    count += taken_ ? 1 : 0;
}

Connections::Place::~Place() {
    if (!taken_) {
        return;
    }
    const std::lock_guard lock(connections_.mutex_);
    const auto at = connections_.by_address_.find(address_);
    if (--at->second == 0) {
        connections_.by_address_.erase(at);
    }
}

}  // namespace orgkeep::server
