#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace orgkeep {

/// An enumerator and its name. A table of these serves both directions.
template <class Enum>
struct EnumName {
    Enum value;
    std::string_view name;
};

/// The name of a value; "" for a number that is not an enumerator.
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

/// The value with exactly that name; nothing if there is none.
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
