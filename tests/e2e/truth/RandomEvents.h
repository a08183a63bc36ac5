#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "tests/e2e/truth/Scontrol.h"

namespace chipdeck::tests {

/// Things that happen to a cluster, drawn from a seed: jobs of every kind come and go, nodes drain, die and come back.
/// The first events are one of each kind, so that no run misses any.
class RandomEvents
{
public:
    RandomEvents(const SlurmCluster &cluster, std::uint32_t seed);

    /// Does the next thing and says what it was.
    std::string next(const Truth &truth);
    /// Brings a dead slurmd back.
    void revive();
    int below(int bound);

private:
    enum class Kind {
        Submit, Array, Held, Failing, Wide, Unknown, Cancel, Hold, Release, Requeue, Suspend, Resume, Priority, Limit,
        TimeOut, Drain, Undrain, Kill, Revive
    };

    Kind draw();
    std::string submit(Kind kind);
    std::string change(Kind kind, const Truth &truth);
    std::string service(Kind kind, const Truth &truth);
    std::string daemon(Kind kind);
    std::string pick(const Truth &truth, const std::vector<std::string> &states);
    std::string run(const std::vector<std::string> &command);

    const SlurmCluster &m_cluster;
    std::mt19937 m_random;
    std::vector<Kind> m_first;
    std::string m_dead;
    std::string m_untouched;  ///< the job that runs out of time
    int m_count = 0;
};

} // namespace chipdeck::tests
