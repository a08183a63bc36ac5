#pragma once

#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include <QDateTime>

#include "client/domain/Cluster.h"

namespace chipdeck::test {

/// A node of eight H100 and one of eight Ascend 910C, and so many jobs: one runs, one has failed, the others wait.
inline domain::ClusterSnapshot twoPools(int jobs)
{
    domain::ClusterSnapshot snapshot;
    auto inventory = std::make_shared<domain::Inventory>();
    for (const auto &[id, model, type, vendor] :
         {std::tuple("nv01", "H100 SXM", "gpu:h100", domain::Vendor::Nvidia), std::tuple("as01", "Ascend 910C", "npu:910c", domain::Vendor::Ascend)}) {
        domain::ChipGroup group;
        group.count = 8;
        group.vendor = vendor;
        group.model = model;
        group.schedulerType = type;
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
    snapshot.pools = std::make_shared<std::vector<domain::Pool>>(
        std::vector<domain::Pool>{{"all", true, 7200, true, {0, 1}}, {"nv", true, 7200, false, {0}}, {"as", true, 7200, false, {1}}});
    auto list = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>();
    for (int i = 0; i < jobs; ++i) {
        domain::Job job;
        job.ref = static_cast<std::uint32_t>(i + 1);
        job.id = std::to_string(4711 + i);
        job.displayName = "deepseek-r1-serve-with-a-long-name";
        job.user = "llm-eval";
        job.pool = "nv";
        job.state = i == 0 ? domain::JobState::Running : i == 1 ? domain::JobState::Failed : domain::JobState::Pending;
        job.reason = "Resources";
        job.chips = {{"gpu:h100", 4}};
        job.submitTimeS = QDateTime::currentSecsSinceEpoch() - 7500;
        job.startTimeS = i < 2 ? job.submitTimeS : std::nullopt;
        // Days ago: the longest that a moment of late is written.
        job.endTimeS = i == 1 ? std::optional(QDateTime::currentSecsSinceEpoch() - 9 * 86'400) : std::nullopt;
        job.exitCode = i == 1 ? std::optional<std::int32_t>(137) : std::nullopt;
        job.timeLimitS = 172800;
        list->push_back(std::make_shared<const domain::Job>(job));
    }
    snapshot.jobs = list;
    return snapshot;
}

} // namespace chipdeck::test
