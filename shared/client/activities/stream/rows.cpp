#include "shared/client/activities/stream/rows.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "shared/client/view.hpp"

namespace orgkeep::client {
namespace {

/// The entries with those from `first` up to `last` replaced by others.
template <class Entry>
std::vector<Entry> with_replaced(std::vector<Entry> entries, std::size_t first, std::size_t last,
                                 std::vector<Entry> others) {
    const auto begin = entries.begin();
    const auto gap = entries.erase(begin + static_cast<std::ptrdiff_t>(first),
                                   begin + static_cast<std::ptrdiff_t>(last));
    entries.insert(gap, std::make_move_iterator(others.begin()),
                   std::make_move_iterator(others.end()));
    return entries;
}

}  // namespace

void replace_activities(State& state, std::size_t first, std::size_t last,
                        std::vector<Activity> activities) {
    Stream& stream = state.stream;
    for (std::size_t at = first; at < last; ++at) stream.ids.erase(stream.items[at].id);
    std::erase_if(activities,
                  [&](const Activity& activity) { return !stream.ids.insert(activity.id).second; });

    // The other rows are moved, not made again, and copied only while a view shares them: making
    // 50,000 rows would take longer than a frame.
    std::vector<ActivityRowView> rows;
    if (stream.rows) {
        rows = stream.rows.use_count() == 1 ? std::move(*stream.rows) : *stream.rows;
    } else {
        stream.rows_date = today(state);
    }
    std::vector<ActivityRowView> new_rows;
    new_rows.reserve(activities.size());
    for (const Activity& activity : activities) new_rows.push_back(activity_row(state, activity));
    rows = with_replaced(std::move(rows), first, last, std::move(new_rows));
    stream.rows = std::make_shared<std::vector<ActivityRowView>>(std::move(rows));
    stream.items = with_replaced(std::move(stream.items), first, last, std::move(activities));
}

void refresh_stream_rows(State& state) {
    Stream& stream = state.stream;
    if (!stream.rows || stream.rows_date == today(state)) return;
    auto rows = std::make_shared<std::vector<ActivityRowView>>();
    rows->reserve(stream.items.size());
    for (const Activity& item : stream.items) rows->push_back(activity_row(state, item));
    stream.rows = std::move(rows);
    stream.rows_date = today(state);
}

}  // namespace orgkeep::client
