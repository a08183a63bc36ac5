#include "app/runtime/engine/cpu/CachePages.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace chipdeck::engine {

static_assert(kPagePositions == kernels::kTilePositions, "a page is a tile of attention");

namespace {

kernels::KvTileLayout tileLayout(const model::Config &config, CacheFormat format)
{
    const auto numbers = format == CacheFormat::F16 ? kernels::KvFormat::Half : kernels::KvFormat::Byte;
    if (!config.latent)
        return kernels::KvTileLayout::make(numbers, false, config.keyLength, config.valueLength);
    const model::LatentAttention &latent = *config.latent;
    if (latent.absorbed)
        return kernels::KvTileLayout::make(numbers, true, latent.keyValueRank + latent.ropeLength, latent.keyValueRank);
    return kernels::KvTileLayout::make(numbers, false, latent.keyLength, latent.valueLength);
}

/// Heads whose keys and values a layer keeps: latent attention shares one, its expanded form has one for each head of the query.
std::size_t cachedHeads(const model::Config &config, const model::LayerConfig &layer)
{
    if (!config.latent)
        return layer.keyValueHeads;
    return config.latent->absorbed ? 1 : layer.heads;
}

} // namespace

CachePages::CachePages(const model::Config &config, CacheFormat format, std::span<const int> nodes)
    : m_layout(tileLayout(config, format))
{
    for (std::size_t index = 0; index < config.layers.size(); ++index) {
        const model::LayerConfig &layer = config.layers[index];
        const auto kind = m_layout.latent ? CacheGroup::Kind::Latent : layer.window > 0 ? CacheGroup::Kind::Window : CacheGroup::Kind::Full;
        const std::size_t group = groupFor(kind, layer.window);
        m_groups[group].layers.push_back(static_cast<std::uint32_t>(index));
        m_places.push_back({group, m_groups[group].bytesPerPage});
        m_groups[group].bytesPerPage += cachedHeads(config, layer) * m_layout.bytes;
    }
    m_memory.resize(m_groups.size());
    m_told.resize(m_groups.size());
    for (LargeMemory &memory : m_memory)
        memory.spread(nodes);
}

std::size_t CachePages::groupFor(CacheGroup::Kind kind, std::uint32_t window)
{
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        if (m_groups[group].kind == kind && m_groups[group].window == window)
            return group;
    }
    CacheGroup made;
    made.kind = kind;
    made.window = window;
    m_groups.push_back(made);
    return m_groups.size() - 1;
}

tl::expected<void, std::string> CachePages::reserve(std::span<const std::uint32_t> pages)
{
    assert(pages.size() == m_groups.size());
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        if (auto sized = m_memory[group].resize(pages[group] * m_groups[group].bytesPerPage); !sized)
            return tl::unexpected("cache: " + sized.error());
        m_told[group] = std::min<std::size_t>(m_told[group], pages[group]);
    }
    return {};
}

std::vector<std::span<std::byte>> CachePages::ahead(std::span<const Slice> slices)
{
    std::vector<std::span<std::byte>> memory;
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        std::size_t used = 0;
        for (const Slice &slice : slices) {
            for (const PageId page : slice.tables[group].pages)
                used = std::max<std::size_t>(used, page + 1);
        }
        const std::size_t bytes = m_groups[group].bytesPerPage, pages = m_memory[group].size() / bytes;
        const std::size_t from = std::max(used, m_told[group]), to = std::max(from, std::min(pages, used + slices.size()));
        if (to > from)
            memory.emplace_back(m_memory[group].data() + from * bytes, (to - from) * bytes);
        m_told[group] = to;
    }
    return memory;
}

void CachePages::copyPage(std::size_t group, PageId from, PageId to)
{
    const std::size_t bytes = m_groups[group].bytesPerPage;
    std::byte *memory = m_memory[group].data();
    if (from != to)
        std::memcpy(memory + to * bytes, memory + from * bytes, bytes);
}

std::uint64_t CachePages::bytes() const
{
    std::uint64_t bytes = 0;
    for (const LargeMemory &memory : m_memory)
        bytes += memory.size();
    return bytes;
}

} // namespace chipdeck::engine
