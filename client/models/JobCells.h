#pragma once

#include <optional>

#include <QCoreApplication>
#include <QString>
#include <QVariant>

#include "client/store/ClusterStore.h"

namespace chipdeck::models {

/// What the queue says in one cell about one job.
class JobCells
{
    Q_DECLARE_TR_FUNCTIONS(chipdeck::models::JobCells)

public:
    static QString state(const domain::Job &job, bool idle);
    static QString chips(const domain::Job &job);
    static std::uint64_t chipCount(const domain::Job &job);
    /// Mean utilisation of the chips it holds, percent; nullopt when nothing is reported or nothing held.
    static std::optional<double> use(const domain::ClusterSnapshot &cluster, const domain::Job &job);
    /// How long it waits or runs: "≈ 25 min", "46 h of 48 h", "exit 1, 09:17".
    static QString time(const domain::Job &job, std::int64_t nowS);
    static std::int64_t timeKey(const domain::Job &job, std::int64_t nowS);
    static bool isIdle(const domain::ClusterSnapshot &cluster, const domain::Job &job);
};

} // namespace chipdeck::models
