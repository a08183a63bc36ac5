#include "client/store/LiveMaintenanceOrders.h"

#include <algorithm>
#include <memory>

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include "client/domain/Names.h"
#include "client/link/MaintenanceCalls.h"

namespace chipdeck::store {
namespace {

constexpr int againMs = 1000;

domain::Failure notConnected()
{
    return {domain::Code::Unavailable, "UNAVAILABLE", "This cluster is not connected.", {}, {}, {}};
}

/// The call may have been carried out: a repeat with its request id says what came of it.
bool isLost(const domain::Failure &failure)
{
    return failure.code == domain::Code::Unavailable || failure.code == domain::Code::DeadlineExceeded || failure.reason == "LINK_CLOSED";
}

/// One order, asked again until its answer comes or patience ends. Keeps itself until then.
template<typename T>
struct Asking {
    QPointer<ClusterConnections> connections;
    QString cluster;
    QElapsedTimer since;
    MaintenanceOrders::Done<T> done;
    std::function<void(const link::MaintenanceCalls &, const std::string &, MaintenanceOrders::Done<T>)> ask;

    static void go(const std::shared_ptr<Asking> &self)
    {
        const auto place = self->connections->find(self->cluster);
        const auto answered = [self](const domain::Result<T> &answer) {
            if (answer || !isLost(answer.error()) || self->since.elapsed() > LiveMaintenanceOrders::patienceMs || !self->connections)
                return self->done(answer);
            QTimer::singleShot(againMs, self->connections.data(), [self] { go(self); });
        };
        if (place.link && place.link->state() == link::GatewayLink::State::Ready)
            self->ask(place.link->calls().maintenance(), place.cluster, answered);
        else
            QTimer::singleShot(0, self->connections.data(), [answered] { answered(tl::unexpected(notConnected())); });
    }
};

} // namespace

LiveMaintenanceOrders::LiveMaintenanceOrders(ClusterConnections &connections, QObject *parent)
    : MaintenanceOrders(parent), m_connections(connections)
{
}

bool LiveMaintenanceOrders::isKnown(const QString &cluster) const
{
    const auto place = m_connections.find(cluster);
    if (!place.link)
        return false;
    const auto &words = place.link->serverInfo().capabilities;
    return std::find(words.begin(), words.end(), "maintenance.windows") != words.end();
}

template<typename T, typename Ask>
void LiveMaintenanceOrders::ask(const QString &cluster, QObject *context, Done<T> done, const Ask &ask)
{
    const Done<T> answer = [context = QPointer(context), done = std::move(done)](const domain::Result<T> &result) {
        if (context && done)
            done(result);
    };
    const auto place = m_connections.find(cluster);
    if (place.link && place.link->state() == link::GatewayLink::State::Ready)
        return ask(place.link->calls().maintenance(), place.cluster, answer);
    QTimer::singleShot(0, this, [answer] { answer(tl::unexpected(notConnected())); });
}

template<typename T>
void LiveMaintenanceOrders::order(const QString &cluster, QObject *context, Done<T> done,
                                  std::function<void(const link::MaintenanceCalls &, const std::string &, Done<T>)> ask)
{
    const auto asking = std::make_shared<Asking<T>>();
    asking->connections = &m_connections;
    asking->cluster = cluster;
    asking->since.start();
    asking->ask = std::move(ask);
    asking->done = [self = QPointer(this), cluster, context = QPointer(context), done = std::move(done)](const domain::Result<T> &answer) {
        if (context && done)
            done(answer);
        if (self && answer)
            Q_EMIT self->changed(cluster);
    };
    Asking<T>::go(asking);
}

void LiveMaintenanceOrders::preview(const QString &cluster, const domain::MaintenanceTarget &target, std::optional<qint64> startS,
                                    std::optional<quint64> durationS, QObject *context, Done<domain::MaintenanceImpact> done)
{
    const std::optional<std::int64_t> start = startS ? std::optional<std::int64_t>(*startS) : std::nullopt;
    const std::optional<std::uint64_t> duration = durationS ? std::optional<std::uint64_t>(*durationS) : std::nullopt;
    ask(cluster, context, std::move(done), [&](const link::MaintenanceCalls &calls, const std::string &id, const auto &answer) {
        calls.preview(id, target, start, duration, answer);
    });
}

void LiveMaintenanceOrders::begin(const QString &cluster, domain::MaintenanceOrder wish, QObject *context, Done<domain::MaintenanceOutcome> done)
{
    if (wish.requestId.empty())
        wish.requestId = domain::newRequestId();
    order<domain::MaintenanceOutcome>(cluster, context, std::move(done),
                                      [wish = std::move(wish)](const link::MaintenanceCalls &calls, const std::string &id, Done<domain::MaintenanceOutcome> answer) {
                                          calls.begin(id, wish, std::move(answer));
                                      });
}

void LiveMaintenanceOrders::undo(const QString &cluster, const std::string &id, const std::string &requestId, const std::string &reason,
                                 QObject *context, Done<domain::MaintenanceOutcome> done)
{
    const std::string own = requestId.empty() ? domain::newRequestId() : requestId;
    order<domain::MaintenanceOutcome>(cluster, context, std::move(done),
                                      [id, own, reason](const link::MaintenanceCalls &calls, const std::string &place, Done<domain::MaintenanceOutcome> answer) {
                                          calls.undo(place, id, own, reason, std::move(answer));
                                      });
}

void LiveMaintenanceOrders::window(WindowCall call, const QString &cluster, domain::WindowWish wish, QObject *context, Done<domain::WriteOutcome> done)
{
    if (wish.requestId.empty())
        wish.requestId = domain::newRequestId();
    order<domain::WriteOutcome>(cluster, context, std::move(done),
                                [call, wish = std::move(wish)](const link::MaintenanceCalls &calls, const std::string &id, Done<domain::WriteOutcome> answer) {
                                    if (call == WindowCall::Plan)
                                        calls.plan(id, wish, std::move(answer));
                                    else if (call == WindowCall::Change)
                                        calls.change(id, wish, std::move(answer));
                                    else
                                        calls.cancel(id, wish, std::move(answer));
                                });
}

void LiveMaintenanceOrders::list(const QString &cluster, QObject *context, Done<domain::MaintenanceList> done)
{
    ask(cluster, context, std::move(done),
        [](const link::MaintenanceCalls &calls, const std::string &id, const auto &answer) { calls.list(id, answer); });
}

} // namespace chipdeck::store
