#include "shared/client/activities/log_file.hpp"

#include <optional>

#include "shared/text/ascii.hpp"
#include "shared/text/hex.hpp"
#include "shared/text/percent_encoding.hpp"
#include "shared/text/sanitize_line.hpp"

namespace orgkeep::client {
namespace {

constexpr std::size_t longest_name = 120;

/// Percent-decodes the text. Invalid escapes are kept: an odd file name is better than none.
std::string leniently_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '%' && at + 2 < text.size()) {
            const std::optional<unsigned> high = hex_digit(text[at + 1]);
            const std::optional<unsigned> low = hex_digit(text[at + 2]);
            if (high && low) {
                decoded += static_cast<char>(*high * 16 + *low);
                at += 2;
                continue;
            }
        }
        decoded += text[at];
    }
    return decoded;
}

struct Parameter {
    std::string name;   ///< lower-case name
    std::string value;  ///< value without quotes
};

/// Removes a parameter, `; name=value` or `; name="quoted \"value\""`, from the front of the text.
std::optional<Parameter> take_parameter(std::string_view& text) {
    const std::size_t start = text.find(';');
    if (start == std::string_view::npos) return std::nullopt;
    text.remove_prefix(start + 1);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    Parameter parameter;
    while (!text.empty() && text.front() != '=' && text.front() != ';') {
        parameter.name += ascii_lower(text.front());
        text.remove_prefix(1);
    }
    if (text.empty() || text.front() == ';') return parameter;
    text.remove_prefix(1);
    if (!text.empty() && text.front() == '"') {
        text.remove_prefix(1);
        while (!text.empty() && text.front() != '"') {
            if (text.front() == '\\' && text.size() > 1) text.remove_prefix(1);
            parameter.value += text.front();
            text.remove_prefix(1);
        }
        return parameter;
    }
    while (!text.empty() && text.front() != ';') {
        parameter.value += text.front();
        text.remove_prefix(1);
    }
    return parameter;
}

/// The last part of a path, without characters that Windows, macOS or a shell treat specially.
std::string safe_name(std::string_view name) {
    const std::size_t folder = name.find_last_of("/\\");
    if (folder != std::string_view::npos) name.remove_prefix(folder + 1);
    std::string safe;
    for (const char c : sanitize_line(name, longest_name)) {
        const bool refused = std::string_view("<>:\"|?*").find(c) != std::string_view::npos;
        safe += refused ? '_' : c;
    }
    while (!safe.empty() && (safe.front() == '.' || safe.front() == ' ')) safe.erase(0, 1);
    while (!safe.empty() && (safe.back() == '.' || safe.back() == ' ')) safe.pop_back();
    return safe;
}

}  // namespace

std::string log_path(std::string_view activity_id) {
    return "/activities/" + percent_encoded(activity_id) + "/log";
}

std::string log_file_name(std::string_view content_disposition, std::string_view activity_id) {
    std::string plain;
    std::string extended;
    while (const std::optional<Parameter> parameter = take_parameter(content_disposition)) {
        constexpr std::string_view charset = "utf-8'";
        if (parameter->name == "filename") plain = parameter->value;
        if (parameter->name != "filename*") continue;
        const std::string& value = parameter->value;
        bool is_utf8 = value.size() > charset.size();
        for (std::size_t at = 0; is_utf8 && at < charset.size(); ++at) {
            is_utf8 = ascii_lower(value[at]) == charset[at];
        }
        const std::size_t language_end = value.find('\'', charset.size());
        if (is_utf8 && language_end != std::string::npos) {
            extended = leniently_decoded(std::string_view(value).substr(language_end + 1));
        }
    }
    for (const std::string& name : {extended, plain}) {
        if (std::string safe = safe_name(name); !safe.empty()) return safe;
    }
    std::string id;
    for (const char c : activity_id.substr(0, longest_name / 2)) id += is_unreserved(c) ? c : '_';
    return "orgkeep-backup-" + id + ".log";
}

}  // namespace orgkeep::client
