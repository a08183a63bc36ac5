#pragma once

#include <string>
#include <string_view>

#include "client/domain/Cluster.h"
#include "client/domain/Failure.h"

namespace chipdeck::v1 {
class Cluster;
class Node;
class NodeStatus;
class PartFreshness;
class Pool;
} // namespace chipdeck::v1

namespace chipdeck::codec {

/// What a message that breaks the contract comes to: reason "MALFORMED_MESSAGE", and what is wrong with it.
domain::Failure malformed(std::string_view what);
/// `name` is not the name of `what`, "a cluster".
domain::Failure notTheName(std::string_view name, std::string_view what);

/// Protobuf strings are UTF-8: anything else would make the whole message unreadable on the other side.
bool isSendable(std::string_view text);
std::string sendable(std::string_view text);

void toProto(const domain::ClusterInfo &cluster, v1::Cluster &out);
domain::Result<domain::ClusterInfo> fromProto(const v1::Cluster &cluster);

void toProto(const domain::Pool &pool, const std::string &cluster, v1::Pool &out);
/// Node indices are checked against `nodeCount`.
domain::Result<domain::Pool> fromProto(const v1::Pool &pool, std::uint32_t nodeCount);

/// Writes groups, block, CPUs and memory only with `whole`: see Node.like.
void toProto(const domain::Node &node, bool whole, v1::Node &out);
domain::Result<domain::Node> fromProto(const v1::Node &node);

void toProto(const domain::NodeStatus &status, v1::NodeStatus &out);
domain::NodeStatus fromProto(const v1::NodeStatus &status);

void toProto(const domain::PartFreshness &part, v1::PartFreshness &out);
domain::PartFreshness fromProto(const v1::PartFreshness &part);

} // namespace chipdeck::codec
