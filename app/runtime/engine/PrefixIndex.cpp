#include "app/runtime/engine/PrefixIndex.h"

#include <algorithm>

namespace chipdeck::engine {

PrefixIndex::PrefixIndex(std::span<const std::uint32_t> pages)
{
    for (const std::uint32_t count : pages)
        m_places.emplace_back(count);
}

PrefixIndex::Key PrefixIndex::key(std::uint64_t parent, std::span<const TokenId> tokens, std::size_t page)
{
    Key result{parent, {}};
    std::copy_n(tokens.begin() + static_cast<std::ptrdiff_t>(page * kPagePositions), kPagePositions, result.tokens.begin());
    return result;
}

std::vector<PrefixIndex::Pages> PrefixIndex::find(std::span<const TokenId> tokens) const
{
    std::vector<Pages> found(m_places.size());
    std::uint64_t parent = 0;
    for (std::size_t page = 0; (page + 1) * kPagePositions <= tokens.size(); ++page) {
        const auto place = m_nodes.find(key(parent, tokens, page));
        if (place == m_nodes.end())
            break;
        parent = place->second.id;
        for (std::size_t group = 0; group < found.size(); ++group)
            found[group].push_back(place->second.pages[group]);
    }
    return found;
}

PrefixIndex::Place PrefixIndex::findOrMake(std::span<const TokenId> tokens)
{
    std::optional<Place> parent;
    for (std::size_t page = 0; (page + 1) * kPagePositions <= tokens.size(); ++page) {
        const auto [place, made] = m_nodes.try_emplace(key(parent ? (*parent)->second.id : 0, tokens, page));
        if (made) {
            place->second.id = ++m_lastId;
            place->second.pages.resize(m_places.size());
            place->second.parent = parent;
            if (parent)
                ++(*parent)->second.children;
        }
        parent = place;
    }
    return *parent;
}

std::optional<PageId> PrefixIndex::insert(std::size_t group, std::span<const TokenId> tokens, PageId page)
{
    const Place place = findOrMake(tokens);
    std::optional<PageId> &held = place->second.pages[group];
    if (held)
        return held;
    held = page;
    m_places[group][page] = place;
    return std::nullopt;
}

void PrefixIndex::forget(std::size_t group, PageId page)
{
    std::optional<Place> &known = m_places[group][page];
    if (!known)
        return;
    const Place place = *known;
    known.reset();
    place->second.pages[group].reset();
    dropUnused(place);
}

/// A node without pages stays only as the way to others.
void PrefixIndex::dropUnused(Place place)
{
    const auto isUnused = [](const Node &node) {
        return node.children == 0 && std::none_of(node.pages.begin(), node.pages.end(), [](const auto &page) { return page.has_value(); });
    };
    while (isUnused(place->second)) {
        const std::optional<Place> parent = place->second.parent;
        m_nodes.erase(place);
        if (!parent)
            return;
        --(*parent)->second.children;
        place = *parent;
    }
}

} // namespace chipdeck::engine
