#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/domain/AuditRecords.h"
#include "client/domain/Cluster.h"
#include "client/domain/EndedJobs.h"
#include "client/domain/Failure.h"
#include "client/domain/Job.h"
#include "client/domain/description/SlurmJob.h"

namespace chipdeck::codec {

/// Protobuf's JSON mapping of the contract's messages, one object on one line without a line end: lowerCamelCase names,
/// 64-bit numbers as strings, enums by name. Fields without presence are always written, so that scripts need
/// no defaults; an absent field is a figure that was not reported.
std::string clusterJson(const domain::ClusterInfo &cluster);
std::string poolJson(const domain::ClusterSnapshot &cluster, const domain::Pool &pool);
std::string nodeJson(const domain::ClusterSnapshot &cluster, std::uint32_t node);
std::string chipJson(const domain::ClusterSnapshot &cluster, std::uint32_t node, std::uint32_t position);
std::string jobJson(const std::string &cluster, const domain::Job &job);
std::string healthJson(const std::string &cluster, domain::Reachability worst, const std::vector<domain::PartFreshness> &parts);
std::string outcomeJson(const domain::WriteOutcome &outcome);
/// google.rpc.Status
std::string failureJson(const domain::Failure &failure);

std::string auditJson(const domain::AuditEntry &entry);
std::string endedJobJson(const std::string &cluster, const domain::EndedJob &ended);

/// What a PreviewDrainResponse says.
struct DrainLine {
    std::vector<std::string> jobs, users;
    std::optional<std::uint64_t> emptyInS;
    std::uint32_t chipsInService = 0;
    std::uint32_t chipsInServiceAfter = 0;
    std::string call;
};
std::string drainPreviewJson(const DrainLine &preview);
/// A ValidateJobResponse.
std::string validatedJson(const domain::JobSpec &effective);
std::string validatedJson(const std::vector<domain::PartChoice> &choices);
std::string descriptionJson(const domain::JobDescription &job);

/// What an OpenTunnel says.
struct TunnelLine {
    std::string job, node;
    std::uint16_t port = 0;
    std::uint16_t localPort = 0;
    std::string url;
};
std::string tunnelJson(const TunnelLine &tunnel);

/// One WatchEvent around the same objects.
std::string completeEventJson(const domain::ClusterInfo &cluster);
std::string chipEventJson(const domain::ClusterSnapshot &cluster, std::uint32_t node, std::uint32_t position);
std::string nodeEventJson(const domain::ClusterSnapshot &cluster, std::uint32_t node);
std::string jobEventJson(const std::string &cluster, const domain::Job &job);
std::string removedJobEventJson(const std::string &cluster, const std::string &job);
std::string healthEventJson(const std::string &cluster, domain::Reachability worst,
                            const std::vector<domain::PartFreshness> &parts);

/// The job that owns a chip by its ref; nullptr when it is not listed.
const domain::Job *findJob(const domain::ClusterSnapshot &cluster, std::uint32_t ref);

} // namespace chipdeck::codec
