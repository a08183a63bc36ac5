#pragma once

#include "app/runtime/engine/Backend.h"
#include "app/runtime/engine/cpu/LargeMemory.h"
#include "app/runtime/kernels/cpu/KvCacheLayout.h"
#include "app/runtime/model/Config.h"

namespace chipdeck::engine {

/// The cache's memory: a group for each kind of layer, in it pages, in a page the tiles of its layers one after another, in each a tile for every
/// key-value head.
class CachePages
{
public:
    CachePages(const model::Config &config, CacheFormat format, std::span<const int> nodes = {});

    const std::vector<CacheGroup> &groups() const { return m_groups; }
    const kernels::KvTileLayout &layout() const { return m_layout; }
    std::size_t groupOf(std::size_t layer) const { return m_places[layer].group; }

    tl::expected<void, std::string> reserve(std::span<const std::uint32_t> pages);
    void copyPage(std::size_t group, PageId from, PageId to);

    /// Memory that was not told before of pages that these sequences may begin next. Pages are given out in ascending order first.
    std::vector<std::span<std::byte>> ahead(std::span<const Slice> slices);
    std::uint64_t bytes() const;

    std::uint8_t *tile(std::size_t layer, std::size_t head, PageId page) const
    {
        const Place &place = m_places[layer];
        return reinterpret_cast<std::uint8_t *>(m_memory[place.group].data()) + page * m_groups[place.group].bytesPerPage + place.offset
            + head * m_layout.bytes;
    }

private:
    struct Place { std::size_t group = 0, offset = 0; };

    std::size_t groupFor(CacheGroup::Kind kind, std::uint32_t window);

    kernels::KvTileLayout m_layout;
    std::vector<CacheGroup> m_groups;
    std::vector<Place> m_places;            // one a layer
    std::vector<LargeMemory> m_memory;      // one a group
    std::vector<std::size_t> m_told;        // pages of each that ahead() told of, or that were in use before
};

} // namespace chipdeck::engine
