#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "shared/contract/codec.hpp"
#include "shared/contract/json_reader.hpp"
#include "shared/core/result.hpp"

/// JSON in which a member that is not known, or is there twice, is a fault.
namespace orgkeep::server {

/// The JSON Pointers of members that their object has more than once: the first 32, in the text's
/// order. Of one longer than `contract::longest_error_pointer` only the beginning is sure.
[[nodiscard]] std::vector<std::string> repeated_members(std::string_view json);

/// A fault for each member of the object that is not among these.
void refuse_others(const contract::JsonReader& object,
                   std::initializer_list<std::string_view> known);

/// Calls `read` with the text's root and answers what it made of it, or all that was wrong.
template <class Value, class Read>
[[nodiscard]] Result<Value, std::vector<contract::DecodeError>> read_strictly(std::string_view json,
                                                                              Read read) {
    const auto refused = [](const char* detail) {
        return std::vector<contract::DecodeError>{{"", detail}};
    };
    if (contract::nests_too_deeply(json)) {
        return refused("nests too deeply");
    }
    const nlohmann::json tree = nlohmann::json::parse(json, nullptr, false);
    if (tree.is_discarded()) {
        return refused("is not valid JSON");
    }
    if (!tree.is_object()) {
        return refused("must be an object");
    }
    contract::DecodeErrors errors;
    for (std::string& pointer : repeated_members(json)) {
        errors.add({std::move(pointer), "is there twice"});
    }
    Value value = read(contract::JsonReader(&tree, errors));
    if (errors.all().empty()) {
        return value;
    }
    return errors.all();
}

}  // namespace orgkeep::server
