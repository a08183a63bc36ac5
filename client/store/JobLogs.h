#pragma once

#include <functional>

#include "client/domain/Logs.h"
#include "client/store/Actions.h"

namespace chipdeck::store {

/// One output file of a job of a cluster.
struct LogPlace {
    QString cluster;  ///< ClusterStore::key()
    domain::LogName name;

    bool operator==(const LogPlace &) const = default;
};

/// Reads what jobs wrote, in parts, whatever the files' size. Lives on the GUI thread; every call returns at once, and its answer comes
/// later, once, unless `context` is gone by then.
class JobLogs : public QObject
{
    Q_OBJECT

public:
    template<typename T>
    using Done = std::function<void(const domain::Result<T> &)>;

    /// Whether the gateway reads parts and searches; an older one can only be followed.
    virtual bool canRead(const QString &cluster) const = 0;
    /// `job` is a resource name, of an array that of the array; an empty token = the first page.
    virtual void files(const QString &cluster, const std::string &job, const std::string &pageToken, QObject *context,
                       Done<domain::LogFilePage> done) = 0;
    virtual void read(const LogPlace &place, const domain::LogRange &range, QObject *context, Done<domain::LogPage> done) = 0;
    /// A bounded piece of a search: see LogSearchRun for all of it.
    virtual void search(const LogPlace &place, const domain::LogSearch &search, QObject *context, Done<domain::LogFindings> done) = 0;
    virtual void findTime(const LogPlace &place, qint64 timeMs, QObject *context, Done<domain::LogMoment> done) = 0;
    /// Follows a file for somebody who looks at it: pieces come at the pace of eyes, and what a flood has beyond it is left out and told.
    /// Returns an object owned by `parent`.
    virtual LogTail *follow(const LogPlace &place, qint64 offset, QObject *parent) = 0;

protected:
    using QObject::QObject;
};

} // namespace chipdeck::store
