#pragma once

#include "shared/client/view_model.hpp"

/// Views as the client makes them, for tests, benchmarks and previews of the interface.
namespace orgkeep::dashboard::sample {

/// A healthy org: the last backup was successful, seven days of usage.
[[nodiscard]] client::ViewModel healthy();

/// The same org with its last backup in the given state.
[[nodiscard]] client::ViewModel with_status(BackupStatus status);

/// The page before the first answer.
[[nodiscard]] client::ViewModel loading();

/// The page while the service can't be reached and nothing is known.
[[nodiscard]] client::ViewModel unavailable();

/// Cards that are there although the service is away.
[[nodiscard]] client::ViewModel stale();

/// Long names, the largest figures, many notices.
[[nodiscard]] client::ViewModel huge();

/// No days, no figures, no words that could be left out.
[[nodiscard]] client::ViewModel empty();

/// The same with the tab "App Settings" open.
[[nodiscard]] client::ViewModel on_settings(client::ViewModel view);

/// The dialog "Edit Configuration" as it opens; with errors everywhere; with a change made
/// elsewhere.
[[nodiscard]] client::ConfigurationView configuration();
[[nodiscard]] client::ConfigurationView refused_configuration();
[[nodiscard]] client::ConfigurationView conflicting_configuration();

/// The page with the dialog open.
[[nodiscard]] client::ViewModel with_configuration(client::ConfigurationView view);

/// Adds a notice of each kind.
[[nodiscard]] client::ViewModel with_notices(client::ViewModel view);

}  // namespace orgkeep::dashboard::sample
