#include "server/auth/audit/audit.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "server/auth/identity/role.hpp"

namespace orgkeep::server {

void Audit::note(const AuditEvent& event, Instant now) {
    const std::lock_guard lock(mutex_);
    put_line(event, now, 0);
}

void Audit::note_refusal(const AuditEvent& event, Instant now) {
    const std::lock_guard lock(mutex_);
    // One address that is over its own share uses up nothing of what all have.
    if (!of_address_.take(address_key(event.address), now) || !of_all_.take({}, now)) {
        ++left_out_;
        return;
    }
    put_line(event, now, std::exchange(left_out_, 0));
}

void Audit::flush() {
    for (;;) {
        std::unique_lock writing(writing_, std::defer_lock);
        {
            const std::lock_guard lock(mutex_);
            if (waiting_.empty()) {
                return;
            }
            // Whoever writes looks again when it is done: it finds what was put there meanwhile.
            if (waiting_.size() < most_waiting && !writing.try_lock()) {
                return;
            }
        }
        if (!writing.owns_lock()) {
            writing.lock();
        }
        std::vector<std::string> lines;
        {
            const std::lock_guard lock(mutex_);
            lines.swap(waiting_);
        }
        for (const std::string& line : lines) {
            sink_(line);
        }
    }
}

void Audit::put_line(const AuditEvent& event, Instant now, std::uint64_t left_out) {
    nlohmann::ordered_json line;
    const auto put = [&line](const char* name, std::string_view value) {
        if (!value.empty()) {
            line[name] = value;
        }
    };
    line["time"] = format_rfc3339(now);
    line["event"] = event.event;
    put("org", event.principal.org_id);
    put("userId", event.principal.user_id);
    put("userName", event.principal.user_name);
    put("role", event.has_role ? name(event.principal.role) : "");
    put("by", event.by);
    put("address", event.address);
    put("reason", event.reason);
    put("activityId", event.activity_id);
    if (left_out > 0) {
        line["leftOut"] = left_out;
    }
    // In ASCII: no name can move the cursor of the terminal that shows the log, or turn its text.
    waiting_.push_back(line.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace));
}

}  // namespace orgkeep::server
