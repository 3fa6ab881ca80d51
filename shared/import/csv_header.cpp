#include "shared/import/csv_header.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "shared/text/ascii.hpp"
#include "shared/text/enum_names.hpp"

namespace orgkeep::imports {
namespace {

/// Names of columns with API names, the most specific first.
constexpr std::array name_synonyms{
    std::string_view{"objectapiname"}, std::string_view{"apiname"}, std::string_view{"sobjecttype"},
    std::string_view{"sobjectname"},   std::string_view{"sobject"}, std::string_view{"object"},
    std::string_view{"objectname"},    std::string_view{"name"},
};

constexpr std::array stat_synonyms{
    EnumName<ObjectStat>{ObjectStat::records, "records"},
    EnumName<ObjectStat>{ObjectStat::records, "record"},
    EnumName<ObjectStat>{ObjectStat::records, "recordcount"},
    EnumName<ObjectStat>{ObjectStat::records, "recordscount"},
    EnumName<ObjectStat>{ObjectStat::records, "numberofrecords"},
    EnumName<ObjectStat>{ObjectStat::records, "totalrecords"},
    EnumName<ObjectStat>{ObjectStat::records, "count"},
    EnumName<ObjectStat>{ObjectStat::records, "rows"},
    EnumName<ObjectStat>{ObjectStat::fields, "fields"},
    EnumName<ObjectStat>{ObjectStat::fields, "fieldcount"},
    EnumName<ObjectStat>{ObjectStat::fields, "fieldscount"},
    EnumName<ObjectStat>{ObjectStat::fields, "numberoffields"},
    EnumName<ObjectStat>{ObjectStat::average_record_bytes, "averagerecordbytes"},
    EnumName<ObjectStat>{ObjectStat::average_record_bytes, "averagebytes"},
    EnumName<ObjectStat>{ObjectStat::average_record_bytes, "averagerecordsize"},
    EnumName<ObjectStat>{ObjectStat::average_record_bytes, "averagerecordsizebytes"},
    EnumName<ObjectStat>{ObjectStat::average_record_bytes, "avgrecordbytes"},
    EnumName<ObjectStat>{ObjectStat::average_record_bytes, "avgbytes"},
    EnumName<ObjectStat>{ObjectStat::average_record_bytes, "bytesperrecord"},
    EnumName<ObjectStat>{ObjectStat::attachments, "attachments"},
    EnumName<ObjectStat>{ObjectStat::attachments, "attachmentcount"},
    EnumName<ObjectStat>{ObjectStat::attachments, "numberofattachments"},
    EnumName<ObjectStat>{ObjectStat::attachments, "files"},
    EnumName<ObjectStat>{ObjectStat::attachments, "filecount"},
    EnumName<ObjectStat>{ObjectStat::attachments, "numberoffiles"},
    EnumName<ObjectStat>{ObjectStat::changed_records_per_day, "changedrecordsperday"},
    EnumName<ObjectStat>{ObjectStat::changed_records_per_day, "changedperday"},
    EnumName<ObjectStat>{ObjectStat::changed_records_per_day, "changesperday"},
    EnumName<ObjectStat>{ObjectStat::changed_records_per_day, "recordschangedperday"},
    EnumName<ObjectStat>{ObjectStat::changed_attachments_per_day, "changedattachmentsperday"},
    EnumName<ObjectStat>{ObjectStat::changed_attachments_per_day, "attachmentschangedperday"},
    EnumName<ObjectStat>{ObjectStat::changed_attachments_per_day, "changedfilesperday"},
    EnumName<ObjectStat>{ObjectStat::changed_attachments_per_day, "fileschangedperday"},
};

/// The name in lower case without punctuation. Characters outside ASCII stay, so that a name in
/// another script is not mistaken for its ASCII part.
std::string normalized(std::string_view name) {
    std::string letters;
    for (const char c : name) {
        if (std::string_view(" _-./()#\t\r\n").find(c) == std::string_view::npos) {
            letters += ascii_lower(c);
        }
    }
    return letters;
}

}  // namespace

CsvColumn recognize_column(std::string_view name) {
    constexpr std::size_t longest_name = 100;
    if (name.size() > longest_name) {
        return {};
    }
    const std::string letters = normalized(name);
    const auto* const known = std::find(name_synonyms.begin(), name_synonyms.end(), letters);
    if (known != name_synonyms.end()) {
        return {.name_rank = static_cast<std::size_t>(known - name_synonyms.begin())};
    }
    return {.stat = enum_value(stat_synonyms, letters)};
}

}  // namespace orgkeep::imports
