#include "wasm/browser/gl_context.hpp"

#include <utility>

namespace orgkeep::browser {

GlContext::GlContext(std::string canvas, Observer& observer) : canvas_(std::move(canvas)) {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    attributes.minorVersion = 0;
    attributes.alpha = EM_FALSE;  // the canvas is opaque
    attributes.depth = EM_FALSE;
    attributes.stencil = EM_FALSE;
    attributes.antialias = EM_FALSE;  // Dear ImGui antialiases by itself
    attributes.preserveDrawingBuffer = EM_FALSE;
    attributes.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
    attributes.enableExtensionsByDefault = EM_FALSE;
    handle_ = emscripten_webgl_create_context(canvas_.c_str(), &attributes);
    if (!available()) return;
    emscripten_webgl_make_context_current(handle_);

    // Returning true prevents the default action, after which the context is never restored.
    emscripten_set_webglcontextlost_callback(canvas_.c_str(), &observer, EM_FALSE,
                                             [](int, const void*, void* user_data) -> EM_BOOL {
                                                 static_cast<Observer*>(user_data)->context_lost();
                                                 return EM_TRUE;
                                             });
    emscripten_set_webglcontextrestored_callback(
        canvas_.c_str(), &observer, EM_FALSE, [](int, const void*, void* user_data) -> EM_BOOL {
            static_cast<Observer*>(user_data)->context_restored();
            return EM_TRUE;
        });
}

GlContext::~GlContext() {
    if (!available()) return;
    emscripten_set_webglcontextlost_callback(canvas_.c_str(), nullptr, EM_FALSE, nullptr);
    emscripten_set_webglcontextrestored_callback(canvas_.c_str(), nullptr, EM_FALSE, nullptr);
    emscripten_webgl_destroy_context(handle_);
}

void GlContext::set_size(int width, int height) {
    if (width == width_ && height == height_) return;
    width_ = width;
    height_ = height;
    emscripten_set_canvas_element_size(canvas_.c_str(), width, height);
}

}  // namespace orgkeep::browser
