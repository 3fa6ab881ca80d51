#include "server/auth/audit/audit.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "server/auth/identity/role.hpp"
#include "server/base/ip_address.hpp"

namespace orgkeep::server {

void Audit::record(const AuditEvent& event, Instant now) {
    const std::lock_guard lock(mutex_);
    put_line(event, now, 0);
}

void Audit::record_refusal(const AuditEvent& event, Instant now) {
    const std::lock_guard lock(mutex_);
    // An address above its own limit does not use up the limit of all.
    if (!of_address_.try_acquire(address_key(event.address), now) ||
        !of_all_.try_acquire({}, now)) {
        ++suppressed_;
        return;
    }
    put_line(event, now, std::exchange(suppressed_, 0));
}

void Audit::flush() {
    for (;;) {
        std::unique_lock writing(writing_, std::defer_lock);
        {
            const std::lock_guard lock(mutex_);
            if (waiting_.empty()) {
                return;
            }
            // The thread that writes checks the queue again when it is done.
            if (waiting_.size() < max_waiting && !writing.try_lock()) {
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

void Audit::put_line(const AuditEvent& event, Instant now, std::uint64_t suppressed) {
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
    if (suppressed > 0) {
        line["leftOut"] = suppressed;
    }
    // The line is ASCII, so that no name can control the terminal that shows the log or reverse its
    // text.
    waiting_.push_back(line.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace));
}

}  // namespace orgkeep::server
