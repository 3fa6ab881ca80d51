#include "shared/core/activity.hpp"

#include "shared/text/enum_names.hpp"

namespace orgkeep {
namespace {

constexpr std::array type_names{
    EnumName<ActivityType>{ActivityType::manual_backup, "manual_backup"},
    EnumName<ActivityType>{ActivityType::scheduled_backup, "scheduled_backup"},
    EnumName<ActivityType>{ActivityType::data_download, "data_download"},
    EnumName<ActivityType>{ActivityType::app_settings, "app_settings"},
};

constexpr std::array type_labels{
    EnumName<ActivityType>{ActivityType::manual_backup, "Manual Backup"},
    EnumName<ActivityType>{ActivityType::scheduled_backup, "Scheduled Backup"},
    EnumName<ActivityType>{ActivityType::data_download, "Data Download"},
    EnumName<ActivityType>{ActivityType::app_settings, "App Settings"},
};

constexpr std::array activity_status_names{
    EnumName<ActivityStatus>{ActivityStatus::in_progress, "in_progress"},
    EnumName<ActivityStatus>{ActivityStatus::successful, "successful"},
    EnumName<ActivityStatus>{ActivityStatus::completed_with_errors, "completed_with_errors"},
    EnumName<ActivityStatus>{ActivityStatus::failed, "failed"},
    EnumName<ActivityStatus>{ActivityStatus::failed_api_quota, "failed_api_quota"},
};

std::string_view success_label(ActivityType type) {
    switch (type) {
        case ActivityType::manual_backup:
        case ActivityType::scheduled_backup:
            return "Successful";
        case ActivityType::data_download:
            return "Completed";
        case ActivityType::app_settings:
            return "Saved";
    }
    return {};
}

}  // namespace

std::string_view label(ActivityType type) { return enum_name(type_labels, type); }

std::string_view label(ActivityStatus status, ActivityType type) {
    switch (status) {
        case ActivityStatus::in_progress:
            return "In progress";
        case ActivityStatus::successful:
            return success_label(type);
        case ActivityStatus::completed_with_errors:
            return "With errors";
        case ActivityStatus::failed:
            return type == ActivityType::app_settings ? "Not saved" : "Failed";
        case ActivityStatus::failed_api_quota:
            return "Failed: API quota";
    }
    return {};
}

bool has_log(ActivityType type) {
    return type == ActivityType::manual_backup || type == ActivityType::scheduled_backup;
}

std::string_view name(ActivityType type) { return enum_name(type_names, type); }
std::string_view name(ActivityStatus status) { return enum_name(activity_status_names, status); }

std::optional<ActivityType> activity_type_named(std::string_view name) {
    return enum_value(type_names, name);
}
std::optional<ActivityStatus> activity_status_named(std::string_view name) {
    return enum_value(activity_status_names, name);
}

}  // namespace orgkeep
