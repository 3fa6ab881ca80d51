#pragma once

#include <map>
#include <string>
#include <string_view>

namespace orgkeep::dashboard {

/// A value that eases up to a larger target instead of jumping. A smaller target is reached at
/// once, because it belongs to something new.
class EasedValue {
  public:
    /// The value to show at `seconds`. The first target is reached at once, and so is every target
    /// while `at_once` is set.
    [[nodiscard]] double towards(double target, double seconds, bool at_once);
    [[nodiscard]] bool is_moving(double seconds) const;

  private:
    [[nodiscard]] double at(double seconds) const;

    bool started_ = false;
    double from_ = 0;
    double to_ = 0;
    double since_ = 0;
};

/// The animated values of the page, kept between frames.
struct Animations {
    std::map<std::string, EasedValue, std::less<>> values;  ///< values by the id of the node
};

}  // namespace orgkeep::dashboard
