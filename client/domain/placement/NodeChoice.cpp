#include "client/domain/placement/NodeChoice.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace chipdeck::domain::placement {

namespace {

using Shares = std::vector<Share>;
using ShareList = std::span<const Share>;
using Required = std::vector<std::uint32_t>;

bool isRequired(const Required &required, std::uint32_t node)
{
    return std::binary_search(required.begin(), required.end(), node);
}

/// The sum of the `count` largest values, those of required nodes first of all.
template<typename Value>
std::uint64_t largest(ShareList shares, const Required &required, std::size_t count, Value value)
{
    std::uint64_t sum = 0;
    std::vector<std::uint64_t> others;
    others.reserve(shares.size());
    for (const Share &share : shares) {
        if (isRequired(required, share.node))
            sum += value(share);
        else
            others.push_back(value(share));
    }
    count -= std::min(count, required.size());
    if (count < others.size())
        std::nth_element(others.begin(), others.begin() + static_cast<std::ptrdiff_t>(count), others.end(), std::greater<>());
    return std::accumulate(others.begin(), others.begin() + static_cast<std::ptrdiff_t>(std::min(count, others.size())), sum);
}

/// Neighbours of one weight.
struct Run {
    std::size_t first = 0, end = 0;  ///< in the shares
    std::uint32_t weight = 0;
    std::uint64_t cpus = 0, chips = 0;

    std::size_t nodes() const { return end - first; }
};

/// Chooses nodes as select/cons_tres does.
class Chooser
{
public:
    Chooser(const NodeTable &table, ShareList shares, const PartNeed &need, const Required &required)
        : m_table(table), m_shares(shares), m_need(need), m_required(required),
          m_nodes(std::min<std::uint64_t>(std::max(need.leastNodes, isRanged() ? need.mostNodes : 0), shares.size())), m_cpus(need.tasks * need.cpusPerTask), m_chips(need.chipsInAll)
    {
    }

    std::optional<Shares> run()
    {
        takeRequired();
        makeRuns();
        // Lighter nodes go first even where they do not suffice.
        for (std::size_t at = 0; at < m_runs.size() && !isDone();) {
            const std::uint32_t weight = m_runs[at].weight;
            std::size_t end = at;
            while (end < m_runs.size() && m_runs[end].weight == weight)
                ++end;
            takeRuns(at, end);
            at = end;
        }
        return isDone() && suffices(m_taken, m_need, m_required) ? std::optional(m_taken) : largestNodes();
    }

private:
    /// With a range of nodes Slurm takes as many as there are, unless chips are counted over the job.
    bool isRanged() const { return m_need.mostNodes != UINT32_MAX && m_need.chipsInAll == 0; }
    bool isFull() const { return m_taken.size() >= m_need.mostNodes; }
    bool isDone() const { return isFull() || (m_nodes == 0 && m_cpus == 0 && m_chips == 0); }

    void add(const Share &share)
    {
        m_taken.push_back(share);
        m_nodes -= m_nodes > 0 ? 1 : 0;
        // As many CPUs as tasks may use here, but one task is left for each node to come.
        m_cpus -= std::min(m_cpus, share.tasks * m_need.cpusPerTask);
        m_chips -= std::min<std::uint64_t>(m_chips, share.chips);
    }

    void takeRequired()
    {
        for (const Share &share : m_shares) {
            if (isRequired(m_required, share.node))
                add(share);
        }
    }

    void makeRuns()
    {
        for (std::size_t i = 0; i < m_shares.size(); ++i) {
            const Share &share = m_shares[i];
            if (isRequired(m_required, share.node))
                continue;
            const std::uint32_t weight = m_table.weightOf(share.node);
            const bool isNext = !m_runs.empty() && m_runs.back().end == i && m_runs.back().weight == weight && m_shares[i - 1].node + 1 == share.node;
            if (!isNext)
                m_runs.push_back({i, i, weight, 0, 0});
            Run &last = m_runs.back();
            last.end = i + 1;
            last.cpus += share.cpus;
            last.chips += share.chips;
        }
        std::stable_sort(m_runs.begin(), m_runs.end(), [](const Run &a, const Run &b) {
            return a.weight != b.weight ? a.weight < b.weight : a.cpus > b.cpus;
        });
    }

    bool isEnough(const Run &run) const { return run.cpus >= m_cpus && run.nodes() >= m_nodes && run.chips >= m_chips; }

    /// Runs of one weight, the largest first: until one of them holds all that is left, and of those the tightest.
    void takeRuns(std::size_t at, std::size_t end)
    {
        for (; at < end && !isDone(); ++at) {
            std::size_t best = end;
            for (std::size_t i = at; i < end; ++i) {
                if (isEnough(m_runs[i]) && (best == end || m_runs[i].cpus < m_runs[best].cpus))
                    best = i;
                if (m_runs[i].cpus < m_cpus)
                    break;
            }
            if (best != end)
                std::swap(m_runs[at], m_runs[best]);
            takeFrom(m_runs[at]);
        }
    }

    void takeFrom(const Run &run)
    {
        if (m_nodes <= 1) {
            const Share *best = nullptr;
            for (std::size_t i = run.first; i < run.end; ++i) {
                const Share &share = m_shares[i];
                if (share.tasks * m_need.cpusPerTask >= m_cpus && share.chips >= m_chips && (!best || share.cpus < best->cpus))
                    best = &share;
            }
            if (best) {
                add(*best);
                return;
            }
        }
        for (std::size_t i = run.first; i < run.end && !isDone(); ++i)
            add(m_shares[i]);
    }

    /// Slurm's second try: without the nodes that give least.
    std::optional<Shares> largestNodes()
    {
        if (!suffices(m_shares, m_need, m_required))
            return std::nullopt;
        Shares ordered(m_shares.begin(), m_shares.end());
        std::stable_sort(ordered.begin(), ordered.end(), [this](const Share &a, const Share &b) {
            const bool aFirst = isRequired(m_required, a.node);
            const bool bFirst = isRequired(m_required, b.node);
            if (aFirst != bFirst)
                return aFirst;
            return m_need.chipsInAll > 0 && a.chips != b.chips ? a.chips > b.chips : a.tasks > b.tasks;
        });
        ordered.resize(std::min<std::size_t>(ordered.size(), m_need.mostNodes));
        if (!suffices(ordered, m_need, m_required))
            return std::nullopt;
        dropLeast(ordered);
        std::sort(ordered.begin(), ordered.end(), [](const Share &a, const Share &b) { return a.node < b.node; });
        return ordered;
    }

    /// As many of the last ones as are not needed.
    void dropLeast(Shares &ordered) const
    {
        std::uint64_t tasks = 0, chips = 0;
        for (const Share &share : ordered) {
            tasks += share.tasks;
            chips += share.chips;
        }
        while (ordered.size() > std::max<std::size_t>(m_need.leastNodes, m_required.size())) {
            const Share &last = ordered.back();
            if (tasks - last.tasks < m_need.tasks || chips - last.chips < m_need.chipsInAll)
                break;
            tasks -= last.tasks;
            chips -= last.chips;
            ordered.pop_back();
        }
    }

    const NodeTable &m_table;
    ShareList m_shares;
    const PartNeed &m_need;
    const Required &m_required;
    std::uint64_t m_nodes;  ///< still to be found, like CPUs and chips
    std::uint64_t m_cpus;
    std::uint64_t m_chips;
    std::vector<Run> m_runs;
    Shares m_taken;
};

/// Calls `take` with the shares of each block that has enough of them, in the order of blocks' numbers, until it returns true.
template<typename Take>
bool anyBlock(const NodeTable &table, ShareList shares, std::uint32_t leastNodes, Take take)
{
    std::vector<std::size_t> ends(table.blockCount + 2, 0);
    for (const Share &share : shares)
        ++ends[table.blocks[share.node] + 1];
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    Shares sorted(shares.size());
    for (const Share &share : shares)
        sorted[ends[table.blocks[share.node]]++] = share;
    // Nodes of no block stand first.
    for (std::size_t block = 1; block <= table.blockCount; ++block) {
        const ShareList own(sorted.begin() + static_cast<std::ptrdiff_t>(ends[block - 1]), ends[block] - ends[block - 1]);
        if (!own.empty() && own.size() >= leastNodes && take(own))
            return true;
    }
    return false;
}

} // namespace

bool suffices(ShareList shares, const PartNeed &need, const Required &required)
{
    if (shares.size() < need.leastNodes || required.size() > need.mostNodes)
        return false;
    const auto isHere = [&shares](std::uint32_t node) {
        return std::any_of(shares.begin(), shares.end(), [node](const Share &share) { return share.node == node; });
    };
    if (!std::all_of(required.begin(), required.end(), isHere))
        return false;
    const std::size_t count = std::min<std::size_t>(need.mostNodes, shares.size());
    if (need.tasks > count && largest(shares, required, count, [](const Share &share) { return share.tasks; }) < need.tasks)
        return false;
    return need.chipsInAll == 0 || largest(shares, required, count, [](const Share &share) { return share.chips; }) >= need.chipsInAll;
}

std::optional<Shares> choose(const NodeTable &table, ShareList shares, const PartNeed &need, const Required &required)
{
    if (!suffices(shares, need, required))
        return std::nullopt;
    std::optional<Shares> chosen = Chooser(table, shares, need, required).run();
    if (chosen)
        spread(table, need, *chosen);
    return chosen;
}

bool sufficesInBlocks(const NodeTable &table, ShareList shares, const PartNeed &need, const Required &required)
{
    if (!need.oneBlock)
        return suffices(shares, need, required);
    return anyBlock(table, shares, need.leastNodes, [&](ShareList own) { return suffices(own, need, required); });
}

std::optional<Shares> chooseInBlocks(const NodeTable &table, ShareList shares, const PartNeed &need, const Required &required)
{
    if (!need.oneBlock)
        return choose(table, shares, need, required);
    std::optional<Shares> chosen;
    anyBlock(table, shares, need.leastNodes, [&](ShareList own) {
        chosen = choose(table, own, need, required);
        return chosen.has_value();
    });
    return chosen;
}

} // namespace chipdeck::domain::placement
