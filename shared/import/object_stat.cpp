#include "shared/import/object_stat.hpp"

#include <cmath>
#include <limits>
#include <string>

#include "shared/import/import_result.hpp"
#include "shared/text/number_format.hpp"
#include "shared/text/sanitize_line.hpp"
#include "shared/text/utf8.hpp"

namespace orgkeep::imports {
namespace {

bool is_rate(ObjectStat stat) {
    return stat == ObjectStat::changed_records_per_day ||
           stat == ObjectStat::changed_attachments_per_day;
}

std::int64_t most_of(ObjectStat stat) {
    return stat == ObjectStat::fields ? std::numeric_limits<std::int32_t>::max()
                                      : max_exact_integer;
}

NumberFault fault_of(const JsonValue& value, NumberTextError error,
                     std::int64_t most = max_exact_integer) {
    return {error, value.kind, value.text, most};
}

/// A whole number with up to 15 digits in all before and after a point: both the digits as one
/// number and the power of ten are exact then, and so is their quotient, but for its one rounding.
Result<double, NumberFault> read_rate(std::string_view text) {
    const std::string_view trimmed = trim_white_space(text);
    const std::size_t point = trimmed.find('.');
    std::string_view decimals =
        point == std::string_view::npos ? std::string_view{} : trimmed.substr(point + 1);
    if (decimals.empty() || decimals.find_first_not_of("0123456789") != std::string_view::npos) {
        const auto whole = read_count(text);
        if (whole) {
            return static_cast<double>(whole.value());
        }
        NumberFault fault = whole.error();
        // A decimal point is no fault here; that it is not one alone is.
        fault.error =
            fault.error == NumberTextError::fraction ? NumberTextError::not_a_number : fault.error;
        return fault;
    }
    const auto whole = read_count(point == 0 ? "0" : trimmed.substr(0, point));
    if (!whole) {
        NumberFault fault = whole.error();
        fault.written = text;
        return fault;
    }
    constexpr std::int64_t most_digits = 1'000'000'000'000'000;  // 10^15
    std::int64_t all_digits = whole.value();
    std::int64_t scale = 1;
    for (const char digit : decimals) {
        if (all_digits >= most_digits / 10 || scale >= most_digits / 10) {
            break;  // what follows is below the precision of the rest
        }
        all_digits = all_digits * 10 + (digit - '0');
        scale *= 10;
    }
    return static_cast<double>(all_digits) / static_cast<double>(scale);
}

Result<std::int64_t, NumberFault> whole_number(const JsonValue& value, std::int64_t least,
                                               std::int64_t most) {
    if (value.number < static_cast<double>(least)) {
        return fault_of(
            value, least < 0 ? NumberTextError::above_maximum : NumberTextError::negative, most);
    }
    if (value.number > static_cast<double>(most)) {
        return fault_of(value, NumberTextError::above_maximum, most);
    }
    if (std::trunc(value.number) != value.number) {
        return fault_of(value, NumberTextError::fraction, most);
    }
    return static_cast<std::int64_t>(value.number);
}

/// The number with points and commas exchanged.
std::string exchanged(std::string_view text) {
    std::string other(text);
    for (char& c : other) {
        c = c == '.' ? ',' : c == ',' ? '.' : c;
    }
    return other;
}

/// What is said of "20.000" where it may be 20 or 20000.
std::string doubt(std::string_view written) {
    const std::string_view text = trim_white_space(written);
    const std::size_t mark = text.find_first_of(".,");
    const std::string whole(text.substr(0, mark));
    std::string decimals(text.substr(mark + 1));
    const std::string together = whole + decimals;
    decimals.erase(decimals.find_last_not_of('0') + 1);
    return sanitize_and_quote(written) + " can be read as " + whole +
           (decimals.empty() ? "" : ".") + decimals + " or " + together +
           ", and the other numbers of the column do not tell which. Write it without marks, or "
           "with one or two decimals.";
}

/// Of a number that was read with a decimal comma.
std::string_view comma_complaint(NumberTextError error) {
    if (error == NumberTextError::fraction) {
        return " has a decimal comma. Write a whole number, such as 20000.";
    }
    if (error == NumberTextError::misplaced_separator) {
        return " has a point in the wrong place. Write it as 20000.";
    }
    return {};
}

std::string_view complaint(NumberTextError error) {
    switch (error) {
        case NumberTextError::empty:
        case NumberTextError::not_a_number:
            return " is not a number.";
        case NumberTextError::negative:
        case NumberTextError::below_minimum:
            return " is negative, which this can't be.";
        case NumberTextError::exponent:
            return " is in short form with an \"e\". Write it in full, such as 1000000 for 1e6.";
        case NumberTextError::fraction:
            return " has a decimal point. Write a whole number, such as 20000 or 20,000.";
        case NumberTextError::inner_space:
            return " has a space inside. Write it as 20000 or 20,000.";
        case NumberTextError::misplaced_separator:
            return " has a comma in the wrong place. Write it as 20000 or 20,000.";
        case NumberTextError::foreign_digits:
            return " has digits of another script. Write it with the digits 0 to 9.";
        case NumberTextError::above_maximum:
            break;
    }
    return {};
}

}  // namespace

std::string words(const NumberFault& fault) {
    if (fault.kind != JsonValue::Kind::text && fault.kind != JsonValue::Kind::number) {
        return "This is " + std::string(words(fault.kind)) + ", not a number.";
    }
    if (fault.mark == DecimalMark::unknown) {
        return doubt(fault.written);
    }
    if (fault.error == NumberTextError::empty) {
        return "This is an empty text, not a number.";
    }
    const std::string value = fault.kind == JsonValue::Kind::text
                                  ? sanitize_and_quote(fault.written)
                                  : sanitize_line(fault.written, shown_bytes);
    if (fault.error == NumberTextError::above_maximum) {
        return value + " is out of range: the largest is " + count_text(fault.most) + ".";
    }
    if (fault.mark == DecimalMark::comma) {
        const std::string_view words = comma_complaint(fault.error);
        if (!words.empty()) return value + std::string(words);
    }
    return value + std::string(complaint(fault.error));
}

Result<std::int64_t, NumberFault> read_count(std::string_view text, std::int64_t most) {
    const auto number = parse_whole_number(text, 0, most);
    if (!number) {
        return NumberFault{number.error(), JsonValue::Kind::text, text, most};
    }
    return number.value();
}

Result<std::int64_t, NumberFault> read_count(const JsonValue& value, std::int64_t most) {
    if (value.is(JsonValue::Kind::text)) {
        return read_count(std::string_view(value.text), most);
    }
    if (!value.is(JsonValue::Kind::number)) {
        return fault_of(value, NumberTextError::not_a_number);
    }
    return whole_number(value, 0, most);
}

Result<std::int64_t, NumberFault> read_balance(const JsonValue& value) {
    if (value.is(JsonValue::Kind::number)) {
        return whole_number(value, -max_exact_integer, max_exact_integer);
    }
    const std::string_view text = trim_white_space(value.text);
    if (value.is(JsonValue::Kind::text) && !text.empty() && text.front() == '-') {
        const auto overrun = read_count(text.substr(1));
        if (overrun) {
            return -overrun.value();
        }
        const NumberTextError error = overrun.error().error;
        const bool is_number =
            error != NumberTextError::empty && error != NumberTextError::negative;
        return fault_of(value, is_number ? error : NumberTextError::not_a_number);
    }
    return read_count(value);
}

Result<double, NumberFault> read_stat(ObjectStat stat, std::string_view text) {
    if (is_rate(stat)) {
        return read_rate(text);
    }
    const auto count = read_count(text, most_of(stat));
    if (!count) {
        return count.error();
    }
    return static_cast<double>(count.value());
}

Result<double, NumberFault> read_cell(ObjectStat stat, std::string_view text, DecimalMark mark) {
    const MarkSpelling spelling = mark_spelling(text);
    if (spelling == MarkSpelling::ambiguous && mark == DecimalMark::unknown && is_rate(stat)) {
        NumberFault fault{.written = text};
        fault.mark = DecimalMark::unknown;
        return fault;
    }
    const bool has_comma = spelling == MarkSpelling::comma ||
                           (spelling == MarkSpelling::ambiguous && mark == DecimalMark::comma);
    if (!has_comma) {
        return read_stat(stat, text);
    }
    auto value = read_stat(stat, exchanged(text));
    if (!value) {
        NumberFault fault = value.error();
        fault.written = text;
        fault.mark = DecimalMark::comma;
        return fault;
    }
    return value;
}

Result<double, NumberFault> read_stat(ObjectStat stat, const JsonValue& value) {
    if (value.is(JsonValue::Kind::text)) {
        return read_stat(stat, std::string_view(value.text));
    }
    if (is_rate(stat) && value.is(JsonValue::Kind::number)) {
        if (value.number < 0) {
            return fault_of(value, NumberTextError::negative);
        }
        if (value.number > static_cast<double>(max_exact_integer)) {
            return fault_of(value, NumberTextError::above_maximum);
        }
        return value.number + 0.0;  // which makes −0.0 a 0
    }
    const auto count = read_count(value, most_of(stat));
    if (!count) {
        return count.error();
    }
    return static_cast<double>(count.value());
}

void set_stat(ObjectStats& object, ObjectStat stat, double value) {
    const auto whole = static_cast<std::int64_t>(value);
    switch (stat) {
        case ObjectStat::records:
            object.records = Records{whole};
            break;
        case ObjectStat::fields:
            object.fields = static_cast<std::int32_t>(whole);
            break;
        case ObjectStat::average_record_bytes:
            object.average_record_bytes = Bytes{whole};
            break;
        case ObjectStat::attachments:
            object.attachments = Files{whole};
            break;
        case ObjectStat::changed_records_per_day:
            object.changed_records_per_day = value;
            break;
        case ObjectStat::changed_attachments_per_day:
            object.changed_attachments_per_day = value;
            break;
    }
}

bool has_stats(const ObjectStats& object) {
    return object.records || object.fields || object.average_record_bytes || object.attachments ||
           object.changed_records_per_day || object.changed_attachments_per_day;
}

}  // namespace orgkeep::imports
