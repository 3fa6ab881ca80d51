#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "shared/import/object_stat.hpp"

/// The column names of a table of objects.
namespace orgkeep::imports {

/// What a column holds, by its name, of which case, spaces, underscores and other marks don't
/// matter: "Average bytes", "averageRecordBytes" and "avg_bytes" are the same.
struct ColumnMeaning {
    /// The object's API name, the less surely so the higher the number: where a column says "API
    /// name", the one called "Name" holds a label.
    std::optional<std::size_t> name_doubt = {};
    std::optional<ObjectStat> stat = {};

    [[nodiscard]] bool is_known() const { return name_doubt || stat; }
    friend bool operator==(const ColumnMeaning&, const ColumnMeaning&) = default;
};

[[nodiscard]] ColumnMeaning column_meaning(std::string_view name);

}  // namespace orgkeep::imports
