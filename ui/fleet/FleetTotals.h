#pragma once

#include <optional>
#include <vector>

#include "client/store/ClusterStore.h"

namespace chipdeck::ui {

/// One figure in three: what is allocated, what of it is used, of how much. What some chips do not report makes the sum
/// a lower bound; what none reports is absent.
struct TotalsFigure {
    std::optional<double> allocated;
    std::optional<double> used;
    std::optional<double> of;
    bool usedIncomplete = false;

    bool operator==(const TotalsFigure &) const = default;
};

struct VendorTotals {
    domain::Vendor vendor = domain::Vendor::Unknown;
    TotalsFigure packages;
    TotalsFigure dies;
    TotalsFigure petaflops;  ///< FP16 dense; used = utilisation times rating
    TotalsFigure memoryTb;
    TotalsFigure powerKw;    ///< of = rating, used = measured

    bool operator==(const VendorTotals &) const = default;
};

/// The sums of the header tiles. Practice and simulated chips are left out where there are real ones.
struct FleetTotals {
    std::vector<VendorTotals> vendors;  ///< those that have chips, by Vendor
    std::uint64_t chips = 0;
    std::uint32_t clusters = 0;         ///< of those that count, with chips
    std::uint64_t madeUpChips = 0;      ///< practice and simulated
    std::uint32_t madeUpClusters = 0;
    bool madeUpCounted = false;         ///< there are no others
    std::uint32_t staleClusters = 0;    ///< of those that count
    std::uint64_t faulty = 0;
    std::uint64_t heldIdle = 0;
    std::uint64_t notReported = 0;
    std::uint64_t nodesOutOfService = 0;

    static FleetTotals of(const std::vector<store::ClusterStore *> &clusters);
    bool operator==(const FleetTotals &) const = default;
};

} // namespace chipdeck::ui
