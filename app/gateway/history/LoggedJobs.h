#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "app/gateway/ledger/Database.h"
#include "client/domain/EndedJobs.h"

namespace chipdeck::gateway {

/// Whole jobs as the log's rows hold them. Jobs that ended together lie in one row, which is read once.
class LoggedJobs
{
public:
    explicit LoggedJobs(Database &database) : m_database(database) {}

    /// Completes a job with what row `seq` says of it, where that still is in the log. Keeps its allocations.
    domain::Result<void> complete(std::int64_t seq, domain::EndedJob &ended);

private:
    domain::Result<void> read(std::int64_t seq);

    Database &m_database;
    Statement m_select;
    bool m_isPrepared = false;
    std::int64_t m_seq = -1;
    std::unordered_map<std::string, domain::Job> m_jobs;  ///< of row m_seq
};

} // namespace chipdeck::gateway
