#include "shared/import/skipped_input_list.hpp"

#include "shared/import/import_result.hpp"
#include "shared/text/sanitize_line.hpp"

namespace orgkeep::imports {

std::string location_text(const Location& location) {
    std::string text;
    if (location.line > 0) {
        text = "line " + std::to_string(location.line);
        return location.member.empty()
                   ? text
                   : text + ", column " + sanitize_line(location.member, shown_bytes);
    }
    text = sanitize_line(location.section, shown_bytes);
    if (location.index) {
        text += '[' + std::to_string(*location.index) + ']';
    }
    if (!location.member.empty()) {
        text += (text.empty() ? "" : ".") + sanitize_line(location.member, shown_bytes);
    }
    return text.empty() ? "the file" : text;
}

}  // namespace orgkeep::imports
