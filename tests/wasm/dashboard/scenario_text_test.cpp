// In every scenario of the service, on every tab and in every dialog, the semantics tree contains
// the texts of the client's view, each in its card or dialog. (A browser test compares the elements
// of the page with the tree.)
#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <deque>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server/service/service.hpp"
#include "shared/client/client.hpp"
#include "tests/server-stub/world.hpp"
#include "tests/wasm/dashboard/headless.hpp"

namespace orgkeep::dashboard {
namespace {

using server::Scenario;

constexpr const char* start = "2026-11-18T13:04:05Z";

/// A client that is connected to the running service without a network: each request gets its
/// response at once.
class Connection {
  public:
    explicit Connection(Scenario scenario)
        : now_(server::testing::at(start)),
          service_(server::simulated_service(server::testing::seeded_store(scenario, 1, now_), 1,
                                             now_, scenario == Scenario::running ? 0.4 : 0)),
          client_({}) {
        deliver(client::Opened{});
    }

    void deliver(const client::Event& first) {
        std::deque<client::Event> events{first};
        while (!events.empty()) {
            client::Effects effects = client_.handle(events.front(), now_);
            events.pop_front();
            for (const client::HttpRequest& request : effects.requests) {
                events.push_back(client::Responded{respond(request)});
            }
        }
    }

    /// Lets time pass.
    void wait(std::chrono::milliseconds time) {
        now_ += time;
        deliver(client::TimePassed{});
    }

    [[nodiscard]] const client::ViewModel& view() const { return client_.view(); }

  private:
    client::HttpResponse respond(const client::HttpRequest& sent) {
        server::Request request{sent.method, sent.path, {}, sent.body};
        request.headers.push_back({"Content-Length", std::to_string(sent.body.size())});
        for (const client::HttpHeader& header : sent.headers) {
            request.headers.push_back({header.name, header.value});
        }
        const server::Response response = service_.handle(request, now_);
        client::HttpResponse received{sent.id, response.status, {}, response.body};
        for (const server::Header& header : response.headers) {
            std::string name = header.name;
            std::transform(name.begin(), name.end(), name.begin(), [](unsigned char letter) {
                return static_cast<char>(letter >= 'A' && letter <= 'Z' ? letter + 32 : letter);
            });
            received.headers.push_back({std::move(name), header.value});
        }
        return received;
    }

    Instant now_;
    server::Service service_;
    client::Client client_;
};

/// A part of the tree: one node and its descendants, or the whole tree.
class Subtree {
  public:
    explicit Subtree(const SemanticsTree& tree) {
        for (const Node& node : tree.nodes) nodes_.push_back(&node);
    }

    Subtree(const SemanticsTree& tree, Role role, std::string name) : name_(std::move(name)) {
        std::set<std::int32_t> inside;
        for (std::size_t at = 0; at < tree.nodes.size(); ++at) {
            const Node& node = tree.nodes[at];
            const bool begins = node.role == role && (name_.empty() || node.name == name_);
            if (!begins && inside.count(node.parent) == 0) continue;
            inside.insert(static_cast<std::int32_t>(at));
            nodes_.push_back(&node);
        }
    }

    /// Checks that a node contains this text.
    void contains(const std::string& text) const {
        if (text.empty()) return;
        CAPTURE(name_, text);
        CHECK(std::any_of(nodes_.begin(), nodes_.end(), [&](const Node* node) {
            return node->name.find(text) != std::string::npos ||
                   node->value.find(text) != std::string::npos ||
                   node->description.find(text) != std::string::npos || node->placeholder == text;
        }));
    }

    void has(Role role, const std::string& text) const {
        if (text.empty()) return;
        CAPTURE(name_, text, name(role));
        CHECK(find(role, text) != nullptr);
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

    /// Narrow tables do not have all columns.
    void has_row(const client::ActivityRowView& row, bool every_column) const {
        has(Role::button, row.details_label);
        contains(row.status);
        contains(row.started);
        has(Role::button, row.log_label);
        if (!every_column) return;
        for (const std::string& text : {row.duration, row.actor, row.records, row.api_calls}) {
            contains(text);
        }
    }

  private:
    [[nodiscard]] const Node* find(Role role, const std::string& text) const {
        for (const Node* node : nodes_) {
            if (node->role == role && node->name == text) return node;
        }
        return nullptr;
    }

    std::string name_;
    std::vector<const Node*> nodes_;
};

struct Drawn {
    explicit Drawn(const client::ViewModel& view, float width) : page(width, 900) {
        // The second frame uses the measurements of the first one.
        (void)page.frame(view);
        (void)page.frame(view);
    }

    [[nodiscard]] Subtree region(const std::string& name) const {
        return {page.app.semantics(), Role::region, name};
    }
    [[nodiscard]] Subtree dialog(const std::string& name) const {
        return {page.app.semantics(), Role::dialog, name};
    }
    [[nodiscard]] Subtree whole() const { return Subtree(page.app.semantics()); }
    [[nodiscard]] Subtree banner() const { return {page.app.semantics(), Role::banner, ""}; }
    [[nodiscard]] Subtree navigation() const {
        return {page.app.semantics(), Role::navigation, ""};
    }

    Headless page;
};

void check_frame(const client::ViewModel& view, const Drawn& drawn) {
    const Subtree banner = drawn.banner();
    banner.has(Role::heading, view.header.product);
    banner.contains(view.header.org);
    banner.contains(view.header.connection.label);
    // On a phone the time is below the cards of the dashboard.
    const bool has_time = view.page == client::Page::dashboard || drawn.page.input.width >= 1024;
    if (has_time) drawn.whole().contains(view.header.updated);
    banner.has_choice(view.header.theme);
    drawn.navigation().has_tabs(view.tabs);
}

void check_dashboard(const client::ViewModel& view, const Drawn& drawn) {
    const Subtree backup = drawn.region(view.backup.title);
    backup.has(Role::heading, view.backup.title);
    backup.has_button(view.backup.backup_now);
    backup.has(Role::status, view.backup.status_label);
    backup.contains(view.backup.icon_action_label);
    backup.contains(view.backup.detail);
    backup.contains(view.backup.explanation);
    if (view.backup.progress) backup.contains(view.backup.progress->label);
    backup.has_facts(view.backup.facts);

    const Subtree usage = drawn.region(view.usage.title);
    usage.contains(view.usage.subtitle);
    usage.contains(view.usage.limit_label);
    usage.contains(view.usage.rolling);
    usage.contains(view.usage.empty_text);
    for (const client::UsageBarView& bar : view.usage.bars) {
        usage.contains(bar.date);
        usage.contains(bar.calls_text);
        usage.contains(bar.backup_text);
    }

    const Subtree storage = drawn.region(view.storage.title);
    storage.contains(view.storage.subtitle);
    storage.contains(view.storage.total);
    storage.contains(view.storage.growth);
    storage.contains(view.storage.empty_text);

    const Subtree details = drawn.region(view.details.title);
    details.has_tabs(view.details.tabs);
    if (view.details.tabs.selected == 0) {
        details.has_facts(view.details.account);
    } else {
        details.has_facts(view.details.settings);
        details.has_button(view.details.edit);
    }

    const Subtree recent = drawn.region(view.recent.title);
    recent.has(Role::heading, view.recent.title);
    recent.has(Role::button, view.recent.view_more);
    recent.contains(view.recent.empty_text);
    for (const client::ActivityRowView& row : view.recent.rows) recent.has_row(row, false);
}

void check_stream(const client::ViewModel& view, const Drawn& drawn) {
    const client::ActivityStreamView& stream = view.stream;
    const Subtree part = drawn.region(stream.title);
    part.has(Role::heading, stream.title);
    part.has_field(Role::search_field, stream.search);
    part.has_choice(stream.type);
    part.has_choice(stream.status);
    part.has_field(Role::date_field, stream.from);
    part.has_field(Role::date_field, stream.to);
    part.has_button(stream.clear_filters);
    part.has_button(stream.export_csv);
    part.contains(stream.count_text);
    part.contains(stream.empty_text);
    if (!stream.rows) return;
    // Only rows near the viewport are in the tree.
    const std::size_t shown = std::min<std::size_t>(stream.rows->size(), 5);
    for (std::size_t at = 0; at < shown; ++at)
        part.has_row((*stream.rows)[at], drawn.page.input.width >= 1024);
}

void check_configuration(const client::ConfigurationView& view, const Drawn& drawn) {
    const Subtree dialog = drawn.dialog(view.title);
    dialog.has_field(Role::text_field, view.quota);
    dialog.contains(view.default_text);
    dialog.contains(view.share_text);
    dialog.contains(view.runs_text);
    dialog.has_choice(view.frequency);
    if (view.hours) dialog.has_field(Role::text_field, *view.hours);
    dialog.contains(view.failure);
    dialog.has_button(view.ok);
    dialog.has_button(view.cancel);
}

void check_activity(const client::ActivityView& view, const Drawn& drawn) {
    const Subtree dialog = drawn.dialog(view.title);
    dialog.contains(view.status.label);
    dialog.contains(view.summary);
    dialog.has_facts(view.facts);
    if (view.download_log) dialog.has_button(*view.download_log);
    dialog.has(Role::button, view.close);
}

constexpr std::array<float, 2> widths = {1440, 390};

}  // namespace

TEST_CASE("the tree contains all texts of the view in every scenario", "[dashboard]") {
    for (const Scenario scenario :
         {Scenario::fresh, Scenario::healthy, Scenario::large, Scenario::errors, Scenario::failed,
          Scenario::quota, Scenario::running}) {
        CAPTURE(server::name(scenario));
        Connection connection(scenario);
        for (const float width : widths) {
            CAPTURE(width);
            connection.deliver(client::FragmentChanged{"/"});
            REQUIRE_FALSE(connection.view().panel);
            for (const std::size_t tab : {0U, 1U}) {
                connection.deliver(client::DetailsTabChosen{tab});
                const Drawn drawn(connection.view(), width);
                check_frame(connection.view(), drawn);
                check_dashboard(connection.view(), drawn);
            }

            connection.deliver(client::EditPressed{});
            REQUIRE(connection.view().configuration);
            check_configuration(*connection.view().configuration, Drawn(connection.view(), width));
            connection.deliver(client::QuotaTyped{"many"});
            check_configuration(*connection.view().configuration, Drawn(connection.view(), width));
            connection.deliver(client::FrequencyChosen{
                connection.view().configuration->frequency.options.size() - 1});
            check_configuration(*connection.view().configuration, Drawn(connection.view(), width));
            connection.deliver(client::ConfigurationCanceled{});
            REQUIRE_FALSE(connection.view().configuration);

            connection.deliver(client::TabChosen{1});
            connection.wait(std::chrono::seconds(2));
            const Drawn all(connection.view(), width);
            check_frame(connection.view(), all);
            check_stream(connection.view(), all);
            connection.deliver(client::SearchTyped{"no such text"});
            connection.wait(std::chrono::seconds(2));
            check_stream(connection.view(), Drawn(connection.view(), width));
            connection.deliver(client::ClearFiltersPressed{});
            connection.wait(std::chrono::seconds(2));
            if (!connection.view().stream.rows || connection.view().stream.rows->empty()) continue;
            const std::vector<client::ActivityRowView> rows = *connection.view().stream.rows;
            for (std::size_t at = 0; at < std::min<std::size_t>(rows.size(), 5); ++at) {
                connection.deliver(client::ActivityOpened{rows[at].id});
                REQUIRE(connection.view().activity);
                check_activity(*connection.view().activity, Drawn(connection.view(), width));
                connection.deliver(client::ActivityClosed{});
            }
        }
    }
}

}  // namespace orgkeep::dashboard
