#pragma once

#include <functional>

#include <QObject>
#include <QString>

#include "client/domain/Failure.h"
#include "client/domain/Job.h"
#include "client/domain/description/SubmittedJob.h"
#include "client/link/Records.h"
#include "client/store/JobConnections.h"

namespace chipdeck::store {

using link::DrainPreview;
using link::JobOutcome;
using link::LogPiece;
using link::TransitionEntry;
using link::Write;

class JobLogs;

/// A running log tail; destroying it ends the call.
class LogTail : public QObject
{
    Q_OBJECT

Q_SIGNALS:
    void piece(const chipdeck::store::LogPiece &piece);
    void failed(const chipdeck::domain::Failure &failure);

protected:
    using QObject::QObject;
};

/// What a person can do to the jobs and nodes of all clusters. Lives on the GUI thread; every call returns at once, and
/// its answer comes later on the GUI thread, unless `context` was destroyed meanwhile. Names are resource names,
/// `cluster` is a ClusterStore::key().
class Actions : public QObject
{
    Q_OBJECT

public:
    using OnWrite = std::function<void(const domain::Result<domain::WriteOutcome> &)>;

    virtual void validate(const QString &cluster, const domain::JobSpec &job, QObject *context,
                          std::function<void(const domain::Result<domain::JobSpec> &)> done) = 0;
    virtual void submit(const QString &cluster, const domain::JobSpec &job, const std::string &requestId,
                        QObject *context, OnWrite done) = 0;
    /// Whether the gateway takes whole descriptions and keeps them; an older one takes a JobSpec, and keeps nothing for us.
    virtual bool canDescribe(const QString &cluster) const = 0;
    /// Gives the pools and chips that would be chosen, one a part. Fields of a failure are those of checkDescription().
    virtual void validateDescribed(const QString &cluster, const domain::ChosenJob &job, QObject *context,
                                   std::function<void(const domain::Result<std::vector<domain::PartChoice>> &)> done) = 0;
    virtual void submitDescribed(const QString &cluster, const domain::ChosenJob &job, const std::string &requestId, QObject *context,
                                 OnWrite done) = 0;
    /// A job that no picture here shows yet: its gateway waits for one that was submitted through it a moment ago, for some seconds.
    virtual void job(const QString &cluster, const std::string &name, QObject *context,
                     std::function<void(const domain::Result<domain::Job> &)> done) = 0;
    /// What a job was submitted as, where its gateway still holds that.
    virtual void submission(const QString &cluster, const std::string &job, QObject *context,
                            std::function<void(const domain::Result<domain::SubmittedJob> &)> done) = 0;
    virtual void cancel(const QString &cluster, const std::string &job, const std::string &signal,
                        const std::string &reason, QObject *context, OnWrite done) = 0;
    virtual void hold(const QString &cluster, const std::string &job, const std::string &reason, QObject *context,
                      OnWrite done) = 0;
    virtual void release(const QString &cluster, const std::string &job, const std::string &reason, QObject *context,
                         OnWrite done) = 0;
    virtual void requeue(const QString &cluster, const std::string &job, const std::string &reason, QObject *context,
                         OnWrite done) = 0;
    /// Of the link's verbs for one job any, with its `name` and arguments.
    virtual void act(const QString &cluster, const Write &write, QObject *context, OnWrite done) = 0;
    /// Whether the gateway takes lists of jobs; an older one does not.
    virtual bool canActOnMany(const QString &cluster) const = 0;
    /// `action` on each of these, which need no names of it: `told` gets each job's outcome once and in any order, `end` is the last
    /// call; a failure there says why nothing is known of the jobs that were not told.
    virtual void actOnMany(const QString &cluster, const Write &action, const std::vector<std::string> &jobs, QObject *context,
                           std::function<void(const std::vector<JobOutcome> &)> told,
                           std::function<void(const domain::Result<void> &)> end) = 0;
    virtual void setPriority(const QString &cluster, const std::string &job, quint64 priority, const std::string &reason,
                             QObject *context, OnWrite done) = 0;
    virtual void setTimeLimit(const QString &cluster, const std::string &job, quint64 seconds, const std::string &reason,
                              QObject *context, OnWrite done) = 0;
    virtual void previewDrain(const QString &cluster, const std::string &node, QObject *context,
                              std::function<void(const domain::Result<DrainPreview> &)> done) = 0;
    virtual void drain(const QString &cluster, const std::string &node, const std::string &reason, QObject *context,
                       OnWrite done) = 0;
    virtual void resume(const QString &cluster, const std::string &node, const std::string &reason, QObject *context,
                        OnWrite done) = 0;
    /// Returns an object owned by `parent`.
    virtual LogTail *tailLog(const QString &cluster, const std::string &job, bool standardError, qint64 offset,
                             QObject *parent) = 0;
    /// What jobs wrote, in parts; null where files can only be followed.
    virtual JobLogs *logs() { return nullptr; }
    /// Both return an object owned by `parent`, whose signals come later.
    virtual Tunnel *openTunnel(const QString &cluster, const TunnelWish &wish, QObject *parent) = 0;
    virtual Shell *openShell(const QString &cluster, const domain::ConnectionWish &wish, QObject *parent) = 0;
    /// On which ports of a node the user of that running job listens; an empty node = the job's first.
    virtual void listPorts(const QString &cluster, const std::string &job, const std::string &node, QObject *context,
                           std::function<void(const domain::Result<domain::ConnectionOpened> &)> done) = 0;
    virtual void transitions(const QString &cluster, const std::string &subject, quint64 maxAgeS, QObject *context,
                             std::function<void(const domain::Result<std::vector<TransitionEntry>> &)> done) = 0;

Q_SIGNALS:
    /// Every write's end, for the status bar: "hold", the job's or node's resource name, the outcome.
    void writeFinished(const QString &verb, const QString &name, const chipdeck::domain::Result<chipdeck::domain::WriteOutcome> &outcome);

protected:
    using QObject::QObject;
};

} // namespace chipdeck::store
