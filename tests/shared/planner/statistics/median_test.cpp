#include "shared/planner/statistics/median.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <functional>
#include <string_view>
#include <vector>

#include "shared/planner/statistics/robust.hpp"
#include "tests/shared/planner/forecast/forecast_histories.hpp"

using namespace orgkeep;
using namespace orgkeep::planner;
using namespace orgkeep::planner::testing;

namespace {

double median_by_sorting(std::vector<double> numbers) {
    std::sort(numbers.begin(), numbers.end());
    const std::size_t half = numbers.size() / 2;
    return numbers.size() % 2 == 1 ? numbers[half] : (numbers[half - 1] + numbers[half]) / 2;
}

}  // namespace

TEST_CASE("computes the median of any numbers") {
    std::array<double, 4> four = {7, 1, 4, 2};
    CHECK(median(four) == 3);
    CHECK(median(std::span(four).first(0)) == 0);
    std::array<double, 3> odd = {9, 1, 5};
    CHECK(median(odd) == 5);

    struct Case {
        std::string_view name;
        std::function<double(int, Random&)> number;
    };
    for (const Case& kind :
         {Case{"noise", [](int, Random&random) { return noise(random); }},
          {"a few values", [](int, Random&random) { return std::floor(3 * random.unit()); }},
          {"one value", [](int, Random&) { return -2.5; }},
          {"rising", [](int at, Random&) { return 1.0 * at; }},
          {"falling", [](int at, Random&) { return -1.0 * at; }},
          {"up and down", [](int at, Random&) { return 1.0 * (at % 16); }}}) {
        Random random{7};
        for (int size = 1; size < 100; ++size) {
            CAPTURE(kind.name, size);
            std::vector<double> numbers;
            for (int at = 0; at < size; ++at) {
                numbers.push_back(kind.number(at, random));
            }
            const std::vector<double> before = numbers;
            CHECK(median(numbers) == median_by_sorting(before));
            CHECK(std::is_permutation(numbers.begin(), numbers.end(), before.begin()));
        }
    }
}

TEST_CASE("sorted numbers keep their median while numbers are added and removed") {
    Random random{11};
    SortedNumbers sorted;
    CHECK(sorted.median() == 0);
    std::vector<double> numbers;
    for (int i = 0; i < 500; ++i) {
        // At first more numbers are added than removed, later more are removed.
        if (numbers.empty() || random.below(500) > static_cast<std::uint64_t>(i)) {
            numbers.push_back(static_cast<double>(random.below(20)));
            sorted.add(numbers.back());
        } else {
            const auto gone =
                numbers.begin() + static_cast<std::ptrdiff_t>(random.below(numbers.size()));
            sorted.remove(*gone);
            numbers.erase(gone);
        }
        CHECK(sorted.median() == (numbers.empty() ? 0 : median_by_sorting(numbers)));
    }
}

TEST_CASE("the mean without outliers clamps far numbers and keeps the order of the sum") {
    CHECK(mean_without_outliers({}) == 0);
    const std::array<double, 5> one_far = {1, 2, 3, 4, 1'000};
    CHECK(mean_without_outliers(one_far) == 3 + (-2.0 - 1 + 0 + 1 + 6) / 5);
    Random random{13};
    for (int i = 0; i < 50; ++i) {
        std::vector<double> numbers;
        for (int day = 0; day < 30; ++day) {
            numbers.push_back(random.unit());
        }
        const double middle = median_by_sorting(numbers);
        double sum = 0;
        for (const double number : numbers) {
            sum += number - middle;
        }
        CHECK(mean_without_outliers(numbers) == middle + sum / 30);
    }
}
