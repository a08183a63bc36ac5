#pragma once

#include <memory>
#include <random>

#include "client/domain/Cluster.h"

namespace chipdeck::test {

/// A small cluster in which every field of every type takes odd values: for round trips and random changes. The
/// same seed gives the same sequence.
class RandomCluster
{
public:
    explicit RandomCluster(unsigned seed, std::uint32_t nodes = 40);

    std::shared_ptr<const domain::ClusterSnapshot> snapshot() const { return m_snapshot; }
    /// Some states, owners, shares, values, statuses, jobs or pools change; never the inventory.
    std::shared_ptr<const domain::ClusterSnapshot> change();
    /// Exactly so many chips get other values in all metrics.
    std::shared_ptr<const domain::ClusterSnapshot> changeTelemetry(std::uint32_t chips);
    /// Other nodes: a new layout.
    std::shared_ptr<const domain::ClusterSnapshot> rebuild(std::uint32_t nodes);

private:
    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(m_random() % limit); }
    bool chance(std::uint32_t percent) { return below(100) < percent; }
    std::string word();
    domain::ChipGroup group(std::uint32_t first);
    domain::NodeStatus status();
    std::shared_ptr<const domain::Job> job(std::uint32_t ref);
    std::vector<domain::Pool> pools();
    void randomiseChip(domain::ChipColumns &chips, std::uint32_t chip);
    void changeJobs(domain::ClusterSnapshot &next);

    std::mt19937 m_random;
    std::shared_ptr<const domain::ClusterSnapshot> m_snapshot;
};

/// Empty when both say the same; else the first part that differs, for a test's message.
std::string difference(const domain::ClusterSnapshot &a, const domain::ClusterSnapshot &b);

} // namespace chipdeck::test
