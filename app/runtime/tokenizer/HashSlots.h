#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace chipdeck::tokenizer {

/// Finds the entries of a list by their hashes: open addressing, four bytes a slot and ten slots for seven entries, because an index must not take
/// more than the texts themselves, and one that fits the cache is the quicker one.
class HashSlots
{
public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;
    static constexpr std::size_t kMostEntries = (std::size_t{1} << 22) - 1;

    enum class Added { New, Known, Colliding };

    /// Room for so many entries, at most kMostEntries; all that there were are gone.
    void clear(std::size_t entries) { m_slots.assign(entries * 10 / 7 + 16, 0); }

    /// For a search that follows.
    void prefetch(std::uint64_t hash) const { __builtin_prefetch(&m_slots[placeOf(hash)], 1); }

    /// `same(other)` tells whether an entry that has much of the hash in common is equal: then it stays the only one. Colliding where searches would
    /// become long: at this load chance alone gives some hundred steps in a million entries.
    template<typename Same>
    Added add(std::uint32_t entry, std::uint64_t hash, Same &&same)
    {
        std::size_t at = placeOf(hash);
        for (unsigned step = 0; step < kLongestSearch; ++step) {
            std::uint32_t &slot = m_slots[at];
            if (slot == 0) {
                slot = tagOf(hash) | (entry + 1);
                return Added::New;
            }
            if (isTagged(slot, hash) && same(entryOf(slot)))
                return Added::Known;
            at = behind(at);
        }
        return Added::Colliding;
    }

    /// The entry for which `same` holds, else kNone.
    template<typename Same>
    std::uint32_t find(std::uint64_t hash, Same &&same) const
    {
        for (std::size_t at = placeOf(hash); m_slots[at] != 0; at = behind(at)) {
            if (isTagged(m_slots[at], hash) && same(entryOf(m_slots[at])))
                return entryOf(m_slots[at]);
        }
        return kNone;
    }

private:
    static constexpr unsigned kEntryBits = 22, kLongestSearch = 512;

    static std::uint32_t tagOf(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32) & ~std::uint32_t{kMostEntries}; }
    static bool isTagged(std::uint32_t slot, std::uint64_t hash) { return (slot ^ tagOf(hash)) >> kEntryBits == 0; }
    static std::uint32_t entryOf(std::uint32_t slot) { return (slot & std::uint32_t{kMostEntries}) - 1; }

    std::size_t placeOf(std::uint64_t hash) const { return (hash & 0xFFFFFFFF) * m_slots.size() >> 32; } // the lower half as a fraction of all slots
    std::size_t behind(std::size_t at) const { return at + 1 == m_slots.size() ? 0 : at + 1; }

    std::vector<std::uint32_t> m_slots; // upper bits of the hash, entry + 1; 0 = free
};

} // namespace chipdeck::tokenizer
