#include "server/site/content_coding.hpp"

#include <optional>

#include "server/message/message.hpp"

namespace orgkeep::server {
namespace {

constexpr int whole = 1'000;

/// "0", "0.5", "1.000" … in thousandths: at most three digits behind the point.
int quality(std::string_view text) {
    if (text.empty() || (text[0] != '0' && text[0] != '1') || text.size() > 5 ||
        (text.size() > 1 && text[1] != '.')) {
        return 0;
    }
    int value = (text[0] - '0') * whole;
    int unit = whole / 10;
    for (const char digit : text.substr(text.size() > 1 ? 2 : 1)) {
        if (digit < '0' || digit > '9') {
            return 0;
        }
        value += (digit - '0') * unit;
        unit /= 10;
    }
    return value <= whole ? value : 0;
}

struct Item {
    std::string_view coding;
    int quality;
};

Item read_item(std::string_view item) {
    const std::size_t semicolon = item.find(';');
    if (semicolon == std::string_view::npos) {
        return {item, whole};
    }
    const std::string_view weight = trimmed(item.substr(semicolon + 1));
    const bool is_weight = weight.starts_with("q=") || weight.starts_with("Q=");
    return {trimmed(item.substr(0, semicolon)), is_weight ? quality(weight.substr(2)) : 0};
}

}  // namespace

std::string_view name(ContentCoding coding) {
    switch (coding) {
        case ContentCoding::brotli:
            return "br";
        case ContentCoding::gzip:
            return "gzip";
        case ContentCoding::identity:
            break;
    }
    return "identity";
}

int acceptance(std::string_view accept_encoding, ContentCoding coding) {
    std::optional<int> any;
    for (const std::string_view text : list_items(accept_encoding)) {
        const Item item = read_item(text);
        const bool gzip_by_its_old_name =
            coding == ContentCoding::gzip && equal_ignoring_case(item.coding, "x-gzip");
        if (equal_ignoring_case(item.coding, name(coding)) || gzip_by_its_old_name) {
            return item.quality;
        }
        if (item.coding == "*") {
            any = item.quality;
        }
    }
    // What is not named is unwelcome, but for the plain form, unless the star speaks for the rest.
    return any.value_or(coding == ContentCoding::identity ? 1 : 0);
}

}  // namespace orgkeep::server
