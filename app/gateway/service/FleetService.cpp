#include "app/gateway/service/FleetService.h"

#include "app/gateway/service/GrpcStatus.h"
#include "app/gateway/service/WatchReactor.h"
#include "client/codec/ContractVersion.h"
#include "client/codec/FleetCodec.h"
#include "client/domain/Names.h"

namespace chipdeck::gateway {

namespace {

constexpr unsigned encodingThreads = 2;
constexpr std::size_t maxQueue = 100'000;
constexpr int defaultPage = 100;
constexpr int maxPage = 1000;

/// A watch that is refused before it begins.
class RefusedWatch final : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>
{
public:
    explicit RefusedWatch(const grpc::Status &status) { Finish(status); }
    void OnDone() override { delete this; }
};

domain::Failure tooManyWatches(std::size_t perCaller)
{
    return {domain::Code::ResourceExhausted, "TOO_MANY_WATCHES",
            "You have " + std::to_string(perCaller) + " watches of this gateway open, as many as one caller may have: close some, "
            "or ask whoever runs the gateway for more ([limits] watches_per_caller).", {}, {}, {}};
}

grpc::ServerUnaryReactor *finished(grpc::CallbackServerContext *context, const grpc::Status &status)
{
    grpc::ServerUnaryReactor *reactor = context->DefaultReactor();
    reactor->Finish(status);
    return reactor;
}

domain::Result<TransitionPage> readTransitions(TransitionReader &reader, const v1::ListTransitionsRequest &request)
{
    const auto name = domain::parseName(request.cluster());
    if (!name || name->cluster.empty()) {
        return domain::failure(domain::Code::InvalidArgument, "INVALID_REQUEST",
                               "cluster must be clusters/ and an id that ListClusters returned.");
    }
    if (request.page_size() < 0 || request.page_size() > maxPage) {
        return domain::failure(domain::Code::InvalidArgument, "INVALID_REQUEST",
                               "page_size must be 1 to 1000, or 0 for 100.");
    }
    const int pageSize = request.page_size() == 0 ? defaultPage : request.page_size();
    return reader.list(name->cluster, request.subject(), request.max_age_s(), pageSize, request.page_token());
}

void write(const TransitionPage &page, v1::ListTransitionsResponse &out)
{
    for (const TransitionRecord &record : page.transitions) {
        v1::Transition &made = *out.add_transitions();
        made.set_id(record.id);
        made.set_subject(codec::sendable(record.subject));
        made.set_before(codec::sendable(record.before));
        made.set_after(codec::sendable(record.after));
        made.set_age_ms(record.ageMs);
        made.set_reason(codec::sendable(record.reason));
    }
    out.set_next_page_token(page.nextPageToken);
}

} // namespace

FleetService::FleetService(FleetParts parts)
    : m_parts(std::move(parts)), m_quota(m_parts.watchesPerCaller, m_parts.watchBytesPerCaller), m_pool("watch", encodingThreads, maxQueue), m_readers("fleet-log", 1, 64)
{
    for (ClusterState *cluster : m_parts.clusters) {
        auto hub = std::make_shared<WatchHub>(*cluster, m_pool);
        hub->start();
        m_hubs.emplace(cluster->info().id, std::move(hub));
    }
}

FleetService::~FleetService()
{
    stop();
}

void FleetService::stop()
{
    m_readers.stop(std::chrono::milliseconds(1500));
    m_pool.stop(std::chrono::milliseconds(1500));
    m_hubs.clear();
}

std::size_t FleetService::watchCount() const
{
    std::size_t count = 0;
    for (const auto &[id, hub] : m_hubs)
        count += hub->watchCount();
    return count;
}

std::shared_ptr<WatchHub> FleetService::findHub(const std::string &cluster) const
{
    const auto found = m_hubs.find(cluster);
    return found != m_hubs.end() ? found->second : nullptr;
}

grpc::ServerUnaryReactor *FleetService::GetServerInfo(grpc::CallbackServerContext *context,
                                                      const v1::GetServerInfoRequest *, v1::ServerInfo *response)
{
    const auto principal = m_parts.authenticator->authenticate(*context);
    if (!principal)
        return finished(context, toGrpc(principal.error()));
    response->set_version(CHIPDECK_VERSION);
    response->set_contract(codec::contractVersion);
    response->add_capabilities("watch");
    for (const std::string &capability : m_parts.capabilities)
        response->add_capabilities(capability);
    response->set_principal(codec::sendable(principal->user));
    response->set_authentication(principal->authentication);
    response->set_role(principal->role);
    return finished(context, grpc::Status::OK);
}

grpc::ServerUnaryReactor *FleetService::ListClusters(grpc::CallbackServerContext *context,
                                                     const v1::ListClustersRequest *, v1::ListClustersResponse *response)
{
    const auto principal = m_parts.authenticator->authenticate(*context);
    if (!principal)
        return finished(context, toGrpc(principal.error()));
    for (const ClusterState *cluster : m_parts.clusters)
        codec::toProto(cluster->info(), *response->add_clusters());
    return finished(context, grpc::Status::OK);
}

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> *FleetService::Watch(grpc::CallbackServerContext *context)
{
    const auto principal = m_parts.authenticator->authenticate(*context);
    if (!principal)
        return new RefusedWatch(toGrpc(principal.error()));
    auto place = m_quota.take(principal->user);
    if (!place)
        return new RefusedWatch(toGrpc(tooManyWatches(m_quota.perCaller())));
    const WatchReactor::Terms terms{std::move(place), m_parts.readPatience};
    return WatchReactor::start(m_pool, terms, [this](const std::string &cluster) { return findHub(cluster); });
}

grpc::ServerUnaryReactor *FleetService::ListTransitions(grpc::CallbackServerContext *context,
                                                        const v1::ListTransitionsRequest *request,
                                                        v1::ListTransitionsResponse *response)
{
    const auto principal = m_parts.authenticator->authenticate(*context);
    if (!principal)
        return finished(context, toGrpc(principal.error()));
    if (!m_parts.transitions)
        return finished(context, grpc::Status(grpc::StatusCode::UNIMPLEMENTED, "This gateway keeps no log."));
    grpc::ServerUnaryReactor *reactor = context->DefaultReactor();
    const bool isPosted = m_readers.post([this, reactor, request, response] {
        const auto page = readTransitions(*m_parts.transitions, *request);
        if (page)
            write(*page, *response);
        reactor->Finish(page ? grpc::Status::OK : toGrpc(page.error()));
    });
    if (!isPosted)
        reactor->Finish(grpc::Status(grpc::StatusCode::RESOURCE_EXHAUSTED, "Too many questions to the log; try again soon."));
    return reactor;
}

} // namespace chipdeck::gateway
