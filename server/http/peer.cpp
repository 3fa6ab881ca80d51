#include "server/http/peer.hpp"

#include <algorithm>

#include "server/base/origin.hpp"

namespace orgkeep::server {
namespace {

constexpr std::string_view forwarded_for = "X-Forwarded-For";

bool is_trusted(const std::vector<std::string>& proxies, std::string_view address) {
    return std::find(proxies.begin(), proxies.end(), address) != proxies.end();
}

}  // namespace

std::string client_address(const std::string& connected_from, const Request& request,
                           const std::vector<std::string>& trusted_proxies) {
    const auto is_it = [](const Header& each) {
        return equal_ignoring_case(each.name, forwarded_for);
    };
    // The order of two lines does not survive on the way here: the client may have sent one.
    if (std::count_if(request.headers.begin(), request.headers.end(), is_it) != 1) {
        return connected_from;
    }
    auto hops = list_items(*header(request, forwarded_for));
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
