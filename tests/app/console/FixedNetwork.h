#pragma once

#include "app/console/Network.h"
#include "tests/support/fixed/FixedActions.h"
#include "tests/support/fixed/FixedArchive.h"
#include "tests/support/fixed/FixedClusterStore.h"
#include "tests/support/fixed/FixedMaintenance.h"
#include "tests/support/fixed/FixedPrices.h"

namespace chipdeck::test {

/// A network whose clusters the test puts in by hand; remembers what was opened.
class FixedNetwork : public console::Network
{
    Q_OBJECT

public:
    ~FixedNetwork() override
    {
        for (FixedClusterStore *cluster : m_clusters)
            m_fleet.remove(cluster);
    }

    FixedClusterStore *addCluster(const domain::ClusterSnapshot &snapshot)
    {
        auto *cluster = new FixedClusterStore(snapshot.info, this);
        cluster->setSnapshot(snapshot);
        m_clusters << cluster;
        m_fleet.add(cluster);
        return cluster;
    }

    store::FleetStore &fleet() override { return m_fleet; }
    store::MaintenanceOrders &maintenance() override { return m_maintenance; }
    store::Actions &actions() override { return m_actions; }
    FixedPrices &prices() override { return m_prices; }
    store::Archive &archive() override { return m_archive; }
    QString open(const QString &address) override
    {
        opened << address;
        return {};
    }
    void close(const QString &address) override { opened.removeAll(address); }
    void retry(const QString &address) override { retried << address; }
    ui::Traffic traffic() const override { return {}; }
    ui::Probe probe() override { return {}; }

    QStringList opened;
    QStringList retried;

private:
    store::FleetStore m_fleet;
    FixedActions m_actions;
    FixedMaintenance m_maintenance;
    FixedPrices m_prices;
    FixedArchive m_archive;
    QList<FixedClusterStore *> m_clusters;
};

} // namespace chipdeck::test
