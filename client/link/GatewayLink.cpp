#include "client/link/GatewayLink.h"

#include <QRandomGenerator>

#include "client/link/Channel.h"
#include "client/link/SshTunnel.h"

namespace chipdeck::link {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

/// A gateway on this machine costs nothing to ask: it is found again within 2 s of its return.
ReconnectPolicy policyFor(const Endpoint &endpoint)
{
    ReconnectPolicy::Limits limits;
    if (endpoint.kind == Endpoint::Kind::Unix)
        limits.longest = milliseconds(1500);
    else if (endpoint.kind == Endpoint::Kind::Tls)
        limits.longest = milliseconds(2500);
    else
        limits.longest = milliseconds(3500);
    return ReconnectPolicy(limits);
}

/// The other side answered that it does not let us in: only a person changes that, and guards there count the tries.
bool isRefusal(const domain::Failure &failure)
{
    return failure.code == domain::Code::Unauthenticated || failure.code == domain::Code::PermissionDenied;
}

constexpr milliseconds refusedPause{30'000};

constexpr milliseconds goodbyePatience{1000};

} // namespace

GatewayLink::GatewayLink(Endpoint endpoint, QObject *parent)
    : QObject(parent), m_endpoint(std::move(endpoint)), m_policy(policyFor(m_endpoint))
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &GatewayLink::connectNow);
}

GatewayLink::GatewayLink(Endpoint endpoint, std::shared_ptr<grpc::Channel> channel, QObject *parent)
    : GatewayLink(std::move(endpoint), parent)
{
    m_channel = std::move(channel);
    m_channelIsGiven = true;
}

GatewayLink::~GatewayLink()
{
    // The calls own what they use; waiting only keeps gRPC's threads from outliving the program's main().
    close();
    m_registry->waitUntilEmpty(goodbyePatience);
}

void GatewayLink::close()
{
    m_isClosed = true;
    m_retry.stop();
    m_registry->close();
}

void GatewayLink::start()
{
    connectNow();
}

void GatewayLink::retryNow()
{
    if (m_state != State::Ready && !m_asking && !m_isClosed) {
        m_retry.stop();
        connectNow();
    }
}

GatewayCalls GatewayLink::calls() const
{
    return {m_channel ? m_channel : deadChannel(), m_registry, m_gate.way()};
}

std::unique_ptr<WatchStream> GatewayLink::watch(std::shared_ptr<Mailbox<WatchEvent>> mailbox, const codec::OpenWatch &open)
{
    return m_channel ? std::make_unique<WatchStream>(m_channel, m_registry, std::move(mailbox), m_traffic, open) : nullptr;
}

std::unique_ptr<LogStream> GatewayLink::tailLog(const std::shared_ptr<const Gate::Way> &way, const LogStream::Start &start,
                                                std::function<void()> wake)
{
    return m_channel ? std::make_unique<LogStream>(m_channel, m_registry, way, start, std::move(wake)) : nullptr;
}

std::unique_ptr<BatchStream> GatewayLink::actOnJobs(const std::shared_ptr<const Gate::Way> &way, const Write &action,
                                                    const std::vector<std::string> &names, std::function<void()> wake)
{
    return m_channel ? std::make_unique<BatchStream>(m_channel, m_registry, way, action, names, std::move(wake)) : nullptr;
}

std::unique_ptr<ConnectStream> GatewayLink::connectTo(const std::shared_ptr<const Gate::Way> &way, const domain::ConnectionWish &wish,
                                                      std::function<void()> wake)
{
    return m_channel ? std::make_unique<ConnectStream>(m_channel, m_registry, way, wish, std::move(wake)) : nullptr;
}

void GatewayLink::connectNow()
{
    if (m_channel) {
        askInfo();
        return;
    }
    if (m_endpoint.kind == Endpoint::Kind::Ssh)
        openTunnel();
    else
        open({});
}

void GatewayLink::openTunnel()
{
    m_asking = true;
    m_tunnel = std::make_unique<SshTunnel>(m_endpoint);
    connect(m_tunnel.get(), &SshTunnel::ready, this, [this](const QString &socket) { open(socket.toStdString()); });
    connect(m_tunnel.get(), &SshTunnel::failed, this, &GatewayLink::lose, Qt::QueuedConnection);
    m_tunnel->start();
}

void GatewayLink::open(const std::string &socket)
{
    auto channel = openChannel(m_endpoint, socket);
    if (!channel) {
        lose(channel.error());
        return;
    }
    m_channel = std::move(*channel);
    askInfo();
}

void GatewayLink::askInfo()
{
    m_asking = true;
    calls().serverInfo([this](const domain::Result<ServerInfo> &info) {
        if (!info) {
            lose(info.error());
            return;
        }
        m_info = *info;
        askClusters();
    });
}

void GatewayLink::askClusters()
{
    calls().clusters([this](const domain::Result<std::vector<domain::ClusterInfo>> &clusters) {
        if (clusters)
            succeed(*clusters);
        else
            lose(clusters.error());
    });
}

void GatewayLink::succeed(std::vector<domain::ClusterInfo> clusters)
{
    m_asking = false;
    if (m_isClosed)
        return;
    m_clusters = std::move(clusters);
    m_failure.reset();
    m_state = State::Ready;
    m_policy.connected(Clock::now());
    Q_EMIT changed();
    Q_EMIT ready();
}

void GatewayLink::reportLoss(const domain::Failure &failure)
{
    if (m_state == State::Ready)
        lose(failure);
}

void GatewayLink::lose(const domain::Failure &failure)
{
    m_asking = false;
    if (m_isClosed)
        return;
    m_failure = explainedLoss(m_endpoint, failure);
    m_state = State::Lost;
    // A tunnel that lost its other end never heals; certificates may have been renewed on disk.
    if (m_endpoint.kind == Endpoint::Kind::Ssh || (m_endpoint.kind == Endpoint::Kind::Tls && !m_channelIsGiven)) {
        m_channel.reset();
        m_tunnel.reset();
    }
    const milliseconds delay = m_policy.nextDelay(Clock::now(), QRandomGenerator::global()->generateDouble());
    m_retry.start(isRefusal(failure) ? refusedPause : delay);
    Q_EMIT changed();
}

} // namespace chipdeck::link
