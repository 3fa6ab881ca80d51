#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "shared/client/client.hpp"
#include "wasm/browser/canvas_glyph_source.hpp"
#include "wasm/browser/frame_scheduler.hpp"
#include "wasm/browser/gl_context.hpp"
#include "wasm/browser/gl_renderer.hpp"
#include "wasm/browser/host.hpp"
#include "wasm/browser/timer.hpp"
#include "wasm/dashboard/app.hpp"

namespace orgkeep::browser {

struct PageOptions {
    std::string canvas;  ///< CSS selector
    client::ClientOptions client;
    bool reduced_motion = false;
    bool prefers_dark = false;
    bool forced_colors = false;  ///< the system's colors replace those of the page
};

/// The running dashboard. The HTML page calls its public functions; requests to the page go through
/// the host. It owns the client, the interface and the frame scheduler. Without WebGL 2, after the
/// loss of the context and under forced colors, frames only update the DOM mirror, which then shows
/// the dashboard.
class DashboardPage final : private FramePainter, private GlContext::Observer {
  public:
    DashboardPage(PageOptions options, Host host);

    /// Starts to load the data.
    void open();
    /// Reports that the fonts are loaded or have changed: all glyphs are rasterized again. Nothing
    /// is painted before the first call.
    void fonts_ready();

    /// Sets the size of the canvas in device pixels and the number of device pixels per CSS pixel.
    void resize(int width, int height, float pixel_ratio);
    void scroll(float top);
    void set_pointer(dashboard::Pointer pointer);
    void activate(std::string_view node_id);
    void set_value(std::string_view node_id, std::string_view value);
    void set_focus(std::string node_id, bool visible);
    void set_visible(bool visible);
    void set_online(bool online);
    void set_reduced_motion(bool reduced);
    void set_prefers_dark(bool prefers);
    void set_forced_colors(bool forced);
    /// Reports a change of the fragment of the page's URL.
    void navigate(std::string fragment);

    void deferred_module_loaded(bool loaded);
    void offer_file(std::string name, std::string text, bool belongs_to_last);
    void copy_ended(bool done);

    void respond(client::HttpResponse response);
    void fail(client::RequestId id, client::NetworkFailure failure);

    [[nodiscard]] std::uint32_t frames_painted() const { return scheduler_.frames_painted(); }

  private:
    std::optional<std::chrono::milliseconds> paint(double seconds) override;
    void context_lost() override;
    void context_restored() override;

    void deliver(const client::Event& event);
    /// Carries out the effects of an event.
    void perform(const client::Effects& effects);
    /// Schedules the client's next wake-up.
    void schedule_wake();
    /// Requests a frame after a short delay, for changes that are not urgent.
    void schedule_delayed_frame();
    /// Schedules idle work after at most this delay, unless the page is hidden.
    void schedule_idle_work(std::chrono::milliseconds delay);
    void do_idle_work();
    /// Draws a frame; if it causes events, delivers them and draws a second frame, so that the
    /// first frame after an input shows its result.
    [[nodiscard]] dashboard::FrameOutput draw_frame(const dashboard::FrameInput& input);
    void publish(const dashboard::FrameOutput& frame);
    [[nodiscard]] dashboard::Presentation presentation() const;
    /// Requests a frame if the canvas shows the dashboard; the DOM shows these changes by itself.
    void invalidate_canvas();
    /// Switches between canvas and DOM if necessary.
    void update_presentation();

    Host host_;
    CanvasGlyphSource glyphs_;
    client::Client client_;
    GlContext context_;
    std::optional<GlRenderer> renderer_;
    std::unique_ptr<dashboard::App> app_;  ///< app that the first fonts_ready() creates
    FrameScheduler scheduler_;
    Timer wake_timer_;
    Timer idle_work_timer_;
    std::chrono::milliseconds idle_work_delay_{0};  ///< delay of the armed timer
    Timer delayed_frame_timer_;
    Timer loading_timer_;
    Timer context_loss_timer_;
    bool forced_colors_;
    dashboard::FrameInput input_;
    int width_ = 0;  ///< width of the canvas, device pixels
    int height_ = 0;
    std::string focused_;
    bool focus_visible_ = false;
    struct Appearance {
        dashboard::Presentation presentation;
        bool dark;
        friend bool operator==(const Appearance&, const Appearance&) = default;
    };
    std::optional<Appearance> published_appearance_;
    float published_height_ = -1;
    double painted_at_ = 0;  ///< time of the last frame, milliseconds
    bool shown_ = false;
};

}  // namespace orgkeep::browser
