#include "ui/fleet/MaintenanceWords.h"

#include <algorithm>

#include <QDateTime>
#include <QLocale>

#include "client/domain/Names.h"
#include "client/models/Format.h"
#include "client/store/Refusals.h"

namespace chipdeck::ui {

using domain::MaintenanceJob;
using domain::MaintenanceStepKind;
using models::Format;

namespace {

constexpr std::size_t mostListed = 8;

QStringList texts(const std::vector<std::string> &words, std::size_t most)
{
    QStringList list;
    for (std::size_t i = 0; i < std::min(words.size(), most); ++i)
        list << Format::text(words[i], 64);
    return list;
}

QString subjectOf(const std::string &name)
{
    const auto parsed = domain::parseName(name);
    if (!parsed)
        return Format::text(name, 80);
    return Format::text(parsed->job.empty() ? parsed->node : parsed->job, 64);
}

} // namespace

QString MaintenanceWords::target(const domain::MaintenanceTarget &target)
{
    if (!target.block.empty())
        return Format::text(target.block, 64);
    if (!target.chips.empty() && !target.nodes.empty()) {
        QStringList chips;
        for (const std::uint32_t chip : target.chips)
            chips << QString::number(chip);
        return tr("chip %1 of %2").arg(Format::list(chips), Format::text(target.nodes.front(), 64));
    }
    if (target.nodes.size() > 3)
        return tr("%n node(s)", nullptr, static_cast<int>(target.nodes.size()));
    return Format::list(texts(target.nodes, 3));
}

QStringList MaintenanceWords::hit(const domain::MaintenanceImpact &impact)
{
    if (impact.jobs.empty())
        return {tr("No job is hit.")};
    const std::size_t all = impact.jobs.size() + impact.moreJobs;
    QStringList lines{tr("%n job(s) of %1:", nullptr, static_cast<int>(all)).arg(Format::list(texts(impact.users, mostListed)))};
    for (std::size_t i = 0; i < std::min(impact.jobs.size(), mostListed); ++i) {
        const MaintenanceJob &job = impact.jobs[i];
        QStringList parts{Format::text(job.id, 40), Format::text(job.user, 40), tr("%n chip(s)", nullptr, static_cast<int>(job.chips)),
                          job.leftS ? tr("%1 left").arg(Format::duration(static_cast<qint64>(*job.leftS))) : tr("no time limit")};
        if (job.canRequeue && !*job.canRequeue)
            parts << tr("cannot be requeued");
        lines << parts.join(QStringLiteral(" \u00b7 "));
    }
    if (all > mostListed)
        lines << tr("and %n more", nullptr, static_cast<int>(all - mostListed));
    return lines;
}

QStringList MaintenanceWords::beside(const domain::MaintenanceImpact &impact)
{
    QStringList lines;
    if (!impact.alreadyOut.empty())
        lines << tr("Out of service already: %1").arg(Format::list(texts(impact.alreadyOut, mostListed)));
    if (!impact.waiting.empty()) {
        std::vector<std::string> ids;
        std::transform(impact.waiting.begin(), impact.waiting.end(), std::back_inserter(ids), [](const MaintenanceJob &job) { return job.id; });
        lines << tr("Jobs that wait for these nodes: %1").arg(Format::list(texts(ids, mostListed)));
    }
    for (const domain::MaintenanceWindow &window : impact.colliding)
        lines << tr("Reserved as well: %1, %2").arg(Format::text(window.name, 64), span(window.startS, window.endS));
    if (!impact.notKnown.empty())
        lines << tr("The scheduler did not tell all: which jobs can be requeued or what is reserved may be missing.");
    return lines;
}

QString MaintenanceWords::waiting(const domain::MaintenanceImpact &impact)
{
    if (!impact.emptyInS)
        return tr("A job has no time limit: nobody knows when all is empty.");
    return tr("Empty in %1 at the latest; up to %2 chip-hours stand idle until then.")
        .arg(Format::duration(static_cast<qint64>(*impact.emptyInS)), Format::figure(impact.idleChipHours));
}

QString MaintenanceWords::tooMany()
{
    return tr("An order acts on at most %1 jobs: name fewer nodes, or wait.")
        .arg(QLocale().toString(static_cast<qulonglong>(domain::MaintenanceOrder::maxJobs)));
}

QString MaintenanceWords::requeueing(const domain::MaintenanceImpact &impact)
{
    if (impact.moreJobs > 0)
        return tooMany();
    const auto stays = std::count_if(impact.jobs.begin(), impact.jobs.end(), [](const MaintenanceJob &job) { return !job.canRequeue.value_or(true); });
    double lost = 0;
    bool isKnown = true;
    for (const MaintenanceJob &job : impact.jobs) {
        if (!job.canRequeue.value_or(true))
            continue;
        isKnown = isKnown && job.workedChipHours;
        lost += job.workedChipHours.value_or(0);
    }
    const QString words = tr("They begin again elsewhere: up to %1 chip-hours are lost.").arg(isKnown ? Format::figure(lost) : Format::notAvailable());
    return stays == 0 ? words : words + QLatin1Char(' ') + tr("%n cannot be requeued and go(es) on.", nullptr, static_cast<int>(stays));
}

QString MaintenanceWords::stopping(const domain::MaintenanceImpact &impact)
{
    if (impact.moreJobs > 0)
        return tooMany();
    return tr("They are cancelled and do not come back: up to %1 chip-hours are lost.")
        .arg(impact.lostChipHours ? Format::figure(impact.lostChipHours) : Format::notAvailable());
}

bool MaintenanceWords::isDone(const domain::MaintenanceStep &step)
{
    return step.outcome.state == domain::WriteState::Done;
}

QString MaintenanceWords::step(const domain::MaintenanceStep &step)
{
    const QString subject = subjectOf(step.outcome.name);
    const QString scheduler = Format::text(step.outcome.schedulerWords, 200);
    if (!isDone(step)) {
        const QString known = store::refusalWordsForMany(step.outcome.reason);
        const QString why = known.isEmpty() ? scheduler : known;
        return step.outcome.state == domain::WriteState::Refused ? tr("%1: refused. %2").arg(subject, why) : tr("%1: not known yet").arg(subject);
    }
    switch (step.kind) {
    case MaintenanceStepKind::Out: return tr("%1: out of service").arg(subject);
    case MaintenanceStepKind::Back: return tr("%1: as it was before").arg(subject);
    case MaintenanceStepKind::Requeued: return tr("Job %1: requeued").arg(subject);
    case MaintenanceStepKind::Stopped: return tr("Job %1: cancelled").arg(subject);
    case MaintenanceStepKind::GoesOn: return tr("Job %1: goes on, it cannot be requeued").arg(subject);
    case MaintenanceStepKind::Kept:
        return step.outcome.reason == "IN_SERVICE_ALREADY" ? tr("%1: in service already").arg(subject)
                                                           : tr("%1: stays out of service: %2").arg(subject, scheduler);
    case MaintenanceStepKind::Unspecified: break;
    }
    return subject;
}

QString MaintenanceWords::state(domain::WindowState state)
{
    switch (state) {
    case domain::WindowState::Planned: return tr("planned");
    case domain::WindowState::Now: return tr("now");
    case domain::WindowState::Past: return tr("past");
    case domain::WindowState::Cancelled: return tr("cancelled");
    case domain::WindowState::Unspecified: break;
    }
    return Format::notAvailable();
}

QString MaintenanceWords::span(std::int64_t startS, std::int64_t endS)
{
    const QLocale locale;
    const QDateTime start = QDateTime::fromSecsSinceEpoch(startS);
    const QDateTime end = QDateTime::fromSecsSinceEpoch(endS);
    const QString pattern = Format::momentPattern();
    const QString from = locale.toString(start, pattern);
    const QString to = start.date() == end.date() ? end.time().toString(QStringLiteral("HH:mm")) : locale.toString(end, pattern);
    return from + QStringLiteral(" \u2013 ") + to;
}

} // namespace chipdeck::ui
