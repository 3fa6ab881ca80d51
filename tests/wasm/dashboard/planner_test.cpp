// The page "Planner": all of its view is there, every control says what it is used for, and nothing
// lies on anything else.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <variant>
#include <vector>

#include "shared/client/events.hpp"
#include "tests/wasm/dashboard/headless.hpp"
#include "tests/wasm/dashboard/layout_faults.hpp"
#include "tests/wasm/dashboard/sample_planner.hpp"

namespace orgkeep::dashboard {
namespace {

using client::PlannerControl;
using client::planning::PlannerView;

TEST_CASE("nothing of the planner leaves its card or lies on anything else",
          "[dashboard][planner]") {
    const std::vector<PlannerView> views = {
        sample::planner(),         sample::comparing(sample::planner()),
        sample::waiting_planner(), sample::troubled_planner(),
        sample::bare_planner(),    sample::huge_planner()};
    for (std::size_t i = 0; i < views.size(); ++i) {
        const client::ViewModel view = sample::on_planner(views[i]);
        for (const float width : {300.0F, 320.0F, 390.0F, 480.0F, 699.0F, 700.0F, 820.0F, 1024.0F,
                                  1199.0F, 1200.0F, 1440.0F, 1920.0F, 2560.0F}) {
            CAPTURE(i, width);
            Headless page(width);
            (void)page.frame(view);
            CHECK(layout_faults(page.app.semantics(), width) == "none");
        }
    }
}

}  // namespace
}  // namespace orgkeep::dashboard
