#pragma once

#include <emscripten/html5.h>

#include <string>

namespace orgkeep::browser {

/// The WebGL 2 context of one canvas, and its loss.
class GlContext {
  public:
    /// Hears of a loss (all GL objects are gone, calls do nothing) and of the return (the same
    /// context works again, empty).
    class Observer {
      public:
        virtual ~Observer() = default;
        virtual void context_lost() = 0;
        virtual void context_restored() = 0;
    };

    /// `canvas` is a CSS selector. The browser may refuse: ask `available()`.
    GlContext(std::string canvas, Observer& observer);
    ~GlContext();
    GlContext(const GlContext&) = delete;
    GlContext& operator=(const GlContext&) = delete;

    [[nodiscard]] bool available() const { return handle_ > 0; }

    /// Gives the canvas this many device pixels. Clears it, so a frame must follow at once; does
    /// nothing when it has that size already.
    void set_size(int width, int height);

  private:
    std::string canvas_;
    EMSCRIPTEN_WEBGL_CONTEXT_HANDLE handle_ = 0;
    int width_ = 0;
    int height_ = 0;
};

}  // namespace orgkeep::browser
