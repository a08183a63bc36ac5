#pragma once

#include <memory>
#include <vector>

#include "tests/support/fixed/FixedActions.h"
#include "tests/ui/fleet/SampleFleet.h"
#include "ui/fleet/FleetScreen.h"
#include "ui/shell/CommandRegistry.h"

namespace chipdeck::test {

/// The screen of a fleet whose clusters a test fills by hand.
struct FleetBench {
    explicit FleetBench(widgets::Theme &theme) : screen(fleet, actions, theme, commands) { screen.resize(1112, 720); }

    FixedClusterStore *add(const SampleCluster &shape, unsigned seed = 1)
    {
        stores.push_back(sampleStore(shape, seed));
        fleet.add(stores.back().get());
        return stores.back().get();
    }
    QString key(std::size_t i) const { return stores[i]->key(); }

    std::vector<std::unique_ptr<FixedClusterStore>> stores;
    store::FleetStore fleet;
    FixedActions actions;
    ui::CommandRegistry commands;
    ui::FleetScreen screen;
};

inline store::ReplicaChange nodeChange(std::uint32_t node)
{
    store::ReplicaChange change;
    change.nodes = true;
    change.states = true;
    change.changedNodes = {node};
    return change;
}

} // namespace chipdeck::test
