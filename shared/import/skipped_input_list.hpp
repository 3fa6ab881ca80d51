#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/import/import_result.hpp"

namespace orgkeep::imports {

/// A place in a file: of JSON "section[index].member", of a table "line 7, column records". The
/// parts are the file's own words and may hold anything.
struct Place {
    std::string_view section = {};
    std::optional<std::size_t> index = {};
    std::size_t line = 0;  ///< from 1; of a table only
    std::string_view member = {};

    [[nodiscard]] Place of(std::string_view a_member) const {
        return {section, index, line, a_member};
    }
};

/// The place in words that are safe to show.
[[nodiscard]] std::string words(const Place& place);

/// What was not used. Words are made for no more than is listed, so that a text with a million
/// faults costs little more than one with a few.
class SkippedInputList {
  public:
    /// `reason` gives the words when it is called.
    template <class Reason>
    void add(const Place& place, Reason reason) {
        if (listed_.size() < most_skipped) {
            listed_.push_back(SkippedInput{words(place), std::string(reason())});
        } else {
            ++more_;
        }
    }
    void add(const Place& place, const char* reason) {
        add(place, [reason] { return reason; });
    }

    [[nodiscard]] std::size_t more() const { return more_; }
    [[nodiscard]] std::vector<SkippedInput> listed() && { return std::move(listed_); }

  private:
    std::vector<SkippedInput> listed_;
    std::size_t more_ = 0;
};

}  // namespace orgkeep::imports
