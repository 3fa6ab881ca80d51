#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>

#include "shared/core/random.hpp"
#include "tests/shared/client/world.hpp"

namespace orgkeep::client {
namespace {

using std::chrono::milliseconds;

/// A random sequence of user events, responses and clock changes. The invariants are checked after
/// every step. A fixed seed makes each walk reproducible.
class RandomWalk {
  public:
    explicit RandomWalk(std::uint64_t seed) : random_(seed), client_(options_with_seed(seed)) {
        step(Opened{});
    }

    void run(int steps) {
        for (int count = 0; count < steps; ++count) {
            advance();
            step(random_event());
        }
    }

    /// The number of settings changes that were sent.
    [[nodiscard]] int saves() const { return saves_; }

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

    Event random_event() {
        if (random_.below(4) == 0) return random_dialog_event();
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
                return RequestFailed{random_request_id(), random_.below(2) == 0
                                                              ? NetworkFailure::unreachable
                                                              : NetworkFailure::timed_out};
            case 7:
                return TimePassed{};
            default:
                return Responded{random_response()};
        }
    }

    Event random_dialog_event() {
        constexpr std::array texts{"1", "20,000", "1,000,000", "0", "many", ""};
        const std::string text = texts[index_below(texts.size())];
        switch (random_.below(14)) {
            case 0:
            case 1:
                return EditPressed{};
            case 2:
            case 3:
                return QuotaTyped{text};
            case 4:
                return UseDefaultPressed{};
            case 5:
                return FrequencyChosen{static_cast<std::size_t>(random_.below(12))};
            case 6:
                return HoursTyped{text};
            case 7:
                return random_.below(5) == 0 ? Event{ConfigurationCanceled{}}
                                             : Event{FrequencyChosen{3}};
            case 8:
            case 9:
                return KeepMinePressed{};
            case 10:
                return UseTheirsPressed{};
            default:
                return ConfigurationAccepted{};
        }
    }

    RequestId random_request_id() {
        if (sent_.empty() || random_.below(10) == 0) return RequestId(random_.below(1'000));
        // Mostly the newest: older ones may have timed out.
        return random_.below(3) == 0 ? sent_[index_below(sent_.size())].id : sent_.back().id;
    }

    HttpResponse random_response() {
        constexpr std::array statuses{200, 200, 200, 200, 200, 202, 304, 403, 404,
                                      409, 412, 422, 429, 500, 503, 200, 401, 0};
        HttpResponse response;
        response.id = random_request_id();
        response.status = random_.below(2) == 0 ? 200 : statuses[index_below(statuses.size())];
        const auto request = std::find_if(sent_.begin(), sent_.end(), [&](const HttpRequest& one) {
            return one.id == response.id;
        });
        if (request != sent_.end()) {
            response.body = random_.below(20) == 0 ? "{}" : body_for(request->path);
            sent_.erase(request);
        }
        if (random_.below(3) != 0) response.headers.push_back({"etag", "\"v\""});
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
        if (path == "/api/v1/settings") {
            contract::Settings settings = samples::dashboard().settings;
            if (random_.below(3) == 0) settings.daily_api_quota = {1};
            return contract::encode(settings);
        }
        if (path == "/api/v1/backups") return R"({"activityId":"a-99"})";
        contract::Dashboard dashboard = samples::dashboard();
        dashboard.last_backup = backup;
        return contract::encode(dashboard);
    }

    void step(const Event& event) {
        const bool could_start = client_.view().backup.backup_now.enabled;
        const bool could_save = is_dialog_enabled(&ConfigurationView::ok);
        const bool could_keep = client_.view().configuration &&
                                client_.view().configuration->conflict &&
                                client_.view().configuration->conflict->keep_mine.enabled;
        // The fields are disabled while a change is being saved.
        const bool could_type =
            client_.view().configuration && client_.view().configuration->quota.enabled;
        const Effects effects = client_.handle(event, now_);
        const ViewModel& view = client_.view();

        // A wake time in the past would make the page spin.
        if (client_.next_wake()) CHECK(*client_.next_wake() > now_);

        // A press of the enabled button sends one request with a new key. Any other request is a
        // retry of an earlier press with the same key.
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
        CHECK(effects.requests.size() <= 5);

        check_saving(event, effects, could_save, could_keep);
        check_dialog(event, could_type);

        // The view is consistent.
        CHECK_FALSE((view.panel && view.backup.backup_now.enabled));
        CHECK((view.backup.backup_now.enabled || !view.backup.backup_now.reason.empty()));
        CHECK(view.stale_text.empty() == view.stale_action_label.empty());
        CHECK_FALSE((view.panel && !view.stale_text.empty()));
        CHECK(view.notices.size() <= 4);
        CHECK((view.panel || view.usage.bars.size() == 7));
        CHECK(view.backup.facts.size() == 4);
        // A visible page that waits for nothing offers a retry.
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

    [[nodiscard]] bool is_dialog_enabled(ButtonView ConfigurationView::*button) const {
        const std::optional<ConfigurationView>& dialog = client_.view().configuration;
        return dialog && ((*dialog).*button).enabled;
    }

    /// Settings are sent with an ETag, and only after a press: at most twice, if the first is
    /// refused because of an earlier change whose response was lost.
    void check_saving(const Event& event, const Effects& effects, bool could_save,
                      bool could_keep) {
        if ((std::holds_alternative<ConfigurationAccepted>(event) && could_save) ||
            (std::holds_alternative<KeepMinePressed>(event) && could_keep)) {
            saves_left_ = 2;
        }
        for (const HttpRequest& request : effects.requests) {
            if (request.method != "PUT") continue;
            ++saves_;
            CHECK(saves_left_-- > 0);
            CHECK(request.path == "/api/v1/settings");
            CHECK_FALSE(header_of(request, "If-Match").empty());
            CHECK(contract::decode_settings_change(request.body).ok());
        }
    }

    /// Typed text stays through failures, conflicts and ended sessions, until the dialog is closed
    /// or the user takes another value.
    void check_dialog(const Event& event, bool could_type) {
        const ViewModel& view = client_.view();
        if (const auto* typed = std::get_if<QuotaTyped>(&event); typed != nullptr && could_type) {
            typed_ = typed->text;
        }
        if (std::holds_alternative<UseDefaultPressed>(event) ||
            std::holds_alternative<UseTheirsPressed>(event)) {
            typed_.reset();
        }
        if (!view.configuration && !view.panel) typed_.reset();
        if (!view.configuration) return;
        const ConfigurationView& dialog = *view.configuration;
        CHECK_FALSE(view.panel);
        if (typed_) CHECK(dialog.quota.value == *typed_);
        CHECK((dialog.ok.enabled || !dialog.ok.reason.empty()));
        CHECK((dialog.cancel.enabled || dialog.ok.busy));
        CHECK_FALSE((dialog.ok.enabled && (!dialog.quota.error.empty() || dialog.conflict)));
        CHECK(dialog.frequency.selected < dialog.frequency.options.size());
        CHECK(dialog.hours.has_value() ==
              (dialog.frequency.selected + 1 == dialog.frequency.options.size()));
    }

    Random random_;
    Client client_;
    Instant now_ = samples::now();
    bool visible_ = true;
    std::string last_key_;
    int tries_ = 0;
    int saves_left_ = 0;
    int saves_ = 0;
    std::optional<std::string> typed_;  ///< text typed into the quota field
    std::vector<HttpRequest> sent_;
};

TEST_CASE("stays consistent and never spins in random sequences of events") {
    int saves = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        INFO("seed " << seed);
        RandomWalk walk(seed);
        walk.run(400);
        saves += walk.saves();
    }
    CHECK(saves > 20);  // the walks get as far as saving
}

}  // namespace
}  // namespace orgkeep::client
