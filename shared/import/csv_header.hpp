#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "shared/import/object_stat.hpp"

/// The header of a table of objects: column names and their synonyms.
namespace orgkeep::imports {

/// The content of a column, recognized by its name. Case, spaces, underscores and other punctuation
/// don't matter: "Average bytes", "averageRecordBytes" and "avg_bytes" are the same.
struct CsvColumn {
    /// Set if the column contains API names of objects. The lowest rank is the most specific name:
    /// in a table with "API name" and "Name", the latter contains labels.
    std::optional<std::size_t> name_rank = {};
    std::optional<ObjectStat> stat = {};

    [[nodiscard]] bool is_known() const { return name_rank || stat; }
    friend bool operator==(const CsvColumn&, const CsvColumn&) = default;
};

[[nodiscard]] CsvColumn recognize_column(std::string_view name);

}  // namespace orgkeep::imports
