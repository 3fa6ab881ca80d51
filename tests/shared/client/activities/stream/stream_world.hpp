#pragma once

#include <string>
#include <vector>

#include "tests/shared/client/world.hpp"

namespace orgkeep::client {

/// A successful scheduled backup of 40 s. 0 is the newest; each one began a minute before the
/// previous number. Its id descends: "act-99999" for 0.
[[nodiscard]] Activity numbered(int number);

/// A page of so many activities, starting with this number.
[[nodiscard]] contract::ActivitiesPage page_of(int first, int count,
                                               std::optional<std::string> next = std::nullopt);

/// A client that shows the activity stream.
class StreamWorld : public World {
  public:
    explicit StreamWorld(ClientOptions options = options_with_seed(1))
        : World(std::move(options)) {}

    /// Loads the dashboard with these recent activities and opens the stream.
    void show_stream(std::vector<Activity> recent = page_of(0, 5).items);
    /// The same, and responds with the first page.
    void show_stream_of(const contract::ActivitiesPage& page);

    /// The queries of the pending pages, in the order they were sent: "limit=50&type=…".
    [[nodiscard]] std::vector<std::string> page_queries() const;
    /// Responds to the oldest pending page.
    void respond_page(const contract::ActivitiesPage& page);
    void respond_page_error(int status, std::string body = {},
                            std::vector<HttpHeader> headers = {});
    void fail_page(NetworkFailure failure = NetworkFailure::unreachable);
    /// Waits for the next dashboard request and responds with these recent activities.
    void refresh_dashboard(std::vector<Activity> recent);

    [[nodiscard]] const ActivityStreamView& stream() const { return view().stream; }
    /// The ids of the rows.
    [[nodiscard]] std::vector<std::string> ids() const;

  private:
    [[nodiscard]] std::string oldest_path() const;
};

/// The ids of the activities.
[[nodiscard]] std::vector<std::string> ids_of(const std::vector<Activity>& activities);

}  // namespace orgkeep::client
