#include "client/domain/QueryMatch.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "client/domain/ChipCatalogue.h"
#include "client/domain/QueryFields.h"

namespace chipdeck::domain {

namespace {

/// Below it a held chip counts as idle.
constexpr std::uint8_t idleBelowSteps = 5;
/// Up to here a pool's nodes are searched one by one; larger pools are searched as the sorted lists that they are.
constexpr std::size_t linearSearchNodes = 4096;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// `pattern` is in lower case; `*` matches any run of bytes. One step back per star keeps it short.
bool matchesGlob(std::string_view pattern, std::string_view text)
{
    std::size_t p = 0, t = 0, starAt = std::string_view::npos, retryAt = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            starAt = p++;
            retryAt = t;
        } else if (p < pattern.size() && pattern[p] == lower(text[t])) {
            ++p;
            ++t;
        } else if (starAt != std::string_view::npos) {
            p = starAt + 1;
            t = ++retryAt;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

bool same(std::string_view lowered, std::string_view text)
{
    return lowered.size() == text.size()
        && std::equal(lowered.begin(), lowered.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

bool containsText(std::string_view lowered, std::string_view text)
{
    return std::search(text.begin(), text.end(), lowered.begin(), lowered.end(), [](char a, char b) { return lower(a) == b; })
        != text.end();
}

Answer answer(bool yes)
{
    return yes ? Answer::Yes : Answer::No;
}

Answer answerNumber(const QueryTerm &term, std::optional<double> number)
{
    if (!number) {
        const bool asked = std::any_of(term.numbers.begin(), term.numbers.end(), [](double n) { return std::isnan(n); });
        return asked ? Answer::Yes : Answer::NotReported;
    }
    return answer(matchesNumber(term, *number));
}

template<typename Predicate>
Answer answerChoice(const QueryTerm &term, Predicate holds)
{
    return answer(std::any_of(term.values.begin(), term.values.end(), holds));
}

std::string_view jobStateWord(JobState state)
{
    constexpr std::string_view words[] = {"unknown",   "pending",   "held",   "running", "suspended", "completing",
                                          "completed", "cancelled", "failed", "timeout", "node_fail", "preempted",
                                          "out_of_memory", "configuring", "boot_fail", "deadline"};
    const auto index = static_cast<std::size_t>(state);
    return index < std::size(words) ? words[index] : words[0];
}

bool jobHasState(const Job &job, std::string_view word)
{
    return word == jobStateWord(job.state) || (word == "active" && isActive(job.state));
}

std::optional<double> since(const std::optional<std::int64_t> &from, std::int64_t to)
{
    return from ? std::optional(static_cast<double>(to - *from)) : std::nullopt;
}

std::optional<double> jobNumber(QueryField field, const Job &job, std::int64_t nowS)
{
    const std::optional<std::int64_t> started = job.startIsForecast ? std::nullopt : job.startTimeS;
    switch (field) {
    case QueryField::Priority: return job.priority ? std::optional(static_cast<double>(*job.priority)) : std::nullopt;
    case QueryField::Chips:
        return std::accumulate(job.chips.begin(), job.chips.end(), 0.0, [](double n, const ChipCount &c) { return n + c.count; });
    case QueryField::Nodes: return job.nodeCount;
    case QueryField::Submitted: return since(job.submitTimeS, nowS);
    case QueryField::Started: return since(started, nowS);
    case QueryField::Ended: return isActive(job.state) ? std::nullopt : since(job.endTimeS, nowS);
    case QueryField::Wait: return since(job.submitTimeS, started.value_or(nowS));
    case QueryField::Runtime: return since(started, isActive(job.state) ? nowS : job.endTimeS.value_or(nowS));
    case QueryField::Limit: return job.timeLimitS ? std::optional(static_cast<double>(*job.timeLimitS)) : std::nullopt;
    default: return std::nullopt;
    }
}

/// "4711" also finds its array's tasks "4711_3".
bool matchesJobId(const QueryTerm &term, const std::string &id)
{
    return matchesText(term, id) || matchesText(term, std::string_view(id).substr(0, id.find('_')));
}

bool matchesPools(const QueryTerm &term, std::string_view pools)
{
    while (!pools.empty()) {
        std::string_view one = pools.substr(0, pools.find(','));
        pools.remove_prefix(std::min(one.size() + 1, pools.size()));
        one.remove_prefix(one.rfind('/') + 1);
        if (matchesText(term, one))
            return true;
    }
    return false;
}

Answer answerJobText(const QueryTerm &term, const Job &job)
{
    switch (term.id) {
    case QueryField::Job: return answer(matchesJobId(term, job.id));
    case QueryField::User: return answer(matchesText(term, job.user));
    case QueryField::Name: return answer(matchesText(term, job.displayName));
    case QueryField::Account: return answer(matchesText(term, job.account));
    case QueryField::Qos: return answer(matchesText(term, job.qos));
    default: return answerNumber(term, std::nullopt);
    }
}

bool isJobText(QueryField field)
{
    return field == QueryField::Job || field == QueryField::User || field == QueryField::Name || field == QueryField::Account
        || field == QueryField::Qos;
}

bool isJobNumber(QueryField field)
{
    return field >= QueryField::Priority;
}

bool matchesModel(const QueryTerm &term, std::string_view model, std::string_view schedulerType)
{
    if (matchesText(term, model) || matchesText(term, schedulerType))
        return true;
    // "h100" finds "H100 SXM" and "gpu:h100".
    for (std::string_view rest = model; !rest.empty();) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        if (matchesText(term, word))
            return true;
    }
    return matchesText(term, schedulerType.substr(schedulerType.find(':') + 1));
}

Answer answerCluster(const QueryTerm &term, const ClusterInfo &cluster)
{
    if (term.id == QueryField::Cluster)
        return answer(matchesText(term, cluster.id) || matchesText(term, cluster.displayName));
    return answerChoice(term, [&cluster](const std::string &word) { return (word == "yes") == cluster.practice; });
}

bool anyText(const QueryTerm &term, std::initializer_list<std::string_view> texts)
{
    return std::any_of(texts.begin(), texts.end(), [&term](std::string_view text) { return matchesText(term, text); });
}

bool jobHasWord(const QueryTerm &term, const Job &job)
{
    return anyText(term, {job.id, job.displayName, job.user, job.account, job.pool, job.comment})
        || std::any_of(job.allocations.begin(), job.allocations.end(),
                       [&term](const NodeAllocation &part) { return matchesText(term, part.node); })
        || std::any_of(job.chips.begin(), job.chips.end(),
                       [&term](const ChipCount &part) { return matchesText(term, part.schedulerType); });
}

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
                               [wanted](const std::string &state) { return same(wanted, state); });
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

/// Chips of a job are known by the scheduler's word only.
Answer answerJobChips(const QueryTerm &term, const Job &job)
{
    return answer(std::any_of(job.chips.begin(), job.chips.end(), [&term](const ChipCount &chips) {
        const std::optional<ChipModel> known = lookUpChip(chips.schedulerType);
        if (term.id == QueryField::Model)
            return matchesModel(term, known ? known->model : std::string(), chips.schedulerType);
        const char *vendor = vendorWord(known ? known->vendor : Vendor::Unknown);
        return std::find(term.values.begin(), term.values.end(), vendor) != term.values.end();
    }));
}

/// `state:` with words of chips or nodes only says nothing about jobs.
Answer answerJobState(const QueryTerm &term, const Job &job)
{
    if (std::none_of(term.values.begin(), term.values.end(), isJobStateWord))
        return Answer::NotAbout;
    return answerChoice(term, [&job](const std::string &word) { return jobHasState(job, word); });
}

} // namespace

bool matchesText(const QueryTerm &term, std::string_view text)
{
    for (std::size_t i = 0; i < term.values.size(); ++i) {
        const std::string &value = term.values[i];
        const bool glob = !(i < term.quoted.size() && term.quoted[i]) && value.find('*') != std::string::npos;
        if (glob ? matchesGlob(value, text) : term.op == QueryTerm::Op::Text ? containsText(value, text) : same(value, text))
            return true;
    }
    return false;
}

bool matchesNumber(const QueryTerm &term, double number)
{
    switch (term.op) {
    case QueryTerm::Op::Less: return number < term.number;
    case QueryTerm::Op::LessEqual: return number <= term.number;
    case QueryTerm::Op::Greater: return number > term.number;
    case QueryTerm::Op::GreaterEqual: return number >= term.number;
    default:
        return std::any_of(term.numbers.begin(), term.numbers.end(), [number](double n) { return std::abs(n - number) < 1e-9; });
    }
}

Answer answerForPlace(const QueryTerm &term, const Place &place)
{
    return PlaceAnswers(term, place).run();
}

Answer answerForJob(const QueryTerm &term, const ClusterInfo &cluster, const Job &job, std::int64_t nowS)
{
    if (isJobText(term.id))
        return answerJobText(term, job);
    if (isJobNumber(term.id))
        return answerNumber(term, jobNumber(term.id, job, nowS));
    switch (term.id) {
    case QueryField::Word: return answer(jobHasWord(term, job) || anyText(term, {cluster.id, cluster.displayName}));
    case QueryField::Cluster:
    case QueryField::Practice: return answerCluster(term, cluster);
    case QueryField::Vendor:
    case QueryField::Model: return answerJobChips(term, job);
    case QueryField::Pool: return answer(matchesPools(term, job.pool));
    case QueryField::Reason: return answer(matchesText(term, job.reason));
    case QueryField::State: return answerJobState(term, job);
    case QueryField::Node:
        return answer(std::any_of(job.allocations.begin(), job.allocations.end(),
                                  [&term](const NodeAllocation &part) { return matchesText(term, part.node); }));
    default: return Answer::NotAbout;
    }
}

} // namespace chipdeck::domain
