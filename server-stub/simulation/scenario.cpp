#include "server-stub/simulation/scenario.hpp"

#include <array>

#include "server-stub/simulation/catalog.hpp"
#include "server-stub/simulation/simulated_backup_engine.hpp"
#include "server-stub/simulation/fault.hpp"
#include "server-stub/simulation/history_generator.hpp"
#include "shared/text/number_format.hpp"
#include "shared/core/quota.hpp"

namespace orgkeep::server {
namespace {

struct EnumName {
    Scenario scenario;
    std::string_view name;
    std::string_view summary;
};

constexpr std::array named = std::to_array<EnumName>({
    {Scenario::fresh, "fresh", "a new org that was never backed up"},
    {Scenario::healthy, "healthy", "a middle-sized org, last backup successful"},
    {Scenario::large, "large", "1,200 objects, 40 M records, 300,000 files, 50,000 activities"},
    {Scenario::errors, "errors", "last backup with errors: objects it may not read"},
    {Scenario::failed, "failed", "last backup failed: Salesforce did not answer"},
    {Scenario::quota, "quota", "last backup failed: the daily API quota is too small"},
    {Scenario::running, "running", "a backup is under way"},
});

constexpr auto all = [] {
    std::array<Scenario, named.size()> scenarios{};
    for (std::size_t index = 0; index < named.size(); ++index) {
        scenarios[index] = named[index].scenario;
    }
    return scenarios;
}();

constexpr const EnumName& entry(Scenario scenario) {
    for (const EnumName& candidate : named) {
        if (candidate.scenario == scenario) {
            return candidate;
        }
    }
    return named[0];
}

using std::chrono::minutes;

OrgShape middle_sized() {
    OrgShape shape;
    shape.org_id = "00D5g000004xQzEEAU";
    shape.org_name = "Northwind Energy";
    shape.edition = "Enterprise";
    shape.account_id = "0055g00000BmT2kAAF";
    shape.account_name = "backup-admin@northwind.example";
    shape.user_name = "Mara Lindqvist";
    shape.users = 1'840;
    shape.daily_api_limit = {115'000};
    shape.other_calls_per_weekday = {56'000};
    shape.metadata_bytes = {318'204'416};
    shape.objects = 214;
    shape.records = {8'412'507};
    shape.files = {96'412};
    shape.changed_share_per_day = 0.05;
    shape.changed_files_share_per_day = 0.022;
    shape.last_start_ago = minutes(3 * 60 + 14);
    shape.past_activities = 1'400;
    shape.downloads_per_day = 0.3;
    shape.manual_backups_per_day = 0.07;
    shape.settings_changes_per_day = 0.02;
    return shape;
}

OrgShape small_and_new() {
    OrgShape shape = middle_sized();
    shape.users = 212;
    shape.other_calls_per_weekday = {38'000};
    shape.metadata_bytes = {0};
    shape.objects = 96;
    shape.records = {1'612'204};
    shape.files = {1'140};
    shape.past_activities = 0;
    return shape;
}

OrgShape huge() {
    OrgShape shape;
    shape.org_id = "00D2v000002LkWQEA0";
    shape.org_name = "Meridian Logistics";
    shape.edition = "Unlimited";
    shape.account_id = "0052v00000JxPa4AAF";
    shape.account_name = "svc-backup@meridian.example";
    shape.user_name = "Tomás Okafor-Nguyễn";
    shape.users = 18'460;
    shape.utc_offset = minutes(-6 * 60);
    shape.daily_api_limit = {2'100'000};
    shape.other_calls_per_weekday = {1'310'000};
    shape.metadata_bytes = {2'914'022'400};
    shape.objects = 1'200;
    shape.records = {40'000'000};
    shape.files = {300'000};
    shape.changed_share_per_day = 0.03;
    shape.changed_files_share_per_day = 0.008;
    shape.backup_frequency_hours = 1;
    shape.last_start_ago = minutes(49);
    shape.past_activities = 49'999;
    shape.downloads_per_day = 31;
    shape.settings_changes_per_day = 0.1;
    return shape;
}

/// The org as it is before its past is told.
StoredOrg make_org(Scenario scenario, const OrgShape& shape, std::uint64_t seed, Instant now) {
    StoredOrg org;
    org.scenario = name(scenario);
    org.seed = seed;
    org.org = {std::string(shape.org_id), std::string(shape.org_name), std::string(shape.edition)};
    org.account = {std::string(shape.account_id), std::string(shape.account_name)};
    org.user_name = shape.user_name;
    org.users = shape.users;
    org.activated_on = now;
    org.utc_offset = shape.utc_offset;
    org.daily_api_limit = shape.daily_api_limit;
    org.metadata_bytes = shape.metadata_bytes;
    org.other_calls_per_weekday = shape.other_calls_per_weekday;
    return org;
}

/// Three objects of the middle of the catalog that the backup user may no longer read.
void put_faults(Store& store) {
    const std::vector<StoredObject> objects = store.objects();
    const std::span<const Fault> faults = object_faults();
    for (std::size_t index = 0; index < 3 && index < objects.size(); ++index) {
        const StoredObject& object = objects[objects.size() * (2 * index + 3) / 9];
        store.set_object_fault(object.id, faults[index == 1 ? 1 : 0].code);
    }
}

}  // namespace

std::span<const Scenario> all_scenarios() { return all; }

std::string_view name(Scenario scenario) { return entry(scenario).name; }

std::string_view summary(Scenario scenario) { return entry(scenario).summary; }

std::optional<Scenario> scenario_named(std::string_view wanted) {
    for (const EnumName& candidate : named) {
        if (candidate.name == wanted) {
            return candidate.scenario;
        }
    }
    return std::nullopt;
}

OrgShape shape_of(Scenario scenario) {
    switch (scenario) {
        case Scenario::fresh:
            return small_and_new();
        case Scenario::large:
            return huge();
        case Scenario::quota: {
            // Two days' changes against a quota that even a quiet weekend's exceed.
            OrgShape shape = middle_sized();
            shape.backup_frequency_hours = 48;
            shape.quota = {2'000};
            return shape;
        }
        case Scenario::healthy:
        case Scenario::errors:
        case Scenario::failed:
        case Scenario::running:
            break;
    }
    return middle_sized();
}

void seed_store(Store& store, Scenario scenario, std::uint64_t seed, Instant now,
                const std::optional<OrgIdentity>& identity) {
    const OrgShape shape = shape_of(scenario);
    StoredOrg org = make_org(scenario, shape, seed, now);
    if (identity) {
        org.org.id = identity->id;
        org.org.name = identity->name.value_or(org.org.name);
    }
    std::vector<StoredObject> objects = make_catalog(shape, seed);
    const ApiCalls default_quota = default_daily_api_quota(shape.daily_api_limit).quota;

    Transaction transaction = store.transaction();
    StoredSettings settings;
    settings.daily_api_quota = shape.quota.value > 0 ? shape.quota : default_quota;
    settings.backup_frequency_hours = shape.backup_frequency_hours;
    store.put_settings(settings);

    if (shape.past_activities == 0) {
        store.put_org(org);
        store.add_objects(objects);
        transaction.commit();
        return;
    }

    const Instant last_start = std::chrono::floor<std::chrono::minutes>(now - shape.last_start_ago);
    const Instant previous_start = last_start - std::chrono::hours(shape.backup_frequency_hours);
    for (StoredObject& object : objects) {
        object.stored_at = previous_start;
    }
    store.add_objects(objects);
    org.activated_on = generate_history(store, org, shape,
                                        {default_quota, shape.backup_frequency_hours}, last_start);
    store.put_org(org);

    std::optional<InjectedFailure> failure;
    if (scenario == Scenario::errors) {
        put_faults(store);
    } else if (scenario == Scenario::failed) {
        failure = InjectedFailure{{static_cast<std::int64_t>(objects.size() / 3)},
                                  std::string(connection_faults().front().code)};
    } else if (scenario == Scenario::quota) {
        Activity change;
        change.type = ActivityType::app_settings;
        change.status = ActivityStatus::successful;
        change.started_at = last_start - minutes(95);
        change.finished_at = change.started_at;
        change.actor = org.user_name;
        change.summary =
            settings_change_summary({default_quota, settings.backup_frequency_hours},
                                    {settings.daily_api_quota, settings.backup_frequency_hours});
        store.add_activity(change);
    }
    BackupEngine(store, 1.0, last_start).play_scheduled(last_start, failure);
    transaction.commit();
}

}  // namespace orgkeep::server
