#pragma once

#include <cstddef>

#include "shared/client/view_model.hpp"

/// Sample views of activities and storage, for tests and benchmarks.
namespace orgkeep::dashboard::sample {

[[nodiscard]] client::ActivityColumns activity_columns();

/// `count` rows, newest first, of every type and status; some have no log. Their ids are "a0",
/// "a1", ….
[[nodiscard]] client::ActivityRows activity_rows(std::size_t count);

/// The five rows of the card "Recent Activity".
[[nodiscard]] client::RecentActivityCardView recent_card();

/// Ninety days that grow to 412.6 GB.
[[nodiscard]] client::StorageCardView storage_card();

/// The stream with `count` rows and older ones at the service.
[[nodiscard]] client::ActivityStreamView stream(std::size_t count);

/// The details of a scheduled backup.
[[nodiscard]] client::ActivityView activity();

/// The page "Dashboard" with every card filled.
[[nodiscard]] client::ViewModel dashboard();

/// The page "Activity Stream".
[[nodiscard]] client::ViewModel stream_page(std::size_t count);

/// A row with the longest texts in every column.
[[nodiscard]] client::ActivityRowView huge_row();

}  // namespace orgkeep::dashboard::sample
