#include <algorithm>
#include <initializer_list>
#include <utility>

#include <nlohmann/json.hpp>

#include "shared/contract/codec.hpp"
#include "shared/contract/json_reader.hpp"
#include "shared/core/frequency.hpp"
#include "shared/core/quota.hpp"

namespace orgkeep::contract {
namespace {

using Members = std::initializer_list<std::string_view>;

/// Reads a body that must be one flat object with these members and no others.
template <class Body, class Read>
ValidatedBody<Body> validate(std::string_view json, Members known, Read read) {
    const auto body_error = [](const char* detail) {
        return std::vector<FieldError>{{.pointer = "", .detail = detail}};
    };
    if (nests_too_deeply(json)) return body_error("nests too deeply");

    std::vector<std::string> members;  // of the outer object, in the order of the text
    const auto note_members = [&members](int depth, nlohmann::json::parse_event_t event,
                                         const nlohmann::json& parsed) {
        if (depth == 1 && event == nlohmann::json::parse_event_t::key) {
            members.push_back(*parsed.get_ptr<const std::string*>());
        }
        return true;
    };
    const nlohmann::json tree = nlohmann::json::parse(json, note_members, false);
    if (tree.is_discarded()) return body_error("is not valid JSON");
    if (!tree.is_object()) return body_error("must be an object");

    DecodeErrors errors;
    const JsonReader reader(&tree, errors);
    Body body = read(reader);
    std::sort(members.begin(), members.end());
    for (std::size_t at = 0; at < members.size() && !errors.full(); ++at) {
        if (std::find(known.begin(), known.end(), members[at]) == known.end()) {
            reader[members[at]].fail("is not a known member");
        } else if (at > 0 && members[at] == members[at - 1]) {
            reader[members[at]].fail("is a duplicate");
        }
    }
    if (errors.all().empty()) return body;
    std::vector<FieldError> fields;
    for (const DecodeError& error : errors.all()) fields.push_back({error.pointer, error.detail});
    return fields;
}

}  // namespace

ValidatedBody<SettingsChange> decode_settings_change(std::string_view json) {
    return validate<SettingsChange>(
        json, {"dailyApiQuota", "backupFrequencyHours"}, [](const JsonReader& reader) {
            return SettingsChange{
                .daily_api_quota = {reader["dailyApiQuota"].integer(smallest_daily_api_quota.value,
                                                                    largest_daily_api_quota.value)},
                .backup_frequency_hours = reader["backupFrequencyHours"].small_integer(
                    shortest_frequency_hours, longest_frequency_hours)};
        });
}

ValidatedBody<BackupRequest> decode_backup_request(std::string_view json) {
    return validate<BackupRequest>(json, {"type"}, [](const JsonReader& reader) {
        const JsonReader type = reader["type"];
        if (type.text() != name(RunTrigger::manual)) type.fail("must be \"manual\"");
        return BackupRequest{};
    });
}

}  // namespace orgkeep::contract
