#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "shared/contract/messages.hpp"

namespace orgkeep::client {

/// The dialog "Edit Configuration" while it is open: what was typed, and what the service holds.
struct Configuration {
    std::string quota;          ///< as typed
    std::size_t frequency = 0;  ///< the option chosen; the last one is "Other"
    std::string hours;          ///< as typed
    bool touched = false;       ///< something was typed: it is not replaced by what is stored

    /// As stored when the dialog opened or when a conflict was found, and its tag.
    std::optional<contract::Settings> stored;
    std::string etag;

    bool saving = false;
    bool conflict = false;      ///< 412: `stored` is what was stored meanwhile
    std::string failure;        ///< why it was not saved
    std::string quota_refused;  ///< what the service says of the fields (422)
    std::string hours_refused;
};

}  // namespace orgkeep::client
