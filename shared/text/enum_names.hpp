#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace orgkeep {

/// An enumerator and the words for it. Tables of these keep both directions in one place.
template <class Enum>
struct EnumName {
    Enum value;
    std::string_view name;
};

/// The name of a value; "" for a number that is no enumerator.
template <class Enum, std::size_t size>
[[nodiscard]] constexpr std::string_view enum_name(const std::array<EnumName<Enum>, size>& table,
                                                   Enum value) {
    for (const EnumName<Enum>& entry : table) {
        if (entry.value == value) {
            return entry.name;
        }
    }
    return {};
}

/// The value of exactly that name, or nothing.
template <class Enum, std::size_t size>
[[nodiscard]] constexpr std::optional<Enum> enum_value(
    const std::array<EnumName<Enum>, size>& table, std::string_view name) {
    for (const EnumName<Enum>& entry : table) {
        if (entry.name == name) {
            return entry.value;
        }
    }
    return std::nullopt;
}

}  // namespace orgkeep
