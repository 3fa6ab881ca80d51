// The planner's JavaScript interface for Node and pages: questions and answers are JSON in this
// module's memory, where web/node/planner.mjs writes and reads them. So it needs no generated
// script, and its answers are those of the native build, character by character.
#include <cstddef>
#include <string>
#include <string_view>

#include "wasm/planner/answers.hpp"

namespace {

std::string question;
std::string answer;

}  // namespace

#define ORGKEEP_EXPORT(name) extern "C" __attribute__((export_name(name)))

/// Allocates memory for a question followed by the content of a file.
ORGKEEP_EXPORT("room") char* room(std::size_t length) {
    question.resize(length);
    return question.data();
}

/// Answers the question, the first `length` bytes of that memory. Returns the length of the answer.
ORGKEEP_EXPORT("answer") std::size_t answer_question(std::size_t length) {
    const std::string_view all = question;
    answer = orgkeep::planner_module::answer(all.substr(0, length), all.substr(length));
    return answer.size();
}

/// The address of the last answer, valid until the next one.
ORGKEEP_EXPORT("answerBegin") const char* answer_begin() { return answer.data(); }

/// Frees the memory of question and answer.
ORGKEEP_EXPORT("forget") void forget() {
    question = {};
    answer = {};
}
