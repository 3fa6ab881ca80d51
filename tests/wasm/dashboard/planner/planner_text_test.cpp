// The semantics tree contains the texts of the page "Planner".
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

/// Checks that the tree contains texts of a view.
class TreeTexts {
  public:
    explicit TreeTexts(const SemanticsTree& tree) : tree_(tree) {}

    void has(const std::string& text) const {
        if (text.empty()) return;
        CAPTURE(text);
        CHECK(std::any_of(tree_.nodes.begin(), tree_.nodes.end(), [&](const Node& node) {
            return node.name == text || node.value == text || node.description == text ||
                   node.placeholder == text;
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
        for (const std::string& text : {row.name, row.first_backup, row.share, row.reason}) {
            has(text);
        }
        if (every_column) has(row.each_run);
    }

    void has_chart(const ChartView& chart) const {
        for (const std::string& text : {chart.title, chart.subtitle, chart.summary}) has(text);
        has(chart.points.empty() ? chart.empty_text : chart.line_label);
    }

  private:
    const SemanticsTree& tree_;
};

void check_texts(const PlannerView& view, const SemanticsTree& tree, bool every_column) {
    const TreeTexts texts(tree);
    for (const std::string& each : {view.title, view.lead, view.error, view.error_action,
                                    view.settings_title, view.outcomes_title, view.progress}) {
        texts.has(each);
    }
    for (const client::ButtonView& each : {view.copy, view.save_csv, view.save_report, view.reset,
                                           view.compare, view.apply, view.apply_chosen}) {
        texts.has_button(each);
    }
    for (const SliderView& slider : view.sliders) {
        texts.has(slider.label);
        texts.has(slider.value);
        texts.has(slider.hint);
    }
    texts.has_choice(view.risk_level);
    for (const OutcomeView& outcome : view.outcomes) {
        texts.has(outcome.title);
        texts.has(outcome.settings);
        for (const auto& metric : outcome.metrics) {
            texts.has(metric.label);
            texts.has(metric.value);
            texts.has(metric.detail);
        }
    }
    for (const ChartView* chart :
         {&view.first_backup, &view.calls_a_day, &view.api_forecast, &view.storage_forecast}) {
        texts.has_chart(*chart);
    }
    const auto& objects = view.objects;
    texts.has(objects.title);
    texts.has(objects.subtitle);
    if (!objects.rows.empty()) {
        texts.has(objects.name_label);
        texts.has(objects.first_backup_label);
        texts.has(objects.share_label);
        if (every_column) texts.has(objects.each_run_label);
        for (const ObjectRowView& row : objects.rows) texts.has_row(row, every_column);
        texts.has_row(objects.total, every_column);
        if (objects.show_more) texts.has_button(*objects.show_more);
    } else {
        texts.has(objects.empty_text);
    }
    const auto& metrics = view.metrics;
    for (const client::Fact& fact : metrics.facts) {
        texts.has(fact.label);
        texts.has(fact.value);
        texts.has(fact.exact);
    }
    for (const std::string& each : {metrics.title, metrics.import_label, metrics.import_hint}) {
        texts.has(each);
    }
    for (const auto& import : metrics.imports) texts.has(import.text);
    if (!metrics.paste.label.empty()) texts.has_field(Role::text_area, metrics.paste);
    texts.has_choice(metrics.edition);
    if (metrics.licenses) {
        texts.has_field(Role::text_field, metrics.licenses->salesforce);
        texts.has_field(Role::text_field, metrics.licenses->platform);
        texts.has_field(Role::text_field, metrics.licenses->add_on_calls);
    }
    if (metrics.forget) texts.has_button(*metrics.forget);
    for (const std::string& note : metrics.notes) texts.has(note);
    if (!metrics.notes.empty()) texts.has(metrics.notes_title);
}

TEST_CASE("the tree contains all texts of the planner's view", "[dashboard][planner]") {
    for (const PlannerView& view :
         {sample::planner(), sample::comparing(sample::planner()), sample::waiting_planner(),
          sample::failing_planner(), sample::bare_planner()}) {
        for (const float width : {1440.0F, 1024.0F, 390.0F}) {
            CAPTURE(view.lead, width);
            Headless page(width, 900);
            (void)page.frame(sample::on_planner(view));
            check_texts(view, page.app.semantics(), width >= 1024);
        }
    }
}

}  // namespace
}  // namespace orgkeep::dashboard
