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
    bool forced_colors = false;  ///< the system's own colors replace the page's
};

/// The running dashboard: what the page reports goes in, what the page must do goes out through the
/// host, and in between are the client, the picture and the frames. Where there can be no picture
/// (no WebGL 2, a lost context that is not given back, forced colors) the frames go on without
/// one: the mirror shows what they mean.
class DashboardPage final : private Painter, private GlContext::Observer {
  public:
    DashboardPage(PageOptions options, Host host);

    /// Starts the first load.
    void open();
    /// The fonts the glyphs are drawn with are there, or have changed: every glyph is drawn afresh.
    /// Nothing is painted before the first call.
    void fonts_ready();

    /// The canvas' size in device pixels, and how many of them a CSS pixel has.
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
    /// The page's address has another fragment.
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
    void bring_about(const client::Effects& effects);
    void arm_wake();
    /// A frame soon, for what may wait for more.
    void show_soon();
    /// The sums that wait: unless nobody sees the page, they are done after so long, or sooner when
    /// they were to be.
    void arm_work(std::chrono::milliseconds delay);
    void work();
    /// A frame that shows what came of the events in it: the hand is answered at once.
    [[nodiscard]] dashboard::FrameOutput answered_frame(const dashboard::FrameInput& input);
    void publish(const dashboard::FrameOutput& frame);
    [[nodiscard]] dashboard::Presentation presentation() const;
    /// Something has changed that only a picture shows.
    void invalidate_picture();
    /// The picture is gone or can be had again, or is not wanted.
    void review_presentation();

    Host host_;
    CanvasGlyphSource glyphs_;
    client::Client client_;
    GlContext context_;
    std::optional<GlRenderer> renderer_;
    std::unique_ptr<dashboard::App> app_;  ///< made by the first fonts_ready()
    FrameScheduler scheduler_;
    Timer wake_;
    Timer work_;
    std::chrono::milliseconds work_delay_{0};  ///< that it was armed with
    Timer soon_;
    Timer loading_;
    Timer patience_;  ///< with a context that was lost
    bool forced_colors_;
    dashboard::FrameInput input_;
    int width_ = 0;  ///< of the canvas, device pixels
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
    double painted_ = 0;  ///< when the last frame was, in milliseconds
    bool shown_ = false;
};

}  // namespace orgkeep::browser
