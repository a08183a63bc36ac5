#pragma once

#include "client/link/Records.h"
#include "client/store/Actions.h"
#include "client/store/ClusterConnections.h"
#include "client/store/LiveJobLogs.h"

namespace chipdeck::store {

/// Actions over the links of ClusterConnections. A cluster that is not connected answers with UNAVAILABLE.
class LiveActions : public Actions
{
    Q_OBJECT

public:
    /// The connections outlive this object.
    explicit LiveActions(ClusterConnections &connections, QObject *parent = nullptr);
    ~LiveActions() override;

    void validate(const QString &cluster, const domain::JobSpec &job, QObject *context,
                  std::function<void(const domain::Result<domain::JobSpec> &)> done) override;
    void submit(const QString &cluster, const domain::JobSpec &job, const std::string &requestId, QObject *context,
                OnWrite done) override;
    bool canDescribe(const QString &cluster) const override;
    void validateDescribed(const QString &cluster, const domain::ChosenJob &job, QObject *context,
                           std::function<void(const domain::Result<std::vector<domain::PartChoice>> &)> done) override;
    void submitDescribed(const QString &cluster, const domain::ChosenJob &job, const std::string &requestId, QObject *context,
                         OnWrite done) override;
    void job(const QString &cluster, const std::string &name, QObject *context,
             std::function<void(const domain::Result<domain::Job> &)> done) override;
    void submission(const QString &cluster, const std::string &job, QObject *context,
                    std::function<void(const domain::Result<domain::SubmittedJob> &)> done) override;
    void cancel(const QString &cluster, const std::string &job, const std::string &signal, const std::string &reason,
                QObject *context, OnWrite done) override;
    void hold(const QString &cluster, const std::string &job, const std::string &reason, QObject *context, OnWrite done) override;
    void release(const QString &cluster, const std::string &job, const std::string &reason, QObject *context,
                 OnWrite done) override;
    void requeue(const QString &cluster, const std::string &job, const std::string &reason, QObject *context,
                 OnWrite done) override;
    void act(const QString &cluster, const link::Write &write, QObject *context, OnWrite done) override;
    bool canActOnMany(const QString &cluster) const override;
    void actOnMany(const QString &cluster, const link::Write &action, const std::vector<std::string> &jobs, QObject *context,
                   std::function<void(const std::vector<link::JobOutcome> &)> told,
                   std::function<void(const domain::Result<void> &)> end) override;
    void setPriority(const QString &cluster, const std::string &job, quint64 priority, const std::string &reason,
                     QObject *context, OnWrite done) override;
    void setTimeLimit(const QString &cluster, const std::string &job, quint64 seconds, const std::string &reason,
                      QObject *context, OnWrite done) override;
    void previewDrain(const QString &cluster, const std::string &node, QObject *context,
                      std::function<void(const domain::Result<DrainPreview> &)> done) override;
    void drain(const QString &cluster, const std::string &node, const std::string &reason, QObject *context, OnWrite done) override;
    void resume(const QString &cluster, const std::string &node, const std::string &reason, QObject *context,
                OnWrite done) override;
    LogTail *tailLog(const QString &cluster, const std::string &job, bool standardError, qint64 offset,
                     QObject *parent) override;
    JobLogs *logs() override { return &m_logs; }
    Tunnel *openTunnel(const QString &cluster, const TunnelWish &wish, QObject *parent) override;
    Shell *openShell(const QString &cluster, const domain::ConnectionWish &wish, QObject *parent) override;
    void listPorts(const QString &cluster, const std::string &job, const std::string &node, QObject *context,
                   std::function<void(const domain::Result<domain::ConnectionOpened> &)> done) override;
    void transitions(const QString &cluster, const std::string &subject, quint64 maxAgeS, QObject *context,
                     std::function<void(const domain::Result<std::vector<TransitionEntry>> &)> done) override;

    /// Of the write that was begun last; empty before the first.
    std::string lastRequestId() const { return m_lastRequestId; }

private:
    using Verb = link::Write::Verb;

    bool can(const QString &cluster, const char *capability) const;
    void onJob(Verb verb, const QString &cluster, const std::string &job, const std::string &reason, std::uint64_t number,
               QObject *context, OnWrite done);
    void write(const QString &cluster, link::Write write, QObject *context, OnWrite done);

    ClusterConnections &m_connections;
    LiveJobLogs m_logs;
    std::string m_lastRequestId;
};

} // namespace chipdeck::store
