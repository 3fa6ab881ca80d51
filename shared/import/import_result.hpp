#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/object_stats.hpp"

/// Imports an org's real numbers from files that administrators have or can create.
namespace orgkeep::imports {

/// The largest file in bytes: enough for twice the objects that are imported.
inline constexpr std::size_t largest_file = 16'000'000;
/// The most objects imported from one file, and from all files together.
inline constexpr std::size_t most_objects = 100'000;
/// The most skipped inputs that are listed; further ones are only counted.
inline constexpr std::size_t most_skipped = 50;

/// The most bytes of a file's text in a message.
inline constexpr std::size_t shown_bytes = 60;

/// The kind of a file, detected from its content.
enum class FileKind {
    unknown,
    cli_limits,          ///< `sf org list limits --json`
    cli_record_counts,   ///< `sf org list sobject record-counts --json`
    rest_limits,         ///< Salesforce's REST resource `/limits`
    rest_record_counts,  ///< Salesforce's REST resource `/limits/recordCount`
    service_objects,     ///< `/org/objects` of the backup service
    table,               ///< CSV with a header
};

/// "limits (Salesforce CLI)", …: for the screen; "" for a number that is not an enumerator.
[[nodiscard]] std::string_view title(FileKind kind);

/// A part of the file that was not imported, and why. Both texts are one line of valid UTF-8
/// without control characters, whatever the file contains.
struct SkippedInput {
    std::string location;  ///< "result[3].max", "line 7, column records"
    std::string reason;    ///< one or two sentences

    friend bool operator==(const SkippedInput&, const SkippedInput&) = default;
};

/// The result of importing one file.
struct ImportResult {
    FileKind kind = FileKind::unknown;
    /// Each object has at least one stat and a unique API name, ignoring case.
    OrgStats stats = {};
    std::vector<SkippedInput> skipped = {};  ///< skipped input in the order of the file
    std::size_t more_skipped = 0;            ///< skipped inputs that are not listed
    /// The number of valid limits other than the daily API limit, which planning does not need.
    std::size_t other_limits = 0;
    /// The reason why nothing was imported and what to do, on one line as above. Set if and only if
    /// `stats` is empty.
    std::optional<std::string> error = {};
};

/// Imports an untrusted text: any bytes of any length. Takes time and memory in proportion to the
/// text (n log n in the number of objects). The kind is detected from the content; the file name is
/// only used in `error` and may be empty.
///
/// White space, a byte order mark and a Markdown code fence around the content are ignored. Numbers
/// may be written as text and with commas ("5,000"). Counts must be from 0 to 2^53 − 1.
[[nodiscard]] ImportResult read_stats(std::string_view text, std::string_view file_name);

}  // namespace orgkeep::imports
