#pragma once

#include <functional>
#include <optional>

#include <QObject>
#include <QString>

#include "client/domain/Failure.h"
#include "client/domain/maintenance/Maintenance.h"

namespace chipdeck::store {

/// Maintenance of the clusters: previews, orders over several nodes, windows, and the way back. Lives on the GUI thread; every call
/// returns at once, and its answer comes later there, once, unless `context` is gone by then. `cluster` is a ClusterStore::key().
/// A lost answer is asked for again with the same request id: nothing is done twice.
class MaintenanceOrders : public QObject
{
    Q_OBJECT

public:
    template<typename T>
    using Done = std::function<void(const domain::Result<T> &)>;

    enum class WindowCall { Plan, Change, Cancel };

    /// Whether the gateway knows orders and windows; an older one does not.
    virtual bool isKnown(const QString &cluster) const = 0;
    virtual void preview(const QString &cluster, const domain::MaintenanceTarget &target, std::optional<qint64> startS,
                         std::optional<quint64> durationS, QObject *context, Done<domain::MaintenanceImpact> done) = 0;
    /// An empty request id gets a new one.
    virtual void begin(const QString &cluster, domain::MaintenanceOrder order, QObject *context, Done<domain::MaintenanceOutcome> done) = 0;
    virtual void undo(const QString &cluster, const std::string &id, const std::string &requestId, const std::string &reason, QObject *context,
                      Done<domain::MaintenanceOutcome> done) = 0;
    virtual void window(WindowCall call, const QString &cluster, domain::WindowWish wish, QObject *context, Done<domain::WriteOutcome> done) = 0;
    virtual void list(const QString &cluster, QObject *context, Done<domain::MaintenanceList> done) = 0;

Q_SIGNALS:
    /// An order, an undoing or a window was taken by this cluster: lists are out of date.
    void changed(const QString &cluster);

protected:
    using QObject::QObject;
};

} // namespace chipdeck::store
