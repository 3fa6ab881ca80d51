#pragma once

#include <utility>
#include <variant>

namespace orgkeep {

/// A value or an error. `value()` may be called only if `ok()`, `error()` only if not. (C++20 has
/// no `std::expected`.)
template <class Value, class Error>
class [[nodiscard]] Result {
  public:
    Result(Value value) : content_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const { return content_.index() == 0; }
    [[nodiscard]] explicit operator bool() const { return ok(); }
    [[nodiscard]] const Value& value() const { return *std::get_if<0>(&content_); }
    [[nodiscard]] Value& value() { return *std::get_if<0>(&content_); }
    [[nodiscard]] const Error& error() const { return *std::get_if<1>(&content_); }

  private:
    std::variant<Value, Error> content_;
};

}  // namespace orgkeep
