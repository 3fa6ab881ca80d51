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

/// More than a first backup that ends may take days.
constexpr std::int64_t most_parts = std::int64_t{2} * longest_first_backup_days;

/// The quotas around one, and how long a first backup takes under them.
class Quotas {
  public:
    explicit Quotas(const FirstBackupTask& task) : task_(task) {
        for (const ApiCalls& object : task.objects) {
            needed_ = saturating_add(needed_, {std::max<std::int64_t>(0, object.value)});
        }
        at_once_ = saturating_add(needed_, calls_in_last_24_hours(task.recent, task.start));
        // In 1 … 10 parts, then in a tenth more each time.
        for (std::int64_t parts = 1;; parts += std::max<std::int64_t>(1, parts / 10)) {
            parts_.push_back(parts);
            if (part(parts) <= task.quota || parts > most_parts) {
                break;
            }
        }
        std::reverse(parts_.begin(), parts_.end());
    }

    [[nodiscard]] std::optional<FirstBackupRange> range() const {
        const auto work = play(at_once_);
        if (!work || task_.quota >= at_once_) {
            return work ? std::optional(FirstBackupRange{*work, *work}) : std::nullopt;
        }
        const auto longest = longest_from(*work);
        const auto shortest = shortest_up_to(*work);
        return longest && shortest ? std::optional(FirstBackupRange{*shortest, *longest})
                                   : std::nullopt;
    }

  private:
    /// What is needed, in so many parts.
    [[nodiscard]] ApiCalls part(std::int64_t parts) const {
        return {needed_.value / parts + (needed_.value % parts == 0 ? 0 : 1)};
    }

    [[nodiscard]] std::optional<milliseconds> play(ApiCalls quota) const {
        FirstBackupTask task = task_;
        task.quota = {std::max<std::int64_t>(quota.value, 1)};
        const auto plan = plan_first_backup(task);
        return plan ? std::optional(plan.value().finish - task.start) : std::nullopt;
    }

    /// Under the quota below and those above it.
    [[nodiscard]] std::optional<milliseconds> longest_from(milliseconds work) const {
        const hours frequency{
            std::clamp(task_.frequency_hours, shortest_frequency_hours, longest_frequency_hours)};
        milliseconds longest = work;
        for (const std::int64_t parts : parts_) {
            // When a run ends at the quota, its last 24 hours held all of it, and so do those of a
            // run that begins within a frequency after them: no plan takes longer than this.
            if ((quota_window + frequency) * (parts + 1) + work < longest) {
                break;
            }
            const auto took = play(part(parts));
            if (!took) {
                return std::nullopt;
            }
            longest = std::max(longest, *took);
        }
        return longest;
    }

    /// Under the quota above and those below it.
    [[nodiscard]] std::optional<milliseconds> shortest_up_to(milliseconds work) const {
        if (task_.quota > needed_) {
            return work;
        }
        const auto above = std::find_if(parts_.begin(), parts_.end(), [this](std::int64_t more) {
            return part(more) >= task_.quota;
        });
        std::int64_t parts = above == parts_.end() ? 1 : *above;
        std::optional<milliseconds> shortest;
        // Each 24 hours but the last let through a part.
        while (!shortest || quota_window * (parts - 1) < *shortest) {
            const auto took = play(part(parts));
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
    ApiCalls at_once_;                 ///< so many calls a day let everything through
    std::vector<std::int64_t> parts_;  ///< the first of them gives no more than the task's quota
};

}  // namespace

std::string span_text(const FirstBackupRange& takes) {
    const auto days = [](milliseconds took) {
        return std::chrono::ceil<std::chrono::days>(took).count();
    };
    const auto text = [&days](milliseconds took) {
        return days(took) > 2 ? count_text(days(took)) + " days" : duration_text(took);
    };
    const std::string shortest = text(takes.shortest);
    std::string longest = text(takes.longest);
    if (shortest == longest) {
        return longest;
    }
    return (days(takes.shortest) > 2 ? count_text(days(takes.shortest)) : shortest) + " to " +
           longest;
}

std::optional<FirstBackupRange> first_backup_range(const FirstBackupTask& task) {
    return task.quota.value > 0 ? Quotas(task).range() : std::nullopt;
}

}  // namespace orgkeep::planner
