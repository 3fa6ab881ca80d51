// The dashboard's face to the page (web/orgkeep_dashboard.d.mts). Everything that crosses is a
// number, a string, a flag or an array of strings; no 64-bit integers and no pointers.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "wasm/browser/dashboard_page.hpp"

namespace {

using emscripten::val;
using orgkeep::browser::DashboardPage;

/// [from, offset, from, offset, …]: milliseconds since 1970, minutes east of UTC.
orgkeep::TimeZone read_zone(const val& transitions) {
    const auto numbers = emscripten::convertJSArrayToNumberVector<double>(transitions);
    orgkeep::TimeZone zone;
    for (std::size_t at = 0; at + 1 < numbers.size(); at += 2) {
        zone.transitions.push_back(
            {.from = orgkeep::Instant{std::chrono::milliseconds{
                 static_cast<std::int64_t>(numbers[at])}},
             .offset = std::chrono::minutes{static_cast<int>(numbers[at + 1])}});
    }
    return zone;
}

/// Starts the dashboard on the page's canvas. Check `canDraw()` of the result before anything else.
std::unique_ptr<DashboardPage> create(const val& options, const val& host) {
    const auto high = static_cast<std::uint64_t>(options["seedHigh"].as<std::uint32_t>());
    return std::make_unique<DashboardPage>(
        orgkeep::browser::PageOptions{
            .canvas = options["canvas"].as<std::string>(),
            .client = {.seed = (high << 32U) | options["seedLow"].as<std::uint32_t>(),
                       .zone = read_zone(options["zone"]),
                       .visible = options["visible"].as<bool>(),
                       .online = options["online"].as<bool>()},
            .reduced_motion = options["reducedMotion"].as<bool>()},
        orgkeep::browser::Host{host});
}

void set_pointer(DashboardPage& page, float x, float y, bool inside, bool pressed) {
    page.set_pointer({.x = x, .y = y, .inside = inside, .pressed = pressed});
}

void activate(DashboardPage& page, const std::string& node_id) { page.activate(node_id); }

/// `headers` is flat: name, value, name, value, ….
void respond(DashboardPage& page, std::uint32_t id, int status, const val& headers,
             std::string body) {
    const auto texts = emscripten::vecFromJSArray<std::string>(headers);
    orgkeep::client::HttpResponse response{
        .id = id, .status = status, .headers = {}, .body = std::move(body)};
    for (std::size_t at = 0; at + 1 < texts.size(); at += 2) {
        response.headers.push_back({.name = texts[at], .value = texts[at + 1]});
    }
    page.respond(std::move(response));
}

void fail(DashboardPage& page, std::uint32_t id, bool timed_out) {
    using orgkeep::client::NetworkFailure;
    page.fail(id, timed_out ? NetworkFailure::timed_out : NetworkFailure::unreachable);
}

}  // namespace

EMSCRIPTEN_BINDINGS(orgkeep_dashboard) {
    emscripten::class_<DashboardPage>("Dashboard")
        .constructor(&create)
        .function("canDraw", &DashboardPage::can_draw)
        .function("open", &DashboardPage::open)
        .function("fontsReady", &DashboardPage::fonts_ready)
        .function("resize", &DashboardPage::resize)
        .function("scroll", &DashboardPage::scroll)
        .function("setPointer", &set_pointer)
        .function("activate", &activate)
        .function("setFocus", &DashboardPage::set_focus)
        .function("setVisible", &DashboardPage::set_visible)
        .function("setOnline", &DashboardPage::set_online)
        .function("setReducedMotion", &DashboardPage::set_reduced_motion)
        .function("respond", &respond)
        .function("fail", &fail)
        .function("framesPainted", &DashboardPage::frames_painted);
}
