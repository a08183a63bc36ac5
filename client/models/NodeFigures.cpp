#include "client/models/NodeFigures.h"

#include <algorithm>

namespace chipdeck::models {
namespace {

using domain::Administration;
using domain::Allocation;
using domain::ChipState;
using domain::Health;
using domain::Metric;

struct Sums {
    int draining = 0, drained = 0, down = 0, reporting = 0;
    double utilization = 0;
};

bool isHeld(Allocation allocation)
{
    return allocation == Allocation::Allocated || allocation == Allocation::Partly;
}

void addTo(std::optional<double> &sum, double value)
{
    sum = sum.value_or(0) + value;
}

void countState(const domain::ClusterSnapshot &cluster, std::uint32_t chip, NodeFigures &out, Sums &sums)
{
    const ChipState state(cluster.chips->states[chip]);
    ++out.chips;
    out.notReported += state.allocation() == Allocation::NotReported ? 1 : 0;
    out.allocated += isHeld(state.allocation()) ? 1 : 0;
    out.faulty += state.health() == Health::Faulty ? 1 : 0;
    out.degraded += state.health() == Health::Degraded ? 1 : 0;
    out.heldIdle += isHeldIdle(cluster, chip) ? 1 : 0;
    sums.draining += state.administration() == Administration::Draining ? 1 : 0;
    sums.drained += state.administration() == Administration::Drained ? 1 : 0;
    sums.down += state.administration() == Administration::Down ? 1 : 0;
}

void addMetrics(const domain::ClusterSnapshot &cluster, std::uint32_t chip, std::optional<double> sizeGb, NodeFigures &out,
                Sums &sums)
{
    if (const auto use = chipMetric(cluster, chip, Metric::Utilization)) {
        sums.utilization += *use;
        ++sums.reporting;
    }
    if (const auto watts = chipMetric(cluster, chip, Metric::Power))
        addTo(out.powerWatts, *watts);
    if (!sizeGb)
        return;
    addTo(out.memorySizeGb, *sizeGb);
    if (const auto percent = chipMetric(cluster, chip, Metric::MemoryUsed))
        addTo(out.memoryGb, *percent / 100 * *sizeGb);
}

NodeCondition conditionOf(const NodeFigures &figures, const Sums &sums, const domain::NodeStatus &status)
{
    if (figures.faulty > 0)
        return NodeCondition::Faulty;
    if (status.availability == domain::NodeAvailability::Down || sums.down > 0)
        return NodeCondition::Down;
    if (sums.drained > 0)
        return NodeCondition::Drained;
    if (sums.draining > 0)
        return NodeCondition::Draining;
    if (status.drain)
        return figures.allocated > 0 ? NodeCondition::Draining : NodeCondition::Drained;
    if (figures.heldIdle > 0)
        return NodeCondition::HeldIdle;
    const bool silent = figures.notReported == figures.chips && status.availability != domain::NodeAvailability::Up;
    return silent ? NodeCondition::NotReported : NodeCondition::Fine;
}

} // namespace

std::optional<double> chipMetric(const domain::ClusterSnapshot &cluster, std::uint32_t chip, Metric metric)
{
    const auto &column = cluster.chips->metrics[domain::metricIndex(metric)];
    return chip < column.size() ? domain::dequantise(metric, column[chip]) : std::nullopt;
}

bool isHeldIdle(const domain::ClusterSnapshot &cluster, std::uint32_t chip)
{
    if (!isHeld(ChipState(cluster.chips->states[chip]).allocation()))
        return false;
    const auto use = chipMetric(cluster, chip, Metric::Utilization);
    return use && *use < domain::idleBelowPercent;
}

std::optional<double> chipMemoryGb(const domain::ChipGroup &group)
{
    if (group.memoryBytes)
        return static_cast<double>(*group.memoryBytes) / 1e9;
    const auto model = domain::lookUpChip(group.model);
    return model ? model->memoryGb : std::nullopt;
}

NodeFigures nodeFigures(const domain::ClusterSnapshot &cluster, std::uint32_t node)
{
    static const domain::NodeStatus unknown;
    const bool hasStatus = node < cluster.nodeStatuses->size();
    const domain::NodeStatus &status = hasStatus ? (*cluster.nodeStatuses)[node] : unknown;
    NodeFigures out;
    Sums sums;
    for (const domain::ChipGroup &group : cluster.inventory->nodes[node].groups) {
        const auto sizeGb = chipMemoryGb(group);
        const std::uint32_t first = cluster.inventory->firstChip[node] + group.first;
        const auto end = std::min<std::size_t>(first + group.count, cluster.chips->states.size());
        for (std::uint32_t chip = first; chip < end; ++chip) {
            countState(cluster, chip, out, sums);
            addMetrics(cluster, chip, sizeGb, out, sums);
        }
    }
    if (sums.reporting > 0)
        out.utilization = sums.utilization / sums.reporting;
    out.allocated = std::max(out.allocated, static_cast<int>(status.chipsHeldUnknown.value_or(0)));
    out.condition = conditionOf(out, sums, status);
    return out;
}

} // namespace chipdeck::models
