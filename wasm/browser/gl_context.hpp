#pragma once

#include <emscripten/html5.h>

#include <string>

namespace orgkeep::browser {

/// The WebGL 2 context of a canvas; reports its loss and restoration.
class GlContext {
  public:
    /// Receives the loss (all GL objects are gone, calls have no effect) and the restoration (the
    /// same context works again, without objects).
    class Observer {
      public:
        virtual ~Observer() = default;
        virtual void context_lost() = 0;
        virtual void context_restored() = 0;
    };

    /// `canvas` is a CSS selector. The browser may refuse a context, see available().
    GlContext(std::string canvas, Observer& observer);
    ~GlContext();
    GlContext(const GlContext&) = delete;
    GlContext& operator=(const GlContext&) = delete;

    [[nodiscard]] bool available() const { return handle_ > 0; }

    /// Sets the size of the canvas in device pixels. A new size clears the canvas, so a frame must
    /// follow immediately.
    void set_size(int width, int height);

  private:
    std::string canvas_;
    EMSCRIPTEN_WEBGL_CONTEXT_HANDLE handle_ = 0;
    int width_ = 0;
    int height_ = 0;
};

}  // namespace orgkeep::browser
