#include "shared/import/object_list.hpp"

#include "shared/import/import_result.hpp"
#include "shared/import/object_stat.hpp"
#include "shared/text/ascii.hpp"
#include "shared/text/number_format.hpp"
#include "shared/text/sanitize_line.hpp"

namespace orgkeep::imports {
namespace {

/// Whether two entries say the same, be their names in capitals or not.
bool says_the_same(const ObjectStats& first, ObjectStats other) {
    other.name = first.name;
    return first == other;
}

}  // namespace

void ObjectList::add(ObjectStats object, const Place& place, SkippedInputList& skipped) {
    if (!has_stats(object)) {
        skipped.add(place, [&] {
            return "There are no figures for " + sanitize_line(object.name, shown_bytes) + ".";
        });
        return;
    }
    const auto [known, is_new] = places_.try_emplace(ascii_lower(object.name), objects_.size());
    if (!is_new) {
        const ObjectStats& first = objects_[known->second];
        if (!says_the_same(first, std::move(object))) {
            skipped.add(place, [&] {
                return sanitize_line(first.name, shown_bytes) +
                       " was there before with other figures, which are used.";
            });
        }
        return;
    }
    if (objects_.size() == most_objects) {
        places_.erase(known);
        skipped.add(place, [] {
            return "Only the first " + count_text(most_objects) + " objects of a file are taken.";
        });
        return;
    }
    objects_.push_back(std::move(object));
}

void refuse_name(std::string_view name, const Place& place, SkippedInputList& skipped) {
    if (name.empty()) {
        skipped.add(place, "The object has no name.");
        return;
    }
    skipped.add(place, [name] {
        return sanitize_and_quote(name) +
               " is not an API name, which has letters, digits and underscores only, such as "
               "Account or Invoice__c.";
    });
}

}  // namespace orgkeep::imports
