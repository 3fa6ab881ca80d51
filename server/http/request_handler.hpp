#pragma once

#include <httplib.h>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "server/http/http_settings.hpp"
#include "server/http/site_limit.hpp"
#include "server/site/site.hpp"

namespace orgkeep::server {

/// Answers requests, whichever connection they came by. It is safe for use by several threads at
/// once.
class RequestHandler {
  public:
    using Clock = std::function<Instant()>;

    RequestHandler(HttpSettings settings, Application application, std::optional<Site> site,
                   Clock clock);

    /// The response to a request whose head decides already: it is refused, it is a CORS preflight,
    /// or it has no body. Returns nothing when the body must be read first.
    [[nodiscard]] std::optional<Response> answer_head(const httplib::Request& from);
    /// The response to a request whose body has been read.
    [[nodiscard]] Response answer_with_body(const httplib::Request& from);

    /// Puts the response into the library's, with the headers that every response has.
    void write(const httplib::Request& from, Response response, httplib::Response& to) const;

    /// Call it before the first request.
    void set_port(int port) { policy_.port = port; }

    /// The number of connections that the address may have. Those of a proxy come from many people.
    [[nodiscard]] std::size_t connection_limit(const std::string& address) const;

  private:
    [[nodiscard]] Response answer(const Request& request, const std::string& remote_address);

    HttpPolicy policy_;
    std::size_t max_connections_of_address_;
    SiteLimit site_limit_;
    Application application_;
    std::optional<Site> site_;
    Clock clock_;
};

}  // namespace orgkeep::server
