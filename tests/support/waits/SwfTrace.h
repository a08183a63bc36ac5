#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/domain/WaitHistory.h"

namespace chipdeck::tests {

/// A job of a trace, times in seconds.
struct TraceJob {
    double submitS = 0;
    double runS = 0;
    double limitS = 0;
    std::uint64_t cpus = 0;
    std::uint64_t user = 0;
    std::optional<double> waitS;  ///< where the trace is a log of what happened
};

/// A trace in the Standard Workload Format (Chapin and others 1999); empty when there is none. A job without a time limit
/// or without a user has 0 there.
std::vector<TraceJob> readSwf(const std::string &path);
/// Jobs that started and ended, with what they waited.
void writeSwf(const std::string &path, const std::vector<domain::PastJob> &past);
/// What happened to the jobs of a log; those that never started do not count.
std::vector<domain::PastJob> pastOf(const std::vector<TraceJob> &log);

/// How people guess how long their jobs run, for traces that do not say.
enum class Guess {
    Uniform,  ///< limit = run time x (1 to 5): the f-model of Feitelson and Weil 1998
    Habits,  ///< people of a Zipf-like share, each with a habit of overrating, and round limits (Tsafrir and others 2005)
    Fixed,  ///< everybody leaves the limit at three days: it says nothing
};
/// Gives each job a limit and, with Habits, a user. Limits are whole minutes and never shorter than the run.
void guessLimits(std::vector<TraceJob> &jobs, Guess guess, std::uint32_t seed);

} // namespace chipdeck::tests
