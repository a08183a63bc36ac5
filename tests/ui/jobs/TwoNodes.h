#pragma once

#include <memory>
#include <vector>

#include "client/domain/Cluster.h"

namespace chipdeck::test {

/// Two nodes of eight H100, idle, in one pool.
inline domain::ClusterSnapshot twoNodes()
{
    domain::ClusterSnapshot snapshot;
    auto inventory = std::make_shared<domain::Inventory>();
    for (const char *id : {"nv01", "nv02"}) {
        domain::ChipGroup group;
        group.count = 8;
        group.model = "H100";
        group.schedulerType = "gpu:h100";
        domain::Node node;
        node.id = id;
        node.groups.push_back(group);
        inventory->nodes.push_back(node);
    }
    inventory->index();
    snapshot.inventory = inventory;
    auto chips = std::make_shared<domain::ChipColumns>();
    chips->states.assign(16, domain::ChipState(domain::Allocation::Free, domain::Health::Healthy, domain::Administration::InService).byte());
    chips->owners.assign(16, 0);
    snapshot.chips = chips;
    auto statuses = std::make_shared<std::vector<domain::NodeStatus>>(2);
    for (domain::NodeStatus &status : *statuses)
        status.availability = domain::NodeAvailability::Up;
    snapshot.nodeStatuses = statuses;
    snapshot.pools = std::make_shared<std::vector<domain::Pool>>(1, domain::Pool{"train", true, 7200, true, {0, 1}});
    return snapshot;
}

} // namespace chipdeck::test
