#pragma once

#include <cstdint>

namespace chipdeck::domain {

/// What no pool allows anyway; the same for a job that is submitted and one whose limit is changed.
inline constexpr std::uint64_t maxTimeLimitS = 10ULL * 365 * 86400;
/// Above it schedulers keep words of their own: held, unset.
inline constexpr std::uint64_t maxPriority = 4'294'967'293;

} // namespace chipdeck::domain
