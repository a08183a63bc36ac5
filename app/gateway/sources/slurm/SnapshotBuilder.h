#pragma once

#include <memory>
#include <vector>

#include "app/gateway/sources/slurm/ChipLayout.h"
#include "app/gateway/sources/slurm/ControlText.h"
#include "app/gateway/sources/slurm/JobBook.h"
#include "app/gateway/sources/slurm/Records.h"
#include "client/domain/Cluster.h"

namespace chipdeck::gateway::slurm {

/// Makes snapshots of what Slurm told; every part that did not change is the pointer of the snapshot before.
class SnapshotBuilder
{
public:
    SnapshotBuilder(domain::ClusterInfo info, std::vector<std::string> chipGres)
        : m_info(std::move(info)), m_chipGres(std::move(chipGres))
    {
    }

    void setScheduler(std::string scheduler) { m_info.scheduler = std::move(scheduler); }
    void setBlocks(BlocksByNode blocks) { m_blocks = std::move(blocks); }
    /// The names that reservations put on nodes, for servers whose nodes do not tell.
    std::shared_ptr<const domain::ClusterSnapshot> build(const std::vector<NodeRecord> &nodes, JobBook &jobs,
                                                         const std::vector<PartitionRecord> &partitions,
                                                         const std::vector<ReservationRecord> &reservations);

private:
    void layOut(const std::vector<NodeRecord> &nodes);
    std::vector<domain::Pool> pools(const std::vector<PartitionRecord> &partitions) const;
    std::vector<domain::NodeStatus> statuses(const std::vector<NodeRecord> &nodes,
                                             const std::vector<ReservationRecord> &reservations) const;

    domain::ClusterInfo m_info;
    std::vector<std::string> m_chipGres;
    BlocksByNode m_blocks;
    std::unique_ptr<ChipLayout> m_layout;
    std::vector<std::uint8_t> m_usedByNobody;
    std::shared_ptr<const domain::ClusterSnapshot> m_last;
};

} // namespace chipdeck::gateway::slurm
