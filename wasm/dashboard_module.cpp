// The dashboard's JavaScript interface (web/orgkeep_dashboard.d.mts). Arguments and results are
// numbers, strings, booleans, byte arrays and arrays of strings, but no 64-bit integers and no
// pointers.
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

/// Reads [from, offset, from, offset, …]: milliseconds since 1970, minutes east of UTC.
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

orgkeep::CalendarStyle read_calendar(const val& options) {
    using orgkeep::DateOrder;
    const auto order = options["dateOrder"].as<std::string>();
    return {.order = order == "month_first"  ? DateOrder::month_first
                     : order == "year_first" ? DateOrder::year_first
                                             : DateOrder::day_first,
            .twelve_hours = options["twelveHours"].as<bool>()};
}

orgkeep::client::ThemeChoice read_theme(const val& options) {
    using orgkeep::client::ThemeChoice;
    const auto theme = options["theme"].as<std::string>();
    if (theme == "light") return ThemeChoice::light;
    return theme == "dark" ? ThemeChoice::dark : ThemeChoice::system;
}

/// Starts the dashboard on the page's canvas.
std::unique_ptr<DashboardPage> create(const val& options, const val& host) {
    const auto high = static_cast<std::uint64_t>(options["seedHigh"].as<std::uint32_t>());
    return std::make_unique<DashboardPage>(
        orgkeep::browser::PageOptions{
            .canvas = options["canvas"].as<std::string>(),
            .client = {.seed = (high << 32U) | options["seedLow"].as<std::uint32_t>(),
                       .zone = read_zone(options["zone"]),
                       .visible = options["visible"].as<bool>(),
                       .online = options["online"].as<bool>(),
                       .calendar = read_calendar(options),
                       .theme = read_theme(options),
                       .fragment = options["fragment"].as<std::string>(),
                       .deferred_module = false},
            .reduced_motion = options["reducedMotion"].as<bool>(),
            .prefers_dark = options["prefersDark"].as<bool>(),
            .forced_colors = options["forcedColors"].as<bool>()},
        orgkeep::browser::Host{host});
}

void set_pointer(DashboardPage& page, float x, float y, bool inside, bool pressed) {
    page.set_pointer({.x = x, .y = y, .inside = inside, .pressed = pressed});
}

void activate(DashboardPage& page, const std::string& node_id) { page.activate(node_id); }

void set_value(DashboardPage& page, const std::string& node_id, const std::string& value) {
    page.set_value(node_id, value);
}

/// The content of a Uint8Array.
std::string bytes_of(const val& array) {
    std::string bytes(array["length"].as<std::size_t>(), '\0');
    const val view(
        emscripten::typed_memory_view(bytes.size(), reinterpret_cast<std::uint8_t*>(bytes.data())));
    view.call<void>("set", array);
    return bytes;
}

/// `headers` is flat: name, value, name, value, …; `body` is UTF-8 in a Uint8Array.
void respond(DashboardPage& page, std::uint32_t id, int status, const val& headers,
             const val& body) {
    const auto texts = emscripten::vecFromJSArray<std::string>(headers);
    orgkeep::client::HttpResponse response{
        .id = id, .status = status, .headers = {}, .body = bytes_of(body)};
    for (std::size_t at = 0; at + 1 < texts.size(); at += 2) {
        response.headers.push_back({.name = texts[at], .value = texts[at + 1]});
    }
    page.respond(std::move(response));
}

void fail(DashboardPage& page, std::uint32_t id, bool timed_out) {
    using orgkeep::client::NetworkFailure;
    page.fail(id, timed_out ? NetworkFailure::timed_out : NetworkFailure::unreachable);
}

void offer_file(DashboardPage& page, std::string name, std::string text, bool belongs_to_last) {
    page.offer_file(std::move(name), std::move(text), belongs_to_last);
}

}  // namespace

EMSCRIPTEN_BINDINGS(orgkeep_dashboard) {
    emscripten::class_<DashboardPage>("Dashboard")
        .constructor(&create)
        .function("open", &DashboardPage::open)
        .function("fontsReady", &DashboardPage::fonts_ready)
        .function("resize", &DashboardPage::resize)
        .function("scroll", &DashboardPage::scroll)
        .function("setPointer", &set_pointer)
        .function("activate", &activate)
        .function("setValue", &set_value)
        .function("setFocus", &DashboardPage::set_focus)
        .function("setVisible", &DashboardPage::set_visible)
        .function("setOnline", &DashboardPage::set_online)
        .function("setReducedMotion", &DashboardPage::set_reduced_motion)
        .function("setPrefersDark", &DashboardPage::set_prefers_dark)
        .function("setForcedColors", &DashboardPage::set_forced_colors)
        .function("navigate", &DashboardPage::navigate)
        .function("deferredModuleLoaded", &DashboardPage::deferred_module_loaded)
        .function("offerFile", &offer_file)
        .function("copyEnded", &DashboardPage::copy_ended)
        .function("respond", &respond)
        .function("fail", &fail)
        .function("framesPainted", &DashboardPage::frames_painted);
}
