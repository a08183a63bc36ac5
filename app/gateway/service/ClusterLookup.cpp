#include "app/gateway/service/ClusterLookup.h"

#include "client/domain/Text.h"

namespace chipdeck::gateway {

using domain::Code;

domain::Result<Located> locate(const ServedClusters &clusters, const std::string &name)
{
    auto parsed = domain::parseName(name);
    if (!parsed) {
        return domain::failure(Code::InvalidArgument, "BAD_NAME",
                               domain::harmless(name, 80) + " is no resource name; expected clusters/C/...");
    }
    const auto cluster = clusters.find(parsed->cluster);
    if (cluster == clusters.end()) {
        return domain::failure(Code::NotFound, "CLUSTER_NOT_FOUND",
                               "This gateway serves no cluster " + domain::harmless(parsed->cluster, 64) + ".");
    }
    return Located{std::move(*parsed), &cluster->second};
}

domain::Result<Located> locateWritable(const ServedClusters &clusters, const std::string &name)
{
    auto located = locate(clusters, name);
    if (located && (!located->cluster->scheduler || !located->cluster->executor)) {
        return domain::failure(Code::Unimplemented, "READ_ONLY_CLUSTER",
                               "Cluster " + located->name.cluster + " has no scheduler that could do this.");
    }
    return located;
}

} // namespace chipdeck::gateway
