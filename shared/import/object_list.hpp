#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/core/object_stats.hpp"
#include "shared/import/skipped_input_list.hpp"

namespace orgkeep::imports {

/// The objects of a file, each name once.
class ObjectList {
  public:
    /// Takes the object, or notes why not. Of two of one name the first is kept; that the other
    /// says the same is no fault.
    void add(ObjectStats object, const Place& place, SkippedInputList& skipped);

    [[nodiscard]] std::vector<ObjectStats> objects() && { return std::move(objects_); }

  private:
    std::vector<ObjectStats> objects_;
    std::map<std::string, std::size_t> places_;  // by folded name; nothing a file may slow down
};

/// Notes a name that no object can have.
void refuse_name(std::string_view name, const Place& place, SkippedInputList& skipped);

}  // namespace orgkeep::imports
