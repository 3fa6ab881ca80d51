#include "shared/core/activity_query.hpp"

#include <algorithm>
#include <cstdint>

#include "shared/text/hex.hpp"

namespace orgkeep {
namespace {

constexpr unsigned all_bits = ~0u;

template <class Enum>
unsigned bit_of(Enum value) {
    return 1u << static_cast<unsigned>(value);
}

template <class Enum>
unsigned bits_of(const std::vector<Enum>& values) {
    unsigned bits = values.empty() ? all_bits : 0;
    for (const Enum value : values) {
        bits |= bit_of(value);
    }
    return bits;
}

// A cursor is a version, sixteen hexadecimal digits of the start in milliseconds, and two digits
// per byte of the id. No id is as long as `longest_id`; longer cursors are refused unread.
constexpr char cursor_version = '1';
constexpr std::size_t instant_digits = 16;
constexpr std::size_t longest_id = 256;

/// Reads the digits that append_hex() writes; nothing where another character stands.
std::optional<std::uint64_t> parse_hex(std::string_view text) {
    std::uint64_t value = 0;
    for (const char character : text) {
        const std::size_t digit = lower_hex_digits.find(character);
        if (digit == std::string_view::npos) {
            return std::nullopt;
        }
        value = value << 4 | digit;
    }
    return value;
}

}  // namespace

bool comes_before(const Activity& a, const Activity& b) {
    return a.started_at != b.started_at ? a.started_at > b.started_at : a.id > b.id;
}

bool is_after(const Activity& activity, const ActivityCursor& cursor) {
    return activity.started_at != cursor.started_at ? activity.started_at < cursor.started_at
                                                    : activity.id < cursor.id;
}

std::string encode_cursor(const ActivityCursor& cursor) {
    std::string text{cursor_version};
    text.reserve(1 + instant_digits + 2 * cursor.id.size());
    append_hex(text, static_cast<std::uint64_t>(cursor.started_at.time_since_epoch().count()),
               instant_digits);
    for (const char character : cursor.id) {
        append_hex(text, static_cast<unsigned char>(character), 2);
    }
    return text;
}

Result<ActivityCursor, CursorError> decode_cursor(std::string_view text) {
    if (text.size() > 1 + instant_digits + 2 * longest_id) {
        return CursorError::too_long;
    }
    if (text.empty()) {
        return CursorError::malformed;
    }
    if (text.front() != cursor_version) {
        return CursorError::unknown_version;
    }
    text.remove_prefix(1);
    if (text.size() <= instant_digits || text.size() % 2 != 0) {
        return CursorError::malformed;
    }
    const auto milliseconds = parse_hex(text.substr(0, instant_digits));
    if (!milliseconds) {
        return CursorError::malformed;
    }
    ActivityCursor cursor;
    cursor.started_at =
        Instant{std::chrono::milliseconds{static_cast<std::int64_t>(*milliseconds)}};
    for (text.remove_prefix(instant_digits); !text.empty(); text.remove_prefix(2)) {
        const auto byte = parse_hex(text.substr(0, 2));
        if (!byte) {
            return CursorError::malformed;
        }
        cursor.id += static_cast<char>(*byte);
    }
    return cursor;
}

std::string_view message(CursorError error) {
    switch (error) {
        case CursorError::malformed:
            return "Unknown cursor. Start again without one.";
        case CursorError::unknown_version:
            return "The cursor comes from another version of the service. Start again without one.";
        case CursorError::too_long:
            return "The cursor is too long. Start again without one.";
    }
    return {};
}

ActivityMatcher::ActivityMatcher(const ActivityFilter& filter)
    : types_(bits_of(filter.types)),
      statuses_(bits_of(filter.statuses)),
      since_(filter.since),
      until_(filter.until),
      patterns_(word_patterns(filter.text)) {}

bool ActivityMatcher::matches(const Activity& activity) const {
    if ((types_ & bit_of(activity.type)) == 0 || (statuses_ & bit_of(activity.status)) == 0) {
        return false;
    }
    if ((since_ && activity.started_at < *since_) || (until_ && activity.started_at >= *until_)) {
        return false;
    }
    return std::all_of(patterns_.begin(), patterns_.end(), [&activity](const TextPattern& pattern) {
        return pattern.occurs_in(activity.summary) || pattern.occurs_in(activity.actor) ||
               pattern.occurs_in(label(activity.type));
    });
}

ActivityPage find_activities(std::span<const Activity> newest_first, const ActivityFilter& filter,
                             const std::optional<ActivityCursor>& after, std::size_t limit) {
    const std::size_t page_size = std::max<std::size_t>(limit, 1);
    const ActivityMatcher matcher{filter};
    const auto begin =
        std::partition_point(newest_first.begin(), newest_first.end(), [&](const Activity& entry) {
            return (after && !is_after(entry, *after)) ||
                   (filter.until && entry.started_at >= *filter.until);
        });
    const auto end = std::partition_point(begin, newest_first.end(), [&](const Activity& entry) {
        return !filter.since || entry.started_at >= *filter.since;
    });
    ActivityPage page;
    for (auto entry = begin; entry != end; ++entry) {
        if (!matcher.matches(*entry)) {
            continue;
        }
        if (page.positions.size() == page_size) {
            const Activity& last = newest_first[page.positions.back()];
            page.next = ActivityCursor{last.started_at, last.id};
            break;
        }
        page.positions.push_back(static_cast<std::size_t>(entry - newest_first.begin()));
    }
    return page;
}

std::vector<std::size_t> recent_activities(std::span<const Activity> newest_first,
                                           std::size_t count) {
    std::vector<std::size_t> running;
    for (std::size_t i = 0; i < newest_first.size() && running.size() < count; ++i) {
        if (newest_first[i].status == ActivityStatus::in_progress) {
            running.push_back(i);
        }
    }
    std::size_t ended_left = count - running.size();
    std::vector<std::size_t> recent = running;
    for (std::size_t i = 0; i < newest_first.size() && ended_left > 0; ++i) {
        if (newest_first[i].status != ActivityStatus::in_progress) {
            recent.push_back(i);
            --ended_left;
        }
    }
    std::sort(recent.begin(), recent.end());
    return recent;
}

}  // namespace orgkeep
