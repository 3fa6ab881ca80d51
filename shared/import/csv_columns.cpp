#include "shared/import/csv_columns.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "shared/core/enum_names.hpp"

namespace orgkeep::imports {
namespace {

/// The surest first.
constexpr std::array name_columns{
    std::string_view{"objectapiname"}, std::string_view{"apiname"}, std::string_view{"sobjecttype"},
    std::string_view{"sobjectname"},   std::string_view{"sobject"}, std::string_view{"object"},
    std::string_view{"objectname"},    std::string_view{"name"},
};

constexpr std::array figure_columns{
    EnumName<Figure>{Figure::records, "records"},
    EnumName<Figure>{Figure::records, "record"},
    EnumName<Figure>{Figure::records, "recordcount"},
    EnumName<Figure>{Figure::records, "recordscount"},
    EnumName<Figure>{Figure::records, "numberofrecords"},
    EnumName<Figure>{Figure::records, "totalrecords"},
    EnumName<Figure>{Figure::records, "count"},
    EnumName<Figure>{Figure::records, "rows"},
    EnumName<Figure>{Figure::fields, "fields"},
    EnumName<Figure>{Figure::fields, "fieldcount"},
    EnumName<Figure>{Figure::fields, "fieldscount"},
    EnumName<Figure>{Figure::fields, "numberoffields"},
    EnumName<Figure>{Figure::average_record_bytes, "averagerecordbytes"},
    EnumName<Figure>{Figure::average_record_bytes, "averagebytes"},
    EnumName<Figure>{Figure::average_record_bytes, "averagerecordsize"},
    EnumName<Figure>{Figure::average_record_bytes, "averagerecordsizebytes"},
    EnumName<Figure>{Figure::average_record_bytes, "avgrecordbytes"},
    EnumName<Figure>{Figure::average_record_bytes, "avgbytes"},
    EnumName<Figure>{Figure::average_record_bytes, "bytesperrecord"},
    EnumName<Figure>{Figure::attachments, "attachments"},
    EnumName<Figure>{Figure::attachments, "attachmentcount"},
    EnumName<Figure>{Figure::attachments, "numberofattachments"},
    EnumName<Figure>{Figure::attachments, "files"},
    EnumName<Figure>{Figure::attachments, "filecount"},
    EnumName<Figure>{Figure::attachments, "numberoffiles"},
    EnumName<Figure>{Figure::changed_records_per_day, "changedrecordsperday"},
    EnumName<Figure>{Figure::changed_records_per_day, "changedperday"},
    EnumName<Figure>{Figure::changed_records_per_day, "changesperday"},
    EnumName<Figure>{Figure::changed_records_per_day, "recordschangedperday"},
    EnumName<Figure>{Figure::changed_attachments_per_day, "changedattachmentsperday"},
    EnumName<Figure>{Figure::changed_attachments_per_day, "attachmentschangedperday"},
    EnumName<Figure>{Figure::changed_attachments_per_day, "changedfilesperday"},
    EnumName<Figure>{Figure::changed_attachments_per_day, "fileschangedperday"},
};

/// The ASCII letters and digits, in lower case. Other characters stay, so that a word in another
/// script is not taken for what is left of it.
std::string plain(std::string_view name) {
    std::string letters;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z') {
            letters += static_cast<char>(c - 'A' + 'a');
        } else if (std::string_view(" _-./()#\t\r\n").find(c) == std::string_view::npos) {
            letters += c;
        }
    }
    return letters;
}

}  // namespace

ColumnMeaning column_meaning(std::string_view name) {
    constexpr std::size_t longest_name = 100;
    if (name.size() > longest_name) {
        return {};
    }
    const std::string letters = plain(name);
    const auto* const known = std::find(name_columns.begin(), name_columns.end(), letters);
    if (known != name_columns.end()) {
        return {.name_doubt = static_cast<std::size_t>(known - name_columns.begin())};
    }
    return {.figure = enum_value(figure_columns, letters)};
}

}  // namespace orgkeep::imports
