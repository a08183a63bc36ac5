#pragma once

#include <vector>

#include "client/domain/WaitHistory.h"

namespace chipdeck::tests {

/// How well bands held the waits of one history.
struct WaitTrial {
    std::size_t jobs = 0;  ///< judged: those after the first 300 that started
    std::size_t unanswered = 0;
    double inside = 0;  ///< share of waits within p10 and p90
    double below = 0;
    double above = 0;
    double underMedian = 0;
    double score = 0;  ///< mean interval score, seconds
    double soFar = 0;  ///< of the quantiles of all waits that were known when the job was submitted
    double lately = 0;  ///< of the last 500 of them
    double hindsight = 0;  ///< of the quantiles of the very waits that are judged: no constant band is better known
    double askMs = 0;  ///< a question, mean
    double slowestAskMs = 0;
    double lowestOf500 = 0;  ///< lowest share inside of any 500 jobs in a row

    double gain() const { return 1 - score / std::min({soFar, lately, hindsight}); }
};

WaitTrial tryWaits(const std::vector<domain::PastJob> &past, const domain::PoolShare &pool);

} // namespace chipdeck::tests
