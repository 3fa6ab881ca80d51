#pragma once

namespace orgkeep {

/// The function, as a pointer of which the compiler knows nothing, so that its code stays where it
/// is and is reached by way of the function table alone: it is loaded later than its caller
/// (cmake/split_module.py).
template <class Result, class... Arguments>
[[nodiscard]] auto deferred_call(Result (*function)(Arguments...)) -> Result (*)(Arguments...) {
    Result (*volatile hidden)(Arguments...) = function;
    return hidden;
}

}  // namespace orgkeep
