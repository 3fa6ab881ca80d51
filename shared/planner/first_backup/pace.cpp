#include "shared/planner/first_backup/pace.hpp"

#include <algorithm>

#include "shared/planner/cost/number_text.hpp"
#include "shared/text/number_format.hpp"

namespace orgkeep::planner {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t fewest_calls_an_object = 50;
constexpr milliseconds shortest_run{60'000};
constexpr double largest_scale = 20;

milliseconds scaled(milliseconds time, double factor) {
    return milliseconds{static_cast<std::int64_t>(static_cast<double>(time.count()) * factor)};
}

std::string time_text(milliseconds time) {
    return time < std::chrono::seconds(1)
               ? count_text(time.count()) + " ms"
               : average_text(static_cast<double>(time.count()) / 1'000) + " s";
}

}  // namespace

std::optional<WorkPace> pace_of_run(Objects objects, ApiCalls calls, milliseconds took) {
    const auto made = static_cast<double>(calls.value);
    const auto object_count = static_cast<double>(std::max<std::int64_t>(0, objects.value));
    if (took < shortest_run || calls.value <= 0 || made < fewest_calls_an_object * object_count) {
        return std::nullopt;
    }
    WorkPace pace;
    const double usual = made * static_cast<double>(pace.per_call.count()) +
                         object_count * static_cast<double>(pace.per_object.count());
    const double factor =
        std::clamp(static_cast<double>(took.count()) / usual, 1 / largest_scale, largest_scale);
    pace.per_call = scaled(pace.per_call, factor);
    pace.per_object = scaled(pace.per_object, factor);
    pace.per_empty_object = scaled(pace.per_empty_object, factor);
    return pace;
}

std::string pace_text(const WorkPace& pace) {
    return time_text(pace.per_call) + " per API call and " + time_text(pace.per_object) +
           " per object";
}

}  // namespace orgkeep::planner
