#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "app/gateway/sources/slurm/CommandReader.h"
#include "app/gateway/sources/slurm/FreshnessBoard.h"
#include "app/gateway/sources/slurm/JobBook.h"
#include "app/gateway/sources/slurm/RestReader.h"
#include "app/gateway/sources/slurm/SlurmConfig.h"
#include "app/gateway/sources/slurm/SnapshotBuilder.h"

namespace chipdeck::gateway::slurm {

/// One look at Slurm after the other, on one thread. Takes each list the cheaper way, the other one when that fails, and
/// asks for the detail only of jobs that changed.
class SlurmPoller
{
public:
    SlurmPoller(const SlurmConfig &config, const Cancellation &cancellation, FreshnessBoard &board);

    /// nullptr when there is no complete picture yet, or nothing could be read.
    std::shared_ptr<const domain::ClusterSnapshot> poll();
    /// How long to wait before the next look, so that looking costs a bounded share.
    std::chrono::milliseconds pause() const;

private:
    using Clock = std::chrono::steady_clock;

    domain::Result<void> readNodes();
    domain::Result<void> readJobs();
    domain::Result<void> readJobsByRest();
    void readDetails();
    void readPools();
    void readBlocks();
    void nameScheduler();
    bool restUsable(std::size_t size) const;
    void restFailed(const domain::Failure &failure);
    void report(FreshnessBoard::Part part, const domain::Result<void> &result);

    const SlurmConfig m_config;
    const SlurmConfig m_restConfig;  ///< with a shorter patience where the commands can step in
    const Cancellation &m_cancellation;
    FreshnessBoard &m_board;
    CommandReader m_commands;
    std::unique_ptr<RestReader> m_rest;
    SnapshotBuilder m_builder;
    JobBook m_book;
    std::vector<NodeRecord> m_nodes;
    std::vector<PartitionRecord> m_partitions;
    std::vector<ReservationRecord> m_reservations;
    std::string m_version;  ///< as the commands say; empty until asked
    std::optional<domain::Failure> m_restTrouble;
    Clock::time_point m_restAgainAt{};
    Clock::time_point m_poolsReadAt{};
    std::size_t m_reservedMark = 0;  ///< which nodes were reserved then
    Clock::time_point m_blocksReadAt{};
    std::size_t m_blocksOf = 0;  ///< which nodes there were then
    std::chrono::milliseconds m_duration{};  ///< the shorter of the last two
    std::chrono::milliseconds m_lastDuration = std::chrono::hours(1);
    bool m_haveNodes = false;
    bool m_haveJobs = false;
    bool m_haveCommands;
};

} // namespace chipdeck::gateway::slurm
