#pragma once

#include <cstddef>

#include "shared/core/object_stats.hpp"
#include "shared/import/import_result.hpp"

namespace orgkeep::imports {

/// Figures after a file was added to them, and what it changed.
struct Merged {
    OrgStats stats = {};
    std::size_t added = 0;        ///< objects that are new
    std::size_t updated = 0;      ///< objects of which a figure is new or another
    std::size_t unchanged = 0;    ///< objects of which the file says what was known
    std::size_t not_in_file = 0;  ///< objects that the file does not name; they stay
    /// New objects that found no place: no more than `most_objects` are planned with.
    std::size_t left_out = 0;
    bool limit_changed = false;
    bool calls_used_changed = false;
};

/// Each figure that the file has takes the place of the one in `base`; what the file lacks stays.
/// Objects are the same if their names are but for ASCII case, and keep the spelling of `base`; new
/// ones follow in the order of the file.
[[nodiscard]] Merged merge(OrgStats base, const ImportResult& file);
/// The same with figures that several files gave together.
[[nodiscard]] Merged merge(OrgStats base, const OrgStats& files);

}  // namespace orgkeep::imports
