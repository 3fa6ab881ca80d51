#include "server/auth/identity/bearer.hpp"

#include <algorithm>

namespace orgkeep::server {

bool is_bearer_token(std::string_view text) {
    if (text.size() > longest_bearer_token) {
        return false;
    }
    const auto is_sign = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("-._~+/").find(c) != std::string_view::npos;
    };
    const auto padding = std::find_if_not(text.begin(), text.end(), is_sign);
    return padding != text.begin() &&
           std::all_of(padding, text.end(), [](char c) { return c == '='; });
}

Bearer bearer_of(const Request& request) {
    const auto is_authorization = [](const Header& header) {
        return equal_ignoring_case(header.name, "Authorization");
    };
    const auto count =
        std::count_if(request.headers.begin(), request.headers.end(), is_authorization);
    if (count == 0) {
        return {};
    }
    constexpr std::string_view scheme = "Bearer";
    std::string_view value = *header(request, "Authorization");
    const std::size_t space = std::min(value.find(' '), value.size());
    if (count != 1 || !equal_ignoring_case(value.substr(0, space), scheme)) {
        return {Bearer::State::malformed, {}};
    }
    value.remove_prefix(space);
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
    return is_bearer_token(value) ? Bearer{Bearer::State::present, value}
                                  : Bearer{Bearer::State::malformed, {}};
}

}  // namespace orgkeep::server
