#pragma once

#include <optional>

#include "app/gateway/service/WriteRules.h"
#include "client/domain/Cluster.h"
#include "client/domain/Connection.h"

namespace chipdeck::gateway {

/// What a cluster's configuration allows.
struct ConnectRules {
    bool port = true;
    bool shell = true;
    /// To operators, into jobs of others.
    bool othersPort = false;
    bool othersShell = false;
};

/// What goes on record of that wish.
WriteRequest recordOf(const domain::ConnectionWish &wish, const std::string &cluster, const std::string &job, const Actor &actor);
/// Whether this person may connect so to that user's job; nullopt = yes.
std::optional<domain::Failure> checkConnect(const ConnectRules &rules, const WriteRequest &record, const Actor &actor, const std::string &jobOwner);
/// Why nothing of the job runs that could be reached; nullopt = it runs.
std::optional<domain::Failure> checkRuns(const domain::Job *job, const std::string &id);
/// Where it leads: the node that was asked for, or the job's first.
domain::Result<std::string> nodeOf(const domain::Job &job, const std::string &asked);

} // namespace chipdeck::gateway
