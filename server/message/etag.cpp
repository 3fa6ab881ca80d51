#include "server/message/etag.hpp"

#include <algorithm>
#include <cstdint>

#include "server/message/message.hpp"

namespace orgkeep::server {
namespace {

constexpr std::string_view weak_mark = "W/";

std::string_view opaque(std::string_view etag) {
    return etag.starts_with(weak_mark) ? etag.substr(weak_mark.size()) : etag;
}

std::uint64_t fnv1a(std::string_view text, std::uint64_t hash) {
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    }
    // The last bytes have mixed little: spread them over all bits.
    hash ^= hash >> 33;
    hash *= 0xFF51AFD7ED558CCDu;
    return hash ^ (hash >> 33);
}

}  // namespace

std::string fingerprint(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string result;
    for (const std::uint64_t hash :
         {fnv1a(text, 0xCBF29CE484222325u), fnv1a(text, 0x9AE16A3B2F90404Fu)}) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            result.push_back(digits[hash >> shift & 0xF]);
        }
    }
    return result;
}

bool if_none_match_names(std::string_view header, std::string_view etag) {
    const auto tags = list_items(header);
    return std::any_of(tags.begin(), tags.end(), [&](std::string_view tag) {
        return tag == "*" || opaque(tag) == opaque(etag);
    });
}

bool if_match_names(std::string_view header, std::string_view etag) {
    const auto tags = list_items(header);
    return std::any_of(tags.begin(), tags.end(), [&](std::string_view tag) {
        return tag == "*" || (tag == etag && !tag.starts_with(weak_mark));
    });
}

}  // namespace orgkeep::server
