#pragma once

#include <map>
#include <string>
#include <string_view>

namespace orgkeep::dashboard {

/// A value that moves up to its target in a moment instead of jumping. A lower target begins
/// something new and is reached at once.
class Glide {
  public:
    /// The value to show now. The first target, and every one while `at_once`, is reached at once.
    [[nodiscard]] double towards(double target, double seconds, bool at_once);
    [[nodiscard]] bool moving(double seconds) const;

  private:
    [[nodiscard]] double at(double seconds) const;

    bool started_ = false;
    double from_ = 0;
    double to_ = 0;
    double since_ = 0;
};

/// What the picture remembers between frames apart from its meaning: things that move.
struct Motion {
    std::map<std::string, Glide, std::less<>> glides;  ///< by the id of the node that moves
};

}  // namespace orgkeep::dashboard
