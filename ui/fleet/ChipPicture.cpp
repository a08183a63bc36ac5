#include "ui/fleet/ChipPicture.h"

#include <algorithm>
#include <cmath>

#include "client/models/Format.h"

namespace chipdeck::ui {

using namespace domain;
using widgets::ChipBorder;
using widgets::ChipFill;

ChipFill ChipPicture::fill(ChipState state, std::uint8_t utilization)
{
    if (state.health() == Health::Faulty)
        return ChipFill::Faulty;
    if (state.administration() == Administration::Down)
        return ChipFill::NotReported;
    switch (state.allocation()) {
    case Allocation::Free: return ChipFill::Free;
    case Allocation::Allocated:
    case Allocation::Partly:
        if (utilization == notReported)
            return ChipFill::Allocated;
        return utilization < idleBelowPercent ? ChipFill::HeldIdle : ChipFill::Busy;
    case Allocation::NotReported:
    case Allocation::WhichUnknown: break;
    }
    return ChipFill::NotReported;
}

ChipBorder ChipPicture::border(ChipState state)
{
    switch (state.administration()) {
    case Administration::Draining: return ChipBorder::Draining;
    case Administration::Drained: return ChipBorder::Drained;
    case Administration::Down: return ChipBorder::Down;
    case Administration::InService: break;
    }
    return ChipBorder::None;
}

ChipFill ChipPicture::fill(const ChipColumns &chips, std::uint32_t chip)
{
    const auto &utilization = chips.metrics[metricIndex(Metric::Utilization)];
    return fill(ChipState(chips.states[chip]), chip < utilization.size() ? utilization[chip] : notReported);
}

QString ChipPicture::word(ChipFill fill)
{
    switch (fill) {
    case ChipFill::Free: return tr("free");
    case ChipFill::Allocated: return tr("allocated");
    case ChipFill::Busy: return tr("busy");
    case ChipFill::HeldIdle: return tr("held but idle");
    case ChipFill::Faulty: return tr("faulty");
    case ChipFill::NotReported: break;
    }
    return tr("not reported");
}

QString ChipPicture::words(ChipState state, std::uint8_t utilization)
{
    QStringList words;
    if (state.allocation() == Allocation::WhichUnknown && state.health() != Health::Faulty)
        words << tr("perhaps held");
    else
        words << word(fill(state, utilization));
    if (state.allocation() == Allocation::Partly)
        words << tr("partly held");
    if (state.health() == Health::Degraded)
        words << tr("degraded");
    if (state.administration() != Administration::InService)
        words << word(state.administration());
    return models::Format::clauses(words);
}

QString ChipPicture::word(Administration administration)
{
    switch (administration) {
    case Administration::Draining: return tr("draining");
    case Administration::Drained: return tr("drained");
    case Administration::Down: return tr("down");
    case Administration::InService: break;
    }
    return tr("in service");
}

QString ChipPicture::word(Vendor vendor)
{
    switch (vendor) {
    case Vendor::Nvidia: return QStringLiteral("Nvidia");
    case Vendor::Ascend: return QStringLiteral("Ascend");
    case Vendor::Cambricon: return QStringLiteral("Cambricon");
    case Vendor::Other: return tr("Other");
    case Vendor::Unknown: break;
    }
    return tr("Unknown");
}

QString ChipPicture::word(Metric metric)
{
    switch (metric) {
    case Metric::Utilization: return tr("Utilisation");
    case Metric::MemoryUsed: return tr("Memory in use");
    case Metric::Power: return tr("Power");
    case Metric::Temperature: return tr("Temperature");
    }
    return {};
}

QString ChipPicture::unit(Metric metric)
{
    switch (metric) {
    case Metric::Utilization:
    case Metric::MemoryUsed: return QStringLiteral("%");
    case Metric::Power: return QStringLiteral("W");
    case Metric::Temperature: return QStringLiteral("\u00b0C");
    }
    return {};
}

QString ChipPicture::chipNoun(Vendor vendor)
{
    switch (vendor) {
    case Vendor::Nvidia: return QStringLiteral("GPU");
    case Vendor::Ascend: return QStringLiteral("NPU");
    default: return tr("Chip");
    }
}

ChipPicture::Range ChipPicture::range(Metric metric)
{
    switch (metric) {
    case Metric::Power: return {0, 1000};
    case Metric::Temperature: return {20, 100};
    case Metric::Utilization:
    case Metric::MemoryUsed: break;
    }
    return {0, 100};
}

std::uint8_t ChipPicture::scaled(Metric metric, std::uint8_t step)
{
    const auto value = dequantise(metric, step);
    if (!value)
        return widgets::ChipMapData::noMetric;
    const Range scale = range(metric);
    const double share = std::clamp((*value - scale.low) / (scale.high - scale.low), 0.0, 1.0);
    return static_cast<std::uint8_t>(std::lround(share * widgets::ChipMapData::maxMetric));
}

std::optional<double> ChipPicture::value(const ChipColumns &chips, Metric metric, std::uint32_t chip)
{
    const auto &column = chips.metrics[metricIndex(metric)];
    return chip < column.size() ? dequantise(metric, column[chip]) : std::nullopt;
}

const ChipGroup *ChipPicture::groupOf(const Node &node, std::uint32_t position)
{
    for (const ChipGroup &group : node.groups) {
        if (position >= group.first && position < group.first + group.count)
            return &group;
    }
    return nullptr;
}

std::optional<std::uint64_t> ChipPicture::memoryBytes(const ChipGroup &group)
{
    if (group.memoryBytes)
        return group.memoryBytes;
    const auto known = lookUpChip(group.model);
    if (known && known->memoryGb)
        return static_cast<std::uint64_t>(*known->memoryGb * 1e9);
    return std::nullopt;
}

} // namespace chipdeck::ui
