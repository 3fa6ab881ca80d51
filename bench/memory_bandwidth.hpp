#pragma once

namespace orgkeep::bench {

/// Bytes a second that this machine moves between memory and one core: the best of several runs of
/// `a[i] = b[i] + s·c[i]` over columns far larger than any cache, two read and one written
/// (STREAM's triad). In processor time, as the benchmarks' own rates are, so that a busy machine
/// disturbs their ratio little. Measured at the first call, in the process of the benchmarks.
[[nodiscard]] double memory_bandwidth();

}  // namespace orgkeep::bench
