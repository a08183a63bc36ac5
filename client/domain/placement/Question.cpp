#include "client/domain/placement/Question.h"

#include <algorithm>
#include <optional>

#include "client/domain/ScriptOptions.h"
#include "client/domain/description/ChipFit.h"
#include "client/domain/placement/FeatureWish.h"
#include "client/domain/placement/StartRules.h"

namespace chipdeck::domain::placement {

namespace {

using Kind = PlacementReason::Kind;

constexpr std::uint64_t longestS = 365ULL * 86400;  ///< what Slurm takes for the length of a job without a limit
constexpr std::uint64_t endlessS = 100 * longestS;  ///< more than any limit allows

std::vector<std::string> wordsOf(const std::string &list)
{
    std::vector<std::string> words;
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        if (end > at)
            words.push_back(list.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

std::uint64_t wholeMinutes(std::uint64_t seconds)
{
    return (seconds + 59) / 60 * 60;
}

/// Whether a part that gives this hint uses one CPU of each core; nothing where sbatch would not know the hint.
std::optional<bool> leavesThreads(const std::string &hint)
{
    bool leaves = false;
    for (const std::string &word : wordsOf(hint)) {
        if (word != "multithread" && word != "nomultithread" && word != "compute_bound" && word != "memory_bound")
            return std::nullopt;
        leaves = leaves || word != "multithread";
    }
    return hint.empty() ? std::nullopt : std::optional(leaves);
}

/// An endless time limit and hints are weighed; of all else that Slurm alone knows only whether it decides the start.
bool isForeseen(const std::string &name, const std::string &value)
{
    return name == "time" || (name == "hint" && leavesThreads(value)) || !decidesStart(name);
}

} // namespace

Question::Question(const Facts &facts, const JobDescription &job, const Submitter &submitter, std::int64_t nowS)
    : m_facts(facts), m_table(facts.table), m_job(job), m_nowS(nowS), m_request(requestOf(job, submitter, facts.limits))
{
    const auto least = job.timing.leastLimitS ? job.timing.leastLimitS : job.timing.limitS;
    // The one form of a time limit that no field has is none at all.
    const bool isEndless = !least && job.slurmOptions.contains("time");
    m_request.hasLength = least || isEndless;
    m_request.lengthS = isEndless ? endlessS : wholeMinutes(least.value_or(0));
    for (const std::string &name : job.onlyNodes) {
        if (const auto node = facts.table.findNode(name))
            m_required.push_back(*node);
    }
    std::sort(m_required.begin(), m_required.end());
    m_required.erase(std::unique(m_required.begin(), m_required.end()), m_required.end());
    if (job.reservation.empty())
        return;
    const auto &names = m_table.reservationNames;
    m_owner = static_cast<std::uint32_t>(std::find(names.begin(), names.end(), job.reservation) - names.begin() + 1);
    m_reservedForIt.assign(m_table.size(), 0);
    for (std::uint32_t node = 0; node < m_table.size(); ++node)
        m_reservedForIt[node] = m_table.isReservedBy(m_owner, node) ? 1 : 0;
}

std::vector<std::uint16_t> Question::typesIn(std::uint32_t pool, const ChipNeed &chips) const
{
    std::vector<std::uint16_t> types;
    for (std::uint16_t type = 0; type < m_table.types.size(); ++type) {
        if (m_facts.chipsInPools[pool][type] > 0 && domain::fits(chips, m_table.groups[type]))
            types.push_back(type);
    }
    return types;
}

std::vector<std::uint32_t> Question::poolsOf(const JobPart &part) const
{
    std::vector<std::uint32_t> pools;
    const auto &all = *m_facts.cluster.pools;
    const std::vector<std::string> names = wordsOf(part.pool);
    for (std::uint32_t pool = 0; pool < all.size(); ++pool) {
        if (names.empty() || std::find(names.begin(), names.end(), all[pool].id) != names.end())
            pools.push_back(pool);
    }
    return pools;
}

Placement Question::without(const std::string &pool, Kind kind) const
{
    Placement placement;
    placement.pool = pool;
    const ChipNeed &chips = m_job.parts.front().chips;
    const bool hasHas = kind == Kind::NoSuchChips;
    placement.reasons.push_back({kind, kind == Kind::NoSuchPool ? pool : chips.model, hasHas ? std::optional<std::uint64_t>(0) : std::nullopt,
                                 hasHas ? std::optional<std::uint64_t>(chips.count) : std::nullopt});
    return placement;
}

std::vector<Placement> Question::answers()
{
    std::vector<Placement> all;
    const JobPart &first = m_job.parts.front();
    const std::vector<std::uint32_t> pools = poolsOf(first);
    for (const std::uint32_t pool : pools) {
        if (first.chips.count == 0)
            all.push_back(answer(pool, {}));
        for (const std::uint16_t type : first.chips.count == 0 ? std::vector<std::uint16_t>() : typesIn(pool, first.chips))
            all.push_back(answer(pool, m_table.types[type]));
    }
    const bool isOpen = first.pool.empty() && !all.empty();
    for (const std::uint32_t pool : isOpen ? std::vector<std::uint32_t>() : pools) {
        const std::string &id = (*m_facts.cluster.pools)[pool].id;
        if (std::none_of(all.begin(), all.end(), [&id](const Placement &one) { return one.pool == id; }))
            all.push_back(without(id, Kind::NoSuchChips));
    }
    for (const std::string &name : wordsOf(first.pool)) {
        if (std::none_of(all.begin(), all.end(), [&name](const Placement &one) { return one.pool == name; }))
            all.push_back(without(name, Kind::NoSuchPool));
    }
    return all;
}

const PoolLimits *Question::limitsOf(std::uint32_t pool) const
{
    if (!m_facts.limits)
        return nullptr;
    const auto &pools = m_facts.limits->pools;
    const auto found = std::find_if(pools.begin(), pools.end(), [&](const PoolLimits &one) { return one.pool == (*m_facts.cluster.pools)[pool].id; });
    return found == pools.end() ? nullptr : &*found;
}

Placement Question::answer(std::uint32_t pool, const std::string &type)
{
    Placement placement;
    placement.pool = (*m_facts.cluster.pools)[pool].id;
    placement.schedulerType = type;
    const auto number = std::find(m_table.types.begin(), m_table.types.end(), type);
    if (number != m_table.types.end())
        placement.chips = m_table.groups[static_cast<std::size_t>(number - m_table.types.begin())];
    m_lengthS = m_request.hasLength ? m_request.lengthS : usualLengthIn(pool);
    Verdict verdict;
    if (makeParts(pool, type, verdict)) {
        for (const Part &part : m_parts) {
            placement.nodeCount += part.need.leastNodes;
            placement.chipCount += static_cast<std::uint32_t>(std::min<std::uint64_t>(part.need.leastChips(), UINT32_MAX));
        }
        weighRules(verdict);
        weighNodes(verdict, placement);
    }
    placement.outlook = verdict.outlook();
    placement.reasons = verdict.reasons();
    if (placement.outlook != Outlook::RunsNow)
        placement.likely.clear();
    return placement;
}

std::uint64_t Question::usualLengthIn(std::uint32_t pool) const
{
    const PoolLimits *limits = limitsOf(pool);
    if (limits && limits->defaultTimeS)
        return *limits->defaultTimeS;
    const auto most = limits && limits->mostTimeS ? limits->mostTimeS : (*m_facts.cluster.pools)[pool].maxTimeS;
    return most.value_or(longestS);
}

bool Question::makeParts(std::uint32_t pool, const std::string &type, Verdict &verdict)
{
    m_parts.clear();
    makePart(m_job.parts.front(), pool, type, verdict);
    for (std::size_t i = 1; i < m_job.parts.size(); ++i) {
        const JobPart &asked = m_job.parts[i];
        const std::vector<std::uint32_t> pools = asked.pool.empty() ? std::vector{pool} : poolsOf(asked);
        if (pools.empty()) {
            verdict.refuse(Kind::NoSuchPool, asked.pool);
            return false;
        }
        const auto types = typesIn(pools.front(), asked.chips);
        if (asked.chips.count > 0 && types.empty()) {
            verdict.refuse(Kind::NoSuchChips, asked.chips.model, 0, asked.chips.count);
            return false;
        }
        const bool hasSame = std::any_of(types.begin(), types.end(), [&](std::uint16_t one) { return m_table.types[one] == type; });
        makePart(asked, pools.front(), asked.chips.count == 0 ? std::string() : hasSame ? type : m_table.types[types.front()], verdict);
    }
    return true;
}

void Question::makePart(const JobPart &asked, std::uint32_t pool, const std::string &type, Verdict &verdict)
{
    Part part;
    part.asked = &asked;
    part.pool = pool;
    part.type = type;
    part.need.types.assign(m_table.types.size(), 0);
    const auto number = static_cast<std::size_t>(std::find(m_table.types.begin(), m_table.types.end(), type) - m_table.types.begin());
    NeedRules rules{m_facts.limits, limitsOf(pool), 0};
    if (!type.empty() && number < m_table.types.size()) {
        part.need.types[number] = 1;
        rules.largestNode = m_facts.largestInPools[pool][number];
    }
    part.unsaid = makeNeed(asked, m_job.together, type, rules, part.need);
    const auto &options = &asked == &m_job.parts.front() ? m_job.slurmOptions : asked.slurmOptions;
    if (const auto hint = options.find("hint"); hint != options.end())
        part.need.oneThread = leavesThreads(hint->second).value_or(false);
    if (m_required.size() > part.need.leastNodes && m_required.size() <= part.need.mostNodes)
        part.need.leastNodes = static_cast<std::uint32_t>(m_required.size());
    if (!part.unsaid.empty())
        verdict.refuse(Kind::CannotSay, part.unsaid);
    if (part.need.oneBlock && m_table.blockCount == 0) {
        verdict.refuse(Kind::CannotSay, "together");
        part.need.oneBlock = false;
    }
    chooseWishes(part, verdict);
    m_parts.push_back(std::move(part));
}

void Question::chooseWishes(Part &part, Verdict &verdict)
{
    const std::string &features = part.asked->features;
    if (m_required.size() < m_job.onlyNodes.size()) {
        for (const std::string &name : m_job.onlyNodes) {
            if (!m_table.findNode(name))
                verdict.refuse(Kind::Features, name);
        }
    }
    if (features.empty() && m_job.exceptNodes.empty())
        return;
    part.wished.assign(m_table.size(), 1);
    for (const std::string &name : m_job.exceptNodes) {
        if (const auto node = m_table.findNode(name))
            part.wished[*node] = 0;
    }
    if (features.empty())
        return;
    std::vector<const std::vector<std::string> *> sets;
    for (const NodeTraits &traits : m_table.traits)
        sets.push_back(&traits.features);
    const auto choices = featureChoices(features, sets);
    if (!choices)
        return verdict.wait(Kind::Unforeseen, "features");
    const std::vector<char> named = part.wished;
    // The first choice that fits now, else the first that could; else none does.
    for (const bool isNow : {true, false}) {
        for (const std::vector<char> &choice : *choices) {
            for (std::uint32_t node = 0; node < m_table.size(); ++node)
                part.wished[node] = named[node] && choice[m_table.traitOf[node]] ? 1 : 0;
            Setting setting;
            setting.stock = isNow ? &m_table.free : &m_table.whole;
            setting.inService = setting.unreserved = isNow;
            if (fits(part, setting))
                return;
        }
    }
}

/// Options that only Slurm knows: what they ask for no rule here weighs.
void Question::weighFurther(Verdict &verdict) const
{
    const auto weigh = [&verdict](const std::string &path, const std::map<std::string, std::string> &options) {
        for (const auto &[name, value] : options) {
            if (!isForeseen(name, value))
                verdict.wait(Kind::Unforeseen, path + name);
        }
    };
    weigh("slurm.", m_job.slurmOptions);
    for (std::size_t i = 1; i < m_job.parts.size(); ++i)
        weigh("parts[" + std::to_string(i) + "].slurm.", m_job.parts[i].slurmOptions);
}

void Question::weighRules(Verdict &verdict)
{
    weighFurther(verdict);
    const PoolLimits *pool = limitsOf(m_parts.front().pool);
    Holding holding;
    for (const Part &part : m_parts) {
        weighPool(m_request, (*m_facts.cluster.pools)[part.pool], m_facts.limits, limitsOf(part.pool), *part.asked, part.need, verdict);
        holding.add(part.need, part.type);
    }
    weighTiming(m_job, m_facts.cluster, m_request.submitter, m_lengthS, m_nowS, verdict);
    if (!m_facts.limits)
        return;
    holding.last(m_lengthS);
    weighArray(m_job, *m_facts.limits, verdict);
    weighMembership(m_request, *m_facts.limits, pool, (*m_facts.cluster.pools)[m_parts.front().pool].id, holding, verdict);
    weighLicences(m_job, *m_facts.limits, m_lengthS, m_nowS, verdict);
    weighReservation(m_job, *m_facts.limits, m_request.submitter, m_request.account, m_lengthS, m_nowS, verdict);
}

} // namespace chipdeck::domain::placement
