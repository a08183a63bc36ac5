#include "app/console/GatewayNetwork.h"

#include "client/domain/Text.h"
#include "client/models/ClusterWords.h"
#include "client/models/Format.h"
#include "client/store/GatewayProbe.h"
#include "client/store/Trouble.h"

namespace chipdeck::console {
namespace {

QString shown(const std::string &text)
{
    return QString::fromStdString(domain::harmless(text, 300));
}

} // namespace

GatewayNetwork::GatewayNetwork(QObject *parent) : Network(parent)
{
    connect(&m_connections, &store::ClusterConnections::gatewaysChanged, this, &GatewayNetwork::tellTroubles);
}

QString GatewayNetwork::open(const QString &address)
{
    const auto added = m_connections.add(address);
    return added ? QString() : shown(added.error().message);
}

void GatewayNetwork::close(const QString &address)
{
    m_connections.remove(address);
}

ui::Traffic GatewayNetwork::traffic() const
{
    const auto total = m_connections.total();
    return {total.messages, total.bytes};
}

ui::Probe GatewayNetwork::probe()
{
    return [](const QString &address, QObject *context, std::function<void(const ui::ProbeAnswer &)> done) {
        store::probeGateway(address, context, [done = std::move(done)](const domain::Result<store::ProbeResult> &result) {
            if (!result)
                return done({false, store::troubleText(result.error())});
            QStringList names;
            for (const domain::ClusterInfo &cluster : result->clusters)
                names << models::ClusterWords::title(cluster);
            done({true, tr("Version %1; you are %2. It serves %3.")
                            .arg(shown(result->info.version), shown(result->info.principal),
                                 names.isEmpty() ? tr("no cluster") : models::Format::list(names))});
        });
    };
}

void GatewayNetwork::tellTroubles()
{
    QSet<QString> troubled;
    for (const store::ClusterConnections::Gateway &gateway : m_connections.gateways()) {
        if (gateway.clusters > 0 || gateway.trouble.isEmpty())
            continue;
        troubled << gateway.address;
        Q_EMIT gatewayTrouble(gateway.address, gateway.reason, gateway.trouble);
    }
    for (const QString &address : m_troubled - troubled)
        Q_EMIT gatewayTrouble(address, {}, {});
    m_troubled = troubled;
}

} // namespace chipdeck::console
