#pragma once

#include <cstddef>

#include "shared/client/view_model.hpp"

/// Activities and storage as the client shows them, for tests, benchmarks and previews.
namespace orgkeep::dashboard::sample {

[[nodiscard]] client::ActivityColumns activity_columns();

/// So many rows, newest first: every type and status turns up, some have no log. Ids are "a0", …
[[nodiscard]] client::ActivityRows activity_rows(std::size_t count);

/// The five rows of the card "Recent Activity".
[[nodiscard]] client::RecentActivityCardView recent_card();

/// Ninety days that grow to 412.6 GB.
[[nodiscard]] client::StorageCardView storage_card();

/// The stream with so many rows and older ones at the service.
[[nodiscard]] client::ActivityStreamView stream(std::size_t count);

/// The details of a scheduled backup.
[[nodiscard]] client::ActivityView activity();

/// The page "Dashboard" with every card filled.
[[nodiscard]] client::ViewModel dashboard();

/// The page "Activity Stream".
[[nodiscard]] client::ViewModel stream_page(std::size_t count);

/// Names, figures and dates of the largest kind in every column.
[[nodiscard]] client::ActivityRowView huge_row();

}  // namespace orgkeep::dashboard::sample
