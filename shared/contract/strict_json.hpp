#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "shared/contract/codec.hpp"
#include "shared/contract/json_reader.hpp"
#include "shared/core/result.hpp"

/// Strict reading of JSON objects that people and programs write for the service: request bodies
/// and the configuration file. A member that occurs twice is an error, at any depth; unknown
/// members are refused by JsonReader::allow_only().
namespace orgkeep::contract {

/// The JSON Pointers of members that occur more than once in their object: the first 32, in the
/// order of the text. A pointer longer than `longest_error_pointer` is accurate only up to there.
[[nodiscard]] std::vector<std::string> repeated_members(std::string_view json);

/// Calls `read` with the root, which is an object, and returns its result, or everything that was
/// wrong. A single error whose pointer is "" says that the text is no JSON object at all.
template <class Value, class Read>
[[nodiscard]] Result<Value, std::vector<DecodeError>> read_strict_json(std::string_view json,
                                                                       Read read) {
    const auto refused = [](const char* detail) {
        return std::vector<DecodeError>{{.pointer = "", .detail = detail}};
    };
    if (nests_too_deeply(json)) return refused("nests too deeply");
    const nlohmann::json tree = nlohmann::json::parse(json, nullptr, false);
    if (tree.is_discarded()) return refused("is not valid JSON");
    if (!tree.is_object()) return refused("must be an object");
    DecodeErrors errors;
    for (std::string& pointer : repeated_members(json)) {
        errors.add({std::move(pointer), "is a duplicate"});
    }
    Value value = read(JsonReader(&tree, errors));
    if (errors.all().empty()) return value;
    return errors.all();
}

}  // namespace orgkeep::contract
