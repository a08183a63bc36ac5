#include "client/store/LiveTunnel.h"

#include <QRandomGenerator>

#include <unistd.h>

#include "client/domain/Names.h"
#include "client/store/LocalSocket.h"
#include "client/store/TunnelConnection.h"

namespace chipdeck::store {

namespace {

constexpr int tickMs = 100;
constexpr int maxFailuresInARow = 20;
constexpr int maxAcceptedATurn = 32;

} // namespace

LiveTunnel::LiveTunnel(link::GatewayLink *link, TunnelWish wish, QObject *parent)
    : Tunnel(std::move(wish), parent), m_link(link), m_session(domain::newRequestId())
{
    m_reopen.setSingleShot(true);
    m_tick.setSingleShot(true);
    connect(&m_reopen, &QTimer::timeout, this, &LiveTunnel::open);
    connect(&m_tick, &QTimer::timeout, this, &Tunnel::changed);
    // Later, so that the caller can connect to the signal first.
    m_reopen.start(0);
}

LiveTunnel::~LiveTunnel()
{
    m_waiting.reset();
    if (m_listener >= 0)
        ::close(m_listener);
}

void LiveTunnel::open()
{
    domain::ConnectionWish wish;
    wish.job = m_wish.job;
    wish.node = m_wish.node;
    wish.kind = domain::ConnectionWish::Kind::Tunnel;
    wish.port = m_wish.port;
    wish.reason = m_wish.reason;
    wish.session = m_session;
    m_stream = m_link ? m_link->connectTo(m_gate.way(), wish, [this] { take(); }) : nullptr;
    if (!m_stream)
        end(domain::Failure{domain::Code::Unavailable, "UNAVAILABLE", "The gateway is not connected.", {}, {}, {}});
}

void LiveTunnel::take()
{
    if (!m_stream)
        return;
    const auto taken = m_stream->take();
    for (const domain::ConnectionMessage &message : taken.messages) {
        if (const auto *opened = std::get_if<domain::ConnectionOpened>(&message)) {
            takeOpened(*opened);
        } else if (const auto *ended = std::get_if<domain::ConnectionEnded>(&message)) {
            end(domain::Failure{domain::Code::FailedPrecondition, ended->reason.empty() ? "CONNECTION_LOST" : ended->reason, "The job has ended, and the tunnel with it.", {}, {}, {}});
        }
        if (!m_stream)
            return;
    }
    if (!taken.ended)
        return;
    m_stream.reset();
    const bool isLoss = !taken.failure || taken.failure->code == domain::Code::Unavailable;
    // Nothing was there yet that would have to come back.
    const bool mayComeBack = isLoss && m_listener >= 0 && m_policy.failures() < maxFailuresInARow;
    if (!mayComeBack) {
        end(taken.failure ? *taken.failure : domain::Failure{domain::Code::Unavailable, "CONNECTION_LOST", "The gateway ended the tunnel.", {}, {}, {}});
        return;
    }
    // Who connects meanwhile waits for the gateway instead of being cut off.
    m_waiting->setEnabled(false);
    m_facts.state = TunnelFacts::State::Opening;
    m_facts.trouble = taken.failure;
    m_reopen.start(m_policy.nextDelay(std::chrono::steady_clock::now(), QRandomGenerator::global()->generateDouble()));
    Q_EMIT changed();
}

void LiveTunnel::takeOpened(const domain::ConnectionOpened &opened)
{
    m_policy.connected(std::chrono::steady_clock::now());
    m_facts.node = opened.node;
    m_facts.trouble.reset();
    if (m_listener < 0 && !listen())
        return;
    m_waiting->setEnabled(true);
    m_facts.state = TunnelFacts::State::Open;
    Q_EMIT changed();
}

bool LiveTunnel::listen()
{
    const auto listener = listenLocally(m_wish.localPort, m_wish.port);
    if (!listener) {
        end(listener.error());
        return false;
    }
    m_listener = listener->descriptor;
    m_facts.localPort = listener->port;
    m_waiting = std::make_unique<QSocketNotifier>(m_listener, QSocketNotifier::Read);
    connect(m_waiting.get(), &QSocketNotifier::activated, this, &LiveTunnel::accept);
    return true;
}

void LiveTunnel::accept()
{
    for (int i = 0; i < maxAcceptedATurn && m_listener >= 0; ++i) {
        const int socket = acceptLocally(m_listener);
        if (socket < 0)
            return;
        // Other users of this computer have no business in the job.
        const auto user = userOfPeer(socket);
        if (m_link && user && (*user == ::geteuid() || *user == 0))
            join(socket);
        else
            ::close(socket);
    }
}

void LiveTunnel::join(int socket)
{
    domain::ConnectionWish wish;
    wish.job = m_wish.job;
    wish.node = m_facts.node;
    wish.kind = domain::ConnectionWish::Kind::Port;
    wish.port = m_wish.port;
    wish.reason = m_wish.reason;
    wish.session = m_session;
    auto *connection = new TunnelConnection(*m_link, wish, socket, this);
    ++m_facts.connections;
    ++m_facts.allConnections;
    connect(connection, &TunnelConnection::passedIn, this, [this](qsizetype bytes) {
        m_facts.bytesIn += static_cast<quint64>(bytes);
        tellSoon();
    });
    connect(connection, &TunnelConnection::passedOut, this, [this](qsizetype bytes) {
        m_facts.bytesOut += static_cast<quint64>(bytes);
        tellSoon();
    });
    connect(connection, &TunnelConnection::over, this, [this, connection](const domain::Failure *failure) {
        if (failure && failure->reason != "CONNECTION_RESET")
            m_facts.trouble = *failure;
        else if (!failure)
            m_facts.trouble.reset();
        --m_facts.connections;
        connection->deleteLater();
        tellSoon();
    });
    tellSoon();
}

void LiveTunnel::stop()
{
    if (m_facts.state != TunnelFacts::State::Ended)
        end(std::nullopt);
}

void LiveTunnel::end(std::optional<domain::Failure> failure)
{
    m_reopen.stop();
    m_stream.reset();
    m_waiting.reset();
    if (m_listener >= 0)
        ::close(std::exchange(m_listener, -1));
    const auto connections = findChildren<TunnelConnection *>(QString(), Qt::FindDirectChildrenOnly);
    for (TunnelConnection *connection : connections) {
        connection->disconnect(this);
        connection->deleteLater();
    }
    m_facts.connections = 0;
    m_facts.state = TunnelFacts::State::Ended;
    m_facts.failure = std::move(failure);
    Q_EMIT changed();
}

void LiveTunnel::tellSoon()
{
    if (!m_tick.isActive())
        m_tick.start(tickMs);
}

} // namespace chipdeck::store
