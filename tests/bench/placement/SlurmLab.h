#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/gateway/sources/slurm/Cancellation.h"
#include "app/gateway/sources/slurm/CommandReader.h"
#include "app/gateway/sources/slurm/SnapshotBuilder.h"
#include "client/domain/ClusterLimits.h"
#include "tests/support/SlurmCluster.h"

namespace chipdeck::bench {

/// What the console would see at a moment.
struct Sight {
    domain::ClusterSnapshot cluster;
    std::shared_ptr<domain::ClusterLimits> limits;
    std::int64_t nowS = 0;
};

/// Slurm's raw words, for those who must not believe our own reading.
struct RawSight {
    std::string nodes, partitions, reservations, licences;
};

/// What became of a submission.
struct Submitted {
    unsigned id = 0;  ///< 0 = refused
    std::string words;
};

struct JobSight {
    std::string state, reason, partition, nodes;
    std::int64_t submitS = 0, startS = 0;
    bool isRunning = false;
};

/// A real Slurm, brought into states and watched.
class SlurmLab
{
public:
    /// Pools as of chipdeck-practice; further lines for slurm.conf.
    SlurmLab(std::vector<std::string> pools, std::vector<std::string> configExtra);

    bool ok() const { return m_cluster.ok(); }
    const std::string &error() const { return m_cluster.error(); }

    std::optional<Sight> look();
    RawSight rawSight() const;
    Submitted submit(const std::vector<std::string> &options, const std::string &script = sleeper) const;
    /// All jobs by id; of arrays and jobs of several parts the first id stands for all.
    std::map<unsigned, JobSight> jobs() const;
    void cancel(const std::vector<unsigned> &ids) const;
    /// Runs a command of Slurm; what it wrote is of interest only when it fails.
    bool act(const std::vector<std::string> &command) const { return m_cluster.run(command).ok(); }
    std::string read(const std::vector<std::string> &command) const { return m_cluster.run(command).out; }

    static constexpr const char *sleeper = "#!/bin/sh\nexec sleep 7200\n";
    static constexpr int cycleS = 3;  ///< of the scheduler as set up: the main one runs each 2 s, backfill each second

private:
    tests::SlurmCluster m_cluster;
    gateway::SlurmConfig m_config;
    gateway::slurm::Cancellation m_cancellation;
    gateway::slurm::CommandReader m_reader;
    gateway::slurm::JobBook m_book;
    gateway::slurm::SnapshotBuilder m_builder;
};

} // namespace chipdeck::bench
