#pragma once

#include <string>

#include "app/gateway/service/ServedCluster.h"
#include "client/domain/Failure.h"
#include "client/domain/Names.h"

namespace chipdeck::gateway {

/// The cluster of that resource name, "clusters/C" or anything below it.
struct Located {
    domain::ResourceName name;
    const ServedCluster *cluster = nullptr;
};

domain::Result<Located> locate(const ServedClusters &clusters, const std::string &name);
/// The same, and it must have a scheduler to act through.
domain::Result<Located> locateWritable(const ServedClusters &clusters, const std::string &name);

} // namespace chipdeck::gateway
