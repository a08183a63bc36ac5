#pragma once

#include <memory>
#include <vector>

#include "app/ctl/Connections.h"
#include "client/store/ClusterConnections.h"
#include "client/store/LiveActions.h"
#include "client/store/LiveArchive.h"
#include "client/store/LiveEstimates.h"
#include "client/store/LiveMaintenanceOrders.h"
#include "client/store/LivePriceBooks.h"

namespace chipdeck::ctl {

/// Real gateways: a link each, and a store for every cluster that they name.
class LiveConnections : public Connections
{
    Q_OBJECT

public:
    /// A Failure says which address is none.
    static domain::Result<std::unique_ptr<Connections>> open(const std::vector<std::string> &addresses);

    store::FleetStore &fleet() override { return m_fleet; }
    store::Actions &actions() override { return m_actions; }
    store::PriceBooks &prices() override { return m_prices; }
    store::Estimates *estimates() override { return &m_estimates; }
    store::Archive &archive() override { return m_archive; }
    store::MaintenanceOrders &maintenance() override { return m_maintenance; }
    std::string lastRequestId() const override { return m_actions.lastRequestId(); }
    bool isSettled() const override;
    std::vector<LostGateway> lost() const override;

private:
    // In this order: the connections put stores into the fleet, the actions use the connections.
    store::FleetStore m_fleet;
    store::ClusterConnections m_connections{m_fleet};
    store::LiveActions m_actions{m_connections};
    store::LivePriceBooks m_prices{m_connections};
    store::LiveEstimates m_estimates{m_connections};
    store::LiveArchive m_archive{m_connections};
    store::LiveMaintenanceOrders m_maintenance{m_connections};
};

} // namespace chipdeck::ctl
