#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/contract/messages.hpp"
#include "shared/core/result.hpp"

namespace orgkeep::contract {

/// What is wrong with a JSON text: where (JSON Pointer, "" for the whole) and what.
struct DecodeError {
    std::string pointer;
    std::string detail;
};

template <class Message>
using Decoded = Result<Message, DecodeError>;

/// Compact JSON, UTF-8. Text that is not valid UTF-8 is written with U+FFFD in place of bad bytes.
[[nodiscard]] std::string encode(const Session&);
[[nodiscard]] std::string encode(const Dashboard&);
[[nodiscard]] std::string encode(const LastBackup&);
[[nodiscard]] std::string encode(const BackupStarted&);
[[nodiscard]] std::string encode(const Settings&);
[[nodiscard]] std::string encode(const SettingsChange&);
[[nodiscard]] std::string encode(const ActivitiesPage&);
[[nodiscard]] std::string encode(const ApiUsage&);
[[nodiscard]] std::string encode(const StorageUsage&);
[[nodiscard]] std::string encode(const std::vector<OrgObject>&);
[[nodiscard]] std::string encode(const Problem&);

/// Reads a message. Unknown members are ignored (the service may grow); a missing or mistyped one,
/// a count outside 0 … 2^53−1, a bad time, date or name is an error that says where.
/// Specialised for every message above.
template <class Message>
[[nodiscard]] Decoded<Message> decode(std::string_view json);

}  // namespace orgkeep::contract
