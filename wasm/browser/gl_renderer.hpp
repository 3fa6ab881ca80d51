#pragma once

#include <GLES3/gl3.h>

#include <optional>

#include "wasm/dashboard/app.hpp"
#include "wasm/dashboard/paint/theme.hpp"

namespace orgkeep::browser {

/// Draws Dear ImGui's draw lists with WebGL 2. It is the only user of the current context, so it
/// sets most of the state only once.
class GlRenderer {
  public:
    /// Returns nothing if the shaders can't be built, which happens only if the context is lost.
    [[nodiscard]] static std::optional<GlRenderer> create();
    ~GlRenderer();
    GlRenderer(GlRenderer&& other) noexcept;
    GlRenderer& operator=(GlRenderer&& other) noexcept;

    /// Draws the lists into the canvas of `width` × `height` device pixels, over the background
    /// color. Returns false if the driver has no memory for the glyphs.
    [[nodiscard]] bool draw(const ImDrawData& data, const dashboard::App::AtlasView& atlas,
                            int width, int height, dashboard::Color background);
    /// Drops the objects without deleting them, because the context is lost.
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
