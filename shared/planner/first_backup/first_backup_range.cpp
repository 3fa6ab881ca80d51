#include "shared/planner/first_backup/first_backup_range.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "shared/core/frequency.hpp"
#include "shared/text/number_format.hpp"

namespace orgkeep::planner {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

/// More parts than the longest first backup has days.
constexpr std::int64_t most_parts = std::int64_t{2} * longest_first_backup_days;

/// The quotas around the task's, and the durations under them.
class Quotas {
  public:
    explicit Quotas(const FirstBackupTask& task) : task_(task) {
        for (const ApiCalls& object : task.objects) {
            needed_ = saturating_add(needed_, {std::max<std::int64_t>(0, object.value)});
        }
        at_once_ = saturating_add(needed_, calls_in_last_24_hours(task.recent, task.start));
        // 1 … 10 parts, then 10% more each time.
        for (std::int64_t parts = 1;; parts += std::max<std::int64_t>(1, parts / 10)) {
            parts_.push_back(parts);
            if (part(parts) <= task.quota || parts > most_parts) {
                break;
            }
        }
        std::reverse(parts_.begin(), parts_.end());
    }

    [[nodiscard]] std::optional<FirstBackupRange> range() const {
        const auto work = simulate(at_once_);
        if (!work || task_.quota >= at_once_) {
            return work ? std::optional(FirstBackupRange{*work, *work}) : std::nullopt;
        }
        const auto longest = longest_from(*work);
        const auto shortest = shortest_up_to(*work);
        return longest && shortest ? std::optional(FirstBackupRange{*shortest, *longest})
                                   : std::nullopt;
    }

  private:
    /// The calls needed, divided by the number of parts and rounded up.
    [[nodiscard]] ApiCalls part(std::int64_t parts) const {
        return {needed_.value / parts + (needed_.value % parts == 0 ? 0 : 1)};
    }

    [[nodiscard]] std::optional<milliseconds> simulate(ApiCalls quota) const {
        FirstBackupTask task = task_;
        task.quota = {std::max<std::int64_t>(quota.value, 1)};
        const auto plan = plan_first_backup(task);
        return plan ? std::optional(plan.value().finish - task.start) : std::nullopt;
    }

    /// The longest time under the next smaller quota and the larger ones.
    [[nodiscard]] std::optional<milliseconds> longest_from(milliseconds work) const {
        const hours frequency{
            std::clamp(task_.frequency_hours, shortest_frequency_hours, longest_frequency_hours)};
        milliseconds longest = work;
        for (const std::int64_t parts : parts_) {
            // When a run stops at the quota, the 24 hours before contain all of the quota's calls,
            // and the next run starts within the frequency. So no plan takes longer than this.
            if ((quota_window + frequency) * (parts + 1) + work < longest) {
                break;
            }
            const auto took = simulate(part(parts));
            if (!took) {
                return std::nullopt;
            }
            longest = std::max(longest, *took);
        }
        return longest;
    }

    /// The shortest time under the next larger quota and the smaller ones.
    [[nodiscard]] std::optional<milliseconds> shortest_up_to(milliseconds work) const {
        if (task_.quota > needed_) {
            return work;
        }
        const auto above = std::find_if(parts_.begin(), parts_.end(), [this](std::int64_t more) {
            return part(more) >= task_.quota;
        });
        std::int64_t parts = above == parts_.end() ? 1 : *above;
        std::optional<milliseconds> shortest;
        // Each window of 24 hours except the last allows one part.
        while (!shortest || quota_window * (parts - 1) < *shortest) {
            const auto took = simulate(part(parts));
            if (!took) {
                return shortest;
            }
            shortest = shortest ? std::min(*shortest, *took) : *took;
            parts += std::max<std::int64_t>(1, parts / 10);
        }
        return shortest;
    }

    const FirstBackupTask& task_;
    ApiCalls needed_;
    ApiCalls at_once_;                 ///< the quota that allows everything in one run
    std::vector<std::int64_t> parts_;  ///< the first gives a quota of at most the task's
};

}  // namespace

std::string span_text(const FirstBackupRange& range) {
    const auto days = [](milliseconds took) {
        return std::chrono::ceil<std::chrono::days>(took).count();
    };
    const auto text = [&days](milliseconds took) {
        return days(took) > 2 ? count_text(days(took)) + " days" : duration_text(took);
    };
    const std::string shortest = text(range.shortest);
    std::string longest = text(range.longest);
    if (shortest == longest) {
        return longest;
    }
    return (days(range.shortest) > 2 ? count_text(days(range.shortest)) : shortest) + " to " +
           longest;
}

std::optional<FirstBackupRange> first_backup_range(const FirstBackupTask& task) {
    return task.quota.value > 0 ? Quotas(task).range() : std::nullopt;
}

}  // namespace orgkeep::planner
