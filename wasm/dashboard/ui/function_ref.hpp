#pragma once

#include <type_traits>

namespace orgkeep::dashboard {

template <class Signature>
class FunctionRef;

/// A reference to a callable, for parameters. It owns nothing: the callable must outlive the call.
/// It takes less code than std::function.
template <class Result, class... Arguments>
class FunctionRef<Result(Arguments...)> {
  public:
    template <class Callable,
              class = std::enable_if_t<!std::is_same_v<std::decay_t<Callable>, FunctionRef>>>
    FunctionRef(const Callable& callable)  // NOLINT(google-explicit-constructor)
        : callable_(&callable), call_([](const void* target, Arguments... arguments) -> Result {
              return (*static_cast<const Callable*>(target))(arguments...);
          }) {}

    Result operator()(Arguments... arguments) const { return call_(callable_, arguments...); }

  private:
    const void* callable_;
    Result (*call_)(const void*, Arguments...);
};

}  // namespace orgkeep::dashboard
