#pragma once

#include "app/gateway/history/EndedJobReader.h"
#include "app/gateway/ledger/Ledger.h"

namespace chipdeck::gateway {

/// The ended jobs that the gateway saw itself, out of its log: of clusters without an accounting.
class LogHistory final : public EndedJobReader
{
public:
    /// `cluster` is the id.
    LogHistory(Ledger &ledger, std::string cluster) : m_ledger(ledger), m_cluster(std::move(cluster)) {}

    domain::Result<domain::EndedJobPage> list(const domain::EndedJobFilter &filter, std::size_t pageSize,
                                              const std::string &pageToken) override;

private:
    Ledger &m_ledger;
    const std::string m_cluster;
};

} // namespace chipdeck::gateway
