#include "wasm/browser/gl_renderer.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace orgkeep::browser {

namespace {

constexpr GLuint position_location = 0;
constexpr GLuint texture_location = 1;
constexpr GLuint color_location = 2;

// Colors are multiplied by their alpha here: blending premultiplied colors keeps the hue of
// antialiased edges.
constexpr const char* vertex_shader = R"(#version 300 es
uniform vec4 transform;
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 texture_at;
layout(location = 2) in vec4 color;
out highp vec2 at;
out mediump vec4 tint;
void main() {
    at = texture_at;
    tint = vec4(color.rgb * color.a, color.a);
    gl_Position = vec4(position * transform.xy + transform.zw, 0.0, 1.0);
})";

// The atlas holds coverage only, one byte per texel.
constexpr const char* fragment_shader = R"(#version 300 es
precision mediump float;
uniform sampler2D atlas;
in highp vec2 at;
in mediump vec4 tint;
out vec4 color;
void main() { color = tint * texture(atlas, at).r; })";

/// One byte of a color as 0 … 1.
float channel(dashboard::Color color, unsigned shift) {
    return static_cast<float>((color >> shift) & 0xffU) / 255.0F;
}

GLuint compile(GLenum kind, const char* source) {
    const GLuint shader = glCreateShader(kind);
    glShaderSource(shader, 1, &source, nullptr);
    glCompileShader(shader);
    return shader;
}

/// Returns 0 if the context is lost.
GLuint link_program() {
    const GLuint vertex = compile(GL_VERTEX_SHADER, vertex_shader);
    const GLuint fragment = compile(GL_FRAGMENT_SHADER, fragment_shader);
    const GLuint program = glCreateProgram();
    glAttachShader(program, vertex);
    glAttachShader(program, fragment);
    glLinkProgram(program);
    glDeleteShader(vertex);
    glDeleteShader(fragment);
    GLint linked = GL_FALSE;
    glGetProgramiv(program, GL_LINK_STATUS, &linked);
    if (linked == GL_TRUE) return program;
    glDeleteProgram(program);
    return 0;
}

const void* offset(std::size_t bytes) {
    // In WebGL this parameter is an offset into the bound buffer, although its type is a pointer.
    return reinterpret_cast<const void*>(bytes);  // NOLINT(performance-no-int-to-ptr)
}

/// Makes `first` the base vertex, since WebGL 2 has no draw call with a base vertex.
void set_base_vertex(std::size_t first) {
    const std::size_t base = first * sizeof(ImDrawVert);
    constexpr GLsizei stride = sizeof(ImDrawVert);
    glVertexAttribPointer(position_location, 2, GL_FLOAT, GL_FALSE, stride,
                          offset(base + offsetof(ImDrawVert, pos)));
    glVertexAttribPointer(texture_location, 2, GL_FLOAT, GL_FALSE, stride,
                          offset(base + offsetof(ImDrawVert, uv)));
    glVertexAttribPointer(color_location, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride,
                          offset(base + offsetof(ImDrawVert, col)));
}

struct Box {
    int left;
    int top;
    int right;
    int bottom;
};

/// The clip rectangle in device pixels, rows from the top, clamped to the canvas.
Box device_box(const ImVec4& clip, const ImDrawData& data, int width, int height) {
    const auto pixel_of = [](float value, float origin, float scale, int max) {
        const float pixel = std::round((value - origin) * scale);
        return static_cast<int>(std::clamp(pixel, 0.0F, static_cast<float>(max)));
    };
    const ImVec2 origin = data.DisplayPos;
    const ImVec2 scale = data.FramebufferScale;
    return {.left = pixel_of(clip.x, origin.x, scale.x, width),
            .top = pixel_of(clip.y, origin.y, scale.y, height),
            .right = pixel_of(clip.z, origin.x, scale.x, width),
            .bottom = pixel_of(clip.w, origin.y, scale.y, height)};
}

}  // namespace

std::optional<GlRenderer> GlRenderer::create() {
    Objects objects;
    objects.program = link_program();
    if (objects.program == 0) return std::nullopt;
    glGenVertexArrays(1, &objects.vertex_array);
    glGenBuffers(1, &objects.vertices);
    glGenBuffers(1, &objects.indices);
    glGenTextures(1, &objects.atlas);

    glUseProgram(objects.program);
    glUniform1i(glGetUniformLocation(objects.program, "atlas"), 0);
    glBindVertexArray(objects.vertex_array);
    glBindBuffer(GL_ARRAY_BUFFER, objects.vertices);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, objects.indices);
    glEnableVertexAttribArray(position_location);
    glEnableVertexAttribArray(texture_location);
    glEnableVertexAttribArray(color_location);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, objects.atlas);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);  // rows of single bytes
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    return GlRenderer{objects, glGetUniformLocation(objects.program, "transform")};
}

GlRenderer::~GlRenderer() {
    if (objects_.program == 0) return;
    glDeleteProgram(objects_.program);
    glDeleteVertexArrays(1, &objects_.vertex_array);
    glDeleteBuffers(1, &objects_.vertices);
    glDeleteBuffers(1, &objects_.indices);
    glDeleteTextures(1, &objects_.atlas);
}

GlRenderer::GlRenderer(GlRenderer&& other) noexcept
    : objects_(std::exchange(other.objects_, {})),
      transform_(other.transform_),
      uploaded_(std::exchange(other.uploaded_, std::nullopt)) {}

GlRenderer& GlRenderer::operator=(GlRenderer&& other) noexcept {
    std::swap(objects_, other.objects_);
    std::swap(transform_, other.transform_);
    std::swap(uploaded_, other.uploaded_);
    return *this;
}

bool GlRenderer::draw(const ImDrawData& data, const dashboard::App::AtlasView& atlas, int width,
                      int height, dashboard::Color background) {
    if (!upload_atlas(atlas)) return false;
    upload_geometry(data);

    glViewport(0, 0, width, height);
    glDisable(GL_SCISSOR_TEST);
    glClearColor(channel(background, 0), channel(background, 8), channel(background, 16), 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glEnable(GL_SCISSOR_TEST);
    // Transforms display coordinates (y down) to clip space (y up).
    const float scale_x = 2.0F / data.DisplaySize.x;
    const float scale_y = -2.0F / data.DisplaySize.y;
    glUniform4f(transform_, scale_x, scale_y, -1 - data.DisplayPos.x * scale_x,
                1 - data.DisplayPos.y * scale_y);

    std::size_t first_vertex = 0;
    std::size_t first_index = 0;
    for (const ImDrawList* list : data.CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            if (command.UserCallback != nullptr || command.ElemCount == 0) continue;
            const Box box = device_box(command.ClipRect, data, width, height);
            if (box.right <= box.left || box.bottom <= box.top) continue;
            glScissor(box.left, height - box.bottom, box.right - box.left, box.bottom - box.top);
            set_base_vertex(first_vertex + command.VtxOffset);
            glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount),
                           sizeof(ImDrawIdx) == 4 ? GL_UNSIGNED_INT : GL_UNSIGNED_SHORT,
                           offset((first_index + command.IdxOffset) * sizeof(ImDrawIdx)));
        }
        first_vertex += static_cast<std::size_t>(list->VtxBuffer.Size);
        first_index += static_cast<std::size_t>(list->IdxBuffer.Size);
    }
    return true;
}

bool GlRenderer::upload_atlas(const dashboard::App::AtlasView& atlas) {
    if (uploaded_ && uploaded_->version == atlas.version) return true;
    const bool fits =
        uploaded_ && uploaded_->width == atlas.width && uploaded_->height == atlas.height;
    if (fits) {
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, atlas.width, atlas.height, GL_RED, GL_UNSIGNED_BYTE,
                        atlas.pixels);
    } else {
        glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, atlas.width, atlas.height, 0, GL_RED,
                     GL_UNSIGNED_BYTE, atlas.pixels);
    }
    uploaded_ = {.version = atlas.version, .width = atlas.width, .height = atlas.height};
    // glGetError waits for the driver, so it is called only after an allocation. A lost context is
    // reported by its event.
    return fits || glGetError() != GL_OUT_OF_MEMORY;
}

void GlRenderer::upload_geometry(const ImDrawData& data) const {
    const auto bytes = [](int count, std::size_t size) {
        return static_cast<GLsizeiptr>(static_cast<std::size_t>(count) * size);
    };
    // New storage in each frame, so that the driver need not wait for the previous frame.
    glBufferData(GL_ARRAY_BUFFER, bytes(data.TotalVtxCount, sizeof(ImDrawVert)), nullptr,
                 GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, bytes(data.TotalIdxCount, sizeof(ImDrawIdx)), nullptr,
                 GL_STREAM_DRAW);
    GLintptr vertex_at = 0;
    GLintptr index_at = 0;
    for (const ImDrawList* list : data.CmdLists) {
        const GLsizeiptr vertices = bytes(list->VtxBuffer.Size, sizeof(ImDrawVert));
        const GLsizeiptr indices = bytes(list->IdxBuffer.Size, sizeof(ImDrawIdx));
        glBufferSubData(GL_ARRAY_BUFFER, vertex_at, vertices, list->VtxBuffer.Data);
        glBufferSubData(GL_ELEMENT_ARRAY_BUFFER, index_at, indices, list->IdxBuffer.Data);
        vertex_at += vertices;
        index_at += indices;
    }
}

}  // namespace orgkeep::browser
