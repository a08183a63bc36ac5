#include "ui/fleet/FleetMapAdapter.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include <QCoreApplication>

#include "client/models/Format.h"
#include "ui/fleet/ChipPicture.h"
#include "ui/fleet/FleetWords.h"

namespace chipdeck::ui {

using domain::ClusterSnapshot;
using models::Format;

namespace {

/// For every node the pool that shows it: the one with the fewest nodes, so that "all" does not swallow the others.
std::vector<std::uint32_t> poolOfNodes(const ClusterSnapshot &snapshot)
{
    std::vector<std::uint32_t> chosen(snapshot.inventory->nodes.size(), UINT32_MAX);
    const std::vector<domain::Pool> &pools = *snapshot.pools;
    for (std::uint32_t p = 0; p < pools.size(); ++p) {
        for (const std::uint32_t node : pools[p].nodes) {
            if (node < chosen.size()
                && (chosen[node] == UINT32_MAX || pools[p].nodes.size() < pools[chosen[node]].nodes.size()))
                chosen[node] = p;
        }
    }
    return chosen;
}

/// A block's name and its nodes.
using Block = std::pair<const std::string *, std::vector<std::uint32_t>>;

/// In the order of their first nodes. Nodes of one block mostly follow each other.
std::vector<Block> blocksOf(const domain::Inventory &inventory, const std::vector<std::uint32_t> &nodes)
{
    std::vector<Block> blocks;
    std::unordered_map<std::string_view, std::size_t> places;
    std::size_t place = 0;
    for (const std::uint32_t node : nodes) {
        const std::string &name = inventory.nodes[node].block;
        if (blocks.empty() || *blocks[place].first != name) {
            place = places.try_emplace(name, blocks.size()).first->second;
            if (place == blocks.size())
                blocks.push_back({&name, {}});
        }
        blocks[place].second.push_back(node);
    }
    return blocks;
}

/// ChipPicture's answer for every state of a chip, by whether it is measured, idle or busy: a million are asked for at once.
class Looks
{
public:
    Looks()
    {
        for (unsigned byte = 0; byte < m_bytes.size(); ++byte) {
            const domain::ChipState state(static_cast<std::uint8_t>(byte));
            for (std::size_t use = 0; use < uses.size(); ++use)
                m_bytes[byte][use] = widgets::chipByte(ChipPicture::fill(state, uses[use]), ChipPicture::border(state), false);
        }
    }

    std::uint8_t of(std::uint8_t state, std::uint8_t utilization) const
    {
        return m_bytes[state][utilization == domain::notReported ? 0U : utilization < ChipPicture::idleBelowPercent ? 1U : 2U];
    }

private:
    static constexpr std::array<std::uint8_t, 3> uses{domain::notReported, 0, ChipPicture::idleBelowPercent};
    std::array<std::array<std::uint8_t, 3>, 256> m_bytes{};
};

} // namespace

bool FleetMapAdapter::setPlanned(const store::ClusterStore *cluster, std::set<std::string> nodes)
{
    std::set<std::string> &known = m_planned[cluster->key()];
    const bool isNew = known != nodes;
    known = std::move(nodes);
    return isNew;
}

void FleetMapAdapter::rebuild(const std::vector<store::ClusterStore *> &clusters, const Options &options)
{
    m_options = options;
    m_data = {};
    m_sources.clear();
    m_denseNodes.clear();
    if (options.fill) {
        for (std::size_t step = 0; step < m_scale.size(); ++step)
            m_scale[step] = ChipPicture::scaled(*options.fill, static_cast<std::uint8_t>(step));
    }
    for (store::ClusterStore *cluster : clusters)
        addCluster(cluster);
}

void FleetMapAdapter::addCluster(store::ClusterStore *cluster)
{
    const ClusterSnapshot &snapshot = cluster->snapshot();
    Source source;
    source.cluster = cluster;
    source.firstMapNode = static_cast<std::uint32_t>(m_data.nodes.size());
    widgets::ChipMapCluster entry = describe(*cluster);
    entry.firstPool = static_cast<std::uint32_t>(m_data.pools.size());
    if (snapshot.inventory && snapshot.pools && snapshot.chips) {
        source.mapNodes.assign(snapshot.inventory->nodes.size(), npos);
        if (const auto planned = m_planned.find(cluster->key()); planned != m_planned.end() && !planned->second.empty()) {
            source.plannedBits.assign(snapshot.inventory->nodes.size(), 0);
            for (const std::string &id : planned->second) {
                if (const auto node = snapshot.inventory->findNode(id))
                    source.plannedBits[*node] = widgets::chipPlannedBit;
            }
        }
        const std::vector<std::uint32_t> poolOf = poolOfNodes(snapshot);
        std::vector<std::vector<std::uint32_t>> members(snapshot.pools->size() + 1);
        for (std::uint32_t node = 0; node < poolOf.size(); ++node) {
            if (snapshot.inventory->firstChip[node + 1] > snapshot.inventory->firstChip[node])
                members[std::min<std::size_t>(poolOf[node], snapshot.pools->size())].push_back(node);
        }
        for (std::size_t p = 0; p < members.size(); ++p) {
            if (!members[p].empty())
                addPool(source, p < snapshot.pools->size() ? Format::text((*snapshot.pools)[p].id, 64) : FleetWords::noPool(),
                        members[p]);
        }
    }
    entry.poolCount = static_cast<std::uint32_t>(m_data.pools.size()) - entry.firstPool;
    source.mapNodeCount = static_cast<std::uint32_t>(m_data.nodes.size()) - source.firstMapNode;
    m_data.clusters.push_back(std::move(entry));
    m_sources.push_back(std::move(source));
    for (std::uint32_t n = 0; n < m_sources.back().mapNodeCount; ++n)
        paintNode(m_sources.back(), m_denseNodes[m_sources.back().firstMapNode + n]);
}

void FleetMapAdapter::addPool(Source &source, const QString &title, const std::vector<std::uint32_t> &nodes)
{
    const domain::Inventory &inventory = *source.cluster->snapshot().inventory;
    const auto firstBlock = static_cast<std::uint32_t>(m_data.blocks.size());
    std::uint32_t chip = m_data.chipCount();
    for (const auto &[name, members] : blocksOf(inventory, nodes)) {
        m_data.blocks.push_back({Format::text(*name, 64), static_cast<std::uint32_t>(m_data.nodes.size()),
                                 static_cast<std::uint32_t>(members.size())});
        for (const std::uint32_t node : members) {
            const std::uint32_t chips = inventory.firstChip[node + 1] - inventory.firstChip[node];
            source.mapNodes[node] = static_cast<std::uint32_t>(m_data.nodes.size());
            m_denseNodes.push_back(node);
            m_data.nodes.push_back({Format::text(inventory.nodes[node].id, 64), chip, chips});
            chip += chips;
        }
    }
    m_data.states.resize(chip);
    if (m_options.fill)
        m_data.metrics.resize(chip, widgets::ChipMapData::noMetric);
    m_data.pools.push_back({title, firstBlock, static_cast<std::uint32_t>(m_data.blocks.size()) - firstBlock});
}

bool FleetMapAdapter::paintNode(const Source &source, std::uint32_t node)
{
    const ClusterSnapshot &snapshot = source.cluster->snapshot();
    const domain::ChipColumns &chips = *snapshot.chips;
    const widgets::ChipMapNode &target = m_data.nodes[source.mapNodes[node]];
    const std::uint32_t first = snapshot.inventory->firstChip[node];
    const auto &utilization = chips.metrics[domain::metricIndex(domain::Metric::Utilization)];
    const std::vector<std::uint8_t> *metric =
        m_options.fill ? &chips.metrics[domain::metricIndex(*m_options.fill)] : nullptr;
    const bool filtered = !m_options.query.isEmpty();
    static const Looks looks;
    static constexpr std::uint8_t dimmedBit = widgets::chipByte(widgets::ChipFill::NotReported, widgets::ChipBorder::None, true);
    const std::uint8_t plannedBit = source.plannedBits.empty() ? std::uint8_t{0} : source.plannedBits[node];
    bool changed = false;
    for (std::uint32_t k = 0; k < target.chipCount; ++k) {
        const std::uint32_t chip = first + k;
        const std::uint8_t used = chip < utilization.size() ? utilization[chip] : domain::notReported;
        const bool dimmed = filtered && !m_options.query.matchesChip(snapshot, node, k);
        const std::uint8_t byte = looks.of(chips.states[chip], used) | (dimmed ? dimmedBit : std::uint8_t{0}) | plannedBit;
        std::uint8_t &shown = m_data.states[target.firstChip + k];
        changed |= shown != byte;
        shown = byte;
        if (metric) {
            const std::uint8_t scaled = chip < metric->size() ? m_scale[(*metric)[chip]] : widgets::ChipMapData::noMetric;
            std::uint8_t &drawn = m_data.metrics[target.firstChip + k];
            changed |= drawn != scaled;
            drawn = scaled;
        }
    }
    return changed;
}

std::optional<std::vector<std::uint32_t>> FleetMapAdapter::apply(const store::ClusterStore *cluster,
                                                                 const store::ReplicaChange &change)
{
    std::vector<std::uint32_t> changed;
    const auto source = std::find_if(m_sources.begin(), m_sources.end(),
                                     [&](const Source &s) { return s.cluster == cluster; });
    if (source == m_sources.end())
        return changed;
    const ClusterSnapshot &snapshot = cluster->snapshot();
    const std::size_t nodes = snapshot.inventory ? snapshot.inventory->nodes.size() : 0;
    if (change.layout || change.pools || nodes != source->mapNodes.size())
        return std::nullopt;
    const auto paint = [&](std::uint32_t node) {
        if (source->mapNodes[node] != npos && paintNode(*source, node))
            changed.push_back(source->mapNodes[node]);
    };
    // A query may speak of jobs and of nodes, so that under a filter any change may dim any chip.
    const bool filtered = !m_options.query.isEmpty() && (change.jobs || change.nodes || change.states);
    if (change.telemetry || filtered) {
        for (std::uint32_t node = 0; node < nodes; ++node)
            paint(node);
    } else {
        for (const std::uint32_t node : change.changedNodes)
            paint(node);
    }
    std::sort(changed.begin(), changed.end());
    return changed;
}

bool FleetMapAdapter::refreshTitles()
{
    bool changed = false;
    for (std::size_t i = 0; i < m_sources.size(); ++i) {
        widgets::ChipMapCluster entry = describe(*m_sources[i].cluster);
        entry.firstPool = m_data.clusters[i].firstPool;
        entry.poolCount = m_data.clusters[i].poolCount;
        changed |= entry != m_data.clusters[i];
        m_data.clusters[i] = std::move(entry);
    }
    return changed;
}

widgets::ChipMapCluster FleetMapAdapter::describe(const store::ClusterStore &cluster) const
{
    widgets::ChipMapCluster entry;
    entry.title = FleetWords::clusterTitle(cluster.info());
    entry.subtitle = FleetWords::clusterDetail(cluster.snapshot());
    entry.tag = FleetWords::clusterTag(cluster.info());
    entry.trouble = FleetWords::clusterTrouble(cluster);
    entry.stale = cluster.hasSnapshot() && cluster.reachability() == domain::Reachability::Unreachable;
    return entry;
}

bool FleetMapAdapter::shows(const store::ClusterStore *cluster) const
{
    return std::any_of(m_sources.begin(), m_sources.end(),
                       [cluster](const Source &source) { return source.cluster == cluster && source.mapNodeCount > 0; });
}

FleetMapAdapter::Place FleetMapAdapter::place(std::uint32_t mapNode) const
{
    for (const Source &source : m_sources) {
        if (mapNode >= source.firstMapNode && mapNode < source.firstMapNode + source.mapNodeCount)
            return {source.cluster, m_denseNodes[mapNode]};
    }
    return {};
}

std::optional<std::uint32_t> FleetMapAdapter::find(const store::ClusterStore *cluster, std::uint32_t node) const
{
    for (const Source &source : m_sources) {
        if (source.cluster == cluster && node < source.mapNodes.size() && source.mapNodes[node] != npos)
            return source.mapNodes[node];
    }
    return std::nullopt;
}

std::array<std::uint64_t, widgets::chipFillCount> FleetMapAdapter::fillCounts() const
{
    // Equal neighbours are the rule: counted in one place, each would wait for the one before.
    std::array<std::array<std::uint32_t, 256>, 4> lanes{};
    for (std::size_t chip = 0; chip < m_data.states.size(); ++chip)
        ++lanes[chip % lanes.size()][m_data.states[chip]];
    std::array<std::uint64_t, widgets::chipFillCount> counts{};
    for (const auto &bytes : lanes) {
        for (std::size_t byte = 0; byte < bytes.size(); ++byte)
            counts[std::min<std::size_t>(byte & 7U, counts.size() - 1)] += bytes[byte];
    }
    return counts;
}

std::uint32_t FleetMapAdapter::borderedNodes() const
{
    return static_cast<std::uint32_t>(
        std::count_if(m_data.nodes.begin(), m_data.nodes.end(), [this](const widgets::ChipMapNode &node) {
            return node.chipCount > 0 && widgets::chipBorder(m_data.states[node.firstChip]) != widgets::ChipBorder::None;
        }));
}

std::uint32_t FleetMapAdapter::plannedNodes() const
{
    return static_cast<std::uint32_t>(std::count_if(m_data.nodes.begin(), m_data.nodes.end(), [this](const widgets::ChipMapNode &node) {
        return node.chipCount > 0 && widgets::chipPlanned(m_data.states[node.firstChip]);
    }));
}

std::uint64_t FleetMapAdapter::matchingChips() const
{
    return static_cast<std::uint64_t>(std::count_if(m_data.states.begin(), m_data.states.end(),
                                                    [](std::uint8_t byte) { return !widgets::chipDimmed(byte); }));
}

} // namespace chipdeck::ui
