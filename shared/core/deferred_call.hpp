#pragma once

namespace orgkeep {

/// Hides which function is called from the compiler, so that it is not inlined and is reached only
/// through the function table. This lets cmake/split_module.py move it to the deferred module,
/// which is loaded after its caller.
template <class Result, class... Arguments>
[[nodiscard]] auto deferred_call(Result (*function)(Arguments...)) -> Result (*)(Arguments...) {
    Result (*volatile hidden)(Arguments...) = function;
    return hidden;
}

}  // namespace orgkeep
