#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orgkeep::server {

struct Parameter {
    std::string name;
    std::string value;
};

/// The parsed target of a request, percent-decoded. Path segments are decoded one by one, so a
/// segment may contain a slash.
struct Target {
    std::vector<std::string> path;  ///< "/a/b" is {"a", "b"}; "/" is {""}
    std::vector<Parameter> query;   ///< a plus sign is a space
};

/// Returns nothing for a target that is no absolute path or has a bad percent-encoding or a byte 0.
[[nodiscard]] std::optional<Target> parse_target(std::string_view target);

}  // namespace orgkeep::server
