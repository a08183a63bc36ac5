#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include "client/domain/maintenance/Maintenance.h"

namespace chipdeck::ui {

/// Maintenance in words: who is hit, what follows, what came of each node and job. Everything from a cluster is made harmless.
class MaintenanceWords
{
    Q_DECLARE_TR_FUNCTIONS(chipdeck::ui::MaintenanceWords)

public:
    /// "rack0007", "nv01, nv02 and 3 more", "chip 3 of nv01"
    static QString target(const domain::MaintenanceTarget &target);
    /// Who is hit, one line each.
    static QStringList hit(const domain::MaintenanceImpact &impact);
    /// What else happens there: reservations, waiting jobs, nodes that are out already, what is not known.
    static QStringList beside(const domain::MaintenanceImpact &impact);
    /// What each way costs.
    static QString waiting(const domain::MaintenanceImpact &impact);
    static QString requeueing(const domain::MaintenanceImpact &impact);
    static QString stopping(const domain::MaintenanceImpact &impact);
    /// "nv01: out of service"
    static QString step(const domain::MaintenanceStep &step);
    static bool isDone(const domain::MaintenanceStep &step);
    static QString state(domain::WindowState state);
    /// "24 Nov 22:00 – 02:00"
    static QString span(std::int64_t startS, std::int64_t endS);

private:
    /// Such an order is refused.
    static QString tooMany();
};

} // namespace chipdeck::ui
