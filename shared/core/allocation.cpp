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

ApiCalls allocation_by_licenses(const OrgLicenses& org, std::int64_t calls_per_license) {
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
            return allocation_by_licenses(licenses, 1'000);
        case Edition::unlimited:
        case Edition::performance:
            return allocation_by_licenses(licenses, 5'000);
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
            return "Unknown edition. Choose one from the list.";
        case AllocationError::salesforce_licenses:
            return "Enter the number of Salesforce licenses that Setup shows under Company "
                   "Information.";
        case AllocationError::platform_licenses:
            return "Enter the number of Platform licenses that Setup shows under Company "
                   "Information.";
        case AllocationError::add_on_calls:
            return "Enter the calls per day bought as add-ons, or 0.";
    }
    return {};
}

}  // namespace orgkeep
