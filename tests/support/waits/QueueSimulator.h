#pragma once

#include <cstdint>
#include <vector>

#include "client/domain/WaitHistory.h"
#include "tests/support/waits/SwfTrace.h"

namespace chipdeck::tests {

/// A pool served as Slurm's main and backfill schedulers serve it with `priority/basic`: in order at each submission and end, and every
/// 30 s a plan by time limits in which each of the first who wait has a place and nobody may delay them.
class QueueSimulator
{
public:
    struct Options {
        std::uint64_t cpus = 256;
        double backfillEveryS = 30;
        std::size_t placesPlanned = 100;
        std::size_t jobsTested = 500;
        double launchS = 2;  ///< at most so long from a decision to the start
        std::uint32_t seed = 1;
    };

    explicit QueueSimulator(Options options)
        : m_options(options)
    {
    }

    /// When each job started and ended, in whole seconds as Slurm tells them, in the order of the trace. A job larger than the
    /// pool never starts.
    std::vector<domain::PastJob> run(const std::vector<TraceJob> &trace) const;

private:
    Options m_options;
};

} // namespace chipdeck::tests
