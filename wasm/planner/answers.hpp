#pragma once

#include <string>
#include <string_view>

/// The planner's JavaScript interface as JSON texts. Every build gives the same answers, which
/// tests/wasm/planner/answers.json records.
namespace orgkeep::planner_module {

/// Answers {"function": …, "arguments": […]}: a function of web/node/planner.d.mts with arguments
/// that web/node/planner.mjs has validated. `content` is the content of a file (any bytes) for
/// readFigures(), whose arguments only contain its options. The answer is JSON; null for an unknown
/// function or a question that is not JSON.
[[nodiscard]] std::string answer(std::string_view question, std::string_view content);

}  // namespace orgkeep::planner_module
