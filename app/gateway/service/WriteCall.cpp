#include "app/gateway/service/WriteCall.h"

#include <grpcpp/server_context.h>

#include "app/gateway/service/ClusterLookup.h"
#include "app/gateway/service/RpcAnswer.h"
#include "app/gateway/service/WriteExecutor.h"
#include "chipdeck/v1/jobs.pb.h"
#include "client/codec/WriteCodec.h"

namespace chipdeck::gateway {

namespace {

/// The part of the name that a verb acts on; empty where the name is of another kind.
const std::string &subjectOf(const domain::ResourceName &name, Verb verb)
{
    return isNodeVerb(verb) ? name.node : name.job;
}

/// The cluster and the subject of `name` go into `write`.
domain::Result<const ServedCluster *> aim(const ServedClusters &clusters, const std::string &name, WriteRequest &write)
{
    const auto located = locateWritable(clusters, name);
    if (!located)
        return tl::unexpected(located.error());
    write.cluster = located->name.cluster;
    if (write.verb == Verb::Submit)
        return located->cluster;
    write.subject = subjectOf(located->name, write.verb);
    if (write.subject.empty() || !located->name.chip.empty()) {
        return tl::unexpected(fieldFailure("BAD_NAME", "name",
                                           isNodeVerb(write.verb) ? "The name must be clusters/C/nodes/N."
                                                                  : "The name must be clusters/C/jobs/J."));
    }
    return located->cluster;
}

/// Who asked for what, without the job's script.
WriteRequest briefOf(const WriteRequest &write)
{
    WriteRequest brief;
    brief.verb = write.verb;
    brief.cluster = write.cluster;
    brief.subject = write.subject;
    brief.requestId = write.requestId;
    brief.principal = write.principal;
    brief.reason = write.reason;
    brief.priority = write.priority;
    brief.timeLimitS = write.timeLimitS;
    brief.pool = write.pool;
    return brief;
}

} // namespace

grpc::ServerUnaryReactor *startWrite(const WriteGate &gate, grpc::CallbackServerContext *context, const std::string &name,
                                     WriteRequest write, v1::WriteOutcome *response, const std::optional<domain::Failure> &wrong)
{
    auto *reactor = context->DefaultReactor();
    const auto answer = std::make_shared<RpcAnswer>(reactor);
    const auto principal = gate.authenticator.authenticate(*context);
    if (!principal) {
        answer->fail(principal.error());
        return reactor;
    }
    write.principal = principal->user;
    auto cluster = aim(gate.clusters, name, write);
    const auto record = [&refusals = gate.refusals, brief = briefOf(write)](const domain::Failure &failure) {
        refusals.malformed(brief, failure);
    };
    if (!cluster || wrong) {
        const domain::Failure failure = cluster ? *wrong : cluster.error();
        record(failure);
        answer->fail(failure);
        return reactor;
    }
    (*cluster)->executor->execute(std::move(write), actorOf(*principal),
                                  [answer, response](const domain::Result<domain::WriteOutcome> &outcome) {
                                      if (!outcome) {
                                          answer->fail(outcome.error());
                                          return;
                                      }
                                      codec::toProto(*outcome, *response);
                                      answer->succeed();
                                  },
                                  record);
    return reactor;
}

} // namespace chipdeck::gateway
