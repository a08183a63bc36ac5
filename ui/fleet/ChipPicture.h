#pragma once

#include <QCoreApplication>
#include <QString>

#include "client/domain/Cluster.h"
#include "widgets/chipmap/ChipMapData.h"

namespace chipdeck::ui {

/// How chips of a cluster look on the map, and what their states are called. Pure functions of a snapshot.
class ChipPicture
{
    Q_DECLARE_TR_FUNCTIONS(ChipPicture)

public:
    /// A held chip below it is idle, as in the node table.
    static constexpr std::uint8_t idleBelowPercent = 1;

    static widgets::ChipFill fill(domain::ChipState state, std::uint8_t utilization);
    static widgets::ChipBorder border(domain::ChipState state);
    static widgets::ChipFill fill(const domain::ChipColumns &chips, std::uint32_t chip);

    static QString word(widgets::ChipFill fill);
    /// "busy", "held but idle", "3 of 8 held, which unknown", with its administration: "busy, draining".
    static QString words(domain::ChipState state, std::uint8_t utilization);
    static QString word(domain::Administration administration);
    static QString word(domain::Vendor vendor);
    static QString word(domain::Metric metric);
    static QString unit(domain::Metric metric);
    /// "GPU" or "NPU", by vendor.
    static QString chipNoun(domain::Vendor vendor);

    /// What the ends of a metric's scale on the map stand for, in its unit.
    struct Range {
        double low = 0;
        double high = 100;
    };
    static Range range(domain::Metric metric);
    /// A quantised metric on the map's scale.
    static std::uint8_t scaled(domain::Metric metric, std::uint8_t step);
    static std::optional<double> value(const domain::ChipColumns &chips, domain::Metric metric, std::uint32_t chip);
    static const domain::ChipGroup *groupOf(const domain::Node &node, std::uint32_t position);
    static std::optional<std::uint64_t> memoryBytes(const domain::ChipGroup &group);
};

} // namespace chipdeck::ui
