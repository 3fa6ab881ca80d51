#include "shared/client/requests/requests.hpp"

#include <algorithm>
#include <utility>

#include "shared/client/requests/backoff.hpp"

namespace orgkeep::client {
namespace {

constexpr std::string_view api_root = "/api/v1";
constexpr std::chrono::milliseconds request_timeout{15'000};
/// A request is given up this long after its timeout, even if the transport never reports its end.
constexpr std::chrono::milliseconds transport_grace{5'000};

}  // namespace

HttpRequest make_request(std::string_view method, std::string_view path) {
    HttpRequest request;
    request.method = method;
    request.path = std::string(api_root) + std::string(path);
    request.headers.push_back({"Accept", "application/json"});
    request.timeout = request_timeout;
    return request;
}

HttpRequest make_get(std::string_view path) { return make_request("GET", path); }

void send_request(Update& update, Purpose purpose, HttpRequest request, std::string activity_id) {
    State& state = update.state;
    request.id = ++state.last_request;
    const bool conditional =
        std::any_of(request.headers.begin(), request.headers.end(),
                    [](const HttpHeader& header) { return header.name == "If-None-Match"; });
    state.in_flight.push_back({request.id, purpose,
                               update.now() + request.timeout + transport_grace, conditional,
                               std::move(activity_id)});
    update.effects.requests.push_back(std::move(request));
}

void cancel_request(State& state, Purpose purpose) {
    std::vector<InFlight>& requests = state.in_flight;
    requests.erase(
        std::remove_if(requests.begin(), requests.end(),
                       [&](const InFlight& request) { return request.purpose == purpose; }),
        requests.end());
}

std::optional<InFlight> take_in_flight(State& state, RequestId id) {
    const auto found = std::find_if(state.in_flight.begin(), state.in_flight.end(),
                                    [&](const InFlight& request) { return request.id == id; });
    if (found == state.in_flight.end()) return std::nullopt;
    InFlight request = std::move(*found);
    state.in_flight.erase(found);
    return request;
}

Ticks retry_time(State& state, int failures, std::optional<std::chrono::milliseconds> retry_after) {
    return state.clock.now() + std::max(backoff_delay(failures, state.random),
                                        retry_after.value_or(std::chrono::milliseconds(0)));
}

}  // namespace orgkeep::client
