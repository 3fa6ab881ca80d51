#include "shared/core/allocation.hpp"

#include <algorithm>
#include <array>

#include "shared/text/enum_names.hpp"

namespace orgkeep {
namespace {

constexpr std::array edition_names{
    EnumName<Edition>{Edition::professional, "professional"},
    EnumName<Edition>{Edition::enterprise, "enterprise"},
    EnumName<Edition>{Edition::unlimited, "unlimited"},
    EnumName<Edition>{Edition::performance, "performance"},
    EnumName<Edition>{Edition::developer, "developer"},
    EnumName<Edition>{Edition::full_sandbox, "full_sandbox"},
};

constexpr std::int64_t base_calls = 100'000;

bool is_count(std::int64_t number) { return number >= 0 && number <= max_exact_integer; }

ApiCalls by_licenses(const OrgLicenses& org, std::int64_t calls_per_license) {
    const std::int64_t licenses = saturating_add(org.salesforce, org.platform);
    const std::int64_t calls =
        saturating_add(saturating_add(base_calls, saturating_multiply(licenses, calls_per_license)),
                       org.add_on_calls.value);
    return {std::min(calls, max_exact_integer)};
}

}  // namespace

Result<ApiCalls, AllocationError> daily_api_allocation(const OrgLicenses& licenses) {
    if (!is_count(licenses.salesforce)) {
        return AllocationError::salesforce_licenses;
    }
    if (!is_count(licenses.platform)) {
        return AllocationError::platform_licenses;
    }
    if (!is_count(licenses.add_on_calls.value)) {
        return AllocationError::add_on_calls;
    }
    switch (licenses.edition) {
        case Edition::professional:
        case Edition::enterprise:
            return by_licenses(licenses, 1'000);
        case Edition::unlimited:
        case Edition::performance:
            return by_licenses(licenses, 5'000);
        case Edition::developer:
            return ApiCalls{15'000};
        case Edition::full_sandbox:
            return ApiCalls{5'000'000};
    }
    return AllocationError::unknown_edition;
}

std::string_view name(Edition edition) { return enum_name(edition_names, edition); }

std::optional<Edition> edition_named(std::string_view name) {
    return enum_value(edition_names, name);
}

std::string_view allocation_message(AllocationError error) {
    switch (error) {
        case AllocationError::unknown_edition:
            return "The edition is not known. Choose one of the list.";
        case AllocationError::salesforce_licenses:
            return "The number of Salesforce licences can't be negative or that large. Write the "
                   "number that Setup shows under Company Information.";
        case AllocationError::platform_licenses:
            return "The number of Platform licences can't be negative or that large. Write the "
                   "number that Setup shows under Company Information.";
        case AllocationError::add_on_calls:
            return "The calls of add-ons can't be negative or that many. Write the calls a day "
                   "that "
                   "were bought, or 0.";
    }
    return {};
}

}  // namespace orgkeep
