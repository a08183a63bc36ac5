#include "client/domain/placement/WaitingJobs.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <string_view>

#include "client/domain/placement/NodeChoice.h"

namespace chipdeck::domain::placement {

namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
constexpr std::uint64_t yearS = 365ULL * 86400;  ///< what Slurm takes for the length of a job without a limit
constexpr std::uint64_t usualWindowS = 86400;
constexpr std::uint32_t mostPlannedTasks = 20;  ///< of one array, as Slurm has it by default
constexpr std::size_t mostVisits = 3'000'000;  ///< of nodes: what may be spent on one question
constexpr std::size_t visitsOfReading = 4;  ///< what the first look at a node costs, beside each one after it

/// Whether the scheduler weighs it in this cycle: it waits for resources, or for nothing that is known. Where nodes that it needs are
/// out of service it is weighed only if a start is foreseen.
bool isWeighed(const Job &job)
{
    static constexpr std::array words{"", "None", "Resources", "Priority"};
    if (job.state != JobState::Pending)
        return false;
    const bool lacksNodes = job.reason.starts_with("ReqNodeNotAvail") || job.reason.starts_with("Nodes required");
    return lacksNodes ? job.startTimeS.has_value() : std::any_of(words.begin(), words.end(), [&job](const char *word) { return job.reason == word; });
}

/// Of "0-9:2,12%4": how many may start now.
std::uint32_t tasksIn(std::string_view text)
{
    const auto number = [&text](std::uint32_t &into) {
        const auto end = std::from_chars(text.data(), text.data() + text.size(), into);
        text.remove_prefix(static_cast<std::size_t>(end.ptr - text.data()));
        return end.ec == std::errc();
    };
    std::uint32_t count = 0;
    std::uint32_t limit = std::numeric_limits<std::uint32_t>::max();
    while (!text.empty()) {
        std::uint32_t first = 0;
        if (!number(first))
            break;
        std::uint32_t last = first;
        std::uint32_t step = 1;
        if (text.starts_with('-')) {
            text.remove_prefix(1);
            number(last);
        }
        if (text.starts_with(':')) {
            text.remove_prefix(1);
            number(step);
        }
        count += last >= first ? std::min(last - first, 10'000'000U) / std::max(1U, step) + 1 : 1;
        if (text.starts_with('%')) {
            text.remove_prefix(1);
            number(limit);
        }
        text.remove_prefix(std::min<std::size_t>(1, text.size()));
    }
    return std::max(1U, std::min(count, limit));
}

} // namespace

/// Goes through those who wait, once.
class WaitingJobs::Planner
{
public:
    Planner(const WaitingJobs &jobs, std::int64_t nowS)
        : m_jobs(jobs), m_table(jobs.m_table), m_nowS(nowS), m_left{jobs.m_table.free, Windows(jobs.m_table.size()), std::vector<char>(jobs.m_cluster.pools->size(), 0)},
          m_started(jobs.m_table.size())
    {
    }

    Leftover run(Rank rank)
    {
        for (const Waiter &waiter : m_jobs.m_waiters) {
            if (waiter.rank < rank)
                break;
            std::uint32_t planned = 0;
            for (std::uint32_t task = 0; task < waiter.tasks && planned < mostPlannedTasks; ++task) {
                if (m_visits > mostVisits) {
                    for (const std::uint32_t pool : waiter.pools)
                        m_left.unread[pool] = 1;
                    break;
                }
                const Step step = seat(waiter);
                if (step == Step::None)
                    break;
                planned += step == Step::Later ? 1 : 0;
            }
        }
        return std::move(m_left);
    }

private:
    enum class Step { Now, Later, None };

    struct Seat {
        std::int64_t atS = never;
        Share share;
    };

    /// When a node of a pool could be had.
    struct Opening {
        std::int64_t atS = never;
        std::uint32_t at = 0;  ///< position among the pool's
    };

    /// Where it is on its way now, or the nodes that are kept for it.
    Step seat(const Waiter &waiter)
    {
        const PartNeed need = m_jobs.needOf(waiter);
        const std::uint64_t lengthS = waiter.job->timeLimitS.value_or(yearS);
        std::int64_t bestS = never;
        std::vector<Share> best;
        for (const std::uint32_t pool : waiter.pools) {
            const Seats &seats = seatsFor(pool, need);
            findOpenings(seats, lengthS);
            const std::int64_t atS = earliest(seats, need);
            if (atS < bestS) {
                bestS = atS;
                best = sharesBy(seats, atS);
            }
        }
        const bool backfills = !m_jobs.m_limits || m_jobs.m_limits->backfills;
        if (!backfills && bestS > m_nowS)
            return keepAll(waiter);
        const std::uint64_t windowS = m_jobs.m_limits ? m_jobs.m_limits->backfillWindowS.value_or(usualWindowS) : usualWindowS;
        if (bestS > after(m_nowS, windowS))
            return Step::None;
        const auto chosen = choose(m_table, best, need, {});
        for (const Share &share : chosen.value_or(std::vector<Share>()))
            bestS <= m_nowS ? start(need, share, lengthS) : m_left.kept.add(share.node, bestS, after(bestS, lengthS), 0);
        return !chosen ? Step::None : bestS <= m_nowS ? Step::Now : Step::Later;
    }

    /// Without backfill nobody passes the first who cannot start.
    Step keepAll(const Waiter &waiter)
    {
        for (const std::uint32_t pool : waiter.pools) {
            for (const std::uint32_t node : (*m_jobs.m_cluster.pools)[pool].nodes)
                m_left.kept.add(node, m_nowS, never, 0);
        }
        return Step::None;
    }

    void start(const PartNeed &need, const Share &share, std::uint64_t lengthS)
    {
        Release release{after(m_nowS, lengthS), static_cast<std::uint32_t>(share.cpus), share.memoryMb, UINT32_MAX, share.chips, 0};
        for (std::uint32_t slot = m_table.firstSlot[share.node]; slot < m_table.firstSlot[share.node + 1]; ++slot) {
            if (need.asksChips() && need.types[m_table.slotTypes[slot]])
                release.slot = slot;
        }
        take(m_table, need, share, m_left.free);
        m_started.add(share.node, release);
        m_changed.push_back(share.node);
    }

    /// What a pool's nodes could give to jobs that ask the same of each node, apart from what is kept for others.
    struct Seats {
        std::uint32_t pool = 0;
        PartNeed need;
        std::vector<Seat> seats;
        std::size_t seen = 0;  ///< of the changed nodes
    };

    static bool isSame(const PartNeed &a, const PartNeed &b)
    {
        return a.chipsPerNode == b.chipsPerNode && (a.chipsInAll > 0) == (b.chipsInAll > 0) && a.memoryPerCpuMb == b.memoryPerCpuMb && a.types == b.types;
    }

    const Seats &seatsFor(std::uint32_t pool, const PartNeed &need)
    {
        const std::vector<std::uint32_t> &nodes = (*m_jobs.m_cluster.pools)[pool].nodes;
        auto found = std::find_if(m_seats.begin(), m_seats.end(), [&](const Seats &known) { return known.pool == pool && isSame(known.need, need); });
        if (found == m_seats.end()) {
            m_visits += nodes.size() * visitsOfReading;
            m_seats.push_back({pool, need, {}, m_changed.size()});
            found = m_seats.end() - 1;
            found->seats.reserve(nodes.size());
            for (const std::uint32_t node : nodes) {
                const bool isIn = node < m_table.size() && !m_table.out[node];
                found->seats.push_back(isIn ? seatOn(node, need) : Seat());
            }
        }
        for (; found->seen < m_changed.size(); ++found->seen) {
            const auto node = std::lower_bound(nodes.begin(), nodes.end(), m_changed[found->seen]);
            if (node != nodes.end() && *node == m_changed[found->seen])
                found->seats[static_cast<std::size_t>(node - nodes.begin())] = seatOn(*node, need);
        }
        m_visits += nodes.size();
        return *found;
    }

    void findOpenings(const Seats &known, std::uint64_t lengthS)
    {
        m_openings.clear();
        for (std::uint32_t at = 0; at < known.seats.size(); ++at) {
            const Seat &seat = known.seats[at];
            const std::int64_t atS = seat.atS == never ? never : clearFrom(seat.share.node, seat.atS, lengthS);
            if (atS < never)
                m_openings.push_back({atS, at});
        }
    }

    Seat seatOn(std::uint32_t node, const PartNeed &need)
    {
        Room room = roomOf(m_table, m_left.free, node, need);
        if (const auto share = mostOf(m_table, node, room, need))
            return {m_nowS, *share};
        // Whatever ends, more than all of the node does not come free.
        if (!mostOf(m_table, node, roomOf(m_table, m_table.whole, node, need), need))
            return {};
        readReleases(node);
        for (const Release *release : m_onNode) {
            room.cpus += release->cpus;
            room.memoryMb += release->memoryMb;
            const bool isMeant = release->slot != UINT32_MAX && need.asksChips() && need.types[m_table.slotTypes[release->slot]];
            room.chips += isMeant ? release->chips : 0;
            room.touched = room.cpus < m_table.whole.cpus[node];
            if (const auto share = mostOf(m_table, node, room, need))
                return {std::max(m_nowS, release->endS), *share};
        }
        return {};
    }

    std::int64_t clearFrom(std::uint32_t node, std::int64_t fromS, std::uint64_t lengthS) const
    {
        const auto length = static_cast<std::int64_t>(std::min(lengthS, yearS * 100));
        for (;;) {
            const std::int64_t atS = m_table.reserved.clearFrom(node, m_left.kept.clearFrom(node, fromS, length, 0), length, 0);
            if (atS == fromS || atS == never)
                return atS;
            fromS = atS;
        }
    }

    /// Of the node, in the order of time.
    void readReleases(std::uint32_t node)
    {
        m_onNode.clear();
        m_jobs.m_releases->read(node, m_onNode);
        m_started.read(node, m_onNode);
        std::sort(m_onNode.begin(), m_onNode.end(), [](const Release *a, const Release *b) { return a->endS < b->endS; });
    }

    std::vector<Share> sharesBy(const Seats &known, std::int64_t atS) const
    {
        std::vector<Share> shares;
        for (const Opening &opening : m_openings) {
            if (opening.atS <= atS)
                shares.push_back(known.seats[opening.at].share);
        }
        return shares;
    }

    /// When enough nodes are ready.
    std::int64_t earliest(const Seats &known, const PartNeed &need)
    {
        if (m_openings.size() < need.leastNodes)
            return never;
        std::vector<std::int64_t> &times = m_times;
        times.clear();
        for (const Opening &opening : m_openings)
            times.push_back(opening.atS);
        const auto least = times.begin() + static_cast<std::ptrdiff_t>(need.leastNodes - 1);
        std::nth_element(times.begin(), least, times.end());
        std::int64_t atS = *least;
        if (suffices(sharesBy(known, atS), need, {}))
            return atS;
        std::sort(times.begin(), times.end());
        times.erase(std::unique(times.begin(), times.end()), times.end());
        const auto found = std::partition_point(times.begin(), times.end(), [&](std::int64_t t) { return !suffices(sharesBy(known, t), need, {}); });
        return found == times.end() ? never : *found;
    }

    const WaitingJobs &m_jobs;
    const NodeTable &m_table;
    std::int64_t m_nowS;
    Leftover m_left;
    Releases m_started;  ///< when jobs end that start in this cycle
    std::vector<std::uint32_t> m_changed;  ///< nodes on which something started
    std::vector<Seats> m_seats;
    std::vector<Opening> m_openings;  ///< of the pool at hand; kept for its memory, as are the next two
    std::vector<std::int64_t> m_times;
    std::vector<const Release *> m_onNode;
    std::size_t m_visits = 0;
};

WaitingJobs::WaitingJobs(const NodeTable &table, const ClusterSnapshot &cluster, const ClusterLimits *limits)
    : m_table(table), m_cluster(cluster), m_limits(limits)
{
    if (!cluster.jobs || !cluster.pools)
        return;
    for (const auto &job : *cluster.jobs) {
        if (isWeighed(*job))
            addWaiter(*job);
    }
    std::stable_sort(m_waiters.begin(), m_waiters.end(), [](const Waiter &a, const Waiter &b) { return a.rank > b.rank; });
}

void WaitingJobs::addWaiter(const Job &job)
{
    Waiter waiter;
    waiter.job = &job;
    waiter.rank.priority = job.priority.value_or(std::numeric_limits<std::uint64_t>::max());
    waiter.tasks = job.arrayPending.empty() ? 1 : tasksIn(job.arrayPending);
    const std::string names = "," + job.pool + ",";
    for (std::uint32_t pool = 0; pool < m_cluster.pools->size(); ++pool) {
        const std::string &id = (*m_cluster.pools)[pool].id;
        if (!(*m_cluster.pools)[pool].available || names.find("," + id + ",") == std::string::npos)
            continue;
        waiter.pools.push_back(pool);
        if (!m_limits)
            continue;
        for (const PoolLimits &limits : m_limits->pools)
            waiter.rank.tier = limits.pool == id ? limits.tier : waiter.rank.tier;
    }
    if (!waiter.pools.empty())
        m_waiters.push_back(std::move(waiter));
}

PartNeed WaitingJobs::needOf(const Waiter &waiter) const
{
    const Job &job = *waiter.job;
    PartNeed need;
    need.leastNodes = need.mostNodes = std::max(1U, job.nodeCount);
    need.tasks = std::max(job.cpus, need.leastNodes);
    if (m_limits && m_limits->countsMemory)
        need.memoryPerCpuMb = m_limits->memoryPerCpuMb.value_or(0);
    need.types.assign(m_table.types.size(), 0);
    if (job.chips.empty() || job.chips.front().count == 0)
        return need;
    const ChipCount &chips = job.chips.front();
    need.types = m_table.typesOf(chips.schedulerType);
    if (chips.count % need.leastNodes == 0)
        need.chipsPerNode = chips.count / need.leastNodes;
    else
        need.chipsInAll = chips.count;
    return need;
}

Leftover WaitingJobs::leftBy(Rank rank, std::int64_t nowS) const
{
    std::call_once(m_read, [this] { m_releases = releasesOf(m_table, m_cluster); });
    return Planner(*this, nowS).run(rank);
}

} // namespace chipdeck::domain::placement
