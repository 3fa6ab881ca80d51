#include "shared/import/skipped_input_list.hpp"

#include "shared/import/import_result.hpp"
#include "shared/text/sanitize_line.hpp"

namespace orgkeep::imports {

std::string words(const Place& place) {
    std::string text;
    if (place.line > 0) {
        text = "line " + std::to_string(place.line);
        return place.member.empty() ? text
                                    : text + ", column " + sanitize_line(place.member, shown_bytes);
    }
    text = sanitize_line(place.section, shown_bytes);
    if (place.index) {
        text += '[' + std::to_string(*place.index) + ']';
    }
    if (!place.member.empty()) {
        text += (text.empty() ? "" : ".") + sanitize_line(place.member, shown_bytes);
    }
    return text.empty() ? "the file" : text;
}

}  // namespace orgkeep::imports
