#include "shared/import/import_error.hpp"

#include <string_view>

#include "shared/text/sanitize_line.hpp"
#include "shared/text/utf8.hpp"

namespace orgkeep::imports {
namespace {

constexpr std::size_t longest_message = 300;

/// A scalar member as text that is safe to show; "" if there is none.
std::string member_text(const JsonValue& object, std::string_view member) {
    const JsonValue* value = object.find(member);
    return value == nullptr
               ? std::string()
               : std::string(trim_white_space(sanitize_line(value->text, longest_message)));
}

/// "INVALID_SESSION_ID: Session expired or invalid", or the one that is not empty.
std::string joined(std::string name, const std::string& message) {
    return name.empty() || message.empty() ? name + message : std::move(name) + ": " + message;
}

/// Quotes the message, as it may consist of several sentences.
std::string sentence(std::string beginning, const std::string& message) {
    return message.empty() ? std::move(beginning) + "."
                           : std::move(beginning) + ": \"" + message + "\".";
}

/// The status if it is a number, also one written as text. Other files have a textual status.
std::string status_of(const JsonValue& root) {
    std::string status = member_text(root, "status");
    const bool is_number =
        !status.empty() && status.find_first_not_of("-0123456789") == std::string::npos;
    return is_number ? status : std::string();
}

std::optional<std::string> cli_error(const JsonValue& root) {
    const std::string status = status_of(root);
    const bool has_message = root.find("message") != nullptr;
    const bool has_exit_code = root.find("exitCode") != nullptr;
    if (status == "0" || (status.empty() && !(has_exit_code && has_message))) {
        return std::nullopt;
    }
    const std::string command = member_text(root, "commandName");
    const std::string message = joined(member_text(root, "name"), member_text(root, "message"));
    if (message.empty()) {
        return "The CLI returned an error (status " + status +
               ") without a message. Run the command again.";
    }
    return sentence("The CLI returned an error" + (command.empty() ? "" : " for " + command),
                    message);
}

}  // namespace

std::optional<std::string> import_error_in(const JsonValue& root) {
    if (root.is(JsonValue::Kind::array) && !root.items.empty()) {
        const JsonValue& first = root.items.front();
        if (first.find("errorCode") != nullptr) {
            return sentence("Salesforce returned an error",
                            joined(member_text(first, "errorCode"), member_text(first, "message")));
        }
    }
    if (root.find("title") != nullptr && !status_of(root).empty()) {
        return sentence("The backup service returned an error",
                        joined(member_text(root, "title"), member_text(root, "detail")));
    }
    return root.is(JsonValue::Kind::object) ? cli_error(root) : std::nullopt;
}

}  // namespace orgkeep::imports
