#pragma once

#include "client/store/ClusterConnections.h"
#include "client/store/JobLogs.h"

namespace chipdeck::store {

/// JobLogs over the links of ClusterConnections. A cluster that is not connected answers with UNAVAILABLE.
class LiveJobLogs : public JobLogs
{
    Q_OBJECT

public:
    /// The connections outlive this object.
    explicit LiveJobLogs(ClusterConnections &connections, QObject *parent = nullptr);

    bool canRead(const QString &cluster) const override;
    void files(const QString &cluster, const std::string &job, const std::string &pageToken, QObject *context,
               Done<domain::LogFilePage> done) override;
    void read(const LogPlace &place, const domain::LogRange &range, QObject *context, Done<domain::LogPage> done) override;
    void search(const LogPlace &place, const domain::LogSearch &search, QObject *context, Done<domain::LogFindings> done) override;
    void findTime(const LogPlace &place, qint64 timeMs, QObject *context, Done<domain::LogMoment> done) override;
    LogTail *follow(const LogPlace &place, qint64 offset, QObject *parent) override;

private:
    template<typename T, typename Ask>
    void ask(const QString &cluster, QObject *context, Done<T> done, const Ask &ask);

    ClusterConnections &m_connections;
};

} // namespace chipdeck::store
