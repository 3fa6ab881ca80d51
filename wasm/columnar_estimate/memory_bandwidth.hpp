#pragma once

#include <cstddef>
#include <span>

namespace orgkeep::bench {

/// Processor time of this process in seconds, to a microsecond. Other processes don't count, except
/// for their use of the memory.
[[nodiscard]] double processor_seconds();

/// The shortest processor time, in seconds, in which one core reads all columns once: the best of
/// several sums of their words, column after column and side by side, as hardware differs in which
/// is faster. Measure it right before or after what is compared with it, as other processes may use
/// the same memory.
[[nodiscard]] double shortest_read(std::span<const std::span<const std::byte>> columns);

}  // namespace orgkeep::bench
