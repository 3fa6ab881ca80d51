#pragma once

#include <string>
#include <string_view>

namespace orgkeep::client {

/// The path of an activity's log below the API root. The id is percent-encoded.
[[nodiscard]] std::string log_path(std::string_view activity_id);

/// The file name for an activity's log: the name in the Content-Disposition header (RFC 6266;
/// `filename*` in UTF-8 takes precedence over `filename`) without folders, control characters and
/// characters that file systems refuse; "orgkeep-backup-<id>.log" if nothing is left.
[[nodiscard]] std::string log_file_name(std::string_view content_disposition,
                                        std::string_view activity_id);

}  // namespace orgkeep::client
