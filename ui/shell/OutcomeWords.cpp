#include "ui/shell/OutcomeWords.h"

#include "client/domain/Names.h"
#include "client/domain/Text.h"
#include "client/store/Trouble.h"

namespace chipdeck::ui {

using widgets::Glyph;
using widgets::Theme;

namespace {

QString shown(const std::string &text)
{
    return QString::fromStdString(domain::harmless(text, 200));
}

/// The last part of a resource name: the job's or the node's id.
QString idOf(const QString &name)
{
    const auto parts = domain::parseName(name.toStdString());
    if (!parts)
        return shown(name.toStdString());
    return shown(!parts->job.empty() ? parts->job : !parts->node.empty() ? parts->node : parts->cluster);
}

QString undoOf(const QString &verb)
{
    static const QList<std::pair<QString, QString>> pairs{{QStringLiteral("hold"), QStringLiteral("release")},
                                                          {QStringLiteral("suspend"), QStringLiteral("resume_job")},
                                                          {QStringLiteral("drain"), QStringLiteral("resume")}};
    for (const auto &[one, other] : pairs) {
        if (verb == one)
            return other;
        if (verb == other)
            return one;
    }
    return {};
}

} // namespace

QString OutcomeWords::done(const QString &verb, const QString &what, const QString &time)
{
    if (verb == QLatin1String("submit"))
        return tr("Submitted job %1 at %2").arg(what, time);
    if (verb == QLatin1String("cancel"))
        return tr("Cancelled job %1 at %2").arg(what, time);
    if (verb == QLatin1String("hold"))
        return tr("Held job %1 at %2").arg(what, time);
    if (verb == QLatin1String("release"))
        return tr("Released job %1 at %2").arg(what, time);
    if (verb == QLatin1String("requeue"))
        return tr("Requeued job %1 at %2").arg(what, time);
    if (verb == QLatin1String("priority"))
        return tr("Changed the priority of job %1 at %2").arg(what, time);
    if (verb == QLatin1String("time_limit"))
        return tr("Changed the time limit of job %1 at %2").arg(what, time);
    if (verb == QLatin1String("suspend"))
        return tr("Suspended job %1 at %2").arg(what, time);
    if (verb == QLatin1String("resume_job"))
        return tr("Resumed job %1 at %2").arg(what, time);
    if (verb == QLatin1String("pool"))
        return tr("Moved job %1 at %2").arg(what, time);
    if (verb == QLatin1String("drain"))
        return tr("Draining node %1 since %2").arg(what, time);
    if (verb == QLatin1String("resume"))
        return tr("Node %1 is back in service since %2").arg(what, time);
    return tr("%1 of %2 done at %3").arg(verb, what, time);
}

QString OutcomeWords::subjectOf(const QString &verb, const QString &what)
{
    if (verb == QLatin1String("submit"))
        return tr("New job");
    return verb == QLatin1String("drain") || verb == QLatin1String("resume") ? tr("Node %1").arg(what) : tr("Job %1").arg(what);
}

OutcomeWords OutcomeWords::of(const QString &verb, const QString &name, const domain::Result<domain::WriteOutcome> &outcome,
                              const QString &time)
{
    OutcomeWords out;
    const QString what = idOf(outcome && !outcome->name.empty() ? QString::fromStdString(outcome->name) : name);
    const QString subject = subjectOf(verb, what);
    if (!outcome) {
        out.glyph = Glyph::Cross;
        out.token = Theme::Token::Error;
        out.words = tr("%1: not done. %2").arg(subject, store::troubleText(outcome.error()));
        return out;
    }
    const QString scheduler = shown(outcome->schedulerWords);
    switch (outcome->state) {
    case domain::WriteState::Done:
        out.words = done(verb, what, time);
        out.undoVerb = undoOf(verb);
        break;
    case domain::WriteState::Refused:
        out.glyph = Glyph::Cross;
        out.token = Theme::Token::Error;
        out.words = scheduler.isEmpty() ? tr("%1: refused by the scheduler").arg(subject)
                                        : tr("%1: refused by the scheduler. It says: “%2”").arg(subject, scheduler);
        break;
    case domain::WriteState::Pending:
        out.glyph = Glyph::Clock;
        out.token = Theme::Token::Info;
        out.words = tr("%1: sent at %2, not confirmed yet").arg(subject, time);
        break;
    default:
        out.glyph = Glyph::DottedRing;
        out.token = Theme::Token::Warning;
        out.words = scheduler.isEmpty() ? tr("%1: not known whether it was done").arg(subject)
                                        : tr("%1: not known whether it was done. The scheduler says: “%2”").arg(subject, scheduler);
        break;
    }
    return out;
}

} // namespace chipdeck::ui
