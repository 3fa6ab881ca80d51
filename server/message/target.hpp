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

/// The target of a request taken apart, percent signs resolved. Each segment of the path was
/// resolved by itself, so one may hold a slash.
struct Target {
    std::vector<std::string> path;  ///< "/a/b" is {"a", "b"}; "/" is {""}
    std::vector<Parameter> query;   ///< a plus sign is a space
};

/// Nothing for a target that is no absolute path, has a bad percent sign or a byte 0 in it.
[[nodiscard]] std::optional<Target> parse_target(std::string_view target);

}  // namespace orgkeep::server
