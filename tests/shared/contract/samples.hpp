#pragma once

#include "shared/contract/messages.hpp"

/// A realistic org for the tests of the contract and the client.
namespace orgkeep::contract::samples {

/// 2026-11-22T14:05:00Z, a Sunday.
[[nodiscard]] Instant now();

[[nodiscard]] SessionInfo session();
[[nodiscard]] LastBackup successful_backup();
[[nodiscard]] LastBackup running_backup();
[[nodiscard]] LastBackup never_backed_up();
[[nodiscard]] Dashboard dashboard();
[[nodiscard]] Activity activity();

}  // namespace orgkeep::contract::samples
