#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/message/message.hpp"
#include "shared/contract/codec.hpp"

/// Responses that several folders give. Each refusal is a problem document (RFC 9457).
namespace orgkeep::server {

[[nodiscard]] Response json_response(int status, std::string body);

/// Whether the request declares its body as this media type; parameters are ignored.
[[nodiscard]] bool has_media_type(const Request& request, std::string_view type);

/// 415 for a body that is not declared as JSON; nothing for one that is. This also keeps pages of
/// other sites from sending changes: a browser asks for permission before it sends this type.
[[nodiscard]] std::optional<Response> refuse_media_type(const Request& request);
/// 405; `allowed` is the Allow header, "GET, HEAD".
[[nodiscard]] Response refuse_method(const std::string& allowed);
/// 413; `limit` in bytes.
[[nodiscard]] Response refuse_large_body(std::size_t limit);
/// 400 for a body that is no JSON object, 422 for one with bad fields.
[[nodiscard]] Response refuse_body(const std::vector<contract::DecodeError>& errors);
/// 500 for an exception, which the caller logs.
[[nodiscard]] Response internal_error();
/// 400 for a target that parse_target() cannot read.
[[nodiscard]] Response refuse_target();

}  // namespace orgkeep::server
