#pragma once

#include <string>
#include <vector>

#include <QObject>

#include "client/domain/Failure.h"
#include "client/store/Actions.h"
#include "client/store/Archive.h"
#include "client/store/Estimates.h"
#include "client/store/FleetStore.h"
#include "client/store/MaintenanceOrders.h"
#include "client/store/PriceBooks.h"

namespace chipdeck::ctl {

/// A gateway that did not answer.
struct LostGateway {
    std::string address;
    domain::Failure failure;
};

/// The gateways of one call of the program: their clusters and what can be done there. Tests put their own behind it.
class Connections : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual store::FleetStore &fleet() = 0;
    virtual store::Actions &actions() = 0;
    virtual store::PriceBooks &prices() = 0;
    /// Null = nobody is asked.
    virtual store::Estimates *estimates() { return nullptr; }
    virtual store::Archive &archive() = 0;
    virtual store::MaintenanceOrders &maintenance() = 0;
    /// Of the write that was begun last, for who does not wait for its answer; empty before the first.
    virtual std::string lastRequestId() const = 0;
    /// True when every gateway has said which clusters it has, or failed to.
    virtual bool isSettled() const = 0;
    virtual std::vector<LostGateway> lost() const = 0;
};

} // namespace chipdeck::ctl
