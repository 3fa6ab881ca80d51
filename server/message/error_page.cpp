#include "server/message/error_page.hpp"

#include <string>
#include <utility>

namespace orgkeep::server {

Response error_page(int status, std::string_view title, std::string_view text) {
    std::string body = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>";
    body.append(title).append("</title>\n<h1>").append(title).append("</h1>\n<p>");
    body.append(text).append("</p>\n</html>\n");
    return {
        .status = status,
        .headers = {{"Content-Type", "text/html; charset=utf-8"}, {"Cache-Control", "no-store"}},
        .body = std::move(body)};
}

}  // namespace orgkeep::server
