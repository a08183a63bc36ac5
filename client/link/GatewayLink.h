#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QTimer>

#include "client/domain/Cluster.h"
#include "client/domain/Failure.h"
#include "client/link/BatchStream.h"
#include "client/link/CallRegistry.h"
#include "client/link/ConnectStream.h"
#include "client/link/Endpoint.h"
#include "client/link/Gate.h"
#include "client/link/GatewayCalls.h"
#include "client/link/LogStream.h"
#include "client/link/ReconnectPolicy.h"
#include "client/link/WatchStream.h"

namespace chipdeck::link {

class SshTunnel;

/// The connection to one gateway: finds it, asks what it serves, and after a loss comes back by itself. Lives on the GUI
/// thread and never makes it wait.
class GatewayLink : public QObject
{
    Q_OBJECT

public:
    enum class State { Connecting, Ready, Lost };

    explicit GatewayLink(Endpoint endpoint, QObject *parent = nullptr);
    /// A channel that is open already, for tests and in-process gateways.
    GatewayLink(Endpoint endpoint, std::shared_ptr<grpc::Channel> channel, QObject *parent = nullptr);
    ~GatewayLink() override;

    void start();
    /// Tries at once instead of after the back-off.
    void retryNow();

    /// Cancels everything and does not come back. What still ends on gRPC's threads makes the destructor wait, so destroy it when
    /// it is idle where nothing may wait.
    void close();
    bool isIdle() const { return m_registry->isEmpty(); }

    const Endpoint &endpoint() const { return m_endpoint; }
    State state() const { return m_state; }
    /// Why the last try failed; nullopt while it works.
    const std::optional<domain::Failure> &failure() const { return m_failure; }
    const ServerInfo &serverInfo() const { return m_info; }
    const std::vector<domain::ClusterInfo> &clusters() const { return m_clusters; }

    /// Calls fail with UNAVAILABLE while there is no channel yet.
    GatewayCalls calls() const;
    /// Null while there is no channel.
    std::unique_ptr<WatchStream> watch(std::shared_ptr<Mailbox<WatchEvent>> mailbox, const codec::OpenWatch &open);
    std::unique_ptr<LogStream> tailLog(const std::shared_ptr<const Gate::Way> &way, const LogStream::Start &start,
                                       std::function<void()> wake);
    /// Null while there is no channel. See BatchCall.
    std::unique_ptr<BatchStream> actOnJobs(const std::shared_ptr<const Gate::Way> &way, const Write &action,
                                           const std::vector<std::string> &names, std::function<void()> wake);
    /// Null while there is no channel.
    std::unique_ptr<ConnectStream> connectTo(const std::shared_ptr<const Gate::Way> &way, const domain::ConnectionWish &wish,
                                             std::function<void()> wake);
    /// A watch ended because the gateway is gone: connect anew.
    void reportLoss(const domain::Failure &failure);
    const Traffic &traffic() const { return *m_traffic; }

Q_SIGNALS:
    /// State, failure, server info or list of clusters changed.
    void changed();
    /// The gateway answers (again).
    void ready();

private:
    void connectNow();
    void openTunnel();
    void open(const std::string &socket);
    void askInfo();
    void askClusters();
    void succeed(std::vector<domain::ClusterInfo> clusters);
    void lose(const domain::Failure &failure);

    Endpoint m_endpoint;
    State m_state = State::Connecting;
    std::optional<domain::Failure> m_failure;
    ServerInfo m_info;
    std::vector<domain::ClusterInfo> m_clusters;
    std::shared_ptr<CallRegistry> m_registry = std::make_shared<CallRegistry>();
    std::shared_ptr<Traffic> m_traffic = std::make_shared<Traffic>();
    Gate m_gate{this};
    std::shared_ptr<grpc::Channel> m_channel;
    bool m_channelIsGiven = false;
    bool m_asking = false;
    bool m_isClosed = false;
    std::unique_ptr<SshTunnel> m_tunnel;
    ReconnectPolicy m_policy;
    QTimer m_retry;
};

} // namespace chipdeck::link
