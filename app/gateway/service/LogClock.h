#pragma once

#include <chrono>
#include <cstdint>

#include "client/domain/Failure.h"
#include "client/domain/LogTime.h"
#include "client/domain/Logs.h"

namespace chipdeck::gateway {

/// The time in which a job wrote: from its start to its end, or to now; zones are this machine's.
domain::LogPeriod periodOf(std::int64_t startS, std::int64_t endS);

/// The first line of that time or later, found by halving: some hundred KiB are read of a file of any size whose lines have time stamps.
/// LOG_NO_TIMES, LOG_TIME_AMBIGUOUS or LOG_TIMES_SPARSE where there is no honest answer.
domain::Result<domain::LogMoment> findMoment(int descriptor, std::int64_t timeMs, const domain::LogPeriod &period);

} // namespace chipdeck::gateway
