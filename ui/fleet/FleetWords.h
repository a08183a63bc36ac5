#pragma once

#include <QCoreApplication>
#include <QString>

#include "client/store/ClusterStore.h"
#include "widgets/chipmap/ChipHoverCard.h"
#include "widgets/chipmap/ChipMapLabels.h"

namespace chipdeck::ui {

/// Sentences of the Fleet screen about clusters, nodes and chips, in the current language.
class FleetWords
{
    Q_DECLARE_TR_FUNCTIONS(FleetWords)

public:
    static bool isReal(const domain::ClusterInfo &info);
    /// Whether this user may take its nodes out of service, and its scheduler can.
    static bool mayDrain(const store::ClusterStore &cluster);
    static QString clusterTitle(const domain::ClusterInfo &info);
    /// "practice", "simulated" or nothing.
    static QString clusterTag(const domain::ClusterInfo &info);
    /// "H100 · 32 chips · 12 free".
    static QString clusterDetail(const domain::ClusterSnapshot &snapshot);
    /// "unreachable, 12 min ago", "12 s old"; empty while live.
    static QString clusterTrouble(const store::ClusterStore &cluster);
    static QString noPool();

    /// "wenzhou-a / train / leaf-05 / wza-h074".
    static QString path(const domain::ClusterSnapshot &snapshot, std::uint32_t node);
    /// "GPU 5", by its position on the node.
    static QString chipTitle(const domain::Node &node, std::uint32_t position);
    /// "8 x H100 80 GB".
    static QString models(const domain::Node &node);
    /// "48207 eval, 50 %": all owners of a chip.
    static QString owners(const domain::ClusterSnapshot &snapshot, std::uint32_t chip, const store::ClusterStore &cluster);
    static QString memory(const domain::ClusterSnapshot &snapshot, std::uint32_t node, std::uint32_t position);
    static QString power(const domain::ClusterSnapshot &snapshot, std::uint32_t node, std::uint32_t position);

    /// What a large cell of the map says; `metric` is what its fill shows, utilisation if nothing.
    static widgets::ChipMapWords cell(const store::ClusterStore &cluster, std::uint32_t node, std::uint32_t position,
                                      std::optional<domain::Metric> metric);
    static widgets::ChipCard card(const store::ClusterStore &cluster, std::uint32_t node,
                                  std::optional<std::uint32_t> position);

private:
    static void describeChip(widgets::ChipCard &card, const store::ClusterStore &cluster, std::uint32_t node,
                             std::uint32_t position);
    static void describeNode(widgets::ChipCard &card, const store::ClusterStore &cluster, std::uint32_t node);
    static QString tally(const std::vector<std::uint8_t> &states);
};

} // namespace chipdeck::ui
