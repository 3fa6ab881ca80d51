#include "wasm/browser/host.hpp"

#include <algorithm>
#include <cstddef>

namespace orgkeep::browser {

using emscripten::val;

namespace {

std::string name(dashboard::Presentation presentation) {
    return presentation == dashboard::Presentation::dom ? "dom" : "canvas";
}

std::string name(client::ThemeChoice choice) {
    switch (choice) {
        case client::ThemeChoice::light:
            return "light";
        case client::ThemeChoice::dark:
            return "dark";
        case client::ThemeChoice::system:
            break;
    }
    return "system";
}

}  // namespace

void Host::request(const client::HttpRequest& request) const {
    val headers = val::array();
    for (const client::HttpHeader& header : request.headers) {
        val pair = val::array();
        pair.call<void>("push", header.name, header.value);
        headers.call<void>("push", pair);
    }
    functions_.call<void>("request", request.id, request.method, request.path, headers,
                          request.body, static_cast<double>(request.timeout.count()));
}

void Host::download(const client::Download& download) const {
    functions_.call<void>("download", download.file_name, download.media_type, download.content);
}

void Host::semantics(const std::string& json) const { functions_.call<void>("semantics", json); }

void Host::layout(const PageLayout& layout) const {
    functions_.call<void>("layout", layout.content_height, layout.scroll_to, layout.focus_request);
}

void Host::shown() const { functions_.call<void>("shown"); }

void Host::appearance(dashboard::Presentation presentation, bool dark) const {
    functions_.call<void>("appearance", name(presentation), dark);
}

void Host::navigate(const client::Navigation& navigation) const {
    functions_.call<void>("navigate", navigation.fragment, navigation.replace);
}

void Host::keep_theme(client::ThemeChoice choice) const {
    functions_.call<void>("keepTheme", name(choice));
}

void Host::load_deferred_module() const { functions_.call<void>("loadDeferredModule"); }

void Host::copy(const std::string& text) const { functions_.call<void>("copy", text); }

dashboard::TypeMetrics Host::metrics(float size, bool semibold) const {
    const val metrics = functions_.call<val>("metrics", size, semibold);
    return {.ascent = metrics["ascent"].as<float>(), .descent = metrics["descent"].as<float>()};
}

dashboard::GlyphBitmap Host::rasterize(char32_t code_point, float size, bool semibold) const {
    const val bitmap =
        functions_.call<val>("rasterise", static_cast<double>(code_point), size, semibold);
    dashboard::GlyphBitmap glyph;
    glyph.advance = bitmap["advance"].as<float>();
    glyph.left = bitmap["left"].as<int>();
    glyph.top = bitmap["top"].as<int>();
    glyph.width = std::max(0, bitmap["width"].as<int>());
    glyph.height = std::max(0, bitmap["height"].as<int>());
    glyph.coverage.resize(static_cast<std::size_t>(glyph.width) *
                          static_cast<std::size_t>(glyph.height));
    if (!glyph.coverage.empty()) {
        // One copy from the page's array into this memory.
        val view{emscripten::typed_memory_view(glyph.coverage.size(), glyph.coverage.data())};
        view.call<void>("set", bitmap["coverage"]);
    }
    return glyph;
}

}  // namespace orgkeep::browser
