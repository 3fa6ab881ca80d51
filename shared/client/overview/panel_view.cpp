#include "shared/client/requests/request_error.hpp"
#include "shared/client/view.hpp"

namespace orgkeep::client {
namespace {

constexpr const char* try_again = "Try again";

std::optional<PanelView> access_panel(const State& state) {
    switch (state.access) {
        case AccessState::open:
            return std::nullopt;
        case AccessState::signed_out:
            return PanelView{false, "Your session has ended",
                             "Sign in again where you opened this page, then try again. Backups "
                             "continue.",
                             try_again};
        case AccessState::no_access:
            return PanelView{false, "You have no access to this backup account",
                             state.access_detail.empty()
                                 ? "Ask the administrator of the account for access."
                                 : state.access_detail,
                             try_again};
        case AccessState::other_version:
            return PanelView{false, "This page and the service have different versions",
                             "The service has version " + state.access_detail +
                                 ". Reload the page to update it.",
                             try_again};
    }
    return std::nullopt;
}

/// The panel of a page whose deferred module has not loaded.
std::optional<PanelView> deferred_module_panel(const State& state) {
    if (state.page == Page::dashboard || state.deferred_module == DeferredModule::loaded) {
        return std::nullopt;
    }
    if (state.deferred_module == DeferredModule::unavailable) {
        return PanelView{false, "This page could not be loaded",
                         "Check the connection, then try again. The dashboard still works.",
                         try_again};
    }
    const bool is_planner = state.page == Page::planner;
    return PanelView{true, is_planner ? "Planner" : "Activity Stream", "Loading…", ""};
}

std::string advice(const RequestError& error) {
    constexpr const char* retries = " Retrying automatically.";
    if (is_network_error(error)) {
        return std::string("Check the connection, and that the service is running.") + retries;
    }
    return sentence(error) + retries;
}

}  // namespace

std::optional<PanelView> build_panel_view(const State& state) {
    if (std::optional<PanelView> panel = access_panel(state)) return panel;
    if (is_loaded(state)) return deferred_module_panel(state);
    const Resource* resource = failing_resource(state);
    if (resource == nullptr) {
        return PanelView{true, "Dashboard", "Loading…", ""};
    }
    const bool busy =
        is_in_flight(state, Purpose::session) || is_in_flight(state, Purpose::dashboard);
    if (is_offline(state)) {
        return PanelView{busy, "You are offline", "The page loads when the connection is back.",
                         try_again};
    }
    return PanelView{busy, heading(*resource->error), advice(*resource->error), try_again};
}

std::string stale_text(const State& state) {
    if (!is_loaded(state)) return {};
    const Resource* resource = failing_resource(state);
    std::string text;
    if (is_offline(state)) {
        text = "You are offline.";
    } else if (resource != nullptr) {
        text = sentence(*resource->error);
    } else {
        return {};
    }
    if (state.known.updated_at) {
        text += " Data from " + moment_text(state, *state.known.updated_at) + ".";
    }
    return text;
}

}  // namespace orgkeep::client
