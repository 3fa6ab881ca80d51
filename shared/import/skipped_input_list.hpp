#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/import/import_result.hpp"

namespace orgkeep::imports {

/// A location in a file: "section[index].member" in JSON, "line 7, column records" in a table. The
/// parts are texts of the file and may contain anything.
struct Location {
    std::string_view section = {};
    std::optional<std::size_t> index = {};
    std::size_t line = 0;  ///< line number from 1; only in a table
    std::string_view member = {};

    [[nodiscard]] Location of(std::string_view a_member) const {
        return {section, index, line, a_member};
    }
};

/// The location as text that is safe to show.
[[nodiscard]] std::string location_text(const Location& location);

/// The skipped inputs. Texts are only built for listed ones, so that a file with a million errors
/// costs little more than one with a few.
class SkippedInputList {
  public:
    /// `reason` is called for the text if the input is listed.
    template <class Reason>
    void add(const Location& location, Reason reason) {
        if (listed_.size() < most_skipped) {
            listed_.push_back(SkippedInput{location_text(location), std::string(reason())});
        } else {
            ++more_;
        }
    }
    void add(const Location& location, const char* reason) {
        add(location, [reason] { return reason; });
    }

    [[nodiscard]] std::size_t more() const { return more_; }
    [[nodiscard]] std::vector<SkippedInput> listed() && { return std::move(listed_); }

  private:
    std::vector<SkippedInput> listed_;
    std::size_t more_ = 0;
};

}  // namespace orgkeep::imports
