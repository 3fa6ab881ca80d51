#include "shared/import/csv_columns.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "shared/core/named.hpp"

namespace orgkeep::imports {
namespace {

/// The surest first.
constexpr std::array name_columns{
    std::string_view{"objectapiname"}, std::string_view{"apiname"}, std::string_view{"sobjecttype"},
    std::string_view{"sobjectname"},   std::string_view{"sobject"}, std::string_view{"object"},
    std::string_view{"objectname"},    std::string_view{"name"},
};

constexpr std::array figure_columns{
    Named<Figure>{Figure::records, "records"},
    Named<Figure>{Figure::records, "record"},
    Named<Figure>{Figure::records, "recordcount"},
    Named<Figure>{Figure::records, "recordscount"},
    Named<Figure>{Figure::records, "numberofrecords"},
    Named<Figure>{Figure::records, "totalrecords"},
    Named<Figure>{Figure::records, "count"},
    Named<Figure>{Figure::records, "rows"},
    Named<Figure>{Figure::fields, "fields"},
    Named<Figure>{Figure::fields, "fieldcount"},
    Named<Figure>{Figure::fields, "fieldscount"},
    Named<Figure>{Figure::fields, "numberoffields"},
    Named<Figure>{Figure::average_record_bytes, "averagerecordbytes"},
    Named<Figure>{Figure::average_record_bytes, "averagebytes"},
    Named<Figure>{Figure::average_record_bytes, "averagerecordsize"},
    Named<Figure>{Figure::average_record_bytes, "averagerecordsizebytes"},
    Named<Figure>{Figure::average_record_bytes, "avgrecordbytes"},
    Named<Figure>{Figure::average_record_bytes, "avgbytes"},
    Named<Figure>{Figure::average_record_bytes, "bytesperrecord"},
    Named<Figure>{Figure::attachments, "attachments"},
    Named<Figure>{Figure::attachments, "attachmentcount"},
    Named<Figure>{Figure::attachments, "numberofattachments"},
    Named<Figure>{Figure::attachments, "files"},
    Named<Figure>{Figure::attachments, "filecount"},
    Named<Figure>{Figure::attachments, "numberoffiles"},
    Named<Figure>{Figure::changed_records_per_day, "changedrecordsperday"},
    Named<Figure>{Figure::changed_records_per_day, "changedperday"},
    Named<Figure>{Figure::changed_records_per_day, "changesperday"},
    Named<Figure>{Figure::changed_records_per_day, "recordschangedperday"},
    Named<Figure>{Figure::changed_attachments_per_day, "changedattachmentsperday"},
    Named<Figure>{Figure::changed_attachments_per_day, "attachmentschangedperday"},
    Named<Figure>{Figure::changed_attachments_per_day, "changedfilesperday"},
    Named<Figure>{Figure::changed_attachments_per_day, "fileschangedperday"},
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
    return {.figure = value_in(figure_columns, letters)};
}

}  // namespace orgkeep::imports
