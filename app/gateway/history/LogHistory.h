#pragma once

#include <functional>

#include "app/gateway/history/EndedJobReader.h"
#include "app/gateway/history/JobUses.h"
#include "app/gateway/ledger/Ledger.h"
#include "client/domain/Cluster.h"
#include "client/domain/Query.h"

namespace chipdeck::gateway {

/// The ended jobs that the gateway saw itself, out of its log: of clusters without an accounting.
class LogHistory final : public EndedJobReader
{
public:
    /// `uses` may be null; it and the log outlive this object.
    LogHistory(Ledger &ledger, domain::ClusterInfo cluster, JobUses *uses = nullptr)
        : m_ledger(ledger), m_cluster(std::move(cluster)), m_uses(uses)
    {
    }

    domain::Result<domain::EndedJobPage> list(const domain::EndedJobFilter &filter, std::size_t pageSize,
                                              const std::string &pageToken) override;

private:
    struct Question;

    /// Called with a job and its value in the order; false = that is enough.
    using Take = std::function<bool(domain::EndedJob &&, std::int64_t)>;

    domain::Result<void> eachWanted(Database &database, const Question &question, const Take &take) const;
    domain::Result<void> collect(Database &database, const Question &question, domain::EndedJobPage &page) const;
    domain::Result<void> collectByUse(Database &database, const Question &question, domain::EndedJobPage &page) const;
    domain::Result<void> readTotals(Database &database, const Question &question, domain::EndedJobPage &page) const;

    Ledger &m_ledger;
    const domain::ClusterInfo m_cluster;
    JobUses *const m_uses;
};

} // namespace chipdeck::gateway
