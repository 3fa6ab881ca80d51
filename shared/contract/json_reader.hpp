#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "shared/contract/codec.hpp"
#include "shared/core/quantity.hpp"
#include "shared/core/time.hpp"

/// Reads untrusted JSON, for the codec and for the service.
namespace orgkeep::contract {

/// The most bytes of an error's pointer, whose names come from the text and may be of any length.
inline constexpr std::size_t longest_error_pointer = 200;

/// The errors found so far, in order.
class DecodeErrors {
  public:
    /// Keeps the first error of each pointer, as later ones follow from it, and no more errors than
    /// users read, so that a text with a million errors costs no more than one with a few. Cuts
    /// pointers longer than `longest_error_pointer`, with an ellipsis.
    void add(DecodeError error);
    [[nodiscard]] bool full() const;
    [[nodiscard]] const std::vector<DecodeError>& all() const { return all_; }

  private:
    std::vector<DecodeError> all_;
};

/// A location in a JSON text that may hold a value. Reading it as a type returns the value, or a
/// neutral value and records an error, so that a message is read in one expression and its errors
/// are checked at the end. Refers to its parent and to the parsed tree: use it only within the
/// expression that created it.
class JsonReader {
  public:
    JsonReader(const nlohmann::json* root, DecodeErrors& errors) : value_(root), errors_(&errors) {}
    JsonReader(const JsonReader&) = delete;
    JsonReader& operator=(const JsonReader&) = delete;

    [[nodiscard]] JsonReader operator[](std::string_view member) const;
    [[nodiscard]] JsonReader item(std::size_t index) const;

    /// Whether the value is missing or null.
    [[nodiscard]] bool absent() const;
    /// The number of items; 0 and an error if this is not an array.
    [[nodiscard]] std::size_t array_size() const;
    /// An error for each member of the object that is not among these.
    void allow_only(std::initializer_list<std::string_view> known) const;

    [[nodiscard]] std::string text() const;
    [[nodiscard]] bool boolean() const;
    /// A whole number. 3.0 is one too (JSON Schema).
    [[nodiscard]] std::int64_t integer(std::int64_t least, std::int64_t most) const;
    [[nodiscard]] std::int64_t count() const { return integer(0, max_exact_integer); }
    template <class Amount>
    [[nodiscard]] Amount amount() const {
        return Amount{count()};
    }
    [[nodiscard]] std::int32_t small_integer(std::int32_t least, std::int32_t most) const {
        return static_cast<std::int32_t>(integer(least, most));
    }
    /// A finite number ≥ 0.
    [[nodiscard]] double rate() const;
    [[nodiscard]] Instant instant() const;
    [[nodiscard]] Date date() const;

    /// A name that `named` recognizes.
    template <class Name>
    [[nodiscard]] Name name(std::optional<Name> (*named)(std::string_view)) const {
        const std::string text_name = text();
        if (const std::optional<Name> known = named(text_name)) return *known;
        fail("is not a known name");
        return Name{};
    }

    template <class Read>
    [[nodiscard]] auto optional(Read read) const -> std::optional<decltype(read(*this))> {
        if (absent()) return std::nullopt;
        return read(*this);
    }

    template <class Read>
    [[nodiscard]] auto list(Read read) const -> std::vector<decltype(read(*this))> {
        std::vector<decltype(read(*this))> items;
        const std::size_t size = array_size();
        items.reserve(size);
        for (std::size_t index = 0; index < size; ++index) items.push_back(read(item(index)));
        return items;
    }

    void fail(std::string_view detail) const;

  private:
    JsonReader(const JsonReader& parent, std::string_view member, std::size_t index,
               const nlohmann::json* value, bool known_bad)
        : value_(value),
          errors_(parent.errors_),
          parent_(&parent),
          member_(member),
          index_(index),
          known_bad_(known_bad) {}

    [[nodiscard]] std::string pointer() const;

    const nlohmann::json* value_;
    DecodeErrors* errors_;
    const JsonReader* parent_ = nullptr;
    std::string_view member_;       // member of an object
    std::size_t index_ = no_index;  // index in an array
    bool known_bad_ = false;        // the parent is not an object, which is already recorded

    static constexpr std::size_t no_index = std::numeric_limits<std::size_t>::max();
};

/// A member's name as a reference token of a JSON Pointer: "~" and "/" become "~0" and "~1"
/// (RFC 6901, section 3).
[[nodiscard]] std::string pointer_token(std::string_view member);

/// Whether brackets nest deeper than in any message. It is checked before a tree is built.
[[nodiscard]] bool nests_too_deeply(std::string_view json);

}  // namespace orgkeep::contract
