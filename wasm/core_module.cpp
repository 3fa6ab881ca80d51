// The core's face to JavaScript, but for the cost estimate (columnar_estimate/columns_module.cpp).
// It only translates: numbers cross as doubles, because 64-bit integers do not cross everywhere;
// web/node/index.mjs checks what comes in and shapes what goes out.
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

/// Counts beyond what a double holds exactly stop there: Number.MAX_SAFE_INTEGER means "at least".
double to_number(ApiCalls calls) {
    return static_cast<double>(std::min(calls.value, max_exact_integer));
}

val to_text(std::string_view text) { return val(std::string{text}); }

val default_quota(double org_daily_limit) {
    const ApiCalls limit{static_cast<std::int64_t>(org_daily_limit)};
    const DefaultQuota decided = default_daily_api_quota(limit);
    const auto share = share_of_limit(decided.quota, limit);
    const QuotaWarning warning = quota_warning(decided.quota, limit);
    val answer = val::object();
    answer.set("quota", to_number(decided.quota));
    answer.set("basis", to_text(name(decided.basis)));
    answer.set("shareOfLimit", share ? val(*share) : val::null());
    answer.set("warning", warning == QuotaWarning::none ? val::null() : to_text(name(warning)));
    return answer;
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
    val answer = val::object();
    if (quota.ok()) {
        answer.set("quota", to_number(quota.value()));
    } else {
        answer.set("error", to_text(quota_message(quota.error())));
        answer.set("kind", to_text(name(quota.error())));
    }
    return answer;
}

}  // namespace

EMSCRIPTEN_BINDINGS(orgkeep_core) {
    emscripten::function("defaultDailyApiQuota", &default_quota);
    emscripten::function("dailyApiAllocation", &allocation);
    emscripten::function("parseDailyApiQuota", &parse_quota);
}
