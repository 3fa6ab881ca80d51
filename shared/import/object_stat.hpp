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

/// The numbers of a file, one by one.
namespace orgkeep::imports {

/// The figures of one object.
enum class ObjectStat : std::uint8_t {
    records,
    fields,
    average_record_bytes,
    attachments,
    changed_records_per_day,
    changed_attachments_per_day,
};

/// Why a value is not the number that is asked for. Refers to the value.
struct NumberFault {
    /// Of a text or a number, the error; `not_a_number` of other values too.
    NumberTextError error = NumberTextError::not_a_number;
    JsonValue::Kind kind = JsonValue::Kind::text;
    std::string_view written = {};  ///< as the file has it
    std::int64_t most = max_exact_integer;
    /// With which it was read. Not known where it would be another number with each of the two,
    /// whatever `error` says.
    DecimalMark mark = DecimalMark::point;
};

/// One or two sentences: what is wrong and, where it helps, what to write.
[[nodiscard]] std::string words(const NumberFault& fault);

/// A whole number from 0 to `most`; of JSON also one written as text, and 3.0, which is one as JSON
/// Schema has it.
[[nodiscard]] Result<std::int64_t, NumberFault> read_count(std::string_view text,
                                                           std::int64_t most = max_exact_integer);
[[nodiscard]] Result<std::int64_t, NumberFault> read_count(const JsonValue& value,
                                                           std::int64_t most = max_exact_integer);

/// The same from −(2^53 − 1): what remains of a limit that was overrun.
[[nodiscard]] Result<std::int64_t, NumberFault> read_balance(const JsonValue& value);

/// The value of a figure, which a double holds exactly where it is a count: 0 … 2^53 − 1, of fields
/// 0 … 2^31 − 1. Only what changes in a day may have a fraction ("1.5", with a point).
[[nodiscard]] Result<double, NumberFault> read_stat(ObjectStat stat, std::string_view text);
[[nodiscard]] Result<double, NumberFault> read_stat(ObjectStat stat, const JsonValue& value);

/// The same of a table, in a column with this mark. Where the spelling of a number shows another
/// ("1,5", "1.234,5"), that is its own. Where no mark is known, one that may be a decimal mark or
/// not is a fault, if the figure may have decimals.
[[nodiscard]] Result<double, NumberFault> read_cell(ObjectStat stat, std::string_view text,
                                                    DecimalMark mark);

/// Sets the figure to a value that `read_stat` gave.
void set_stat(ObjectStats& object, ObjectStat stat, double value);
/// Whether anything beside its name is known of the object.
[[nodiscard]] bool has_stats(const ObjectStats& object);

}  // namespace orgkeep::imports
