#include "client/domain/maintenance/Impact.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace chipdeck::domain {

namespace {

/// One target against one picture.
class Count
{
public:
    Count(const MaintenanceTarget &target, const std::vector<std::string> &nodes, const ClusterSnapshot &snapshot, const ImpactFacts &facts)
        : m_target(target), m_nodes(nodes.begin(), nodes.end()), m_snapshot(snapshot), m_facts(facts)
    {
        for (const JobPlacement &one : facts.placements)
            m_placements.emplace(one.id, &one);
        m_impact.nodes = nodes;
    }

    MaintenanceImpact run()
    {
        countChips();
        for (const auto &job : *m_snapshot.jobs)
            take(*job);
        m_impact.users.assign(m_users.begin(), m_users.end());
        countTimes();
        for (const MaintenanceWindow &window : m_facts.windows)
            takeWindow(window);
        if (!m_facts.placementsKnown)
            m_impact.notKnown.push_back("The scheduler did not say which jobs can be requeued and which of those that wait want these nodes.");
        return std::move(m_impact);
    }

private:
    bool isMeant(const std::string &node, std::uint32_t chip) const
    {
        return m_nodes.count(node) > 0
               && (m_target.chips.empty() || std::find(m_target.chips.begin(), m_target.chips.end(), chip) != m_target.chips.end());
    }

    void countChips()
    {
        const auto &nodes = m_snapshot.inventory->nodes;
        for (std::size_t n = 0; n < nodes.size(); ++n) {
            const bool meantNode = m_nodes.count(nodes[n].id) > 0;
            if (meantNode && m_snapshot.nodeStatuses && n < m_snapshot.nodeStatuses->size() && (*m_snapshot.nodeStatuses)[n].drain)
                m_impact.alreadyOut.push_back(nodes[n].id);
            const std::uint32_t first = m_snapshot.inventory->firstChip[n];
            for (std::uint32_t chip = 0; chip < nodes[n].chipCount(); ++chip) {
                if (first + chip >= m_snapshot.chips->states.size()
                    || ChipState(m_snapshot.chips->states[first + chip]).administration() != Administration::InService)
                    continue;
                ++m_impact.chipsInService;
                m_impact.chips += meantNode && isMeant(nodes[n].id, chip) ? 1 : 0;
            }
        }
        m_impact.chipsInServiceAfter = m_impact.chipsInService - m_impact.chips;
    }

    /// Chips of the target that the job holds; nullopt = it holds none of its nodes.
    std::optional<std::uint32_t> heldHere(const Job &job) const
    {
        std::optional<std::uint32_t> held;
        for (const NodeAllocation &share : job.allocations) {
            if (m_nodes.count(share.node) == 0)
                continue;
            std::uint32_t chips = share.count;
            if (!share.chips.empty()) {
                chips = static_cast<std::uint32_t>(std::count_if(share.chips.begin(), share.chips.end(),
                                                                 [&](std::uint32_t chip) { return isMeant(share.node, chip); }));
                if (chips == 0 && !m_target.chips.empty())
                    continue;
            }
            held = held.value_or(0) + chips;
        }
        return held;
    }

    MaintenanceJob described(const Job &job) const
    {
        MaintenanceJob made;
        made.id = job.id;
        made.user = job.user;
        made.chips = std::accumulate(job.chips.begin(), job.chips.end(), 0U, [](std::uint32_t sum, const ChipCount &one) { return sum + one.count; });
        if (const auto known = m_placements.find(job.id); known != m_placements.end()) {
            made.canRequeue = known->second->canRequeue;
            made.whyNot = known->second->whyNot;
        }
        return made;
    }

    void take(const Job &job)
    {
        if (job.state == JobState::Pending || job.state == JobState::Held)
            return takeWaiting(job);
        const auto held = isActive(job.state) ? heldHere(job) : std::nullopt;
        if (!held)
            return;
        MaintenanceJob made = described(job);
        if (job.startTimeS) {
            const auto worked = static_cast<double>(std::max<std::int64_t>(0, m_facts.nowS - *job.startTimeS));
            made.workedChipHours = static_cast<double>(made.chips) * worked / 3600;
            if (job.timeLimitS)
                made.leftS = static_cast<std::uint64_t>(std::max<std::int64_t>(0, *job.startTimeS + static_cast<std::int64_t>(*job.timeLimitS) - m_facts.nowS));
        }
        if (m_facts.startS && made.leftS && m_facts.nowS + static_cast<std::int64_t>(*made.leftS) <= *m_facts.startS)
            return;
        m_users.insert(job.user);
        m_heldUntil.emplace_back(*held, made.leftS);
        m_impact.jobs.push_back(std::move(made));
    }

    void takeWaiting(const Job &job)
    {
        const auto known = m_placements.find(job.id);
        if (known == m_placements.end())
            return;
        const auto &wants = known->second->wants;
        if (std::any_of(wants.begin(), wants.end(), [this](const std::string &node) { return m_nodes.count(node) > 0; }))
            m_impact.waiting.push_back(described(job));
    }

    /// How long it takes, and what that and the other way cost.
    void countTimes()
    {
        std::uint64_t emptyInS = 0;
        bool isBounded = true;
        for (const auto &[chips, leftS] : m_heldUntil) {
            isBounded = isBounded && leftS.has_value();
            emptyInS = std::max(emptyInS, leftS.value_or(0));
        }
        const bool workKnown = std::all_of(m_impact.jobs.begin(), m_impact.jobs.end(), [](const MaintenanceJob &job) { return job.workedChipHours; });
        if (workKnown)
            m_impact.lostChipHours = std::accumulate(m_impact.jobs.begin(), m_impact.jobs.end(), 0.0,
                                                     [](double sum, const MaintenanceJob &job) { return sum + *job.workedChipHours; });
        if (!isBounded)
            return;
        m_impact.emptyInS = emptyInS;
        double idleS = static_cast<double>(m_impact.chips) * static_cast<double>(emptyInS);
        for (const auto &[chips, leftS] : m_heldUntil)
            idleS -= static_cast<double>(chips) * static_cast<double>(*leftS);
        m_impact.idleChipHours = std::max(0.0, idleS / 3600);
    }

    void takeWindow(const MaintenanceWindow &window)
    {
        const bool sameNodes = std::any_of(window.nodes.begin(), window.nodes.end(),
                                           [this](const std::string &node) { return m_nodes.count(node) > 0; });
        const std::int64_t from = m_facts.startS.value_or(m_facts.nowS);
        // What begins now has no end that is known.
        const bool sameTime = window.endS > from
                              && (!m_facts.startS || !m_facts.durationS || window.startS < from + static_cast<std::int64_t>(*m_facts.durationS));
        if (sameNodes && sameTime)
            m_impact.colliding.push_back(window);
    }

    const MaintenanceTarget &m_target;
    const std::unordered_set<std::string> m_nodes;
    const ClusterSnapshot &m_snapshot;
    const ImpactFacts &m_facts;
    std::unordered_map<std::string, const JobPlacement *> m_placements;
    std::set<std::string> m_users;
    std::vector<std::pair<std::uint32_t, std::optional<std::uint64_t>>> m_heldUntil;  ///< chips of the target, seconds left
    MaintenanceImpact m_impact;
};

} // namespace

Result<std::vector<std::string>> nodesOf(const MaintenanceTarget &target, const ClusterSnapshot &snapshot)
{
    std::vector<std::string> nodes;
    if (!target.block.empty()) {
        for (const Node &node : snapshot.inventory->nodes) {
            if (node.block == target.block)
                nodes.push_back(node.id);
        }
        if (nodes.empty())
            return failure(Code::NotFound, "NO_SUCH_BLOCK", "The cluster has no block of this name.");
        if (nodes.size() > MaintenanceTarget::maxNodes) {
            return failure(Code::InvalidArgument, "INVALID_TARGET",
                           "The block has more than " + std::to_string(MaintenanceTarget::maxNodes) + " nodes; name them in parts.");
        }
        return nodes;
    }
    std::vector<std::uint32_t> places;
    for (const std::string &node : target.nodes) {
        const auto place = snapshot.inventory->findNode(node);
        if (!place)
            return failure(Code::NotFound, "NODE_NOT_FOUND", "The cluster has no node " + node + ".");
        places.push_back(*place);
        for (const std::uint32_t chip : target.chips) {
            if (chip < snapshot.inventory->nodes[*place].chipCount())
                continue;
            const std::string words = "Node " + node + " has no chip at position " + std::to_string(chip) + ".";
            return tl::unexpected(Failure{Code::InvalidArgument, "INVALID_TARGET", words, {}, {}, {{"target.chips", words}}});
        }
    }
    std::sort(places.begin(), places.end());
    for (const std::uint32_t place : places)
        nodes.push_back(snapshot.inventory->nodes[place].id);
    return nodes;
}

MaintenanceImpact impactOf(const MaintenanceTarget &target, const std::vector<std::string> &nodes, const ClusterSnapshot &snapshot,
                           const ImpactFacts &facts)
{
    return Count(target, nodes, snapshot, facts).run();
}

} // namespace chipdeck::domain
