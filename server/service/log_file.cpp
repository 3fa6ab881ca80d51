#include "server/service/log_file.hpp"

#include <chrono>

#include "shared/core/time.hpp"

namespace orgkeep::server {
namespace {

std::string compact_time(Instant instant) {
    std::string text = format_rfc3339(std::chrono::floor<std::chrono::seconds>(instant));
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

}  // namespace

std::string log_file(const StoredOrg& org, const BackupActivity& backup,
                     const std::vector<std::string>& lines) {
    const Activity& activity = backup.activity;
    std::string text = "Orgkeep backup log\n";
    text += "Org:       " + org.org.name + " (" + org.org.id + ", " + org.org.edition + ")\n";
    text += "Account:   " + org.account.name + " (" + org.account.id + ")\n";
    text += "Backup:    " + std::string(label(activity.type)) + ", " +
            std::string(name(backup.run.kind)) + ", started by " + activity.actor + "\n";
    text += "Activity:  " + activity.id + "\n";
    text += "Status:    " + std::string(label(activity.status, activity.type)) + "\n";
    text += "All times are UTC.\n\n";
    for (const std::string& logged : lines) {
        text += logged + "\n";
    }
    return text;
}

std::string log_file_name(const BackupActivity& backup) {
    return "orgkeep-backup-" + compact_time(backup.activity.started_at) + ".log";
}

}  // namespace orgkeep::server
