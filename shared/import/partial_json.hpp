#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/result.hpp"

/// The upper levels of a JSON text. A tree of all of it would take many times the text's memory,
/// and figures lie near the top.
namespace orgkeep::imports {

/// Levels below the root that are kept: "result", its entries, and their members.
inline constexpr int partial_json_levels = 3;
/// What lies beyond these is read and counted, but not kept.
inline constexpr std::size_t most_entries_kept = 100'000;  ///< of one list or object
inline constexpr std::size_t most_values_kept = 1'000'000;
/// Brackets that nest deeper are none of a file of figures.
inline constexpr int deepest_nesting = 32;

struct JsonValue {
    enum class Kind : std::uint8_t { null, boolean, number, text, array, object };
    Kind kind = Kind::null;
    std::string name = {};  ///< of an object's member
    /// A text, or a number in digits: 34, 34.50, true.
    std::string text = {};
    double number = 0;  ///< finite; exact for whole numbers up to 2^53
    /// An array's entries or an object's members in the order of the text, those of one name too.
    std::vector<JsonValue> items = {};
    std::size_t left_out = 0;  ///< items that were not kept

    /// The first member of this name, or nothing. ASCII letters may be of the other case.
    [[nodiscard]] const JsonValue* find(std::string_view member) const;
    [[nodiscard]] bool is(Kind a_kind) const { return kind == a_kind; }
};

/// "a list", "a number", …
[[nodiscard]] std::string_view words(JsonValue::Kind kind);

/// Why a text has no outline.
struct JsonFault {
    enum class Kind { ends_too_early, not_json, number_too_large, too_deep, more_follows };
    Kind kind = Kind::not_json;
    std::size_t offset = 0;  ///< of the byte at which it shows; the text's size at its end
};

struct PartialJson {
    JsonValue root = {};
    std::size_t kept = 0;  ///< values, at most `most_values_kept`
    bool is_cut = false;   ///< there were more
};

/// Reads one JSON text (RFC 8259) with white space around it. Throws nothing.
[[nodiscard]] Result<PartialJson, JsonFault> parse_partial_json(std::string_view json);

}  // namespace orgkeep::imports
