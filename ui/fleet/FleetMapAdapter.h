#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QStringList>

#include "client/domain/Query.h"
#include "client/store/ClusterStore.h"
#include "widgets/chipmap/ChipMapData.h"

namespace chipdeck::ui {

/// Clusters as a ChipMapData, kept up to date chip by chip. Every chip stands once: a node that is in several pools is
/// shown in the smallest of them.
class FleetMapAdapter
{
public:
    struct Options {
        std::optional<domain::Metric> fill;  ///< nothing = by allocation
        domain::Query query;                 ///< what it does not match is dimmed
    };

    /// A node of the map in its cluster.
    struct Place {
        store::ClusterStore *cluster = nullptr;
        std::uint32_t node = 0;  ///< dense index
    };

    /// Ids of nodes that are to be taken out of service; shows with the next rebuild. True when they are others than before.
    bool setPlanned(const store::ClusterStore *cluster, std::set<std::string> nodes);
    void rebuild(const std::vector<store::ClusterStore *> &clusters, const Options &options);
    /// Nodes of the map whose chips look different now, ascending; nullopt when the shape changed: rebuild.
    std::optional<std::vector<std::uint32_t>> apply(const store::ClusterStore *cluster, const store::ReplicaChange &change);
    /// Titles, counts and staleness as of now; true when any changed.
    bool refreshTitles();

    /// Some of its nodes are in the map.
    bool shows(const store::ClusterStore *cluster) const;

    const widgets::ChipMapData &data() const { return m_data; }
    Place place(std::uint32_t mapNode) const;
    std::optional<std::uint32_t> find(const store::ClusterStore *cluster, std::uint32_t node) const;
    /// Chips by fill, for the legend; index = ChipFill.
    std::array<std::uint64_t, widgets::chipFillCount> fillCounts() const;
    std::uint32_t borderedNodes() const;
    std::uint32_t plannedNodes() const;
    /// Chips that the query matches.
    std::uint64_t matchingChips() const;

private:
    struct Source {
        store::ClusterStore *cluster = nullptr;
        std::vector<std::uint8_t> plannedBits;  ///< by dense node; empty = none is planned
        std::vector<std::uint32_t> mapNodes;  ///< by dense node; npos where a node has no chips
        std::uint32_t firstMapNode = 0;
        std::uint32_t mapNodeCount = 0;
    };
    static constexpr std::uint32_t npos = UINT32_MAX;

    void addCluster(store::ClusterStore *cluster);
    void addPool(Source &source, const QString &title, const std::vector<std::uint32_t> &nodes);
    /// True when a byte changed.
    bool paintNode(const Source &source, std::uint32_t node);
    widgets::ChipMapCluster describe(const store::ClusterStore &cluster) const;

    Options m_options;
    std::map<QString, std::set<std::string>> m_planned;  ///< by a cluster's key
    std::vector<Source> m_sources;
    std::vector<std::uint32_t> m_denseNodes;  ///< by map node
    std::array<std::uint8_t, 256> m_scale{};  ///< quantised metric to the map's byte
    widgets::ChipMapData m_data;
};

} // namespace chipdeck::ui
