#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/core/object_stats.hpp"
#include "shared/core/quantity.hpp"
#include "shared/core/result.hpp"
#include "shared/core/whole_number.hpp"
#include "shared/import/decimal_mark.hpp"
#include "shared/import/partial_json.hpp"

/// Parses single numbers of a file.
namespace orgkeep::imports {

/// The stats of an object.
enum class ObjectStat : std::uint8_t {
    records,
    fields,
    average_record_bytes,
    attachments,
    changed_records_per_day,
    changed_attachments_per_day,
};

/// The reason why a value is not a valid number. Refers to the value.
struct NumberError {
    /// `not_a_number` also for values that are neither text nor a number.
    NumberTextError error = NumberTextError::not_a_number;
    JsonValue::Kind kind = JsonValue::Kind::text;
    std::string_view written = {};  ///< spelling in the file
    std::int64_t most = max_exact_integer;
    /// The decimal mark that was assumed. If unknown, the number is ambiguous, whatever `error`
    /// says.
    DecimalMark mark = DecimalMark::point;
};

/// One or two sentences: what is wrong and, if needed, what to write.
[[nodiscard]] std::string message(const NumberError& error);

/// Parses a whole number from 0 to `most`. A JSON value may also be written as text, or as 3.0,
/// which is a whole number too (JSON Schema).
[[nodiscard]] Result<std::int64_t, NumberError> read_count(std::string_view text,
                                                           std::int64_t most = max_exact_integer);
[[nodiscard]] Result<std::int64_t, NumberError> read_count(const JsonValue& value,
                                                           std::int64_t most = max_exact_integer);

/// The same from −(2^53 − 1): the remaining calls of a limit that was overrun.
[[nodiscard]] Result<std::int64_t, NumberError> read_balance(const JsonValue& value);

/// Parses a stat: 0 … 2^53 − 1, for fields 0 … 2^31 − 1. A double holds such counts exactly. Only
/// changes per day may have a fraction ("1.5", with a point).
[[nodiscard]] Result<double, NumberError> read_stat(ObjectStat stat, std::string_view text);
[[nodiscard]] Result<double, NumberError> read_stat(ObjectStat stat, const JsonValue& value);

/// Parses a cell of a table in a column with this decimal mark. A number whose spelling reveals its
/// mark ("1,5", "1.234,5") is read with that mark. If the mark is unknown, an ambiguous number is
/// an error for stats that may have decimals.
[[nodiscard]] Result<double, NumberError> read_cell(ObjectStat stat, std::string_view text,
                                                    DecimalMark mark);

/// Sets the stat to a value from read_stat().
void set_stat(ObjectStats& object, ObjectStat stat, double value);
/// Whether the object has any stat.
[[nodiscard]] bool has_stats(const ObjectStats& object);

}  // namespace orgkeep::imports
