// The semantics tree contains the texts of the view model.
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "tests/wasm/dashboard/headless.hpp"
#include "tests/wasm/dashboard/sample_views.hpp"

namespace orgkeep::dashboard {
namespace {

bool has(const Headless& page, Role role, std::string_view name) {
    return find(page.app.semantics(), role, name) != nullptr;
}

TEST_CASE("the header shows product, org, connection and time", "[dashboard]") {
    Headless page;
    const client::ViewModel view = sample::healthy();
    (void)page.frame(view);
    REQUIRE(has(page, Role::banner, "Orgkeep"));
    REQUIRE(has(page, Role::heading, "Orgkeep"));
    REQUIRE(page.node("header.product")->level == 1);
    REQUIRE(has(page, Role::text, view.header.org));
    REQUIRE(has(page, Role::status, "Connected"));
    REQUIRE(has(page, Role::text, "Updated 14:05"));
}

TEST_CASE("the header of a phone shows the same texts", "[dashboard]") {
    Headless page(390, 844);
    const client::ViewModel view = sample::huge();
    (void)page.frame(view);
    REQUIRE(has(page, Role::text, view.header.org));
    REQUIRE(has(page, Role::text, view.header.updated));
    REQUIRE(has(page, Role::status, view.header.connection.label));
}

TEST_CASE("tabs are in a tab list inside the navigation", "[dashboard]") {
    Headless page;
    client::ViewModel view = sample::healthy();
    view.tabs = {{"Dashboard", "Activity Stream"}, 0};
    (void)page.frame(view);
    const Node* const first = find(page.app.semantics(), Role::tab, "Dashboard");
    REQUIRE(first != nullptr);
    REQUIRE(first->selected);
    REQUIRE_FALSE(find(page.app.semantics(), Role::tab, "Activity Stream")->selected);
    const Node& list = page.app.semantics().nodes[static_cast<std::size_t>(first->parent)];
    REQUIRE(list.role == Role::tab_list);
    REQUIRE(page.app.semantics().nodes[static_cast<std::size_t>(list.parent)].role ==
            Role::navigation);
}

TEST_CASE("every status shows its label, detail and facts", "[dashboard]") {
    for (const BackupStatus status : {BackupStatus::never, BackupStatus::in_progress,
                                      BackupStatus::successful, BackupStatus::completed_with_errors,
                                      BackupStatus::failed, BackupStatus::failed_api_quota}) {
        const client::ViewModel view = sample::with_status(status);
        CAPTURE(view.backup.status_label);
        Headless page;
        (void)page.frame(view);
        REQUIRE(has(page, Role::region, "Last Backup Status"));
        REQUIRE(has(page, Role::heading, "Last Backup Status"));
        REQUIRE(has(page, Role::status, view.backup.status_label));
        REQUIRE(has(page, Role::text, view.backup.detail));
        for (const client::Fact& fact : view.backup.facts) {
            const Node* const item = find(page.app.semantics(), Role::description_item, fact.label);
            REQUIRE(item != nullptr);
            REQUIRE(item->value == fact.value);
        }
        const Node* const icon = page.node("backup.icon");
        REQUIRE((icon != nullptr) == (status != BackupStatus::never));
        if (icon != nullptr) {
            REQUIRE(icon->name == view.backup.icon_action_label);
            REQUIRE(icon->description == view.backup.status_label);
            REQUIRE(icon->focusable);
            REQUIRE(has(page, Role::link, view.backup.icon_action_label));
        }
    }
}

TEST_CASE("a running backup shows its progress and disables Backup Now with a reason",
          "[dashboard]") {
    Headless page;
    const client::ViewModel view = sample::with_status(BackupStatus::in_progress);
    (void)page.frame(view);
    const Node* const bar =
        find(page.app.semantics(), Role::progress_bar, view.backup.progress->label);
    REQUIRE(bar != nullptr);
    REQUIRE(bar->fraction == 0.6);
    const Node* const start = find(page.app.semantics(), Role::button, "Backup Now");
    REQUIRE(start->disabled);
    REQUIRE(start->description == "A backup is running");
    REQUIRE(start->focusable);
}

TEST_CASE("progress is clamped to 0 … 1", "[dashboard]") {
    client::ViewModel view = sample::with_status(BackupStatus::in_progress);
    struct Case {
        double value;
        double shown;
    };
    const std::vector<Case> cases = {{-1, 0}, {0, 0}, {0.25, 0.25},
                                     {1, 1},  {7, 1}, {std::nan(""), 0}};
    for (const auto& each : cases) {
        Headless page;
        view.backup.progress->fraction = each.value;
        (void)page.frame(view);
        REQUIRE(page.node("backup.progress")->fraction == each.shown);
    }
}

TEST_CASE("the explanation of a quota failure is shown on request", "[dashboard]") {
    Headless page;
    client::ViewModel view = sample::with_status(BackupStatus::failed_api_quota);
    (void)page.frame(view);
    REQUIRE(page.node("backup.explanation") == nullptr);
    view.backup.explanation = "The daily API quota was too small.";
    (void)page.frame(view);
    REQUIRE(has(page, Role::status, view.backup.explanation));
}

TEST_CASE("the usage chart is a list of focusable days", "[dashboard]") {
    Headless page;
    const client::ViewModel view = sample::healthy();
    (void)page.frame(view);
    const Node* const chart = page.node("usage.chart");
    REQUIRE(chart->role == Role::list);
    REQUIRE(chart->name == "API Usage, last 7 days, by calendar day (UTC+1)");
    int days = 0;
    for (const Node& each : page.app.semantics().nodes) {
        if (each.role != Role::list_item) continue;
        ++days;
        REQUIRE(each.focusable);
        REQUIRE_FALSE(each.actionable);
    }
    REQUIRE(days == 7);
    REQUIRE(has(page, Role::list_item, "Wed, 18 Nov 2026: 61,204 API calls, 9,874 by backups"));
    REQUIRE(has(page, Role::text, "Daily limit 115,000"));
    REQUIRE(has(page, Role::text, view.usage.rolling));
    REQUIRE(has(page, Role::text, "Backups"));
    REQUIRE(has(page, Role::text, "Other integrations"));
}

TEST_CASE("a chart without days shows a text", "[dashboard]") {
    Headless page;
    const client::ViewModel view = sample::empty();
    (void)page.frame(view);
    REQUIRE(page.node("usage.chart") == nullptr);
    REQUIRE(has(page, Role::text, view.usage.empty_text));
}

TEST_CASE("a panel replaces the cards while loading and after an error", "[dashboard]") {
    Headless page;
    client::ViewModel view = sample::loading();
    (void)page.frame(view);
    REQUIRE(has(page, Role::heading, view.panel->title));
    REQUIRE(has(page, Role::status, view.panel->detail));
    REQUIRE(page.node("panel")->busy);
    REQUIRE(page.node("panel.action") == nullptr);
    REQUIRE(page.node("backup") == nullptr);

    view = sample::unavailable();
    (void)page.frame(view);
    REQUIRE(has(page, Role::alert, view.panel->detail));
    REQUIRE(has(page, Role::button, "Try again"));
    REQUIRE_FALSE(page.node("panel")->busy);
}

TEST_CASE("outdated cards stay below a banner with their age", "[dashboard]") {
    Headless page;
    const client::ViewModel view = sample::stale();
    (void)page.frame(view);
    REQUIRE(has(page, Role::status, view.stale_text));
    REQUIRE(has(page, Role::button, view.stale_action_label));
    REQUIRE(has(page, Role::region, "Last Backup Status"));
    REQUIRE(page.node("stale")->rect.y < page.node("backup")->rect.y);
}

TEST_CASE("notices are live regions, errors are alerts", "[dashboard]") {
    Headless page;
    const client::ViewModel view = sample::with_notices(sample::healthy());
    (void)page.frame(view);
    REQUIRE(has(page, Role::status, view.notices[0].text));
    REQUIRE(has(page, Role::status, view.notices[1].text));
    REQUIRE(has(page, Role::alert, view.notices[2].text));
    REQUIRE(page.node("notice.7")->rect.y < page.node("notice.9")->rect.y);
}

TEST_CASE("notices that do not fit are left out, except the newest", "[dashboard]") {
    Headless page(390, 160);
    const client::ViewModel view = sample::with_notices(sample::healthy());
    (void)page.frame(view);
    REQUIRE(page.node("notice.9") != nullptr);
    REQUIRE(page.node("notice.7") == nullptr);
}

TEST_CASE("the time of the data has an exact description, the theme is a select", "[dashboard]") {
    for (const float width : {390.0F, 1440.0F}) {
        Headless page(width);
        const client::ViewModel view = sample::healthy();
        (void)page.frame(view);
        REQUIRE(page.node("header.updated")->description == view.header.updated_exact);
        const Node* const theme = page.node("theme");
        REQUIRE(theme->role == Role::select);
        REQUIRE(theme->name == "Theme");
        REQUIRE(theme->value == "System");
        REQUIRE(theme->options == view.header.theme.options);
    }
}

TEST_CASE("the page and the card's content are panels of their tabs", "[dashboard]") {
    Headless page;
    (void)page.frame(sample::healthy());
    REQUIRE(page.node("page")->role == Role::tab_panel);
    REQUIRE(page.node("page")->labeled_by == "tab.0");
    REQUIRE(page.node("page")->name == "Dashboard");
    REQUIRE(page.node("details")->name == "Account and settings");
    REQUIRE(page.node("details.panel")->labeled_by == "details.tab.0");
    (void)page.frame(sample::on_settings(sample::healthy()));
    REQUIRE(page.node("details.panel")->labeled_by == "details.tab.1");
    REQUIRE(page.node("details.panel")->name == "App Settings");
    REQUIRE(page.node("details.tab.1")->selected);
    (void)page.frame(sample::loading());
    REQUIRE(page.node("page") == nullptr);
}

TEST_CASE("account and settings are facts on two tabs", "[dashboard]") {
    Headless page;
    client::ViewModel view = sample::healthy();
    (void)page.frame(view);
    for (const client::Fact& fact : view.details.account) {
        CAPTURE(fact.label);
        const Node* const item = find(page.app.semantics(), Role::description_item, fact.label);
        REQUIRE(item != nullptr);
        REQUIRE(item->value == fact.value);
        REQUIRE(item->description == fact.exact);
        REQUIRE(item->tone == fact.badge);
    }
    REQUIRE(page.node("details.edit") == nullptr);
    const float height = page.node("details")->rect.height;

    view = sample::on_settings(view);
    (void)page.frame(view);
    for (const client::Fact& fact : view.details.settings) {
        REQUIRE(find(page.app.semantics(), Role::description_item, fact.label) != nullptr);
    }
    REQUIRE(find(page.app.semantics(), Role::description_item, "#Users") == nullptr);
    REQUIRE(has(page, Role::button, "Edit"));
    REQUIRE(page.node("details")->rect.height == height);
    view.details.edit = {"Edit", false, false, "You are offline"};
    REQUIRE(page.activate(view, "details.edit").events.empty());
    REQUIRE(page.node("details.edit")->description == "You are offline");
}

TEST_CASE("the DOM presentation shows every notice", "[dashboard]") {
    Headless page(320, 100);
    page.input.presentation = Presentation::dom;
    const client::ViewModel view = sample::with_notices(sample::healthy());
    (void)page.frame(view);
    for (const char* id : {"notice.7", "notice.8", "notice.9"}) REQUIRE(page.node(id) != nullptr);
}

TEST_CASE("ids are unique and parents precede their children", "[dashboard]") {
    for (const client::ViewModel& view :
         {sample::healthy(), sample::huge(), sample::empty(), sample::loading(), sample::stale(),
          sample::on_settings(sample::huge()),
          sample::with_notices(sample::with_configuration(sample::conflicting_configuration()))}) {
        Headless page;
        (void)page.frame(view);
        std::set<std::string> ids;
        const std::vector<Node>& nodes = page.app.semantics().nodes;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            REQUIRE_FALSE(nodes[i].id.empty());
            REQUIRE(ids.insert(nodes[i].id).second);
            REQUIRE(nodes[i].parent < static_cast<std::int32_t>(i));
        }
    }
}

TEST_CASE("heading levels increase by one at most", "[dashboard]") {
    Headless page;
    (void)page.frame(sample::healthy());
    int before = 0;
    for (const Node& each : page.app.semantics().nodes) {
        if (each.role != Role::heading) continue;
        REQUIRE(each.level >= 1);
        REQUIRE(each.level <= before + 1);
        before = each.level;
    }
    REQUIRE(before == 2);
}

}  // namespace
}  // namespace orgkeep::dashboard
