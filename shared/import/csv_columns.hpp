#pragma once

#include <optional>
#include <string_view>

#include "shared/import/figure.hpp"

/// The column names of a table of objects.
namespace orgkeep::imports {

/// What a column holds, by its name, of which case, spaces, underscores and other marks don't
/// matter: "Average bytes", "averageRecordBytes" and "avg_bytes" are the same.
struct ColumnMeaning {
    bool is_name = false;  ///< the object's API name
    std::optional<Figure> figure = {};

    [[nodiscard]] bool is_known() const { return is_name || figure.has_value(); }
    friend bool operator==(const ColumnMeaning&, const ColumnMeaning&) = default;
};

[[nodiscard]] ColumnMeaning column_meaning(std::string_view name);

}  // namespace orgkeep::imports
