#pragma once

#include <deque>
#include <map>
#include <vector>

#include "client/store/Actions.h"
#include "tests/support/fixed/FixedConnections.h"
#include "tests/support/fixed/FixedLogs.h"

namespace chipdeck::test {

/// Records what was asked for and answers what the test chose. Answers come through the event loop, as real ones do.
class FixedActions : public store::Actions
{
    Q_OBJECT

public:
    struct Call {
        QString verb;
        QString cluster;
        std::string name;
        std::string reason;
        std::string requestId;
        std::string signal;
        quint64 number = 0;
        domain::JobSpec job;
        std::string pool{};
        std::vector<std::string> many{};  ///< of a call for a list of jobs
        std::optional<domain::ChosenJob> described{};
    };
    using Write = domain::Result<domain::WriteOutcome>;

    explicit FixedActions(QObject *parent = nullptr);

    std::vector<Call> calls;
    std::deque<Write> answers;  ///< taken in order; "done" when empty
    bool takesLists = true;
    bool takesDescriptions = true;
    std::vector<domain::FieldViolation> wrongInDescription;  ///< what validateDescribed() finds
    int described = 0;  ///< calls of validateDescribed()
    domain::Result<domain::SubmittedJob> submissionAnswer = tl::unexpected(domain::Failure{domain::Code::NotFound, "NO_SUCH_SUBMISSION", "Not submitted here.", {}, {}, {}});
    domain::Result<void> listEnd;  ///< how a call for a list ends, when its answers run out
    domain::Result<domain::JobSpec> validation;
    domain::Result<store::DrainPreview> drainPreview;
    std::vector<store::TransitionEntry> transitionEntries;
    QByteArray log;
    FixedLogs files;
    bool hasFiles = false;  ///< else logs can only be followed
    domain::Result<domain::ConnectionOpened> ports;
    std::vector<FixedTunnel *> tunnels;  ///< that were opened and not destroyed, in order

    void validate(const QString &cluster, const domain::JobSpec &job, QObject *context, std::function<void(const domain::Result<domain::JobSpec> &)> done) override;
    void submit(const QString &cluster, const domain::JobSpec &job, const std::string &requestId, QObject *context, OnWrite done) override;
    bool canDescribe(const QString &) const override { return takesDescriptions; }
    void validateDescribed(const QString &cluster, const domain::ChosenJob &job, QObject *context,
                           std::function<void(const domain::Result<std::vector<domain::PartChoice>> &)> done) override;
    void submitDescribed(const QString &cluster, const domain::ChosenJob &job, const std::string &requestId, QObject *context, OnWrite done) override;
    void job(const QString &cluster, const std::string &name, QObject *context,
             std::function<void(const domain::Result<domain::Job> &)> done) override;
    void submission(const QString &cluster, const std::string &job, QObject *context,
                    std::function<void(const domain::Result<domain::SubmittedJob> &)> done) override;
    void cancel(const QString &cluster, const std::string &job, const std::string &signal, const std::string &reason, QObject *context, OnWrite done) override;
    void hold(const QString &cluster, const std::string &job, const std::string &reason, QObject *context, OnWrite done) override;
    void release(const QString &cluster, const std::string &job, const std::string &reason, QObject *context, OnWrite done) override;
    void requeue(const QString &cluster, const std::string &job, const std::string &reason, QObject *context, OnWrite done) override;
    void act(const QString &cluster, const link::Write &write, QObject *context, OnWrite done) override;
    bool canActOnMany(const QString &) const override { return takesLists; }
    void actOnMany(const QString &cluster, const link::Write &action, const std::vector<std::string> &jobs, QObject *context,
                   std::function<void(const std::vector<link::JobOutcome> &)> told, std::function<void(const domain::Result<void> &)> end) override;
    void setPriority(const QString &cluster, const std::string &job, quint64 priority, const std::string &reason, QObject *context, OnWrite done) override;
    void setTimeLimit(const QString &cluster, const std::string &job, quint64 seconds, const std::string &reason, QObject *context, OnWrite done) override;
    void previewDrain(const QString &cluster, const std::string &node, QObject *context, std::function<void(const domain::Result<store::DrainPreview> &)> done) override;
    void drain(const QString &cluster, const std::string &node, const std::string &reason, QObject *context, OnWrite done) override;
    void resume(const QString &cluster, const std::string &node, const std::string &reason, QObject *context, OnWrite done) override;
    store::LogTail *tailLog(const QString &cluster, const std::string &job, bool standardError, qint64 offset, QObject *parent) override;
    store::JobLogs *logs() override { return hasFiles ? &files : nullptr; }
    store::Tunnel *openTunnel(const QString &cluster, const store::TunnelWish &wish, QObject *parent) override;
    store::Shell *openShell(const QString &cluster, const domain::ConnectionWish &wish, QObject *parent) override;
    void listPorts(const QString &cluster, const std::string &job, const std::string &node, QObject *context,
                   std::function<void(const domain::Result<domain::ConnectionOpened> &)> done) override;
    void transitions(const QString &cluster, const std::string &subject, quint64 maxAgeS, QObject *context, std::function<void(const domain::Result<std::vector<store::TransitionEntry>> &)> done) override;

private:
    void write(Call call, QObject *context, OnWrite done);
};

} // namespace chipdeck::test
