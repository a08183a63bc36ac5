#include "tests/bench/wire/Subscriber.h"

#include <cstdio>

#include <grpcpp/grpcpp.h>

#include "client/codec/WatchDecoder.h"
#include "client/codec/WatchRequests.h"

namespace chipdeck::bench {

Subscriber::Subscriber(int port)
{
    grpc::ChannelArguments arguments;
    // Each subscriber is a console of its own: a connection of its own.
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    m_stub = v1::Fleet::NewStub(grpc::CreateCustomChannel("127.0.0.1:" + std::to_string(port),
                                                          grpc::InsecureChannelCredentials(), arguments));
}

Subscriber::~Subscriber()
{
    close();
}

void Subscriber::open(store::ClusterReplica &replica)
{
    m_replica = &replica;
    m_isComplete = false;
    m_context = std::make_unique<grpc::ClientContext>();
    m_stream = m_stub->Watch(m_context.get());
    replica.setView(codec::WatchView::everything());
    v1::WatchRequest request;
    codec::toProto(codec::OpenWatch{"simulated", replica.view(), true, replica.resumePoint()}, request);
    m_stream->Write(request);
}

bool Subscriber::applyNext()
{
    if (!m_stream->Read(&m_response))
        return false;
    auto decoded = codec::decodeWatch(m_response);
    if (!decoded) {
        std::fprintf(stderr, "%s\n", decoded.error().message.c_str());
        return false;
    }
    if (const auto *opened = std::get_if<codec::WatchOpened>(&*decoded))
        m_modes.push_back(opened->mode);
    if (const auto *delta = std::get_if<codec::DeltaPiece>(&*decoded)) {
        for (const codec::TelemetryPiece &piece : delta->telemetry)
            m_changedChips += piece.chips.size();
    }
    const bool isMarker = std::holds_alternative<codec::SnapshotComplete>(*decoded);
    const auto change = m_replica->apply(std::move(*decoded));
    if (!change) {
        std::fprintf(stderr, "%s\n", change.error().message.c_str());
        return false;
    }
    m_isComplete = m_isComplete || isMarker;
    if (const auto answer = m_replica->takeAnswer()) {
        v1::WatchRequest request;
        codec::toProto(*answer, request);
        m_stream->Write(request);
    }
    return true;
}

bool Subscriber::advance()
{
    const std::uint64_t before = m_replica->sequence();
    while (m_replica->sequence() == before) {
        if (!applyNext())
            return false;
    }
    return true;
}

bool Subscriber::untilComplete()
{
    while (!m_isComplete) {
        if (!applyNext())
            return false;
    }
    return true;
}

void Subscriber::close()
{
    if (!m_stream)
        return;
    m_context->TryCancel();
    while (m_stream->Read(&m_response)) {
    }
    m_stream->Finish();
    m_stream.reset();
    m_context.reset();
}

} // namespace chipdeck::bench
