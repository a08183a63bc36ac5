#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/gateway/history/HistoryPlan.h"
#include "app/gateway/history/RunKey.h"
#include "app/gateway/ledger/Database.h"

namespace chipdeck::gateway {

/// The runs on the disk, in a file of their own: all of it can be read from the accounting again, so a file that is damaged
/// or of another version is begun anew. One thread writes; reading is safe beside it.
class HistoryTable
{
public:
    static domain::Result<HistoryTable> open(const std::filesystem::path &file);

    HistoryPlan::Coverage coverage() const { return m_coverage; }
    bool isNew() const { return m_isNew; }
    /// Every run, the first submitted first, in pieces.
    domain::Result<void> load(const std::function<void(std::vector<domain::EndedJob> &)> &use);
    /// The runs and what is known with them, together or not at all. Runs that are there are replaced
    /// where something of them is new.
    domain::Result<void> store(const std::vector<domain::EndedJob> &jobs, const HistoryPlan::Coverage &coverage);
    domain::Result<void> dropOlderThan(const RunKey &key);
    /// In this order; runs that have gone meanwhile are left out.
    domain::Result<std::vector<domain::EndedJob>> read(const std::vector<RunKey> &keys);

private:
    HistoryTable() = default;
    static domain::Result<HistoryTable> tryOpen(const std::filesystem::path &file);
    domain::Result<void> prepare();
    domain::Result<void> storeAll(const std::vector<domain::EndedJob> &jobs);

    Database m_writer;
    Database m_reader;
    HistoryPlan::Coverage m_coverage;
    bool m_isNew = false;
};

} // namespace chipdeck::gateway
