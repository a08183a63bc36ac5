#include "tests/support/fixed/FixedActions.h"

#include <QTimer>

namespace chipdeck::test {
namespace {

class FixedTail : public store::LogTail
{
public:
    FixedTail(const QByteArray &log, QObject *parent) : LogTail(parent)
    {
        QTimer::singleShot(0, this, [this, log] { Q_EMIT piece({log, 0, 0, true}); });
    }
};

QString verbWord(link::Write::Verb verb)
{
    using Verb = link::Write::Verb;
    switch (verb) {
    case Verb::Submit: return QStringLiteral("submit");
    case Verb::Cancel: return QStringLiteral("cancel");
    case Verb::Hold: return QStringLiteral("hold");
    case Verb::Release: return QStringLiteral("release");
    case Verb::Requeue: return QStringLiteral("requeue");
    case Verb::Priority: return QStringLiteral("priority");
    case Verb::TimeLimit: return QStringLiteral("time_limit");
    case Verb::Drain: return QStringLiteral("drain");
    case Verb::Resume: return QStringLiteral("resume");
    case Verb::Suspend: return QStringLiteral("suspend");
    case Verb::ResumeJob: return QStringLiteral("resume_job");
    case Verb::Pool: return QStringLiteral("pool");
    }
    return {};
}

} // namespace

FixedActions::FixedActions(QObject *parent) : Actions(parent) {}

void FixedActions::write(Call call, QObject *context, OnWrite done)
{
    Write answer = domain::WriteOutcome{call.requestId, domain::WriteState::Done, call.name, {}, {}, {}, false};
    if (!answers.empty()) {
        answer = answers.front();
        answers.pop_front();
    }
    calls.push_back(call);
    QTimer::singleShot(0, context, [this, call, answer, done = std::move(done)] {
        done(answer);
        Q_EMIT writeFinished(call.verb, QString::fromStdString(call.name), answer);
    });
}

void FixedActions::validate(const QString &, const domain::JobSpec &job, QObject *context, std::function<void(const domain::Result<domain::JobSpec> &)> done)
{
    domain::Result<domain::JobSpec> answer = validation;
    if (answer)
        answer = job;
    QTimer::singleShot(0, context, [answer, done = std::move(done)] { done(answer); });
}

void FixedActions::submit(const QString &cluster, const domain::JobSpec &job, const std::string &requestId, QObject *context, OnWrite done)
{
    write({QStringLiteral("submit"), cluster, "clusters/c/jobs/1", {}, requestId, {}, 0, job}, context, std::move(done));
}

void FixedActions::validateDescribed(const QString &, const domain::ChosenJob &job, QObject *context,
                                     std::function<void(const domain::Result<std::vector<domain::PartChoice>> &)> done)
{
    ++described;
    domain::Result<std::vector<domain::PartChoice>> answer = job.choices;
    if (!wrongInDescription.empty())
        answer = tl::unexpected(domain::Failure{domain::Code::InvalidArgument, "INVALID_JOB", "The job cannot be submitted.", {}, {}, wrongInDescription});
    QTimer::singleShot(0, context, [answer, done = std::move(done)] { done(answer); });
}

void FixedActions::submitDescribed(const QString &cluster, const domain::ChosenJob &job, const std::string &requestId, QObject *context, OnWrite done)
{
    Call call;
    call.verb = QStringLiteral("submit");
    call.cluster = cluster;
    call.requestId = requestId;
    call.described = job;
    write(call, context, std::move(done));
}

void FixedActions::job(const QString &, const std::string &, QObject *context, std::function<void(const domain::Result<domain::Job> &)> done)
{
    QTimer::singleShot(0, context, [done = std::move(done)] {
        done(domain::failure(domain::Code::NotFound, "JOB_NOT_FOUND", "The cluster lists no such job now."));
    });
}

void FixedActions::submission(const QString &, const std::string &, QObject *context,
                              std::function<void(const domain::Result<domain::SubmittedJob> &)> done)
{
    QTimer::singleShot(0, context, [answer = submissionAnswer, done = std::move(done)] { done(answer); });
}

void FixedActions::cancel(const QString &cluster, const std::string &job, const std::string &signal, const std::string &reason, QObject *context, OnWrite done)
{
    write({QStringLiteral("cancel"), cluster, job, reason, {}, signal, 0, {}}, context, std::move(done));
}

void FixedActions::hold(const QString &cluster, const std::string &job, const std::string &reason, QObject *context, OnWrite done)
{
    write({QStringLiteral("hold"), cluster, job, reason, {}, {}, 0, {}}, context, std::move(done));
}

void FixedActions::release(const QString &cluster, const std::string &job, const std::string &reason, QObject *context, OnWrite done)
{
    write({QStringLiteral("release"), cluster, job, reason, {}, {}, 0, {}}, context, std::move(done));
}

void FixedActions::requeue(const QString &cluster, const std::string &job, const std::string &reason, QObject *context, OnWrite done)
{
    write({QStringLiteral("requeue"), cluster, job, reason, {}, {}, 0, {}}, context, std::move(done));
}

void FixedActions::act(const QString &cluster, const link::Write &request, QObject *context, OnWrite done)
{
    write({verbWord(request.verb), cluster, request.name, request.reason, request.requestId, request.signal, request.number, {}, request.pool, {}},
          context, std::move(done));
}

/// A list takes an answer of `answers` for each job, in order; without one it is done, or where listEnd fails not told.
void FixedActions::actOnMany(const QString &cluster, const link::Write &action, const std::vector<std::string> &jobs, QObject *context,
                             std::function<void(const std::vector<link::JobOutcome> &)> told, std::function<void(const domain::Result<void> &)> end)
{
    calls.push_back({verbWord(action.verb), cluster, {}, action.reason, action.requestId, action.signal, action.number, {}, action.pool, jobs});
    std::vector<link::JobOutcome> outcomes;
    for (std::size_t i = 0; i < jobs.size() && (listEnd || !answers.empty()); ++i) {
        domain::WriteOutcome outcome{action.requestId, domain::WriteState::Done, jobs[i], {}, {}, {}, false};
        if (!answers.empty()) {
            const Write answer = answers.front();
            answers.pop_front();
            if (answer)
                outcome = *answer;
            else
                outcome = {action.requestId, domain::WriteState::Refused, jobs[i], answer.error().reason, answer.error().message, {}, false};
        }
        outcomes.push_back({i, outcome});
    }
    QTimer::singleShot(0, context, [result = listEnd, outcomes, told = std::move(told), end = std::move(end)] {
        told(outcomes);
        end(result);
    });
}

void FixedActions::setPriority(const QString &cluster, const std::string &job, quint64 priority, const std::string &reason, QObject *context, OnWrite done)
{
    write({QStringLiteral("priority"), cluster, job, reason, {}, {}, priority, {}}, context, std::move(done));
}

void FixedActions::setTimeLimit(const QString &cluster, const std::string &job, quint64 seconds, const std::string &reason, QObject *context, OnWrite done)
{
    write({QStringLiteral("time_limit"), cluster, job, reason, {}, {}, seconds, {}}, context, std::move(done));
}

void FixedActions::previewDrain(const QString &, const std::string &, QObject *context, std::function<void(const domain::Result<store::DrainPreview> &)> done)
{
    QTimer::singleShot(0, context, [answer = drainPreview, done = std::move(done)] { done(answer); });
}

void FixedActions::drain(const QString &cluster, const std::string &node, const std::string &reason, QObject *context, OnWrite done)
{
    write({QStringLiteral("drain"), cluster, node, reason, {}, {}, 0, {}}, context, std::move(done));
}

void FixedActions::resume(const QString &cluster, const std::string &node, const std::string &reason, QObject *context, OnWrite done)
{
    write({QStringLiteral("resume"), cluster, node, reason, {}, {}, 0, {}}, context, std::move(done));
}

store::LogTail *FixedActions::tailLog(const QString &, const std::string &, bool, qint64, QObject *parent)
{
    return new FixedTail(log, parent);
}

store::Tunnel *FixedActions::openTunnel(const QString &cluster, const store::TunnelWish &wish, QObject *parent)
{
    auto *tunnel = new FixedTunnel(cluster, wish, parent);
    tunnels.push_back(tunnel);
    connect(tunnel, &QObject::destroyed, this, [this, tunnel] { std::erase(tunnels, tunnel); });
    return tunnel;
}

store::Shell *FixedActions::openShell(const QString &, const domain::ConnectionWish &wish, QObject *parent)
{
    return new FixedShell(wish, parent);
}

void FixedActions::listPorts(const QString &, const std::string &, const std::string &, QObject *context,
                             std::function<void(const domain::Result<domain::ConnectionOpened> &)> done)
{
    QTimer::singleShot(0, context, [answer = ports, done = std::move(done)] { done(answer); });
}

void FixedActions::transitions(const QString &, const std::string &, quint64, QObject *context, std::function<void(const domain::Result<std::vector<store::TransitionEntry>> &)> done)
{
    QTimer::singleShot(0, context, [entries = transitionEntries, done = std::move(done)] { done(entries); });
}

} // namespace chipdeck::test
