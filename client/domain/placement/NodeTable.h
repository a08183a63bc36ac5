#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "client/domain/Cluster.h"
#include "client/domain/ClusterLimits.h"

namespace chipdeck::domain::placement {

/// What nodes have to give: one entry a node, of chips one a slot. What is not reported is as good as endless.
struct Stock {
    std::vector<std::uint32_t> cpus;
    std::vector<std::uint64_t> memoryMb;
    std::vector<std::uint16_t> chips;
};

inline constexpr std::uint32_t endlessCpus = UINT32_MAX;
inline constexpr std::uint64_t endlessMemory = UINT64_MAX;

/// Times in which nodes are kept: for the holders of a reservation, or for a job that waits.
class Windows
{
public:
    explicit Windows(std::size_t nodes) : m_first(nodes, 0) {}

    /// `owner`: the reservation's position + 1; 0 = a job.
    void add(std::uint32_t node, std::int64_t startS, std::int64_t endS, std::uint32_t owner);
    bool isOf(std::uint32_t node, std::uint32_t owner) const;
    /// When the node is first clear of others than `owner` (0 = of all) for so long, from `fromS` on.
    std::int64_t clearFrom(std::uint32_t node, std::int64_t fromS, std::int64_t lengthS, std::uint32_t owner) const
    {
        return m_first[node] == 0 ? fromS : clearOfAll(node, fromS, lengthS, owner);
    }

private:
    struct Entry {
        std::int64_t startS, endS;
        std::uint32_t owner, next;
    };

    std::int64_t clearOfAll(std::uint32_t node, std::int64_t fromS, std::int64_t lengthS, std::uint32_t owner) const;

    std::vector<std::uint32_t> m_first;  ///< entry + 1 by node; 0 = none
    std::vector<Entry> m_entries;
};

/// CPUs of a node that a reservation keeps for its holders.
struct CoreWindow {
    std::uint32_t node = 0;
    std::int64_t startS = 0, endS = 0;
    std::uint32_t owner = 0;  ///< the reservation's position + 1
    std::uint32_t cpus = 0;
};

/// Now plus a length, without overflow.
std::int64_t after(std::int64_t nowS, std::uint64_t lengthS);

/// A cluster's nodes as a scheduler counts them; keeps nothing of the snapshot that it is made from.
class NodeTable
{
public:
    /// `limits` may be null.
    NodeTable(const ClusterSnapshot &cluster, const ClusterLimits *limits);

    std::size_t size() const { return whole.cpus.size(); }
    /// `likely`: where to look first; who reads a job's nodes meets neighbours.
    std::optional<std::uint32_t> findNode(const std::string &name, std::uint32_t likely = UINT32_MAX) const;
    /// Positions on the node of free chips of a type.
    std::vector<std::uint32_t> freeChips(std::uint32_t node, const std::string &type) const;
    /// Chips of these types in a stock.
    std::uint32_t chipsOf(const Stock &stock, std::uint32_t node, const std::vector<char> &types) const;
    /// What reservations keep of it, where that is not all.
    std::span<const CoreWindow> coresKept(std::uint32_t node) const;
    /// Whether it is the reservation's, or some of it.
    bool isReservedBy(std::uint32_t owner, std::uint32_t node) const;
    /// Whether another job has something of it.
    bool isTouched(const Stock &stock, std::uint32_t node) const;
    /// Types by which a scheduler's word is met: "gpu" means any "gpu:...".
    std::vector<char> typesOf(const std::string &word) const;
    const std::vector<std::string> &featuresOf(std::uint32_t node) const { return traits[traitOf[node]].features; }
    std::uint32_t weightOf(std::uint32_t node) const { return traits[traitOf[node]].weight; }
    std::uint32_t threadsOf(std::uint32_t node) const { return traits[traitOf[node]].threadsPerCore; }

    Stock whole;
    Stock free;
    std::vector<char> out;  ///< takes no work: drained, down, not answering
    std::vector<std::uint32_t> firstSlot;  ///< one more than there are nodes
    std::vector<std::uint16_t> slotTypes;
    std::vector<std::uint16_t> slotStarts;  ///< position of its first chip on the node
    std::vector<std::string> names;
    std::vector<std::string> types;  ///< by number
    std::vector<ChipGroup> groups;  ///< an example of each type
    std::vector<std::uint32_t> blocks;  ///< number; 0 = not known
    std::uint32_t blockCount = 0;  ///< the largest number
    std::vector<NodeTraits> traits;  ///< without nodes; the first is that of nodes without any
    std::vector<std::uint32_t> traitOf;
    std::vector<std::string> reservationNames;  ///< by owner - 1
    Windows reserved;
    std::vector<CoreWindow> reservedCores;  ///< of nodes that are not kept whole; by node

private:
    void reserve(std::size_t count);
    void addNode(const ClusterSnapshot &cluster, std::uint32_t node);
    void addChips(std::uint32_t node, const ChipGroup &group, std::uint32_t &unknownHeld);
    std::uint16_t typeOf(const ChipGroup &group);
    std::uint32_t blockOf(const ClusterSnapshot &cluster, std::uint32_t node);
    void addTraits(const ClusterLimits &limits);
    void addReservations(const ClusterSnapshot &cluster, const ClusterLimits *limits);
    void addReservation(const Reservation &reservation);

    void fileName(std::uint32_t node);

    std::vector<std::uint32_t> m_byName;  ///< open hash table: node + 1; 0 = nothing here
    std::vector<std::uint32_t> m_firstChips;
    std::vector<std::uint8_t> m_chipStates;
    std::unordered_map<std::string, std::uint16_t> m_typeNumbers;
    std::unordered_map<std::string, std::uint32_t> m_blockNumbers;
};

} // namespace chipdeck::domain::placement
