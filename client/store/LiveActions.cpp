#include "client/store/LiveActions.h"

#include <algorithm>

#include <QPointer>
#include <QTimer>

#include "client/domain/Names.h"
#include "client/link/BatchCall.h"
#include "client/link/WriteCall.h"
#include "client/store/LiveLogTail.h"
#include "client/store/LiveShell.h"
#include "client/store/LiveTunnel.h"
#include "client/store/PortQuestion.h"

namespace chipdeck::store {
namespace {

using link::Write;

constexpr int transitionCount = 200;

domain::Failure notConnected()
{
    return {domain::Code::Unavailable, "UNAVAILABLE", "This cluster is not connected.", {}, {}, {}};
}

QString verbWord(Write::Verb verb)
{
    switch (verb) {
    case Write::Verb::Submit: return QStringLiteral("submit");
    case Write::Verb::Cancel: return QStringLiteral("cancel");
    case Write::Verb::Hold: return QStringLiteral("hold");
    case Write::Verb::Release: return QStringLiteral("release");
    case Write::Verb::Requeue: return QStringLiteral("requeue");
    case Write::Verb::Priority: return QStringLiteral("priority");
    case Write::Verb::TimeLimit: return QStringLiteral("time_limit");
    case Write::Verb::Drain: return QStringLiteral("drain");
    case Write::Verb::Resume: return QStringLiteral("resume");
    case Write::Verb::Suspend: return QStringLiteral("suspend");
    case Write::Verb::ResumeJob: return QStringLiteral("resume_job");
    case Write::Verb::Pool: return QStringLiteral("pool");
    }
    return {};
}

/// Gives the answer to `done` unless `context` is gone by then; without a context there is nobody to tell.
template<typename T>
std::function<void(const domain::Result<T> &)> guarded(QObject *context, std::function<void(const domain::Result<T> &)> done)
{
    return [context = QPointer(context), done = std::move(done)](const domain::Result<T> &answer) {
        if (context && done)
            done(answer);
    };
}

/// The same with fields named as the description's own checks name them, without the request's name in front.
template<typename T>
std::function<void(const domain::Result<T> &)> named(std::function<void(const domain::Result<T> &)> done)
{
    return [done = std::move(done)](const domain::Result<T> &answer) {
        domain::Result<T> told = answer;
        constexpr std::string_view prefix = "description.";
        for (std::size_t i = 0; !told && i < told.error().fields.size(); ++i) {
            std::string &field = told.error().fields[i].field;
            field.erase(0, field.starts_with(prefix) ? prefix.size() : 0);
        }
        if (done)
            done(told);
    };
}

} // namespace

LiveActions::LiveActions(ClusterConnections &connections, QObject *parent) : Actions(parent), m_connections(connections), m_logs(connections) {}

LiveActions::~LiveActions() = default;

void LiveActions::validate(const QString &cluster, const domain::JobSpec &job, QObject *context,
                           std::function<void(const domain::Result<domain::JobSpec> &)> done)
{
    const auto place = m_connections.find(cluster);
    const auto answer = guarded<domain::JobSpec>(context, std::move(done));
    if (place.link)
        place.link->calls().validate(place.cluster, job, answer);
    else
        QTimer::singleShot(0, this, [answer] { answer(tl::unexpected(notConnected())); });
}

void LiveActions::write(const QString &cluster, Write write, QObject *context, OnWrite done)
{
    const auto place = m_connections.find(cluster);
    const QString verb = verbWord(write.verb);
    const QString name = QString::fromStdString(write.name);
    const auto finish = [this, verb, name, answer = guarded<domain::WriteOutcome>(context, std::move(done))](
                            const domain::Result<domain::WriteOutcome> &outcome) {
        answer(outcome);
        // A submit has no name before its end.
        const QString shown = name.isEmpty() && outcome ? QString::fromStdString(outcome->name) : name;
        Q_EMIT writeFinished(verb, shown, outcome);
    };
    if (!place.link) {
        QTimer::singleShot(0, this, [finish] { finish(tl::unexpected(notConnected())); });
        return;
    }
    write.cluster = place.cluster;
    if (write.requestId.empty())
        write.requestId = domain::newRequestId();
    m_lastRequestId = write.requestId;
    auto *call = new link::WriteCall(place.link, std::move(write), finish, this);
    call->start();
}

void LiveActions::submit(const QString &cluster, const domain::JobSpec &job, const std::string &requestId, QObject *context,
                         OnWrite done)
{
    Write request;
    request.verb = Verb::Submit;
    request.requestId = requestId;
    request.job = job;
    write(cluster, std::move(request), context, std::move(done));
}

void LiveActions::validateDescribed(const QString &cluster, const domain::ChosenJob &job, QObject *context,
                                    std::function<void(const domain::Result<std::vector<domain::PartChoice>> &)> done)
{
    const auto place = m_connections.find(cluster);
    const auto answer = named<std::vector<domain::PartChoice>>(guarded<std::vector<domain::PartChoice>>(context, std::move(done)));
    if (place.link)
        place.link->calls().validate(place.cluster, job, answer);
    else
        QTimer::singleShot(0, this, [answer] { answer(tl::unexpected(notConnected())); });
}

void LiveActions::submitDescribed(const QString &cluster, const domain::ChosenJob &job, const std::string &requestId, QObject *context,
                                  OnWrite done)
{
    Write request;
    request.verb = Verb::Submit;
    request.requestId = requestId;
    request.described = job;
    write(cluster, std::move(request), context, named<domain::WriteOutcome>(std::move(done)));
}

void LiveActions::job(const QString &cluster, const std::string &name, QObject *context,
                      std::function<void(const domain::Result<domain::Job> &)> done)
{
    const auto place = m_connections.find(cluster);
    const auto answer = guarded<domain::Job>(context, std::move(done));
    if (place.link)
        place.link->calls().job(name, answer);
    else
        QTimer::singleShot(0, this, [answer] { answer(tl::unexpected(notConnected())); });
}

void LiveActions::submission(const QString &cluster, const std::string &job, QObject *context,
                             std::function<void(const domain::Result<domain::SubmittedJob> &)> done)
{
    const auto place = m_connections.find(cluster);
    const auto answer = guarded<domain::SubmittedJob>(context, std::move(done));
    if (place.link)
        place.link->calls().submission(job, answer);
    else
        QTimer::singleShot(0, this, [answer] { answer(tl::unexpected(notConnected())); });
}

void LiveActions::cancel(const QString &cluster, const std::string &job, const std::string &signal, const std::string &reason,
                         QObject *context, OnWrite done)
{
    Write request;
    request.verb = Verb::Cancel;
    request.name = job;
    request.signal = signal;
    request.reason = reason;
    write(cluster, std::move(request), context, std::move(done));
}

void LiveActions::onJob(Verb verb, const QString &cluster, const std::string &job, const std::string &reason,
                        std::uint64_t number, QObject *context, OnWrite done)
{
    Write request;
    request.verb = verb;
    request.name = job;
    request.reason = reason;
    request.number = number;
    write(cluster, std::move(request), context, std::move(done));
}

void LiveActions::hold(const QString &cluster, const std::string &job, const std::string &reason, QObject *context, OnWrite done)
{
    onJob(Verb::Hold, cluster, job, reason, 0, context, std::move(done));
}

void LiveActions::release(const QString &cluster, const std::string &job, const std::string &reason, QObject *context, OnWrite done)
{
    onJob(Verb::Release, cluster, job, reason, 0, context, std::move(done));
}

void LiveActions::requeue(const QString &cluster, const std::string &job, const std::string &reason, QObject *context, OnWrite done)
{
    onJob(Verb::Requeue, cluster, job, reason, 0, context, std::move(done));
}

void LiveActions::act(const QString &cluster, const Write &request, QObject *context, OnWrite done)
{
    write(cluster, request, context, std::move(done));
}

bool LiveActions::can(const QString &cluster, const char *capability) const
{
    const auto place = m_connections.find(cluster);
    const auto &can = place.link ? place.link->serverInfo().capabilities : std::vector<std::string>();
    return std::find(can.begin(), can.end(), capability) != can.end();
}

bool LiveActions::canActOnMany(const QString &cluster) const
{
    return can(cluster, "jobs.batch");
}

bool LiveActions::canDescribe(const QString &cluster) const
{
    return can(cluster, "description");
}

void LiveActions::actOnMany(const QString &cluster, const Write &action, const std::vector<std::string> &jobs, QObject *context,
                            std::function<void(const std::vector<link::JobOutcome> &)> told,
                            std::function<void(const domain::Result<void> &)> end)
{
    const auto place = m_connections.find(cluster);
    const auto last = guarded<void>(context, std::move(end));
    if (!place.link) {
        QTimer::singleShot(0, this, [last] { last(tl::unexpected(notConnected())); });
        return;
    }
    Write request = action;
    request.cluster = place.cluster;
    if (request.requestId.empty())
        request.requestId = domain::newRequestId();
    m_lastRequestId = request.requestId;
    const auto each = [context = QPointer(context), told = std::move(told)](const std::vector<link::JobOutcome> &outcomes) {
        if (context && told)
            told(outcomes);
    };
    auto *call = new link::BatchCall(place.link, std::move(request), jobs, each, last, this);
    call->start();
}

void LiveActions::setPriority(const QString &cluster, const std::string &job, quint64 priority, const std::string &reason,
                              QObject *context, OnWrite done)
{
    onJob(Verb::Priority, cluster, job, reason, priority, context, std::move(done));
}

void LiveActions::setTimeLimit(const QString &cluster, const std::string &job, quint64 seconds, const std::string &reason,
                               QObject *context, OnWrite done)
{
    onJob(Verb::TimeLimit, cluster, job, reason, seconds, context, std::move(done));
}

void LiveActions::drain(const QString &cluster, const std::string &node, const std::string &reason, QObject *context, OnWrite done)
{
    onJob(Verb::Drain, cluster, node, reason, 0, context, std::move(done));
}

void LiveActions::resume(const QString &cluster, const std::string &node, const std::string &reason, QObject *context, OnWrite done)
{
    onJob(Verb::Resume, cluster, node, reason, 0, context, std::move(done));
}

void LiveActions::previewDrain(const QString &cluster, const std::string &node, QObject *context,
                               std::function<void(const domain::Result<DrainPreview> &)> done)
{
    const auto place = m_connections.find(cluster);
    const auto answer = guarded<DrainPreview>(context, std::move(done));
    if (place.link)
        place.link->calls().previewDrain(node, answer);
    else
        QTimer::singleShot(0, this, [answer] { answer(tl::unexpected(notConnected())); });
}

LogTail *LiveActions::tailLog(const QString &cluster, const std::string &job, bool standardError, qint64 offset, QObject *parent)
{
    return new LiveLogTail(m_connections.find(cluster).link, {job, standardError, offset}, LiveLogTail::Pace::OfPrograms, parent);
}

Tunnel *LiveActions::openTunnel(const QString &cluster, const TunnelWish &wish, QObject *parent)
{
    return new LiveTunnel(m_connections.find(cluster).link, wish, parent);
}

Shell *LiveActions::openShell(const QString &cluster, const domain::ConnectionWish &wish, QObject *parent)
{
    return new LiveShell(m_connections.find(cluster).link, wish, parent);
}

void LiveActions::listPorts(const QString &cluster, const std::string &job, const std::string &node, QObject *context,
                            std::function<void(const domain::Result<domain::ConnectionOpened> &)> done)
{
    const auto place = m_connections.find(cluster);
    const auto answer = guarded<domain::ConnectionOpened>(context, std::move(done));
    if (place.link)
        new PortQuestion(*place.link, job, node, answer, this);
    else
        QTimer::singleShot(0, this, [answer] { answer(tl::unexpected(notConnected())); });
}

void LiveActions::transitions(const QString &cluster, const std::string &subject, quint64 maxAgeS, QObject *context,
                              std::function<void(const domain::Result<std::vector<TransitionEntry>> &)> done)
{
    const auto place = m_connections.find(cluster);
    const auto answer = guarded<std::vector<TransitionEntry>>(context, std::move(done));
    if (place.link)
        place.link->calls().transitions(place.cluster, subject, maxAgeS, transitionCount, answer);
    else
        QTimer::singleShot(0, this, [answer] { answer(tl::unexpected(notConnected())); });
}

} // namespace chipdeck::store
