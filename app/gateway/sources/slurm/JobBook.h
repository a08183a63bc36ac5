#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "app/gateway/sources/slurm/ChipLayout.h"
#include "app/gateway/sources/slurm/ControlText.h"
#include "app/gateway/sources/slurm/JobConversion.h"
#include "app/gateway/sources/slurm/QueueText.h"
#include "app/gateway/sources/slurm/Records.h"
#include "client/domain/Job.h"

namespace chipdeck::gateway::slurm {

/// All jobs that Slurm lists, from poll to poll: knows which rows changed, which jobs need their detail asked for, and
/// hands out the same pointer for a job that did not change.
class JobBook
{
public:
    using Jobs = std::vector<std::shared_ptr<const domain::Job>>;

    /// One answer is a list: begin, then every row or record, then end; what was not seen is gone.
    void beginList();
    void seeRow(const QueueText::Row &row);
    void seeRecord(JobRecord record);
    void endList();

    /// Jobs that hold chips, or have ended, and of which only the compact row is known.
    std::vector<std::uint32_t> wantingDetail() const;
    /// A job that ended lately without an exit code may yet get one: slurmctld notes what a node reports late without saying
    /// that its list changed.
    bool mayChangeUntold(std::int64_t nowS) const;
    const JobRecord *find(std::uint32_t jobId) const;
    void giveDetail(std::uint32_t jobId, const JobDetail &detail);
    void giveDetail(JobRecord record);

    /// Sorted by ref; the same vector as before when nothing changed.
    std::shared_ptr<const Jobs> jobs(const ChipLayout &layout);
    /// The shares of chips that the jobs of now hold.
    std::vector<NodeParts> parts(const ChipLayout &layout) const;
    std::size_t size() const { return m_entries.size(); }

private:
    struct Entry {
        JobRecord record;
        std::uint64_t rowHash = 0;
        std::vector<std::uint32_t> tasks;  ///< of this list's rows
        std::shared_ptr<const domain::Job> job;
        bool changed = true;
        bool seen = false;
    };

    void replace(Entry &entry, JobRecord record);
    static void finishTasks(Entry &entry);

    std::map<std::uint32_t, Entry> m_entries;
    std::shared_ptr<const Jobs> m_jobs;
    std::shared_ptr<const domain::Inventory> m_inventory;
    bool m_membersChanged = true;
};

} // namespace chipdeck::gateway::slurm
