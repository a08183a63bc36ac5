#include "app/gateway/sources/slurm/SlurmCommands.h"

#include <array>
#include <string_view>

#include <unistd.h>

#include "client/domain/Text.h"

namespace chipdeck::gateway::slurm {

namespace {

using domain::Code;
using domain::Failure;

struct Phrase {
    std::string_view words;  ///< part of what Slurm says
    Code code;
    const char *reason;
    const char *advice;
};

// First match wins. The words are those of Slurm's error table and have been stable for many versions.
constexpr std::array phrases{
    Phrase{"Socket timed out", Code::Unavailable, "SLURMCTLD_UNREACHABLE", "slurmctld does not answer; check that it runs and is not overloaded."},
    Phrase{"Unable to contact slurm controller", Code::Unavailable, "SLURMCTLD_UNREACHABLE", "slurmctld cannot be reached; check that it runs."},
    Phrase{"Connection refused", Code::Unavailable, "SLURMCTLD_UNREACHABLE", "slurmctld cannot be reached; check that it runs."},
    Phrase{"Zero Bytes were transmitted", Code::Unavailable, "SLURMCTLD_UNREACHABLE", "slurmctld ended the connection; check its log."},
    Phrase{"Insane message length", Code::Unavailable, "SLURMCTLD_UNREACHABLE", "what listens on slurmctld's port is not slurmctld; check SlurmctldPort."},
    Phrase{"Invalid job id", Code::NotFound, "JOB_UNKNOWN", "the cluster knows no such job; it may have ended."},
    Phrase{"Job/step already completing or completed", Code::FailedPrecondition, "JOB_ENDED", "the job has already ended."},
    Phrase{"Job has already finished", Code::FailedPrecondition, "JOB_ENDED", "the job has already ended."},
    Phrase{"Requested operation not supported on this job", Code::FailedPrecondition, "JOB_STATE", "the job's state does not allow it."},
    Phrase{"Requested operation is presently disabled", Code::FailedPrecondition, "JOB_STATE", "the job's state or its settings do not allow it."},
    Phrase{"Job is in held state", Code::FailedPrecondition, "JOB_STATE", "the job is held; release it first."},
    Phrase{"Job is no longer pending", Code::FailedPrecondition, "JOB_STATE", "the job waits no longer."},
    Phrase{"Access/permission denied", Code::PermissionDenied, "PERMISSION", "the cluster refuses this to this user."},
    Phrase{"Only job owner", Code::PermissionDenied, "PERMISSION", "only the job's owner or an operator may do this."},
    Phrase{"Invalid user id", Code::PermissionDenied, "PERMISSION", "the cluster does not know this user."},
    Phrase{"Invalid account", Code::InvalidArgument, "INVALID_ACCOUNT", "choose an account and partition that this user may use."},
    Phrase{"Invalid qos", Code::InvalidArgument, "INVALID_QOS", "choose a QOS that this user may use."},
    Phrase{"invalid partition specified", Code::InvalidArgument, "INVALID_PARTITION", "choose a pool that the cluster has."},
    Phrase{"Invalid partition name", Code::InvalidArgument, "INVALID_PARTITION", "choose a pool that the cluster has."},
    Phrase{"Requested partition configuration not available", Code::InvalidArgument, "PARTITION_LIMIT", "the pool's limits do not allow this job."},
    Phrase{"Requested time limit is invalid", Code::InvalidArgument, "INVALID_TIME_LIMIT", "ask for a time limit within the pool's."},
    Phrase{"Invalid generic resource", Code::InvalidArgument, "INVALID_CHIP_TYPE", "ask for a chip type that the cluster has."},
    Phrase{"Requested node configuration is not available", Code::InvalidArgument, "NOT_ENOUGH_CHIPS", "no node of the pool has so many chips, CPUs or so much memory."},
    Phrase{"Node count specification invalid", Code::InvalidArgument, "INVALID_NODE_COUNT", "ask for a number of nodes that the pool has."},
    Phrase{"More processors requested than permitted", Code::InvalidArgument, "NOT_ENOUGH_CPUS", "ask for fewer CPUs."},
    Phrase{"Memory required by task is not available", Code::InvalidArgument, "NOT_ENOUGH_MEMORY", "ask for less memory."},
    Phrase{"Invalid job array specification", Code::InvalidArgument, "INVALID_ARRAY", "write the array as 0-9, 1,3,7 or 0-9%2, below the cluster's MaxArraySize."},
    Phrase{"Invalid node name", Code::NotFound, "NODE_UNKNOWN", "the cluster knows no such node."},
    Phrase{"Invalid node state", Code::FailedPrecondition, "NODE_STATE", "the node's state does not allow it."},
    Phrase{"Job violates accounting/QOS policy", Code::ResourceExhausted, "POLICY_LIMIT", "the job exceeds what this user or account may use."},
    Phrase{"Slurm temporarily unable to accept job", Code::ResourceExhausted, "QUEUE_FULL", "the queue is full; try again later."},
    Phrase{"Protocol authentication error", Code::Unauthenticated, "SLURM_AUTHENTICATION", "check munge on this machine and the clocks of both."},
    Phrase{"Munge encode failed", Code::Unauthenticated, "SLURM_AUTHENTICATION", "munged does not answer here; start it."},
    Phrase{"unrecognized option", Code::Unimplemented, "SLURM_TOO_OLD", "this Slurm's commands lack an option that is needed."},
};

} // namespace

bool SlurmCommands::areThere() const
{
    if (!m_config.useCommands)
        return false;
    for (const char *program : {"squeue", "scontrol"}) {
        if (::access((m_config.binDir + '/' + program).c_str(), X_OK) != 0)
            return false;
    }
    return true;
}

Command SlurmCommands::make(const std::string &program, std::vector<std::string> arguments) const
{
    arguments.insert(arguments.begin(), m_config.binDir + '/' + program);
    std::vector<std::string> environment{"PATH=/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL=C.UTF-8", "SLURM_TIME_FORMAT=%s"};
    if (!m_config.confPath.empty())
        environment.push_back("SLURM_CONF=" + m_config.confPath);
    return Command(std::move(arguments))
        .withEnvironment(std::move(environment))
        .withTimeout(m_config.listTimeout)
        .withCancellation(m_cancellation);
}

namespace {

/// scancel is asked to be talkative, since else it hides failures: what it loads and tries is no word on the job.
bool isChatter(std::string_view line)
{
    return line.starts_with("scancel: ") && line.find("error") == std::string_view::npos && line.find("fatal") == std::string_view::npos;
}

/// Of a command that did not run to its end; nullopt where it ended by itself.
std::optional<Failure> whyUnfinished(const CommandResult &result, const std::string &quoted)
{
    using End = CommandResult::End;
    const std::string words = schedulerWords(result.errors);
    switch (result.end) {
    case End::NotStarted:
        return Failure{Code::Unavailable, "SLURM_COMMAND_MISSING",
                       quoted + " cannot be started (" + words + "); install Slurm's client programs or set where they are.", words, {}, {}};
    case End::TimedOut:
        return Failure{Code::DeadlineExceeded, "SLURMCTLD_UNREACHABLE",
                       quoted + " got no answer in time; check that slurmctld runs and is not overloaded.", words, {}, {}};
    case End::Cancelled:
        return Failure{Code::Cancelled, "STOPPING", quoted + " was given up since the gateway stops.", words, {}, {}};
    case End::TooMuchOutput:
        return Failure{Code::Unavailable, "SLURM_BAD_ANSWER", quoted + " wrote more than can be believed; look at what it writes.", words, {}, {}};
    default:
        return std::nullopt;
    }
}

} // namespace

std::string schedulerWords(const std::string &standardError)
{
    std::string words;
    std::string_view rest = standardError;
    while (!rest.empty()) {
        std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (isChatter(line))
            continue;
        for (const std::string_view mark : {": error: ", ": fatal: "}) {
            const std::size_t at = line.find(mark);
            if (at != std::string_view::npos && at < 16)
                line.remove_prefix(at + mark.size());
        }
        if (!line.empty())
            words += (words.empty() ? "" : "\n") + std::string(line);
    }
    return domain::harmlessLines(words, 4096);
}

domain::Failure commandFailure(const CommandResult &result, const std::string &what)
{
    const std::string quoted = "\"" + what + "\"";
    if (auto unfinished = whyUnfinished(result, quoted))
        return *std::move(unfinished);
    Failure failure{Code::Unavailable, "SLURM_COMMAND_FAILED", {}, schedulerWords(result.errors), {}, {}};
    failure.message = quoted + " failed with exit code " + std::to_string(result.exitCode) + ".";
    for (const Phrase &phrase : phrases) {
        if (result.errors.find(phrase.words) == std::string::npos)
            continue;
        failure.code = phrase.code;
        failure.reason = phrase.reason;
        failure.message = quoted + " failed: " + phrase.advice;
        return failure;
    }
    // It ran to its end and said why not: to ask again would get the same answer.
    if (result.end == CommandResult::End::Exited && !failure.schedulerWords.empty()) {
        failure.code = Code::FailedPrecondition;
        failure.reason = "SLURM_REFUSED";
        failure.message = quoted + " was refused by Slurm; its own words say why.";
    }
    return failure;
}

} // namespace chipdeck::gateway::slurm
