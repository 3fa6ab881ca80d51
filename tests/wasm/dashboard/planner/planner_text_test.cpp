// Each word that the view of the page "Planner" holds is in the semantics tree.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/wasm/dashboard/headless.hpp"
#include "tests/wasm/dashboard/sample_planner.hpp"

namespace orgkeep::dashboard {
namespace {

using client::planning::ChartView;
using client::planning::ObjectRowView;
using client::planning::OutcomeView;
using client::planning::PlannerView;
using client::planning::SliderView;

/// Words of a view that are to be found in the tree.
class Words {
  public:
    explicit Words(const SemanticsTree& tree) : tree_(tree) {}

    void has(const std::string& words) const {
        if (words.empty()) return;
        CAPTURE(words);
        CHECK(std::any_of(tree_.nodes.begin(), tree_.nodes.end(), [&](const Node& node) {
            return node.name == words || node.value == words || node.description == words ||
                   node.placeholder == words;
        }));
    }

    void has_button(const client::ButtonView& button) const {
        if (button.label.empty()) return;
        CAPTURE(button.label);
        const Node* const node = find(tree_, Role::button, button.label);
        REQUIRE(node != nullptr);
        CHECK(node->disabled == !button.enabled);
        CHECK(node->description == button.reason);
        CHECK(node->focusable);
    }

    void has_choice(const client::ChoiceView& choice) const {
        const Node* const node = find(tree_, Role::select, choice.label);
        if (choice.options.empty()) return;
        REQUIRE(node != nullptr);
        CHECK(node->options == choice.options);
        CHECK(node->value == choice.options.at(choice.selected));
        CHECK(node->disabled == !choice.enabled);
    }

    void has_field(Role role, const client::FieldView& field) const {
        const Node* const node = find(tree_, role, field.label);
        REQUIRE(node != nullptr);
        CHECK(node->value == field.value);
        CHECK(node->placeholder == field.placeholder);
        CHECK(node->description == (field.error.empty() ? field.hint : field.error));
        CHECK(node->invalid == !field.error.empty());
    }

    void has_row(const ObjectRowView& row, bool every_column) const {
        for (const std::string& words : {row.name, row.first_backup, row.share, row.reason}) {
            has(words);
        }
        if (every_column) has(row.each_run);
    }

    void has_chart(const ChartView& chart) const {
        for (const std::string& words : {chart.title, chart.subtitle, chart.summary}) has(words);
        has(chart.points.empty() ? chart.empty_text : chart.line_label);
    }

  private:
    const SemanticsTree& tree_;
};

void check_words(const PlannerView& view, const SemanticsTree& tree, bool every_column) {
    const Words words(tree);
    for (const std::string& each : {view.title, view.lead, view.error, view.error_action,
                                    view.settings_title, view.outcomes_title, view.progress}) {
        words.has(each);
    }
    for (const client::ButtonView& each : {view.copy, view.save_csv, view.save_report, view.reset,
                                           view.compare, view.apply, view.apply_chosen}) {
        words.has_button(each);
    }
    for (const SliderView& slider : view.sliders) {
        words.has(slider.label);
        words.has(slider.value);
        words.has(slider.hint);
    }
    words.has_choice(view.risk_level);
    for (const OutcomeView& outcome : view.outcomes) {
        words.has(outcome.title);
        words.has(outcome.settings);
        for (const auto& figure : outcome.metrics) {
            words.has(figure.label);
            words.has(figure.value);
            words.has(figure.detail);
        }
    }
    for (const ChartView* chart :
         {&view.first_backup, &view.calls_a_day, &view.api_forecast, &view.storage_forecast}) {
        words.has_chart(*chart);
    }
    const auto& objects = view.objects;
    words.has(objects.title);
    words.has(objects.subtitle);
    if (!objects.rows.empty()) {
        words.has(objects.name_label);
        words.has(objects.first_backup_label);
        words.has(objects.share_label);
        if (every_column) words.has(objects.each_run_label);
        for (const ObjectRowView& row : objects.rows) words.has_row(row, every_column);
        words.has_row(objects.total, every_column);
        if (objects.show_more) words.has_button(*objects.show_more);
    } else {
        words.has(objects.empty_text);
    }
    const auto& metrics = view.metrics;
    for (const client::Fact& fact : metrics.facts) {
        words.has(fact.label);
        words.has(fact.value);
        words.has(fact.exact);
    }
    for (const std::string& each : {metrics.title, metrics.import_label, metrics.import_hint}) {
        words.has(each);
    }
    for (const auto& import : metrics.imports) words.has(import.text);
    if (!metrics.paste.label.empty()) words.has_field(Role::text_area, metrics.paste);
    words.has_choice(metrics.edition);
    if (metrics.licenses) {
        words.has_field(Role::text_field, metrics.licenses->salesforce);
        words.has_field(Role::text_field, metrics.licenses->platform);
        words.has_field(Role::text_field, metrics.licenses->add_on_calls);
    }
    if (metrics.forget) words.has_button(*metrics.forget);
    for (const std::string& note : metrics.notes) words.has(note);
    if (!metrics.notes.empty()) words.has(metrics.notes_title);
}

TEST_CASE("the tree says all that the planner's view holds", "[dashboard][planner]") {
    for (const PlannerView& view :
         {sample::planner(), sample::comparing(sample::planner()), sample::waiting_planner(),
          sample::failing_planner(), sample::bare_planner()}) {
        for (const float width : {1440.0F, 1024.0F, 390.0F}) {
            CAPTURE(view.lead, width);
            Headless page(width, 900);
            (void)page.frame(sample::on_planner(view));
            check_words(view, page.app.semantics(), width >= 1024);
        }
    }
}

}  // namespace
}  // namespace orgkeep::dashboard
