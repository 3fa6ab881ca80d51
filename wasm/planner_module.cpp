// The planner's compiled face to Node and to pages: questions and answers are JSON in this module's
// memory, where web/node/planner.mjs writes and reads them. So it needs no script beside it, and
// what it says is what the native build says, text for text.
#include <cstddef>
#include <string>
#include <string_view>

#include "wasm/planner/answers.hpp"

namespace {

std::string question;
std::string answer;

}  // namespace

#define ORGKEEP_EXPORT(name) extern "C" __attribute__((export_name(name)))

/// Room for a question and the content of a file behind it.
ORGKEEP_EXPORT("room") char* room(std::size_t length) {
    question.resize(length);
    return question.data();
}

/// Answers what was written there, of which so many bytes are the question, and gives the length of
/// the answer.
ORGKEEP_EXPORT("answer") std::size_t answer_question(std::size_t length) {
    const std::string_view all = question;
    answer = orgkeep::planner_module::answer(all.substr(0, length), all.substr(length));
    return answer.size();
}

/// Where the last answer is, until the next one.
ORGKEEP_EXPORT("answerBegin") const char* answer_begin() { return answer.data(); }

/// Gives the memory of both back.
ORGKEEP_EXPORT("forget") void forget() {
    question = {};
    answer = {};
}
