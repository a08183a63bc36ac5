#include "client/domain/placement/Releases.h"

#include <algorithm>
#include <limits>

namespace chipdeck::domain::placement {

namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

/// Reads jobs one after the other.
class Reader
{
public:
    Reader(const NodeTable &table, Releases &releases) : m_table(table), m_releases(releases) {}

    void read(const Job &job)
    {
        const bool hasEnd = job.startTimeS && job.timeLimitS;
        const std::int64_t endS = job.endTimeS.value_or(hasEnd ? after(*job.startTimeS, *job.timeLimitS) : never);
        for (const NodeAllocation &allocation : job.allocations) {
            const auto node = m_table.findNode(allocation.node, m_next);
            if (!node)
                continue;
            m_next = *node + 1;
            add(*node, allocation, releaseOf(*node, job.cpus / static_cast<std::uint32_t>(job.allocations.size()), endS));
        }
    }

private:
    Release releaseOf(std::uint32_t node, std::uint32_t cpus, std::int64_t endS) const
    {
        // How much memory a job holds is not told: as much of what is held as of the CPUs.
        const std::uint64_t heldMb = m_table.whole.memoryMb[node] - m_table.free.memoryMb[node];
        const std::uint32_t heldCpus = m_table.whole.cpus[node] - m_table.free.cpus[node];
        return {endS, cpus, heldCpus == 0 ? 0 : heldMb * std::min(cpus, heldCpus) / heldCpus, UINT32_MAX, 0, 0};
    }

    /// One for each slot of which the job has chips; CPUs and memory with the first.
    void add(std::uint32_t node, const NodeAllocation &allocation, Release release)
    {
        const std::uint32_t first = m_table.firstSlot[node];
        std::uint32_t begin = 0;
        for (std::uint32_t slot = first; slot < m_table.firstSlot[node + 1]; begin += m_table.whole.chips[slot++]) {
            const std::uint32_t end = begin + m_table.whole.chips[slot];
            const auto own = std::count_if(allocation.chips.begin(), allocation.chips.end(), [&](std::uint32_t chip) { return chip >= begin && chip < end; });
            const bool isUnnamed = allocation.chips.empty() && allocation.count > 0 && slot == first;
            if (own == 0 && !isUnnamed)
                continue;
            release.slot = slot;
            release.chips = isUnnamed ? allocation.count : static_cast<std::uint32_t>(own);
            m_releases.add(node, release);
            release.cpus = 0;
            release.memoryMb = 0;
        }
        if (release.slot == UINT32_MAX)
            m_releases.add(node, release);
    }

    const NodeTable &m_table;
    Releases &m_releases;
    std::uint32_t m_next = 0;  ///< jobs mostly have neighbours
};

} // namespace

void Releases::add(std::uint32_t node, const Release &release)
{
    m_entries.push_back(release);
    m_entries.back().next = m_first[node];
    m_first[node] = static_cast<std::uint32_t>(m_entries.size());
}

void Releases::read(std::uint32_t node, std::vector<const Release *> &into) const
{
    for (std::uint32_t at = m_first[node]; at != 0; at = m_entries[at - 1].next)
        into.push_back(&m_entries[at - 1]);
}

Releases releasesOf(const NodeTable &table, const ClusterSnapshot &cluster)
{
    Releases releases(table.size());
    Reader reader(table, releases);
    for (const auto &job : *cluster.jobs) {
        if (!job->allocations.empty() && isActive(job->state))
            reader.read(*job);
    }
    return releases;
}

} // namespace chipdeck::domain::placement
