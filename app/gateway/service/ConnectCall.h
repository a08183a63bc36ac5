#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include <grpcpp/support/server_callback.h>

#include "app/gateway/service/Connections.h"
#include "app/gateway/service/Refusals.h"
#include "app/gateway/service/ServedCluster.h"
#include "chipdeck/v1/jobs.pb.h"

namespace chipdeck::gateway {

/// One Connect call. Each direction has one message under way: the next request is read when the one before has been passed into the job,
/// and the job's side is read on when what it said has been sent. It lives until gRPC is done with it.
class ConnectCall final : public grpc::ServerBidiReactor<v1::ConnectRequest, v1::ConnectResponse>,
                          public ConnectionEvents,
                          public std::enable_shared_from_this<ConnectCall>
{
public:
    static ConnectCall *start(const ServedClusters &clusters, const Refusals &refusals, Actor actor);
    /// A call that is refused at once.
    static ConnectCall *refuse(const domain::Failure &failure);

    /// Ends what its job or the time has ended. On the pool of Connections.
    void look(const domain::ClusterSnapshot *snapshot);

    void OnReadDone(bool ok) override;
    void OnWriteDone(bool ok) override;
    void OnCancel() override;
    void OnDone() override;

    void opened(domain::ConnectionOpened opened) override;
    void received(std::string data) override;
    void endOfData() override;
    void sent() override;
    void ended(domain::Result<domain::ConnectionEnded> end) override;

private:
    using Clock = std::chrono::steady_clock;

    ConnectCall(const ServedClusters *clusters, const Refusals *refusals, Actor actor);

    domain::Result<void> takeOpen();
    void begin();
    bool waitForListing();
    domain::Result<void> prepare();
    domain::Result<void> makeRecord(const domain::Job &job);
    domain::Result<void> connect();
    domain::Result<void> takeInput();
    ActingUser actingUser() const;
    bool isTunnel() const { return m_wish.kind == domain::ConnectionWish::Kind::Tunnel; }
    // The rest with the mutex held.
    void readNext();
    void push(domain::ConnectionMessage message);
    void writeNext();
    void endWith(domain::ConnectionEnded end);
    void failWith(const domain::Failure &failure);
    void noteEnding(const std::string &words);
    void finish(const grpc::Status &status);

    const ServedClusters *m_clusters;
    const Refusals *m_refusals;
    const Actor m_actor;
    std::shared_ptr<ConnectCall> m_self;  ///< until OnDone
    Connections *m_connections = nullptr;
    domain::ConnectionWish m_wish;
    std::string m_job;    ///< the scheduler's id
    std::string m_owner;  ///< the job's user
    std::uint32_t m_restarts = 0;  ///< of the job's run that was reached
    ReachTarget m_target;
    std::shared_ptr<ConnectRecord> m_record;

    std::mutex m_mutex;  ///< guards what follows
    v1::ConnectRequest m_request;
    std::deque<v1::ConnectResponse> m_outgoing;  ///< the first is being written
    std::unique_ptr<Connection> m_connection;
    Clock::time_point m_lastTraffic = Clock::now();
    std::optional<Clock::time_point> m_jobOverSince;
    bool m_hasEntered = false;
    bool m_ownsRecord = false;
    bool m_isReading = false;
    bool m_isOpen = false;
    bool m_inputEnded = false;
    bool m_isEnding = false;   ///< `ended` is on its way
    bool m_isFinished = false;
};

} // namespace chipdeck::gateway
