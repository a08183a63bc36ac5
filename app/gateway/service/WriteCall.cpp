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

} // namespace

grpc::ServerUnaryReactor *startWrite(const Authenticator &authenticator, const ServedClusters &clusters,
                                     grpc::CallbackServerContext *context, const std::string &name, WriteRequest write,
                                     v1::WriteOutcome *response)
{
    auto *reactor = context->DefaultReactor();
    const auto answer = std::make_shared<RpcAnswer>(reactor);
    const auto principal = authenticator.authenticate(*context);
    if (!principal) {
        answer->fail(principal.error());
        return reactor;
    }
    const auto located = locateWritable(clusters, name);
    if (!located) {
        answer->fail(located.error());
        return reactor;
    }
    write.cluster = located->name.cluster;
    write.principal = principal->user;
    if (write.verb != Verb::Submit) {
        write.subject = subjectOf(located->name, write.verb);
        if (write.subject.empty() || !located->name.chip.empty()) {
            answer->fail(fieldFailure("BAD_NAME", "name",
                                      isNodeVerb(write.verb) ? "The name must be clusters/C/nodes/N."
                                                             : "The name must be clusters/C/jobs/J."));
            return reactor;
        }
    }
    located->cluster->executor->execute(std::move(write), actorOf(*principal),
                                        [answer, response](const domain::Result<domain::WriteOutcome> &outcome) {
                                            if (!outcome) {
                                                answer->fail(outcome.error());
                                                return;
                                            }
                                            codec::toProto(*outcome, *response);
                                            answer->succeed();
                                        });
    return reactor;
}

} // namespace chipdeck::gateway
