#include "server-stub/simulation/history_generator.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "server-stub/simulation/catalog.hpp"
#include "server-stub/simulation/past_run.hpp"
#include "server-stub/simulation/random_draws.hpp"
#include "server-stub/simulation/traffic.hpp"
#include "server/service/settings_summary.hpp"
#include "shared/core/frequency.hpp"
#include "shared/text/number_format.hpp"

namespace orgkeep::server {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr std::uint64_t events_stream = 0x6576'656e'7473;
constexpr std::uint64_t storage_stream = 0x7374'6f72'61;

/// Calls and storage are generated for somewhat more than the longest chart shows.
constexpr std::chrono::days history_kept{100};

constexpr std::array<std::string_view, 6> colleagues = {
    "Jonas Weber", "Priya Raman", "Aoife Byrne", "Daniel Kowalczyk", "Sofía Herrera", "Wei Chen"};

struct PastEvent {
    Activity activity;
    std::optional<StoredRun> run;
};

/// Generates the history backwards from the last run, one interval between scheduled backups at a
/// time.
class HistoryGenerator {
  public:
    HistoryGenerator(const StoredOrg& org, const OrgShape& shape,
                     std::span<const StoredObject> objects, contract::SettingsChange settings)
        : org_(org),
          shape_(shape),
          objects_(objects),
          settings_(settings),
          random_(seed_for(org.seed, events_stream)),
          holdings_{{static_cast<std::int64_t>(objects.size())}, shape.records, shape.files} {}

    /// The events, ascending by start.
    [[nodiscard]] std::vector<PastEvent> generate(Instant last_start) {
        const hours gap(shape_.backup_frequency_hours);
        const double days = static_cast<double>(shape_.backup_frequency_hours) / 24;
        std::vector<PastEvent> events;
        events.reserve(shape_.past_activities + 64);
        // Runs whose work is not known yet: it is the changes since the last complete run before
        // them, which is generated later.
        std::vector<PendingRun> pending;
        const auto resolve_pending = [&](Instant complete_at) {
            for (const PendingRun& run : pending) {
                events[run.event] =
                    backup(ActivityType::scheduled_backup, run.at, run.at - complete_at, run.draw);
            }
            pending.clear();
        };
        for (Instant start = last_start - gap; events.size() < shape_.past_activities;
             start -= gap) {
            // The newest interval has a successful run, so that there is always one to show, and no
            // manual run that would use up the quota of the last run.
            const bool newest = start == last_start - gap;
            // The order is newest first, because a settings change needs the settings after it.
            std::vector<PastEvent> between;
            hours last_into{0};
            for (auto n = draw_rounded(random_, shape_.downloads_per_day * days); n > 0; --n) {
                between.push_back(download(start + part_of(gap)));
            }
            for (auto n = draw_rounded(random_, shape_.settings_changes_per_day * days); n > 0;
                 --n) {
                between.push_back(settings_change(start + part_of(gap)));
            }
            for (auto n = draw_rounded(random_, shape_.manual_backups_per_day * days);
                 n > 0 && !newest; --n) {
                // The run is not near the scheduled runs before and after it.
                const hours into(random_.between(gap.count() / 4, gap.count() * 3 / 4));
                last_into = std::max(last_into, into);
                between.push_back(backup(ActivityType::manual_backup, start + into, into,
                                         draw_run(PastOutcome::successful)));
            }
            std::move(between.begin(), between.end(), std::back_inserter(events));
            if (last_into > hours(0)) {
                resolve_pending(start + last_into);
            }
            const RunDraw draw = draw_run(newest ? PastOutcome::successful : draw_outcome());
            if (draw.outcome == PastOutcome::successful ||
                draw.outcome == PastOutcome::completed_with_errors) {
                resolve_pending(start);
            }
            pending.push_back({events.size(), start, draw});
            events.emplace_back();
            events.back().activity.started_at = start;
        }
        resolve_pending(events.back().activity.started_at - gap);
        std::stable_sort(events.begin(), events.end(), [](const PastEvent& a, const PastEvent& b) {
            return a.activity.started_at < b.activity.started_at;
        });
        const std::size_t surplus = events.size() - shape_.past_activities;
        events.erase(events.begin(), events.begin() + static_cast<std::ptrdiff_t>(surplus));
        return events;
    }

  private:
    struct Stats {
        BackupStatus status;
        RunStats stats;
        milliseconds duration;
    };

    /// The random draws of a run.
    struct RunDraw {
        PastOutcome outcome;
        unsigned variation;
    };

    struct PendingRun {
        std::size_t event;  ///< index of its placeholder
        Instant at;
        RunDraw draw;
    };

    [[nodiscard]] RunDraw draw_run(PastOutcome outcome) {
        return {outcome, static_cast<unsigned>(random_.below(past_variations))};
    }

    [[nodiscard]] milliseconds part_of(milliseconds gap) {
        return std::chrono::floor<std::chrono::seconds>(
            milliseconds(random_.between(1, gap.count() - 1)));
    }

    [[nodiscard]] PastOutcome draw_outcome() {
        // The quota is for a day: the more runs a day has, the smaller is each run's share of risk.
        const double runs_a_day = std::max(1.0, 24.0 / shape_.backup_frequency_hours);
        const double luck = random_.unit();
        return luck < 0.007 / runs_a_day ? PastOutcome::failed_api_quota
               : luck < 0.02             ? PastOutcome::failed
               : luck < 0.055            ? PastOutcome::completed_with_errors
                                         : PastOutcome::successful;
    }

    /// The stats of a run; each kind of run is simulated once.
    const Stats& stats_of(const PastRunKey& key) {
        const auto [found, is_new] = simulated_.try_emplace(pack(key));
        if (is_new) {
            const SimulatedRun simulated = simulate_past_run(org_, objects_, key, Instant{});
            found->second = {simulated.status, simulated.stats, simulated.duration};
        }
        return found->second;
    }

    [[nodiscard]] PastEvent backup(ActivityType type, Instant at, milliseconds since_complete,
                                   RunDraw draw) {
        const auto local_day = std::chrono::floor<std::chrono::days>(at + org_.utc_offset);
        const PastRunKey key{
            .weekday = std::chrono::weekday(local_day).c_encoding(),
            .hours = static_cast<unsigned>(std::clamp<std::int64_t>(
                std::chrono::floor<hours>(since_complete).count(), 1, longest_frequency_hours)),
            .variation = draw.variation,
            .outcome = draw.outcome};
        const Stats& done = stats_of(key);
        PastEvent event;
        Activity& activity = event.activity;
        activity.type = type;
        activity.status = activity_status_named(name(done.status)).value_or(ActivityStatus::failed);
        activity.started_at = at;
        activity.finished_at = at + done.duration;
        activity.actor = type == ActivityType::scheduled_backup ? "Schedule" : org_.user_name;
        activity.summary = run_summary(done.status, RunKind::incremental, done.stats);
        activity.api_calls = done.stats.calls;
        activity.records = done.stats.records;
        activity.files = done.stats.files;
        activity.errors = done.stats.errors;
        event.run = StoredRun{.kind = RunKind::incremental,
                              .objects_total = done.stats.objects_total,
                              .objects_done = done.stats.objects_done,
                              .progress_at = at + done.duration,
                              .holdings = {},
                              .replay_seed = pack(key)};
        if (done.status == BackupStatus::successful) {
            event.run->holdings = holdings_;
        }
        return event;
    }

    [[nodiscard]] PastEvent download(Instant at) {
        const ObjectStats& object = objects_[random_.below(objects_.size())].object;
        const auto records = std::min<std::int64_t>(
            object.records->value,
            static_cast<std::int64_t>(400.0 * draw_log_normal(random_, 1.6)) + 1);
        PastEvent event;
        Activity& activity = event.activity;
        activity.type = ActivityType::data_download;
        activity.started_at = at;
        activity.actor = colleagues[random_.below(colleagues.size())];
        activity.finished_at = at + std::chrono::seconds(random_.between(2, 190));
        if (draw_chance(random_, 0.02)) {
            activity.status = ActivityStatus::failed;
            activity.summary = "Download of " + object.name + " records failed";
        } else {
            activity.status = ActivityStatus::successful;
            activity.records = Records{records};
            activity.summary = "Downloaded " + count_text(records) + " " + object.name +
                               (records == 1 ? " record (" : " records (") +
                               size_text(records * object.average_record_bytes->value) + ")";
        }
        return event;
    }

    [[nodiscard]] PastEvent settings_change(Instant at) {
        contract::SettingsChange before = settings_;
        if (draw_chance(random_, 0.7)) {
            while (before.daily_api_quota == settings_.daily_api_quota) {
                before.daily_api_quota = {random_.between(3, 12) * 5'000};
            }
        } else {
            constexpr std::array<std::int32_t, 5> frequencies = {6, 12, 24, 48, 72};
            while (before.backup_frequency_hours == settings_.backup_frequency_hours) {
                before.backup_frequency_hours = frequencies[random_.below(frequencies.size())];
            }
        }
        PastEvent event;
        event.activity.type = ActivityType::app_settings;
        event.activity.status = ActivityStatus::successful;
        event.activity.started_at = at;
        event.activity.finished_at = at;
        event.activity.actor = org_.user_name;
        event.activity.summary = settings_change_summary(before, settings_);
        settings_ = before;
        return event;
    }

    const StoredOrg& org_;
    const OrgShape& shape_;
    std::span<const StoredObject> objects_;
    contract::SettingsChange settings_;  ///< settings at the time that the generator has reached
    Random random_;
    Holdings holdings_;
    std::map<std::uint64_t, Stats> simulated_;
};

/// Spreads the calls of a run over its duration.
void write_calls(SqliteStore& store, const Activity& activity) {
    constexpr std::int64_t parts = 5;
    const std::int64_t calls = activity.api_calls.value_or(ApiCalls{}).value;
    const milliseconds duration = *activity.finished_at - activity.started_at;
    for (std::int64_t part = 0; part < parts; ++part) {
        const std::int64_t share = calls * (part + 1) / parts - calls * part / parts;
        if (share > 0) {
            store.add_backup_calls(activity.started_at + duration * part / parts, {share});
        }
    }
}

/// Storage grows day by day to the size of the current copies.
void write_storage(SqliteStore& store, const StoredOrg& org, std::span<const StoredObject> objects,
                   Instant last_start) {
    double bytes = 0;
    for (const StoredObject& stored : objects) {
        bytes += static_cast<double>(stored.object.records->value) *
                     static_cast<double>(stored.object.average_record_bytes->value) +
                 static_cast<double>(stored.object.attachments->value) *
                     static_cast<double>(average_attachment_bytes.value);
    }
    constexpr double kept_versions = 1.6;
    constexpr double growth_per_day = 0.006;
    bytes *= kept_versions;
    const double growth = bytes * growth_per_day;
    Random random(seed_for(org.seed, storage_stream));
    const auto last_day =
        std::chrono::floor<std::chrono::days>(last_start + org.utc_offset) - std::chrono::days(1);
    for (auto day = last_day; day > last_day - history_kept; day -= std::chrono::days(1)) {
        store.put_storage({Date(day), {static_cast<std::int64_t>(bytes)}});
        const double steady = std::min(growth, bytes * 0.05);
        bytes -= steady * day_factor(day) * draw_log_normal(random, 0.5);
    }
}

}  // namespace

Instant generate_history(SqliteStore& store, const StoredOrg& org, const OrgShape& shape,
                         const contract::SettingsChange& settings, Instant last_start) {
    const std::vector<StoredObject> objects = store.objects();
    const std::vector<PastEvent> events =
        HistoryGenerator(org, shape, objects, settings).generate(last_start);
    for (const PastEvent& event : events) {
        if (!event.run) {
            store.add_activity(event.activity);
            continue;
        }
        store.add_backup(event.activity, *event.run);
        if (event.activity.started_at > last_start - history_kept) {
            write_calls(store, event.activity);
        }
    }
    write_storage(store, org, objects, last_start);
    return events.front().activity.started_at - hours(26);
}

}  // namespace orgkeep::server
