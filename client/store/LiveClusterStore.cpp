#include "client/store/LiveClusterStore.h"

#include <algorithm>

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QThreadPool>

#include "client/domain/Text.h"
#include "client/store/Trouble.h"

namespace chipdeck::store {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int checkMs = 1000;

std::uint8_t allMetricBits()
{
    return static_cast<std::uint8_t>((1U << domain::metricCount) - 1);
}

/// The gateway itself is gone, not only this watch.
bool isLossOfLink(const domain::Failure &failure)
{
    return failure.code == domain::Code::Unavailable;
}

} // namespace

LiveClusterStore::LiveClusterStore(link::GatewayLink &link, domain::ClusterInfo info, QObject *parent)
    : ClusterStore(parent), m_link(link), m_key(keyOf(link.endpoint(), info.id)), m_info(std::move(info))
{
    m_delivery.setSingleShot(true);
    m_delivery.setTimerType(Qt::PreciseTimer);
    connect(&m_delivery, &QTimer::timeout, this, &LiveClusterStore::deliver);
    m_reopen.setSingleShot(true);
    connect(&m_reopen, &QTimer::timeout, this, &LiveClusterStore::open);
    connect(&m_check, &QTimer::timeout, this, &LiveClusterStore::check);
    m_check.start(checkMs);
    connect(&link, &link::GatewayLink::ready, this, &LiveClusterStore::open);
    connect(&link, &link::GatewayLink::changed, this, &LiveClusterStore::linkChanged);
    if (link.state() == link::GatewayLink::State::Ready)
        open();
}

LiveClusterStore::~LiveClusterStore()
{
    closeWatch();
}

QString LiveClusterStore::keyOf(const link::Endpoint &endpoint, const std::string &cluster)
{
    return QString::fromStdString(endpoint.address()) + QLatin1Char('#') + QString::fromStdString(cluster);
}

void LiveClusterStore::closeWatch()
{
    if (m_mailbox)
        m_mailbox->close();
    m_stream.reset();
    m_mailbox.reset();
    m_held.reset();
    m_delivery.stop();
}

void LiveClusterStore::open()
{
    if (m_link.state() != link::GatewayLink::State::Ready)
        return;
    closeWatch();
    m_reopen.stop();
    const auto &served = m_link.clusters();
    const auto found = std::find_if(served.begin(), served.end(), [this](const auto &cluster) { return cluster.id == m_info.id; });
    if (found == served.end()) {
        lose({domain::Code::NotFound, "CLUSTER_GONE", "The gateway no longer serves this cluster.", {}, {}, {}});
        return;
    }
    m_info = *found;
    m_mailbox = std::make_shared<link::Mailbox<link::WatchEvent>>(
        maxWaiting, [way = m_gate.way(), this] { way->post([this] { scheduleDelivery(); }); });
    const auto resume = std::exchange(m_takeNewSnapshot, false) ? std::nullopt : m_replica.resumePoint();
    m_clock.heard(Clock::now());
    ++m_watchesOpened;
    m_stream = m_link.watch(m_mailbox, {m_info.id, m_replica.view(), true, resume});
}

void LiveClusterStore::scheduleDelivery()
{
    if (m_delivery.isActive() || !m_mailbox || m_isPreparing)
        return;
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_lastTold).count();
    m_delivery.start(static_cast<int>(std::clamp<long long>(tickMs - since, 0, tickMs)));
}

void LiveClusterStore::deliver()
{
    ReplicaChange change;
    QElapsedTimer spent;
    spent.start();
    bool more = true;
    while (more && m_mailbox && !spent.hasExpired(sliceMs)) {
        // One by one: a message can be large, and the rest must wait where it is bounded.
        auto events = m_mailbox->take(1);
        more = !events.empty();
        if (more && (prepare(events.front()) || !apply(std::move(events.front()), change)))
            break;
    }
    tell(change);
    // After a change the rest waits for the next tick; parts of a snapshot show nothing yet and go on at once.
    if (m_mailbox && !m_mailbox->isEmpty())
        scheduleDelivery();
}

void LiveClusterStore::tell(const ReplicaChange &change)
{
    if (!change.any())
        return;
    m_lastTold = Clock::now();
    Q_EMIT changed(change);
}

/// Digests of a million chips take longer than the window may stand still: another thread makes them while the picture rests.
bool LiveClusterStore::prepare(link::WatchEvent &event)
{
    const auto *message = std::get_if<codec::WatchMessage>(&event);
    auto work = message ? m_replica.preparation(*message) : nullptr;
    if (!work)
        return false;
    m_isPreparing = true;
    m_held = std::move(event);
    QThreadPool::globalInstance()->start([work = std::move(work), way = m_gate.way(), this] {
        work();
        way->post([this] { prepared(); });
    });
    return true;
}

void LiveClusterStore::prepared()
{
    m_isPreparing = false;
    if (auto event = std::exchange(m_held, std::nullopt)) {
        ReplicaChange change;
        apply(std::move(*event), change);
        tell(change);
    }
    if (const auto view = std::exchange(m_nextView, std::nullopt)) {
        m_replica.setView(*view);
        if (m_stream)
            m_stream->setView(*view);
    }
    if (m_mailbox && !m_mailbox->isEmpty())
        scheduleDelivery();
}

bool LiveClusterStore::apply(link::WatchEvent &&event, ReplicaChange &change)
{
    const auto now = Clock::now();
    if (auto *ended = std::get_if<domain::Failure>(&event)) {
        lose(*ended);
        change.freshness = true;
        return false;
    }
    m_clock.heard(now);
    auto &message = std::get<codec::WatchMessage>(event);
    const bool isHeartbeat = std::holds_alternative<codec::Heartbeat>(message);
    auto result = m_replica.apply(std::move(message));
    if (!result) {
        lose(result.error());
        change.freshness = true;
        return false;
    }
    change.unite(*result);
    if (isHeartbeat) {
        m_clock.freshness(m_replica.freshness(), now);
        change.freshness = true;
    }
    if (auto answer = m_replica.takeAnswer(); answer && m_stream)
        m_stream->answer(*answer);
    if (m_connection != Connection::Live && m_replica.hasSnapshot() && isHeartbeat)
        becomeLive(change);
    return true;
}

void LiveClusterStore::becomeLive(ReplicaChange &change)
{
    m_connection = Connection::Live;
    m_failure.reset();
    m_policy.connected(Clock::now());
    change.freshness = true;
}

void LiveClusterStore::lose(const domain::Failure &failure)
{
    closeWatch();
    m_connection = Connection::Lost;
    m_failure = failure;
    // A resume point that is too old is answered with this; anything else keeps the point.
    m_takeNewSnapshot = failure.code == domain::Code::OutOfRange;
    if (isLossOfLink(failure))
        m_link.reportLoss(failure);
    else
        m_reopen.start(m_policy.nextDelay(Clock::now(), QRandomGenerator::global()->generateDouble()));
}

void LiveClusterStore::linkChanged()
{
    if (m_link.state() == link::GatewayLink::State::Lost && !m_stream && m_connection != Connection::Lost) {
        m_connection = Connection::Lost;
        m_failure = m_link.failure();
    }
    ReplicaChange change;
    change.freshness = true;
    Q_EMIT changed(change);
}

void LiveClusterStore::check()
{
    if (m_stream && m_clock.isSilent(Clock::now())) {
        lose({domain::Code::Unavailable, "NO_HEARTBEAT", "The gateway has been silent for more than 6 s.", {}, {}, {}});
        ReplicaChange change;
        change.freshness = true;
        Q_EMIT changed(change);
    }
}

std::vector<domain::PartFreshness> LiveClusterStore::freshness() const
{
    return m_clock.partsAt(Clock::now(), m_connection == Connection::Lost);
}

domain::Reachability LiveClusterStore::reachability() const
{
    return m_clock.worstAt(Clock::now(), m_connection == Connection::Lost);
}

std::optional<std::uint64_t> LiveClusterStore::ageMs() const
{
    return hasSnapshot() ? m_clock.oldestMs(Clock::now()) : std::nullopt;
}

QString LiveClusterStore::trouble() const
{
    if (m_connection == Connection::Lost) {
        const auto &failure = m_failure ? m_failure : m_link.failure();
        return failure ? troubleText(*failure) : QString();
    }
    for (const domain::PartFreshness &part : freshness()) {
        if (part.reachability >= domain::Reachability::Stale && !part.reason.empty())
            return troubleText(part);
    }
    if (m_replica.digestDiffers() || m_replica.unknownMessages() > 0)
        return troubleText(domain::Failure{domain::Code::Unimplemented, "NEWER_GATEWAY", {}, {}, {}, {}});
    return {};
}

void LiveClusterStore::setTelemetryView(bool allNodes, std::vector<std::uint32_t> nodes)
{
    codec::WatchView view;
    view.allNodes = allNodes;
    if (!allNodes)
        view.nodes = std::move(nodes);
    view.metrics = allNodes || !view.nodes.empty() ? allMetricBits() : 0;
    view.normalise();
    if (view == m_nextView.value_or(m_replica.view()))
        return;
    if (m_isPreparing) {
        m_nextView = std::move(view);
        return;
    }
    m_replica.setView(view);
    if (m_stream)
        m_stream->setView(view);
}

std::shared_ptr<const domain::Job> LiveClusterStore::job(std::uint32_t ref) const
{
    const auto &jobs = *m_replica.snapshot().jobs;
    const auto found = std::lower_bound(jobs.begin(), jobs.end(), ref, [](const auto &job, std::uint32_t wanted) { return job->ref < wanted; });
    return found != jobs.end() && (*found)->ref == ref ? *found : nullptr;
}

QString LiveClusterStore::principal() const
{
    return QString::fromStdString(domain::harmless(m_link.serverInfo().principal, 64));
}

QString LiveClusterStore::role() const
{
    return QString::fromStdString(domain::harmless(m_link.serverInfo().role, 32));
}

} // namespace chipdeck::store
