#include "shared/core/call_estimate.hpp"

#include <algorithm>

namespace orgkeep {
namespace {

constexpr std::int64_t divide_rounded_up(std::int64_t count, std::int64_t per_call) {
    return count / per_call + (count % per_call != 0 ? 1 : 0);
}

std::int64_t attachment_calls(Files attachments) {
    return saturating_multiply(std::max<std::int64_t>(attachments.value, 0),
                               cost_rule.calls_per_attachment);
}

ApiCalls calls_for(std::int64_t records, std::int64_t batch_size, std::int64_t attachments) {
    return {saturating_add(divide_rounded_up(records, batch_size), attachments)};
}

}  // namespace

std::int32_t incremental_batch_size(std::int32_t fields, Bytes average_record_bytes) {
    // Clamping first does not change the result, and keeps all numbers within 32 bits.
    constexpr std::int32_t most = cost_rule.max_batch_size;
    constexpr std::int32_t fewest = cost_rule.min_batch_size;
    const auto by_fields =
        cost_rule.field_values_per_call / std::clamp(fields, cost_rule.field_values_per_call / most,
                                                     cost_rule.field_values_per_call / fewest);
    const auto by_bytes =
        cost_rule.bytes_per_call / static_cast<std::int32_t>(std::clamp<std::int64_t>(
                                       average_record_bytes.value, cost_rule.bytes_per_call / most,
                                       cost_rule.bytes_per_call / fewest));
    return std::min(by_fields, by_bytes);
}

CallEstimate initial_cost(Records records, Files attachments) {
    const ApiCalls calls = calls_for(std::max<std::int64_t>(records.value, 0),
                                     cost_rule.initial_batch_size, attachment_calls(attachments));
    return {calls, calls, calls};
}

CallEstimate incremental_cost(Records changed_records, std::int32_t fields,
                              Bytes average_record_bytes, Files changed_attachments) {
    const std::int64_t records = std::max<std::int64_t>(changed_records.value, 0);
    const std::int64_t attachments = attachment_calls(changed_attachments);
    return {
        calls_for(records, incremental_batch_size(fields, average_record_bytes), attachments),
        calls_for(records, cost_rule.max_batch_size, attachments),
        calls_for(records, cost_rule.min_batch_size, attachments),
    };
}

}  // namespace orgkeep
