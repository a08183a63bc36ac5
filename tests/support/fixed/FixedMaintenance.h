#pragma once

#include <deque>
#include <string>
#include <vector>

#include "client/store/MaintenanceOrders.h"

namespace chipdeck::test {

/// Answers with what the test prepared, through the event loop, as real ones do; remembers what was asked.
class FixedMaintenance : public store::MaintenanceOrders
{
    Q_OBJECT

public:
    explicit FixedMaintenance(QObject *parent = nullptr) : MaintenanceOrders(parent) {}

    struct Asked {
        QString cluster;
        domain::MaintenanceTarget target;
        std::optional<qint64> startS;
        std::optional<quint64> durationS;
    };
    struct Undone {
        QString cluster;
        std::string id;
        std::string requestId;
        std::string reason;
    };

    domain::MaintenanceImpact impact;  ///< of a preview; its nodes are the target's where it has none
    domain::MaintenanceList kept;
    std::deque<domain::Failure> failures;  ///< of the next calls but lists, before anything is looked at
    std::vector<domain::MaintenanceStep> extraSteps;  ///< beside one for each node
    bool isSilent = false;                 ///< nothing is answered
    bool knows = true;
    std::vector<Asked> asked;
    std::vector<domain::MaintenanceOrder> orders;
    std::vector<Undone> undone;
    std::vector<std::pair<WindowCall, domain::WindowWish>> wishes;

    bool isKnown(const QString &) const override { return knows; }
    void preview(const QString &cluster, const domain::MaintenanceTarget &target, std::optional<qint64> startS, std::optional<quint64> durationS,
                 QObject *context, Done<domain::MaintenanceImpact> done) override;
    void begin(const QString &cluster, domain::MaintenanceOrder order, QObject *context, Done<domain::MaintenanceOutcome> done) override;
    void undo(const QString &cluster, const std::string &id, const std::string &requestId, const std::string &reason, QObject *context,
              Done<domain::MaintenanceOutcome> done) override;
    void window(WindowCall call, const QString &cluster, domain::WindowWish wish, QObject *context, Done<domain::WriteOutcome> done) override;
    void list(const QString &cluster, QObject *context, Done<domain::MaintenanceList> done) override;

private:
    template<typename T>
    void answer(QObject *context, const Done<T> &done, domain::Result<T> result);
    template<typename T>
    domain::Result<T> orFailure(T value);
};

} // namespace chipdeck::test
