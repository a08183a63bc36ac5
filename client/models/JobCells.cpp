#include "client/models/JobCells.h"

#include <array>

#include "client/models/Format.h"

namespace chipdeck::models {

QString JobCells::state(const domain::Job &job, bool idle)
{
    if (idle)
        return tr("Idle");
    static constexpr std::array words{
        QT_TRANSLATE_NOOP("chipdeck::models::JobCells", "Unknown"),    QT_TRANSLATE_NOOP("chipdeck::models::JobCells", "Pending"),
        QT_TRANSLATE_NOOP("chipdeck::models::JobCells", "Held"),       QT_TRANSLATE_NOOP("chipdeck::models::JobCells", "Running"),
        QT_TRANSLATE_NOOP("chipdeck::models::JobCells", "Suspended"),  QT_TRANSLATE_NOOP("chipdeck::models::JobCells", "Completing"),
        QT_TRANSLATE_NOOP("chipdeck::models::JobCells", "Completed"),  QT_TRANSLATE_NOOP("chipdeck::models::JobCells", "Cancelled"),
        QT_TRANSLATE_NOOP("chipdeck::models::JobCells", "Failed"),     QT_TRANSLATE_NOOP("chipdeck::models::JobCells", "Timed out"),
        QT_TRANSLATE_NOOP("chipdeck::models::JobCells", "Node failed"), QT_TRANSLATE_NOOP("chipdeck::models::JobCells", "Preempted"),
        QT_TRANSLATE_NOOP("chipdeck::models::JobCells", "Out of memory"), QT_TRANSLATE_NOOP("chipdeck::models::JobCells", "Starting"),
        QT_TRANSLATE_NOOP("chipdeck::models::JobCells", "Boot failed"), QT_TRANSLATE_NOOP("chipdeck::models::JobCells", "Past deadline"),
    };
    const auto index = static_cast<std::size_t>(job.state);
    return tr(words[index < words.size() ? index : 0]);
}

std::uint64_t JobCells::chipCount(const domain::Job &job)
{
    std::uint64_t count = 0;
    for (const domain::NodeAllocation &allocation : job.allocations)
        count += allocation.count;
    if (count > 0)
        return count;
    for (const domain::ChipCount &asked : job.chips)
        count += asked.count;
    return count;
}

QString JobCells::chips(const domain::Job &job)
{
    if (job.chips.empty())
        return job.allocations.empty() || chipCount(job) == 0 ? tr("none") : Format::count(chipCount(job));
    QStringList parts;
    for (const domain::ChipCount &asked : job.chips) {
        const std::size_t colon = asked.schedulerType.find(':');
        const auto model = colon == std::string::npos ? std::nullopt : domain::lookUpChip(asked.schedulerType);
        const std::string word = model ? asked.schedulerType.substr(colon + 1) : asked.schedulerType;
        parts << Format::count(asked.count) + QLatin1Char(' ') + Format::text(word, 32).toUpper();
    }
    return Format::list(parts);
}

std::optional<double> JobCells::use(const domain::ClusterSnapshot &cluster, const domain::Job &job)
{
    if (!domain::holdsChips(job.state) || !cluster.inventory || !cluster.chips)
        return std::nullopt;
    const auto &column = cluster.chips->metrics[domain::metricIndex(domain::Metric::Utilization)];
    double sum = 0;
    int reported = 0;
    for (const domain::NodeAllocation &allocation : job.allocations) {
        const auto node = allocation.chips.empty() ? std::nullopt : cluster.inventory->findNode(allocation.node);
        for (const std::uint32_t position : allocation.chips) {
            const std::size_t chip = node ? cluster.inventory->firstChip[*node] + position : column.size();
            const auto value = chip < column.size() ? domain::dequantise(domain::Metric::Utilization, column[chip]) : std::nullopt;
            sum += value.value_or(0);
            reported += value ? 1 : 0;
        }
    }
    return reported > 0 ? std::optional(sum / reported) : std::nullopt;
}

bool JobCells::isIdle(const domain::ClusterSnapshot &cluster, const domain::Job &job)
{
    if (job.state != domain::JobState::Running)
        return false;
    const auto mean = use(cluster, job);
    return mean && *mean < domain::idleBelowPercent;
}

QString JobCells::time(const domain::Job &job, std::int64_t nowS)
{
    if (job.state == domain::JobState::Pending || job.state == domain::JobState::Configuring) {
        if (job.startTimeS && job.startIsForecast && *job.startTimeS > nowS)
            return tr("≈ %1").arg(Format::duration(*job.startTimeS - nowS));
        return job.submitTimeS ? tr("waits %1").arg(Format::duration(nowS - *job.submitTimeS)) : Format::notAvailable();
    }
    if (job.state == domain::JobState::Held)
        return job.submitTimeS ? tr("held %1").arg(Format::moment(*job.submitTimeS)) : Format::notAvailable();
    if (domain::isActive(job.state)) {
        if (!job.startTimeS)
            return Format::notAvailable();
        const QString ran = Format::duration(nowS - *job.startTimeS);
        return job.timeLimitS ? tr("%1 of %2").arg(ran, Format::duration(static_cast<std::int64_t>(*job.timeLimitS))) : tr("%1, no limit").arg(ran);
    }
    if (job.exitCode.value_or(0) != 0)
        return tr("exit %1, %2").arg(*job.exitCode).arg(job.endTimeS ? Format::shortMoment(*job.endTimeS) : Format::notAvailable());
    return job.endTimeS ? Format::moment(*job.endTimeS) : Format::notAvailable();
}

std::int64_t JobCells::timeKey(const domain::Job &job, std::int64_t nowS)
{
    if (!domain::isActive(job.state))
        return job.endTimeS.value_or(0);
    if (domain::holdsChips(job.state))
        return nowS - job.startTimeS.value_or(nowS);
    return nowS - job.submitTimeS.value_or(nowS);
}

} // namespace chipdeck::models
