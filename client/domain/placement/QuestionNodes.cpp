#include <algorithm>

#include "client/domain/placement/NodeChoice.h"
#include "client/domain/placement/Question.h"

namespace chipdeck::domain::placement {

namespace {

using Kind = PlacementReason::Kind;

constexpr std::uint64_t longestS = 36500ULL * 86400;
constexpr std::uint64_t usualBlockWaitS = 300;  ///< Slurm's max_switch_wait

} // namespace

bool Question::isUsable(const Part &part, std::uint32_t node, const Setting &setting) const
{
    if (node >= m_table.size() || (setting.inService && m_table.out[node]))
        return false;
    if (setting.wishes && !part.wished.empty() && !part.wished[node])
        return false;
    if (setting.reservation && !m_reservedForIt.empty() && !m_reservedForIt[node])
        return false;
    const auto length = static_cast<std::int64_t>(std::min(m_lengthS, longestS));
    if (setting.unreserved && m_table.reserved.clearFrom(node, m_nowS, length, m_owner) > m_nowS)
        return false;
    // Slurm plans by whole minutes.
    return !setting.kept || setting.kept->clearFrom(node, m_nowS, length + 60, UINT32_MAX) <= m_nowS;
}

void Question::leaveCores(std::uint32_t node, const Setting &setting, Room &room) const
{
    const std::int64_t endS = after(m_nowS, std::min(m_lengthS, longestS));
    for (const CoreWindow &one : m_table.coresKept(node)) {
        if (one.owner == m_owner && setting.reservation)
            room.cpus = std::min<std::uint64_t>(room.cpus, one.cpus);
        if (one.owner == m_owner || !setting.unreserved || one.startS >= endS || one.endS <= m_nowS)
            continue;
        room.cpus -= std::min<std::uint64_t>(room.cpus, one.cpus);
        room.touched = true;
    }
}

/// Where chips are asked for, only nodes that have any need a look.
const std::vector<std::uint32_t> &Question::nodesFor(const Part &part, const Setting &setting) const
{
    const auto type = std::find(m_table.types.begin(), m_table.types.end(), part.type);
    if (!setting.demands.chips || !part.need.asksChips() || type == m_table.types.end())
        return (*m_facts.cluster.pools)[part.pool].nodes;
    return m_facts.nodesOfTypes[part.pool][static_cast<std::size_t>(type - m_table.types.begin())];
}

template<typename Take>
void Question::eachShare(const Part &part, const Setting &setting, Take take) const
{
    const std::uint32_t leastChips = setting.demands.chips ? part.need.chipsPerNode : 0;
    for (const std::uint32_t node : nodesFor(part, setting)) {
        if (node >= m_table.size())
            continue;
        Room room = roomOf(m_table, *setting.stock, node, part.need);
        if (room.chips < leastChips || !isUsable(part, node, setting))
            continue;
        if (!m_table.reservedCores.empty())
            leaveCores(node, setting, room);
        if (const auto share = mostOf(m_table, node, room, part.need, setting.demands); share && !take(*share))
            return;
    }
}

const std::vector<Share> &Question::sharesOf(const Part &part, const Setting &setting, std::size_t atMost) const
{
    m_shares.clear();
    eachShare(part, setting, [&](const Share &share) {
        m_shares.push_back(share);
        return m_shares.size() < atMost;
    });
    return m_shares;
}

/// Whether any nodes will do, as long as there are enough: then the first ones show it.
bool Question::isAnywhere(const PartNeed &need) const
{
    return need.tasks <= need.leastNodes && need.chipsInAll == 0 && m_required.empty();
}

bool Question::fitsAnywhere(const Part &part, const Setting &setting, std::uint64_t nodes, bool oneBlock) const
{
    if (!oneBlock)
        return sharesOf(part, setting, nodes).size() >= nodes;
    std::vector<std::uint32_t> counts(m_table.blockCount + 1, 0);
    bool isEnough = false;
    eachShare(part, setting, [&](const Share &share) {
        const std::uint32_t block = m_table.blocks[share.node];
        isEnough = block != 0 && ++counts[block] >= nodes;
        return !isEnough;
    });
    return isEnough;
}

bool Question::fits(const Part &part, const Setting &setting) const
{
    static const std::vector<std::uint32_t> none;
    PartNeed need = part.need;
    need.oneBlock = need.oneBlock && setting.blocks;
    if (!setting.demands.cpus)
        need.tasks = need.leastNodes;
    if (!setting.demands.chips)
        need.chipsInAll = 0;
    if ((*m_facts.cluster.pools)[part.pool].nodes.size() < need.leastNodes)
        return false;
    if (isAnywhere(need))
        return fitsAnywhere(part, setting, need.leastNodes, need.oneBlock);
    return sufficesInBlocks(m_table, sharesOf(part, setting, SIZE_MAX), need, setting.wishes ? m_required : none);
}

bool Question::could(const Setting &setting) const
{
    if (m_parts.size() == 1)
        return fits(m_parts.front(), setting);
    return couldSideBySide(setting) || place(setting).has_value();
}

/// Whether there are so many nodes for each part that those of the others do not matter.
bool Question::couldSideBySide(const Setting &setting) const
{
    std::uint64_t nodes = 0;
    for (const Part &part : m_parts) {
        nodes += part.need.mostNodes;
        if (!isAnywhere(part.need) || (part.need.oneBlock && setting.blocks))
            return false;
    }
    return nodes <= m_table.size()
        && std::all_of(m_parts.begin(), m_parts.end(), [&](const Part &part) { return fitsAnywhere(part, setting, nodes, false); });
}

std::optional<std::vector<std::vector<Share>>> Question::place(Setting setting) const
{
    std::vector<std::vector<Share>> taken;
    const Stock &before = *setting.stock;
    bool isPlaced = true;
    for (const Part &part : m_parts) {
        PartNeed need = part.need;
        need.oneBlock = need.oneBlock && setting.blocks;
        auto chosen = chooseInBlocks(m_table, sharesOf(part, setting, SIZE_MAX), need, m_required);
        isPlaced = chosen.has_value();
        if (!isPlaced)
            break;
        taken.push_back(std::move(*chosen));
        if (taken.size() == m_parts.size())
            break;
        // Copied once for all places of a question: a million chips are megabytes.
        Stock &own = m_copies.try_emplace(&before, before).first->second;
        setting.stock = &own;
        for (const Share &share : taken.back())
            take(m_table, part.need, share, own);
    }
    giveBack(taken, before);
    return isPlaced ? std::optional(std::move(taken)) : std::nullopt;
}

/// Makes the copy of a stock what it was before parts took of it.
void Question::giveBack(const std::vector<std::vector<Share>> &taken, const Stock &before) const
{
    const auto copy = m_copies.find(&before);
    if (copy == m_copies.end())
        return;
    for (const std::vector<Share> &shares : taken) {
        for (const Share &share : shares) {
            Stock &own = copy->second;
            own.cpus[share.node] = before.cpus[share.node];
            own.memoryMb[share.node] = before.memoryMb[share.node];
            for (std::uint32_t slot = m_table.firstSlot[share.node]; slot < m_table.firstSlot[share.node + 1]; ++slot)
                own.chips[slot] = before.chips[slot];
        }
    }
}

const Leftover &Question::leftover(std::uint32_t pool)
{
    Rank rank;
    if (const PoolLimits *limits = limitsOf(pool))
        rank.tier = limits->tier;
    rank.priority = m_job.timing.priority.value_or(0);
    auto found = m_leftovers.find(rank);
    if (found == m_leftovers.end())
        found = m_leftovers.emplace(rank, m_facts.waiting.leftBy(rank, m_nowS)).first;
    return found->second;
}

void Question::countChips(Placement &placement) const
{
    const auto type = std::find(m_table.types.begin(), m_table.types.end(), placement.schedulerType);
    if (type == m_table.types.end())
        return;
    const auto number = static_cast<std::size_t>(type - m_table.types.begin());
    placement.poolChips = m_facts.chipsInPools[m_parts.front().pool][number];
    placement.freeChips = m_facts.freeInPools[m_parts.front().pool][number];
}

void Question::weighNodes(Verdict &verdict, Placement &placement)
{
    countChips(placement);
    Setting setting;
    setting.stock = &m_table.free;
    setting.inService = setting.unreserved = true;
    // What fits now fits an empty cluster: only where it does not, the others have to be asked.
    if (!could(setting)) {
        if (!waitsForBlock(setting, verdict))
            weighBusy(verdict, placement, setting);
        return;
    }
    if (verdict.outlook() == Outlook::Impossible || m_facts.waiting.areNone()) {
        if (const auto now = place(setting))
            return tell(*now, placement);
        return explainBusy(verdict, setting);
    }
    const Leftover &left = leftover(m_parts.front().pool);
    Setting later = setting;
    later.stock = &left.free;
    later.kept = &left.kept;
    if (const auto taken = left.unread[m_parts.front().pool] ? std::nullopt : place(later))
        return tell(*taken, placement);
    if (!place(setting))
        return explainBusy(verdict, setting);
    verdict.wait(Kind::OthersFirst, placement.pool);
}

bool Question::waitsForBlock(Setting setting, Verdict &verdict) const
{
    if (std::none_of(m_parts.begin(), m_parts.end(), [](const Part &part) { return part.need.oneBlock; }))
        return false;
    setting.blocks = false;
    if (!could(setting))
        return false;
    const std::uint64_t waitS = m_facts.limits ? m_facts.limits->blockWaitS.value_or(usualBlockWaitS) : usualBlockWaitS;
    verdict.wait(Kind::Blocks, (*m_facts.cluster.pools)[m_parts.front().pool].id, {}, waitS);
    return true;
}

/// It does not fit on what is free: would it on more?
void Question::weighBusy(Verdict &verdict, const Placement &placement, const Setting &free) const
{
    Setting setting;
    setting.stock = &m_table.whole;
    if (!could(setting)) {
        if (!waitsForBlock(setting, verdict))
            return explainSmall(verdict);
        setting.blocks = false;
    }
    setting.inService = true;
    if (!could(setting))
        return verdict.wait(Kind::NodesOut, placement.pool);
    setting.unreserved = true;
    if (!could(setting))
        return verdict.wait(Kind::Reservation, placement.pool);
    explainBusy(verdict, free);
}

std::uint64_t Question::chipsOn(const Part &part, const Setting &setting) const
{
    std::uint64_t chips = 0;
    for (const std::uint32_t node : nodesFor(part, setting)) {
        const bool isMeant = m_required.size() < part.need.mostNodes || std::binary_search(m_required.begin(), m_required.end(), node);
        if (isUsable(part, node, setting) && (isMeant || !setting.wishes))
            chips += m_table.chipsOf(*setting.stock, node, part.need.types);
    }
    return chips;
}

/// Nodes enough, but others hold what is wanted of them.
void Question::explainBusy(Verdict &verdict, const Setting &free) const
{
    for (const Part &part : m_parts) {
        if (m_parts.size() > 1 && fits(part, free))
            continue;
        Setting all = free;
        all.inService = false;
        if (fits(part, all))
            verdict.wait(Kind::NodesOut, (*m_facts.cluster.pools)[part.pool].id);
        const std::uint64_t needs = part.need.leastChips();
        const std::uint64_t has = chipsOn(part, free);
        if (needs == 0)
            verdict.wait(Kind::ChipsHeld, "cpu");
        else
            verdict.wait(has >= needs ? Kind::Fragmented : Kind::ChipsHeld, part.type, has, needs);
        return;
    }
    verdict.wait(Kind::ChipsHeld, m_parts.front().type);
}

void Question::explainSmall(Verdict &verdict) const
{
    for (const Part &part : m_parts) {
        if (explainPart(part, verdict))
            return;
    }
    verdict.refuse(Kind::TooFewChips, m_parts.front().type);
}

/// Not even an empty pool, all of it in service, would do: which demand is it?
bool Question::explainPart(const Part &part, Verdict &verdict) const
{
    const PartNeed &need = part.need;
    Setting setting;
    setting.stock = &m_table.whole;
    // Blocks are but wished for.
    setting.blocks = false;
    if (fits(part, setting))
        return false;
    setting.reservation = false;
    if (!m_reservedForIt.empty() && fits(part, setting)) {
        verdict.refuse(Kind::Reservation, m_job.reservation);
        return true;
    }
    const auto &nodes = (*m_facts.cluster.pools)[part.pool].nodes;
    setting.wishes = false;
    setting.demands = {true, false, false};
    const std::uint64_t has = chipsOn(part, setting);
    const std::string &pool = (*m_facts.cluster.pools)[part.pool].id;
    const auto refuse = [&](Kind kind, const std::string &subject, auto... numbers) { verdict.refuse(kind, subject, numbers...); };
    if (need.asksChips() && has < need.leastChips())
        refuse(has == 0 ? Kind::NoSuchChips : Kind::TooFewChips, part.type, has, need.leastChips());
    else if (need.leastNodes > nodes.size())
        refuse(Kind::PoolLimit, "node", std::uint64_t{nodes.size()}, std::uint64_t{need.leastNodes});
    else if (!fits(part, setting))
        refuse(Kind::NodesTooSmall, part.type);
    else if (setting.demands.cpus = true; !fits(part, setting))
        refuse(Kind::TooFewCpus, pool, std::nullopt, need.leastCpus());
    else if (setting.demands.memory = true; !fits(part, setting))
        refuse(Kind::TooLittleMemory, pool);
    else
        refuse(Kind::Features, part.asked->features);
    return true;
}

NodeAllocation Question::allocationOf(const Part &part, const Share &share, std::map<std::uint32_t, std::vector<std::uint32_t>> &used) const
{
    NodeAllocation allocation{m_table.names[share.node], {}, share.chips};
    // Only parts of one job may share a node.
    std::vector<std::uint32_t> *others = m_parts.size() > 1 ? &used[share.node] : nullptr;
    if (share.chips > 0)
        allocation.chips = m_table.freeChips(share.node, part.type);
    if (others)
        std::erase_if(allocation.chips, [others](std::uint32_t chip) { return std::find(others->begin(), others->end(), chip) != others->end(); });
    // Which ones others will take before is not known.
    allocation.chips.resize(allocation.chips.size() < share.chips ? 0 : share.chips);
    if (others)
        others->insert(others->end(), allocation.chips.begin(), allocation.chips.end());
    return allocation;
}

void Question::tell(const std::vector<std::vector<Share>> &taken, Placement &placement) const
{
    placement.nodeCount = 0;
    placement.chipCount = 0;
    std::map<std::uint32_t, std::vector<std::uint32_t>> used;
    for (std::size_t i = 0; i < taken.size(); ++i) {
        for (const Share &share : taken[i]) {
            placement.likely.push_back(allocationOf(m_parts[i], share, used));
            placement.nodeCount += 1;
            placement.chipCount += share.chips;
        }
    }
}

} // namespace chipdeck::domain::placement
