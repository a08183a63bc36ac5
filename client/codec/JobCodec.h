#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "client/domain/Cluster.h"
#include "client/domain/Failure.h"
#include "client/domain/Job.h"

namespace chipdeck::v1 {
class Job;
} // namespace chipdeck::v1

namespace chipdeck::codec {

/// `cluster` is the cluster's id: resource names are made with it. Writes the allocations in full.
void toProto(const domain::Job &job, const std::string &cluster, v1::Job &out);
/// As in a watch: allocations packed by `inventory` where they can be.
void toProto(const domain::Job &job, const std::string &cluster, const domain::Inventory &inventory, v1::Job &out);
/// Packed allocations are left alone: see unpackAllocations.
domain::Result<domain::Job> fromProto(const v1::Job &job);

/// nullopt where the short form cannot say it: unknown or unordered nodes, positions of 63 and above.
std::optional<std::string> packAllocations(const std::vector<domain::NodeAllocation> &allocations,
                                           const domain::Inventory &inventory);
/// nullopt when the bytes are broken or name nodes that there are not.
std::optional<std::vector<domain::NodeAllocation>> unpackAllocations(std::string_view packed,
                                                                     const domain::Inventory &inventory);

} // namespace chipdeck::codec
