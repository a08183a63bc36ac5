#pragma once

#include "app/runtime/engine/PagePool.h"
#include "app/runtime/engine/PrefixIndex.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace chipdeck::engine {

/// The pages of one sequence, in every group. Filled by PageCache, which must release it before it goes away.
struct SequencePages
{
    struct Group
    {
        std::uint32_t firstPage = 0;        // earlier ones lie before the window and were given back
        std::vector<PageId> pages;
    };
    std::vector<Group> groups;
    std::uint32_t remembered = 0;           // whole pages that the index was told of

    /// For a Slice; valid until the pages change.
    std::vector<PageTable> tables() const;
};

/// Whose is which page of a backend's cache: takes pages for sequences as they grow, lets them share what is equal, copies a shared page before it is
/// written, and keeps the pages of finished texts until others need the room. One thread at a time, that of the backend.
class PageCache
{
public:
    /// Reserves `pages` (one a group) in the backend. The error is the backend's.
    static tl::expected<std::unique_ptr<PageCache>, std::string> make(Backend &backend, std::span<const std::uint32_t> pages);

    /// What a cache is to hold: `sequences` at once with `positions` together, run in slices of up to `slice` tokens.
    struct Extent { std::uint32_t positions = 0, sequences = 1, slice = 1; };

    /// Pages of each group for that; windows hold no more than they read.
    static std::vector<std::uint32_t> pagesFor(std::span<const CacheGroup> groups, const Extent &extent);

    /// Gives an empty sequence the longest beginning of `tokens` that is held in every group as far as it will be read. Whole pages only.
    /// Returns the positions that need not be run.
    std::uint32_t attach(SequencePages &sequence, std::span<const TokenId> tokens);

    /// Makes positions first to first + count - 1 the sequence's own to write, and gives back what no longer will be read.
    /// False when pages are missing; then it has taken none.
    bool prepare(SequencePages &sequence, std::uint32_t first, std::uint32_t count);

    /// The first `done` positions of `tokens` were run: whole pages may serve others from now on.
    void remember(SequencePages &sequence, std::span<const TokenId> tokens, std::uint32_t done);

    /// `to`, empty, reads the same pages; whoever writes into one first gets a copy.
    void share(const SequencePages &from, SequencePages &to);

    void release(SequencePages &sequence);

    /// Whether all these sequences together can grow to their numbers of positions.
    struct Growth { const SequencePages *pages = nullptr; std::uint32_t positions = 0; };
    bool canGrow(std::span<const Growth> sequences, std::uint32_t slice) const;

    /// Whether pages taken by prepare() for `positions` positions in slices of `slice` can fit at all, in an empty cache.
    bool canEverHold(std::uint32_t positions, std::uint32_t slice) const;

    std::size_t groups() const { return m_pools.size(); }
    const PagePool &pool(std::size_t group) const { return m_pools[group]; }

private:
    PageCache(Backend &backend, std::span<const std::uint32_t> pages);

    const CacheGroup &group(std::size_t index) const { return m_backend.cacheGroups()[index]; }
    std::uint32_t firstPageRead(std::size_t group, std::uint32_t position) const;
    std::uint32_t longestHeld(const std::vector<PrefixIndex::Pages> &known) const;
    void giveBackUnread(SequencePages &sequence, std::uint32_t first);
    std::uint32_t missing(const SequencePages &sequence, std::size_t group, std::uint32_t first, std::uint32_t count) const;
    PageId take(std::size_t group);
    void ownFirst(SequencePages::Group &pages, std::size_t group, std::uint32_t page);

    Backend &m_backend;
    std::vector<PagePool> m_pools;
    PrefixIndex m_index;
};

} // namespace chipdeck::engine
