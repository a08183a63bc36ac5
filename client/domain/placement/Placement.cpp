#include "client/domain/placement/Placement.h"

#include <algorithm>

#include "client/domain/placement/Question.h"

namespace chipdeck::domain {

namespace {

/// Pools and jobs, copied: whoever keeps the snapshot may change it in place. Jobs themselves never change.
ClusterSnapshot ownCopy(const ClusterSnapshot &cluster)
{
    ClusterSnapshot own;
    own.pools = std::make_shared<const std::vector<Pool>>(cluster.pools ? *cluster.pools : std::vector<Pool>());
    own.jobs = std::make_shared<const std::vector<std::shared_ptr<const Job>>>(cluster.jobs ? *cluster.jobs : std::vector<std::shared_ptr<const Job>>());
    return own;
}

} // namespace

class PlacementIndex::Tables
{
public:
    Tables(const ClusterSnapshot &cluster, std::shared_ptr<const ClusterLimits> limits)
        : m_cluster(ownCopy(cluster)), m_limits(std::move(limits)), m_table(cluster, m_limits.get()), m_waiting(m_table, m_cluster, m_limits.get())
    {
        for (const Pool &pool : *m_cluster.pools)
            countChips(pool);
    }

    std::vector<Placement> answers(const JobDescription &job, const Submitter &submitter, std::int64_t nowS) const
    {
        if (job.parts.empty())
            return {};
        const placement::Facts facts{m_cluster, m_limits.get(), m_table, m_waiting, m_chips, m_free, m_largest, m_typeNodes};
        return placement::Question(facts, job, submitter, nowS).answers();
    }

private:
    void countChips(const Pool &pool)
    {
        std::vector<std::uint64_t> chips(m_table.types.size(), 0), free(m_table.types.size(), 0);
        std::vector<std::uint32_t> largest(m_table.types.size(), 0);
        std::vector<std::vector<std::uint32_t>> nodes(m_table.types.size());
        for (const std::uint32_t node : pool.nodes) {
            if (node >= m_table.size())
                continue;
            for (std::uint32_t slot = m_table.firstSlot[node]; slot < m_table.firstSlot[node + 1]; ++slot) {
                const std::uint16_t type = m_table.slotTypes[slot];
                chips[type] += m_table.whole.chips[slot];
                free[type] += m_table.out[node] ? 0 : m_table.free.chips[slot];
                largest[type] = std::max<std::uint32_t>(largest[type], m_table.whole.chips[slot]);
                if (nodes[type].empty() || nodes[type].back() != node)
                    nodes[type].push_back(node);
            }
        }
        m_chips.push_back(std::move(chips));
        m_free.push_back(std::move(free));
        m_largest.push_back(std::move(largest));
        m_typeNodes.push_back(std::move(nodes));
    }

    ClusterSnapshot m_cluster;
    std::shared_ptr<const ClusterLimits> m_limits;
    placement::NodeTable m_table;
    placement::WaitingJobs m_waiting;
    std::vector<std::vector<std::uint64_t>> m_chips, m_free;
    std::vector<std::vector<std::uint32_t>> m_largest;
    std::vector<std::vector<std::vector<std::uint32_t>>> m_typeNodes;
};

PlacementIndex::PlacementIndex(const ClusterSnapshot &cluster, std::shared_ptr<const ClusterLimits> limits)
    : m_tables(std::make_unique<const Tables>(cluster, std::move(limits)))
{
}

PlacementIndex::~PlacementIndex() = default;

std::vector<Placement> PlacementIndex::preview(const JobDescription &job, const Submitter &submitter, std::int64_t now) const
{
    return m_tables->answers(job, submitter, now);
}

} // namespace chipdeck::domain
