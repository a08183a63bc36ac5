#include "ui/fleet/FleetTotals.h"

#include <map>

#include "ui/fleet/ChipPicture.h"
#include "ui/fleet/FleetWords.h"

namespace chipdeck::ui {

using namespace domain;

namespace {

/// Sums over the chips of one group, before the group's constants multiply them.
struct GroupSums {
    std::uint64_t chips = 0, allocated = 0, allocationKnown = 0;
    std::uint64_t utilizationKnown = 0, busy = 0, memoryKnown = 0, powerKnown = 0;
    double utilization = 0, memory = 0, power = 0;
    std::uint64_t faulty = 0, heldIdle = 0;
};

GroupSums sumGroup(const ChipColumns &chips, std::uint32_t first, std::uint32_t count)
{
    GroupSums sums;
    sums.chips = count;
    const auto column = [&](Metric metric) {
        const auto &values = chips.metrics[metricIndex(metric)];
        return values.size() >= first + count ? values.data() : nullptr;
    };
    const std::uint8_t *utilization = column(Metric::Utilization);
    const std::uint8_t *memory = column(Metric::MemoryUsed);
    const std::uint8_t *power = column(Metric::Power);
    for (std::uint32_t chip = first; chip < first + count; ++chip) {
        const ChipState state(chips.states[chip]);
        const bool held = state.allocation() == Allocation::Allocated || state.allocation() == Allocation::Partly;
        sums.allocated += held ? 1 : 0;
        sums.allocationKnown += state.allocation() != Allocation::NotReported ? 1 : 0;
        sums.faulty += state.health() == Health::Faulty ? 1 : 0;
        if (utilization && utilization[chip] != notReported) {
            ++sums.utilizationKnown;
            sums.utilization += utilization[chip];
            const bool busy = utilization[chip] >= ChipPicture::idleBelowPercent;
            sums.busy += held && busy ? 1 : 0;
            sums.heldIdle += held && !busy && state.health() != Health::Faulty ? 1 : 0;
        }
        if (memory && memory[chip] != notReported) {
            ++sums.memoryKnown;
            sums.memory += memory[chip];
        }
        if (power && power[chip] != notReported) {
            ++sums.powerKnown;
            sums.power += power[chip];
        }
    }
    return sums;
}

/// Adds a group's share; a group that lacks the rating makes the whole figure unknown, not smaller.
class FigureSum
{
public:
    void add(const GroupSums &sums, std::optional<double> perChip, std::optional<double> used, std::uint64_t usedKnown)
    {
        if (sums.chips == 0)
            return;
        m_any = true;
        m_rated = m_rated && perChip.has_value();
        m_allocationKnown = m_allocationKnown && sums.allocationKnown > 0;
        m_of += perChip.value_or(0) * static_cast<double>(sums.chips);
        m_allocated += perChip.value_or(0) * static_cast<double>(sums.allocated);
        m_complete = m_complete && used && usedKnown == sums.chips;
        if (used && usedKnown > 0) {
            m_usedKnown = true;
            m_used += *used;
        }
    }

    TotalsFigure figure(double scale) const
    {
        TotalsFigure figure;
        if (m_any && m_rated)
            figure.of = m_of * scale;
        if (m_any && m_rated && m_allocationKnown)
            figure.allocated = m_allocated * scale;
        if (m_usedKnown) {
            figure.used = m_used * scale;
            figure.usedIncomplete = !m_complete;
        }
        return figure;
    }

private:
    bool m_any = false, m_rated = true, m_allocationKnown = true, m_usedKnown = false, m_complete = true;
    double m_of = 0, m_allocated = 0, m_used = 0;
};

struct VendorSums {
    FigureSum packages, dies, teraflops, gigabytes, watts;
};

void addGroup(VendorSums &vendor, const ChipGroup &group, const GroupSums &sums)
{
    const auto known = lookUpChip(group.model);
    const auto dies = group.dies > 0         ? std::optional<double>(group.dies)
                      : known && known->dies ? std::optional<double>(known->dies)
                                             : std::nullopt;
    const auto bytes = ChipPicture::memoryBytes(group);
    const auto gigabytes = bytes ? std::optional(static_cast<double>(*bytes) / 1e9) : std::nullopt;
    const auto teraflops = known ? known->fp16Teraflops : std::nullopt;
    const auto busy = static_cast<double>(sums.busy);
    const auto times = [](std::optional<double> rating, double share) {
        return rating ? std::optional(*rating * share) : std::nullopt;
    };
    vendor.packages.add(sums, 1.0, busy, sums.utilizationKnown);
    vendor.dies.add(sums, dies, times(dies, busy), sums.utilizationKnown);
    vendor.teraflops.add(sums, teraflops, times(teraflops, sums.utilization * metricStep(Metric::Utilization) / 100),
                         sums.utilizationKnown);
    vendor.gigabytes.add(sums, gigabytes, times(gigabytes, sums.memory * metricStep(Metric::MemoryUsed) / 100),
                         sums.memoryKnown);
    vendor.watts.add(sums, known ? known->powerWatts : std::nullopt, sums.power * metricStep(Metric::Power),
                     sums.powerKnown);
}

void addCluster(std::map<Vendor, VendorSums> &vendors, FleetTotals &totals, const ClusterSnapshot &snapshot)
{
    // Groups of one model over all nodes are summed first: the catalogue is asked once a model, not once a node.
    struct Key {
        Vendor vendor;
        std::string model;
        std::uint32_t dies;
        std::optional<std::uint64_t> memory;

        auto operator<=>(const Key &) const = default;
    };
    std::map<Key, std::pair<const ChipGroup *, GroupSums>> models;
    const Inventory &inventory = *snapshot.inventory;
    for (std::size_t n = 0; n < inventory.nodes.size(); ++n) {
        for (const ChipGroup &group : inventory.nodes[n].groups) {
            const GroupSums sums = sumGroup(*snapshot.chips, inventory.firstChip[n] + group.first, group.count);
            auto &[first, all] = models[{group.vendor, group.model, group.dies, group.memoryBytes}];
            first = &group;
            all.chips += sums.chips;
            all.allocated += sums.allocated;
            all.allocationKnown += sums.allocationKnown;
            all.utilizationKnown += sums.utilizationKnown;
            all.busy += sums.busy;
            all.memoryKnown += sums.memoryKnown;
            all.powerKnown += sums.powerKnown;
            all.utilization += sums.utilization;
            all.memory += sums.memory;
            all.power += sums.power;
            totals.faulty += sums.faulty;
            totals.heldIdle += sums.heldIdle;
            totals.notReported += sums.chips - sums.allocationKnown;
        }
        if (inventory.nodes[n].chipCount() > 0 && n < snapshot.nodeStatuses->size()) {
            const NodeStatus &status = (*snapshot.nodeStatuses)[n];
            totals.nodesOutOfService += status.drain || status.availability == NodeAvailability::Down ? 1 : 0;
        }
    }
    for (const auto &[key, model] : models)
        addGroup(vendors[key.vendor], *model.first, model.second);
}

} // namespace

FleetTotals FleetTotals::of(const std::vector<store::ClusterStore *> &clusters)
{
    FleetTotals totals;
    std::uint64_t realChips = 0;
    std::uint32_t realClusters = 0;
    for (const store::ClusterStore *cluster : clusters) {
        const auto &inventory = cluster->snapshot().inventory;
        const std::uint64_t chips = inventory ? inventory->chipCount() : 0;
        const bool real = FleetWords::isReal(cluster->info());
        (real ? realChips : totals.madeUpChips) += chips;
        (real ? realClusters : totals.madeUpClusters) += chips > 0 ? 1 : 0;
    }
    totals.madeUpCounted = realChips == 0;
    totals.chips = totals.madeUpCounted ? totals.madeUpChips : realChips;
    totals.clusters = totals.madeUpCounted ? totals.madeUpClusters : realClusters;
    std::map<Vendor, VendorSums> vendors;
    for (const store::ClusterStore *cluster : clusters) {
        const ClusterSnapshot &snapshot = cluster->snapshot();
        if (!snapshot.inventory || !snapshot.chips || snapshot.inventory->chipCount() == 0
            || FleetWords::isReal(cluster->info()) == totals.madeUpCounted)
            continue;
        totals.staleClusters += cluster->reachability() == Reachability::Unreachable ? 1 : 0;
        addCluster(vendors, totals, snapshot);
    }
    for (const auto &[vendor, sums] : vendors)
        totals.vendors.push_back({vendor, sums.packages.figure(1), sums.dies.figure(1), sums.teraflops.figure(1e-3),
                                  sums.gigabytes.figure(1e-3), sums.watts.figure(1e-3)});
    return totals;
}

} // namespace chipdeck::ui
