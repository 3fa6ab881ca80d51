#include "wasm/dashboard/app.hpp"

#include <imgui.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "wasm/dashboard/page/page.hpp"
#include "wasm/dashboard/text/typesetter.hpp"
#include "wasm/dashboard/widgets/tooltip.hpp"

namespace orgkeep::dashboard {

namespace {

// When the atlas grows or restarts, the frame is drawn again; glyphs that are first used then may
// make the atlas grow once more.
constexpr int max_attempts = 4;

float finite_or(float value, float fallback) { return std::isfinite(value) ? value : fallback; }

/// The input with all values in the supported ranges.
FrameInput sanitized(FrameInput input) {
    input.width = std::clamp(finite_or(input.width, 0), 0.0F, 32'768.0F);
    input.height = std::clamp(finite_or(input.height, 0), 0.0F, 32'768.0F);
    input.scroll_y = std::max(0.0F, finite_or(input.scroll_y, 0));
    input.pixel_ratio = std::clamp(finite_or(input.pixel_ratio, 1), 0.5F, 8.0F);
    if (!std::isfinite(input.seconds)) input.seconds = 0;
    return input;
}

bool is_dark(client::ThemeChoice choice, bool prefers_dark) {
    return choice == client::ThemeChoice::dark ||
           (choice == client::ThemeChoice::system && prefers_dark);
}

/// The number of inputs that one pass over the nodes can handle in order, from the oldest on: all
/// values up to the next activation, or a single activation.
std::size_t next_inputs(std::span<const NodeInput> inputs) {
    std::size_t count = 0;
    while (count < inputs.size() && inputs[count].value) ++count;
    return count == 0 ? std::min<std::size_t>(inputs.size(), 1) : count;
}

}  // namespace

struct App::State {
    State(GlyphSource& glyphs, Activation source) : type(glyphs, {}), activation(source) {
        // Dear ImGui needs a font, although the typesetter draws all text: one blank glyph.
        font = IM_NEW(ImFont)();
        font->ContainerAtlas = &fonts;
        font->FontSize = 13;
        font->AddGlyph(nullptr, ' ', 0, 0, 0, 0, 0, 0, 0, 0, 0);
        font->BuildLookupTable();
        fonts.Fonts.push_back(font);
        fonts.Flags |= ImFontAtlasFlags_NoBakedLines;
        fonts.TexReady = true;
        context = ImGui::CreateContext(&fonts);
        ImGui::SetCurrentContext(context);
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.LogFilename = nullptr;
        io.ConfigInputTrickleEventQueue = false;  // All events are handled at once.
        io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
        ImGui::GetStyle().AntiAliasedLinesUseTex = false;
    }
    ~State() { ImGui::DestroyContext(context); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    /// Passes the input to Dear ImGui.
    void feed(const FrameInput& input);
    [[nodiscard]] FrameOutput draw(const client::ViewModel& view, const FrameInput& input,
                                   std::span<const NodeInput> node_inputs);

    ImFontAtlas fonts;
    ImFont* font = nullptr;  // a font owned by `fonts`
    ImGuiContext* context = nullptr;
    Typesetter type;
    Activation activation;
    SemanticsTree tree;
    PageMemory memory;
    std::vector<NodeInput> inputs;  ///< inputs since the last frame, oldest first
    bool fonts_changed = false;
    std::string focus;
    bool focus_visible = false;
    double last_seconds = 0;
};

void App::State::feed(const FrameInput& input) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {input.width, input.height};
    io.DisplayFramebufferScale = {input.pixel_ratio, input.pixel_ratio};
    io.DeltaTime = static_cast<float>(std::clamp(input.seconds - last_seconds, 0.001, 0.1));
    last_seconds = input.seconds;
    const bool inside =
        input.pointer.inside && std::isfinite(input.pointer.x) && std::isfinite(input.pointer.y);
    constexpr float nowhere = -FLT_MAX;
    io.AddMousePosEvent(inside ? input.pointer.x : nowhere, inside ? input.pointer.y : nowhere);
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, inside && input.pointer.pressed);
    // Curves are as smooth as the pixel ratio allows.
    ImGui::GetStyle().CircleTessellationMaxError = 0.2F / input.pixel_ratio;
    ImGui::GetStyle().CurveTessellationTol = 0.8F / input.pixel_ratio;
}

FrameOutput App::State::draw(const client::ViewModel& view, const FrameInput& input,
                             std::span<const NodeInput> node_inputs) {
    const bool dark = is_dark(view.theme, input.prefers_dark);
    const Theme theme = dark ? dark_theme() : light_theme();
    fonts.TexUvWhitePixel = {type.atlas().white().u, type.atlas().white().v};
    FrameOutput output;
    output.dark = dark;
    tree.nodes.clear();
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
    ImGui::Begin("page", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list._FringeScale = 1 / input.pixel_ratio;  // antialiased edges are one device pixel wide
    FrameContext frame{.input = input,
                       .theme = theme,
                       .type = type,
                       .activation = activation,
                       .inputs = node_inputs,
                       .focus = focus,
                       .focus_visible = focus_visible,
                       .animations = memory.animations,
                       .tree = tree,
                       .output = output};
    const Painter painter(&list, type, input.scroll_y, input.pixel_ratio);
    draw_page(Ui(frame, painter), view, memory);
    if (frame.tooltip) draw_tooltip(Ui(frame, painter), *frame.tooltip);
    ImGui::End();
    ImGui::PopStyleVar(3);
    ImGui::Render();
    return output;
}

App::App(GlyphSource& glyphs, Activation activation)
    : state_(std::make_unique<State>(glyphs, activation)) {}

App::~App() = default;

FrameOutput App::frame(const client::ViewModel& view, const FrameInput& raw) {
    ImGui::SetCurrentContext(state_->context);
    const FrameInput input = sanitized(raw);
    const SemanticsTree before = std::move(state_->tree);
    state_->feed(input);
    if (std::exchange(state_->fonts_changed, false)) state_->type.forget();
    state_->type.begin_frame(input.pixel_ratio);

    FrameOutput output;
    std::vector<client::Event> events;
    const std::vector<NodeInput> inputs = std::exchange(state_->inputs, {});
    std::span<const NodeInput> pending = inputs;
    for (int attempts = 0;;) {
        const unsigned layout = state_->type.atlas().layout();
        const std::size_t count = next_inputs(pending);
        FrameOutput drawn = state_->draw(view, input, pending.first(count));
        pending = pending.subspan(count);
        // Requests that are made once per frame may have been made in an earlier attempt.
        if (!drawn.scroll_to) drawn.scroll_to = output.scroll_to;
        if (drawn.focus_request.empty()) drawn.focus_request = std::move(output.focus_request);
        std::move(drawn.events.begin(), drawn.events.end(), std::back_inserter(events));
        output = std::move(drawn);
        const bool is_settled = layout == state_->type.atlas().layout();
        if (!is_settled) ++attempts;
        if (pending.empty() && (is_settled || attempts >= max_attempts)) break;
    }
    output.events = std::move(events);
    output.semantics_changed = !(before == state_->tree);
    return output;
}

ImDrawData* App::draw_data() const {
    ImGui::SetCurrentContext(state_->context);
    return ImGui::GetDrawData();
}

const SemanticsTree& App::semantics() const { return state_->tree; }

void App::activate(std::string_view node_id) {
    state_->inputs.push_back({std::string(node_id), std::nullopt});
}

void App::set_value(std::string_view node_id, std::string_view value) {
    state_->inputs.push_back({std::string(node_id), std::string(value)});
}

void App::forget_glyphs() { state_->fonts_changed = true; }

void App::set_focus(std::string_view node_id, bool visible) {
    state_->focus = node_id;
    state_->focus_visible = visible;
}

App::AtlasView App::atlas() const {
    const GlyphAtlas& atlas = state_->type.atlas();
    return {atlas.pixels().data(), atlas.width(), atlas.height(), atlas.version()};
}

}  // namespace orgkeep::dashboard
