#include "app/gateway/history/HistoryColumns.h"

#include <algorithm>
#include <chrono>
#include <iterator>

#include "app/gateway/history/HistoryMatcher.h"

namespace chipdeck::gateway {

using domain::EndedJobOrder;

namespace {

constexpr std::size_t maxNameBytes = 512;
/// A question may not hold up the others for longer; the largest history takes a tenth of it.
constexpr auto patience = std::chrono::milliseconds(1500);
constexpr std::size_t rowsBetweenLooks = 4096;

std::string folded(std::string_view text)
{
    std::string small(text.substr(0, maxNameBytes));
    for (char &c : small)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return small;
}

std::uint32_t number(std::optional<std::uint64_t> value)
{
    return value ? static_cast<std::uint32_t>(std::min<std::uint64_t>(*value, HistoryColumns::absent - 1)) : HistoryColumns::absent;
}

/// The first of those that are offered in the list's order, as many as are wanted.
class Best
{
public:
    Best(std::size_t wanted, bool isAscending) : m_wanted(wanted), m_isAscending(isAscending) {}

    void offer(const RunPlace &place)
    {
        const auto isBefore = [this](const RunPlace &a, const RunPlace &b) { return comesBefore(a, b, m_isAscending); };
        if (m_places.size() == m_wanted) {
            if (!isBefore(place, m_places.front()))
                return;
            std::pop_heap(m_places.begin(), m_places.end(), isBefore);
            m_places.back() = place;
        } else {
            m_places.push_back(place);
        }
        std::push_heap(m_places.begin(), m_places.end(), isBefore);
    }

    std::vector<RunPlace> take()
    {
        std::sort(m_places.begin(), m_places.end(), [this](const RunPlace &a, const RunPlace &b) { return comesBefore(a, b, m_isAscending); });
        return std::move(m_places);
    }

private:
    std::size_t m_wanted;
    bool m_isAscending;
    std::vector<RunPlace> m_places;  ///< a heap with the last on top
};

} // namespace

std::uint32_t HistoryColumns::whoOf(const domain::Job &job)
{
    Who who{job.user, job.account, job.pool, job.qos};
    const auto [place, isNew] = m_whoPlaces.try_emplace(who, static_cast<std::uint32_t>(m_whos.size()));
    if (isNew)
        m_whos.push_back(std::move(who));
    return place->second;
}

std::uint32_t HistoryColumns::chipsOf(const domain::Job &job)
{
    std::string key;
    for (const domain::ChipCount &chips : job.chips)
        key.append(chips.schedulerType).append("=").append(std::to_string(chips.count)).append(",");
    const auto [place, isNew] = m_chipPlaces.try_emplace(std::move(key), static_cast<std::uint32_t>(m_chipLists.size()));
    if (isNew) {
        m_chipLists.push_back(job.chips);
        m_chipCounts.push_back(domain::chipCount(job));
    }
    return place->second;
}

std::uint32_t HistoryColumns::nameOf(std::string_view folded)
{
    // The tasks of an array and the runs of a sweep follow one another under the same name.
    if (!m_names.ends_with(folded))
        m_names += folded;
    return static_cast<std::uint32_t>(m_names.size() - folded.size());
}

HistoryColumns::Row HistoryColumns::rowOf(const domain::EndedJob &ended, const Row *before)
{
    const domain::Job &job = ended.job;
    const std::string name = folded(job.displayName);
    Row row{};
    row.key = keyOf(ended);
    row.endS = static_cast<std::uint32_t>(std::clamp<std::int64_t>(job.endTimeS.value_or(0), 0, UINT32_MAX));
    row.who = whoOf(job);
    row.chips = chipsOf(job);
    row.nodes = m_nodes.placeOf(ended.nodes);
    row.reason = m_reasons.placeOf(job.reason);
    row.arrayJob = number(job.arrayJob);
    row.arrayTask = number(job.arrayTask);
    row.limitS = number(job.timeLimitS);
    row.priority = number(job.priority);
    row.nodeCount = job.nodeCount;
    // A run that is told again and again, as the newest are, has its name once.
    row.nameAt = before && nameOf(*before) == name ? before->nameAt : nameOf(name);
    row.nameBytes = static_cast<std::uint16_t>(name.size());
    row.used = static_cast<std::int16_t>(domain::orderValue(ended, EndedJobOrder::Used));
    row.state = job.state;
    return row;
}

void HistoryColumns::add(const std::vector<domain::EndedJob> &runs)
{
    const auto isBefore = [](const Row &row, const RunKey &key) { return row.key < key; };
    const auto inOrder = [](const Row &a, const Row &b) { return a.key < b.key; };
    std::vector<Row> fresh;
    for (const domain::EndedJob &run : runs) {
        const RunKey key = keyOf(run);
        const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), key, isBefore);
        if (place != m_rows.end() && place->key == key)
            *place = rowOf(run, &*place);
        else
            fresh.push_back(rowOf(run, nullptr));
    }
    std::stable_sort(fresh.begin(), fresh.end(), inOrder);
    const auto last = std::unique(fresh.rbegin(), fresh.rend(), [](const Row &a, const Row &b) { return a.key == b.key; });
    fresh.erase(fresh.begin(), last.base());
    const auto middle = static_cast<std::ptrdiff_t>(m_rows.size());
    m_rows.insert(m_rows.end(), fresh.begin(), fresh.end());
    std::inplace_merge(m_rows.begin(), m_rows.begin() + middle, m_rows.end(), inOrder);
}

void HistoryColumns::dropOldest(std::size_t count)
{
    m_rows.erase(m_rows.begin(), m_rows.begin() + static_cast<std::ptrdiff_t>(std::min(count, m_rows.size())));
    // Names and lists of nodes are many: those that nobody has any more go.
    const std::string names = std::move(m_names);
    const WordList nodes = std::move(m_nodes);
    m_names.clear();
    m_nodes = WordList();
    for (Row &row : m_rows) {
        row.nameAt = nameOf(std::string_view(names).substr(row.nameAt, row.nameBytes));
        row.nodes = m_nodes.placeOf(nodes.at(row.nodes));
    }
}

std::optional<RunKey> HistoryColumns::oldest() const
{
    return m_rows.empty() ? std::nullopt : std::optional(m_rows.front().key);
}

std::optional<std::int64_t> HistoryColumns::firstEndS() const
{
    const auto first = std::min_element(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) { return a.endS < b.endS; });
    return first == m_rows.end() ? std::nullopt : std::optional<std::int64_t>(first->endS);
}

std::vector<std::string> HistoryColumns::nodesIn(std::uint32_t nodeList) const
{
    const std::string &list = m_nodes.at(nodeList);
    if (list.empty())
        return {};
    return m_nodesOf ? m_nodesOf(list) : std::vector<std::string>{list};
}

std::int64_t HistoryColumns::valueOf(const Row &row, EndedJobOrder order) const
{
    const std::int64_t submitS = row.key.submitS, startS = row.key.startS, endS = row.endS;
    const bool hasStarted = startS != 0;
    const std::int64_t ranS = hasStarted ? std::max<std::int64_t>(0, endS - startS) : -1;
    switch (order) {
    case EndedJobOrder::Submitted: return submitS;
    case EndedJobOrder::Ended: return endS;
    case EndedJobOrder::Waited: return std::max<std::int64_t>(0, (hasStarted ? startS : endS) - submitS);
    case EndedJobOrder::Ran: return ranS;
    case EndedJobOrder::Used: return row.used;
    case EndedJobOrder::Held: break;
    }
    return hasStarted ? ranS * static_cast<std::int64_t>(m_chipCounts[row.chips]) : 0;
}

/// The rows that were submitted when the filter wants, and before `after` where that is given.
std::pair<HistoryColumns::Place, HistoryColumns::Place> HistoryColumns::range(const domain::EndedJobFilter &filter,
                                                                              const std::optional<RunPlace> &after) const
{
    const auto isEarlier = [](const Row &row, std::int64_t timeS) { return row.key.submitS < timeS; };
    auto first = m_rows.begin(), end = m_rows.end();
    if (after)
        end = std::lower_bound(first, end, after->key, [](const Row &row, const RunKey &key) { return row.key < key; });
    if (filter.submittedBeforeS)
        end = std::lower_bound(first, end, *filter.submittedBeforeS, isEarlier);
    if (filter.submittedFromS)
        first = std::lower_bound(first, end, *filter.submittedFromS, isEarlier);
    return {first, end};
}

domain::Result<HistoryColumns::Found> HistoryColumns::find(const domain::EndedJobFilter &filter, const std::optional<RunPlace> &after,
                                                           std::size_t limit, const domain::ClusterInfo &cluster, std::int64_t nowS) const
{
    auto matcher = HistoryMatcher::make(*this, filter, cluster, nowS);
    if (!matcher)
        return tl::unexpected(matcher.error());
    const auto deadline = std::chrono::steady_clock::now() + patience;
    const bool isNewestFirst = filter.order == EndedJobOrder::Submitted && !filter.isAscending;
    const auto [first, end] = range(filter, isNewestFirst ? after : std::nullopt);
    // One more, which tells that there are more.
    Best best(limit + 1, filter.isAscending);
    std::uint64_t matching = 0, seen = 0;
    for (auto row = std::make_reverse_iterator(end); row != std::make_reverse_iterator(first); ++row) {
        if (++seen % rowsBetweenLooks == 0 && std::chrono::steady_clock::now() > deadline) {
            return domain::failure(domain::Code::ResourceExhausted, "QUERY_TOO_COSTLY",
                                   "This filter takes too long over so many jobs; name a user, a pool or a time.");
        }
        if (!matcher->matches(*row))
            continue;
        ++matching;
        const RunPlace place{valueOf(*row, filter.order), row->key};
        if (!after || comesBefore(*after, place, filter.isAscending))
            best.offer(place);
        // All others are behind these; only a first page is counted to its end.
        if (after && isNewestFirst && matching > limit)
            break;
    }
    Found found;
    const std::vector<RunPlace> places = best.take();
    found.isMore = places.size() > limit;
    for (std::size_t i = 0; i < std::min(limit, places.size()); ++i)
        found.keys.push_back(places[i].key);
    if (!found.keys.empty())
        found.last = places[found.keys.size() - 1];
    if (!after)
        found.matching = matching;
    return found;
}

} // namespace chipdeck::gateway
