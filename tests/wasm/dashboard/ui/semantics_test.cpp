#include "wasm/dashboard/ui/semantics.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace orgkeep::dashboard {
namespace {

Node make_named(std::string id, std::int32_t parent, Role role, std::string name) {
    Node node;
    node.id = std::move(id);
    node.parent = parent;
    node.role = role;
    node.name = std::move(name);
    return node;
}

TEST_CASE("JSON of the tree contains the fields that differ from their defaults",
          "[dashboard][semantics]") {
    SemanticsTree tree;
    tree.nodes.push_back(make_named("main", -1, Role::main, ""));
    tree.nodes.back().rect = {0, 96.5F, 1440, 800.125F};
    Node button = make_named("start", 0, Role::button, "Backup Now");
    button.description = "A backup is running";
    button.disabled = button.focusable = button.actionable = true;
    tree.nodes.push_back(button);
    Node bar = make_named("bar", 0, Role::progress_bar, "1 of 3");
    bar.fraction = 1.0 / 3;
    tree.nodes.push_back(bar);

    REQUIRE(to_json(tree) ==
            R"([{"id":"main","parent":null,"role":"main","name":"","rect":[0,96.5,1440,800.125]},)"
            R"({"id":"start","parent":"main","role":"button","name":"Backup Now",)"
            R"("description":"A backup is running","disabled":true,"focusable":true,)"
            R"("actionable":true,"rect":[0,0,0,0]},)"
            R"({"id":"bar","parent":"main","role":"progress_bar","name":"1 of 3",)"
            R"("fraction":0.333,"rect":[0,0,0,0]}])");
    REQUIRE(to_json({}) == "[]");
}

TEST_CASE("JSON of the tree contains the properties of fields, tables and charts",
          "[dashboard][semantics]") {
    SemanticsTree tree;
    Node made = make_named("n", -1, Role::select, "Theme");
    made.value = "Light";
    made.primary = made.invalid = made.selected = made.busy = true;
    made.tone = client::Tone::warning;
    made.placeholder = "Any";
    made.labeled_by = "tab.0";
    made.input_mode = InputMode::numeric;
    made.options = {"System", "Li\"ght"};
    made.position = 3;
    made.last_position = 89;
    made.series = {0, 0.5F, 1};
    made.shape = ChartShape::band;
    made.row_index = 2;
    made.row_count = -1;
    made.level = 2;
    tree.nodes.push_back(made);
    const auto parsed = nlohmann::json::parse(to_json(tree)).at(0);
    REQUIRE(parsed == nlohmann::json{{"id", "n"},
                                     {"parent", nullptr},
                                     {"role", "select"},
                                     {"name", "Theme"},
                                     {"value", "Light"},
                                     {"level", 2},
                                     {"busy", true},
                                     {"selected", true},
                                     {"primary", true},
                                     {"invalid", true},
                                     {"tone", "warning"},
                                     {"placeholder", "Any"},
                                     {"labelledBy", "tab.0"},
                                     {"inputMode", "numeric"},
                                     {"options", {"System", "Li\"ght"}},
                                     {"position", 3},
                                     {"lastPosition", 89},
                                     {"series", {0, 0.5, 1}},
                                     {"shape", "band"},
                                     {"rowIndex", 2},
                                     {"rowCount", -1},
                                     {"rect", {0, 0, 0, 0}}});
}

TEST_CASE("JSON preserves any text", "[dashboard][semantics]") {
    const std::vector<std::string> texts = {
        "",
        R"("quoted" \ back)",
        "line\nbreak\ttab\x01",
        "Süd · 漢字 · \xF0\x9F\x93\xA6",
        std::string("nul\0inside", 10),
    };
    for (const std::string& text : texts) {
        SemanticsTree tree;
        tree.nodes.push_back(make_named("a", -1, Role::text, text));
        tree.nodes.back().value = text;
        const auto parsed = nlohmann::json::parse(to_json(tree));
        REQUIRE(parsed.at(0).at("name") == text);
        if (!text.empty()) REQUIRE(parsed.at(0).at("value") == text);
    }
}

TEST_CASE("JSON contains only finite numbers", "[dashboard][semantics]") {
    SemanticsTree tree;
    tree.nodes.push_back(make_named("a", -1, Role::text, ""));
    tree.nodes.back().rect = {-0.25F, std::numeric_limits<float>::infinity(),
                              std::numeric_limits<float>::quiet_NaN(), 1e9F};
    REQUIRE(nlohmann::json::parse(to_json(tree)).at(0).at("rect") ==
            nlohmann::json::array({-0.25, 0, 0, 1e9}));
}

TEST_CASE("find() returns the node with a role and name", "[dashboard][semantics]") {
    SemanticsTree tree;
    tree.nodes.push_back(make_named("a", -1, Role::text, "Backup Now"));
    tree.nodes.push_back(make_named("b", -1, Role::button, "Backup Now"));
    REQUIRE(find(tree, Role::button, "Backup Now")->id == "b");
    REQUIRE(find(tree, Role::link, "Backup Now") == nullptr);
}

TEST_CASE("every role has a unique name", "[dashboard][semantics]") {
    for (int i = 0; i <= static_cast<int>(Role::figure); ++i) {
        for (int j = 0; j < i; ++j) {
            REQUIRE(name(static_cast<Role>(i)) != name(static_cast<Role>(j)));
        }
    }
}

}  // namespace
}  // namespace orgkeep::dashboard
