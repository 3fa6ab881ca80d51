#include "shared/import/unused_list.hpp"

#include "shared/import/shown.hpp"

namespace orgkeep::imports {

std::string words(const Place& place) {
    std::string text;
    if (place.line > 0) {
        text = "line " + std::to_string(place.line);
        return place.member.empty() ? text : text + ", column " + shown(place.member);
    }
    text = shown(place.section);
    if (place.index) {
        text += '[' + std::to_string(*place.index) + ']';
    }
    if (!place.member.empty()) {
        text += (text.empty() ? "" : ".") + shown(place.member);
    }
    return text.empty() ? "the file" : text;
}

}  // namespace orgkeep::imports
