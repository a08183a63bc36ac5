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

void FixedActions::auditRecords(const QString &, int, QObject *context, std::function<void(const domain::Result<std::vector<store::AuditEntry>> &)> done)
{
    QTimer::singleShot(0, context, [entries = auditEntries, done = std::move(done)] { done(entries); });
}

void FixedActions::transitions(const QString &, const std::string &, quint64, QObject *context, std::function<void(const domain::Result<std::vector<store::TransitionEntry>> &)> done)
{
    QTimer::singleShot(0, context, [entries = transitionEntries, done = std::move(done)] { done(entries); });
}

} // namespace chipdeck::test
