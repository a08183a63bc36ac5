#include "app/gateway/history/HistoryColumns.h"

#include <algorithm>
#include <limits>

namespace chipdeck::gateway {

namespace {

constexpr std::uint32_t anyWord = 0;
constexpr std::uint32_t noWord = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t maxNameBytes = 512;

std::string folded(std::string_view text)
{
    std::string small(text.substr(0, maxNameBytes));
    for (char &c : small)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return small;
}

} // namespace

/// A filter in the terms of the rows.
struct HistoryColumns::Wanted {
    std::uint32_t user, account, pool, qos;
    std::uint32_t states;  ///< a bit each; 0 = any
    std::int64_t endedFromS, endedBeforeS;
    std::string name;

    bool isImpossible() const { return user == noWord || account == noWord || pool == noWord || qos == noWord; }
};

std::uint32_t HistoryColumns::placeOf(std::string_view word)
{
    return m_words.try_emplace(std::string(word), static_cast<std::uint32_t>(m_words.size() + 1)).first->second;
}

std::uint32_t HistoryColumns::find(std::string_view word) const
{
    if (word.empty())
        return anyWord;
    const auto found = m_words.find(std::string(word));
    return found == m_words.end() ? noWord : found->second;
}

HistoryColumns::Row HistoryColumns::rowOf(const Facts &facts)
{
    const std::string name = folded(facts.name);
    // The tasks of an array and the runs of a sweep follow one another under the same name.
    if (!m_names.ends_with(name))
        m_names += name;
    return {facts.key, facts.endS, placeOf(facts.user), placeOf(facts.account), placeOf(facts.pool), placeOf(facts.qos),
            static_cast<std::uint32_t>(m_names.size() - name.size()), static_cast<std::uint16_t>(name.size()), facts.state};
}

void HistoryColumns::add(const std::vector<Facts> &runs)
{
    const auto isBefore = [](const Row &row, const RunKey &key) { return row.key < key; };
    const auto inOrder = [](const Row &a, const Row &b) { return a.key < b.key; };
    std::vector<Row> fresh;
    for (const Facts &run : runs) {
        const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), run.key, isBefore);
        const Row row = rowOf(run);
        if (place != m_rows.end() && place->key == run.key)
            *place = row;
        else
            fresh.push_back(row);
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
    const std::string names = std::move(m_names);
    m_names.clear();
    for (Row &row : m_rows) {
        const std::string_view name = std::string_view(names).substr(row.nameAt, row.nameBytes);
        if (!m_names.ends_with(name))
            m_names += name;
        row.nameAt = static_cast<std::uint32_t>(m_names.size() - name.size());
    }
}

std::optional<RunKey> HistoryColumns::oldest() const
{
    return m_rows.empty() ? std::nullopt : std::optional(m_rows.front().key);
}

HistoryColumns::Wanted HistoryColumns::understand(const domain::EndedJobFilter &filter) const
{
    Wanted wanted{find(filter.user), find(filter.account), find(filter.pool), find(filter.qos), 0,
                  filter.endedFromS.value_or(std::numeric_limits<std::int64_t>::min()),
                  filter.endedBeforeS.value_or(std::numeric_limits<std::int64_t>::max()), folded(filter.name)};
    for (const domain::JobState state : filter.states)
        wanted.states |= 1U << static_cast<unsigned>(state);
    return wanted;
}

bool HistoryColumns::matches(const Row &row, const Wanted &wanted) const
{
    return (wanted.user == anyWord || row.user == wanted.user) && (wanted.account == anyWord || row.account == wanted.account)
           && (wanted.pool == anyWord || row.pool == wanted.pool) && (wanted.qos == anyWord || row.qos == wanted.qos)
           && (wanted.states == 0 || (wanted.states >> static_cast<unsigned>(row.state) & 1U) != 0) && row.endS >= wanted.endedFromS
           && row.endS < wanted.endedBeforeS && (wanted.name.empty() || nameOf(row).find(wanted.name) != std::string_view::npos);
}

HistoryColumns::Found HistoryColumns::find(const domain::EndedJobFilter &filter, const std::optional<RunKey> &before,
                                           std::size_t limit) const
{
    Found found;
    const Wanted wanted = understand(filter);
    if (wanted.isImpossible())
        return found;
    auto end = m_rows.end();
    if (before)
        end = std::lower_bound(m_rows.begin(), end, *before, [](const Row &row, const RunKey &key) { return row.key < key; });
    if (filter.submittedBeforeS)
        end = std::lower_bound(m_rows.begin(), end, *filter.submittedBeforeS, [](const Row &row, std::int64_t time) { return row.key.submitS < time; });
    const std::int64_t fromS = filter.submittedFromS.value_or(0);
    for (auto row = std::make_reverse_iterator(end); row != m_rows.rend() && row->key.submitS >= fromS; ++row) {
        if (!matches(*row, wanted))
            continue;
        if (found.keys.size() == limit) {
            found.isMore = true;
            break;
        }
        found.keys.push_back(row->key);
    }
    return found;
}

} // namespace chipdeck::gateway
