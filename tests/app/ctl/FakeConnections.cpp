#include "FakeConnections.h"

#include <QTimer>

#include <algorithm>

using namespace chipdeck;
using namespace chipdeck::store;

FakeCluster::FakeCluster(domain::ClusterSnapshot given) : ClusterStore(nullptr), picture(std::move(given)) {}

namespace {

class FakeTail : public LogTail
{
public:
    explicit FakeTail(QObject *parent) : LogTail(parent) {}
};

} // namespace

void FakeActions::write(std::string call, const std::string &reason, QObject *context, const OnWrite &done)
{
    calls.push_back(call + (reason.empty() ? "" : " because " + reason));
    if (delayMs >= 0)
        QTimer::singleShot(delayMs, context, [done, result = answer] { done(result); });
}

void FakeActions::validate(const QString &, const Job &job, QObject *context, std::function<void(const domain::Result<Job> &)> done)
{
    calls.push_back("validate");
    QTimer::singleShot(0, context, [done, job] { done(job); });
}

void FakeActions::submit(const QString &cluster, const Job &job, const std::string &requestId, QObject *context, OnWrite done)
{
    submitted = job;
    write("submit " + cluster.toStdString() + " " + requestId, {}, context, done);
}

void FakeActions::validateDescribed(const QString &, const domain::ChosenJob &job, QObject *context,
                                    std::function<void(const domain::Result<std::vector<domain::PartChoice>> &)> done)
{
    calls.push_back("validate described");
    domain::Result<std::vector<domain::PartChoice>> choices = job.choices;
    if (!answer)
        choices = tl::unexpected(answer.error());
    QTimer::singleShot(0, context, [choices, done = std::move(done)] { done(choices); });
}

void FakeActions::submitDescribed(const QString &cluster, const domain::ChosenJob &job, const std::string &requestId, QObject *context, OnWrite done)
{
    submittedChosen = job;
    write("submit described " + cluster.toStdString() + " " + requestId, {}, context, done);
}

void FakeActions::job(const QString &, const std::string &name, QObject *context, std::function<void(const domain::Result<domain::Job> &)> done)
{
    calls.push_back("job " + name);
    QTimer::singleShot(0, context, [this, done = std::move(done)] {
        if (onJob)
            onJob();
        const domain::Result<domain::Job> told = jobAnswers.front();
        if (jobAnswers.size() > 1)
            jobAnswers.erase(jobAnswers.begin());
        done(told);
    });
}

void FakeActions::submission(const QString &, const std::string &name, QObject *context,
                             std::function<void(const domain::Result<domain::SubmittedJob> &)> done)
{
    calls.push_back("submission " + name);
    domain::Result<domain::SubmittedJob> told = submissionAnswer;
    if (!name.starts_with(submittedAt))
        told = domain::failure(domain::Code::NotFound, "NO_SUCH_SUBMISSION", "This gateway holds no submission.");
    QTimer::singleShot(0, context, [told = std::move(told), done = std::move(done)] { done(told); });
}

void FakeActions::cancel(const QString &, const std::string &name, const std::string &signal, const std::string &reason, QObject *context, OnWrite done)
{
    write("cancel " + name + (signal.empty() ? "" : " " + signal), reason, context, done);
}

void FakeActions::hold(const QString &, const std::string &name, const std::string &reason, QObject *context, OnWrite done)
{
    write("hold " + name, reason, context, done);
}

void FakeActions::release(const QString &, const std::string &name, const std::string &reason, QObject *context, OnWrite done)
{
    write("release " + name, reason, context, done);
}

void FakeActions::requeue(const QString &, const std::string &name, const std::string &reason, QObject *context, OnWrite done)
{
    write("requeue " + name, reason, context, done);
}

namespace {

std::string wordsOf(const link::Write &write)
{
    using Verb = link::Write::Verb;
    switch (write.verb) {
    case Verb::Cancel: return "cancel";
    case Verb::Hold: return "hold";
    case Verb::Release: return "release";
    case Verb::Requeue: return "requeue";
    case Verb::Suspend: return "suspend";
    case Verb::ResumeJob: return "unsuspend";
    case Verb::Priority: return "priority";
    case Verb::TimeLimit: return "limit";
    case Verb::Pool: return "move";
    default: return "other";
    }
}

std::string withArguments(const link::Write &write, const std::string &jobs)
{
    std::string call = wordsOf(write) + " " + jobs;
    for (const std::string &argument : {write.signal, write.number == 0 ? std::string() : std::to_string(write.number), write.pool})
        call += argument.empty() ? "" : " " + argument;
    return call;
}

} // namespace

void FakeActions::act(const QString &, const link::Write &request, QObject *context, OnWrite done)
{
    requestIds.push_back(request.requestId);
    write(withArguments(request, request.name), request.reason, context, done);
}

void FakeActions::actOnMany(const QString &, const link::Write &action, const std::vector<std::string> &jobs, QObject *context,
                            std::function<void(const std::vector<link::JobOutcome> &)> told, std::function<void(const domain::Result<void> &)> end)
{
    std::string names;
    std::vector<link::JobOutcome> outcomes;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        names += (i == 0 ? "" : "+") + jobs[i].substr(jobs[i].rfind('/') + 1);
        const auto answer = listAnswers.find(jobs[i]);
        domain::WriteOutcome outcome;
        outcome.state = domain::WriteState::Done;
        if (listEnd || answer != listAnswers.end())
            outcomes.push_back({i, answer == listAnswers.end() ? outcome : answer->second});
    }
    requestIds.push_back(action.requestId);
    calls.push_back(withArguments(action, names) + (action.reason.empty() ? "" : " because " + action.reason));
    QTimer::singleShot(0, context, [outcomes, told = std::move(told), end = std::move(end), result = listEnd] {
        told(outcomes);
        end(result);
    });
}

void FakeActions::setPriority(const QString &, const std::string &name, quint64 value, const std::string &reason, QObject *context, OnWrite done)
{
    write("priority " + name + " " + std::to_string(value), reason, context, done);
}

void FakeActions::setTimeLimit(const QString &, const std::string &name, quint64 value, const std::string &reason, QObject *context, OnWrite done)
{
    write("limit " + name + " " + std::to_string(value), reason, context, done);
}

void FakeActions::previewDrain(const QString &, const std::string &, QObject *context, std::function<void(const domain::Result<DrainPreview> &)> done)
{
    QTimer::singleShot(0, context, [done] {
        DrainPreview preview;
        preview.jobs = {"clusters/lab/jobs/4711"};
        preview.users = {"ann"};
        preview.emptyInS = 3600;
        preview.chipsInService = 22;
        preview.chipsInServiceAfter = 14;
        done(preview);
    });
}

void FakeActions::drain(const QString &, const std::string &name, const std::string &reason, QObject *context, OnWrite done)
{
    write("drain " + name, reason, context, done);
}

void FakeActions::resume(const QString &, const std::string &name, const std::string &reason, QObject *context, OnWrite done)
{
    write("resume " + name, reason, context, done);
}

chipdeck::store::Tunnel *FakeActions::openTunnel(const QString &cluster, const chipdeck::store::TunnelWish &wish, QObject *parent)
{
    calls.push_back("tunnel " + wish.job + " " + wish.node + " " + std::to_string(wish.port) + ":" + std::to_string(wish.localPort));
    auto *tunnel = new chipdeck::test::FixedTunnel(cluster, wish, parent);
    chipdeck::store::TunnelFacts facts;
    facts.node = "nv01";
    facts.localPort = 9000;
    facts.state = chipdeck::store::TunnelFacts::State::Open;
    if (!tunnelFailure || tunnelFailure->reason == "JOB_ENDED")
        QTimer::singleShot(0, tunnel, [tunnel, facts] { tunnel->setFacts(facts); });
    facts.state = chipdeck::store::TunnelFacts::State::Ended;
    facts.failure = tunnelFailure;
    QTimer::singleShot(100, tunnel, [tunnel, facts] { tunnel->setFacts(facts); });
    return tunnel;
}

chipdeck::store::Shell *FakeActions::openShell(const QString &, const chipdeck::domain::ConnectionWish &wish, QObject *parent)
{
    calls.push_back("shell " + wish.job + " " + wish.node + " " + wish.reason);
    auto *shell = new chipdeck::test::FixedShell(wish, parent);
    connect(shell, &chipdeck::store::Shell::opened, shell, [shell] { shell->finish(); });
    return shell;
}

LogTail *FakeActions::tailLog(const QString &, const std::string &name, bool standardError, qint64 offset, QObject *parent)
{
    calls.push_back("log " + name + (standardError ? " stderr " : " stdout ") + std::to_string(offset));
    auto *tail = new FakeTail(parent);
    if (!logText.isEmpty()) {
        QTimer::singleShot(0, tail, [tail, offset, text = logText] {
            constexpr qsizetype pieceBytes = 65536;
            const qsizetype start = offset < 0 ? std::max<qsizetype>(text.size() + offset, 0) : offset;
            for (qsizetype at = start; at < text.size(); at += pieceBytes)
                Q_EMIT tail->piece({text.mid(at, pieceBytes), static_cast<quint64>(at), 0, false, at + pieceBytes >= text.size()});
            Q_EMIT tail->piece({QByteArray("late\n"), static_cast<quint64>(text.size()), 0, true, false});
        });
        return tail;
    }
    QTimer::singleShot(0, tail, [tail, logPauses = logPauses] {
        Q_EMIT tail->piece({QByteArray("line 1\n"), 0, 0, false, false});
        if (!logPauses) {
            Q_EMIT tail->piece({QByteArray("line 2\n"), 7, 0, false, true});
            Q_EMIT tail->piece({QByteArray("line 3\n"), 14, 0, true, false});
            return;
        }
        QTimer::singleShot(900, tail, [tail] { Q_EMIT tail->piece({QByteArray("line 2\n"), 7, 0, false, true}); });
    });
    return tail;
}
