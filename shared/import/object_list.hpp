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
    /// Adds the object, or reports why not. Of two objects with the same name the first is kept; an
    /// identical second one is not reported.
    void add(ObjectStats object, const Location& location, SkippedInputList& skipped);

    [[nodiscard]] std::vector<ObjectStats> objects() && { return std::move(objects_); }

  private:
    std::vector<ObjectStats> objects_;
    std::map<std::string, std::size_t> index_by_name_;  // no hash: a file could choose collisions
};

/// Reports a name that is not an API name.
void skip_bad_name(std::string_view name, const Location& location, SkippedInputList& skipped);

}  // namespace orgkeep::imports
