#include "tests/app/gateway/service/WatchRig.h"

#include <QtGlobal>

#include "client/codec/WatchDecoder.h"
#include "client/codec/WatchRequests.h"

namespace chipdeck::gateway::tests {

WatchGateway::WatchGateway(unsigned seed, std::uint32_t nodes) : WatchGateway(seed, nodes, Limits())
{
}

WatchGateway::WatchGateway(unsigned seed, std::uint32_t nodes, const Limits &limits)
    : cluster(seed, nodes), fleet({{&state}, &caller, &log, {"audit"}, 30, limits.readPatience, limits.watchBytes})
{
    state.publish(cluster.snapshot());
    if (const auto started = server.start(); !started)
        qFatal("%s", started.error().message.c_str());
    stub = v1::Fleet::NewStub(server.inProcessChannel());
}

WatchGateway::~WatchGateway()
{
    stub.reset();
    server.stop();
    fleet.stop();
}

Watch::Watch(WatchGateway &gateway, store::ClusterReplica &replica) : m_replica(replica)
{
    m_context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    m_stream = gateway.stub->Watch(&m_context);
    replica.setView(codec::WatchView::everything());
    v1::WatchRequest request;
    codec::toProto(codec::OpenWatch{"random", replica.view(), true, replica.resumePoint()}, request);
    m_stream->Write(request);
}

Watch::~Watch()
{
    m_context.TryCancel();
    v1::WatchResponse rest;
    while (m_stream->Read(&rest)) {
    }
    m_stream->Finish();
}

bool Watch::until(const std::function<bool()> &isDone)
{
    v1::WatchResponse response;
    while (!isDone()) {
        if (!m_stream->Read(&response))
            return false;
        heartbeats += response.has_heartbeat();
        snapshots += response.opened().mode() == v1::WATCH_MODE_SNAPSHOT;
        auto message = codec::decodeWatch(response);
        if (!message || !m_replica.apply(std::move(*message)))
            return false;
        if (const auto answer = m_replica.takeAnswer()) {
            v1::WatchRequest request;
            codec::toProto(*answer, request);
            m_stream->Write(request);
        }
    }
    return true;
}

} // namespace chipdeck::gateway::tests
