#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "app/gateway/history/EndedJobReader.h"
#include "app/gateway/history/HistoryColumns.h"
#include "app/gateway/history/HistoryTable.h"
#include "app/gateway/history/JobUses.h"
#include "app/gateway/sources/History.h"

namespace chipdeck::gateway {

/// The ended jobs of one cluster: an index of its accounting, kept up to date by a thread of its own, or what the gateway's
/// log knows where the cluster keeps no accounting.
class JobHistory final : public EndedJobReader
{
public:
    struct Options {
        std::filesystem::path file;
        std::size_t maxJobs = 2'000'000;  ///< of more only the newest are kept
        std::chrono::hours maxAge{24 * 1095};
        std::chrono::seconds period{15};
        domain::ClusterInfo cluster{};
        HistoryColumns::NodesOf nodesOf{};  ///< how the scheduler's lists of nodes are read
    };

    /// `log` answers where there is no accounting. `uses` may be null; both outlive this object.
    JobHistory(Options options, std::unique_ptr<History> accounting, EndedJobReader &log, JobUses *uses = nullptr);
    ~JobHistory() override;

    void start();
    /// Within `patience`; false = the accounting still hangs, and the process should end without destroying this.
    bool stop(std::chrono::milliseconds patience);

    domain::Result<domain::EndedJobPage> list(const domain::EndedJobFilter &filter, std::size_t pageSize,
                                              const std::string &pageToken) override;

private:
    enum class Origin { NotKnown, Accounting, Log };

    void run();
    bool findOrigin();
    bool open();
    void follow(HistoryPlan &plan);
    /// False = it failed, which `m_trouble` tells of.
    bool read(HistoryPlan &plan, const HistoryPlan::Stretch &stretch);
    domain::Result<void> keep(std::vector<domain::EndedJob> &jobs, const HistoryPlan &plan);
    void dropSurplus(HistoryPlan &plan);
    void pause(std::chrono::milliseconds time);
    void complain(const domain::Failure &failure);
    domain::Result<domain::EndedJobPage> pageOf(const domain::EndedJobFilter &filter, std::size_t pageSize,
                                                const std::optional<RunPlace> &after);

    const Options m_options;
    const std::unique_ptr<History> m_accounting;
    EndedJobReader &m_log;
    JobUses *const m_uses;
    std::unique_ptr<HistoryTable> m_table;  ///< made by the thread before m_isLoaded

    std::mutex m_mutex;  ///< of what follows
    std::condition_variable m_wake;
    bool m_isStopping = false;
    bool m_hasEnded = false;
    Origin m_origin = Origin::NotKnown;
    bool m_isLoaded = false;
    HistoryColumns m_columns;
    HistoryPlan::Coverage m_known;
    bool m_isAllKnown = false;
    std::string m_trouble;

    std::mutex m_readMutex;  ///< of the table's reading side
    std::thread m_thread;
};

} // namespace chipdeck::gateway
