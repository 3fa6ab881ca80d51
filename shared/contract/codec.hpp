#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/contract/messages.hpp"
#include "shared/core/object_stats.hpp"
#include "shared/core/result.hpp"

namespace orgkeep::contract {

/// An error in a JSON text: its JSON Pointer ("" for the whole text) and a description.
using DecodeError = FieldError;

template <class Message>
using Decoded = Result<Message, DecodeError>;

/// Encodes a message as compact JSON in UTF-8, with members in the order of the structs. Bytes that
/// are not valid UTF-8 are replaced by U+FFFD. The member of an absent optional value is omitted;
/// only `nextCursor` is always present, and null on the last page.
[[nodiscard]] std::string encode(const SessionInfo&);
[[nodiscard]] std::string encode(const Dashboard&);
[[nodiscard]] std::string encode(const LastBackup&);
[[nodiscard]] std::string encode(const BackupStarted&);
[[nodiscard]] std::string encode(const Settings&);
[[nodiscard]] std::string encode(const SettingsChange&);
[[nodiscard]] std::string encode(const BackupRequest&);
[[nodiscard]] std::string encode(const ActivitiesPage&);
[[nodiscard]] std::string encode(const ApiUsage&);
[[nodiscard]] std::string encode(const StorageUsage&);
/// `GET /org/objects`. The contract requires every stat of an object.
[[nodiscard]] std::string encode(const std::vector<ObjectStats>&);
[[nodiscard]] std::string encode(const Problem&);

/// Decodes a message. Unknown members are ignored, as the service may add some. Missing or mistyped
/// members, counts outside 0 … 2^53 − 1, and invalid times, dates and names are errors. An optional
/// value may be omitted or null. Of a duplicate member, the last value is used. Missing or mistyped
/// members of a `Problem` are ignored (RFC 9457, section 3.1). The template is specialized for
/// every message above except the two request bodies below.
template <class Message>
[[nodiscard]] Decoded<Message> decode(std::string_view json);
template <>
Decoded<SessionInfo> decode(std::string_view json);
template <>
Decoded<Dashboard> decode(std::string_view json);
template <>
Decoded<LastBackup> decode(std::string_view json);
template <>
Decoded<BackupStarted> decode(std::string_view json);
template <>
Decoded<Settings> decode(std::string_view json);
template <>
Decoded<ActivitiesPage> decode(std::string_view json);
template <>
Decoded<ApiUsage> decode(std::string_view json);
template <>
Decoded<StorageUsage> decode(std::string_view json);
template <>
Decoded<std::vector<ObjectStats>> decode(std::string_view json);
template <>
Decoded<Problem> decode(std::string_view json);

/// A value, or everything that is wrong with the text that should give it.
template <class Message>
using Validated = Result<Message, std::vector<DecodeError>>;

/// Decodes and validates a request body. All invalid fields are reported, and so are unknown and
/// duplicate members. A single error with the pointer "" means that the body is not a JSON object.
/// The quota must be a whole number from 1 to 1,000,000, the frequency one from 1 to 168 hours.
[[nodiscard]] Validated<SettingsChange> decode_settings_change(std::string_view json);
/// The only valid `type` is "manual".
[[nodiscard]] Validated<BackupRequest> decode_backup_request(std::string_view json);

}  // namespace orgkeep::contract
