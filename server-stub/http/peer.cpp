#include "server-stub/http/peer.hpp"

#include <algorithm>

#include "server-stub/access/origin.hpp"

namespace orgkeep::server {
namespace {

bool is_trusted(const std::vector<std::string>& proxies, std::string_view address) {
    return std::find(proxies.begin(), proxies.end(), address) != proxies.end();
}

}  // namespace

std::string client_address(const std::string& connected_from, const Request& request,
                           const std::vector<std::string>& trusted_proxies) {
    std::vector<std::string_view> hops;
    for (const Header& each : request.headers) {
        if (equal_ignoring_case(each.name, "X-Forwarded-For")) {
            const auto items = list_items(each.value);
            hops.insert(hops.end(), items.begin(), items.end());
        }
    }
    std::string address = connected_from;
    while (!hops.empty() && is_trusted(trusted_proxies, address)) {
        std::string before(hops.back());
        hops.pop_back();
        if (address_fault(before)) {
            break;
        }
        address = std::move(before);
    }
    return address;
}

}  // namespace orgkeep::server
