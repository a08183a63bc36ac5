#include "app/runtime/engine/PageCache.h"

#include <algorithm>

namespace chipdeck::engine {

namespace {

std::uint32_t pagesOf(std::uint32_t positions)
{
    return positions / kPagePositions + (positions % kPagePositions != 0);
}

/// The most pages that a slice of `slice` tokens and the window before it touch, wherever it begins.
std::uint32_t ringPages(std::uint32_t window, std::uint32_t slice)
{
    return (window - 1 + slice + kPagePositions - 2) / kPagePositions + 1;
}

std::uint32_t pagesOfOne(const CacheGroup &group, std::uint32_t positions, std::uint32_t slice)
{
    const std::uint32_t all = pagesOf(positions);
    return group.kind == CacheGroup::Kind::Window ? std::min(all, ringPages(group.window, slice)) : all;
}

} // namespace

std::vector<PageTable> SequencePages::tables() const
{
    std::vector<PageTable> result;
    for (const Group &group : groups)
        result.push_back({group.firstPage, group.pages});
    return result;
}

PageCache::PageCache(Backend &backend, std::span<const std::uint32_t> pages) : m_backend(backend), m_index(pages)
{
    for (const std::uint32_t count : pages)
        m_pools.emplace_back(count);
}

tl::expected<std::unique_ptr<PageCache>, std::string> PageCache::make(Backend &backend, std::span<const std::uint32_t> pages)
{
    if (pages.size() != backend.cacheGroups().size())
        return tl::unexpected(std::string("one number of pages a group is needed"));
    if (auto reserved = backend.reserve(pages); !reserved)
        return tl::unexpected(reserved.error());
    return std::unique_ptr<PageCache>(new PageCache(backend, pages));
}

std::vector<std::uint32_t> PageCache::pagesFor(std::span<const CacheGroup> groups, const Extent &extent)
{
    // Every sequence may leave a part of its last page empty.
    const std::uint32_t all = std::max(extent.positions / kPagePositions, 1U) + extent.sequences;
    std::vector<std::uint32_t> result;
    for (const CacheGroup &group : groups) {
        const bool windowed = group.kind == CacheGroup::Kind::Window;
        result.push_back(windowed ? std::min(all, ringPages(group.window, extent.slice) * extent.sequences) : all);
    }
    return result;
}

bool PageCache::canGrow(std::span<const Growth> sequences, std::uint32_t slice) const
{
    for (std::size_t index = 0; index < m_pools.size(); ++index) {
        std::uint64_t needed = 0;
        for (const Growth &growth : sequences) {
            const std::uint32_t wanted = pagesOfOne(group(index), growth.positions, slice);
            const std::size_t held = growth.pages->groups.empty() ? 0 : growth.pages->groups[index].pages.size();
            needed += wanted > held ? wanted - held : 0;
        }
        if (needed > m_pools[index].available())
            return false;
    }
    return true;
}

bool PageCache::canEverHold(std::uint32_t positions, std::uint32_t slice) const
{
    for (std::size_t index = 0; index < m_pools.size(); ++index) {
        if (pagesOfOne(group(index), positions, slice) > m_pools[index].size())
            return false;
    }
    return true;
}

/// Of all that position `position` and later ones look at.
std::uint32_t PageCache::firstPageRead(std::size_t index, std::uint32_t position) const
{
    const CacheGroup &layers = group(index);
    if (layers.kind != CacheGroup::Kind::Window || position < layers.window)
        return 0;
    return (position - layers.window + 1) / kPagePositions;
}

/// The most pages p so that position p * kPagePositions finds everything that it reads.
std::uint32_t PageCache::longestHeld(const std::vector<PrefixIndex::Pages> &known) const
{
    std::uint32_t pages = static_cast<std::uint32_t>(known.empty() ? 0 : known.front().size());
    const auto holds = [&](std::size_t index, std::uint32_t count) {
        for (std::uint32_t page = firstPageRead(index, count * kPagePositions); page < count; ++page) {
            if (!known[index][page])
                return false;
        }
        return true;
    };
    for (; pages > 0; --pages) {
        bool all = true;
        for (std::size_t index = 0; index < known.size() && all; ++index)
            all = holds(index, pages);
        if (all)
            break;
    }
    return pages;
}

std::uint32_t PageCache::attach(SequencePages &sequence, std::span<const TokenId> tokens)
{
    const std::vector<PrefixIndex::Pages> known = m_index.find(tokens);
    const std::uint32_t pages = longestHeld(known);
    sequence.groups.assign(m_pools.size(), {});
    for (std::size_t index = 0; index < m_pools.size(); ++index) {
        SequencePages::Group &own = sequence.groups[index];
        own.firstPage = std::min(pages, firstPageRead(index, pages * kPagePositions));
        for (std::uint32_t page = own.firstPage; page < pages; ++page) {
            m_pools[index].addOwner(*known[index][page]);
            own.pages.push_back(*known[index][page]);
        }
    }
    sequence.remembered = pages;
    return pages * kPagePositions;
}

void PageCache::giveBackUnread(SequencePages &sequence, std::uint32_t first)
{
    for (std::size_t index = 0; index < m_pools.size(); ++index) {
        SequencePages::Group &own = sequence.groups[index];
        const std::uint32_t needed = firstPageRead(index, first);
        std::size_t unread = needed > own.firstPage ? needed - own.firstPage : 0;
        unread = std::min(unread, own.pages.size());
        for (std::size_t at = 0; at < unread; ++at)
            m_pools[index].release(own.pages[at]);
        own.pages.erase(own.pages.begin(), own.pages.begin() + static_cast<std::ptrdiff_t>(unread));
        own.firstPage = own.pages.empty() ? std::max(needed, own.firstPage) : own.firstPage + static_cast<std::uint32_t>(unread);
    }
}

std::uint32_t PageCache::missing(const SequencePages &sequence, std::size_t index, std::uint32_t first, std::uint32_t count) const
{
    const SequencePages::Group &own = sequence.groups[index];
    const std::uint32_t end = pagesOf(first + count);
    const std::uint32_t held = own.firstPage + static_cast<std::uint32_t>(own.pages.size());
    const std::uint32_t grown = end > held ? end - held : 0;
    const std::uint32_t page = first / kPagePositions;
    const bool copied = page < held && m_pools[index].owners(own.pages[page - own.firstPage]) > 1;
    return grown + copied;
}

PageId PageCache::take(std::size_t index)
{
    const PagePool::Taken taken = m_pools[index].take().value();
    if (taken.evicted)
        m_index.forget(index, taken.page);
    return taken.page;
}

/// Positions to be written begin in a page that others read: the sequence goes on in a copy.
void PageCache::ownFirst(SequencePages::Group &own, std::size_t index, std::uint32_t page)
{
    if (page >= own.firstPage + own.pages.size())
        return;
    PageId &current = own.pages[page - own.firstPage];
    if (m_pools[index].owners(current) == 1)
        return;
    const PageId copy = take(index);
    m_backend.copyPage(index, current, copy);
    m_pools[index].release(current);
    current = copy;
}

bool PageCache::prepare(SequencePages &sequence, std::uint32_t first, std::uint32_t count)
{
    sequence.groups.resize(m_pools.size());
    giveBackUnread(sequence, first);
    for (std::size_t index = 0; index < m_pools.size(); ++index) {
        if (missing(sequence, index, first, count) > m_pools[index].available())
            return false;
    }
    const std::uint32_t end = pagesOf(first + count);
    for (std::size_t index = 0; index < m_pools.size(); ++index) {
        SequencePages::Group &own = sequence.groups[index];
        ownFirst(own, index, first / kPagePositions);
        while (own.firstPage + own.pages.size() < end)
            own.pages.push_back(take(index));
    }
    return true;
}

void PageCache::remember(SequencePages &sequence, std::span<const TokenId> tokens, std::uint32_t done)
{
    for (; (sequence.remembered + 1) * kPagePositions <= done; ++sequence.remembered) {
        const std::uint32_t page = sequence.remembered;
        for (std::size_t index = 0; index < m_pools.size(); ++index) {
            SequencePages::Group &own = sequence.groups[index];
            PageId &current = own.pages[page - own.firstPage];
            const std::optional<PageId> equal = m_index.insert(index, tokens.first((page + 1) * kPagePositions), current);
            if (!equal) {
                m_pools[index].keep(current);
            } else if (*equal != current) {
                // Somebody ran the same text beside this one: one page is enough.
                m_pools[index].addOwner(*equal);
                m_pools[index].release(current);
                current = *equal;
            }
        }
    }
}

void PageCache::share(const SequencePages &from, SequencePages &to)
{
    to = from;
    for (std::size_t index = 0; index < to.groups.size(); ++index) {
        for (const PageId page : to.groups[index].pages)
            m_pools[index].addOwner(page);
    }
}

/// The last page first, so that the oldest kept pages are the ends of texts: a beginning without its end is of use, an end alone is not.
void PageCache::release(SequencePages &sequence)
{
    for (std::size_t index = 0; index < sequence.groups.size(); ++index) {
        auto &pages = sequence.groups[index].pages;
        for (auto page = pages.rbegin(); page != pages.rend(); ++page)
            m_pools[index].release(*page);
    }
    sequence = {};
}

} // namespace chipdeck::engine
