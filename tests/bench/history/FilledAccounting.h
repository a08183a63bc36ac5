#pragma once

#include <cstdint>
#include <string>

#include "tests/support/SlurmCluster.h"

namespace chipdeck::bench {

/// A real slurmdbd whose database was filled by us: jobs of four users in two pools over three hundred days, one in five not completed,
/// one in four a task of an array. Slurm reads them as its own.
class FilledAccounting
{
public:
    explicit FilledAccounting(std::uint64_t jobs);

    /// Empty when all is well.
    const std::string &error() const { return m_error; }
    double fillSeconds() const { return m_fillSeconds; }
    const tests::SlurmCluster &cluster() const { return m_cluster; }

private:
    void fill(std::uint64_t jobs);
    /// A query of what differs from job to job.
    std::string jobColumns(std::uint64_t jobs);
    /// Runs SQL; the words of the first row, or nothing and m_error.
    std::string sql(const std::string &text);
    std::string idOfTres(const std::string &type, const std::string &name);

    tests::SlurmCluster m_cluster;
    std::string m_error;
    double m_fillSeconds = 0;
};

} // namespace chipdeck::bench
