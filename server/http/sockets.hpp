#pragma once

#include <string>

/// What the service does with a connection besides reading requests from it.
namespace orgkeep::server {

/// The IP address of the other side, "192.0.2.7" or "2001:db8::7".
[[nodiscard]] std::string remote_address(int socket);

/// Says that there are too many, and takes what was sent: a socket that is closed with bytes unread
/// is reset, and the answer may be lost. To be closed afterwards.
void refuse_connection(int socket);

void close_connection(int socket);

}  // namespace orgkeep::server
