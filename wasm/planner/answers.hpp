#pragma once

#include <string>
#include <string_view>

/// The planner's face to JavaScript, as texts: the same in every build, so that one file of
/// questions and answers holds them all (tests/wasm/planner/answers.json).
namespace orgkeep::planner_module {

/// Answers {"function": …, "arguments": […]}: a function of web/node/planner.d.mts with the
/// arguments that web/node/planner.mjs has checked. `content` is the content of a file, any bytes,
/// for readFigures(), which takes only its options from the arguments. The answer is JSON; null
/// where there is no such function or the question is no JSON.
[[nodiscard]] std::string answer(std::string_view question, std::string_view content);

}  // namespace orgkeep::planner_module
