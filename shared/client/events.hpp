#pragma once

#include <variant>

#include "shared/client/http.hpp"

/// All that can happen to the client.
namespace orgkeep::client {

struct Opened {};      ///< the page is there; the first load starts
struct TimePassed {};  ///< `Client::next_wake()` has come
struct Responded {
    HttpResponse response;
};
struct RequestFailed {
    RequestId id = 0;
    NetworkFailure failure = NetworkFailure::unreachable;
};
struct VisibilityChanged {
    bool visible = true;
};
struct ConnectivityChanged {
    bool online = true;
};

struct BackupNowPressed {};
struct StatusIconPressed {};
struct RetryPressed {};  ///< "Try again" of a panel or of a stale page
struct NoticeDismissed {
    std::uint32_t id = 0;
};

using Event = std::variant<Opened, TimePassed, Responded, RequestFailed, VisibilityChanged,
                           ConnectivityChanged, BackupNowPressed, StatusIconPressed, RetryPressed,
                           NoticeDismissed>;

}  // namespace orgkeep::client
