#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/result.hpp"

/// Parses the upper levels of a JSON text. A tree of the whole text would take many times its
/// memory, and the numbers lie near the top.
namespace orgkeep::imports {

/// The levels kept below the root: "result", its entries, and their members.
inline constexpr int partial_json_levels = 3;
/// Further values are read and counted, but not kept.
inline constexpr std::size_t most_entries_kept = 100'000;  ///< limit per list or object
inline constexpr std::size_t most_values_kept = 1'000'000;
/// Deeper nesting is an error: no file of a known kind has it.
inline constexpr int deepest_nesting = 32;

struct JsonValue {
    enum class Kind : std::uint8_t { null, boolean, number, text, array, object };
    Kind kind = Kind::null;
    std::string name = {};  ///< name of a member of an object
    /// The text of a scalar: a string, or a number as written (34, 34.50), or true.
    std::string text = {};
    double number = 0;  ///< a finite number; exact for whole numbers up to 2^53
    /// The entries of an array or members of an object in the order of the text, with duplicates.
    std::vector<JsonValue> items = {};
    std::size_t left_out = 0;  ///< items that were not kept

    /// The first member with this name, ignoring ASCII case; null if there is none.
    [[nodiscard]] const JsonValue* find(std::string_view member) const;
    [[nodiscard]] bool is(Kind a_kind) const { return kind == a_kind; }
};

/// "a list", "a number", …
[[nodiscard]] std::string_view kind_text(JsonValue::Kind kind);

/// The reason why a text is not valid JSON.
struct JsonError {
    enum class Kind { ends_too_early, not_json, number_too_large, too_deep, more_follows };
    Kind kind = Kind::not_json;
    std::size_t offset = 0;  ///< the byte where it was found; the size of the text at its end
};

struct PartialJson {
    JsonValue root = {};
    std::size_t kept = 0;  ///< the number of values, at most `most_values_kept`
    bool is_cut = false;   ///< there were more
};

/// Parses one JSON text (RFC 8259) with surrounding white space. Never throws.
[[nodiscard]] Result<PartialJson, JsonError> parse_partial_json(std::string_view json);

}  // namespace orgkeep::imports
