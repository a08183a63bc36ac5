#include "client/store/LivePriceBooks.h"

#include <algorithm>

#include <QPointer>
#include <QTimer>

namespace chipdeck::store {
namespace {

constexpr int pageSize = 100;

} // namespace

LivePriceBooks::LivePriceBooks(ClusterConnections &connections, QObject *parent) : PriceBooks(parent), m_connections(connections)
{
    connect(&connections, &ClusterConnections::gatewaysChanged, this, &PriceBooks::gatewaysChanged);
}

std::vector<PriceBooks::Gateway> LivePriceBooks::gateways() const
{
    std::vector<Gateway> found;
    for (const ClusterConnections::Gateway &each : m_connections.gateways()) {
        const link::GatewayLink *const link = m_connections.linkOf(each.address);
        if (!link)
            continue;
        const auto &words = link->serverInfo().capabilities;
        found.push_back({each.address, link->state() == link::GatewayLink::State::Ready,
                         std::find(words.begin(), words.end(), "prices") != words.end(), link->serverInfo().role == "operator"});
    }
    return found;
}

template<typename T, typename Ask>
void LivePriceBooks::ask(const QString &gateway, QObject *context, Done<T> done, const Ask &ask)
{
    const Done<T> answer = [context = QPointer(context), done = std::move(done)](const domain::Result<T> &result) {
        if (context && done)
            done(result);
    };
    const link::GatewayLink *const link = m_connections.linkOf(gateway);
    if (link && link->state() == link::GatewayLink::State::Ready)
        return ask(link->calls(), answer);
    QTimer::singleShot(0, this, [answer] {
        answer(tl::unexpected(domain::Failure{domain::Code::Unavailable, "UNAVAILABLE", "This gateway is not connected.", {}, {}, {}}));
    });
}

void LivePriceBooks::newest(const QString &gateway, QObject *context, Done<domain::VersionedPrices> done)
{
    ask(gateway, context, std::move(done), [](const link::GatewayCalls &calls, const auto &answer) { calls.prices(answer); });
}

void LivePriceBooks::version(const QString &gateway, quint64 number, QObject *context, Done<domain::VersionedPrices> done)
{
    ask(gateway, context, std::move(done), [number](const link::GatewayCalls &calls, const auto &answer) { calls.priceVersion(number, answer); });
}

void LivePriceBooks::versions(const QString &gateway, const std::string &pageToken, QObject *context, Done<domain::PriceVersionPage> done)
{
    ask(gateway, context, std::move(done),
        [&pageToken](const link::GatewayCalls &calls, const auto &answer) { calls.priceVersions(pageSize, pageToken, answer); });
}

void LivePriceBooks::put(const QString &gateway, const domain::PriceChange &change, QObject *context, Done<domain::PriceOutcome> done)
{
    ask(gateway, context, std::move(done), [&change](const link::GatewayCalls &calls, const auto &answer) { calls.putPrices(change, answer); });
}

} // namespace chipdeck::store
