#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "app/gateway/ledger/Database.h"
#include "client/domain/EndedJobs.h"

namespace chipdeck::gateway {

/// How busy the chips of jobs were, on the disk: what no scheduler keeps. Only sums lie here, one row a run. From any thread; blocks
/// on the disk.
class JobUses
{
public:
    /// One run of a job; a requeued one begins anew.
    struct Run {
        std::string job;  ///< the scheduler's id of it
        std::int64_t submitS = 0;
        std::int64_t startS = 0;

        auto operator<=>(const Run &) const = default;
    };
    struct Piece {
        Run run;
        domain::ChipUse use;
    };

    static domain::Result<std::unique_ptr<JobUses>> open(const std::filesystem::path &file);

    /// Adds to what is known of these runs.
    domain::Result<void> add(const std::vector<Piece> &pieces);
    /// Fills in `use` of those that were measured. What cannot be read stays absent.
    void addTo(std::vector<domain::EndedJob> &jobs);
    void addTo(domain::EndedJob &job);
    domain::Result<void> dropOlderThan(std::int64_t submitS);

private:
    JobUses(Database database, Statement select) : m_database(std::move(database)), m_select(std::move(select)) {}
    /// Under m_mutex; false = the disk does not answer.
    bool read(domain::EndedJob &ended);

    std::mutex m_mutex;
    Database m_database;
    Statement m_select;
};

} // namespace chipdeck::gateway
