#include "shared/core/quota.hpp"

#include <array>

#include "shared/text/enum_names.hpp"

namespace orgkeep {
namespace {

constexpr std::array basis_names{
    EnumName<QuotaBasis>{QuotaBasis::ten_percent, "ten_percent"},
    EnumName<QuotaBasis>{QuotaBasis::minimum, "minimum"},
    EnumName<QuotaBasis>{QuotaBasis::maximum, "maximum"},
};

constexpr std::array warning_names{
    EnumName<QuotaWarning>{QuotaWarning::none, "none"},
    EnumName<QuotaWarning>{QuotaWarning::large_share, "large_share"},
    EnumName<QuotaWarning>{QuotaWarning::whole_limit, "whole_limit"},
};

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

std::string_view name(QuotaBasis basis) { return enum_name(basis_names, basis); }
std::string_view name(QuotaWarning warning) { return enum_name(warning_names, warning); }

Result<ApiCalls, NumberTextError> parse_daily_api_quota(std::string_view text) {
    const auto quota =
        parse_whole_number(text, smallest_daily_api_quota.value, largest_daily_api_quota.value);
    if (!quota) {
        return quota.error();
    }
    return ApiCalls{quota.value()};
}

std::string_view quota_message(NumberTextError error) {
    switch (error) {
        case NumberTextError::empty:
            return "Enter a whole number from 1 to 1,000,000.";
        case NumberTextError::not_a_number:
            return "Not a number. Enter a whole number from 1 to 1,000,000, such as 20,000.";
        case NumberTextError::negative:
            return "The quota can't be negative. Enter a whole number from 1 to 1,000,000.";
        case NumberTextError::exponent:
            return "Write the number in full, such as 1,000,000 for 1e6.";
        case NumberTextError::fraction:
            return "The quota must be a whole number. Use commas for thousands, such as 20,000.";
        case NumberTextError::inner_space:
            return "Remove the space inside the number, as in 20,000.";
        case NumberTextError::misplaced_separator:
            return "Use commas between thousands only, such as 20,000.";
        case NumberTextError::foreign_digits:
            return "Use the digits 0–9.";
        case NumberTextError::below_minimum:
            return "Too small. Enter at least 1.";
        case NumberTextError::above_maximum:
            return "Too large. Enter at most 1,000,000.";
    }
    return {};
}

}  // namespace orgkeep
