#include "shared/planner/cost/backup_cost.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "shared/core/call_estimate.hpp"
#include "shared/core/frequency.hpp"
#include "shared/planner/cost/object_rates.hpp"
#include "shared/planner/cost/rounding.hpp"
#include "shared/text/enum_names.hpp"
#include "shared/text/number_format.hpp"

namespace orgkeep::planner {
namespace {

constexpr std::size_t most_examples = 3;

constexpr std::array reason_names{
    EnumName<CostReason>{CostReason::none, "none"},
    EnumName<CostReason>{CostReason::attachments, "attachments"},
    EnumName<CostReason>{CostReason::rounding, "rounding"},
    EnumName<CostReason>{CostReason::many_fields, "many_fields"},
    EnumName<CostReason>{CostReason::big_records, "big_records"},
    EnumName<CostReason>{CostReason::many_records, "many_records"},
};

constexpr std::array reason_labels{
    EnumName<CostReason>{CostReason::none, "No calls"},
    EnumName<CostReason>{CostReason::attachments, "Attachments"},
    EnumName<CostReason>{CostReason::rounding, "Few records per call"},
    EnumName<CostReason>{CostReason::many_fields, "Many fields"},
    EnumName<CostReason>{CostReason::big_records, "Large records"},
    EnumName<CostReason>{CostReason::many_records, "Many records"},
};

using AssumptionKind = Assumption::Kind;
constexpr std::array assumption_names{
    EnumName<AssumptionKind>{AssumptionKind::records_unknown, "records_unknown"},
    EnumName<AssumptionKind>{AssumptionKind::changes_unknown, "changes_unknown"},
    EnumName<AssumptionKind>{AssumptionKind::fields_unknown, "fields_unknown"},
    EnumName<AssumptionKind>{AssumptionKind::record_bytes_unknown, "record_bytes_unknown"},
    EnumName<AssumptionKind>{AssumptionKind::attachments_unknown, "attachments_unknown"},
    EnumName<AssumptionKind>{AssumptionKind::changed_attachments_unknown,
                             "changed_attachments_unknown"},
};

/// Collects the assumptions.
class AssumptionList {
  public:
    void add(AssumptionKind kind, const std::string& object) {
        Assumption& assumption = found_[static_cast<std::size_t>(kind)];
        assumption.kind = kind;
        ++assumption.objects;
        if (assumption.examples.size() < most_examples) {
            assumption.examples.push_back(object);
        }
    }

    [[nodiscard]] std::vector<Assumption> list() && {
        std::vector<Assumption> assumptions;
        for (Assumption& assumption : found_) {
            if (assumption.objects == 0) {
                continue;
            }
            if (assumption.kind == AssumptionKind::fields_unknown) {
                assumption.value = fill_rule.fields;
            } else if (assumption.kind == AssumptionKind::record_bytes_unknown) {
                assumption.value = fill_rule.record_bytes;
            } else if (assumption.kind == AssumptionKind::attachments_unknown ||
                       assumption.kind == AssumptionKind::changed_attachments_unknown) {
                assumption.value = fill_rule.attachments;
            }
            assumptions.push_back(std::move(assumption));
        }
        return assumptions;
    }

  private:
    std::array<Assumption, assumption_names.size()> found_;
};

void add(CallRange& sum, const CallRange& calls) {
    sum.expected += calls.expected;
    sum.low += calls.low;
    sum.high += calls.high;
}

/// Adds up the rows, computes their shares and sorts them. They must be in the order of the stats.
CostBreakdown break_down(RunKind kind, std::vector<ObjectCost> rows, AssumptionList assumptions) {
    CostBreakdown breakdown;
    breakdown.kind = kind;
    for (const ObjectCost& row : rows) {
        add(breakdown.total, row.calls);
    }
    for (ObjectCost& row : rows) {
        row.share =
            breakdown.total.expected > 0 ? row.calls.expected / breakdown.total.expected : 0;
    }
    std::sort(rows.begin(), rows.end(), [](const ObjectCost& a, const ObjectCost& b) {
        if (a.calls.expected != b.calls.expected) {
            return a.calls.expected > b.calls.expected;
        }
        return std::pair{std::string_view{a.name}, a.object} <
               std::pair{std::string_view{b.name}, b.object};
    });
    breakdown.objects = std::move(rows);
    breakdown.assumptions = std::move(assumptions).list();
    return breakdown;
}

CostReason first_backup_reason(std::int64_t records, double attachment_calls, double calls) {
    if (!(calls > 0)) {
        return CostReason::none;
    }
    if (attachment_calls * 2 >= calls) {
        return CostReason::attachments;
    }
    const double unrounded = static_cast<double>(records) / cost_rule.initial_batch_size;
    return unrounded * 2 <= calls - attachment_calls ? CostReason::rounding
                                                     : CostReason::many_records;
}

CostReason incremental_reason(const ObjectRates& rates, double changed, double attachment_calls,
                              double calls) {
    if (!(calls > 0)) {
        return CostReason::none;
    }
    if (attachment_calls * 2 >= calls) {
        return CostReason::attachments;
    }
    if (changed / rates.batch_size * 2 <= calls - attachment_calls) {
        return CostReason::rounding;
    }
    if (rates.batch_size * 2 <= cost_rule.max_batch_size) {
        return incremental_batch_size(rates.fields, {}) <= rates.batch_size
                   ? CostReason::many_fields
                   : CostReason::big_records;
    }
    return CostReason::many_records;
}

/// The part of an object that the first backup copies.
struct FirstBackupContent {
    Records records;
    Files attachments;
};

/// Returns nothing if the object's record count is unknown.
std::optional<FirstBackupContent> first_backup_content(const ObjectStats& object,
                                                       const WhatIf& what_if) {
    if (!object.records) {
        return std::nullopt;
    }
    const std::int64_t attachments =
        object.attachments ? object.attachments->value : fill_rule.attachments;
    const ApiCalls copied =
        whole_calls(static_cast<double>(attachments) * attachments_share(what_if));
    return FirstBackupContent{{std::max<std::int64_t>(object.records->value, 0)},
                              {std::min(copied.value, max_exact_integer)}};
}

// Each function below is monotonic in each of its arguments, and stays so when its steps are
// rounded: more changes never cost less, to the last bit.

/// e^y − 1 by the first ten terms of its series, which is accurate where it matters. For y ≥ 7,
/// where the terms fall short, the results based on it differ from 0 or 1 by less than 1 in 1,000
/// anyway.
double exp_minus_1(double y) {
    // Multiplies by constants, as divisions take many times as long and each plan has a table of
    // these.
    constexpr std::array parts{1.0 / 10, 1.0 / 9, 1.0 / 8, 1.0 / 7, 1.0 / 6,
                               1.0 / 5,  1.0 / 4, 1.0 / 3, 1.0 / 2, 1.0};
    double series = 0;
    for (const double part : parts) {
        series = y * part * (1 + series);
    }
    return series;
}

/// Above this y, e^−y is too small to change a sum with 1, and 1 ÷ (e^y − 1) too small to change a
/// sum of calls with at least 200 records per call.
constexpr double largest_exponent = 256;

/// 1 − e^−λ.
double first_call(double changed_records) {
    if (changed_records > largest_exponent) {
        return 1;
    }
    // Rounding must not lift the result above λ.
    return std::min(changed_records, 1 / (1 + 1 / exp_minus_1(changed_records)));
}

double further_calls(double changed_records, double batch_size) {
    const double y = batch_size / changed_records;
    return y > largest_exponent ? 0 : 1 / exp_minus_1(y);
}

std::string examples_text(const Assumption& assumption) {
    std::string text = " (";
    for (std::size_t i = 0; i < assumption.examples.size(); ++i) {
        text += i == 0 ? "" : ", ";
        text += assumption.examples[i];
    }
    if (assumption.objects > assumption.examples.size()) {
        text +=
            " and " +
            count_text(static_cast<std::int64_t>(assumption.objects - assumption.examples.size())) +
            " more";
    }
    return text + ").";
}

}  // namespace

double expected_calls(double changed_records, double batch_size) {
    if (!(changed_records > 0)) {
        return 0;
    }
    return first_call(changed_records) + further_calls(changed_records, batch_size);
}

double most_expected_calls(double changed_records, double batch_size) {
    if (!(changed_records > 0)) {
        return 0;
    }
    return std::min(changed_records, 1.0) + further_calls(changed_records, batch_size);
}

CostBreakdown first_backup_costs(const OrgStats& stats, const WhatIf& what_if) {
    AssumptionList assumptions;
    std::vector<ObjectCost> rows;
    rows.reserve(stats.objects.size());
    for (std::size_t i = 0; i < stats.objects.size(); ++i) {
        const ObjectStats& object = stats.objects[i];
        const std::optional<FirstBackupContent> content = first_backup_content(object, what_if);
        if (!content) {
            assumptions.add(AssumptionKind::records_unknown, object.name);
            continue;
        }
        if (!object.attachments && attachments_share(what_if) > 0) {
            assumptions.add(AssumptionKind::attachments_unknown, object.name);
        }
        ObjectCost row;
        row.object = i;
        row.name = object.name;
        const auto calls = static_cast<double>(
            initial_cost(content->records, content->attachments).expected.value);
        row.calls = {calls, calls, calls};
        const double attachment_calls =
            static_cast<double>(content->attachments.value) * cost_rule.calls_per_attachment;
        row.reason = first_backup_reason(content->records.value, attachment_calls, calls);
        rows.push_back(std::move(row));
    }
    return break_down(RunKind::initial, std::move(rows), std::move(assumptions));
}

CostBreakdown incremental_costs(const OrgStats& stats, const WhatIf& what_if,
                                std::int32_t frequency_hours) {
    const double load = run_load(what_if, frequency_hours);
    AssumptionList assumptions;
    std::vector<ObjectCost> rows;
    rows.reserve(stats.objects.size());
    for (std::size_t i = 0; i < stats.objects.size(); ++i) {
        const ObjectStats& object = stats.objects[i];
        const std::optional<ObjectRates> rates = rates_of(object, what_if);
        if (!rates) {
            assumptions.add(AssumptionKind::changes_unknown, object.name);
            continue;
        }
        if (!object.fields) {
            assumptions.add(AssumptionKind::fields_unknown, object.name);
        }
        if (!object.average_record_bytes) {
            assumptions.add(AssumptionKind::record_bytes_unknown, object.name);
        }
        if (!object.changed_attachments_per_day && attachments_share(what_if) > 0) {
            assumptions.add(AssumptionKind::changed_attachments_unknown, object.name);
        }
        const double changed = rates->changed_records * load;
        const double attachment_calls = rates->attachment_calls * load;
        ObjectCost row;
        row.object = i;
        row.name = object.name;
        row.calls = {
            expected_calls(changed, rates->batch_size) + attachment_calls,
            expected_calls(changed, cost_rule.max_batch_size) + attachment_calls,
            most_expected_calls(changed, cost_rule.min_batch_size) + attachment_calls,
        };
        row.reason = incremental_reason(*rates, changed, attachment_calls, row.calls.expected);
        rows.push_back(std::move(row));
    }
    return break_down(RunKind::incremental, std::move(rows), std::move(assumptions));
}

std::vector<ApiCalls> first_backup_calls(const OrgStats& stats, const WhatIf& what_if) {
    std::vector<ApiCalls> calls(stats.objects.size());
    for (std::size_t i = 0; i < stats.objects.size(); ++i) {
        if (const auto content = first_backup_content(stats.objects[i], what_if)) {
            calls[i] = initial_cost(content->records, content->attachments).expected;
        }
    }
    return calls;
}

std::string_view name(CostReason reason) { return enum_name(reason_names, reason); }
std::string_view label(CostReason reason) { return enum_name(reason_labels, reason); }
std::string_view name(Assumption::Kind kind) { return enum_name(assumption_names, kind); }

std::string message(const Assumption& assumption) {
    const auto text = [&assumption](std::string_view missing, const std::string& handling) {
        return "No " + std::string(missing) + " for " +
               count_text(static_cast<std::int64_t>(assumption.objects)) +
               (assumption.objects == 1 ? " object: " : " objects: ") + handling +
               examples_text(assumption);
    };
    const std::string value = count_text(assumption.value);
    switch (assumption.kind) {
        case AssumptionKind::records_unknown:
            return text("record count", "left out");
        case AssumptionKind::changes_unknown:
            return text("changed records per day", "left out");
        case AssumptionKind::fields_unknown:
            return text("field count", value + " assumed");
        case AssumptionKind::record_bytes_unknown:
            return text("average record size", value + " bytes assumed");
        case AssumptionKind::attachments_unknown:
            return text("attachment count", value + " assumed");
        case AssumptionKind::changed_attachments_unknown:
            return text("changed attachments per day", value + " assumed");
    }
    return {};
}

}  // namespace orgkeep::planner
