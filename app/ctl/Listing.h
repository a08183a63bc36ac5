#pragma once

#include <vector>

#include "app/ctl/Table.h"
#include "client/codec/JsonCodec.h"
#include "client/domain/ClusterLimits.h"
#include "client/domain/Query.h"
#include "client/store/ClusterStore.h"

namespace chipdeck::ctl {

/// What a reading command prints: as a table for people or as JSON, one object a line.
struct Output {
    std::ostream &out;
    std::ostream &err;
    Screen screen;
    bool json = false;
};

using Clusters = std::vector<const store::ClusterStore *>;

void listClusters(const Clusters &clusters, const domain::Query &query, const Output &output);
void listPools(const Clusters &clusters, const domain::Query &query, const Output &output);
void listNodes(const Clusters &clusters, const domain::Query &query, const Output &output);
void listChips(const Clusters &clusters, const domain::Query &query, const Output &output);
void listJobs(const Clusters &clusters, const domain::Query &query, const Output &output);
void listHealth(const Clusters &clusters, const Output &output);
/// `priority`: what it is made of; nullopt = that is not known. JSON has the job alone.
void showJob(const domain::ClusterInfo &cluster, const domain::Job &job, const std::optional<domain::PriorityFactors> &priority, const Output &output);

} // namespace chipdeck::ctl
