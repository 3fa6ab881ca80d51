// The core's JavaScript interface, except for the call estimate
// (columnar_estimate/columns_module.cpp). It only converts: numbers are passed as doubles, as not
// every engine passes 64-bit integers. web/node/index.mjs validates arguments and shapes results.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/core/allocation.hpp"
#include "shared/core/quota.hpp"

namespace {

using emscripten::val;
using namespace orgkeep;

/// Saturates at the largest count that a double holds exactly: Number.MAX_SAFE_INTEGER means "at
/// least".
double to_number(ApiCalls calls) {
    return static_cast<double>(std::min(calls.value, max_exact_integer));
}

val to_text(std::string_view text) { return val(std::string{text}); }

val default_quota(double org_daily_limit) {
    const ApiCalls limit{static_cast<std::int64_t>(org_daily_limit)};
    const DefaultQuota quota = default_daily_api_quota(limit);
    const auto share = share_of_limit(quota.quota, limit);
    const QuotaWarning warning = quota_warning(quota.quota, limit);
    val result = val::object();
    result.set("quota", to_number(quota.quota));
    result.set("basis", to_text(name(quota.basis)));
    result.set("shareOfLimit", share ? val(*share) : val::null());
    result.set("warning", warning == QuotaWarning::none ? val::null() : to_text(name(warning)));
    return result;
}

double allocation(const std::string& edition, double salesforce, double platform,
                  double add_on_calls) {
    const auto known = edition_named(edition);
    const auto calls = daily_api_allocation({
        .edition = known.value_or(Edition::enterprise),
        .salesforce = static_cast<std::int64_t>(salesforce),
        .platform = static_cast<std::int64_t>(platform),
        .add_on_calls = {static_cast<std::int64_t>(add_on_calls)},
    });
    return calls ? to_number(calls.value()) : 0;
}

val parse_quota(const std::string& text) {
    const auto quota = parse_daily_api_quota(text);
    val result = val::object();
    if (quota.ok()) {
        result.set("quota", to_number(quota.value()));
    } else {
        result.set("error", to_text(quota_message(quota.error())));
        result.set("kind", to_text(name(quota.error())));
    }
    return result;
}

}  // namespace

EMSCRIPTEN_BINDINGS(orgkeep_core) {
    emscripten::function("defaultDailyApiQuota", &default_quota);
    emscripten::function("dailyApiAllocation", &allocation);
    emscripten::function("parseDailyApiQuota", &parse_quota);
}
