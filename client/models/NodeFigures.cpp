#include "client/models/NodeFigures.h"

#include <algorithm>
#include <array>

namespace chipdeck::models {
namespace {

using domain::Administration;
using domain::Allocation;
using domain::ChipState;
using domain::Health;
using domain::Metric;

/// What the chips of a node together say of its condition, a bit each.
namespace trait {
constexpr unsigned faulty = 1, down = 2, drained = 4, draining = 8, held = 16, heldIdle = 32, allocationReported = 64;
}

struct Sums {
    unsigned traits = 0;
    int reporting = 0;
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

/// The traits that a chip's state byte tells.
unsigned traitsOf(ChipState state)
{
    unsigned traits = state.health() == Health::Faulty ? trait::faulty : 0;
    traits |= isHeld(state.allocation()) ? trait::held : 0;
    traits |= state.allocation() != Allocation::NotReported ? trait::allocationReported : 0;
    switch (state.administration()) {
    case Administration::Down: return traits | trait::down;
    case Administration::Drained: return traits | trait::drained;
    case Administration::Draining: return traits | trait::draining;
    case Administration::InService: break;
    }
    return traits;
}

std::array<std::uint8_t, 256> traitsByState()
{
    std::array<std::uint8_t, 256> all{};
    for (unsigned byte = 0; byte < all.size(); ++byte)
        all[byte] = static_cast<std::uint8_t>(traitsOf(ChipState(static_cast<std::uint8_t>(byte))));
    return all;
}

/// trait::heldIdle where a held chip with that utilisation has it, otherwise nothing.
std::array<std::uint8_t, 256> idleByUtilization()
{
    std::array<std::uint8_t, 256> all{};
    for (unsigned step = 0; step < all.size(); ++step) {
        const auto percent = domain::dequantise(Metric::Utilization, static_cast<std::uint8_t>(step));
        all[step] = percent && *percent < domain::idleBelowPercent ? trait::heldIdle : 0;
    }
    return all;
}

/// What every step of every metric stands for: tables of a large fleet ask for millions.
std::array<std::array<std::optional<double>, 256>, domain::metricCount> valuesByStep()
{
    std::array<std::array<std::optional<double>, 256>, domain::metricCount> all;
    for (const Metric metric : domain::allMetrics) {
        for (unsigned step = 0; step < 256; ++step)
            all[domain::metricIndex(metric)][step] = domain::dequantise(metric, static_cast<std::uint8_t>(step));
    }
    return all;
}

/// Traits of the chips from `first` to before `end`.
unsigned traitsOf(const domain::ChipColumns &chips, std::size_t first, std::size_t end)
{
    static const auto states = traitsByState();
    static const auto idle = idleByUtilization();
    const auto &utilization = chips.metrics[domain::metricIndex(Metric::Utilization)];
    unsigned traits = 0;
    const std::size_t measured = std::min(end, utilization.size());
    for (std::size_t chip = first; chip < measured; ++chip) {
        const unsigned own = states[chips.states[chip]];
        traits |= own | ((own & trait::held) != 0 ? idle[utilization[chip]] : 0U);
    }
    for (std::size_t chip = std::max(first, measured); chip < end; ++chip)
        traits |= states[chips.states[chip]];
    return traits;
}

const domain::NodeStatus &statusOf(const domain::ClusterSnapshot &cluster, std::uint32_t node)
{
    static const domain::NodeStatus unknown;
    return node < cluster.nodeStatuses->size() ? (*cluster.nodeStatuses)[node] : unknown;
}

void countState(const domain::ClusterSnapshot &cluster, std::uint32_t chip, NodeFigures &out)
{
    const ChipState state(cluster.chips->states[chip]);
    ++out.chips;
    out.notReported += state.allocation() == Allocation::NotReported ? 1 : 0;
    out.allocated += isHeld(state.allocation()) ? 1 : 0;
    out.faulty += state.health() == Health::Faulty ? 1 : 0;
    out.degraded += state.health() == Health::Degraded ? 1 : 0;
    out.heldIdle += isHeldIdle(cluster, chip) ? 1 : 0;
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

NodeCondition conditionOf(unsigned traits, const domain::NodeStatus &status)
{
    const auto has = [traits](unsigned one) { return (traits & one) != 0; };
    if (has(trait::faulty))
        return NodeCondition::Faulty;
    if (status.availability == domain::NodeAvailability::Down || has(trait::down))
        return NodeCondition::Down;
    if (has(trait::drained))
        return NodeCondition::Drained;
    if (has(trait::draining))
        return NodeCondition::Draining;
    if (status.drain)
        return has(trait::held) || status.chipsHeldUnknown.value_or(0) > 0 ? NodeCondition::Draining : NodeCondition::Drained;
    if (has(trait::heldIdle))
        return NodeCondition::HeldIdle;
    const bool silent = !has(trait::allocationReported) && status.availability != domain::NodeAvailability::Up;
    return silent ? NodeCondition::NotReported : NodeCondition::Fine;
}

} // namespace

std::optional<double> chipMetric(const domain::ClusterSnapshot &cluster, std::uint32_t chip, Metric metric)
{
    static const auto values = valuesByStep();
    const auto &column = cluster.chips->metrics[domain::metricIndex(metric)];
    return chip < column.size() ? values[domain::metricIndex(metric)][column[chip]] : std::nullopt;
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
    const domain::NodeStatus &status = statusOf(cluster, node);
    NodeFigures out;
    Sums sums;
    for (const domain::ChipGroup &group : cluster.inventory->nodes[node].groups) {
        const auto sizeGb = chipMemoryGb(group);
        const std::uint32_t first = cluster.inventory->firstChip[node] + group.first;
        const auto end = std::min<std::size_t>(first + group.count, cluster.chips->states.size());
        sums.traits |= traitsOf(*cluster.chips, first, end);
        for (std::uint32_t chip = first; chip < end; ++chip) {
            countState(cluster, chip, out);
            addMetrics(cluster, chip, sizeGb, out, sums);
        }
    }
    if (sums.reporting > 0)
        out.utilization = sums.utilization / sums.reporting;
    out.allocated = std::max(out.allocated, static_cast<int>(status.chipsHeldUnknown.value_or(0)));
    out.condition = conditionOf(sums.traits, status);
    return out;
}

NodeCondition nodeCondition(const domain::ClusterSnapshot &cluster, std::uint32_t node)
{
    unsigned traits = 0;
    for (const domain::ChipGroup &group : cluster.inventory->nodes[node].groups) {
        const std::uint32_t first = cluster.inventory->firstChip[node] + group.first;
        traits |= traitsOf(*cluster.chips, first, std::min<std::size_t>(first + group.count, cluster.chips->states.size()));
    }
    return conditionOf(traits, statusOf(cluster, node));
}

} // namespace chipdeck::models
