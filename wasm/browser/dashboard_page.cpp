#include "wasm/browser/dashboard_page.hpp"

#include <emscripten/html5.h>
#include <imgui.h>

#include <algorithm>
#include <utility>

namespace orgkeep::browser {

namespace {

using Hold = FrameScheduler::Hold;

/// The time after which the dashboard replaces the skeleton of the HTML page even if the first
/// response is missing. Most responses arrive earlier, so that the page changes only once.
constexpr std::chrono::milliseconds skeleton_timeout{1000};

/// The time after which the DOM replaces a canvas whose context is lost; until then the browser may
/// show nothing. If the context is restored later, the canvas replaces the DOM again.
constexpr std::chrono::milliseconds context_loss_timeout{250};

/// The duration of a slice of idle work between two frames, which fits into 16 ms together with a
/// frame.
constexpr std::chrono::duration<double, std::milli> idle_slice{6};

/// The delay of idle work after a frame or a slice.
constexpr std::chrono::milliseconds idle_delay_after_frame{1};

/// The delay of idle work after an event, which is painted first. If the browser does not paint in
/// this time, the work does not wait any longer.
constexpr std::chrono::milliseconds idle_delay_after_event{20};

/// The delay of a frame for changes that are not urgent.
constexpr std::chrono::milliseconds delayed_frame{100};

/// The interval of frames that show the progress of idle work.
constexpr std::chrono::duration<double, std::milli> progress_interval{250};

Instant now() {
    return Instant{std::chrono::milliseconds{static_cast<std::int64_t>(emscripten_date_now())}};
}

bool is_loading(const client::ViewModel& view) { return view.panel && view.panel->busy; }

}  // namespace

DashboardPage::DashboardPage(PageOptions options, Host host)
    : host_(std::move(host)),
      glyphs_(host_),
      client_(options.client),
      context_(std::move(options.canvas), *this),
      scheduler_(*this),
      forced_colors_(options.forced_colors) {
    input_.reduced_motion = options.reduced_motion;
    input_.prefers_dark = options.prefers_dark;
    if (context_.available()) renderer_ = GlRenderer::create();
    scheduler_.hold(Hold::fonts_loading);
    scheduler_.hold(Hold::data_loading);
    scheduler_.hold(Hold::no_size);
    if (!options.client.visible) scheduler_.hold(Hold::page_hidden);
}

void DashboardPage::open() {
    loading_timer_.arm(
        skeleton_timeout,
        [](void* self) {
            static_cast<DashboardPage*>(self)->scheduler_.release(Hold::data_loading);
        },
        this);
    deliver(client::Opened{});
}

void DashboardPage::fonts_ready() {
    if (app_) {
        app_->forget_glyphs();
    } else {
        app_ = std::make_unique<dashboard::App>(glyphs_, dashboard::Activation::by_semantics);
        app_->set_focus(focused_, focus_visible_);
    }
    scheduler_.release(Hold::fonts_loading);
    scheduler_.invalidate();
}

void DashboardPage::resize(int width, int height, float pixel_ratio) {
    if (width <= 0 || height <= 0 || pixel_ratio <= 0) {
        scheduler_.hold(Hold::no_size);
        return;
    }
    width_ = width;
    height_ = height;
    input_.pixel_ratio = pixel_ratio;
    input_.width = static_cast<float>(width) / pixel_ratio;
    input_.height = static_cast<float>(height) / pixel_ratio;
    scheduler_.release(Hold::no_size);
    scheduler_.paint_now();
}

void DashboardPage::scroll(float top) {
    input_.scroll_y = top;
    invalidate_canvas();
}

void DashboardPage::set_pointer(dashboard::Pointer pointer) {
    input_.pointer = pointer;
    invalidate_canvas();
}

void DashboardPage::activate(std::string_view node_id) {
    if (!app_) return;
    app_->activate(node_id);
    scheduler_.invalidate();
}

void DashboardPage::set_value(std::string_view node_id, std::string_view value) {
    if (!app_) return;
    app_->set_value(node_id, value);
    scheduler_.invalidate();
}

void DashboardPage::set_focus(std::string node_id, bool visible) {
    focused_ = std::move(node_id);
    focus_visible_ = visible;
    if (!app_) return;
    app_->set_focus(focused_, focus_visible_);
    invalidate_canvas();
}

void DashboardPage::set_visible(bool visible) {
    if (visible) {
        scheduler_.release(Hold::page_hidden);
    } else {
        scheduler_.hold(Hold::page_hidden);
    }
    deliver(client::VisibilityChanged{visible});
}

void DashboardPage::set_online(bool online) { deliver(client::ConnectivityChanged{online}); }

void DashboardPage::set_reduced_motion(bool reduced) {
    input_.reduced_motion = reduced;
    scheduler_.invalidate();
}

void DashboardPage::set_prefers_dark(bool prefers) {
    input_.prefers_dark = prefers;
    scheduler_.invalidate();
}

void DashboardPage::set_forced_colors(bool forced) {
    forced_colors_ = forced;
    update_presentation();
}

void DashboardPage::navigate(std::string fragment) {
    deliver(client::FragmentChanged{std::move(fragment)});
    // Immediately, so that the document has its new height before the page restores its scroll
    // position.
    scheduler_.paint_now();
}

void DashboardPage::deferred_module_loaded(bool loaded) {
    if (loaded) {
        deliver(client::DeferredModuleLoaded{});
    } else {
        deliver(client::DeferredModuleFailed{});
    }
}

void DashboardPage::offer_file(std::string name, std::string text, bool belongs_to_last) {
    deliver(client::FileOffered{std::move(name), std::move(text), belongs_to_last});
}

void DashboardPage::copy_ended(bool done) { deliver(client::CopyEnded{done}); }

void DashboardPage::respond(client::HttpResponse response) {
    deliver(client::Responded{std::move(response)});
}

void DashboardPage::fail(client::RequestId id, client::NetworkFailure failure) {
    deliver(client::RequestFailed{.id = id, .failure = failure});
}

void DashboardPage::deliver(const client::Event& event) {
    const client::Effects effects = client_.handle(event, now());
    perform(effects);
    if (loading_timer_.armed() && !is_loading(client_.view())) {
        loading_timer_.disarm();
        scheduler_.release(Hold::data_loading);
    }
    if (effects.idle_work) {
        schedule_delayed_frame();
    } else {
        scheduler_.invalidate();
    }
    schedule_idle_work(idle_delay_after_event);
}

void DashboardPage::schedule_delayed_frame() {
    // An immediate frame would delay the next urgent one.
    delayed_frame_timer_.arm(
        delayed_frame,
        [](void* self) { static_cast<DashboardPage*>(self)->scheduler_.invalidate(); }, this);
}

void DashboardPage::perform(const client::Effects& effects) {
    for (const client::HttpRequest& request : effects.requests) host_.request(request);
    for (const client::Download& download : effects.downloads) host_.download(download);
    if (effects.navigation) host_.navigate(*effects.navigation);
    if (effects.keep_theme) host_.keep_theme(*effects.keep_theme);
    if (effects.copy) host_.copy(*effects.copy);
    if (effects.load_deferred_module) host_.load_deferred_module();
    schedule_wake();
}

void DashboardPage::schedule_idle_work(std::chrono::milliseconds delay) {
    if (!client_.has_work() || scheduler_.held_for(Hold::page_hidden)) return;
    // Arming it again with every frame would postpone the work as long as frames follow each other.
    if (idle_work_timer_.armed() && idle_work_delay_ <= delay) return;
    idle_work_delay_ = delay;
    idle_work_timer_.arm(
        delay, [](void* self) { static_cast<DashboardPage*>(self)->do_idle_work(); }, this);
}

void DashboardPage::do_idle_work() {
    const double end = emscripten_get_now() + idle_slice.count();
    bool has_news = false;
    do {
        const client::Effects effects = client_.handle(client::IdleTime{}, now());
        perform(effects);
        has_news = has_news || !effects.idle_work;
    } while (client_.has_work() && emscripten_get_now() < end);
    if (!has_news) {
        schedule_delayed_frame();
    } else if (!client_.has_work() || end - painted_at_ >= progress_interval.count()) {
        scheduler_.invalidate();
    }
    schedule_idle_work(idle_delay_after_frame);
}

void DashboardPage::schedule_wake() {
    const auto wake = client_.next_wake();
    if (!wake) {
        wake_timer_.disarm();
        return;
    }
    // The delay is at least a millisecond, because the timer may fire a little early by the wall
    // clock. The client handles an early wake-up; only the client can tell it from a clock that was
    // set back.
    const auto delay = std::max(*wake - now(), std::chrono::milliseconds{1});
    wake_timer_.arm(
        delay, [](void* self) { static_cast<DashboardPage*>(self)->deliver(client::TimePassed{}); },
        this);
}

dashboard::Presentation DashboardPage::presentation() const {
    return renderer_ && !forced_colors_ ? dashboard::Presentation::canvas
                                        : dashboard::Presentation::dom;
}

void DashboardPage::invalidate_canvas() {
    if (presentation() == dashboard::Presentation::canvas) scheduler_.invalidate();
}

void DashboardPage::update_presentation() {
    context_loss_timer_.disarm();
    scheduler_.release(Hold::context_lost);
    scheduler_.invalidate();
}

std::optional<std::chrono::milliseconds> DashboardPage::paint(double seconds) {
    painted_at_ = emscripten_get_now();
    delayed_frame_timer_.disarm();
    dashboard::FrameInput input = input_;
    input.seconds = seconds;
    input.presentation = presentation();
    if (input.presentation == dashboard::Presentation::dom) {
        // The elements show hovered and pressed states by themselves, and nothing is animated.
        input.pointer = {};
        input.reduced_motion = true;
    }
    const dashboard::FrameOutput frame = draw_frame(input);
    const Appearance appearance{input.presentation, frame.dark};
    if (published_appearance_ != appearance) {
        published_appearance_ = appearance;
        host_.appearance(appearance.presentation, appearance.dark);
    }
    if (input.presentation == dashboard::Presentation::canvas) {
        context_.set_size(width_, height_);
        const dashboard::Color background =
            (frame.dark ? dashboard::dark_theme() : dashboard::light_theme()).page;
        if (!renderer_->draw(*app_->draw_data(), app_->atlas(), width_, height_, background)) {
            renderer_.reset();
            scheduler_.invalidate();
        }
    }
    publish(frame);
    for (const client::Event& event : frame.events) deliver(event);
    schedule_idle_work(idle_delay_after_frame);
    return frame.next_paint;
}

dashboard::FrameOutput DashboardPage::draw_frame(const dashboard::FrameInput& input) {
    dashboard::FrameOutput first = app_->frame(client_.view(), input);
    if (first.events.empty()) return first;
    for (const client::Event& event : first.events) deliver(event);
    delayed_frame_timer_.disarm();
    scheduler_.forget();  // the second frame includes the delivered events
    dashboard::FrameOutput second = app_->frame(client_.view(), input);
    if (!second.scroll_to) second.scroll_to = first.scroll_to;
    if (second.focus_request.empty()) second.focus_request = std::move(first.focus_request);
    second.semantics_changed = second.semantics_changed || first.semantics_changed;
    return second;
}

void DashboardPage::publish(const dashboard::FrameOutput& frame) {
    if (frame.semantics_changed) host_.semantics(to_json(app_->semantics()));
    if (frame.content_height != published_height_ || frame.scroll_to ||
        !frame.focus_request.empty()) {
        published_height_ = frame.content_height;
        host_.layout({.content_height = frame.content_height,
                      .scroll_to = frame.scroll_to.value_or(-1.0F),
                      .focus_request = frame.focus_request});
    }
    if (!shown_) {
        shown_ = true;
        host_.shown();
    }
}

void DashboardPage::context_lost() {
    if (renderer_) renderer_->abandon();
    if (presentation() == dashboard::Presentation::canvas) {
        scheduler_.hold(Hold::context_lost);
        context_loss_timer_.arm(
            context_loss_timeout,
            [](void* self) { static_cast<DashboardPage*>(self)->update_presentation(); }, this);
    }
    renderer_.reset();
}

void DashboardPage::context_restored() {
    renderer_ = GlRenderer::create();
    if (!renderer_) return;  // The context is lost again; another restoration follows.
    update_presentation();
}

}  // namespace orgkeep::browser
