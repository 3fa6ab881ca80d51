#pragma once

#include <string>
#include <vector>

#include "tests/shared/client/world.hpp"

namespace orgkeep::client {

/// The activity of that number: 0 is the newest, each one began a minute before the one of the
/// number below it. "act-00007", a successful scheduled backup of 40 s.
[[nodiscard]] Activity numbered(int number);

/// That many activities from the number on.
[[nodiscard]] contract::ActivitiesPage page_of(int first, int count,
                                               std::optional<std::string> next = std::nullopt);

/// A client with its eye on the activity stream.
class StreamWorld : public World {
  public:
    explicit StreamWorld(ClientOptions options = options_with_seed(1))
        : World(std::move(options)) {}

    /// Loads the dashboard with these recent activities and shows the stream, which is asked for.
    void show_stream(std::vector<Activity> recent = page_of(0, 5).items);
    /// The same, and answers with the first page.
    void show_stream_of(const contract::ActivitiesPage& page);

    /// The queries of the pages that wait for an answer, in the order they were asked for:
    /// "limit=50&type=…".
    [[nodiscard]] std::vector<std::string> asked() const;
    /// Answers the page that was asked for first.
    void answer_page(const contract::ActivitiesPage& page);
    void refuse_page(int status, std::string body = {}, std::vector<HttpHeader> headers = {});
    void lose_page(NetworkFailure failure = NetworkFailure::unreachable);
    /// Lets the dashboard be asked for again, and answers with these recent activities.
    void refresh_dashboard(std::vector<Activity> recent);

    [[nodiscard]] const ActivityStreamView& stream() const { return view().stream; }
    /// The ids of the rows.
    [[nodiscard]] std::vector<std::string> ids() const;

  private:
    [[nodiscard]] std::string oldest_path() const;
};

/// The ids of the activities with these numbers.
[[nodiscard]] std::vector<std::string> ids_of(const std::vector<Activity>& activities);

}  // namespace orgkeep::client
