#pragma once

#include <vector>

#include "client/domain/RunTimes.h"
#include "client/domain/WaitBand.h"

namespace chipdeck::domain {

/// When a job would start, in several possible futures of its pool: who runs and who waits ahead of it are given run
/// times as such jobs had (`RunTimes`), and the queue is served in order with backfill by time limits (EASY: nobody delays
/// the first who waits; Lifka 1995). Nothing is said of jobs that come later, of fragmentation or of failing nodes.
/// Precondition: the job fits in the pool. Sorted, in seconds from the moment; futureCount of them, always the same for the same question. A queue too long to be
/// followed to its end is followed for a while, and the work that is left is divided by the pool.
std::vector<double> forecastStarts(const PoolMoment &moment, const AskedJob &asked, const RunTimes &runTimes);

inline constexpr int futureCount = 23;

} // namespace chipdeck::domain
