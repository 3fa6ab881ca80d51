#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/activity.hpp"
#include "shared/core/result.hpp"
#include "shared/core/time.hpp"
#include "shared/text/text_search.hpp"

/// Looking through the activity stream: newest first, filtered, page by page.
namespace orgkeep {

/// What a person wants to see; an empty part lets everything through.
struct ActivityFilter {
    std::vector<ActivityType> types;
    std::vector<ActivityStatus> statuses;
    std::string text;              ///< every word must occur in summary, actor or type label
    std::optional<Instant> since;  ///< started at or after
    std::optional<Instant> until;  ///< started before
};

/// The order of the stream: newest start first; of one instant, the greater id (by bytes) first.
[[nodiscard]] bool comes_before(const Activity& a, const Activity& b);

/// A place in the stream: right after this activity. It stays good whatever is inserted or removed.
struct ActivityCursor {
    Instant started_at;
    std::string id;

    friend bool operator==(const ActivityCursor&, const ActivityCursor&) = default;
};

/// Why a text is no cursor of ours.
enum class CursorError { malformed, unknown_version, too_long };

/// The cursor as opaque text of letters and digits, and back.
[[nodiscard]] std::string encode_cursor(const ActivityCursor& cursor);
[[nodiscard]] Result<ActivityCursor, CursorError> decode_cursor(std::string_view text);
[[nodiscard]] std::string_view message(CursorError error);

/// Whether the activity comes after the cursor's place.
[[nodiscard]] bool is_after(const Activity& activity, const ActivityCursor& cursor);

/// A filter made ready for many activities: its text is folded and its lists are sets.
class ActivityMatcher {
  public:
    explicit ActivityMatcher(const ActivityFilter& filter);

    [[nodiscard]] bool matches(const Activity& activity) const;

  private:
    unsigned types_ = 0;     ///< one bit an enumerator
    unsigned statuses_ = 0;  ///< one bit an enumerator
    std::optional<Instant> since_;
    std::optional<Instant> until_;
    std::vector<TextPattern> words_;
};

/// One page: positions in the span that was searched, in its order, and where the next page begins
/// (nothing when no further activity matches).
struct ActivityPage {
    std::vector<std::size_t> positions;
    std::optional<ActivityCursor> next;
};

/// The first `limit` matches after the cursor (from the start without one), of activities in the
/// order of the stream. A limit of 0 counts as 1.
[[nodiscard]] ActivityPage find_activities(std::span<const Activity> newest_first,
                                           const ActivityFilter& filter,
                                           const std::optional<ActivityCursor>& after,
                                           std::size_t limit);

inline constexpr std::size_t recent_activity_count = 5;

/// The positions of the last five activities, in the order of the stream. One that still runs is
/// always among them, in place of the oldest that has ended, however many began after it.
[[nodiscard]] std::vector<std::size_t> recent_activities(std::span<const Activity> newest_first,
                                                         std::size_t count = recent_activity_count);

}  // namespace orgkeep
