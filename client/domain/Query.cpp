#include "client/domain/Query.h"

#include <algorithm>
#include <chrono>

#include "client/domain/EndedJobs.h"
#include "client/domain/QueryFields.h"
#include "client/domain/QueryMatch.h"
#include "client/domain/QueryParser.h"

namespace chipdeck::domain {

namespace {

std::int64_t now()
{
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

bool isComplete(const ClusterSnapshot &cluster, std::uint32_t node)
{
    return cluster.inventory && cluster.chips && node < cluster.inventory->nodes.size()
        && cluster.inventory->firstChip.size() == cluster.inventory->nodes.size() + 1;
}

bool placeMatches(const std::vector<QueryTerm> &terms, const Place &place)
{
    return std::all_of(terms.begin(), terms.end(), [&place](const QueryTerm &term) {
        return holds(term, answerForPlace(term, place));
    });
}

} // namespace

bool holds(const QueryTerm &term, Answer answer)
{
    if (answer == Answer::NotAbout)
        return true;
    return answer != Answer::NotReported && (answer == Answer::Yes) != term.negated;
}

tl::expected<Query, QueryError> Query::parse(std::string_view text)
{
    return QueryParser(text).run().map([](std::vector<QueryTerm> terms) {
        Query query;
        query.m_terms = std::move(terms);
        return query;
    });
}

bool Query::matchesChip(const ClusterSnapshot &cluster, std::uint32_t node, std::uint32_t position) const
{
    if (m_terms.empty())
        return true;
    return isComplete(cluster, node) && placeMatches(m_terms, Place{cluster, node, position, now()});
}

bool Query::matchesNode(const ClusterSnapshot &cluster, std::uint32_t node) const
{
    if (m_terms.empty())
        return true;
    if (!isComplete(cluster, node))
        return false;
    const std::int64_t nowS = now();
    if (placeMatches(m_terms, Place{cluster, node, std::nullopt, nowS}))
        return true;
    const Inventory &inventory = *cluster.inventory;
    const std::uint32_t count = inventory.firstChip[node + 1] - inventory.firstChip[node];
    for (std::uint32_t position = 0; position < count; ++position) {
        if (placeMatches(m_terms, Place{cluster, node, position, nowS}))
            return true;
    }
    return false;
}

bool Query::matchesJob(const ClusterInfo &cluster, const Job &job) const
{
    return matchesJob(cluster, job, now());
}

bool Query::matchesJob(const ClusterInfo &cluster, const Job &job, std::int64_t nowS) const
{
    return std::all_of(m_terms.begin(), m_terms.end(), [&](const QueryTerm &term) {
        return holds(term, answerForJob(term, cluster, job, nowS));
    });
}

bool Query::matchesEndedJob(const ClusterInfo &cluster, const EndedJob &ended, std::int64_t nowS) const
{
    return std::all_of(m_terms.begin(), m_terms.end(), [&](const QueryTerm &term) {
        const bool isUse = term.id == QueryField::Used;
        return holds(term, isUse ? answerUse(term, orderValue(ended, EndedJobOrder::Used)) : answerForJob(term, cluster, ended.job, nowS));
    });
}

} // namespace chipdeck::domain
