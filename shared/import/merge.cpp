#include "shared/import/merge.hpp"

#include <map>
#include <string>
#include <utility>

#include "shared/text/ascii.hpp"

namespace orgkeep::imports {
namespace {

template <class Value>
bool replace(std::optional<Value>& known, const std::optional<Value>& from_file) {
    if (!from_file || known == from_file) {
        return false;
    }
    known = from_file;
    return true;
}

/// Returns whether a stat changed.
bool update(ObjectStats& known, const ObjectStats& from_file) {
    ObjectStats before = known;
    replace(known.records, from_file.records);
    replace(known.fields, from_file.fields);
    replace(known.average_record_bytes, from_file.average_record_bytes);
    replace(known.attachments, from_file.attachments);
    replace(known.changed_records_per_day, from_file.changed_records_per_day);
    replace(known.changed_attachments_per_day, from_file.changed_attachments_per_day);
    return before != known;
}

}  // namespace

Merged merge(OrgStats base, const ImportResult& file) { return merge(std::move(base), file.stats); }

Merged merge(OrgStats base, const OrgStats& files) {
    Merged merged{.stats = std::move(base)};
    std::vector<ObjectStats>& objects = merged.stats.objects;
    const std::size_t known = objects.size();
    std::map<std::string, std::size_t> index_by_name;
    for (std::size_t at = 0; at < known; ++at) {
        index_by_name.try_emplace(ascii_lower(objects[at].name), at);
    }
    for (const ObjectStats& object : files.objects) {
        const auto found = index_by_name.find(ascii_lower(object.name));
        if (found == index_by_name.end()) {
            if (objects.size() >= most_objects) {
                ++merged.left_out;
                continue;
            }
            objects.push_back(object);
            ++merged.added;
        } else if (update(objects[found->second], object)) {
            ++merged.updated;
        } else {
            ++merged.unchanged;
        }
    }
    merged.not_in_file = known - merged.updated - merged.unchanged;
    merged.limit_changed = replace(merged.stats.daily_api_limit, files.daily_api_limit);
    merged.calls_used_changed = replace(merged.stats.api_calls_used, files.api_calls_used);
    return merged;
}

}  // namespace orgkeep::imports
