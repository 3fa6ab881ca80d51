#pragma once

#include <cstddef>

#include "shared/core/object_stats.hpp"
#include "shared/import/import_result.hpp"

namespace orgkeep::imports {

/// Stats after a file was merged into them, and what it changed.
struct Merged {
    OrgStats stats = {};
    std::size_t added = 0;        ///< new objects
    std::size_t updated = 0;      ///< objects with a new or different stat
    std::size_t unchanged = 0;    ///< objects whose stats in the file were already known
    std::size_t not_in_file = 0;  ///< objects that the file lacks, which stay
    /// New objects beyond `most_objects`, which are dropped.
    std::size_t left_out = 0;
    bool limit_changed = false;
    bool calls_used_changed = false;
};

/// Each stat in the file replaces the one in `base`; the others stay. Objects are matched by name,
/// ignoring ASCII case, and keep the spelling of `base`. New objects follow in the order of the
/// file.
[[nodiscard]] Merged merge(OrgStats base, const ImportResult& file);
/// The same with the merged stats of several files.
[[nodiscard]] Merged merge(OrgStats base, const OrgStats& files);

}  // namespace orgkeep::imports
