#include "shared/contract/codec.hpp"

// Apart from encode.cpp and without a JSON library: these two are all that the page ever sends, and
// their values are numbers and names.
namespace orgkeep::contract {

std::string encode(const SettingsChange& message) {
    return R"({"dailyApiQuota":)" + std::to_string(message.daily_api_quota.value) +
           R"(,"backupFrequencyHours":)" + std::to_string(message.backup_frequency_hours) + "}";
}

std::string encode(const BackupRequest& message) {
    return R"({"type":")" + std::string(name(message.type)) + R"("})";
}

}  // namespace orgkeep::contract
