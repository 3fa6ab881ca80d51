#pragma once

#include "shared/client/view_model.hpp"

/// Sample views, for tests and benchmarks.
namespace orgkeep::dashboard::sample {

/// A healthy org: the last backup was successful, seven days of usage.
[[nodiscard]] client::ViewModel healthy();

/// The same org whose last backup has the given status.
[[nodiscard]] client::ViewModel with_status(BackupStatus status);

/// The page before the first response.
[[nodiscard]] client::ViewModel loading();

/// The page while the service is unreachable and no data is loaded.
[[nodiscard]] client::ViewModel unavailable();

/// Cards with old data while the service is unreachable.
[[nodiscard]] client::ViewModel stale();

/// A view with long names, the largest numbers and many notices.
[[nodiscard]] client::ViewModel huge();

/// No days, no numbers and no optional texts.
[[nodiscard]] client::ViewModel empty();

/// The view with the tab "App Settings" selected.
[[nodiscard]] client::ViewModel on_settings(client::ViewModel view);

/// The dialog "Edit Configuration" when it opens; with errors in all fields; with a conflicting
/// change.
[[nodiscard]] client::ConfigurationView configuration();
[[nodiscard]] client::ConfigurationView refused_configuration();
[[nodiscard]] client::ConfigurationView conflicting_configuration();

/// The page with the open dialog.
[[nodiscard]] client::ViewModel with_configuration(client::ConfigurationView view);

/// Adds a notice of each kind.
[[nodiscard]] client::ViewModel with_notices(client::ViewModel view);

}  // namespace orgkeep::dashboard::sample
