#pragma once

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace chipdeck::store {

/// Lists that come in pages from several sources, each in the same order, as one list in that order. A row has its place once every
/// source has told what comes next there.
template<typename Row>
class PagedMerge
{
public:
    /// Whether the first comes before the second; where neither does, the source with the smaller number comes first.
    using Before = std::function<bool(const Row &, const Row &)>;

    PagedMerge(std::size_t sources, Before isBefore) : m_sources(sources), m_isBefore(std::move(isBefore)) {}

    /// The next page of a source. True = rows that had their place moved, since this source had been left out.
    bool add(std::size_t source, std::vector<Row> rows, bool isMore)
    {
        Source &each = m_sources[source];
        const bool wasOut = std::exchange(each.isOut, false);
        const std::size_t placed = m_order.size();
        for (Row &row : rows)
            each.rows.push_back(std::move(row));
        each.isMore = isMore;
        if (!wasOut) {
            advance();
            return false;
        }
        m_order.clear();
        for (Source &one : m_sources)
            one.placed = 0;
        advance();
        return placed > 0;
    }

    /// It tells nothing for now, or never: the others go on without it.
    void leaveOut(std::size_t source)
    {
        m_sources[source].isOut = true;
        advance();
    }

    std::size_t size() const { return m_order.size(); }
    const Row &at(std::size_t place) const { return m_sources[m_order[place].first].rows[m_order[place].second]; }
    std::size_t sourceOf(std::size_t place) const { return m_order[place].first; }
    /// It has no page that is not placed, and may have more.
    bool isWaitedFor(std::size_t source) const
    {
        const Source &each = m_sources[source];
        return !each.isOut && each.placed == each.rows.size() && each.isMore;
    }
    bool isComplete() const
    {
        for (std::size_t i = 0; i < m_sources.size(); ++i) {
            if (isWaitedFor(i))
                return false;
        }
        return true;
    }

private:
    struct Source {
        std::vector<Row> rows;
        std::size_t placed = 0;
        bool isMore = true;
        bool isOut = false;
    };

    void advance()
    {
        while (true) {
            const Source *next = nullptr;
            for (std::size_t i = 0; i < m_sources.size(); ++i) {
                const Source &each = m_sources[i];
                if (isWaitedFor(i))
                    return;
                const bool hasRow = each.placed < each.rows.size();
                if (hasRow && (!next || m_isBefore(each.rows[each.placed], next->rows[next->placed])))
                    next = &each;
            }
            if (!next)
                return;
            const auto source = static_cast<std::size_t>(next - m_sources.data());
            m_order.emplace_back(source, m_sources[source].placed++);
        }
    }

    std::vector<Source> m_sources;
    Before m_isBefore;
    std::vector<std::pair<std::size_t, std::size_t>> m_order;
};

} // namespace chipdeck::store
