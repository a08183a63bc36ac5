#pragma once

#include "app/runtime/tokenizer/TokenIndex.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace chipdeck::tokenizer {

/// Joins neighbours until no pair may be joined any more: always the pair of the best rank, of equal ones the leftmost.
/// O(n log n) in the symbols of one word. Kept by a caller over many words, so that its memory is allocated once.
class PairMerger
{
public:
    /// A stretch of the word; `length` 0 once it was joined to the one before.
    struct Symbol
    {
        std::uint32_t begin = 0;
        std::uint32_t length = 0;
        std::int32_t previous = -1;
        std::int32_t next = -1;
        std::uint64_t hash = 0; // for the rule's use
        TokenId token = TokenIndex::none;
    };

    /// What joining two symbols would give: lower ranks go first.
    struct Merge
    {
        std::uint32_t rank = 0;
        TokenId token = TokenIndex::none; // if the rule knows it already
    };

    void clear() { m_symbols.clear(); }
    void add(std::uint32_t begin, std::uint32_t length, std::uint64_t hash = 0)
    {
        const auto index = static_cast<std::int32_t>(m_symbols.size());
        if (index > 0)
            m_symbols.back().next = index;
        m_symbols.push_back({begin, length, index - 1, -1, hash, TokenIndex::none});
    }

    /// `rule.merge(left, right, merge)` says whether two may be joined; `rule.joined(symbol)` is called with each that was.
    template <typename Rule>
    void run(Rule &&rule)
    {
        m_candidates.clear();
        for (std::size_t index = 1; index < m_symbols.size(); ++index)
            propose(static_cast<std::int32_t>(index) - 1, static_cast<std::int32_t>(index), rule, false);
        std::make_heap(m_candidates.begin(), m_candidates.end());
        while (!m_candidates.empty()) {
            std::pop_heap(m_candidates.begin(), m_candidates.end());
            const Candidate candidate = m_candidates.back();
            m_candidates.pop_back();
            join(candidate, rule);
        }
    }

    /// Calls `use(symbol)` with what is left, from left to right.
    template <typename Use>
    void each(Use &&use) const
    {
        for (std::int32_t index = m_symbols.empty() ? -1 : 0; index >= 0; index = m_symbols[static_cast<std::size_t>(index)].next)
            use(m_symbols[static_cast<std::size_t>(index)]);
    }

private:
    struct Candidate
    {
        std::uint64_t order; // rank, then position
        std::int32_t right;
        std::uint32_t length; // of both together when this was proposed; outdated once it differs
        TokenId token;

        std::int32_t left() const { return static_cast<std::int32_t>(order & 0xFFFFFFFFu); }
        bool operator<(const Candidate &other) const { return order > other.order; } // the best on top of the heap
    };

    Symbol &symbol(std::int32_t index) { return m_symbols[static_cast<std::size_t>(index)]; }

    template <typename Rule>
    void propose(std::int32_t left, std::int32_t right, Rule &rule, bool intoHeap)
    {
        if (left < 0 || right < 0)
            return;
        Merge merge;
        if (!rule.merge(symbol(left), symbol(right), merge))
            return;
        const std::uint64_t order = std::uint64_t{merge.rank} << 32 | static_cast<std::uint32_t>(left);
        m_candidates.push_back({order, right, symbol(left).length + symbol(right).length, merge.token});
        if (intoHeap)
            std::push_heap(m_candidates.begin(), m_candidates.end());
    }

    template <typename Rule>
    void join(const Candidate &candidate, Rule &rule)
    {
        Symbol &left = symbol(candidate.left());
        Symbol &right = symbol(candidate.right);
        if (left.length == 0 || right.length == 0 || left.length + right.length != candidate.length)
            return;
        left.length += right.length;
        left.token = candidate.token;
        left.next = right.next;
        right.length = 0;
        if (right.next >= 0)
            symbol(right.next).previous = candidate.left();
        rule.joined(left);
        propose(left.previous, candidate.left(), rule, true);
        propose(candidate.left(), left.next, rule, true);
    }

    std::vector<Symbol> m_symbols;
    std::vector<Candidate> m_candidates;
};

} // namespace chipdeck::tokenizer
