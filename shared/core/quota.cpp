#include "shared/core/quota.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "shared/core/named.hpp"
#include "shared/core/utf8.hpp"

namespace orgkeep {
namespace {

constexpr std::array basis_names{
    Named<QuotaBasis>{QuotaBasis::ten_percent, "ten_percent"},
    Named<QuotaBasis>{QuotaBasis::minimum, "minimum"},
    Named<QuotaBasis>{QuotaBasis::maximum, "maximum"},
};

constexpr std::array warning_names{
    Named<QuotaWarning>{QuotaWarning::none, "none"},
    Named<QuotaWarning>{QuotaWarning::large_share, "large_share"},
    Named<QuotaWarning>{QuotaWarning::whole_limit, "whole_limit"},
};

constexpr std::array error_names{
    Named<QuotaTextError>{QuotaTextError::empty, "empty"},
    Named<QuotaTextError>{QuotaTextError::not_a_number, "not_a_number"},
    Named<QuotaTextError>{QuotaTextError::negative, "negative"},
    Named<QuotaTextError>{QuotaTextError::exponent, "exponent"},
    Named<QuotaTextError>{QuotaTextError::fraction, "fraction"},
    Named<QuotaTextError>{QuotaTextError::inner_space, "inner_space"},
    Named<QuotaTextError>{QuotaTextError::misplaced_separator, "misplaced_separator"},
    Named<QuotaTextError>{QuotaTextError::foreign_digits, "foreign_digits"},
    Named<QuotaTextError>{QuotaTextError::below_minimum, "below_minimum"},
    Named<QuotaTextError>{QuotaTextError::above_maximum, "above_maximum"},
};

bool is_digit(char32_t character) { return character >= U'0' && character <= U'9'; }

/// The zeros of scripts whose ten digits stand in one row and may come from an input method.
bool is_foreign_digit(char32_t character) {
    constexpr std::array<char32_t, 16> zeros{
        0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66,
        0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0ED0, 0x17E0, 0xFF10,
    };
    return std::any_of(zeros.begin(), zeros.end(), [character](char32_t zero) {
        return character >= zero && character < zero + 10;
    });
}

/// What a text is made of, beside digits.
struct Content {
    bool digit = false;
    bool foreign_digit = false;
    bool comma = false;
    bool dot = false;
    bool exponent = false;
    bool space = false;
    bool other = false;
};

Content content_of(std::string_view text) {
    Content content;
    while (!text.empty()) {
        const char32_t character = take_character(text);
        if (is_digit(character)) {
            content.digit = true;
        } else if (is_foreign_digit(character)) {
            content.foreign_digit = true;
        } else if (character == U',') {
            content.comma = true;
        } else if (character == U'.') {
            content.dot = true;
        } else if ((character == U'e' || character == U'E') && content.digit && !content.exponent) {
            content.exponent = true;
            // The sign of an exponent belongs to it.
            if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
                text.remove_prefix(1);
            }
            content.other = content.other || text.empty();
        } else if (is_white_space(character)) {
            content.space = true;
        } else {
            content.other = true;
        }
    }
    return content;
}

/// Commas split whole thousands: one to three digits, no zero in front, then threes.
bool is_grouped_in_threes(std::string_view text) {
    const std::size_t first = text.find(',');
    if (first < 1 || first > 3 || text.front() == '0') {
        return false;
    }
    for (text.remove_prefix(first); !text.empty(); text.remove_prefix(4)) {
        const bool whole_group = text.size() >= 4 && text.front() == ',' &&
                                 text.substr(1, 3).find(',') == std::string_view::npos;
        if (!whole_group) {
            return false;
        }
    }
    return true;
}

}  // namespace

DefaultQuota default_daily_api_quota(ApiCalls org_daily_limit) {
    const ApiCalls ten_percent{org_daily_limit.value / 10};
    if (ten_percent < smallest_default_daily_api_quota) {
        return {smallest_default_daily_api_quota, QuotaBasis::minimum};
    }
    if (ten_percent > largest_daily_api_quota) {
        return {largest_daily_api_quota, QuotaBasis::maximum};
    }
    return {ten_percent, QuotaBasis::ten_percent};
}

std::optional<double> share_of_limit(ApiCalls quota, ApiCalls org_daily_limit) {
    if (org_daily_limit.value <= 0) {
        return std::nullopt;
    }
    return static_cast<double>(quota.value) / static_cast<double>(org_daily_limit.value);
}

QuotaWarning quota_warning(ApiCalls quota, ApiCalls org_daily_limit) {
    if (quota >= org_daily_limit) {
        return QuotaWarning::whole_limit;
    }
    // quota ≥ limit ÷ 2, without a product that could overflow.
    return quota.value >= org_daily_limit.value - quota.value ? QuotaWarning::large_share
                                                              : QuotaWarning::none;
}

std::string_view name(QuotaBasis basis) { return name_in(basis_names, basis); }
std::string_view name(QuotaWarning warning) { return name_in(warning_names, warning); }
std::string_view name(QuotaTextError error) { return name_in(error_names, error); }

Result<ApiCalls, QuotaTextError> parse_daily_api_quota(std::string_view text) {
    text = trim_white_space(text);
    if (text.empty()) {
        return QuotaTextError::empty;
    }
    // Minus from the keyboard, or the typographic one that spreadsheets and web pages carry.
    bool negative = false;
    for (const std::string_view minus : {"-", "\u2212"}) {
        if (text.substr(0, minus.size()) == minus) {
            negative = true;
            text.remove_prefix(minus.size());
            break;
        }
    }
    const Content content = content_of(text);
    if (content.other || !(content.digit || content.foreign_digit)) {
        return QuotaTextError::not_a_number;
    }
    if (negative) {
        return QuotaTextError::negative;
    }
    if (content.foreign_digit) {
        return QuotaTextError::foreign_digits;
    }
    if (content.exponent) {
        return QuotaTextError::exponent;
    }
    if (content.dot) {
        return QuotaTextError::fraction;
    }
    if (content.space) {
        return QuotaTextError::inner_space;
    }
    if (content.comma && !is_grouped_in_threes(text)) {
        return QuotaTextError::misplaced_separator;
    }
    ApiCalls quota{0};
    for (const char character : text) {
        if (character == ',') {
            continue;
        }
        quota.value = quota.value * 10 + (character - '0');
        if (quota > largest_daily_api_quota) {
            return QuotaTextError::above_maximum;
        }
    }
    if (quota < smallest_daily_api_quota) {
        return QuotaTextError::below_minimum;
    }
    return quota;
}

std::string_view message(QuotaTextError error) {
    switch (error) {
        case QuotaTextError::empty:
            return "Nothing was entered. Write a whole number from 1 to 1,000,000.";
        case QuotaTextError::not_a_number:
            return "This is not a number. Write a whole number from 1 to 1,000,000, with digits "
                   "only, such as 20000.";
        case QuotaTextError::negative:
            return "The quota can't be negative. Write a whole number from 1 to 1,000,000.";
        case QuotaTextError::exponent:
            return "The number is in short form with an \"e\". Write it in full, such as 1000000 "
                   "for 1e6.";
        case QuotaTextError::fraction:
            return "The quota must be a whole number. Write it without a decimal point, and use "
                   "commas for thousands, such as 20,000.";
        case QuotaTextError::inner_space:
            return "There is a space inside the number. Write it without spaces, such as 20000 or "
                   "20,000.";
        case QuotaTextError::misplaced_separator:
            return "A comma is in the wrong place. Write commas between thousands only, such as "
                   "20,000, or leave them out.";
        case QuotaTextError::foreign_digits:
            return "The number has digits of another script. Write it with the digits 0 to 9.";
        case QuotaTextError::below_minimum:
            return "The quota is too small. Write at least 1.";
        case QuotaTextError::above_maximum:
            return "The quota is too large. Write at most 1,000,000.";
    }
    return {};
}

}  // namespace orgkeep
