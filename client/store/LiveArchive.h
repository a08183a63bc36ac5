#pragma once

#include "client/store/Archive.h"
#include "client/store/ClusterConnections.h"

namespace chipdeck::store {

/// The archive over the links of ClusterConnections. A gateway that is not connected answers with UNAVAILABLE, one that cannot filter
/// with UNIMPLEMENTED: it would answer another question.
class LiveArchive : public Archive
{
    Q_OBJECT

public:
    /// The connections outlive this object.
    explicit LiveArchive(ClusterConnections &connections, QObject *parent = nullptr);

    std::vector<Gateway> gateways() const override;
    void endedJobs(const QString &cluster, const domain::EndedJobFilter &filter, int pageSize, const std::string &pageToken,
                   QObject *context, Done<domain::EndedJobPage> done) override;
    void audit(const QString &gateway, const domain::AuditFilter &filter, int pageSize, const std::string &pageToken, QObject *context,
               Done<domain::AuditPage> done) override;

private:
    template<typename T, typename Ask>
    void ask(const link::GatewayLink *link, const char *capability, QObject *context, Done<T> done, const Ask &ask);

    ClusterConnections &m_connections;
};

} // namespace chipdeck::store
