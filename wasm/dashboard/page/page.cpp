#include "wasm/dashboard/page/page.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/deferred_call.hpp"
#include "wasm/dashboard/activities/activity_dialog.hpp"
#include "wasm/dashboard/configuration/configuration_dialog.hpp"
#include "wasm/dashboard/page/header.hpp"
#include "wasm/dashboard/page/notices.hpp"
#include "wasm/dashboard/page/stale_banner.hpp"
#include "wasm/dashboard/page/status_panel.hpp"

namespace orgkeep::dashboard {

namespace {

/// Draws the page that is selected in the tab bar. Returns the height.
float draw_selected_page(const Ui& ui, const PageGrid& grid, float top,
                         const client::ViewModel& view, PageMemory& memory) {
    float y = top;
    if (!view.stale_text.empty()) {
        y += stale_banner(ui, grid, y, view.stale_text, view.stale_action_label) + grid.gap;
    }
    if (view.page == client::Page::activity_stream) {
        y += deferred_call(activity_stream)(ui, grid, y, view.stream, view.busy_log, memory.stream);
    } else if (view.planner) {
        y += deferred_call(planning::planner_page)(ui, grid, y, *view.planner, memory.planner);
    } else {
        y += dashboard_page(ui, grid, y, view, memory.dashboard);
        if (grid.compact) {
            // The header of a phone has no space for the time.
            y += update_time(ui, {grid.left, y + grid.gap, grid.width, 0}, view.header,
                             Align::center);
        }
    }
    return y - top;
}

/// Draws the selected page, or the panel that replaces it. Returns the height.
float draw_content(const Ui& main, const PageGrid& grid, float y, const client::ViewModel& view,
                   PageMemory& memory) {
    const float top = y + grid.gutter;
    if (view.panel) return status_panel(main, grid, top, *view.panel) + 2 * grid.gutter;

    const std::size_t selected = view.tabs.selected;
    const std::string tab = "tab." + std::to_string(selected);
    Node node = make_node(
        "page", Role::tab_panel,
        selected < view.tabs.labels.size() ? std::string_view(view.tabs.labels[selected]) : "", {});
    node.labeled_by = tab;
    const Ui ui = main.inside(node);
    // Another page begins at its top; the focus moves to its tab, because the focused node may be
    // gone.
    if (memory.page && *memory.page != view.page) ui.scroll_and_focus(tab, 0);
    memory.page = view.page;

    const float height = draw_selected_page(ui, grid, top, view, memory) + 2 * grid.gutter;
    ui.set_rect({0, y, main.input().width, height});
    return height;
}

/// Draws the open dialog, if any, above the page.
void draw_dialog(const Ui& ui, const client::ViewModel& view, PageMemory& memory) {
    if (view.configuration) {
        deferred_call(configuration_dialog)(ui, *view.configuration, memory.configuration);
    } else {
        memory.configuration = {};
    }
    if (view.activity) {
        deferred_call(activity_dialog)(ui, *view.activity, view.busy_log == view.activity->id,
                                       memory.activity);
    } else {
        memory.activity = {};
    }
}

}  // namespace

void draw_page(const Ui& ui, const client::ViewModel& view, PageMemory& memory) {
    const FrameInput& input = ui.input();
    const PageGrid grid = page_grid(input.width);
    const Rect viewport{0, ui.paint.snapped(input.scroll_y), input.width, input.height};
    ui.paint.fill(viewport, ui.theme().page);

    // Floating content covers what is drawn before it; notices are above a dialog.
    const Ui above = ui.floating();
    const std::vector<PlacedNotice> notices = place_notices(ui, grid, view.notices);
    for (const PlacedNotice& each : notices) above.cover(each.area);
    if (view.configuration || view.activity) ui.cover(viewport);

    float y = header(ui, grid, view.header);
    y += tab_bar(ui, grid, y, view.tabs);
    const Ui main = ui.inside(make_node("main", Role::main, "", {}));
    const float height = draw_content(main, grid, y, view, memory);
    main.set_rect({0, y, input.width, height});
    ui.set_content_height(y + height);

    draw_dialog(ui, view, memory);
    if (notices.empty()) return;
    const Ui top =
        above.floating().in_dialog().inside(make_node("notices", Role::group, "Notices", {}));
    for (const PlacedNotice& each : notices) {
        draw_notice(top, each.area, view.notices[each.index]);
    }
}

}  // namespace orgkeep::dashboard
