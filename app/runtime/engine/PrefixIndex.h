#pragma once

#include "app/runtime/engine/Backend.h"

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace chipdeck::engine {

/// Which pages hold which beginnings of texts: a tree of whole pages' tokens. Tokens are compared, not hashed, so that a hit is always exact
/// and no text can be made that collides. Knows nothing of owners; forget() what is taken for something else. One thread at a time.
class PrefixIndex
{
public:
    /// `pages`: how many each group has.
    explicit PrefixIndex(std::span<const std::uint32_t> pages);

    /// Pages of one group, one for each whole page of a text; nothing where it is not held.
    using Pages = std::vector<std::optional<PageId>>;

    /// What is known of the beginning of `tokens`, [group][whole page]; all groups have the same length, that of the longest known beginning.
    std::vector<Pages> find(std::span<const TokenId> tokens) const;

    /// `page` holds the last page of `tokens`, whose length is a multiple of kPagePositions. Returns the page that held it already, if any;
    /// then nothing changes.
    std::optional<PageId> insert(std::size_t group, std::span<const TokenId> tokens, PageId page);

    void forget(std::size_t group, PageId page);

    std::size_t size() const { return m_nodes.size(); }

private:
    struct Key
    {
        std::uint64_t parent = 0;           // 0 = the text begins here
        std::array<TokenId, kPagePositions> tokens;
        auto operator<=>(const Key &) const = default;
    };

    struct Node
    {
        std::uint64_t id = 0;
        std::uint32_t children = 0;
        Pages pages;                        // one a group
        std::optional<std::map<Key, Node>::iterator> parent;
    };

    using Place = std::map<Key, Node>::iterator;

    static Key key(std::uint64_t parent, std::span<const TokenId> tokens, std::size_t page);
    Place findOrMake(std::span<const TokenId> tokens);
    void dropUnused(Place place);

    std::map<Key, Node> m_nodes;
    std::vector<std::vector<std::optional<Place>>> m_places; // [group][page]
    std::uint64_t m_lastId = 0;
};

} // namespace chipdeck::engine
