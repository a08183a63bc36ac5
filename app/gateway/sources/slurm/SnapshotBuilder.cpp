#include "app/gateway/sources/slurm/SnapshotBuilder.h"

#include <algorithm>
#include <ctime>

#include "app/gateway/sources/slurm/ChipPicture.h"
#include "app/gateway/sources/slurm/Hostlist.h"
#include "app/gateway/sources/slurm/StateWords.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway::slurm {

namespace {

using domain::harmless;

bool equal(const domain::ChipColumns &a, const domain::ChipColumns &b)
{
    return a.states == b.states && a.owners == b.owners && a.extraOwners == b.extraOwners;
}

/// `later`, or the pointer before when that holds the same.
template<typename Part, typename Equal>
std::shared_ptr<const Part> shared(const std::shared_ptr<const Part> &before, Part later, Equal same)
{
    if (before && same(*before, later))
        return before;
    return std::make_shared<const Part>(std::move(later));
}

domain::NodeStatus statusOf(const NodeRecord &record)
{
    domain::NodeStatus status;
    status.availability = availability(record.states);
    for (const std::string &state : record.states)
        status.states.push_back(harmless(state, 64));
    status.drain = hasWord(record.states, "DRAIN") || hasWord(record.states, "DRAINED") || hasWord(record.states, "DRAINING");
    status.reason = harmless(record.reason, 512);
    status.cpusAllocated = record.cpusAllocated;
    if (record.memoryAllocatedMb)
        status.memoryAllocatedBytes = *record.memoryAllocatedMb << 20;
    if (record.memoryFreeMb)
        status.memoryFreeBytes = *record.memoryFreeMb << 20;
    if (record.cpuLoadCenti)
        status.cpuLoadMilli = std::min(*record.cpuLoadCenti, 400'000'000U) * 10;
    status.reservation = harmless(record.reservation, 128);
    return status;
}

bool isNow(const ReservationRecord &reservation)
{
    const std::int64_t now = std::time(nullptr);
    return reservation.startTimeS.value_or(0) <= now && now < reservation.endTimeS.value_or(now + 1);
}

} // namespace

void SnapshotBuilder::layOut(const std::vector<NodeRecord> &nodes)
{
    auto layout = std::make_unique<ChipLayout>(nodes, m_chipGres, m_blocks);
    if (m_layout)
        layout->shareWith(*m_layout);
    m_layout = std::move(layout);
}

std::vector<domain::Pool> SnapshotBuilder::pools(const std::vector<PartitionRecord> &partitions) const
{
    std::vector<domain::Pool> pools;
    for (const PartitionRecord &record : partitions) {
        domain::Pool pool{harmless(record.name, 128), record.available, record.maxTimeS, record.isDefault, {}};
        for (const std::string &name : expandHostlist(record.nodes, m_layout->mostNodes()).value_or(std::vector<std::string>())) {
            if (const auto node = m_layout->nodeIndex(name))
                pool.nodes.push_back(*node);
        }
        std::sort(pool.nodes.begin(), pool.nodes.end());
        pools.push_back(std::move(pool));
    }
    return pools;
}

std::vector<domain::NodeStatus> SnapshotBuilder::statuses(const std::vector<NodeRecord> &nodes,
                                                          const std::vector<ReservationRecord> &reservations) const
{
    std::vector<domain::NodeStatus> statuses;
    statuses.reserve(nodes.size());
    for (const NodeRecord &record : nodes)
        statuses.push_back(statusOf(record));
    for (const ReservationRecord &reservation : reservations) {
        if (!isNow(reservation))
            continue;
        for (const std::string &name : expandHostlist(reservation.nodes, m_layout->mostNodes()).value_or(std::vector<std::string>())) {
            const auto node = m_layout->nodeIndex(name);
            if (node && statuses[*node].reservation.empty())
                statuses[*node].reservation = harmless(reservation.name, 128);
        }
    }
    return statuses;
}

std::shared_ptr<const domain::ClusterSnapshot> SnapshotBuilder::build(const std::vector<NodeRecord> &nodes, JobBook &jobs,
                                                                      const std::vector<PartitionRecord> &partitions,
                                                                      const std::vector<ReservationRecord> &reservations)
{
    const auto before = m_last ? *m_last : domain::ClusterSnapshot();
    auto snapshot = std::make_shared<domain::ClusterSnapshot>();
    layOut(nodes);
    snapshot->info = m_info;
    snapshot->inventory = m_layout->inventory();
    snapshot->jobs = jobs.jobs(*m_layout);
    snapshot->pools = shared(before.pools, pools(partitions), std::equal_to<>());
    ChipPicture picture(*m_layout, nodes, *snapshot->jobs, jobs.parts(*m_layout));
    picture.believeNodes(m_usedByNobody);
    m_usedByNobody = picture.usedByNobody();
    std::vector<domain::NodeStatus> status = statuses(nodes, reservations);
    for (std::uint32_t node = 0; node < status.size(); ++node)
        status[node].chipsHeldUnknown = picture.heldUnknown(node);
    snapshot->nodeStatuses = shared(before.nodeStatuses, std::move(status), std::equal_to<>());
    const auto columns = picture.columns();
    snapshot->chips = before.chips && equal(*before.chips, *columns) ? before.chips : columns;
    m_last = snapshot;
    return snapshot;
}

} // namespace chipdeck::gateway::slurm
