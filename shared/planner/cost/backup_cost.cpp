#include "shared/planner/cost/backup_cost.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "shared/core/call_estimate.hpp"
#include "shared/core/frequency.hpp"
#include "shared/planner/cost/object_rates.hpp"
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
    EnumName<CostReason>{CostReason::rounding, "Few records a call"},
    EnumName<CostReason>{CostReason::many_fields, "Many fields"},
    EnumName<CostReason>{CostReason::big_records, "Big records"},
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

/// Collects what had to be assumed.
class Notes {
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

/// Sums up, gives shares and sorts. The rows are in the order of the figures.
CostBreakdown broken_down(RunKind kind, std::vector<ObjectCost> rows, Notes notes) {
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
    breakdown.assumptions = std::move(notes).list();
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

/// What the first backup reads of the objects whose records are known.
struct FirstBackupColumns {
    std::vector<std::size_t> objects;  ///< their places in the figures
    std::vector<Records> records;
    std::vector<Files> attachments;
};

FirstBackupColumns first_backup_columns(const OrgStats& stats, const WhatIf& what_if) {
    const double share = attachments_share(what_if);
    FirstBackupColumns columns;
    for (std::size_t i = 0; i < stats.objects.size(); ++i) {
        const ObjectStats& object = stats.objects[i];
        if (object.records) {
            columns.objects.push_back(i);
            columns.records.push_back({std::max<std::int64_t>(object.records->value, 0)});
            const std::int64_t attachments =
                object.attachments ? object.attachments->value : fill_rule.attachments;
            columns.attachments.push_back({std::min(
                whole_calls(static_cast<double>(attachments) * share).value, max_exact_integer)});
        }
    }
    return columns;
}

BackupEstimate estimate(const FirstBackupColumns& columns) {
    ObjectColumns objects;
    objects.records = columns.records;
    objects.attachments = columns.attachments;
    auto estimated = estimate_backup(RunKind::initial, objects);
    // The columns are of one length and hold nothing negative.
    return estimated ? std::move(estimated.value()) : BackupEstimate{};
}

// Each step is a function of one number that grows or falls throughout, and stays so when it is
// rounded: so more changes never cost less, to the last bit.

/// e^y − 1 by the first ten terms of its series: exact where it matters. From y = 7 on, where they
/// fall short, what is worked out of it differs by less than 1 in 1,000 from 0 or 1 either way.
double growth(double y) {
    // Dividing takes many times as long, and there is a table of these for every plan.
    constexpr std::array parts{1.0 / 10, 1.0 / 9, 1.0 / 8, 1.0 / 7, 1.0 / 6,
                               1.0 / 5,  1.0 / 4, 1.0 / 3, 1.0 / 2, 1.0};
    double series = 0;
    for (const double part : parts) {
        series = y * part * (1 + series);
    }
    return series;
}

/// Above this y, e^y is so large that 1 is not told from 1 + e^−y, nor a sum of calls of which one
/// part is 1 ÷ growth(y) from the sum without it: not with 200 records a call or more, as then the
/// other part is.
constexpr double endless = 256;

/// 1 − e^−λ.
double any_calls(double changed_records) {
    if (changed_records > endless) {
        return 1;
    }
    // Rounding must not make more than λ of it.
    return std::min(changed_records, 1 / (1 + 1 / growth(changed_records)));
}

double further_calls(double changed_records, double batch_size) {
    const double y = batch_size / changed_records;
    return y > endless ? 0 : 1 / growth(y);
}

std::string objects_text(const Assumption& assumption, std::string_view lacks) {
    const bool one = assumption.objects == 1;
    return count_text(static_cast<std::int64_t>(assumption.objects)) +
           (one ? " object has no " : " objects have no ") + std::string(lacks);
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
    return any_calls(changed_records) + further_calls(changed_records, batch_size);
}

double most_expected_calls(double changed_records, double batch_size) {
    if (!(changed_records > 0)) {
        return 0;
    }
    return std::min(changed_records, 1.0) + further_calls(changed_records, batch_size);
}

CostBreakdown first_backup_costs(const OrgStats& stats, const WhatIf& what_if) {
    const FirstBackupColumns columns = first_backup_columns(stats, what_if);
    const BackupEstimate estimated = estimate(columns);
    Notes notes;
    for (const ObjectStats& object : stats.objects) {
        if (!object.records) {
            notes.add(AssumptionKind::records_unknown, object.name);
        } else if (!object.attachments && attachments_share(what_if) > 0) {
            notes.add(AssumptionKind::attachments_unknown, object.name);
        }
    }
    std::vector<ObjectCost> rows;
    rows.reserve(columns.objects.size());
    for (std::size_t i = 0; i < columns.objects.size(); ++i) {
        ObjectCost row;
        row.object = columns.objects[i];
        row.name = stats.objects[row.object].name;
        const auto calls = static_cast<double>(estimated.expected[i].value);
        row.calls = {calls, calls, calls};
        const double attachment_calls =
            static_cast<double>(columns.attachments[i].value) * cost_rule.calls_per_attachment;
        row.reason = first_backup_reason(columns.records[i].value, attachment_calls, calls);
        rows.push_back(std::move(row));
    }
    return broken_down(RunKind::initial, std::move(rows), std::move(notes));
}

CostBreakdown incremental_costs(const OrgStats& stats, const WhatIf& what_if,
                                std::int32_t frequency_hours) {
    const double load = run_load(what_if, frequency_hours);
    Notes notes;
    std::vector<ObjectCost> rows;
    rows.reserve(stats.objects.size());
    for (std::size_t i = 0; i < stats.objects.size(); ++i) {
        const ObjectStats& object = stats.objects[i];
        const std::optional<ObjectRates> rates = rates_of(object, what_if);
        if (!rates) {
            notes.add(AssumptionKind::changes_unknown, object.name);
            continue;
        }
        if (!object.fields) {
            notes.add(AssumptionKind::fields_unknown, object.name);
        }
        if (!object.average_record_bytes) {
            notes.add(AssumptionKind::record_bytes_unknown, object.name);
        }
        if (!object.changed_attachments_per_day && attachments_share(what_if) > 0) {
            notes.add(AssumptionKind::changed_attachments_unknown, object.name);
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
    return broken_down(RunKind::incremental, std::move(rows), std::move(notes));
}

std::vector<ApiCalls> first_backup_calls(const OrgStats& stats, const WhatIf& what_if) {
    const FirstBackupColumns columns = first_backup_columns(stats, what_if);
    const BackupEstimate estimated = estimate(columns);
    std::vector<ApiCalls> calls(stats.objects.size());
    for (std::size_t i = 0; i < columns.objects.size(); ++i) {
        calls[columns.objects[i]] = estimated.expected[i];
    }
    return calls;
}

ApiCalls whole_calls(double calls) {
    if (!(calls > 0)) {
        return {0};
    }
    if (calls >= 9'223'372'036'854'775'807.0) {
        return {std::numeric_limits<std::int64_t>::max()};
    }
    const auto cut = static_cast<std::int64_t>(calls);
    return {static_cast<double>(cut) < calls ? cut + 1 : cut};
}

ApiCalls nearest_calls(double calls) {
    if (!(calls > 0)) {
        return {0};
    }
    if (calls >= static_cast<double>(max_exact_integer)) {
        return {max_exact_integer};
    }
    const auto cut = static_cast<std::int64_t>(calls);
    return {calls - static_cast<double>(cut) >= 0.5 ? cut + 1 : cut};
}

std::string_view name(CostReason reason) { return enum_name(reason_names, reason); }
std::string_view label(CostReason reason) { return enum_name(reason_labels, reason); }
std::string_view name(Assumption::Kind kind) { return enum_name(assumption_names, kind); }

std::string message(const Assumption& assumption) {
    const auto with = [&assumption](std::string_view lacks, const std::string& then) {
        return objects_text(assumption, lacks) + then + examples_text(assumption);
    };
    const std::string value = count_text(assumption.value);
    const std::string left_out = assumption.objects == 1 ? " and is left out" : " and are left out";
    switch (assumption.kind) {
        case AssumptionKind::records_unknown:
            return with("number of records", left_out);
        case AssumptionKind::changes_unknown:
            return with("number of changed records a day", left_out);
        case AssumptionKind::fields_unknown:
            return with("number of fields: " + value + " taken", "");
        case AssumptionKind::record_bytes_unknown:
            return with("average record size: " + value + " bytes taken", "");
        case AssumptionKind::attachments_unknown:
            return with("number of attachments: " + value + " taken", "");
        case AssumptionKind::changed_attachments_unknown:
            return with("number of changed attachments a day: " + value + " taken", "");
    }
    return {};
}

}  // namespace orgkeep::planner
