#include "shared/import/read_json.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "shared/import/api_name.hpp"
#include "shared/import/import_error.hpp"
#include "shared/import/object_list.hpp"
#include "shared/import/object_stat.hpp"
#include "shared/import/partial_json.hpp"
#include "shared/import/read_limits.hpp"
#include "shared/import/skipped_input_list.hpp"
#include "shared/text/ascii.hpp"
#include "shared/text/enum_names.hpp"
#include "shared/text/number_format.hpp"
#include "shared/text/sanitize_line.hpp"
#include "shared/text/utf8.hpp"

namespace orgkeep::imports {
namespace {

using Kind = JsonValue::Kind;

constexpr std::array count_members{EnumName<ObjectStat>{ObjectStat::records, "count"}};
constexpr std::array service_members{
    EnumName<ObjectStat>{ObjectStat::records, "records"},
    EnumName<ObjectStat>{ObjectStat::fields, "fields"},
    EnumName<ObjectStat>{ObjectStat::average_record_bytes, "averageRecordBytes"},
    EnumName<ObjectStat>{ObjectStat::attachments, "attachments"},
    EnumName<ObjectStat>{ObjectStat::changed_records_per_day, "changedRecordsPerDay"},
    EnumName<ObjectStat>{ObjectStat::changed_attachments_per_day, "changedAttachmentsPerDay"},
};

constexpr const char* duplicate = "Duplicate; using the first.";

constexpr const char* what_can_be_imported =
    "Import the output of \"sf org list limits --json\" or \"sf org list sobject record-counts "
    "--json\", or a response of Salesforce's /limits or /limits/recordCount or of the backup "
    "service's /org/objects.";

std::string not_json_message(const SourceText& source, std::size_t offset) {
    std::string_view rest = source.content;
    while (!rest.empty()) {
        const std::size_t at = source.content.size() - rest.size();
        if (at > offset) {
            break;
        }
        if (take_character(rest) >= invalid_byte) {
            return source.subject + " is not in UTF-8 (see " + source.position(at) +
                   "). Save it as UTF-8.";
        }
    }
    return source.subject + " is not valid JSON at " + source.position(offset) + ", near " +
           sanitize_and_quote(source.content.substr(offset), 24) + ".";
}

std::string json_error_message(const JsonError& error, const SourceText& source) {
    const std::size_t offset = error.offset;
    switch (error.kind) {
        case JsonError::Kind::ends_too_early:
            return (source.has_name ? source.subject : "The JSON") + " is incomplete (ends at " +
                   source.position(offset) + "). " + (source.has_name ? "Save" : "Copy") +
                   " the whole output again.";
        case JsonError::Kind::number_too_large:
            return source.subject + " has a number that is too large, before " +
                   source.position(offset) + ".";
        case JsonError::Kind::too_deep:
            return source.subject + " nests too deeply. " + what_can_be_imported;
        case JsonError::Kind::more_follows: {
            const char next = source.content[offset];
            if (next == '{' || next == '[') {
                return source.subject + " contains several JSON texts; the second starts at " +
                       source.position(offset) + ". Import them one at a time.";
            }
            return source.subject + " has other text after the JSON, from line " +
                   std::to_string(source.line(offset)) + " on. Remove that text.";
        }
        case JsonError::Kind::not_json:
            break;
    }
    return not_json_message(source, offset);
}

/// Imports the upper levels of one file.
class JsonImporter {
  public:
    ImportResult read(const PartialJson& json, const SourceText& source) {
        if (const auto error = import_error_in(json.root)) {
            result_.error = source.with_name(*error) + " Nothing was imported.";
        } else if (json.root.is(Kind::array)) {
            read_results(json.root, {});
        } else {
            read_root(json.root);
        }
        if (result_.kind == FileKind::unknown && !result_.error) {
            result_.error =
                source.subject +
                (has_no_results_
                     ? std::string(" is an empty list. Nothing was imported.")
                     : " is JSON without known data. " + std::string(what_can_be_imported));
        }
        if (json.is_cut && !has_cut_list_) {
            skipped_.add({}, "The file has too many values; the last ones are ignored.");
        }
        result_.stats.objects = std::move(objects_).objects();
        result_.more_skipped = skipped_.more();
        result_.skipped = std::move(skipped_).listed();
        return std::move(result_);
    }

  private:
    void read_root(const JsonValue& root) {
        if (const JsonValue* result = list_in(root, "result")) {
            report_warnings(root);
            read_results(*result, result->name);
        } else if (const JsonValue* counts = list_in(root, "sObjects")) {
            read_objects(*counts, counts->name, count_members, FileKind::rest_record_counts);
        } else if (const JsonValue* objects = list_in(root, "objects")) {
            read_objects(*objects, objects->name, service_members, FileKind::service_objects);
        } else if (std::any_of(root.items.begin(), root.items.end(), is_limit)) {
            result_.kind = FileKind::rest_limits;
            set_limits(read_rest_limits(root, skipped_));
        }
    }

    const JsonValue* list_in(const JsonValue& root, std::string_view member) {
        const JsonValue* list = root.find(member);
        if (list == nullptr || !list->is(Kind::array)) {
            return nullptr;
        }
        for (const JsonValue& other : root.items) {
            if (&other != list && equal_ignoring_ascii_case(other.name, member)) {
                skipped_.add({.section = other.name}, duplicate);
            }
        }
        return list;
    }

    /// Reads the CLI's `result`, whose entries are either limits or record counts.
    void read_results(const JsonValue& list, std::string_view section) {
        has_no_results_ = list.items.empty();
        const auto has_count = [](const JsonValue& entry) {
            return entry.find("count") != nullptr;
        };
        const auto limits = std::find_if(list.items.begin(), list.items.end(), is_limit);
        const auto counts = std::find_if(list.items.begin(), list.items.end(), has_count);
        if (limits < counts) {
            result_.kind = FileKind::cli_limits;
            set_limits(read_cli_limits(list, section, skipped_));
            report_cut(list, section);
        } else if (counts < limits) {
            read_objects(list, section, count_members, FileKind::cli_record_counts);
        }
    }

    template <std::size_t size>
    void read_objects(const JsonValue& list, std::string_view section,
                      const std::array<EnumName<ObjectStat>, size>& members, FileKind kind) {
        result_.kind = kind;
        for (std::size_t index = 0; index < list.items.size(); ++index) {
            read_object(list.items[index], {.section = section, .index = index}, members);
        }
        report_cut(list, section);
    }

    template <std::size_t size>
    void read_object(const JsonValue& entry, const Location& location,
                     const std::array<EnumName<ObjectStat>, size>& members) {
        if (!entry.is(Kind::object)) {
            skipped_.add(location, [&] {
                return "Expected an entry with a name, found " +
                       std::string(kind_text(entry.kind)) + ".";
            });
            return;
        }
        const JsonValue* name = entry.find("name");
        const std::string_view api_name =
            name != nullptr && name->is(Kind::text) ? trim_white_space(name->text) : "";
        if (!is_api_name(api_name)) {
            skip_bad_name(api_name, location.of("name"), skipped_);
            return;
        }
        ObjectStats object;
        object.name = std::string(api_name);
        std::array<const JsonValue*, size> found{};
        for (const JsonValue& member : entry.items) {
            const auto known =
                std::find_if(members.begin(), members.end(), [&](const EnumName<ObjectStat>& stat) {
                    return equal_ignoring_ascii_case(stat.name, member.name);
                });
            if (known == members.end()) {
                report_unknown(member, location);
                continue;
            }
            const JsonValue*& first = found[static_cast<std::size_t>(known - members.begin())];
            if (first != nullptr) {
                skipped_.add(location.of(member.name), duplicate);
            } else {
                first = &member;
            }
        }
        bool has_error = false;
        for (std::size_t i = 0; i < size; ++i) {
            if (found[i] == nullptr || found[i]->is(Kind::null)) {
                continue;  // null means unknown
            }
            const auto value = read_stat(members[i].value, *found[i]);
            if (value) {
                set_stat(object, members[i].value, value.value());
            } else {
                has_error = true;
                skipped_.add(location.of(found[i]->name), [&] { return message(value.error()); });
            }
        }
        // If all stats of the object have been reported, don't also report that it has none.
        if (has_stats(object) || !has_error) {
            objects_.add(std::move(object), location, skipped_);
        }
    }

    /// Reports other members once per name, as every entry has the same.
    void report_unknown(const JsonValue& member, const Location& location) {
        constexpr std::size_t most_names = 20;
        if (equal_ignoring_ascii_case(member.name, "name") || unknown_.size() > most_names ||
            !unknown_.insert(member.name).second) {
            return;
        }
        skipped_.add(location.of(member.name),
                     unknown_.size() > most_names
                         ? "Not needed for planning; this and further members are ignored."
                         : "Not needed for planning; ignored in all entries.");
    }

    void report_warnings(const JsonValue& root) {
        const JsonValue* warnings = list_in(root, "warnings");
        for (std::size_t index = 0; warnings != nullptr && index < warnings->items.size();
             ++index) {
            skipped_.add({.section = warnings->name, .index = index}, [&] {
                return "CLI warning: " + sanitize_and_quote(warnings->items[index].text, 200) + ".";
            });
        }
    }

    void report_cut(const JsonValue& list, std::string_view section) {
        if (list.left_out > 0) {
            has_cut_list_ = true;
            skipped_.add({.section = section}, [&] {
                return "Only the first " +
                       count_text(static_cast<std::int64_t>(list.items.size())) +
                       " entries are read; " +
                       count_text(static_cast<std::int64_t>(list.left_out)) + " more are ignored.";
            });
        }
    }

    void set_limits(const Limits& limits) {
        result_.stats.daily_api_limit = limits.daily_api_limit;
        result_.stats.api_calls_used = limits.api_calls_used;
        result_.other_limits = limits.others;
    }

    ImportResult result_;
    ObjectList objects_;
    SkippedInputList skipped_;
    std::set<std::string> unknown_;
    bool has_cut_list_ = false;
    bool has_no_results_ = false;
};

}  // namespace

ImportResult read_json(const SourceText& source) {
    const auto json = parse_partial_json(source.content);
    if (!json) {
        return {.error = json_error_message(json.error(), source)};
    }
    return JsonImporter().read(json.value(), source);
}

}  // namespace orgkeep::imports
