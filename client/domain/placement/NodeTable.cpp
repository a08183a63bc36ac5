#include "client/domain/placement/NodeTable.h"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <limits>
#include <string_view>

namespace chipdeck::domain::placement {

namespace {

constexpr std::int64_t forever = std::numeric_limits<std::int64_t>::max();

/// Base states and flags with which a node takes no work, whatever its availability.
bool isOutOfService(const NodeStatus &status)
{
    if (status.drain || status.availability == NodeAvailability::Down || status.availability == NodeAvailability::Unknown)
        return true;
    static constexpr std::array<std::string_view, 9> words{"NOT_RESPONDING", "NO_RESPOND", "FAIL", "FAILING", "FUTURE", "POWERING_DOWN",
                                                           "REBOOT_ISSUED", "INVALID_REG", "BLOCKED"};
    return std::any_of(status.states.begin(), status.states.end(),
                       [](std::string_view state) { return std::find(words.begin(), words.end(), state) != words.end(); });
}

template<typename Number>
Number left(Number whole, Number held)
{
    return whole > held ? whole - held : 0;
}

} // namespace

std::int64_t after(std::int64_t nowS, std::uint64_t lengthS)
{
    const auto room = static_cast<std::uint64_t>(forever - std::max<std::int64_t>(nowS, 0));
    return lengthS >= room ? forever : nowS + static_cast<std::int64_t>(lengthS);
}

void Windows::add(std::uint32_t node, std::int64_t startS, std::int64_t endS, std::uint32_t owner)
{
    m_entries.push_back({startS, endS, owner, m_first[node]});
    m_first[node] = static_cast<std::uint32_t>(m_entries.size());
}

bool Windows::isOf(std::uint32_t node, std::uint32_t owner) const
{
    for (std::uint32_t at = m_first[node]; at != 0; at = m_entries[at - 1].next) {
        if (m_entries[at - 1].owner == owner)
            return true;
    }
    return false;
}

std::int64_t Windows::clearOfAll(std::uint32_t node, std::int64_t fromS, std::int64_t lengthS, std::uint32_t owner) const
{
    // Each round passes at least one window, and none twice.
    for (bool moved = true; moved && fromS < forever;) {
        moved = false;
        const std::int64_t endS = after(fromS, static_cast<std::uint64_t>(lengthS));
        for (std::uint32_t at = m_first[node]; at != 0; at = m_entries[at - 1].next) {
            const Entry &entry = m_entries[at - 1];
            if ((entry.owner != 0 && entry.owner == owner) || entry.startS >= endS || entry.endS <= fromS)
                continue;
            fromS = entry.endS;
            moved = true;
            break;
        }
    }
    return fromS;
}

NodeTable::NodeTable(const ClusterSnapshot &cluster, const ClusterLimits *limits)
    : traits(1), reserved(cluster.inventory ? cluster.inventory->nodes.size() : 0)
{
    if (!cluster.inventory)
        return;
    const auto count = static_cast<std::uint32_t>(cluster.inventory->nodes.size());
    reserve(count);
    m_byName.assign(std::bit_ceil(std::size_t{count} * 2 + 1), 0);
    m_firstChips = cluster.inventory->firstChip;
    if (cluster.chips)
        m_chipStates = cluster.chips->states;
    for (std::uint32_t node = 0; node < count; ++node)
        addNode(cluster, node);
    firstSlot.push_back(static_cast<std::uint32_t>(slotTypes.size()));
    traitOf.assign(count, 0);
    if (limits)
        addTraits(*limits);
    addReservations(cluster, limits);
}

void NodeTable::reserve(std::size_t count)
{
    names.reserve(count);
    out.reserve(count);
    blocks.reserve(count);
    firstSlot.reserve(count + 1);
    slotTypes.reserve(count);
    slotStarts.reserve(count);
    for (Stock *stock : {&whole, &free}) {
        stock->cpus.reserve(count);
        stock->memoryMb.reserve(count);
        stock->chips.reserve(count);
    }
}

void NodeTable::addNode(const ClusterSnapshot &cluster, std::uint32_t node)
{
    static const NodeStatus unknown;
    const Node &described = cluster.inventory->nodes[node];
    names.push_back(described.id);
    fileName(node);
    const bool hasStatus = cluster.nodeStatuses && node < cluster.nodeStatuses->size();
    const NodeStatus &status = hasStatus ? (*cluster.nodeStatuses)[node] : unknown;
    out.push_back(isOutOfService(status) ? 1 : 0);
    whole.cpus.push_back(described.cpus.value_or(endlessCpus));
    free.cpus.push_back(described.cpus ? left(*described.cpus, status.cpusAllocated.value_or(0)) : endlessCpus);
    const std::uint64_t memory = described.memoryBytes ? *described.memoryBytes >> 20 : endlessMemory;
    whole.memoryMb.push_back(memory);
    free.memoryMb.push_back(described.memoryBytes ? left(memory, status.memoryAllocatedBytes.value_or(0) >> 20) : memory);
    blocks.push_back(blockOf(cluster, node));
    firstSlot.push_back(static_cast<std::uint32_t>(slotTypes.size()));
    std::uint32_t unknownHeld = status.chipsHeldUnknown.value_or(0);
    for (const ChipGroup &group : described.groups)
        addChips(node, group, unknownHeld);
}

std::uint32_t NodeTable::blockOf(const ClusterSnapshot &cluster, std::uint32_t node)
{
    const std::string &block = cluster.inventory->nodes[node].block;
    if (block.empty())
        return 0;
    if (node > 0 && cluster.inventory->nodes[node - 1].block == block)
        return blocks.back();
    const std::uint32_t number = m_blockNumbers.emplace(block, static_cast<std::uint32_t>(m_blockNumbers.size() + 1)).first->second;
    blockCount = std::max(blockCount, number);
    return number;
}

void NodeTable::addChips(std::uint32_t node, const ChipGroup &group, std::uint32_t &unknownHeld)
{
    const std::uint32_t first = m_firstChips[node] + group.first;
    std::uint32_t free = 0;
    std::uint32_t unknown = 0;
    for (std::uint32_t chip = first; chip < first + group.count; ++chip) {
        const Allocation allocation = chip < m_chipStates.size() ? ChipState(m_chipStates[chip]).allocation() : Allocation::NotReported;
        free += allocation == Allocation::Free ? 1 : 0;
        unknown += allocation == Allocation::WhichUnknown ? 1 : 0;
    }
    // How many are held is known of the node alone: the first groups are thought to hold them.
    const std::uint32_t held = std::min(unknown, unknownHeld);
    unknownHeld -= held;
    slotTypes.push_back(typeOf(group));
    slotStarts.push_back(static_cast<std::uint16_t>(group.first));
    whole.chips.push_back(static_cast<std::uint16_t>(group.count));
    this->free.chips.push_back(static_cast<std::uint16_t>(free + unknown - held));
}

std::uint16_t NodeTable::typeOf(const ChipGroup &group)
{
    if (!slotTypes.empty() && types[slotTypes.back()] == group.schedulerType)
        return slotTypes.back();
    const auto [found, isNew] = m_typeNumbers.emplace(group.schedulerType, static_cast<std::uint16_t>(types.size()));
    if (isNew) {
        types.push_back(group.schedulerType);
        ChipGroup example = group;
        example.uids.clear();
        example.slices.clear();
        groups.push_back(std::move(example));
    }
    return found->second;
}

void NodeTable::addTraits(const ClusterLimits &limits)
{
    for (const NodeTraits &given : limits.nodeTraits) {
        std::uint32_t next = 0;  // lists of nodes go up mostly
        for (const std::string &name : given.nodes) {
            const auto node = findNode(name, next);
            if (!node)
                continue;
            traitOf[*node] = static_cast<std::uint32_t>(traits.size());
            next = *node + 1;
        }
        traits.push_back({given.features, given.weight, {}, std::max(1U, given.threadsPerCore)});
    }
}

void NodeTable::addReservations(const ClusterSnapshot &cluster, const ClusterLimits *limits)
{
    if (limits) {
        for (const Reservation &reservation : limits->reservations)
            addReservation(reservation);
        std::stable_sort(reservedCores.begin(), reservedCores.end(), [](const CoreWindow &a, const CoreWindow &b) { return a.node < b.node; });
        return;
    }
    // The picture alone tells who has a node now, not until when.
    for (std::uint32_t node = 0; cluster.nodeStatuses && node < std::min(size(), cluster.nodeStatuses->size()); ++node) {
        const std::string &name = (*cluster.nodeStatuses)[node].reservation;
        if (name.empty())
            continue;
        const auto found = std::find(reservationNames.begin(), reservationNames.end(), name);
        const auto owner = static_cast<std::uint32_t>(found - reservationNames.begin() + 1);
        if (found == reservationNames.end())
            reservationNames.push_back(name);
        reserved.add(node, 0, forever, owner);
    }
}

void NodeTable::addReservation(const Reservation &reservation)
{
    reservationNames.push_back(reservation.name);
    const auto owner = static_cast<std::uint32_t>(reservationNames.size());
    std::unordered_map<std::uint32_t, std::uint32_t> cores;
    for (const NodeCores &kept : reservation.cores) {
        if (const auto node = findNode(kept.node))
            cores[*node] += std::min(kept.cores, endlessCpus - cores[*node]);
    }
    for (const std::string &name : reservation.nodes) {
        const auto node = findNode(name);
        if (!node)
            continue;
        const auto some = cores.find(*node);
        if (some == cores.end()) {
            reserved.add(*node, reservation.startS, reservation.endS, owner);
            continue;
        }
        const std::uint64_t cpus = std::uint64_t{some->second} * threadsOf(*node);
        reservedCores.push_back({*node, reservation.startS, reservation.endS, owner, static_cast<std::uint32_t>(std::min<std::uint64_t>(cpus, endlessCpus))});
    }
}

std::span<const CoreWindow> NodeTable::coresKept(std::uint32_t node) const
{
    const auto [first, end] = std::equal_range(reservedCores.begin(), reservedCores.end(), CoreWindow{node},
                                               [](const CoreWindow &a, const CoreWindow &b) { return a.node < b.node; });
    return {first, end};
}

bool NodeTable::isReservedBy(std::uint32_t owner, std::uint32_t node) const
{
    const auto cores = coresKept(node);
    return reserved.isOf(node, owner) || std::any_of(cores.begin(), cores.end(), [owner](const CoreWindow &one) { return one.owner == owner; });
}

void NodeTable::fileName(std::uint32_t node)
{
    const std::size_t mask = m_byName.size() - 1;
    std::size_t at = std::hash<std::string>()(names[node]) & mask;
    while (m_byName[at] != 0)
        at = (at + 1) & mask;
    m_byName[at] = node + 1;
}

std::optional<std::uint32_t> NodeTable::findNode(const std::string &name, std::uint32_t likely) const
{
    if (likely < names.size() && names[likely] == name)
        return likely;
    const std::size_t mask = m_byName.size() - 1;
    std::size_t at = m_byName.empty() ? 0 : std::hash<std::string>()(name) & mask;
    for (; !m_byName.empty() && m_byName[at] != 0; at = (at + 1) & mask) {
        if (names[m_byName[at] - 1] == name)
            return m_byName[at] - 1;
    }
    return std::nullopt;
}

std::vector<std::uint32_t> NodeTable::freeChips(std::uint32_t node, const std::string &type) const
{
    std::vector<std::uint32_t> positions;
    for (std::uint32_t slot = firstSlot[node]; slot < firstSlot[node + 1]; ++slot) {
        if (types[slotTypes[slot]] != type)
            continue;
        for (std::uint32_t i = 0; i < whole.chips[slot]; ++i) {
            const std::uint32_t chip = m_firstChips[node] + slotStarts[slot] + i;
            if (chip < m_chipStates.size() && ChipState(m_chipStates[chip]).allocation() == Allocation::Free)
                positions.push_back(slotStarts[slot] + i);
        }
    }
    return positions;
}

std::uint32_t NodeTable::chipsOf(const Stock &stock, std::uint32_t node, const std::vector<char> &wanted) const
{
    std::uint32_t count = 0;
    for (std::uint32_t slot = firstSlot[node]; slot < firstSlot[node + 1]; ++slot)
        count += wanted[slotTypes[slot]] ? stock.chips[slot] : 0;
    return count;
}

bool NodeTable::isTouched(const Stock &stock, std::uint32_t node) const
{
    if (stock.cpus[node] != whole.cpus[node] || stock.memoryMb[node] != whole.memoryMb[node])
        return true;
    for (std::uint32_t slot = firstSlot[node]; slot < firstSlot[node + 1]; ++slot) {
        if (stock.chips[slot] != whole.chips[slot])
            return true;
    }
    return false;
}

std::vector<char> NodeTable::typesOf(const std::string &word) const
{
    std::vector<char> wanted(types.size(), 0);
    for (std::size_t type = 0; type < types.size(); ++type)
        wanted[type] = types[type] == word || (word.find(':') == std::string::npos && types[type].starts_with(word + ":")) ? 1 : 0;
    return wanted;
}

} // namespace chipdeck::domain::placement
