#include "shared/planner/statistics/median.hpp"

#include <algorithm>
#include <cstddef>

namespace orgkeep::planner {
namespace {

/// Branch-free partition; returns the size of the front part. A branch per number would be
/// mispredicted every other time: std::nth_element takes three times as long.
template <class IsFront>
std::size_t partition_to_front(std::span<double> numbers, IsFront is_front) {
    std::size_t front = 0;
    for (double& current : numbers) {
        const double number = current;
        current = numbers[front];
        numbers[front] = number;
        front += is_front(number) ? 1 : 0;
    }
    return front;
}

/// The number at `rank` (from 0) in sorted order. Moves it there, with no larger number before it.
double select_rank(std::span<double> numbers, std::size_t rank) {
    while (true) {
        const auto [low, high] = std::minmax(numbers.front(), numbers.back());
        const double pivot = std::clamp(numbers[numbers.size() / 2], low, high);
        const std::size_t smaller =
            partition_to_front(numbers, [=](double number) { return number < pivot; });
        if (rank < smaller) {
            numbers = numbers.first(smaller);
            continue;
        }
        numbers = numbers.subspan(smaller);
        rank -= smaller;
        const std::size_t equal =
            partition_to_front(numbers, [=](double number) { return !(pivot < number); });
        if (rank < equal) {
            return pivot;
        }
        numbers = numbers.subspan(equal);
        rank -= equal;
    }
}

}  // namespace

double median(std::span<double> numbers) {
    if (numbers.empty()) {
        return 0;
    }
    const std::size_t half = numbers.size() / 2;
    const double middle = select_rank(numbers, half);
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
