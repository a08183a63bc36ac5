#pragma once

#include "client/store/ClusterConnections.h"
#include "client/store/MaintenanceOrders.h"

namespace chipdeck::store {

/// Maintenance over the links of ClusterConnections. A cluster that is not connected answers with UNAVAILABLE.
class LiveMaintenanceOrders : public MaintenanceOrders
{
    Q_OBJECT

public:
    static constexpr int patienceMs = 60'000;  ///< how long a lost answer is asked for again

    /// The connections outlive this object.
    explicit LiveMaintenanceOrders(ClusterConnections &connections, QObject *parent = nullptr);

    bool isKnown(const QString &cluster) const override;
    void preview(const QString &cluster, const domain::MaintenanceTarget &target, std::optional<qint64> startS, std::optional<quint64> durationS,
                 QObject *context, Done<domain::MaintenanceImpact> done) override;
    void begin(const QString &cluster, domain::MaintenanceOrder order, QObject *context, Done<domain::MaintenanceOutcome> done) override;
    void undo(const QString &cluster, const std::string &id, const std::string &requestId, const std::string &reason, QObject *context,
              Done<domain::MaintenanceOutcome> done) override;
    void window(WindowCall call, const QString &cluster, domain::WindowWish wish, QObject *context, Done<domain::WriteOutcome> done) override;
    void list(const QString &cluster, QObject *context, Done<domain::MaintenanceList> done) override;

private:
    template<typename T, typename Ask>
    void ask(const QString &cluster, QObject *context, Done<T> done, const Ask &ask);
    template<typename T>
    void order(const QString &cluster, QObject *context, Done<T> done,
               std::function<void(const link::MaintenanceCalls &, const std::string &, Done<T>)> ask);

    ClusterConnections &m_connections;
};

} // namespace chipdeck::store
