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
                             "Sign in again where you opened this page, then try again. Nothing "
                             "is lost: backups go on without this page.",
                             try_again};
        case AccessState::no_access:
            return PanelView{false, "You have no access to this backup account",
                             state.access_detail.empty()
                                 ? "Ask the administrator of the account for access."
                                 : state.access_detail,
                             try_again};
        case AccessState::other_version:
            return PanelView{false, "This page and the service speak different versions",
                             "The service speaks version " + state.access_detail +
                                 ". Reload the page to get the one that fits.",
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
                         "Check the connection, then try again. The dashboard works.", try_again};
    }
    return PanelView{true, "Loading the page", "It will be there in a moment.", ""};
}

std::string advice(const RequestError& error) {
    constexpr const char* retries = " The page keeps trying by itself.";
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
        return PanelView{true, "Loading the dashboard", "The state of the backups is on its way.",
                         ""};
    }
    const bool busy =
        is_in_flight(state, Purpose::session) || is_in_flight(state, Purpose::dashboard);
    if (is_offline(state)) {
        return PanelView{busy, "You are offline",
                         "The page loads by itself when the connection is back.", try_again};
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
        text += " The data shown is from " + moment_text(state, *state.known.updated_at) + ".";
    }
    return text;
}

}  // namespace orgkeep::client
