#include "shared/import/object_list.hpp"

#include "shared/import/import_result.hpp"
#include "shared/import/object_stat.hpp"
#include "shared/text/ascii.hpp"
#include "shared/text/number_format.hpp"
#include "shared/text/sanitize_line.hpp"

namespace orgkeep::imports {
namespace {

/// Whether two entries of one object have the same stats.
bool has_same_stats(const ObjectStats& first, ObjectStats other) {
    other.name = first.name;
    return first == other;
}

}  // namespace

void ObjectList::add(ObjectStats object, const Location& location, SkippedInputList& skipped) {
    if (!has_stats(object)) {
        skipped.add(location,
                    [&] { return "No data for " + sanitize_line(object.name, shown_bytes) + "."; });
        return;
    }
    const auto [known, is_new] =
        index_by_name_.try_emplace(ascii_lower(object.name), objects_.size());
    if (!is_new) {
        const ObjectStats& first = objects_[known->second];
        if (!has_same_stats(first, std::move(object))) {
            skipped.add(location, [&] {
                return "Duplicate of " + sanitize_line(first.name, shown_bytes) +
                       " with other values; using the first.";
            });
        }
        return;
    }
    if (objects_.size() == most_objects) {
        index_by_name_.erase(known);
        skipped.add(location, [] {
            return "Only the first " + count_text(most_objects) +
                   " objects of a file are imported.";
        });
        return;
    }
    objects_.push_back(std::move(object));
}

void skip_bad_name(std::string_view name, const Location& location, SkippedInputList& skipped) {
    if (name.empty()) {
        skipped.add(location, "This object has no name.");
        return;
    }
    skipped.add(location, [name] {
        return sanitize_and_quote(name) + " is not an API name such as Account or Invoice__c.";
    });
}

}  // namespace orgkeep::imports
