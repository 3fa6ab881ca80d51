#include "server/service/service.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <iostream>
#include <utility>

#include "server/message/etag.hpp"
#include "server/service/parameters.hpp"
#include "server/message/problems.hpp"
#include "server/service/views.hpp"
#include "server-stub/simulation/history_generator.hpp"
#include "server-stub/simulation/past_run.hpp"
#include "shared/contract/codec.hpp"

namespace orgkeep::server {
namespace {

Response json_response(int status, std::string body) {
    return {.status = status,
            .headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
            .body = std::move(body)};
}

/// An answer that a client may keep if it asks each time whether it still holds.
Response tagged_response(const Request& request, std::string body, const std::string& etag) {
    Response response{
        .status = 200, .headers = {{"Cache-Control", "no-cache"}, {"ETag", etag}}, .body = {}};
    const auto known = header(request, "If-None-Match");
    if (known && if_none_match_names(*known, etag)) {
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

/// Nothing when the body is said to be JSON; else the refusal. Also what keeps pages of other sites
/// from sending changes: they can't send this type without being asked for permission first.
std::optional<Response> refuse_other_types(const Request& request) {
    const std::string_view type = header(request, "Content-Type").value_or("");
    if (equal_ignoring_case(trimmed(type.substr(0, type.find(';'))), "application/json")) {
        return std::nullopt;
    }
    return problem_response(problems::unsupported_media_type,
                            "The body must be sent as application/json.");
}

Response refuse_body(const std::vector<contract::FieldError>& errors) {
    if (errors.size() == 1 && errors.front().pointer.empty()) {
        return problem_response(problems::bad_request,
                                "The body cannot be read: it " + errors.front().detail + ".");
    }
    return problem_response(problems::bad_fields, "See the errors for each field.", errors);
}

Response refuse_parameters(const ParameterErrors& errors) {
    return problem_response(problems::bad_parameters, "See the errors for each parameter.", errors);
}

Response refuse_viewer(std::string_view what) {
    return problem_response(problems::forbidden, "Viewers may not " + std::string(what) +
                                                     "; an administrator of the backups may.");
}

/// What failed is for whoever runs the service: it names files and statements.
void note_fault(const std::exception& failure) {
    std::cerr << "orgkeep-stub: a request failed: " + std::string(failure.what()) + "\n"
              << std::flush;
}

bool is_idempotency_key(std::string_view key) {
    return !key.empty() && key.size() <= 255 &&
           std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c <= '~'; });
}

}  // namespace

struct Service::Route {
    std::array<std::string_view, 3> path;  ///< below /api/v1; "*" is any segment, "" is none
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

Service::Service(Store store, double speed, Instant now)
    : store_(std::move(store)), engine_(store_, speed, now), now_(now) {}

Response Service::handle(const Request& request, const Caller& caller, Instant now) {
    return answer(request, &caller, now);
}

Response Service::handle(const Request& request, Instant now) {
    return answer(request, nullptr, now);
}

Response Service::answer(const Request& request, const Caller* caller, Instant now) {
    const std::optional<Target> target = parse_target(request.target);
    if (!target) {
        return problem_response(problems::bad_request, "The address cannot be read.");
    }
    if (request.body.size() > largest_body) {
        return problem_response(
            problems::content_too_large,
            "The body may be at most " + std::to_string(largest_body) + " bytes long.");
    }
    try {
        const std::lock_guard lock(mutex_);
        const Caller owner =
            caller ? *caller : Caller{.user_name = org().user_name, .role = Role::administrator};
        return route({request, *target, owner}, now);
    } catch (const StoreFailure& failure) {
        note_fault(failure);
        return problem_response(problems::store_unavailable, "Try again in a while.");
    } catch (const std::exception& failure) {
        note_fault(failure);
        return problem_response(problems::internal, "Try again; the service's log says more.");
    }
}

bool Service::tick(Instant now) {
    const std::lock_guard lock(mutex_);
    try {
        move_time(now);
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

void Service::begin_midway(double part, Instant now) {
    const std::lock_guard lock(mutex_);
    move_time(now);
    engine_.begin_midway(org().user_name, part, now_);
}

void Service::move_time(Instant now) {
    now_ = std::max(now_, now);
    engine_.advance(now_);
}

Response Service::route(const Call& call, Instant now) {
    std::span<const std::string> path = call.target.path;
    // /healthz alone is also known where probes look for it by habit.
    if (path.size() >= 2 && path[0] == "api" && path[1] == "v1") {
        path = path.subspan(2);
    } else if (path.size() != 1 || path[0] != "healthz") {
        path = {};
    }
    const std::string_view asked = call.request.method;
    const std::string_view method = asked == "HEAD" ? "GET" : asked;
    std::string allowed;
    for (const Route& candidate : routes()) {
        const auto end = std::find(candidate.path.begin(), candidate.path.end(), "");
        const bool fits = std::equal(candidate.path.begin(), end, path.begin(), path.end(),
                                     [](std::string_view wanted, const std::string& given) {
                                         return wanted == "*" ? !given.empty() : wanted == given;
                                     });
        if (!fits) {
            continue;
        }
        if (candidate.method == method) {
            move_time(now);
            return (this->*candidate.handler)(call);
        }
        allowed += (allowed.empty() ? "" : ", ") + std::string(candidate.method) +
                   (candidate.method == "GET" ? ", HEAD" : "");
    }
    if (allowed.empty()) {
        return problem_response(problems::not_found, "There is nothing at this address.");
    }
    Response refusal = problem_response(problems::method_not_allowed,
                                        "This address answers " + allowed + " only.");
    refusal.headers.push_back({"Allow", allowed});
    return refusal;
}

StoredOrg Service::org() {
    std::optional<StoredOrg> org = store_.org();
    if (!org) {
        throw StoreFailure("the database holds no org");
    }
    return std::move(*org);
}

Response Service::get_session(const Call& call) {
    return json_response(200, contract::encode(session_view(org(), call.caller, now_)));
}

Response Service::get_dashboard(const Call& call) {
    contract::Dashboard dashboard = dashboard_view(store_, engine_, now_);
    std::string body = contract::encode(dashboard);
    // The tag is weak: two answers that differ in nothing but the server's time are as good.
    dashboard.server_time = Instant{};
    const std::string etag = "W/\"" + fingerprint(contract::encode(dashboard)) + "\"";
    return tagged_response(call.request, std::move(body), etag);
}

Response Service::get_current_backup(const Call&) {
    return json_response(200, contract::encode(last_backup_view(store_, engine_)));
}

Response Service::post_backup(const Call& call) {
    if (call.caller.role != Role::administrator) {
        return refuse_viewer("start backups");
    }
    if (auto refusal = refuse_other_types(call.request)) {
        return std::move(*refusal);
    }
    const auto key = header(call.request, "Idempotency-Key");
    if (key && !is_idempotency_key(*key)) {
        return problem_response(problems::bad_request,
                                "An Idempotency-Key is 1 to 255 visible ASCII characters.");
    }
    const auto body = contract::decode_backup_request(call.request.body);
    if (!body) {
        return refuse_body(body.error());
    }
    // As it is understood, not as it is spelled: white space makes no other request.
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
        store_.drop_idempotency_before(now_ - idempotency_keys_kept);
        start.idempotency_key = std::string(*key);
        if (const auto earlier = store_.idempotency(*key)) {
            return earlier->request == start.request
                       ? started(earlier->activity)
                       : problem_response(problems::key_reused,
                                          "This Idempotency-Key came with another body before.");
        }
    }
    const auto seq = engine_.start_manual(start, now_);
    if (!seq) {
        return problem_response(problems::backup_running, "Wait until the running backup (" +
                                                              activity_id(seq.error().activity) +
                                                              ") has ended, then start another.");
    }
    return started(seq.value());
}

Response Service::get_settings(const Call& call) {
    const StoredSettings settings = store_.settings();
    return tagged_response(call.request, contract::encode(settings_view(settings, org())),
                           settings_etag(settings));
}

Response Service::put_settings(const Call& call) {
    if (call.caller.role != Role::administrator) {
        return refuse_viewer("edit the settings");
    }
    if (auto refusal = refuse_other_types(call.request)) {
        return std::move(*refusal);
    }
    const auto condition = header(call.request, "If-Match");
    if (!condition) {
        return problem_response(problems::if_match_required,
                                "Send the ETag of the settings that you changed as If-Match.");
    }
    const auto change = contract::decode_settings_change(call.request.body);
    if (!change) {
        return refuse_body(change.error());
    }
    StoredSettings settings = store_.settings();
    if (!if_match_names(*condition, settings_etag(settings))) {
        return problem_response(problems::stale_settings,
                                "Read the settings again and repeat the change on them.");
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
        Transaction transaction = store_.transaction();
        store_.put_settings(settings);
        store_.add_activity(activity);
        transaction.commit();
        engine_.reschedule(now_);
    }
    Response response = json_response(200, contract::encode(settings_view(settings, org())));
    response.headers.push_back({"ETag", settings_etag(settings)});
    return response;
}

Response Service::get_activities(const Call& call) {
    const auto query = activities_query(call.target.query);
    if (!query) {
        return refuse_parameters(query.error());
    }
    const auto& [filter, cursor, limit] = query.value();
    ActivityList list = store_.activities(filter, cursor, limit);
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
    if (!seq || !store_.activity(*seq)) {
        return problem_response(problems::not_found, "There is no such activity.");
    }
    const std::optional<BackupActivity> backup = store_.backup(*seq);
    if (!backup) {
        return problem_response(problems::not_found, "Activities of this type have no log.");
    }
    const StoredOrg its_org = org();
    const LogLines lines =
        backup->run.replay_seed
            ? simulate_past_run(its_org, store_.objects(), unpack(*backup->run.replay_seed),
                                backup->activity.started_at)
                  .lines
            : store_.log_lines(*seq);
    return {.status = 200,
            .headers = {{"Content-Type", "text/plain; charset=utf-8"},
                        {"Cache-Control", "no-store"},
                        {"Content-Disposition",
                         "attachment; filename=\"" + log_file_name(*backup) + "\""}},
            .body = log_file(its_org, *backup, lines)};
}

Response Service::get_api_usage(const Call& call) {
    const auto days = days_query(call.target.query, api_usage_days, most_api_usage_days);
    if (!days) {
        return refuse_parameters(days.error());
    }
    return json_response(
        200, contract::encode(api_usage_and_runs_view(store_, org(), days.value(), now_)));
}

Response Service::get_storage_usage(const Call& call) {
    const auto days = days_query(call.target.query, storage_days, most_storage_days);
    if (!days) {
        return refuse_parameters(days.error());
    }
    return json_response(200, contract::encode(storage_view(store_, org(), days.value(), now_)));
}

Response Service::get_org_objects(const Call&) {
    std::vector<ObjectStats> objects;
    for (StoredObject& stored : store_.objects()) {
        objects.push_back(std::move(stored.object));
    }
    return json_response(200, contract::encode(objects));
}

Response Service::get_health(const Call&) {
    store_.check();
    return json_response(200, R"({"status":"ok"})");
}

}  // namespace orgkeep::server
