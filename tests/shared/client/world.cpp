#include "tests/shared/client/world.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

namespace orgkeep::client {
namespace {

std::string full_path(std::string_view path) { return "/api/v1" + std::string(path); }

}  // namespace

ClientOptions options_with_seed(std::uint64_t seed) {
    ClientOptions options;
    options.seed = seed;
    return options;
}

void World::happen(const Event& event) {
    Effects effects = client_.handle(event, now_);
    for (HttpRequest& request : effects.requests) {
        sent_.push_back(request.path);
        waiting_.push_back(std::move(request));
    }
    for (Download& download : effects.downloads) downloads_.push_back(std::move(download));
    if (effects.copy) copied_.push_back(*effects.copy);
    if (effects.load_deferred_module) ++deferred_module_requests_;
    idle_work_ = effects.idle_work;
    if (effects.navigation) {
        addresses_.push_back(effects.navigation->fragment +
                             (effects.navigation->replace ? " (replaced)" : ""));
    }
}

void World::wait(std::chrono::milliseconds duration) {
    const Instant end = now_ + duration;
    int wakes = 0;
    while (const std::optional<Instant> wake = next_wake()) {
        if (*wake > end) break;
        REQUIRE(++wakes < 10'000);  // a client that never sleeps
        now_ = std::max(now_, *wake);
        happen(TimePassed{});
        if (const std::optional<Instant> next = next_wake()) REQUIRE(*next > now_);
    }
    now_ = end;
}

void World::answer(std::string_view path, int status, std::string body,
                   std::vector<HttpHeader> headers) {
    const HttpRequest request = take(path);
    happen(Responded{{request.id, status, std::move(headers), std::move(body)}});
}

void World::answer_dashboard(const contract::Dashboard& dashboard, std::string etag) {
    std::vector<HttpHeader> headers{{"content-type", "application/json"}};
    if (!etag.empty()) headers.push_back({"etag", std::move(etag)});
    answer("/dashboard", 200, contract::encode(dashboard), std::move(headers));
}

void World::answer_current(const contract::LastBackup& backup) {
    answer("/backups/current", 200, contract::encode(backup));
}

void World::answer_session(const contract::SessionInfo& session) {
    answer("/session", 200, contract::encode(session));
}

void World::fail(std::string_view path, NetworkFailure failure) {
    const HttpRequest request = take(path);
    happen(RequestFailed{request.id, failure});
}

void World::load(const contract::Dashboard& dashboard, std::string etag) {
    open();
    answer_session();
    answer_dashboard(dashboard, std::move(etag));
    REQUIRE_FALSE(view().panel);
}

void World::load_with(const contract::LastBackup& backup) {
    contract::Dashboard dashboard = samples::dashboard();
    dashboard.last_backup = backup;
    load(dashboard);
}

std::chrono::milliseconds World::until_next_wake() const {
    const std::optional<Instant> wake = next_wake();
    return wake ? *wake - now_ : std::chrono::milliseconds(-1);
}

std::vector<std::string> World::waiting() const {
    std::vector<std::string> lines;
    for (const HttpRequest& request : waiting_) {
        lines.push_back(request.method + " " + request.path.substr(full_path("").size()));
    }
    return lines;
}

const HttpRequest& World::request(std::string_view path) const {
    const auto found =
        std::find_if(waiting_.begin(), waiting_.end(),
                     [&](const HttpRequest& request) { return request.path == full_path(path); });
    REQUIRE(found != waiting_.end());
    return *found;
}

int World::sent(std::string_view path) const {
    return static_cast<int>(std::count(sent_.begin(), sent_.end(), full_path(path)));
}

std::vector<std::string> World::notices() const {
    std::vector<std::string> texts;
    for (const NoticeView& notice : view().notices) texts.push_back(notice.text);
    return texts;
}

HttpRequest World::take(std::string_view path) {
    HttpRequest request = this->request(path);
    waiting_.erase(std::find_if(waiting_.begin(), waiting_.end(),
                                [&](const HttpRequest& one) { return one.id == request.id; }));
    return request;
}

std::string header_of(const HttpRequest& request, std::string_view name) {
    for (const HttpHeader& header : request.headers) {
        if (header.name == name) return header.value;
    }
    return {};
}

}  // namespace orgkeep::client
