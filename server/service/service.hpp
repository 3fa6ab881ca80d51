#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <span>

#include "server/backup_engine.hpp"
#include "server/message/message.hpp"
#include "server/message/target.hpp"
#include "server/service/caller.hpp"
#include "server/store/store.hpp"

namespace orgkeep::server {

/// For how long a repeated `POST /backups` is recognized by its key.
inline constexpr std::chrono::hours idempotency_key_lifetime{24};

/// The contract, version 1, as a function from requests to responses. The caller passes the time; a
/// time before the latest one counts as that. It is safe for use by several threads at once.
class Service {
  public:
    /// The store must contain an org. The engine may use the store: it is destroyed first.
    Service(std::unique_ptr<Store> store, std::unique_ptr<BackupEngine> engine, Instant now);

    /// Answers every request on behalf of the caller, also for unknown paths. Never throws.
    [[nodiscard]] Response handle(const Request& request, const Caller& caller, Instant now);
    /// Answers on behalf of the org's own user, who is an administrator.
    [[nodiscard]] Response handle(const Request& request, Instant now);

    /// Advances the backups to this time. Call it a few times a second, so that the steps of a
    /// backup are soon on disk. Returns false when that failed (a full disk), which is logged; the
    /// next call tries again.
    bool tick(Instant now);

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

    Response settings_response(const StoredSettings& settings);
    void advance_time(Instant now);

    std::mutex mutex_;
    std::unique_ptr<Store> store_;
    std::unique_ptr<BackupEngine> engine_;
    Instant now_;
    bool tick_failed_ = false;  ///< the last tick failed, which was logged
};

}  // namespace orgkeep::server
