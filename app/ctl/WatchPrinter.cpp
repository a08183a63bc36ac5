#include "app/ctl/WatchPrinter.h"

#include <algorithm>
#include <numeric>

#include "client/codec/JsonCodec.h"

namespace chipdeck::ctl {

namespace {

struct ByChip {
    bool operator()(const domain::ExtraOwner &owner, std::uint32_t chip) const { return owner.chip < chip; }
    bool operator()(std::uint32_t chip, const domain::ExtraOwner &owner) const { return chip < owner.chip; }
};

} // namespace

WatchPrinter::WatchPrinter(const store::ClusterStore &cluster, domain::Query query, std::ostream &out)
    : m_cluster(cluster), m_query(std::move(query)), m_out(out)
{
}

void WatchPrinter::printAll()
{
    const domain::ClusterSnapshot &picture = m_cluster.snapshot();
    m_chips.assign(picture.inventory->chipCount(), {});
    m_nodes.assign(picture.inventory->nodes.size(), false);
    m_statuses.assign(picture.inventory->nodes.size(), {});
    std::vector<std::uint32_t> nodes(picture.inventory->nodes.size());
    std::iota(nodes.begin(), nodes.end(), 0U);
    printNodes(nodes, true);
    m_shares = picture.chips->extraOwners;
    for (const auto &job : *picture.jobs)
        printJob(job->ref);
    printHealth();
    m_out << codec::completeEventJson(m_cluster.info()) << '\n';
    m_complete = true;
    m_out.flush();
}

void WatchPrinter::printChange(const store::ReplicaChange &change)
{
    if (!m_cluster.hasSnapshot())
        return;
    if (change.layout || !m_complete) {
        printAll();
        return;
    }
    if (change.states || change.nodes)
        printNodes(change.changedNodes, false);
    m_shares = m_cluster.snapshot().chips->extraOwners;
    for (const std::uint32_t ref : change.removedJobs)
        printRemoved(ref);
    for (const std::uint32_t ref : change.changedJobs)
        printJob(ref);
    if (change.freshness)
        printHealth();
    m_out.flush();
}

void WatchPrinter::printNodes(const std::vector<std::uint32_t> &nodes, bool all)
{
    const domain::ClusterSnapshot &picture = m_cluster.snapshot();
    for (const std::uint32_t node : nodes) {
        if (node >= m_nodes.size())
            continue;
        const bool matches = m_query.matchesNode(picture, node);
        const domain::NodeStatus status = node < picture.nodeStatuses->size() ? (*picture.nodeStatuses)[node] : domain::NodeStatus{};
        const bool changed = status != m_statuses[node] || matches != m_nodes[node];
        if ((matches || m_nodes[node]) && (all || changed))
            m_out << codec::nodeEventJson(picture, node) << '\n';
        m_nodes[node] = matches;
        m_statuses[node] = status;
        printChips(node, all);
    }
}

bool WatchPrinter::haveSharesChanged(std::uint32_t chip) const
{
    const auto &shares = m_cluster.snapshot().chips->extraOwners;
    const auto [first, last] = std::equal_range(shares.begin(), shares.end(), chip, ByChip());
    const auto [firstBefore, lastBefore] = std::equal_range(m_shares.begin(), m_shares.end(), chip, ByChip());
    return !std::equal(first, last, firstBefore, lastBefore);
}

void WatchPrinter::printChips(std::uint32_t node, bool all)
{
    const domain::ClusterSnapshot &picture = m_cluster.snapshot();
    const auto &first = picture.inventory->firstChip;
    for (std::uint32_t chip = first[node]; chip < first[node + 1] && chip < picture.chips->states.size(); ++chip) {
        Seen now;
        now.state = picture.chips->states[chip];
        now.owner = chip < picture.chips->owners.size() ? picture.chips->owners[chip] : 0;
        now.matched = m_query.matchesChip(picture, node, chip - first[node]);
        Seen &before = m_chips[chip];
        const bool changed = now.state != before.state || now.owner != before.owner || now.matched != before.matched
            || haveSharesChanged(chip);
        if ((now.matched || before.matched) && (all || changed))
            m_out << codec::chipEventJson(picture, node, chip - first[node]) << '\n';
        before = now;
    }
}

void WatchPrinter::printJob(std::uint32_t ref)
{
    const domain::Job *job = codec::findJob(m_cluster.snapshot(), ref);
    if (!job)
        return;
    const bool matches = m_query.matchesJob(m_cluster.info(), *job);
    auto before = m_jobs.find(ref);
    // The record of a waiting array becomes that of its last task: another name, under which nobody knew it.
    if (before != m_jobs.end() && before->second != job->id) {
        printRemoved(ref);
        before = m_jobs.end();
    }
    if (matches || before != m_jobs.end())
        m_out << codec::jobEventJson(m_cluster.info().id, *job) << '\n';
    if (matches)
        m_jobs[ref] = job->id;
    else if (before != m_jobs.end())
        m_jobs.erase(before);
}

void WatchPrinter::printRemoved(std::uint32_t ref)
{
    const auto before = m_jobs.find(ref);
    if (before == m_jobs.end())
        return;
    m_out << codec::removedJobEventJson(m_cluster.info().id, before->second) << '\n';
    m_jobs.erase(before);
}

void WatchPrinter::printHealth()
{
    // Ages tick all the time; only a part that becomes live, stale or unreachable is news.
    const std::vector<domain::PartFreshness> parts = m_cluster.freshness();
    std::vector<std::pair<std::string, domain::Reachability>> now{{std::string(), m_cluster.reachability()}};
    for (const domain::PartFreshness &part : parts)
        now.emplace_back(part.part, part.reachability);
    if (now == m_parts)
        return;
    m_out << codec::healthEventJson(m_cluster.info().id, m_cluster.reachability(), parts) << '\n';
    m_parts = std::move(now);
}

} // namespace chipdeck::ctl
