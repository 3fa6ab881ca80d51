#include "server/message/target.hpp"

#include <algorithm>
#include <utility>

#include "shared/text/percent_encoding.hpp"

namespace orgkeep::server {
namespace {

/// Returns nothing for a bad percent-encoding and for text with a byte 0.
std::optional<std::string> decoded(std::string_view text, PlusSign plus) {
    std::optional<std::string> bytes = percent_decoded(text, plus);
    return bytes && bytes->find('\0') == std::string::npos ? std::move(bytes) : std::nullopt;
}

/// Calls `accept` with each part between the separators until it returns false.
template <class Accept>
bool split(std::string_view text, char separator, Accept accept) {
    while (true) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if (!accept(text.substr(0, end))) {
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
        std::optional<std::string> text = decoded(segment, PlusSign::is_plus);
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
        std::optional<std::string> name = decoded(pair.substr(0, equals), PlusSign::is_space);
        std::optional<std::string> value =
            decoded(pair.substr(std::min(equals + 1, pair.size())), PlusSign::is_space);
        if (!name || !value) {
            return false;
        }
        parsed.query.push_back({std::move(*name), std::move(*value)});
        return true;
    });
    return query_ok ? std::optional(std::move(parsed)) : std::nullopt;
}

}  // namespace orgkeep::server
