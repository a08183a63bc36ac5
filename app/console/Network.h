#pragma once

#include <QObject>
#include <QString>

#include "client/store/Actions.h"
#include "client/store/Archive.h"
#include "client/store/Estimates.h"
#include "client/store/FleetStore.h"
#include "client/store/MaintenanceOrders.h"
#include "client/store/PriceBooks.h"
#include "ui/preferences/GatewayCheck.h"
#include "ui/shell/StatusStrip.h"

namespace chipdeck::console {

/// The gateways that the console talks to, as one thing that can be replaced in tests.
class Network : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual store::FleetStore &fleet() = 0;
    virtual store::Actions &actions() = 0;
    virtual store::MaintenanceOrders &maintenance() = 0;
    virtual store::PriceBooks &prices() = 0;
    /// Null = nobody is asked.
    virtual store::Estimates *estimates() { return nullptr; }
    virtual store::Archive &archive() = 0;
    /// Connects and keeps trying; its clusters appear in fleet(). Empty = done, else what is wrong with the address.
    virtual QString open(const QString &address) = 0;
    virtual void close(const QString &address) = 0;
    /// Tries at once what does not answer.
    virtual void retry(const QString &address) = 0;
    virtual ui::Traffic traffic() const = 0;
    virtual ui::Probe probe() = 0;

Q_SIGNALS:
    /// A gateway that has shown no cluster yet cannot be reached, and why; empty words = it can be again.
    void gatewayTrouble(const QString &address, const QString &reason, const QString &words);
};

} // namespace chipdeck::console
