// The core's face to JavaScript. It only translates: numbers cross as doubles, because 64-bit
// integers do not cross everywhere; web/node/index.mjs checks what comes in and shapes what goes
// out.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/cost.hpp"
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

/// A column of the core from a Float64Array.
template <class Entry>
std::vector<Entry> column_of(const val& numbers) {
    const auto doubles = emscripten::convertJSArrayToNumberVector<double>(numbers);
    std::vector<Entry> column(doubles.size());
    std::transform(doubles.begin(), doubles.end(), column.begin(),
                   [](double number) { return Entry{static_cast<std::int64_t>(number)}; });
    return column;
}

/// A Float64Array of its own: a view of our memory would die when that grows.
val array_of(const std::vector<ApiCalls>& column) {
    std::vector<double> numbers(column.size());
    std::transform(column.begin(), column.end(), numbers.begin(), to_number);
    return val::global("Float64Array")
        .new_(val(emscripten::typed_memory_view(numbers.size(), numbers.data())));
}

val estimate(bool initial, const val& columns) {
    const auto records = column_of<Records>(columns["records"]);
    const auto attachments = column_of<Files>(columns["attachments"]);
    const auto fields = emscripten::convertJSArrayToNumberVector<std::int32_t>(columns["fields"]);
    const auto average_record_bytes = column_of<Bytes>(columns["averageRecordBytes"]);
    const auto changed_records = column_of<Records>(columns["changedRecords"]);
    const auto changed_attachments = column_of<Files>(columns["changedAttachments"]);
    const auto estimated = estimate_backup(
        initial ? RunKind::initial : RunKind::incremental,
        {records, attachments, fields, average_record_bytes, changed_records, changed_attachments});
    val answer = val::object();
    if (!estimated.ok()) {
        answer.set("error", val(message(estimated.error())));
        return answer;
    }
    const BackupEstimate& found = estimated.value();
    val total = val::object();
    total.set("expected", to_number(found.total.expected));
    total.set("low", to_number(found.total.low));
    total.set("high", to_number(found.total.high));
    answer.set("total", total);
    answer.set("expected", array_of(found.expected));
    answer.set("low", array_of(initial ? found.expected : found.low));
    answer.set("high", array_of(initial ? found.expected : found.high));
    return answer;
}

}  // namespace

EMSCRIPTEN_BINDINGS(orgkeep_core) {
    emscripten::function("defaultDailyApiQuota", &default_quota);
    emscripten::function("parseDailyApiQuota", &parse_quota);
    emscripten::function("estimateBackup", &estimate);
}
