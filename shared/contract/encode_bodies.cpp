#include "shared/contract/codec.hpp"

// This file is separate from encode.cpp and without a JSON library, to save bytes of the first
// screen: the page sends no other messages, and these hold only numbers and names.
namespace orgkeep::contract {

std::string encode(const SettingsChange& message) {
    return R"({"dailyApiQuota":)" + std::to_string(message.daily_api_quota.value) +
           R"(,"backupFrequencyHours":)" + std::to_string(message.backup_frequency_hours) + "}";
}

std::string encode(const BackupRequest& message) {
    return R"({"type":")" + std::string(name(message.type)) + R"("})";
}

}  // namespace orgkeep::contract
