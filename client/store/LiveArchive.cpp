#include "client/store/LiveArchive.h"

#include <algorithm>

#include <QPointer>
#include <QTimer>

namespace chipdeck::store {
namespace {

using domain::Code;
using domain::Failure;

bool can(const link::GatewayLink &link, std::string_view what)
{
    const auto &words = link.serverInfo().capabilities;
    return std::find(words.begin(), words.end(), what) != words.end();
}

} // namespace

LiveArchive::LiveArchive(ClusterConnections &connections, QObject *parent) : Archive(parent), m_connections(connections)
{
    connect(&connections, &ClusterConnections::gatewaysChanged, this, &Archive::gatewaysChanged);
}

std::vector<Archive::Gateway> LiveArchive::gateways() const
{
    std::vector<Gateway> found;
    for (const ClusterConnections::Gateway &each : m_connections.gateways()) {
        const link::GatewayLink *const link = m_connections.linkOf(each.address);
        if (!link)
            continue;
        Gateway gateway{each.address, link->state() == link::GatewayLink::State::Ready, link->serverInfo().role == "operator",
                        can(*link, "audit.search"), {}};
        for (const domain::ClusterInfo &cluster : link->clusters())
            gateway.clusters.push_back(cluster.id);
        found.push_back(std::move(gateway));
    }
    return found;
}

template<typename T, typename Ask>
void LiveArchive::ask(const link::GatewayLink *link, const char *capability, QObject *context, Done<T> done, const Ask &ask)
{
    const Done<T> answer = [context = QPointer(context), done = std::move(done)](const domain::Result<T> &result) {
        if (context && done)
            done(result);
    };
    const bool isReady = link && link->state() == link::GatewayLink::State::Ready;
    if (isReady && can(*link, capability))
        return ask(link->calls(), answer);
    Failure failure{Code::Unavailable, "UNAVAILABLE", "This gateway is not connected.", {}, {}, {}};
    if (isReady)
        failure = {Code::Unimplemented, "UNIMPLEMENTED", "This gateway is older and cannot be searched; update it.", {}, {}, {}};
    QTimer::singleShot(0, this, [answer, failure] { answer(tl::unexpected(failure)); });
}

void LiveArchive::endedJobs(const QString &cluster, const domain::EndedJobFilter &filter, int pageSize, const std::string &pageToken,
                            QObject *context, Done<domain::EndedJobPage> done)
{
    const auto place = m_connections.find(cluster);
    ask(place.link, "history.query", context, std::move(done), [&](const link::GatewayCalls &calls, const auto &answer) {
        calls.endedJobs(place.cluster, filter, pageSize, pageToken, answer);
    });
}

void LiveArchive::audit(const QString &gateway, const domain::AuditFilter &filter, int pageSize, const std::string &pageToken,
                        QObject *context, Done<domain::AuditPage> done)
{
    ask(m_connections.linkOf(gateway), "audit.search", context, std::move(done), [&](const link::GatewayCalls &calls, const auto &answer) {
        calls.auditPage(filter, pageSize, pageToken, answer);
    });
}

} // namespace chipdeck::store
