#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/import/skipped_input_list.hpp"
#include "shared/planner/cost/org_stats.hpp"

namespace orgkeep::imports {

/// The objects of a file, each name once.
class ObjectList {
  public:
    /// Takes the object, or notes why not. Of two of one name the first is kept; that the other
    /// says the same is no fault.
    void add(planner::ObjectStats object, const Place& place, SkippedInputList& skipped);

    [[nodiscard]] std::vector<planner::ObjectStats> objects() && { return std::move(objects_); }

  private:
    std::vector<planner::ObjectStats> objects_;
    std::map<std::string, std::size_t> places_;  // by folded name; nothing a file may slow down
};

/// Notes a name that no object can have.
void refuse_name(std::string_view name, const Place& place, SkippedInputList& skipped);

}  // namespace orgkeep::imports
