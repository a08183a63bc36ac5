#pragma once

#include <functional>
#include <vector>

#include <QObject>
#include <QString>

#include "client/domain/AuditRecords.h"
#include "client/domain/EndedJobs.h"
#include "client/domain/Failure.h"

namespace chipdeck::store {

/// What the gateways remember: jobs that are over and who did what. Answers come on this object's thread, each once, unless `context`
/// is gone by then.
class Archive : public QObject
{
    Q_OBJECT

public:
    struct Gateway {
        QString address;             ///< what audit() takes
        bool isReady = false;
        bool isOperator = false;     ///< who asks sees the records of all there, else the own ones
        bool hasAudit = false;       ///< known once it is ready; an older one cannot search it
        std::vector<std::string> clusters;  ///< ids

        bool operator==(const Gateway &) const = default;
    };
    template<typename T>
    using Done = std::function<void(const domain::Result<T> &)>;

    /// All gateways, in the order in which they were added.
    virtual std::vector<Gateway> gateways() const = 0;
    /// `cluster` is a ClusterStore::key(); 1 to 1,000 jobs a page, an empty token = the first page.
    virtual void endedJobs(const QString &cluster, const domain::EndedJobFilter &filter, int pageSize, const std::string &pageToken,
                           QObject *context, Done<domain::EndedJobPage> done) = 0;
    virtual void audit(const QString &gateway, const domain::AuditFilter &filter, int pageSize, const std::string &pageToken,
                       QObject *context, Done<domain::AuditPage> done) = 0;

Q_SIGNALS:
    void gatewaysChanged();

protected:
    using QObject::QObject;
};

} // namespace chipdeck::store
