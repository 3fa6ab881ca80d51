#include "shared/text/sanitize_line.hpp"

namespace orgkeep::client {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7F; }

}  // namespace

std::string one_line(std::string_view text, std::size_t most) {
    std::size_t end = text.size();
    if (end > most) {
        end = most;
        while (end > 0 && is_continuation(text[end])) --end;
    }
    std::string line;
    for (const char c : text.substr(0, end)) line += is_control(c) ? ' ' : c;
    if (end < text.size()) line += "…";
    return line;
}

std::string one_sentence(std::string_view text) {
    std::string line = one_line(text);
    while (!line.empty() && line.back() == ' ') line.pop_back();
    const bool is_ended = !line.empty() && (line.back() == '.' || line.back() == '!' ||
                                            line.back() == '?' || line.ends_with("…"));
    if (!is_ended) line += '.';
    return line;
}

}  // namespace orgkeep::client
