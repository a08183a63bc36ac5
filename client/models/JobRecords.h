#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "client/store/ClusterStore.h"

namespace chipdeck::models {

/// The jobs of one cluster, by their refs, whether a filter lets them through or not. Rows of a table only point to them: another
/// filter, order or grouping neither copies nor frees a job. For the GUI thread alone.
class JobRecords
{
public:
    using Jobs = std::vector<std::shared_ptr<const domain::Job>>;

    struct Record {
        std::shared_ptr<const domain::Job> job;
        std::uint32_t ref;
        std::uint32_t chips;  ///< JobCells::chipCount(), which is asked of whole groups
    };

    const std::vector<Record> &all() const { return m_records; }
    /// nullptr where there is no such job.
    const Record *find(std::uint32_t ref) const;

    /// Makes them those of a picture. Returns what is not among them any more, to be freed when no row shows it.
    Jobs follow(const Jobs &newest);
    /// Follows what the change names and nothing else, so that all other records stay where rows look for them. Returns the same.
    Jobs apply(const store::ClusterStore &cluster, const store::ReplicaChange &change);
    /// All of them; none is left.
    Jobs release();

private:
    static Record recordOf(std::shared_ptr<const domain::Job> job);
    void remove(const std::vector<std::uint32_t> &refs, Jobs &left);
    void merge(std::vector<Record> coming);

    std::vector<Record> m_records;
};

} // namespace chipdeck::models
