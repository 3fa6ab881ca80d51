// Over every scenario of the service, every tab and every dialog: each word that the client's view
// holds is in the semantics tree, in the card or dialog that it belongs to. (That the page's
// elements say what the tree says is a browser test.)
#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <deque>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server-stub/service/service.hpp"
#include "shared/client/client.hpp"
#include "tests/server-stub/world.hpp"
#include "tests/wasm/dashboard/headless.hpp"

namespace orgkeep::dashboard {
namespace {

using server::Scenario;

constexpr const char* start = "2026-11-18T13:04:05Z";

/// A client at the running service, with no wire in between: each request is answered at once.
class Visit {
  public:
    explicit Visit(Scenario scenario)
        : now_(server::testing::at(start)),
          service_(server::testing::seeded_store(scenario, 1, now_), 1, now_),
          client_({}) {
        if (scenario == Scenario::running) service_.begin_midway(0.4, now_);
        happen(client::Opened{});
    }

    void happen(const client::Event& first) {
        std::deque<client::Event> events{first};
        while (!events.empty()) {
            client::Effects effects = client_.handle(events.front(), now_);
            events.pop_front();
            for (const client::HttpRequest& request : effects.requests) {
                events.push_back(client::Responded{answer(request)});
            }
        }
    }

    /// A person types and waits for what comes of it.
    void wait(std::chrono::milliseconds time) {
        now_ += time;
        happen(client::TimePassed{});
    }

    [[nodiscard]] const client::ViewModel& view() const { return client_.view(); }

  private:
    client::HttpResponse answer(const client::HttpRequest& asked) {
        server::Request request{asked.method, asked.path, {}, asked.body};
        request.headers.push_back({"Content-Length", std::to_string(asked.body.size())});
        for (const client::HttpHeader& header : asked.headers) {
            request.headers.push_back({header.name, header.value});
        }
        const server::Response response = service_.handle(request, now_);
        client::HttpResponse heard{asked.id, response.status, {}, response.body};
        for (const server::Header& header : response.headers) {
            std::string name = header.name;
            std::transform(name.begin(), name.end(), name.begin(), [](unsigned char letter) {
                return static_cast<char>(letter >= 'A' && letter <= 'Z' ? letter + 32 : letter);
            });
            heard.headers.push_back({std::move(name), header.value});
        }
        return heard;
    }

    Instant now_;
    server::Service service_;
    client::Client client_;
};

/// Part of the tree: what lies below one node, itself included; or all of it.
class Part {
  public:
    explicit Part(const SemanticsTree& tree) {
        for (const Node& node : tree.nodes) nodes_.push_back(&node);
    }

    Part(const SemanticsTree& tree, Role role, std::string name) : name_(std::move(name)) {
        std::set<std::int32_t> inside;
        for (std::size_t at = 0; at < tree.nodes.size(); ++at) {
            const Node& node = tree.nodes[at];
            const bool begins = node.role == role && (name_.empty() || node.name == name_);
            if (!begins && inside.count(node.parent) == 0) continue;
            inside.insert(static_cast<std::int32_t>(at));
            nodes_.push_back(&node);
        }
    }

    /// Whether a node says these words, be it among others.
    void says(const std::string& words) const {
        if (words.empty()) return;
        CAPTURE(name_, words);
        CHECK(std::any_of(nodes_.begin(), nodes_.end(), [&](const Node* node) {
            return node->name.find(words) != std::string::npos ||
                   node->value.find(words) != std::string::npos ||
                   node->description.find(words) != std::string::npos || node->placeholder == words;
        }));
    }

    void has(Role role, const std::string& words) const {
        if (words.empty()) return;
        CAPTURE(name_, words, name(role));
        CHECK(find(role, words) != nullptr);
    }

    void has_button(const client::ButtonView& button) const {
        CAPTURE(name_, button.label);
        const Node* node = find(Role::button, button.label);
        REQUIRE(node != nullptr);
        CHECK(node->disabled == !button.enabled);
        CHECK(node->busy == button.busy);
        CHECK(node->description == button.reason);
    }

    void has_facts(const std::vector<client::Fact>& facts) const {
        for (const client::Fact& fact : facts) {
            CAPTURE(name_, fact.label);
            const Node* node = find(Role::description_item, fact.label);
            REQUIRE(node != nullptr);
            CHECK(node->value == fact.value);
            CHECK(node->description == fact.exact);
        }
    }

    void has_field(Role role, const client::FieldView& field) const {
        CAPTURE(name_, field.label);
        const Node* node = find(role, field.label);
        REQUIRE(node != nullptr);
        CHECK(node->value == field.value);
        CHECK(node->placeholder == field.placeholder);
        CHECK(node->invalid == !field.error.empty());
        if (!field.error.empty()) CHECK(node->description.find(field.error) != std::string::npos);
    }

    void has_choice(const client::ChoiceView& choice) const {
        CAPTURE(name_, choice.label);
        const Node* node = find(Role::select, choice.label);
        REQUIRE(node != nullptr);
        CHECK(node->options == choice.options);
        CHECK(node->value == choice.options.at(choice.selected));
    }

    void has_tabs(const client::TabsView& tabs) const {
        for (std::size_t at = 0; at < tabs.labels.size(); ++at) {
            const Node* node = find(Role::tab, tabs.labels[at]);
            REQUIRE(node != nullptr);
            CHECK(node->selected == (at == tabs.selected));
        }
    }

    /// Narrow tables leave to the details what they have no column for.
    void has_row(const client::ActivityRowView& row, bool every_column) const {
        has(Role::button, row.details_label);
        says(row.status);
        says(row.started);
        has(Role::button, row.log_label);
        if (!every_column) return;
        for (const std::string& words : {row.duration, row.actor, row.records, row.api_calls}) {
            says(words);
        }
    }

  private:
    [[nodiscard]] const Node* find(Role role, const std::string& words) const {
        for (const Node* node : nodes_) {
            if (node->role == role && node->name == words) return node;
        }
        return nullptr;
    }

    std::string name_;
    std::vector<const Node*> nodes_;
};

struct DrawnView {
    explicit DrawnView(const client::ViewModel& view, float width) : page(width, 900) {
        // A second frame: what is measured in the first one stands in its place in the second.
        (void)page.frame(view);
        (void)page.frame(view);
    }

    [[nodiscard]] Part region(const std::string& name) const {
        return {page.app.semantics(), Role::region, name};
    }
    [[nodiscard]] Part dialog(const std::string& name) const {
        return {page.app.semantics(), Role::dialog, name};
    }
    [[nodiscard]] Part whole() const { return Part(page.app.semantics()); }
    [[nodiscard]] Part banner() const { return {page.app.semantics(), Role::banner, ""}; }
    [[nodiscard]] Part navigation() const { return {page.app.semantics(), Role::navigation, ""}; }

    Headless page;
};

void check_frame(const client::ViewModel& view, const DrawnView& drawn) {
    const Part banner = drawn.banner();
    banner.has(Role::heading, view.header.product);
    banner.says(view.header.org);
    banner.says(view.header.connection.label);
    // The time is that of the dashboard's cards; on a phone it stands above them.
    const bool has_time = view.page == client::Page::dashboard || drawn.page.input.width >= 1024;
    if (has_time) drawn.whole().says(view.header.updated);
    banner.has_choice(view.header.theme);
    drawn.navigation().has_tabs(view.tabs);
}

void check_dashboard(const client::ViewModel& view, const DrawnView& drawn) {
    const Part backup = drawn.region(view.backup.title);
    backup.has(Role::heading, view.backup.title);
    backup.has_button(view.backup.backup_now);
    backup.has(Role::status, view.backup.status_label);
    backup.says(view.backup.icon_action_label);
    backup.says(view.backup.detail);
    backup.says(view.backup.explanation);
    if (view.backup.progress) backup.says(view.backup.progress->label);
    backup.has_facts(view.backup.facts);

    const Part usage = drawn.region(view.usage.title);
    usage.says(view.usage.subtitle);
    usage.says(view.usage.limit_label);
    usage.says(view.usage.rolling);
    usage.says(view.usage.empty_text);
    for (const client::UsageBarView& bar : view.usage.bars) {
        usage.says(bar.date);
        usage.says(bar.calls_text);
        usage.says(bar.backup_text);
    }

    const Part storage = drawn.region(view.storage.title);
    storage.says(view.storage.subtitle);
    storage.says(view.storage.total);
    storage.says(view.storage.growth);
    storage.says(view.storage.empty_text);

    const Part details = drawn.region(view.details.title);
    details.has_tabs(view.details.tabs);
    if (view.details.tabs.selected == 0) {
        details.has_facts(view.details.account);
    } else {
        details.has_facts(view.details.settings);
        details.has_button(view.details.edit);
    }

    const Part recent = drawn.region(view.recent.title);
    recent.has(Role::heading, view.recent.title);
    recent.has(Role::button, view.recent.view_more);
    recent.says(view.recent.empty_text);
    for (const client::ActivityRowView& row : view.recent.rows) recent.has_row(row, false);
}

void check_stream(const client::ViewModel& view, const DrawnView& drawn) {
    const client::ActivityStreamView& stream = view.stream;
    const Part part = drawn.region(stream.title);
    part.has(Role::heading, stream.title);
    part.has_field(Role::search_field, stream.search);
    part.has_choice(stream.type);
    part.has_choice(stream.status);
    part.has_field(Role::date_field, stream.from);
    part.has_field(Role::date_field, stream.to);
    part.has_button(stream.clear_filters);
    part.has_button(stream.export_csv);
    part.says(stream.count_text);
    part.says(stream.empty_text);
    if (!stream.rows) return;
    // Those in the window; the ones below it come when it is scrolled.
    const std::size_t shown = std::min<std::size_t>(stream.rows->size(), 5);
    for (std::size_t at = 0; at < shown; ++at)
        part.has_row((*stream.rows)[at], drawn.page.input.width >= 1024);
}

void check_configuration(const client::ConfigurationView& view, const DrawnView& drawn) {
    const Part dialog = drawn.dialog(view.title);
    dialog.has_field(Role::text_field, view.quota);
    dialog.says(view.default_text);
    dialog.says(view.share_text);
    dialog.says(view.runs_text);
    dialog.has_choice(view.frequency);
    if (view.hours) dialog.has_field(Role::text_field, *view.hours);
    dialog.says(view.failure);
    dialog.has_button(view.ok);
    dialog.has_button(view.cancel);
}

void check_activity(const client::ActivityView& view, const DrawnView& drawn) {
    const Part dialog = drawn.dialog(view.title);
    dialog.says(view.status.label);
    dialog.says(view.summary);
    dialog.has_facts(view.facts);
    if (view.download_log) dialog.has_button(*view.download_log);
    dialog.has(Role::button, view.close);
}

constexpr std::array<float, 2> widths = {1440, 390};

}  // namespace

TEST_CASE("the tree says all that the view holds in every scenario", "[dashboard]") {
    for (const Scenario scenario :
         {Scenario::fresh, Scenario::healthy, Scenario::large, Scenario::errors, Scenario::failed,
          Scenario::quota, Scenario::running}) {
        CAPTURE(server::name(scenario));
        Visit visit(scenario);
        for (const float width : widths) {
            CAPTURE(width);
            visit.happen(client::FragmentChanged{"/"});
            REQUIRE_FALSE(visit.view().panel);
            for (const std::size_t tab : {0U, 1U}) {
                visit.happen(client::DetailsTabChosen{tab});
                const DrawnView drawn(visit.view(), width);
                check_frame(visit.view(), drawn);
                check_dashboard(visit.view(), drawn);
            }

            visit.happen(client::EditPressed{});
            REQUIRE(visit.view().configuration);
            check_configuration(*visit.view().configuration, DrawnView(visit.view(), width));
            visit.happen(client::QuotaTyped{"many"});
            check_configuration(*visit.view().configuration, DrawnView(visit.view(), width));
            visit.happen(
                client::FrequencyChosen{visit.view().configuration->frequency.options.size() - 1});
            check_configuration(*visit.view().configuration, DrawnView(visit.view(), width));
            visit.happen(client::ConfigurationCanceled{});
            REQUIRE_FALSE(visit.view().configuration);

            visit.happen(client::TabChosen{1});
            visit.wait(std::chrono::seconds(2));
            const DrawnView all(visit.view(), width);
            check_frame(visit.view(), all);
            check_stream(visit.view(), all);
            visit.happen(client::SearchTyped{"no such words"});
            visit.wait(std::chrono::seconds(2));
            check_stream(visit.view(), DrawnView(visit.view(), width));
            visit.happen(client::ClearFiltersPressed{});
            visit.wait(std::chrono::seconds(2));
            if (!visit.view().stream.rows || visit.view().stream.rows->empty()) continue;
            const std::vector<client::ActivityRowView> rows = *visit.view().stream.rows;
            for (std::size_t at = 0; at < std::min<std::size_t>(rows.size(), 5); ++at) {
                visit.happen(client::ActivityOpened{rows[at].id});
                REQUIRE(visit.view().activity);
                check_activity(*visit.view().activity, DrawnView(visit.view(), width));
                visit.happen(client::ActivityClosed{});
            }
        }
    }
}

}  // namespace orgkeep::dashboard
