#include "ui/jobs/ActionRun.h"

#include "client/domain/Text.h"
#include "client/models/Format.h"
#include "client/store/Trouble.h"

namespace chipdeck::ui {

QString failureWords(const domain::Failure &failure)
{
    const QString message = store::troubleText(failure);
    const QString own = QString::fromStdString(domain::harmless(failure.schedulerWords, 400));
    if (own.isEmpty() || message.contains(own))
        return message;
    return message.isEmpty() ? own : ActionRun::tr("%1 The scheduler says: %2").arg(message, own);
}

ActionRun::ActionRun(store::Actions &actions, ActionPlan plan, Arguments arguments, QObject *parent)
    : QObject(parent), m_actions(actions), m_plan(std::move(plan)), m_arguments(std::move(arguments))
{
}

void ActionRun::start()
{
    if (m_plan.jobs.empty())
        Q_EMIT finished();
    while (m_inFlight < maxInFlight && m_nextJob < m_plan.jobs.size())
        next();
}

void ActionRun::next()
{
    ++m_inFlight;
    send(m_plan.jobs[m_nextJob++]);
}

void ActionRun::send(const ChosenJob &job)
{
    const std::string name = job.name.toStdString();
    const auto done = [this, job](const domain::Result<domain::WriteOutcome> &outcome) { take(job, outcome); };
    const std::string &reason = m_arguments.reason;
    switch (m_plan.verb) {
    case JobVerb::Cancel: m_actions.cancel(job.cluster, name, {}, reason, this, done); break;
    case JobVerb::Signal: m_actions.cancel(job.cluster, name, m_arguments.signal, reason, this, done); break;
    case JobVerb::Hold: m_actions.hold(job.cluster, name, reason, this, done); break;
    case JobVerb::Release: m_actions.release(job.cluster, name, reason, this, done); break;
    case JobVerb::Requeue: m_actions.requeue(job.cluster, name, reason, this, done); break;
    case JobVerb::Priority: m_actions.setPriority(job.cluster, name, m_arguments.number, reason, this, done); break;
    case JobVerb::TimeLimit: m_actions.setTimeLimit(job.cluster, name, m_arguments.number, reason, this, done); break;
    }
}

void ActionRun::take(const ChosenJob &job, const domain::Result<domain::WriteOutcome> &outcome)
{
    --m_inFlight;
    const QString id = QString::fromStdString(job.job->id);
    if (!outcome)
        m_refusals << tr("Job %1: %2").arg(id, failureWords(outcome.error()));
    else if (outcome->state == domain::WriteState::Refused)
        m_refusals << tr("Job %1: %2").arg(id, QString::fromStdString(domain::harmless(outcome->schedulerWords, 400)));
    else if (outcome->state == domain::WriteState::Done)
        ++m_done;
    else
        ++m_unknown;
    Q_EMIT progressed();
    if (m_nextJob < m_plan.jobs.size())
        next();
    else if (m_inFlight == 0)
        Q_EMIT finished();
}

QString ActionRun::summary() const
{
    QStringList parts;
    if (m_done > 0 || total() == 0)
        parts << tr("%n done", nullptr, m_done);
    if (refused() > 0)
        parts << tr("%n refused", nullptr, refused());
    if (m_unknown > 0)
        parts << tr("%n not yet known", nullptr, m_unknown);
    const int open = total() - m_done - refused() - m_unknown;
    if (open > 0)
        parts << tr("%n to go", nullptr, open);
    return models::Format::clauses(parts);
}

} // namespace chipdeck::ui
