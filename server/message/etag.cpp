#include "server/message/etag.hpp"

#include <algorithm>
#include <cstdint>

#include "server/message/message.hpp"
#include "shared/text/hex.hpp"

namespace orgkeep::server {
namespace {

constexpr std::string_view weak_prefix = "W/";

std::string_view opaque(std::string_view etag) {
    return etag.starts_with(weak_prefix) ? etag.substr(weak_prefix.size()) : etag;
}

std::uint64_t fnv1a(std::string_view text, std::uint64_t hash) {
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    }
    // FNV-1a mixes the last bytes poorly: spread them over all bits.
    hash ^= hash >> 33;
    hash *= 0xFF51AFD7ED558CCDu;
    return hash ^ (hash >> 33);
}

}  // namespace

std::string fingerprint(std::string_view text) {
    std::string result;
    for (const std::uint64_t hash :
         {fnv1a(text, 0xCBF29CE484222325u), fnv1a(text, 0x9AE16A3B2F90404Fu)}) {
        append_hex(result, hash, 16);
    }
    return result;
}

bool matches_if_none_match(std::string_view header, std::string_view etag) {
    const auto tags = list_items(header);
    return std::any_of(tags.begin(), tags.end(), [&](std::string_view tag) {
        return tag == "*" || opaque(tag) == opaque(etag);
    });
}

bool matches_if_match(std::string_view header, std::string_view etag) {
    const auto tags = list_items(header);
    return std::any_of(tags.begin(), tags.end(), [&](std::string_view tag) {
        return tag == "*" || (tag == etag && !tag.starts_with(weak_prefix));
    });
}

}  // namespace orgkeep::server
