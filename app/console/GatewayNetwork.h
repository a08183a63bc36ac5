#pragma once

#include <QSet>

#include "app/console/Network.h"
#include "client/store/ClusterConnections.h"
#include "client/store/LiveActions.h"
#include "client/store/LiveEstimates.h"
#include "client/store/LiveMaintenanceOrders.h"
#include "client/store/LivePriceBooks.h"
#include "client/store/LiveArchive.h"

namespace chipdeck::console {

/// The real network: gateways over gRPC.
class GatewayNetwork : public Network
{
    Q_OBJECT

public:
    explicit GatewayNetwork(QObject *parent = nullptr);

    store::FleetStore &fleet() override { return m_fleet; }
    store::Actions &actions() override { return m_actions; }
    store::MaintenanceOrders &maintenance() override { return m_maintenance; }
    store::PriceBooks &prices() override { return m_prices; }
    store::Estimates *estimates() override { return &m_estimates; }
    store::Archive &archive() override { return m_archive; }
    QString open(const QString &address) override;
    void close(const QString &address) override;
    void retry(const QString &address) override { m_connections.retry(address); }
    ui::Traffic traffic() const override;
    ui::Probe probe() override;

private:
    void tellTroubles();

    store::FleetStore m_fleet;
    store::ClusterConnections m_connections{m_fleet};
    store::LiveActions m_actions{m_connections};
    store::LiveEstimates m_estimates{m_connections};
    store::LiveMaintenanceOrders m_maintenance{m_connections};
    store::LivePriceBooks m_prices{m_connections};
    store::LiveArchive m_archive{m_connections};
    QSet<QString> m_troubled;
};

} // namespace chipdeck::console
