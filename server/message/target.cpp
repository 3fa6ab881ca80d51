#include "server/message/target.hpp"

#include <algorithm>

namespace orgkeep::server {
namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::optional<std::string> resolved(std::string_view text, bool plus_is_space) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        char byte = text[at];
        if (byte == '%') {
            if (at + 2 >= text.size() || hex_value(text[at + 1]) < 0 ||
                hex_value(text[at + 2]) < 0) {
                return std::nullopt;
            }
            byte = static_cast<char>(hex_value(text[at + 1]) * 16 + hex_value(text[at + 2]));
            at += 2;
        } else if (byte == '+' && plus_is_space) {
            byte = ' ';
        }
        if (byte == '\0') {
            return std::nullopt;
        }
        result.push_back(byte);
    }
    return result;
}

/// Calls `take` with each part between the separators until it refuses one.
template <class Take>
bool split(std::string_view text, char separator, Take take) {
    while (true) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if (!take(text.substr(0, end))) {
            return false;
        }
        if (end == text.size()) {
            return true;
        }
        text.remove_prefix(end + 1);
    }
}

}  // namespace

std::optional<Target> parse_target(std::string_view target) {
    if (!target.starts_with('/')) {
        return std::nullopt;
    }
    target = target.substr(0, target.find('#'));
    const std::size_t mark = std::min(target.find('?'), target.size());
    Target parsed;
    const bool path_ok = split(target.substr(1, mark - 1), '/', [&](std::string_view segment) {
        std::optional<std::string> text = resolved(segment, false);
        if (text) {
            parsed.path.push_back(std::move(*text));
        }
        return text.has_value();
    });
    if (!path_ok) {
        return std::nullopt;
    }
    if (mark == target.size()) {
        return parsed;
    }
    const bool query_ok = split(target.substr(mark + 1), '&', [&](std::string_view pair) {
        if (pair.empty()) {
            return true;
        }
        const std::size_t equals = std::min(pair.find('='), pair.size());
        std::optional<std::string> name = resolved(pair.substr(0, equals), true);
        std::optional<std::string> value =
            resolved(pair.substr(std::min(equals + 1, pair.size())), true);
        if (!name || !value) {
            return false;
        }
        parsed.query.push_back({std::move(*name), std::move(*value)});
        return true;
    });
    return query_ok ? std::optional(std::move(parsed)) : std::nullopt;
}

}  // namespace orgkeep::server
