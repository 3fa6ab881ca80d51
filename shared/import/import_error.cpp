#include "shared/import/import_error.hpp"

#include <string_view>

#include "shared/text/sanitize_line.hpp"
#include "shared/text/utf8.hpp"

namespace orgkeep::imports {
namespace {

constexpr std::size_t longest_message = 300;

/// A scalar member in words that are safe to show; "" when there is none.
std::string said(const JsonValue& object, std::string_view member) {
    const JsonValue* value = object.find(member);
    return value == nullptr
               ? std::string()
               : std::string(trim_white_space(sanitize_line(value->text, longest_message)));
}

/// "INVALID_SESSION_ID: Session expired or invalid", or one of both.
std::string joined(std::string name, const std::string& message) {
    return name.empty() || message.empty() ? name + message : std::move(name) + ": " + message;
}

/// With what it says in quotation marks, as it may be of several sentences.
std::string sentence(std::string beginning, const std::string& words) {
    return words.empty() ? std::move(beginning) + "."
                         : std::move(beginning) + ": \"" + words + "\".";
}

/// A status that is a number, also one written as text: others have a status in words.
std::string status_of(const JsonValue& root) {
    std::string status = said(root, "status");
    const bool is_number =
        !status.empty() && status.find_first_not_of("-0123456789") == std::string::npos;
    return is_number ? status : std::string();
}

std::optional<std::string> cli_failure(const JsonValue& root) {
    const std::string status = status_of(root);
    const bool has_words = root.find("message") != nullptr;
    const bool has_exit_code = root.find("exitCode") != nullptr;
    if (status == "0" || (status.empty() && !(has_exit_code && has_words))) {
        return std::nullopt;
    }
    const std::string command = said(root, "commandName");
    const std::string words = joined(said(root, "name"), said(root, "message"));
    if (words.empty()) {
        return " reports a failure (status " + status +
               ") without a word why, so its figures may not be complete. Run the command again "
               "and "
               "import what it prints then.";
    }
    return sentence(" reports a failure" + (command.empty() ? "" : " of " + command), words);
}

}  // namespace

std::optional<std::string> import_error_in(const JsonValue& root) {
    if (root.is(JsonValue::Kind::array) && !root.items.empty()) {
        const JsonValue& first = root.items.front();
        if (first.find("errorCode") != nullptr) {
            return sentence(" is an error of Salesforce",
                            joined(said(first, "errorCode"), said(first, "message")));
        }
    }
    if (root.find("title") != nullptr && !status_of(root).empty()) {
        return sentence(" is an error of the backup service",
                        joined(said(root, "title"), said(root, "detail")));
    }
    return root.is(JsonValue::Kind::object) ? cli_failure(root) : std::nullopt;
}

}  // namespace orgkeep::imports
