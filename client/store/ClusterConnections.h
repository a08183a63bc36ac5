#pragma once

#include <memory>
#include <vector>

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include "client/link/GatewayLink.h"
#include "client/store/FleetStore.h"
#include "client/store/LiveClusterStore.h"

namespace chipdeck::store {

/// The gateways that the console talks to, and a store in the fleet for every cluster that they serve. Gateways may be
/// added and removed at run time. A cluster's store stays, with its last picture, as long as its gateway is listed.
class ClusterConnections : public QObject
{
    Q_OBJECT

public:
    struct Gateway {
        QString address;  ///< as in ClusterStore::key()
        link::GatewayLink::State state = link::GatewayLink::State::Connecting;
        QString trouble;  ///< for people; empty when nothing is wrong
        QString reason;   ///< of the domain::Failure behind it
        QString version, principal, role, authentication;
        int clusters = 0;
    };
    struct Place {
        link::GatewayLink *link = nullptr;
        std::string cluster;  ///< its id at the gateway
    };

    /// The fleet outlives this object.
    explicit ClusterConnections(FleetStore &fleet, QObject *parent = nullptr);
    ~ClusterConnections() override;

    /// A Failure says what is wrong with the address. An address that is listed already is no failure and changes nothing.
    domain::Result<void> add(const QString &address);
    void add(std::unique_ptr<link::GatewayLink> link);
    /// By the address as given to add() or as in gateways().
    void remove(const QString &address);
    /// Tries a gateway that does not answer at once.
    void retry(const QString &address);

    std::vector<Gateway> gateways() const;
    /// Where a cluster is to be asked; no link when the key is not known.
    Place find(const QString &clusterKey) const;
    /// Null when there is no such gateway.
    const link::GatewayLink *linkOf(const QString &address) const;

    /// Messages and bytes received since the start, over all gateways, also those that were removed.
    struct Total {
        std::uint64_t messages = 0;
        std::uint64_t bytes = 0;
    };
    Total total() const;
    /// Over the last second.
    double updatesPerSecond() const { return m_updatesPerSecond; }
    double bytesPerSecond() const { return m_bytesPerSecond; }

Q_SIGNALS:
    /// The list or the state of a gateway.
    void gatewaysChanged();
    /// Once a second.
    void ratesChanged();

private:
    struct Entry {
        std::unique_ptr<link::GatewayLink> link;
        std::vector<std::unique_ptr<LiveClusterStore>> stores;
    };

    void takeClusters(const link::GatewayLink *link);
    void measure();
    Entry *entryOf(const QString &address) const;
    void drop(Entry &entry);

    FleetStore &m_fleet;
    std::vector<std::unique_ptr<Entry>> m_entries;
    std::vector<std::unique_ptr<link::GatewayLink>> m_leaving;  ///< closed, until their last call has ended
    QTimer m_measure;
    Total m_ofRemoved;
    Total m_measured;
    double m_updatesPerSecond = 0;
    double m_bytesPerSecond = 0;
};

} // namespace chipdeck::store
