#include "shared/client/requests/request_error.hpp"
#include "shared/client/view.hpp"
#include "shared/text/sanitize_line.hpp"

namespace orgkeep::client {
namespace {

/// From the third failure in a row on, the badge no longer says "Reconnecting".
constexpr int failures_until_unreachable = 3;

std::string org_text(const contract::Org& org) {
    std::string text;
    for (const std::string& part : {org.name, org.edition, org.id}) {
        if (part.empty()) continue;
        if (!text.empty()) text += " · ";
        text += sanitize_line(part, 80);
    }
    return text;
}

Badge connection(const State& state) {
    switch (state.access) {
        case AccessState::signed_out:
            return {Tone::error, "Signed out"};
        case AccessState::no_access:
            return {Tone::error, "No access"};
        case AccessState::other_version:
            return {Tone::error, "Version mismatch"};
        case AccessState::open:
            break;
    }
    const Resource* resource = failing_resource(state);
    if (is_offline(state) && (resource != nullptr || is_loaded(state))) {
        return {Tone::warning, "Offline"};
    }
    if (resource != nullptr) {
        if (!is_network_error(*resource->error)) return {Tone::warning, "Service problem"};
        return {Tone::warning, resource->failures < failures_until_unreachable
                                   ? "Reconnecting"
                                   : "Can't reach service"};
    }
    if (!is_loaded(state)) return {Tone::progress, "Connecting"};
    return {Tone::success, "Connected"};
}

}  // namespace

HeaderView build_header_view(const State& state) {
    HeaderView view;
    view.product = "Orgkeep";
    if (state.known.session) view.org = org_text(state.known.session->org);
    view.connection = connection(state);
    view.theme = {"Theme", {"System", "Light", "Dark"}, static_cast<std::size_t>(state.theme)};
    if (state.known.updated_at) {
        const bool stale = failing_resource(state) != nullptr || is_offline(state);
        view.updated =
            (stale ? "Data from " : "Updated ") + moment_text(state, *state.known.updated_at);
        view.updated_exact = moment_exact(state, state.known.updated_at);
    }
    return view;
}

}  // namespace orgkeep::client
