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

/// Filtering and paging of the activity stream, newest first.
namespace orgkeep {

/// The activities that the user wants to see. An empty member matches everything.
struct ActivityFilter {
    std::vector<ActivityType> types;
    std::vector<ActivityStatus> statuses;
    std::string text;              ///< each word must occur in the summary, actor or type label
    std::optional<Instant> since;  ///< started at or after
    std::optional<Instant> until;  ///< started before
};

/// The order of the stream: newest start first; for equal starts, the greater id (by bytes) first.
[[nodiscard]] bool comes_before(const Activity& a, const Activity& b);

/// A position in the stream: right after this activity. It stays valid when activities are inserted
/// or removed.
struct ActivityCursor {
    Instant started_at;
    std::string id;

    friend bool operator==(const ActivityCursor&, const ActivityCursor&) = default;
};

/// The reason why a text is not a valid cursor.
enum class CursorError { malformed, unknown_version, too_long };

/// Encodes the cursor as opaque text of letters and digits, and decodes it.
[[nodiscard]] std::string encode_cursor(const ActivityCursor& cursor);
[[nodiscard]] Result<ActivityCursor, CursorError> decode_cursor(std::string_view text);
[[nodiscard]] std::string_view message(CursorError error);

/// Whether the activity comes after the cursor's position.
[[nodiscard]] bool is_after(const Activity& activity, const ActivityCursor& cursor);

/// A filter prepared for many activities.
class ActivityMatcher {
  public:
    explicit ActivityMatcher(const ActivityFilter& filter);

    [[nodiscard]] bool matches(const Activity& activity) const;

  private:
    unsigned types_ = 0;     ///< one bit per enumerator
    unsigned statuses_ = 0;  ///< one bit per enumerator
    std::optional<Instant> since_;
    std::optional<Instant> until_;
    std::vector<TextPattern> patterns_;
};

/// One page: indexes into the searched span, in its order, and the cursor of the next page (nothing
/// if no further activity matches).
struct ActivityPage {
    std::vector<std::size_t> positions;
    std::optional<ActivityCursor> next;
};

/// The first `limit` matches after the cursor (from the start without one). The activities must be
/// in the order of the stream. A limit of 0 is read as 1.
[[nodiscard]] ActivityPage find_activities(std::span<const Activity> newest_first,
                                           const ActivityFilter& filter,
                                           const std::optional<ActivityCursor>& after,
                                           std::size_t limit);

inline constexpr std::size_t recent_activity_count = 5;

/// The indexes of the latest `count` activities, in the order of the stream. Running activities are
/// always included, in place of the oldest ended ones.
[[nodiscard]] std::vector<std::size_t> recent_activities(std::span<const Activity> newest_first,
                                                         std::size_t count = recent_activity_count);

}  // namespace orgkeep
