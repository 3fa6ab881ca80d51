#include "shared/import/partial_json.hpp"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "shared/text/ascii.hpp"

namespace orgkeep::imports {
namespace {

/// The library's error id for a number beyond the range of a double (its documentation,
/// "Exceptions").
constexpr int out_of_range_number = 406;

/// Receives the values of the text from the library's parser and keeps those of the upper levels.
/// The library determines the names of the public functions.
class PartialJsonBuilder final : public nlohmann::json_sax<nlohmann::json> {
  public:
    explicit PartialJsonBuilder(std::size_t size) : size_(size) {}

    [[nodiscard]] Result<PartialJson, JsonError> result(bool complete) && {
        if (complete) {
            return std::move(partial_);
        }
        return error_;
    }

    bool null() override { return value(JsonValue::Kind::null); }
    bool boolean(bool flag) override {
        return value(JsonValue::Kind::boolean, 0, flag ? "true" : "false");
    }
    bool number_integer(number_integer_t number) override {
        return value(JsonValue::Kind::number, static_cast<double>(number), std::to_string(number));
    }
    bool number_unsigned(number_unsigned_t number) override {
        return value(JsonValue::Kind::number, static_cast<double>(number), std::to_string(number));
    }
    bool number_float(number_float_t number, const string_t& written) override {
        return value(JsonValue::Kind::number, number, written);
    }
    bool string(string_t& text) override {
        return value(JsonValue::Kind::text, 0, std::move(text));
    }
    bool binary(binary_t&) override { return false; }  // JSON has no binary values

    bool start_object(std::size_t) override { return open(JsonValue::Kind::object); }
    bool start_array(std::size_t) override { return open(JsonValue::Kind::array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        if (depth_ <= partial_json_levels) {
            name_ = std::move(name);
        }
        return true;
    }

    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception& error) override {
        // The position is the number of bytes read, counting the end of the text as one.
        error_.offset = std::min(position == 0 ? 0 : position - 1, size_);
        if (error_.kind == JsonError::Kind::too_deep) {
            return false;
        }
        if (has_root_ && depth_ == 0) {
            error_.kind = JsonError::Kind::more_follows;
        } else if (error_.offset == size_) {
            error_.kind = JsonError::Kind::ends_too_early;
        } else if (error.id == out_of_range_number) {
            error_.kind = JsonError::Kind::number_too_large;
        }
        return false;
    }

  private:
    /// Stores a value of this kind and returns it; null if there is no room for it.
    JsonValue* keep(JsonValue::Kind kind) {
        if (!has_root_) {
            has_root_ = true;
            partial_.root.kind = kind;
            partial_.kept = 1;
            return &partial_.root;
        }
        if (depth_ > partial_json_levels || open_.back() == nullptr) {
            return nullptr;
        }
        JsonValue& parent = *open_.back();
        if (parent.items.size() == most_entries_kept || partial_.kept == most_values_kept) {
            ++parent.left_out;
            partial_.is_cut = true;
            return nullptr;
        }
        ++partial_.kept;
        JsonValue item;
        item.kind = kind;
        if (parent.is(JsonValue::Kind::object)) {
            item.name = std::move(name_);
        }
        parent.items.push_back(std::move(item));
        return &parent.items.back();
    }

    bool value(JsonValue::Kind kind, double number = 0, std::string text = {}) {
        if (JsonValue* kept = keep(kind)) {
            kept->number = number;
            kept->text = std::move(text);
        }
        return true;
    }

    bool open(JsonValue::Kind kind) {
        if (depth_ == deepest_nesting) {
            error_.kind = JsonError::Kind::too_deep;
            return false;
        }
        // The pointer stays valid: the parent gets no other item before this value is closed.
        JsonValue* const kept = keep(kind);
        ++depth_;
        if (depth_ <= partial_json_levels) {
            open_.push_back(kept);
        }
        return true;
    }

    bool close() {
        if (depth_ <= partial_json_levels) {
            open_.pop_back();
        }
        --depth_;
        return true;
    }

    std::size_t size_;
    PartialJson partial_;
    JsonError error_;
    std::vector<JsonValue*> open_;  // the open value of each kept level; null if not stored
    std::string name_;
    int depth_ = 0;
    bool has_root_ = false;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view member) const {
    const auto found = std::find_if(items.begin(), items.end(), [member](const JsonValue& item) {
        return equal_ignoring_ascii_case(item.name, member);
    });
    return is(Kind::object) && found != items.end() ? &*found : nullptr;
}

std::string_view kind_text(JsonValue::Kind kind) {
    switch (kind) {
        case JsonValue::Kind::null:
            return "null";
        case JsonValue::Kind::boolean:
            return "true or false";
        case JsonValue::Kind::number:
            return "a number";
        case JsonValue::Kind::text:
            return "a text";
        case JsonValue::Kind::array:
            return "a list";
        case JsonValue::Kind::object:
            return "an object";
    }
    return {};
}

Result<PartialJson, JsonError> parse_partial_json(std::string_view json) {
    PartialJsonBuilder builder(json.size());
    const bool complete = nlohmann::json::sax_parse(json, &builder);
    return std::move(builder).result(complete);
}

}  // namespace orgkeep::imports
