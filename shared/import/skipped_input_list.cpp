#include "shared/import/skipped_input_list.hpp"

#include "shared/import/sanitized.hpp"

namespace orgkeep::imports {

std::string words(const Place& place) {
    std::string text;
    if (place.line > 0) {
        text = "line " + std::to_string(place.line);
        return place.member.empty() ? text : text + ", column " + sanitized(place.member);
    }
    text = sanitized(place.section);
    if (place.index) {
        text += '[' + std::to_string(*place.index) + ']';
    }
    if (!place.member.empty()) {
        text += (text.empty() ? "" : ".") + sanitized(place.member);
    }
    return text.empty() ? "the file" : text;
}

}  // namespace orgkeep::imports
