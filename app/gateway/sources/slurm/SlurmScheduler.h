#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/gateway/sources/Maintainer.h"
#include "app/gateway/sources/Scheduler.h"
#include "app/gateway/sources/slurm/QueueText.h"
#include "app/gateway/sources/slurm/SlurmCommands.h"
#include "app/gateway/sources/slurm/SlurmConfig.h"
#include "app/gateway/sources/slurm/StandbyPool.h"

namespace chipdeck::gateway::slurm {

struct Submission;

/// Acts on a Slurm through its own commands, with the rights of the acting user and never more.
class SlurmScheduler : public Scheduler, public Maintainer
{
public:
    explicit SlurmScheduler(SlurmConfig config)
        : m_config(std::move(config)), m_commands(m_config, nullptr), m_standby(m_config.useStandby ? StandbyPool::libraryHere() : std::string())
    {
    }

    domain::Result<std::string> submit(const domain::JobSpec &job, const std::string &requestId, const ActingUser &user,
                                       std::vector<std::string> &warnings) override;
    domain::Result<std::string> submitChosen(const domain::ChosenJob &job, const std::string &requestId, const ActingUser &user,
                                             std::vector<std::string> &warnings) override;
    domain::Result<domain::StartEstimate> estimateStart(const domain::JobSpec &job, const ActingUser &user) override;
    domain::Result<domain::StartEstimate> estimateStart(const domain::ChosenJob &job, const ActingUser &user) override;
    std::vector<domain::FieldViolation> cannotExpress(const domain::ChosenJob &job) const override;
    domain::Result<void> cancel(const std::string &job, const std::string &signal, const ActingUser &user) override;
    domain::Result<void> hold(const std::string &job, const ActingUser &user) override;
    domain::Result<void> release(const std::string &job, const ActingUser &user) override;
    domain::Result<void> requeue(const std::string &job, const ActingUser &user) override;
    domain::Result<void> update(const std::string &job, const JobChange &change, const ActingUser &user) override;
    domain::Result<void> suspend(const std::string &job, const ActingUser &user) override;
    domain::Result<void> resumeJob(const std::string &job, const ActingUser &user) override;
    std::vector<domain::Result<void>> actOnAll(const JobAction &action, const std::vector<std::string> &jobs,
                                               const ActingUser &user) override;
    domain::Result<void> drain(const std::string &node, const std::string &reason, const ActingUser &user) override;
    domain::Result<void> resume(const std::string &node, const ActingUser &user) override;

    domain::Result<FoundJobs> find(const std::vector<std::string> &requestIds) override;
    domain::Result<std::chrono::milliseconds> endedJobsStay() override;
    domain::Result<std::optional<std::chrono::milliseconds>> upFor() override;
    domain::Result<LogFile> logFile(const std::string &job, bool standardError) override;
    Maintainer *maintainer() override { return this; }
    std::string describeDrain(const std::string &node, const std::string &reason) const override;

    domain::Result<std::vector<domain::NodeAdministration>> administration(const std::vector<std::string> &nodes) override;
    domain::Result<std::vector<domain::JobPlacement>> placements(const std::vector<std::string> &nodes) override;
    std::vector<domain::Result<void>> drainAll(const std::vector<std::string> &nodes, const std::string &reason, const ActingUser &user) override;
    domain::Result<void> undrain(const std::string &node, const ActingUser &user) override;
    std::string chipTrouble() const override;
    domain::Result<void> drainChips(const std::string &node, const std::vector<std::uint32_t> &chips, const std::string &reason,
                                    const ActingUser &user) override;
    domain::Result<void> undrainChips(const std::string &node, const std::vector<std::uint32_t> &chips, const ActingUser &user) override;
    domain::Result<void> planWindow(const WindowPlan &plan, const ActingUser &user) override;
    domain::Result<void> changeWindow(const WindowPlan &plan, const ActingUser &user) override;
    domain::Result<void> cancelWindow(const std::string &name, const ActingUser &user) override;
    domain::Result<std::vector<domain::MaintenanceWindow>> windows() override;

private:
    domain::Result<void> requireWindow(const std::string &name);
    std::string hostOf(const JobRecord &job) const;
    domain::Result<CommandResult> write(Command command, const std::string &what, const ActingUser &user) const;
    Command commandOf(const Submission &submission, std::vector<std::string> arguments) const;
    domain::Result<std::string> send(domain::Result<Submission> submission, const std::string &pool, const ActingUser &user,
                                     std::vector<std::string> &warnings) const;
    std::optional<domain::Failure> tryOut(const Submission &submission, const std::string &pool, const ActingUser &user) const;
    domain::Result<domain::StartEstimate> estimate(domain::Result<Submission> submission, const ActingUser &user) const;
    domain::Result<void> actOn(const JobAction &action, const std::string &job, const ActingUser &user);
    std::vector<domain::Result<void>> actOnEach(const JobAction &action, const std::vector<std::string> &jobs, const ActingUser &user) const;
    std::map<std::string, domain::Failure> whoStarted(const std::vector<std::string> &jobs) const;
    domain::Result<void> updateNode(const std::string &node, std::vector<std::string> settings, const ActingUser &user) const;
    /// Without `isWanted`: all of them.
    domain::Result<std::vector<JobRecord>> list(std::vector<std::string> arguments, const std::function<bool(const QueueText::Row &)> &isWanted = {}) const;

    const SlurmConfig m_config;
    const SlurmCommands m_commands;
    const StandbyPool m_standby;   ///< for what comes in bursts: submissions
};

/// What a failed write came to: OUTCOME_UNKNOWN unless it is certain that the call never took effect.
domain::Failure writeFailure(const CommandResult &result, const std::string &what);

/// What one command that named all these jobs came to for each of them, by what it said. A job that it says nothing of was done,
/// unless the command itself did not come to its end: then its outcome is unknown.
std::vector<domain::Result<void>> splitByJob(const CommandResult &result, const std::string &what, const std::vector<std::string> &jobs);

/// What `scontrol show config` says of how long an ended job stays listed; nullopt = nothing.
std::optional<std::chrono::seconds> minJobAge(const std::string &config);
/// What it says of how long slurmctld has run: both times in it are slurmctld's own; nullopt = nothing.
std::optional<std::chrono::seconds> slurmctldUpTime(const std::string &config);

/// "4711" or "4711_3".
bool isJobId(const std::string &text);
domain::Failure badJobId(const std::string &job);
/// For `scontrol update`: the reason as it shall stand.
std::string reasonSetting(const std::string &reason);
/// One node, no hostlist.
bool isNodeName(const std::string &text);

} // namespace chipdeck::gateway::slurm
