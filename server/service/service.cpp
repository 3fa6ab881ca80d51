#include "server/service/service.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include "server/base/log.hpp"
#include "server/message/etag.hpp"
#include "server/message/problems.hpp"
#include "server/message/responses.hpp"
#include "server/service/log_file.hpp"
#include "server/service/parameters.hpp"
#include "server/service/settings_summary.hpp"
#include "server/service/views.hpp"
#include "shared/contract/codec.hpp"
#include "shared/text/ascii.hpp"

namespace orgkeep::server {
namespace {

/// A response that a client may cache if it revalidates it each time.
Response tagged_response(const Request& request, std::string body, const std::string& etag) {
    Response response{
        .status = 200, .headers = {{"Cache-Control", "no-cache"}, {"ETag", etag}}, .body = {}};
    const auto known = header(request, "If-None-Match");
    if (known && matches_if_none_match(*known, etag)) {
        response.status = 304;
        return response;
    }
    response.headers.push_back({"Content-Type", "application/json"});
    response.body = std::move(body);
    return response;
}

std::string settings_etag(const StoredSettings& settings) {
    return "\"settings-" + std::to_string(settings.version) + "\"";
}

Response refuse_parameters(const ParameterErrors& errors) {
    return problem_response(problems::bad_parameters, "See the errors for each parameter.", errors);
}

Response refuse_viewer(std::string_view what) {
    return problem_response(problems::forbidden, "Viewers cannot " + std::string(what) +
                                                     ". Ask an administrator of the backups.");
}

bool is_idempotency_key(std::string_view key) {
    return !key.empty() && key.size() <= 255 &&
           std::all_of(key.begin(), key.end(), is_ascii_visible);
}

}  // namespace

struct Service::Route {
    std::array<std::string_view, 3> path;  ///< path below /api/v1; "*" is any segment, "" none
    std::string_view method;               ///< GET answers HEAD too
    Handler handler;
};

std::span<const Service::Route> Service::routes() {
    static constexpr std::array all = std::to_array<Route>({
        {{"session"}, "GET", &Service::get_session},
        {{"dashboard"}, "GET", &Service::get_dashboard},
        {{"backups"}, "POST", &Service::post_backup},
        {{"backups", "current"}, "GET", &Service::get_current_backup},
        {{"settings"}, "GET", &Service::get_settings},
        {{"settings"}, "PUT", &Service::put_settings},
        {{"activities"}, "GET", &Service::get_activities},
        {{"activities", "*", "log"}, "GET", &Service::get_activity_log},
        {{"usage", "api"}, "GET", &Service::get_api_usage},
        {{"usage", "storage"}, "GET", &Service::get_storage_usage},
        {{"org", "objects"}, "GET", &Service::get_org_objects},
        {{"healthz"}, "GET", &Service::get_health},
    });
    return all;
}

Service::Service(std::unique_ptr<Store> store, std::unique_ptr<BackupEngine> engine, Instant now)
    : store_(std::move(store)), engine_(std::move(engine)), now_(now) {}

Response Service::handle(const Request& request, const Caller& caller, Instant now) {
    return answer(request, &caller, now);
}

Response Service::handle(const Request& request, Instant now) {
    return answer(request, nullptr, now);
}

Response Service::answer(const Request& request, const Caller* caller, Instant now) {
    const std::optional<Target> target = parse_target(request.target);
    if (!target) {
        return refuse_target();
    }
    if (request.body.size() > max_body_size) {
        return refuse_large_body(max_body_size);
    }
    try {
        const std::lock_guard lock(mutex_);
        const Caller owner =
            caller ? *caller
                   : Caller{.user_name = store_->org().user_name, .role = Role::administrator};
        return route({request, *target, owner}, now);
    } catch (const StoreFailure& failure) {
        log_exception("a request failed", failure);
        return problem_response(problems::store_unavailable, "Try again later.");
    } catch (const std::exception& failure) {
        log_exception("a request failed", failure);
        return internal_error();
    }
}

bool Service::tick(Instant now) {
    const std::lock_guard lock(mutex_);
    try {
        advance_time(now);
        tick_failed_ = false;
        return true;
    } catch (const std::exception& failure) {
        // The failure is logged once, not several times a second for as long as the disk is full.
        if (!std::exchange(tick_failed_, true)) {
            log_exception("the backups cannot continue, retrying", failure);
        }
        return false;
    }
}

void Service::advance_time(Instant now) {
    now_ = std::max(now_, now);
    engine_->advance(now_);
}

Response Service::route(const Call& call, Instant now) {
    std::span<const std::string> path = call.target.path;
    // Probes expect the health check at /healthz, outside the API.
    if (path.size() >= 2 && path[0] == "api" && path[1] == "v1") {
        path = path.subspan(2);
    } else if (path.size() != 1 || path[0] != "healthz") {
        path = {};
    }
    const std::string_view method =
        call.request.method == "HEAD" ? std::string_view("GET") : call.request.method;
    std::string allowed;
    for (const Route& candidate : routes()) {
        const auto end = std::find(candidate.path.begin(), candidate.path.end(), "");
        const bool matches =
            std::equal(candidate.path.begin(), end, path.begin(), path.end(),
                       [](std::string_view pattern, const std::string& segment) {
                           return pattern == "*" ? !segment.empty() : pattern == segment;
                       });
        if (!matches) {
            continue;
        }
        if (candidate.method == method) {
            advance_time(now);
            return (this->*candidate.handler)(call);
        }
        allowed += (allowed.empty() ? "" : ", ") + std::string(candidate.method) +
                   (candidate.method == "GET" ? ", HEAD" : "");
    }
    if (allowed.empty()) {
        return problem_response(problems::not_found, "This address does not exist.");
    }
    return refuse_method(allowed);
}

Response Service::get_session(const Call& call) {
    return json_response(200, contract::encode(session_view(store_->org(), call.caller, now_)));
}

Response Service::get_dashboard(const Call& call) {
    contract::Dashboard dashboard = dashboard_view(*store_, *engine_, now_);
    std::string body = contract::encode(dashboard);
    // The tag is weak: responses that differ only in the server's time are equivalent.
    dashboard.server_time = Instant{};
    const std::string etag = "W/\"" + fingerprint(contract::encode(dashboard)) + "\"";
    return tagged_response(call.request, std::move(body), etag);
}

Response Service::get_current_backup(const Call&) {
    return json_response(200, contract::encode(last_backup_view(*store_, *engine_)));
}

Response Service::post_backup(const Call& call) {
    if (call.caller.role != Role::administrator) {
        return refuse_viewer("start backups");
    }
    if (auto refusal = refuse_media_type(call.request)) {
        return std::move(*refusal);
    }
    const auto key = header(call.request, "Idempotency-Key");
    if (key && !is_idempotency_key(*key)) {
        return problem_response(problems::bad_request,
                                "An Idempotency-Key must be 1 to 255 visible ASCII characters.");
    }
    const auto body = contract::decode_backup_request(call.request.body);
    if (!body) {
        return refuse_body(body.error());
    }
    // The key is compared with the decoded body: white space does not make a different request.
    StartRequest start{.actor = call.caller.user_name,
                       .idempotency_key = {},
                       .request = contract::encode(body.value())};
    const auto started = [](ActivitySeq seq) {
        Response response =
            json_response(202, contract::encode(contract::BackupStarted{activity_id(seq)}));
        response.headers.push_back({"Location", "/api/v1/backups/current"});
        return response;
    };
    if (key) {
        store_->drop_idempotency_before(now_ - idempotency_key_lifetime);
        start.idempotency_key = std::string(*key);
        if (const auto earlier = store_->idempotency(*key)) {
            return earlier->request == start.request
                       ? started(earlier->activity)
                       : problem_response(problems::key_reused,
                                          "This Idempotency-Key was used with another body.");
        }
    }
    const auto seq = engine_->start(start, now_);
    if (!seq) {
        return problem_response(problems::backup_running, "Wait until the running backup (" +
                                                              activity_id(seq.error().activity) +
                                                              ") has finished.");
    }
    return started(seq.value());
}

Response Service::get_settings(const Call& call) {
    const StoredSettings settings = store_->settings();
    return tagged_response(call.request, contract::encode(settings_view(settings, store_->org())),
                           settings_etag(settings));
}

Response Service::put_settings(const Call& call) {
    if (call.caller.role != Role::administrator) {
        return refuse_viewer("edit the settings");
    }
    if (auto refusal = refuse_media_type(call.request)) {
        return std::move(*refusal);
    }
    const auto condition = header(call.request, "If-Match");
    if (!condition) {
        return problem_response(problems::if_match_required,
                                "Send the ETag of the settings that you are changing in If-Match.");
    }
    const auto change = contract::decode_settings_change(call.request.body);
    if (!change) {
        return refuse_body(change.error());
    }
    StoredSettings settings = store_->settings();
    if (!matches_if_match(*condition, settings_etag(settings))) {
        return problem_response(problems::stale_settings,
                                "Read the settings again, then repeat the change.");
    }
    const contract::SettingsChange before{settings.daily_api_quota,
                                          settings.backup_frequency_hours};
    const contract::SettingsChange& after = change.value();
    const std::string summary = settings_change_summary(before, after);
    if (!summary.empty()) {
        settings.daily_api_quota = after.daily_api_quota;
        settings.backup_frequency_hours = after.backup_frequency_hours;
        ++settings.version;
        Activity activity;
        activity.type = ActivityType::app_settings;
        activity.status = ActivityStatus::successful;
        activity.started_at = now_;
        activity.finished_at = now_;
        activity.actor = call.caller.user_name;
        activity.summary = summary;
        store_->change_settings(settings, activity);
        engine_->reschedule(now_);
    }
    Response response =
        json_response(200, contract::encode(settings_view(settings, store_->org())));
    response.headers.push_back({"ETag", settings_etag(settings)});
    return response;
}

Response Service::get_activities(const Call& call) {
    const auto query = activities_query(call.target.query);
    if (!query) {
        return refuse_parameters(query.error());
    }
    const auto& [filter, cursor, limit] = query.value();
    ActivityList list = store_->activities(filter, cursor, limit);
    contract::ActivitiesPage page;
    page.items = std::move(list.items);
    if (list.next) {
        page.next_cursor = encode_cursor(*list.next);
    }
    return json_response(200, contract::encode(page));
}

Response Service::get_activity_log(const Call& call) {
    // /api/v1/activities/{id}/log
    const std::optional<ActivitySeq> seq = activity_seq(call.target.path[3]);
    if (!seq || !store_->activity(*seq)) {
        return problem_response(problems::not_found, "This activity does not exist.");
    }
    const std::optional<BackupActivity> backup = store_->backup(*seq);
    if (!backup) {
        return problem_response(problems::not_found, "Activities of this type have no log.");
    }
    return {.status = 200,
            .headers = {{"Content-Type", "text/plain; charset=utf-8"},
                        {"Cache-Control", "no-store"},
                        {"Content-Disposition",
                         "attachment; filename=\"" + log_file_name(*backup) + "\""}},
            .body = log_file(store_->org(), *backup, engine_->log_lines(*backup))};
}

Response Service::get_api_usage(const Call& call) {
    const auto days = days_query(call.target.query, api_usage_days, max_api_usage_days);
    if (!days) {
        return refuse_parameters(days.error());
    }
    return json_response(200, contract::encode(api_usage_and_runs_view(
                                  *store_, *engine_, store_->org(), days.value(), now_)));
}

Response Service::get_storage_usage(const Call& call) {
    const auto days = days_query(call.target.query, storage_days, max_storage_days);
    if (!days) {
        return refuse_parameters(days.error());
    }
    return json_response(
        200, contract::encode(storage_view(*store_, store_->org(), days.value(), now_)));
}

Response Service::get_org_objects(const Call&) {
    std::vector<ObjectStats> objects;
    for (StoredObject& stored : store_->objects()) {
        objects.push_back(std::move(stored.object));
    }
    return json_response(200, contract::encode(objects));
}

Response Service::get_health(const Call&) {
    store_->check();
    return json_response(200, R"({"status":"ok"})");
}

}  // namespace orgkeep::server
