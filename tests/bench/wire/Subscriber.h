#pragma once

#include <memory>
#include <string>

#include "chipdeck/v1/fleet.grpc.pb.h"
#include "client/store/ClusterReplica.h"

namespace chipdeck::bench {

/// A console's side of a watch without its window: one thread that reads, decodes and merges.
class Subscriber
{
public:
    explicit Subscriber(int port);
    ~Subscriber();

    void open(store::ClusterReplica &replica);
    /// Applies messages until one has moved the replica's sequence; false when the watch ended.
    bool advance();
    /// Until a snapshot or an answer to digests is complete.
    bool untilComplete();
    void close();

    const std::vector<codec::WatchMode> &modes() const { return m_modes; }
    std::uint64_t changedChips() const { return m_changedChips; }

private:
    bool applyNext();

    std::unique_ptr<v1::Fleet::Stub> m_stub;
    std::unique_ptr<grpc::ClientContext> m_context;
    std::unique_ptr<grpc::ClientReaderWriter<v1::WatchRequest, v1::WatchResponse>> m_stream;
    v1::WatchResponse m_response;
    store::ClusterReplica *m_replica = nullptr;
    std::vector<codec::WatchMode> m_modes;
    bool m_isComplete = false;
    std::uint64_t m_changedChips = 0;
};

} // namespace chipdeck::bench
