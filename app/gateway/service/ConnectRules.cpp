#include "app/gateway/service/ConnectRules.h"

#include <algorithm>

#include "client/domain/Text.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::Failure;
using domain::JobState;

namespace {

constexpr std::size_t maxShownNodes = 8;

std::string listed(const std::vector<domain::NodeAllocation> &nodes)
{
    std::string text;
    for (std::size_t i = 0; i < nodes.size() && i < maxShownNodes; ++i)
        text.append(text.empty() ? "" : ", ").append(nodes[i].node);
    return nodes.size() > maxShownNodes ? text + " and " + std::to_string(nodes.size() - maxShownNodes) + " more" : text;
}

} // namespace

WriteRequest recordOf(const domain::ConnectionWish &wish, const std::string &cluster, const std::string &job, const Actor &actor)
{
    WriteRequest record;
    record.verb = wish.kind == domain::ConnectionWish::Kind::Shell ? Verb::ConnectShell : Verb::ConnectPort;
    record.cluster = cluster;
    record.subject = job;
    record.requestId = wish.session;
    record.principal = actor.name;
    record.reason = wish.reason;
    return record;
}

std::optional<Failure> checkConnect(const ConnectRules &rules, const WriteRequest &record, const Actor &actor, const std::string &jobOwner)
{
    const bool isShell = record.verb == Verb::ConnectShell;
    const std::string what = isShell ? "shells" : "connections to ports";
    if (jobOwner == actor.name && !(isShell ? rules.shell : rules.port))
        return Failure{Code::PermissionDenied, "CONNECT_DISABLED", "This gateway allows no " + what + " into jobs; its administrator may with the key connect.", {}, {}, {}};
    if (jobOwner != actor.name && actor.isOperator && !(isShell ? rules.othersShell : rules.othersPort)) {
        return Failure{Code::PermissionDenied, "CONNECT_OWN_ONLY",
                       "This gateway allows operators no " + what + " into jobs of others; its administrator may with the key connect_others.",
                       {}, {{"principal", actor.name}, {"owner", jobOwner}}, {}};
    }
    return checkRights(record, actor, jobOwner);
}

std::optional<Failure> checkRuns(const domain::Job *job, const std::string &id)
{
    if (!job)
        return Failure{Code::NotFound, "JOB_NOT_FOUND", "The cluster lists no job " + domain::harmless(id, 64) + " now.", {}, {}, {}};
    const auto refused = [&job](const char *reason, const char *why) {
        return Failure{Code::FailedPrecondition, reason, "Job " + job->id + " " + why, {}, {}, {}};
    };
    switch (job->state) {
    case JobState::Running: return std::nullopt;
    case JobState::Pending:
    case JobState::Held:
    case JobState::Configuring: return refused("JOB_NOT_RUNNING", "does not run yet; connect once it does.");
    case JobState::Suspended: return refused("JOB_SUSPENDED", "is suspended, so that nothing in it answers; let it run on first.");
    default: return refused("JOB_ENDED", "has ended already.");
    }
}

domain::Result<std::string> nodeOf(const domain::Job &job, const std::string &asked)
{
    const auto &nodes = job.allocations;
    if (asked.empty())
        return nodes.empty() ? std::string() : nodes.front().node;
    const bool isOfJob = std::any_of(nodes.begin(), nodes.end(), [&asked](const domain::NodeAllocation &one) { return one.node == asked; });
    if (isOfJob)
        return asked;
    const std::string description = "Job " + job.id + " does not run on " + domain::harmless(asked, 64) + "; its nodes are " + listed(nodes) + ".";
    return tl::unexpected(Failure{Code::InvalidArgument, "NODE_NOT_OF_JOB", description, {}, {{"node", domain::harmless(asked, 64)}, {"nodes", listed(nodes)}},
                                  {{"open.node", description}}});
}

} // namespace chipdeck::gateway
