#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/domain/Cluster.h"
#include "client/domain/WaitBand.h"

namespace chipdeck::domain {

/// Waits for nothing but its turn: not held, not for another job, a time, a limit of its owner or a closed pool.
bool waitsForItsTurn(const Job &job);
/// Has begun to run, whatever came of it.
bool hasStarted(const Job &job);
/// What waits are foretold from, of a job that the scheduler knows: where it has no time limit, its pool's or a year.
AskedJob askedOf(const Job &job, const ClusterSnapshot &cluster);

/// Who runs and who waits in a cluster, for the moments of its pools. Keeps nothing of the snapshot that it is made from.
class QueuePicture
{
public:
    QueuePicture(const ClusterSnapshot &cluster, double nowS);

    /// For a job that would be submitted now, to the nodes of a pool with chips of a scheduler's type ("gpu:h100"; empty = all
    /// nodes): everybody who waits for such nodes goes first. Nothing where there is no such pool.
    std::optional<PoolMoment> momentOf(std::string_view pool, std::string_view type) const;
    /// The same for a job that is in the picture, as of when it was submitted: who started since then still waited.
    std::optional<PoolMoment> momentBefore(const Job &job) const;

private:
    struct Node {
        std::uint64_t cpus = 0;
        std::vector<std::pair<std::string, std::uint64_t>> chips;
        bool isIn = false;
    };
    struct Held {
        std::uint32_t node = 0;
        std::uint64_t chips = 0;
    };
    struct Entry {
        AskedJob asked;
        std::vector<std::uint32_t> pools;
        std::string type;
        std::uint64_t priority = 0;
        double submittedS = 0;
        std::optional<double> startedS;
        std::uint32_t ref = 0;
        std::uint32_t tasks = 1;
        std::vector<Held> held;
    };
    struct PoolNodes {
        std::string id;
        std::vector<std::uint32_t> nodes;
    };

    void addNodes(const ClusterSnapshot &cluster);
    void addJob(const Job &job, const ClusterSnapshot &cluster);
    std::optional<PoolMoment> moment(std::string_view pool, std::string_view type, const Entry *before) const;
    std::vector<char> nodesOf(const PoolNodes &pool, std::string_view type, PoolShare &size) const;
    std::vector<char> poolsOver(const std::vector<char> &nodes) const;
    AskedJob onNodes(const Entry &entry, const std::vector<char> &nodes) const;

    double m_nowS;
    bool m_knowsCpus = true;
    std::vector<Node> m_nodes;
    std::vector<PoolNodes> m_pools;
    std::vector<Entry> m_entries;  ///< in order of priority
};

} // namespace chipdeck::domain
