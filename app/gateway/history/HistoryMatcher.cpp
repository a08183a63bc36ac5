#include "app/gateway/history/HistoryMatcher.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "client/domain/QueryAnswers.h"
#include "client/domain/QueryFields.h"

namespace chipdeck::gateway {

using domain::QueryField;
using domain::QueryTerm;
using domain::Result;

namespace {

constexpr std::size_t longestQuery = 2'000;
constexpr std::size_t mostTerms = 32;
constexpr std::uint8_t yes = 1, no = 2;

/// Asks once a word.
template<typename Ask>
bool remembered(std::vector<std::uint8_t> &memory, std::uint32_t place, const Ask &ask)
{
    if (memory.size() <= place)
        memory.resize(place + 1);
    if (memory[place] == 0)
        memory[place] = ask() ? yes : no;
    return memory[place] == yes;
}

bool isIn(const std::string &wanted, const std::string &word)
{
    return wanted.empty() || wanted == word;
}

} // namespace

Result<HistoryMatcher> HistoryMatcher::make(const HistoryColumns &columns, const domain::EndedJobFilter &filter,
                                            const domain::ClusterInfo &cluster, std::int64_t nowS)
{
    const auto query = domain::Query::parse(std::string_view(filter.query).substr(0, longestQuery));
    std::string wrong;
    if (filter.query.size() > longestQuery)
        wrong = "A filter has at most 2,000 bytes.";
    else if (!query)
        wrong = query.error().message;
    else if (query->terms().size() > mostTerms)
        wrong = "A filter of the history has at most 32 terms.";
    if (!wrong.empty())
        return tl::unexpected(domain::Failure{domain::Code::InvalidArgument, "BAD_QUERY", wrong, {}, {}, {{"filter", wrong}}});
    HistoryMatcher matcher(columns, filter, cluster, nowS);
    matcher.understand(*query);
    return matcher;
}

HistoryMatcher::HistoryMatcher(const HistoryColumns &columns, const domain::EndedJobFilter &filter, const domain::ClusterInfo &cluster,
                               std::int64_t nowS)
    : m_columns(&columns), m_cluster(cluster), m_nowS(nowS), m_submittedFromS(filter.submittedFromS.value_or(0)),
      m_submittedBeforeS(filter.submittedBeforeS.value_or(std::numeric_limits<std::int64_t>::max())),
      m_endedFromS(filter.endedFromS.value_or(0)), m_endedBeforeS(filter.endedBeforeS.value_or(std::numeric_limits<std::int64_t>::max())),
      m_name(filter.name), m_wanted{filter.user, filter.account, filter.pool, filter.qos}
{
    for (char &c : m_name)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    for (const domain::JobState state : filter.states)
        m_states |= 1U << static_cast<unsigned>(state);
}

void HistoryMatcher::understand(const domain::Query &query)
{
    const auto aboutOf = [](QueryField field) {
        switch (field) {
        case QueryField::User:
        case QueryField::Account:
        case QueryField::Qos:
        case QueryField::Pool: return About::Who;
        case QueryField::Vendor:
        case QueryField::Model:
        case QueryField::Chips: return About::Chips;
        case QueryField::Reason: return About::Reason;
        case QueryField::Node: return About::Nodes;
        case QueryField::Name: return About::Name;
        case QueryField::Job: return About::Id;
        case QueryField::Word: return About::Word;
        case QueryField::Used: return About::Use;
        default: return field >= QueryField::Priority ? About::Numbers : About::State;
        }
    };
    for (const QueryTerm &term : query.terms()) {
        m_checks.push_back({term, aboutOf(term.id), {}, {}, {}, {}, {}});
        if (m_checks.back().about == About::Word)
            understandWord(m_checks.back());
    }
    std::stable_sort(m_checks.begin(), m_checks.end(), [](const Check &a, const Check &b) { return a.about < b.about; });
}

bool HistoryMatcher::matches(const Row &row)
{
    if (!isFixedMatch(row))
        return false;
    const bool isWho = remembered(m_whos, row.who, [this, &row] {
        const HistoryColumns::Who &who = m_columns->whos()[row.who];
        return isIn(m_wanted.user, who.user) && isIn(m_wanted.account, who.account) && isIn(m_wanted.pool, who.pool) && isIn(m_wanted.qos, who.qos);
    });
    return isWho && (m_name.empty() || m_columns->nameOf(row).find(m_name) != std::string_view::npos)
           && std::all_of(m_checks.begin(), m_checks.end(), [this, &row](Check &check) { return holdsFor(check, row); });
}

bool HistoryMatcher::isFixedMatch(const Row &row) const
{
    return row.key.submitS >= m_submittedFromS && row.key.submitS < m_submittedBeforeS && row.endS >= m_endedFromS
           && row.endS < m_endedBeforeS && (m_states == 0 || (m_states >> static_cast<unsigned>(row.state) & 1U) != 0);
}

bool HistoryMatcher::isHeld(const QueryTerm &term) const
{
    return domain::holds(term, domain::answerForJob(term, m_cluster, m_job, m_nowS));
}

bool HistoryMatcher::holdsFor(Check &check, const Row &row)
{
    const QueryTerm &term = check.term;
    switch (check.about) {
    case About::Use: return domain::holds(term, domain::answerUse(term, row.used));
    case About::Numbers:
        fillNumbers(row);
        return isHeld(term);
    case About::Name: return domain::holds(term, domain::answer(domain::matchesText(term, m_columns->nameOf(row))));
    case About::Id:
        fillId(row);
        return isHeld(term);
    case About::Word: return domain::holds(term, domain::answer(hasWord(check, row)));
    default: return holdsForShared(check, row);
    }
}

/// Of what many runs have together.
bool HistoryMatcher::holdsForShared(Check &check, const Row &row)
{
    const QueryTerm &term = check.term;
    switch (check.about) {
    case About::Who:
        return remembered(check.whos, row.who, [&] {
            fillWho(row);
            return isHeld(term);
        });
    case About::Chips:
        return remembered(check.chips, row.chips, [&] {
            m_job.chips = m_columns->chipLists()[row.chips];
            return isHeld(term);
        });
    case About::State:
        return remembered(check.states, static_cast<std::uint32_t>(row.state), [&] {
            m_job.state = row.state;
            return isHeld(term);
        });
    case About::Reason:
        return remembered(check.reasons, row.reason, [&] {
            m_job.reason = m_columns->reasons().at(row.reason);
            return isHeld(term);
        });
    case About::Nodes:
        return remembered(check.nodes, row.nodes, [&] {
            fillNodes(row);
            return isHeld(term);
        });
    default: return false;
    }
}

void HistoryMatcher::understandWord(Check &check) const
{
    const QueryTerm &term = check.term;
    const auto isAny = [&term](const auto &holds) { return std::any_of(term.values.begin(), term.values.end(), holds); };
    check.isOfAll = domain::anyText(term, {m_cluster.id, m_cluster.displayName});
    check.isPlain = term.op == QueryTerm::Op::Text && !isAny([](const std::string &value) { return value.find('*') != std::string::npos; });
    check.canBeId = isAny([](const std::string &value) { return value.find_first_not_of("0123456789_*") == std::string::npos; });
}

/// Names lie here in small letters, as a term's values do.
bool HistoryMatcher::isNameWord(const Check &check, const Row &row) const
{
    const std::string_view name = m_columns->nameOf(row);
    if (!check.isPlain)
        return domain::matchesText(check.term, name);
    const auto &values = check.term.values;
    return std::any_of(values.begin(), values.end(), [name](const std::string &value) { return name.find(value) != std::string_view::npos; });
}

/// A word without a field: any name.
bool HistoryMatcher::hasWord(Check &check, const Row &row)
{
    const QueryTerm &term = check.term;
    if (check.isOfAll)
        return true;
    const bool isWho = remembered(check.whos, row.who, [&] {
        const HistoryColumns::Who &who = m_columns->whos()[row.who];
        return domain::anyText(term, {who.user, who.account, who.pool});
    });
    const bool isChips = isWho || remembered(check.chips, row.chips, [&] {
        const auto &chips = m_columns->chipLists()[row.chips];
        return std::any_of(chips.begin(), chips.end(), [&term](const auto &one) { return domain::matchesText(term, one.schedulerType); });
    });
    if (isChips || remembered(check.nodes, row.nodes, [&] {
            const auto nodes = m_columns->nodesIn(row.nodes);
            return std::any_of(nodes.begin(), nodes.end(), [&term](const auto &node) { return domain::matchesText(term, node); });
        }))
        return true;
    if (isNameWord(check, row))
        return true;
    if (!check.canBeId)
        return false;
    fillId(row);
    return domain::matchesText(term, m_job.id);
}

void HistoryMatcher::fillWho(const Row &row)
{
    const HistoryColumns::Who &who = m_columns->whos()[row.who];
    m_job.user = who.user;
    m_job.account = who.account;
    m_job.pool = who.pool;
    m_job.qos = who.qos;
}

void HistoryMatcher::fillNodes(const Row &row)
{
    m_job.allocations.clear();
    for (std::string &node : m_columns->nodesIn(row.nodes))
        m_job.allocations.push_back({std::move(node), {}, 0});
}

void HistoryMatcher::fillNumbers(const Row &row)
{
    const auto number = [](std::uint32_t value) { return value == HistoryColumns::absent ? std::nullopt : std::optional<std::uint64_t>(value); };
    m_job.state = row.state;
    m_job.submitTimeS = row.key.submitS;
    m_job.startTimeS = row.key.startS == 0 ? std::nullopt : std::optional<std::int64_t>(row.key.startS);
    m_job.endTimeS = row.endS;
    m_job.priority = number(row.priority);
    m_job.timeLimitS = number(row.limitS);
    m_job.nodeCount = row.nodeCount;
}

void HistoryMatcher::fillId(const Row &row)
{
    const bool isTask = row.arrayJob != HistoryColumns::absent && row.arrayTask != HistoryColumns::absent;
    char text[24];
    char *at = std::to_chars(text, text + sizeof text, isTask ? row.arrayJob : row.key.job).ptr;
    if (isTask) {
        *at++ = '_';
        at = std::to_chars(at, text + sizeof text, row.arrayTask).ptr;
    }
    m_job.id.assign(text, at);
}

} // namespace chipdeck::gateway
