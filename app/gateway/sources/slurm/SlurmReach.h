#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "app/gateway/sources/Reach.h"
#include "app/gateway/sources/slurm/SlurmConfig.h"
#include "app/gateway/sources/slurm/StepLoop.h"

namespace chipdeck::gateway::slurm {

/// Reaches into a job by a step of its own (srun --overlap) with the rights of the acting user: Slurm decides whether that user may,
/// and ends the step with the job. Nothing listens on a network.
class SlurmReach final : public Reach
{
public:
    explicit SlurmReach(SlurmConfig config) : m_config(std::move(config)) {}

    domain::Result<std::unique_ptr<Connection>> open(const ReachTarget &target, const ActingUser &user,
                                                     std::weak_ptr<ConnectionEvents> events) override;
    bool stop(std::chrono::milliseconds patience) override { return m_loop->stop(patience); }

private:
    const SlurmConfig m_config;
    const std::shared_ptr<StepLoop> m_loop = std::make_shared<StepLoop>();
};

/// The call of srun for that target; `mark` as in StepScript.
std::vector<std::string> stepCommand(const std::string &binDir, const ReachTarget &target, const std::string &mark);

} // namespace chipdeck::gateway::slurm
