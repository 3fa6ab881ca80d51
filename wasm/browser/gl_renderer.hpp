#pragma once

#include <GLES3/gl3.h>

#include <optional>

#include "wasm/dashboard/app.hpp"
#include "wasm/dashboard/paint/theme.hpp"

namespace orgkeep::browser {

/// Draws ImGui's draw lists with WebGL 2. Works on the current context, which nobody else draws
/// into: all state but what changes between frames is set once.
class GlRenderer {
  public:
    /// Nothing when the context can't build the shaders, which happens only to a lost one.
    [[nodiscard]] static std::optional<GlRenderer> create();
    ~GlRenderer();
    GlRenderer(GlRenderer&& other) noexcept;
    GlRenderer& operator=(GlRenderer&& other) noexcept;

    /// Draws the lists into the whole canvas of `width` × `height` device pixels, over the page's
    /// color. False when the driver could not: it has no memory left for the glyphs.
    [[nodiscard]] bool draw(const ImDrawData& data, const dashboard::App::AtlasView& atlas,
                            int width, int height, dashboard::Color background);
    /// The context was lost, and all objects with it: there is nothing left to delete.
    void abandon() { objects_ = {}; }

  private:
    struct Objects {
        GLuint program = 0;
        GLuint vertex_array = 0;
        GLuint vertices = 0;
        GLuint indices = 0;
        GLuint atlas = 0;
    };
    struct Atlas {
        unsigned version = 0;
        int width = 0;
        int height = 0;
    };

    GlRenderer(Objects objects, GLint transform) : objects_(objects), transform_(transform) {}
    [[nodiscard]] bool upload_atlas(const dashboard::App::AtlasView& atlas);
    void upload_geometry(const ImDrawData& data) const;

    Objects objects_;
    GLint transform_ = -1;
    std::optional<Atlas> uploaded_;
};

}  // namespace orgkeep::browser
