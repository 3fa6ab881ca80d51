#pragma once

#include <cstddef>
#include <span>

namespace orgkeep::bench {

/// What this process has taken of the processor, in seconds, to a microsecond: others on the same
/// machine are not counted, as far as they leave the memory alone.
[[nodiscard]] double processor_seconds();

/// The shortest processor time, in seconds, in which one core reads all of the columns once: the
/// best of several sums of their words, one column after the other and side by side, which the
/// hardware likes better. To be measured right beside what is held against it, as others may be
/// using the same memory.
[[nodiscard]] double shortest_read(std::span<const std::span<const std::byte>> columns);

}  // namespace orgkeep::bench
