#include "client/domain/QueryAnswers.h"

#include <algorithm>

#include "client/domain/ChipCatalogue.h"
#include "client/domain/QueryFields.h"

namespace chipdeck::domain {

namespace {

/// Steps of utilisation are whole percents.
constexpr auto idleBelowSteps = static_cast<std::uint8_t>(idleBelowPercent);
/// Up to here a pool's nodes are searched one by one; larger pools are searched as the sorted lists that they are.
constexpr std::size_t linearSearchNodes = 4096;

/// Answers about one node or chip.
class PlaceAnswers
{
public:
    PlaceAnswers(const QueryTerm &term, const Place &place)
        : m_term(term), m_place(place), m_node(place.cluster.inventory->nodes[place.node])
    {
        const auto *statuses = place.cluster.nodeStatuses.get();
        m_status = statuses && place.node < statuses->size() ? &(*statuses)[place.node] : nullptr;
        if (place.position)
            m_chip = place.cluster.inventory->firstChip[place.node] + *place.position;
    }

    Answer run() const
    {
        switch (m_term.id) {
        case QueryField::Cluster:
        case QueryField::Practice: return answerCluster(m_term, m_place.cluster.info);
        case QueryField::Vendor:
        case QueryField::Model: return answer(hasGroup());
        case QueryField::Pool: return answer(inPool());
        case QueryField::Node: return answer(matchesText(m_term, m_node.id));
        case QueryField::Block: return answer(matchesText(m_term, m_node.block));
        case QueryField::Reason: return answer(m_status && matchesText(m_term, m_status->reason));
        case QueryField::State: return answerChoice(m_term, [this](const std::string &word) { return hasState(word); });
        case QueryField::Alloc: return answerChoice(m_term, [this](const std::string &word) { return hasAllocation(word); });
        case QueryField::Health: return answerChoice(m_term, [this](const std::string &word) { return hasHealth(word); });
        case QueryField::Util:
        case QueryField::Mem:
        case QueryField::Power:
        case QueryField::Temp: return answerMetric();
        case QueryField::Word: return answer(hasWord());
        default: return answerOwner();
        }
    }

private:
    bool isOf(const ChipGroup &group) const
    {
        return !m_place.position || (*m_place.position >= group.first && *m_place.position - group.first < group.count);
    }

    bool hasGroup() const
    {
        return std::any_of(m_node.groups.begin(), m_node.groups.end(), [this](const ChipGroup &group) {
            if (!isOf(group))
                return false;
            if (m_term.id == QueryField::Vendor)
                return answerChoice(m_term, [&](const std::string &word) { return word == vendorWord(group.vendor); }) == Answer::Yes;
            return matchesModel(m_term, group.model, group.schedulerType);
        });
    }

    bool inPool() const
    {
        if (!m_place.cluster.pools)
            return false;
        return std::any_of(m_place.cluster.pools->begin(), m_place.cluster.pools->end(), [this](const Pool &pool) {
            if (!matchesText(m_term, pool.id))
                return false;
            const auto &nodes = pool.nodes;
            if (nodes.size() <= linearSearchNodes)
                return std::find(nodes.begin(), nodes.end(), m_place.node) != nodes.end();
            return std::binary_search(nodes.begin(), nodes.end(), m_place.node);
        });
    }

    std::optional<ChipState> chipState() const
    {
        const auto &states = m_place.cluster.chips->states;
        return m_chip && *m_chip < states.size() ? std::optional(ChipState(states[*m_chip])) : std::nullopt;
    }

    std::uint8_t steps(Metric metric) const
    {
        const auto &column = m_place.cluster.chips->metrics[metricIndex(metric)];
        return m_chip && *m_chip < column.size() ? column[*m_chip] : notReported;
    }

    bool hasState(const std::string &word) const
    {
        if (!m_place.position)
            return nodeHasState(word);
        const std::optional<ChipState> state = chipState();
        if (!state || (isJobStateWord(word) && !isChipStateWord(word)))
            return anyOwner([&word](const Job &job) { return jobHasState(job, word); });
        return chipHasState(*state, word);
    }

    bool chipHasState(ChipState state, const std::string &word) const
    {
        const Allocation allocation = state.allocation();
        const bool held = allocation == Allocation::Allocated || allocation == Allocation::Partly;
        const std::uint8_t util = steps(Metric::Utilization);
        if (word == "free")
            return allocation == Allocation::Free && state.health() != Health::Faulty
                && state.administration() == Administration::InService;
        if (word == "allocated")
            return allocation == Allocation::Allocated;
        if (word == "partly")
            return allocation == Allocation::Partly;
        if (word == "unknown")
            return allocation == Allocation::WhichUnknown || allocation == Allocation::NotReported;
        if (word == "busy")
            return held && util != notReported && util >= idleBelowSteps;
        if (word == "idle")
            return held && util < idleBelowSteps;
        return hasHealth(word) || hasAdministration(state.administration(), word);
    }

    static bool hasAdministration(Administration administration, const std::string &word)
    {
        return (word == "draining" && administration == Administration::Draining)
            || (word == "drained" && administration == Administration::Drained)
            || (word == "down" && administration == Administration::Down);
    }

    bool nodeHasState(const std::string &word) const
    {
        if (!m_status)
            return false;
        const auto says = [this](std::string_view wanted) {
            return std::any_of(m_status->states.begin(), m_status->states.end(),
                               [wanted](const std::string &state) { return sameText(wanted, state); });
        };
        const bool works = says("mixed") || says("allocated") || says("completing");
        if (word == "draining" || word == "drained")
            return m_status->drain && works == (word == "draining");
        return says(word) || (word == "drain" && m_status->drain)
            || (word == "down" && m_status->availability == NodeAvailability::Down)
            || (word == "unknown" && m_status->availability == NodeAvailability::Unknown);
    }

    bool hasAllocation(const std::string &word) const
    {
        constexpr std::string_view words[] = {"n/a", "free", "allocated", "partly", "unknown"};
        const std::optional<ChipState> state = chipState();
        return state && static_cast<std::size_t>(state->allocation()) < std::size(words)
            && word == words[static_cast<std::size_t>(state->allocation())];
    }

    bool hasHealth(const std::string &word) const
    {
        constexpr std::string_view words[] = {"n/a", "healthy", "degraded", "faulty"};
        const std::optional<ChipState> state = chipState();
        return state && word == words[static_cast<std::size_t>(state->health())];
    }

    Answer answerMetric() const
    {
        constexpr Metric metrics[] = {Metric::Utilization, Metric::MemoryUsed, Metric::Power, Metric::Temperature};
        const auto which = static_cast<std::size_t>(m_term.id) - static_cast<std::size_t>(QueryField::Util);
        return answerNumber(m_term, dequantise(metrics[which], steps(metrics[which])));
    }

    const Job *jobOf(std::uint32_t ref) const
    {
        const auto *jobs = m_place.cluster.jobs.get();
        if (ref == 0 || !jobs)
            return nullptr;
        const auto found = std::lower_bound(jobs->begin(), jobs->end(), ref,
                                            [](const auto &job, std::uint32_t wanted) { return job->ref < wanted; });
        return found != jobs->end() && (*found)->ref == ref ? found->get() : nullptr;
    }

    template<typename Predicate>
    bool anyOwner(Predicate predicate) const
    {
        const ChipColumns &chips = *m_place.cluster.chips;
        if (!m_chip)
            return false;
        const Job *first = *m_chip < chips.owners.size() ? jobOf(chips.owners[*m_chip]) : nullptr;
        if (first && predicate(*first))
            return true;
        auto extra = std::lower_bound(chips.extraOwners.begin(), chips.extraOwners.end(), *m_chip,
                                      [](const ExtraOwner &owner, std::uint32_t chip) { return owner.chip < chip; });
        for (; extra != chips.extraOwners.end() && extra->chip == *m_chip; ++extra) {
            const Job *job = jobOf(extra->jobRef);
            if (job && predicate(*job))
                return true;
        }
        return false;
    }

    Answer answerOwner() const
    {
        if (isJobText(m_term.id))
            return answer(anyOwner([this](const Job &job) { return answerJobText(m_term, job) == Answer::Yes; }));
        if (!m_place.position && m_term.id == QueryField::Chips)
            return answerNumber(m_term, m_node.chipCount());
        // A figure of several owners: one that fits is enough, and only when none has it is it n/a.
        bool reported = false;
        const bool yes = anyOwner([&](const Job &job) {
            const std::optional<double> number = jobNumber(m_term.id, job, m_place.nowS);
            reported = reported || number;
            return answerNumber(m_term, number) == Answer::Yes;
        });
        return yes || reported ? answer(yes) : Answer::NotReported;
    }

    bool hasWord() const
    {
        if (anyText(m_term, {m_node.id, m_node.block, m_place.cluster.info.id, m_place.cluster.info.displayName}))
            return true;
        const bool group = std::any_of(m_node.groups.begin(), m_node.groups.end(), [this](const ChipGroup &one) {
            return isOf(one) && (anyText(m_term, {one.model, one.schedulerType, vendorWord(one.vendor)}) || hasUid(one));
        });
        return group || anyOwner([this](const Job &job) { return anyText(m_term, {job.id, job.displayName, job.user, job.account}); });
    }

    bool hasUid(const ChipGroup &group) const
    {
        if (m_place.position)
            return *m_place.position - group.first < group.uids.size() && matchesText(m_term, group.uids[*m_place.position - group.first]);
        return std::any_of(group.uids.begin(), group.uids.end(), [this](const std::string &uid) { return matchesText(m_term, uid); });
    }

    const QueryTerm &m_term;
    const Place &m_place;
    const Node &m_node;
    const NodeStatus *m_status = nullptr;
    std::optional<std::uint32_t> m_chip;
};

} // namespace

Answer answerForPlace(const QueryTerm &term, const Place &place)
{
    return PlaceAnswers(term, place).run();
}

} // namespace chipdeck::domain
