#include "shared/contract/json_reader.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <nlohmann/json.hpp>

#include "shared/text/number_format.hpp"

namespace orgkeep::contract {
namespace {

// The value as a whole number of 64 bits; nothing if it is not one.
std::optional<std::int64_t> whole_number(const nlohmann::json& value) {
    if (const auto* natural = value.get_ptr<const nlohmann::json::number_unsigned_t*>()) {
        if (*natural > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
            return std::nullopt;
        }
        return static_cast<std::int64_t>(*natural);
    }
    if (const auto* integer = value.get_ptr<const nlohmann::json::number_integer_t*>()) {
        return *integer;
    }
    if (const auto* real = value.get_ptr<const nlohmann::json::number_float_t*>()) {
        constexpr auto exact = static_cast<double>(max_exact_integer);
        if (std::abs(*real) <= exact && std::trunc(*real) == *real) {
            return static_cast<std::int64_t>(*real);
        }
    }
    return std::nullopt;
}

constexpr int deepest = 32;  // messages have four levels
constexpr std::size_t most_errors = 32;

std::string shortened(std::string pointer) {
    if (pointer.size() <= longest_error_pointer) return pointer;
    constexpr std::string_view ellipsis = "…";
    std::size_t end = longest_error_pointer - ellipsis.size();
    // Don't cut within a character: its further bytes begin with the bits 10.
    while (end > 0 && (static_cast<unsigned char>(pointer[end]) & 0xC0) == 0x80) --end;
    pointer.resize(end);
    return pointer.append(ellipsis);
}

}  // namespace

std::string pointer_token(std::string_view member) {
    std::string text;
    for (const char c : member) {
        if (c == '~') {
            text += "~0";
        } else if (c == '/') {
            text += "~1";
        } else {
            text += c;
        }
    }
    return text;
}

void DecodeErrors::add(DecodeError error) {
    error.pointer = shortened(std::move(error.pointer));
    const bool known = std::any_of(all_.begin(), all_.end(), [&](const DecodeError& earlier) {
        return earlier.pointer == error.pointer;
    });
    if (!known && !full()) all_.push_back(std::move(error));
}

bool DecodeErrors::full() const { return all_.size() >= most_errors; }

JsonReader JsonReader::operator[](std::string_view member) const {
    if (value_ == nullptr || !value_->is_object()) {
        // One error about the whole object instead of one for each member.
        fail("must be an object");
        return JsonReader(*this, member, no_index, nullptr, true);
    }
    const auto found = value_->find(member);
    return JsonReader(*this, member, no_index, found == value_->end() ? nullptr : &*found, false);
}

JsonReader JsonReader::item(std::size_t index) const {
    const auto* items =
        value_ == nullptr ? nullptr : value_->get_ptr<const nlohmann::json::array_t*>();
    const bool there = items != nullptr && index < items->size();
    return JsonReader(*this, {}, index, there ? &(*items)[index] : nullptr, known_bad_);
}

bool JsonReader::absent() const { return value_ == nullptr || value_->is_null(); }

std::size_t JsonReader::array_size() const {
    if (value_ != nullptr && value_->is_array()) return value_->size();
    fail("must be an array");
    return 0;
}

void JsonReader::allow_only(std::initializer_list<std::string_view> known) const {
    if (value_ == nullptr || !value_->is_object()) return;
    for (const auto& member : value_->items()) {
        if (errors_->full()) return;
        if (std::find(known.begin(), known.end(), member.key()) == known.end()) {
            (*this)[member.key()].fail("is not a known member");
        }
    }
}

std::string JsonReader::text() const {
    if (value_ != nullptr) {
        if (const auto* text = value_->get_ptr<const std::string*>()) return *text;
    }
    fail("must be text");
    return {};
}

bool JsonReader::boolean() const {
    if (value_ != nullptr) {
        if (const auto* flag = value_->get_ptr<const bool*>()) return *flag;
    }
    fail("must be true or false");
    return false;
}

std::int64_t JsonReader::integer(std::int64_t least, std::int64_t most) const {
    if (value_ != nullptr) {
        const std::optional<std::int64_t> number = whole_number(*value_);
        if (number && *number >= least && *number <= most) return *number;
    }
    fail("must be a whole number from " + count_text(least) + " to " + count_text(most));
    return least;
}

double JsonReader::rate() const {
    if (value_ != nullptr && value_->is_number()) {
        const double number = value_->get<double>();
        if (std::isfinite(number) && number >= 0) return number;
    }
    fail("must be a number that is not negative");
    return 0;
}

Instant JsonReader::instant() const {
    if (const std::optional<Instant> instant = parse_rfc3339(text())) return *instant;
    fail("must be a time such as 2026-11-22T14:05:00Z");
    return {};
}

Date JsonReader::date() const {
    if (const std::optional<Date> date = parse_date(text())) return *date;
    fail("must be a date such as 2026-11-22");
    return {};
}

void JsonReader::fail(std::string_view detail) const {
    if (known_bad_ || errors_->full()) return;
    errors_->add({pointer(), value_ == nullptr ? "is missing" : std::string(detail)});
}

std::string JsonReader::pointer() const {
    if (parent_ == nullptr) return {};
    const std::string step = index_ == no_index ? pointer_token(member_) : std::to_string(index_);
    return parent_->pointer() + '/' + step;
}

bool nests_too_deeply(std::string_view json) {
    int depth = 0;
    bool in_text = false;
    for (std::size_t at = 0; at < json.size(); ++at) {
        const char c = json[at];
        if (in_text) {
            if (c == '\\') {
                ++at;
            } else if (c == '"') {
                in_text = false;
            }
        } else if (c == '"') {
            in_text = true;
        } else if (c == '[' || c == '{') {
            if (++depth > deepest) return true;
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

}  // namespace orgkeep::contract
