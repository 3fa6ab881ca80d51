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

NumberError error_of(const JsonValue& value, NumberTextError error,
                     std::int64_t most = max_exact_integer) {
    return {error, value.kind, value.text, most};
}

/// Parses a number with up to 15 significant digits. Its digits as a whole number and the power of
/// ten are exact in a double, so their quotient is rounded only once.
Result<double, NumberError> read_rate(std::string_view text) {
    const std::string_view trimmed = trim_white_space(text);
    const std::size_t point = trimmed.find('.');
    std::string_view decimals =
        point == std::string_view::npos ? std::string_view{} : trimmed.substr(point + 1);
    if (decimals.empty() || decimals.find_first_not_of("0123456789") != std::string_view::npos) {
        const auto whole = read_count(text);
        if (whole) {
            return static_cast<double>(whole.value());
        }
        NumberError error = whole.error();
        // A decimal point is allowed here, so the error is that there are several.
        error.error =
            error.error == NumberTextError::fraction ? NumberTextError::not_a_number : error.error;
        return error;
    }
    const auto whole = read_count(point == 0 ? "0" : trimmed.substr(0, point));
    if (!whole) {
        NumberError error = whole.error();
        error.written = text;
        return error;
    }
    constexpr std::int64_t most_digits = 1'000'000'000'000'000;  // 10^15
    std::int64_t all_digits = whole.value();
    std::int64_t scale = 1;
    for (const char digit : decimals) {
        if (all_digits >= most_digits / 10 || scale >= most_digits / 10) {
            break;  // the other digits are below the precision of a double
        }
        all_digits = all_digits * 10 + (digit - '0');
        scale *= 10;
    }
    return static_cast<double>(all_digits) / static_cast<double>(scale);
}

Result<std::int64_t, NumberError> whole_number(const JsonValue& value, std::int64_t least,
                                               std::int64_t most) {
    if (value.number < static_cast<double>(least)) {
        return error_of(
            value, least < 0 ? NumberTextError::above_maximum : NumberTextError::negative, most);
    }
    if (value.number > static_cast<double>(most)) {
        return error_of(value, NumberTextError::above_maximum, most);
    }
    if (std::trunc(value.number) != value.number) {
        return error_of(value, NumberTextError::fraction, most);
    }
    return static_cast<std::int64_t>(value.number);
}

/// The number with points and commas swapped.
std::string with_marks_swapped(std::string_view text) {
    std::string other(text);
    for (char& c : other) {
        c = c == '.' ? ',' : c == ',' ? '.' : c;
    }
    return other;
}

/// The message about an ambiguous "20.000", which may be 20 or 20000.
std::string ambiguity_message(std::string_view written) {
    const std::string_view text = trim_white_space(written);
    const std::size_t mark = text.find_first_of(".,");
    const std::string whole(text.substr(0, mark));
    std::string decimals(text.substr(mark + 1));
    const std::string together = whole + decimals;
    decimals.erase(decimals.find_last_not_of('0') + 1);
    return sanitize_and_quote(written) + " may be " + whole + (decimals.empty() ? "" : ".") +
           decimals + " or " + together +
           ". Write it without separators, or with one or two decimals.";
}

/// The problem of a number that was read with a decimal comma.
std::string_view comma_problem(NumberTextError error) {
    if (error == NumberTextError::fraction) {
        return " has a decimal comma. Use a whole number, such as 20000.";
    }
    if (error == NumberTextError::misplaced_separator) {
        return " has a misplaced point. Write it as 20000.";
    }
    return {};
}

std::string_view problem(NumberTextError error) {
    switch (error) {
        case NumberTextError::empty:
        case NumberTextError::not_a_number:
            return " is not a number.";
        case NumberTextError::negative:
        case NumberTextError::below_minimum:
            return " is negative.";
        case NumberTextError::exponent:
            return " has an exponent. Write it in full, such as 1000000 for 1e6.";
        case NumberTextError::fraction:
            return " has a decimal point. Use a whole number, such as 20000 or 20,000.";
        case NumberTextError::inner_space:
            return " has a space inside. Write it as 20000 or 20,000.";
        case NumberTextError::misplaced_separator:
            return " has a misplaced comma. Write it as 20000 or 20,000.";
        case NumberTextError::foreign_digits:
            return " has digits of another script. Use the digits 0–9.";
        case NumberTextError::above_maximum:
            break;
    }
    return {};
}

}  // namespace

std::string message(const NumberError& error) {
    if (error.kind != JsonValue::Kind::text && error.kind != JsonValue::Kind::number) {
        return "Expected a number, found " + std::string(kind_text(error.kind)) + ".";
    }
    if (error.mark == DecimalMark::unknown) {
        return ambiguity_message(error.written);
    }
    if (error.error == NumberTextError::empty) {
        return "Expected a number, found an empty text.";
    }
    const std::string value = error.kind == JsonValue::Kind::text
                                  ? sanitize_and_quote(error.written)
                                  : sanitize_line(error.written, shown_bytes);
    if (error.error == NumberTextError::above_maximum) {
        return value + " is out of range. The largest is " + count_text(error.most) + ".";
    }
    if (error.mark == DecimalMark::comma) {
        const std::string_view text = comma_problem(error.error);
        if (!text.empty()) return value + std::string(text);
    }
    return value + std::string(problem(error.error));
}

Result<std::int64_t, NumberError> read_count(std::string_view text, std::int64_t most) {
    const auto number = parse_whole_number(text, 0, most);
    if (!number) {
        return NumberError{number.error(), JsonValue::Kind::text, text, most};
    }
    return number.value();
}

Result<std::int64_t, NumberError> read_count(const JsonValue& value, std::int64_t most) {
    if (value.is(JsonValue::Kind::text)) {
        return read_count(std::string_view(value.text), most);
    }
    if (!value.is(JsonValue::Kind::number)) {
        return error_of(value, NumberTextError::not_a_number);
    }
    return whole_number(value, 0, most);
}

Result<std::int64_t, NumberError> read_balance(const JsonValue& value) {
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
        return error_of(value, is_number ? error : NumberTextError::not_a_number);
    }
    return read_count(value);
}

Result<double, NumberError> read_stat(ObjectStat stat, std::string_view text) {
    if (is_rate(stat)) {
        return read_rate(text);
    }
    const auto count = read_count(text, most_of(stat));
    if (!count) {
        return count.error();
    }
    return static_cast<double>(count.value());
}

Result<double, NumberError> read_cell(ObjectStat stat, std::string_view text, DecimalMark mark) {
    const MarkSpelling spelling = mark_spelling(text);
    if (spelling == MarkSpelling::ambiguous && mark == DecimalMark::unknown && is_rate(stat)) {
        NumberError error{.written = text};
        error.mark = DecimalMark::unknown;
        return error;
    }
    const bool has_comma = spelling == MarkSpelling::comma ||
                           (spelling == MarkSpelling::ambiguous && mark == DecimalMark::comma);
    if (!has_comma) {
        return read_stat(stat, text);
    }
    auto value = read_stat(stat, with_marks_swapped(text));
    if (!value) {
        NumberError error = value.error();
        error.written = text;
        error.mark = DecimalMark::comma;
        return error;
    }
    return value;
}

Result<double, NumberError> read_stat(ObjectStat stat, const JsonValue& value) {
    if (value.is(JsonValue::Kind::text)) {
        return read_stat(stat, std::string_view(value.text));
    }
    if (is_rate(stat) && value.is(JsonValue::Kind::number)) {
        if (value.number < 0) {
            return error_of(value, NumberTextError::negative);
        }
        if (value.number > static_cast<double>(max_exact_integer)) {
            return error_of(value, NumberTextError::above_maximum);
        }
        return value.number + 0.0;  // This turns −0.0 into 0.0.
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
