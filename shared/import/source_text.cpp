#include "shared/import/source_text.hpp"

#include <algorithm>
#include <utility>

#include "shared/import/import_result.hpp"
#include "shared/text/ascii.hpp"
#include "shared/text/number_format.hpp"
#include "shared/text/sanitize_line.hpp"
#include "shared/text/utf8.hpp"

namespace orgkeep::imports {
namespace {

constexpr std::string_view fence = "```";

/// The content of a Markdown code block; any other text unchanged.
std::string_view without_fence(std::string_view text) {
    if (!text.starts_with(fence)) {
        return text;
    }
    const std::size_t first_line = text.find_first_of("\r\n");
    text.remove_prefix(std::min(first_line, text.size()));
    if (text.ends_with(fence)) {
        text.remove_suffix(fence.size());
    }
    return text;
}

bool begins_with(std::string_view text, std::string_view beginning) {
    return equal_ignoring_ascii_case(text.substr(0, beginning.size()), beginning);
}

/// Whether the bytes are UTF-16: a byte order mark, or ASCII with a zero beside each character.
bool is_utf16(std::string_view text) {
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        return true;
    }
    return text.size() >= 4 && (text[0] == '\0') != (text[1] == '\0') &&
           (text[0] == '\0') == (text[2] == '\0') && (text[1] == '\0') == (text[3] == '\0');
}

std::optional<std::string_view> binary_kind(std::string_view text) {
    if (text.starts_with("PK\x03\x04")) {
        return " is an Excel workbook or another ZIP archive. Save the table as CSV.";
    }
    if (text.starts_with("\x1F\x8B")) {
        return " is compressed. Unpack it first.";
    }
    if (text.starts_with("%PDF-")) {
        return " is a PDF document. Import JSON or CSV.";
    }
    if (text.find('\0') != std::string_view::npos) {
        return " is not a text file. Import JSON or CSV.";
    }
    return std::nullopt;
}

}  // namespace

std::size_t SourceText::line(std::size_t offset) const {
    const auto start = static_cast<std::size_t>(content.data() - whole.data());
    const std::string_view before = whole.substr(0, start + offset);
    std::size_t lines = 1;
    for (std::size_t at = 0; at < before.size(); ++at) {
        const bool ends_crlf = before[at] == '\n' && at > 0 && before[at - 1] == '\r';
        const bool is_end = before[at] == '\n' || before[at] == '\r';
        lines += static_cast<std::size_t>(is_end && !ends_crlf);
    }
    return lines;
}

std::string SourceText::position(std::size_t offset) const {
    const auto start = static_cast<std::size_t>(content.data() - whole.data());
    const std::string_view before = whole.substr(0, start + offset);
    // Without a line end, npos + 1 is 0.
    const std::size_t line_start = before.find_last_of("\r\n") + 1;
    return "line " + std::to_string(line(offset)) + ", column " +
           std::to_string(before.size() - line_start + 1);
}

std::string SourceText::with_name(std::string sentence) const {
    return has_name ? subject + ": " + std::move(sentence) : std::move(sentence);
}

SourceText source_text(std::string_view text, std::string_view file_name) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    std::string name = sanitize_line(trim_white_space(file_name), 80);
    const bool has_name = !name.empty();
    return {.subject = has_name ? std::move(name) : "The text",
            .has_name = has_name,
            .whole = text,
            .content = trim_white_space(without_fence(trim_white_space(text)))};
}

std::optional<std::string> foreign_file_message(const SourceText& source) {
    const std::string_view content = source.content;
    if (source.whole.size() > largest_file) {
        return source.subject + " is larger than " +
               size_text(static_cast<std::int64_t>(largest_file)) +
               ", the limit for imports. Split it into several files.";
    }
    if (content.empty()) {
        return source.subject + " is empty. Save the data again.";
    }
    if (is_utf16(source.whole)) {
        return source.subject +
               " is in UTF-16, as Windows PowerShell and some spreadsheets save text. Save it as "
               "UTF-8.";
    }
    if (const auto kind = binary_kind(source.whole)) {
        return source.subject + std::string(*kind);
    }
    if (content.find("\x1B[") != std::string_view::npos) {
        return source.subject +
               " contains color codes of a terminal. Set NO_COLOR=1 and save the output again.";
    }
    if (begins_with(content, "<!doctype html") || begins_with(content, "<html")) {
        return source.subject +
               " is a web page, perhaps a sign-in page or an error. Open it in a browser to see.";
    }
    if (content.front() == '<') {
        return source.subject +
               " is XML. Use --json with the Salesforce CLI, or the header \"Accept: "
               "application/json\".";
    }
    return std::nullopt;
}

}  // namespace orgkeep::imports
