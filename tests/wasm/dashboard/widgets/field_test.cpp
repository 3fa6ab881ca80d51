// Fields: their nodes, and the events of their values.
#include "wasm/dashboard/widgets/fields/field.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <variant>
#include <vector>

#include "tests/wasm/dashboard/headless.hpp"
#include "tests/wasm/dashboard/sample_views.hpp"

namespace orgkeep::dashboard {
namespace {

using client::ViewModel;

FrameOutput enter(Headless& page, const ViewModel& view, std::string_view id,
                  std::string_view value) {
    (void)page.frame(view);
    page.app.set_value(id, value);
    return page.frame(view);
}

TEST_CASE("a field has a role, a name, a value and its error", "[dashboard][field]") {
    Headless page;
    ViewModel view = sample::with_configuration(sample::configuration());
    (void)page.frame(view);
    const Node* quota = page.node("configuration.quota");
    REQUIRE(quota->role == Role::text_field);
    REQUIRE(quota->name == "Daily API Quota");
    REQUIRE(quota->value == "15,000");
    REQUIRE(quota->description == view.configuration->quota.hint);
    REQUIRE_FALSE(quota->invalid);
    REQUIRE(quota->focusable);
    REQUIRE(quota->input_mode == InputMode::numeric);
    REQUIRE(quota->rect.height == measure::field_height);

    view = sample::with_configuration(sample::refused_configuration());
    (void)page.frame(view);
    quota = page.node("configuration.quota");
    REQUIRE(quota->invalid);
    REQUIRE(quota->description == view.configuration->quota.error);

    const Node* const frequency = page.node("configuration.frequency");
    REQUIRE(frequency->role == Role::select);
    REQUIRE(frequency->name == "Backup Frequency");
    REQUIRE(frequency->value == "Other");
    REQUIRE(frequency->options == view.configuration->frequency.options);
}

TEST_CASE("the last value of a field is emitted once", "[dashboard][field]") {
    Headless page(1440, 900, Activation::by_semantics);
    const ViewModel view = sample::with_configuration(sample::refused_configuration());
    (void)page.frame(view);
    page.app.set_value("configuration.quota", "1");
    page.app.set_value("configuration.hours", "7");
    page.app.set_value("configuration.quota", "20 000 \xC3\xBC");
    const FrameOutput output = page.frame(view);
    REQUIRE(output.events.size() == 2);
    REQUIRE(std::get<client::QuotaTyped>(output.events[0]).text == "20 000 \xC3\xBC");
    REQUIRE(std::get<client::HoursTyped>(output.events[1]).text == "7");
    REQUIRE(page.frame(view).events.empty());
}

TEST_CASE("a value in the first frame survives the growth of the atlas", "[dashboard][field]") {
    Headless page;
    page.app.set_value("theme", "2");
    const FrameOutput output = page.frame(sample::healthy());
    REQUIRE(output.events.size() == 1);
    REQUIRE(std::get<client::ThemeChosen>(output.events[0]).option == 2);
}

TEST_CASE("a select ignores options that do not exist", "[dashboard][field]") {
    const ViewModel view = sample::with_configuration(sample::configuration());
    Headless page;
    for (const char* invalid : {"", "5", "-1", "1.5", "x", "1x", "99999999999999999999999"}) {
        CAPTURE(invalid);
        REQUIRE(enter(page, view, "configuration.frequency", invalid).events.empty());
    }
    const FrameOutput output = enter(page, view, "configuration.frequency", "4");
    REQUIRE(std::get<client::FrequencyChosen>(output.events.at(0)).option == 4);
}

TEST_CASE("a value for a missing node is dropped", "[dashboard][field]") {
    Headless page;
    ViewModel view = sample::healthy();
    REQUIRE(enter(page, view, "configuration.quota", "7").events.empty());
    REQUIRE(enter(page, view, "backup.start", "7").events.empty());
    view = sample::with_configuration(sample::configuration());
    REQUIRE(page.frame(view).events.empty());
}

TEST_CASE("frequency and hours are stacked if an option would not fit", "[dashboard][field]") {
    const ViewModel view = sample::with_configuration(sample::refused_configuration());
    Headless desktop(1440, 900);
    (void)desktop.frame(view);
    REQUIRE(desktop.node("configuration.hours")->rect.y ==
            desktop.node("configuration.frequency")->rect.y);
    Headless phone(390, 844);
    (void)phone.frame(view);
    const Rect frequency = phone.node("configuration.frequency")->rect;
    REQUIRE(frequency.width == phone.node("configuration.quota")->rect.width);
    REQUIRE(phone.node("configuration.hours")->rect.y >= bottom(frequency));
}

TEST_CASE("a hint or an error takes as much height as its text needs", "[dashboard][field]") {
    const client::ConfigurationView shorter = sample::configuration();
    client::ConfigurationView longer = shorter;
    longer.quota.error =
        "A long error that explains what is wrong with the value, why it is wrong, and what to do "
        "about it, so that it takes more than one line.";
    Headless page;
    (void)page.frame(sample::with_configuration(shorter));
    const float before =
        page.node("configuration.frequency")->rect.y - page.node("configuration.quota")->rect.y;
    (void)page.frame(sample::with_configuration(longer));
    const float after =
        page.node("configuration.frequency")->rect.y - page.node("configuration.quota")->rect.y;
    REQUIRE(after >= before + text_kind::small.line);
}

}  // namespace
}  // namespace orgkeep::dashboard
