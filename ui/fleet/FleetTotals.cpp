#include "ui/fleet/FleetTotals.h"

#include <algorithm>
#include <array>
#include <map>

#include "ui/fleet/ChipPicture.h"
#include "ui/fleet/FleetWords.h"

namespace chipdeck::ui {

using namespace domain;

namespace {

/// Sums over all chips of one model, before its constants multiply them. Steps are whole, so that their sums are exact in any order.
struct GroupSums {
    std::uint64_t chips = 0, allocated = 0, allocationKnown = 0;
    std::uint64_t utilizationKnown = 0, busy = 0, memoryKnown = 0, powerKnown = 0;
    std::uint64_t utilization = 0, memory = 0, power = 0;
    std::uint64_t faulty = 0, heldIdle = 0;
};

/// What is counted of a chip's state, 0 or 1 each.
struct Marks {
    std::uint8_t held = 0, known = 0, faulty = 0;
};

std::array<Marks, 256> marksByState()
{
    std::array<Marks, 256> marks;
    for (unsigned byte = 0; byte < marks.size(); ++byte) {
        const ChipState state(static_cast<std::uint8_t>(byte));
        const bool held = state.allocation() == Allocation::Allocated || state.allocation() == Allocation::Partly;
        marks[byte] = {held, state.allocation() != Allocation::NotReported, state.health() == Health::Faulty};
    }
    return marks;
}

/// Adds what is reported of one metric; `values` has `count` entries or is null.
void addMetric(const std::uint8_t *values, std::uint32_t count, std::uint64_t &sum, std::uint64_t &known)
{
    for (std::uint32_t i = 0; values && i < count; ++i) {
        const bool reported = values[i] != notReported;
        sum += reported ? values[i] : 0;
        known += reported ? 1 : 0;
    }
}

void addChips(const ChipColumns &chips, std::uint32_t first, std::uint32_t count, GroupSums &sums)
{
    static const auto marks = marksByState();
    const auto column = [&](Metric metric) {
        const auto &values = chips.metrics[metricIndex(metric)];
        return values.size() >= first + count ? values.data() + first : nullptr;
    };
    const std::uint8_t *utilization = column(Metric::Utilization);
    sums.chips += count;
    for (std::uint32_t i = 0; i < count; ++i) {
        const Marks &mark = marks[chips.states[first + i]];
        sums.allocated += mark.held;
        sums.allocationKnown += mark.known;
        sums.faulty += mark.faulty;
        if (!utilization || utilization[i] == notReported)
            continue;
        const bool busy = utilization[i] >= ChipPicture::idleBelowPercent;
        sums.busy += busy ? mark.held : 0;
        sums.heldIdle += !busy && mark.faulty == 0 ? mark.held : 0;
    }
    addMetric(utilization, count, sums.utilization, sums.utilizationKnown);
    addMetric(column(Metric::MemoryUsed), count, sums.memory, sums.memoryKnown);
    addMetric(column(Metric::Power), count, sums.power, sums.powerKnown);
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
    vendor.teraflops.add(sums, teraflops, times(teraflops, static_cast<double>(sums.utilization) * metricStep(Metric::Utilization) / 100),
                         sums.utilizationKnown);
    vendor.gigabytes.add(sums, gigabytes, times(gigabytes, static_cast<double>(sums.memory) * metricStep(Metric::MemoryUsed) / 100),
                         sums.memoryKnown);
    vendor.watts.add(sums, known ? known->powerWatts : std::nullopt, static_cast<double>(sums.power) * metricStep(Metric::Power),
                     sums.powerKnown);
}

/// The catalogue is asked once a model, not once a node.
struct ModelKey {
    Vendor vendor;
    std::string model;
    std::uint32_t dies;
    std::optional<std::uint64_t> memory;

    auto operator<=>(const ModelKey &) const = default;
};

using ModelSums = std::map<ModelKey, std::pair<const ChipGroup *, GroupSums>>;

bool isAlike(const ChipGroup &a, const ChipGroup &b)
{
    return a.vendor == b.vendor && a.dies == b.dies && a.memoryBytes == b.memoryBytes && a.model == b.model;
}

/// Groups of one model over all nodes.
ModelSums sumModels(const Inventory &inventory, const ChipColumns &chips)
{
    ModelSums models;
    // Most nodes are like the one before: its sums are found without building a key.
    std::pair<const ChipGroup *, GroupSums> *sums = nullptr;
    for (std::size_t n = 0; n < inventory.nodes.size(); ++n) {
        for (const ChipGroup &group : inventory.nodes[n].groups) {
            if (!sums || !isAlike(*sums->first, group))
                sums = &models[{group.vendor, group.model, group.dies, group.memoryBytes}];
            sums->first = &group;
            addChips(chips, inventory.firstChip[n] + group.first, group.count, sums->second);
        }
    }
    return models;
}

void addCluster(std::map<Vendor, VendorSums> &vendors, FleetTotals &totals, const ClusterSnapshot &snapshot)
{
    const Inventory &inventory = *snapshot.inventory;
    for (const auto &[key, model] : sumModels(inventory, *snapshot.chips)) {
        const GroupSums &sums = model.second;
        addGroup(vendors[key.vendor], *model.first, sums);
        totals.faulty += sums.faulty;
        totals.heldIdle += sums.heldIdle;
        totals.notReported += sums.chips - sums.allocationKnown;
    }
    const auto counted = std::min(inventory.nodes.size(), snapshot.nodeStatuses->size());
    for (std::size_t n = 0; n < counted; ++n) {
        const NodeStatus &status = (*snapshot.nodeStatuses)[n];
        const bool isOut = status.drain || status.availability == NodeAvailability::Down;
        totals.nodesOutOfService += isOut && inventory.nodes[n].chipCount() > 0 ? 1 : 0;
    }
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
