#include "wasm/dashboard/fields.hpp"

namespace orgkeep::dashboard {

float field_height(const Ui&, float, const client::FieldView&) { return 0; }

std::optional<std::string> field(const Ui&, std::string_view, FieldKind, Rect,
                                 const client::FieldView&, bool) {
    return std::nullopt;
}

float choice_height(bool) { return 0; }

std::optional<std::size_t> choice(const Ui&, std::string_view, Rect, const client::ChoiceView&,
                                  bool, bool) {
    return std::nullopt;
}

}  // namespace orgkeep::dashboard
