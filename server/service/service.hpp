#pragma once

#include <chrono>
#include <mutex>
#include <span>

#include "server/service/caller.hpp"
#include "server/message/message.hpp"
#include "server/message/target.hpp"
#include "server-stub/simulation/simulated_backup_engine.hpp"
#include "server/store/sqlite_store.hpp"

namespace orgkeep::server {

/// For how long a repeated `POST /backups` is known again by its key.
inline constexpr std::chrono::hours idempotency_keys_kept{24};

/// The largest body that any call takes.
inline constexpr std::size_t largest_body = 65'536;

/// The contract, version 1, as a function from requests to responses. Whoever calls tells the time;
/// a time before the last one told counts as that one. Safe for use by several threads at once.
class Service {
  public:
    /// The store must hold an org.
    Service(Store store, double speed, Instant now);

    /// Answers every request on behalf of the caller, be it for a path that is not ours. Never
    /// throws.
    [[nodiscard]] Response handle(const Request& request, const Caller& caller, Instant now);
    /// On behalf of the org's own user, who is an administrator.
    [[nodiscard]] Response handle(const Request& request, Instant now);

    /// Lets time pass: call it a few times a second, so that a backup's steps are on disk soon
    /// after they are made. False when that failed (a full disk); the next call tries again.
    bool tick(Instant now);

    /// See BackupEngine::begin_midway().
    void begin_midway(double part, Instant now);

  private:
    struct Call {
        const Request& request;
        const Target& target;
        const Caller& caller;
    };
    using Handler = Response (Service::*)(const Call&);
    struct Route;
    [[nodiscard]] static std::span<const Route> routes();

    Response answer(const Request& request, const Caller* caller, Instant now);
    Response route(const Call& call, Instant now);
    Response get_session(const Call& call);
    Response get_dashboard(const Call& call);
    Response post_backup(const Call& call);
    Response get_current_backup(const Call& call);
    Response get_settings(const Call& call);
    Response put_settings(const Call& call);
    Response get_activities(const Call& call);
    Response get_activity_log(const Call& call);
    Response get_api_usage(const Call& call);
    Response get_storage_usage(const Call& call);
    Response get_org_objects(const Call& call);
    Response get_health(const Call& call);

    StoredOrg org();
    Response settings_response(const StoredSettings& settings);
    void move_time(Instant now);

    std::mutex mutex_;
    Store store_;
    BackupEngine engine_;
    Instant now_;
};

}  // namespace orgkeep::server
