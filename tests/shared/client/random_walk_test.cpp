#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>

#include "shared/core/random.hpp"
#include "tests/shared/client/world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::milliseconds;

// A service and a person that do anything at any time. What must hold all the same is checked after
// every step; a fixed seed makes every walk the same each time.
class Walk {
  public:
    explicit Walk(std::uint64_t seed) : random_(seed), client_(options_with_seed(seed)) {
        step(Opened{});
    }

    void go(int steps) {
        for (int count = 0; count < steps; ++count) {
            advance();
            step(anything());
        }
    }

  private:
    std::size_t index_below(std::size_t size) {
        return static_cast<std::size_t>(random_.below(size));
    }

    void advance() {
        const std::optional<Instant> wake = client_.next_wake();
        switch (random_.below(4)) {
            case 0:
                now_ += milliseconds(random_.between(0, 30'000));
                break;
            case 1:
                if (wake) now_ = std::max(now_, *wake);
                break;
            case 2:
                now_ += milliseconds(random_.below(20) == 0 ? random_.between(-7'200'000, 7'200'000)
                                                            : 1);
                break;
            default:
                break;
        }
    }

    Event anything() {
        switch (random_.below(12)) {
            case 0:
                return VisibilityChanged{random_.below(3) != 0};
            case 1:
                return ConnectivityChanged{random_.below(3) != 0};
            case 2:
                return BackupNowPressed{};
            case 3:
                return StatusIconPressed{};
            case 4:
                return RetryPressed{};
            case 5:
                return NoticeDismissed{static_cast<std::uint32_t>(random_.below(20))};
            case 6:
                return RequestFailed{some_id(), random_.below(2) == 0 ? NetworkFailure::unreachable
                                                                      : NetworkFailure::timed_out};
            case 7:
                return TimePassed{};
            default:
                return Responded{some_answer()};
        }
    }

    RequestId some_id() {
        if (sent_.empty() || random_.below(10) == 0) return RequestId(random_.below(1'000));
        return sent_[index_below(sent_.size())].id;
    }

    HttpResponse some_answer() {
        constexpr std::array statuses{200, 200, 200, 200, 200, 202, 304, 403, 404,
                                      409, 412, 422, 429, 500, 503, 200, 401, 0};
        HttpResponse response;
        response.id = some_id();
        response.status = statuses[index_below(statuses.size())];
        const auto request = std::find_if(sent_.begin(), sent_.end(), [&](const HttpRequest& one) {
            return one.id == response.id;
        });
        if (request != sent_.end()) {
            response.body = random_.below(20) == 0 ? "{}" : body_for(request->path);
            sent_.erase(request);
        }
        if (random_.below(3) == 0) response.headers.push_back({"etag", "\"v\""});
        if (random_.below(5) == 0) response.headers.push_back({"retry-after", "9"});
        return response;
    }

    std::string body_for(std::string_view path) {
        contract::LastBackup backup = samples::successful_backup();
        if (random_.below(2) == 0) backup = samples::running_backup();
        if (random_.below(8) == 0) backup = samples::never_backed_up();
        if (random_.below(8) == 0) backup.status = BackupStatus::failed_api_quota;
        if (path == "/api/v1/session") return contract::encode(samples::session());
        if (path == "/api/v1/backups/current") return contract::encode(backup);
        if (path == "/api/v1/backups") return R"({"activityId":"a-99"})";
        contract::Dashboard dashboard = samples::dashboard();
        dashboard.last_backup = backup;
        return contract::encode(dashboard);
    }

    void step(const Event& event) {
        const bool could_start = client_.view().backup.backup_now.enabled;
        const Effects effects = client_.handle(event, now_);
        const ViewModel& view = client_.view();

        // No timer that has come already: the page would spin.
        if (client_.next_wake()) CHECK(*client_.next_wake() > now_);

        // One press sends one request, and only a button that can be pressed sends any; what else
        // is sent is another try of an earlier press, under its key.
        std::vector<std::string> keys;
        for (const HttpRequest& request : effects.requests) {
            if (request.method == "POST") keys.push_back(header_of(request, "Idempotency-Key"));
        }
        const bool pressed = std::holds_alternative<BackupNowPressed>(event) && could_start;
        CHECK(keys.size() <= 1);
        if (pressed) REQUIRE(keys.size() == 1);
        if (!keys.empty()) {
            CHECK((keys[0] == last_key_) == !pressed);
            tries_ = pressed ? 1 : tries_ + 1;
            CHECK(tries_ <= 3);
            last_key_ = keys[0];
        }
        CHECK(effects.requests.size() <= 3);

        // What is shown is whole.
        CHECK_FALSE((view.panel && view.backup.backup_now.enabled));
        CHECK((view.backup.backup_now.enabled || !view.backup.backup_now.reason.empty()));
        CHECK(view.stale_text.empty() == view.stale_action_label.empty());
        CHECK_FALSE((view.panel && !view.stale_text.empty()));
        CHECK(view.notices.size() <= 3);
        CHECK((view.panel || view.usage.bars.size() == 7));
        CHECK(view.backup.facts.size() == 4);
        // A page that rests can be moved by the person who looks at it.
        if (const auto* visibility = std::get_if<VisibilityChanged>(&event)) {
            visible_ = visibility->visible;
        }
        if (visible_ && !client_.next_wake()) {
            CHECK((view.panel ? view.panel->action_label : view.stale_action_label) == "Try again");
        }

        for (const HttpRequest& request : effects.requests) {
            CHECK(request.timeout > milliseconds(0));
            CHECK(std::none_of(sent_.begin(), sent_.end(),
                               [&](const HttpRequest& one) { return one.id == request.id; }));
            sent_.push_back(request);
        }
    }

    Random random_;
    Client client_;
    Instant now_ = samples::now();
    bool visible_ = true;
    std::string last_key_;
    int tries_ = 0;
    std::vector<HttpRequest> sent_;
};

TEST_CASE("whatever happens in whatever order, the client neither spins nor contradicts itself") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        INFO("seed " << seed);
        Walk(seed).go(400);
    }
}

}  // namespace
}  // namespace orgkeep::client
