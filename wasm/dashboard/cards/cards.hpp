#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/client/view_model.hpp"
#include "wasm/dashboard/ui/memory.hpp"
#include "wasm/dashboard/ui/page_grid.hpp"
#include "wasm/dashboard/ui/ui.hpp"
#include "wasm/dashboard/widgets/widgets.hpp"

/// The parts of the page, top to bottom. Each draws what its view says and reports what the user
/// does as events. `content` is the room inside a card; its height is known only when the card is
/// drawn for good (0 while it is measured). All give the height they take up.
namespace orgkeep::dashboard {

/// The bar at the top: product, org, connection. The tab bar below it.
float header(const Ui& ui, const PageGrid& grid, const client::HeaderView& view);
float tab_bar(const Ui& ui, const PageGrid& grid, float y, const client::TabsView& tabs);

/// When the shown data was fetched: a line in the upper line box of `box`. Gives the height, with
/// the distance to what stands before it.
float update_time(const Ui& ui, Rect box, const client::HeaderView& view, Align align);

/// In place of the cards.
float panel(const Ui& ui, const PageGrid& grid, float y, const client::PanelView& view);

/// Above cards whose data is old.
float stale_banner(const Ui& ui, const PageGrid& grid, float y, std::string_view text,
                   std::string_view action_label);

float backup_card(const Ui& ui, const client::BackupCardView& view, Rect content);
float usage_card(const Ui& ui, const client::UsageCardView& view, Rect content,
                 ChartMemory& memory);
float storage_card(const Ui& ui, const client::StorageCardView& view, Rect content,
                   ChartMemory& memory);
float details_card(const Ui& ui, const client::DetailsCardView& view, Rect content);
/// `busy_log` is the id of the activity whose log is on its way.
float recent_card(const Ui& ui, const client::RecentActivityCardView& view,
                  std::string_view busy_log, Rect content);

/// The page "Activity Stream" from `y` down.
float activity_stream(const Ui& ui, const PageGrid& grid, float y,
                      const client::ActivityStreamView& view, std::string_view busy_log,
                      StreamMemory& memory);

/// The dialogs, each in its `modal` (dialog.hpp), above everything that was drawn before.
void configuration_dialog(const Ui& ui, const client::ConfigurationView& view,
                          DialogMemory& memory);
void activity_dialog(const Ui& ui, const client::ActivityView& view, bool log_busy,
                     DialogMemory& memory);

/// A message and where it floats.
struct PlacedNotice {
    Rect area;
    std::size_t index = 0;  ///< in the view
};

/// Messages stand in the lower right corner of the viewport, the newest lowest; those that do not
/// fit stay away until there is room. In reading order.
[[nodiscard]] std::vector<PlacedNotice> place_notices(const Ui& ui, const PageGrid& grid,
                                                      std::span<const client::NoticeView> views);
void draw_notice(const Ui& ui, Rect area, const client::NoticeView& view);

/// The words that a control shows while it is hovered or focused.
void draw_tooltip(const Ui& ui, const Tooltip& tip);

/// The foot of a card with a chart: `words` at the left, at the right the press that shows the
/// forecast in its place or takes it away. Gives the height.
float chart_foot(const Ui& ui, std::string_view id, Rect box, std::string_view words,
                 const client::ButtonView& forecast, client::ForecastOf of);

/// The card with the forecast in the place of its own chart. Gives the height.
float forecast_card(const Ui& ui, std::string_view id, const client::planning::ChartView& chart,
                    const client::ButtonView& forecast, client::ForecastOf of, Rect content,
                    ChartMemory& memory);

/// The title of a card and, beside or below it, the line that says more. Gives the height.
float card_heading(const Ui& ui, std::string_view id, Rect box, std::string_view title,
                   std::string_view subtitle);

}  // namespace orgkeep::dashboard
