#pragma once

#include "client/store/ClusterConnections.h"
#include "client/store/Estimates.h"

namespace chipdeck::store {

/// Estimates over the links of ClusterConnections. A cluster that is not connected answers with UNAVAILABLE.
class LiveEstimates : public Estimates
{
    Q_OBJECT

public:
    /// The connections outlive this object.
    explicit LiveEstimates(ClusterConnections &connections, QObject *parent = nullptr) : Estimates(parent), m_connections(connections) {}

    bool canAsk(const QString &cluster) const override;
    void limits(const QString &cluster, const std::string &etag, QObject *context, Done<domain::ReadLimits> done) override;
    void waits(const QString &cluster, const std::vector<domain::WaitQuestion> &questions, QObject *context, Done<domain::WaitEstimates> done) override;
    void start(const QString &cluster, const domain::ChosenJob &job, QObject *context, Done<domain::StartEstimate> done) override;
    void priority(const QString &cluster, const std::string &job, QObject *context, Done<domain::JobPriority> done) override;

private:
    template<typename T, typename Ask>
    void ask(const QString &cluster, QObject *context, Done<T> done, const Ask &ask);

    ClusterConnections &m_connections;
};

} // namespace chipdeck::store
