#include "server-stub/access/audit.hpp"

#include <nlohmann/json.hpp>

#include "server-stub/access/role.hpp"

namespace orgkeep::server {

void Audit::note(const AuditEvent& event, Instant now) {
    const std::lock_guard lock(mutex_);
    write(event, now, 0);
}

void Audit::note_refusal(const AuditEvent& event, Instant now) {
    const std::lock_guard lock(mutex_);
    // One address that is over its own share uses up nothing of what all have.
    if (!of_address_.take(address_key(event.address), now) || !of_all_.take({}, now)) {
        ++left_out_;
        return;
    }
    write(event, now, std::exchange(left_out_, 0));
}

void Audit::write(const AuditEvent& event, Instant now, std::uint64_t left_out) {
    nlohmann::ordered_json line;
    const auto put = [&line](const char* name, std::string_view value) {
        if (!value.empty()) {
            line[name] = value;
        }
    };
    line["time"] = format_rfc3339(now);
    line["event"] = event.event;
    put("org", event.person.org_id);
    put("userId", event.person.user_id);
    put("userName", event.person.user_name);
    put("role", event.has_role ? name(event.person.role) : "");
    put("by", event.by);
    put("address", event.address);
    put("reason", event.reason);
    put("activityId", event.activity_id);
    if (left_out > 0) {
        line["leftOut"] = left_out;
    }
    // In ASCII: no name can move the cursor of the terminal that shows the log, or turn its text.
    sink_(line.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace));
}

}  // namespace orgkeep::server
