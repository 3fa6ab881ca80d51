#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/object_stats.hpp"

/// An org's real figures, from files that administrators have or can make.
namespace orgkeep::imports {

/// The most bytes that are read: room for twice the objects that are.
inline constexpr std::size_t largest_file = 16'000'000;
/// The most objects that are taken from one file, and from all together.
inline constexpr std::size_t most_objects = 100'000;
/// The most that is listed as unused; of the rest there is the number.
inline constexpr std::size_t most_skipped = 50;

/// The most bytes of a file's own text that a message repeats.
inline constexpr std::size_t shown_bytes = 60;

/// What a file is, by its content.
enum class FileKind {
    unknown,
    cli_limits,          ///< `sf org list limits --json`
    cli_record_counts,   ///< `sf org list sobject record-counts --json`
    rest_limits,         ///< Salesforce's REST resource `/limits`
    rest_record_counts,  ///< … and `/limits/recordCount`
    service_objects,     ///< `/org/objects` of the backup service
    table,               ///< CSV with a line of column names
};

/// "limits from the Salesforce CLI", …: for people; "" for a number that is no enumerator.
[[nodiscard]] std::string_view title(FileKind kind);

/// Something that the file has and planning does not get, and why. Both are one line of valid UTF-8
/// without control characters, whatever the file holds.
struct SkippedInput {
    std::string place;   ///< "result[3].max", "line 7, column records"
    std::string reason;  ///< one or two sentences

    friend bool operator==(const SkippedInput&, const SkippedInput&) = default;
};

/// What one file gives.
struct ImportResult {
    FileKind kind = FileKind::unknown;
    /// Every object has a figure; the names are API names, each there once, be it in capitals or
    /// not.
    OrgStats stats = {};
    std::vector<SkippedInput> skipped = {};  ///< in the order in which it was met
    std::size_t more_skipped = 0;            ///< what would follow in the list
    /// Limits beside the daily API limit. They are as they should be, but no plan needs them.
    std::size_t other_limits = 0;
    /// There if and only if `figures` is empty: why, and what to do. One line, as above.
    std::optional<std::string> error = {};
};

/// Reads the figures in a text that nobody vouches for: any bytes of any length. Takes time and
/// memory in proportion to the text (n log n in the number of objects). What the text is shows in
/// its content; the name is only used in `error`, and may be empty.
///
/// White space, a byte order mark and a Markdown code fence around the content do no harm. Numbers
/// may be written as text, and with commas ("5,000"). A number counts as a count from 0 to 2^53 − 1
/// only.
[[nodiscard]] ImportResult read_stats(std::string_view text, std::string_view file_name);

}  // namespace orgkeep::imports
