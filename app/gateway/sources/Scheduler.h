#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "client/domain/Failure.h"
#include "client/domain/Job.h"
#include "client/domain/PlacementEstimates.h"
#include "client/domain/description/ChosenJob.h"

namespace chipdeck::gateway {

/// The cluster user in whose name, and with whose rights only, a call is made.
struct ActingUser {
    std::string name;
    /// The gateway's own user: no change of rights is needed.
    bool isSelf = false;
};

/// A job of ours as the scheduler knows it, found by the request id in its comment.
struct FoundJob {
    std::string id;
    domain::JobState state = domain::JobState::Unknown;
    std::string reason;       ///< why it waits, in the scheduler's word
    bool hasStarted = false;  ///< it, or one task of it, has begun to run at least once
};

/// By the request id.
using FoundJobs = std::map<std::string, FoundJob>;

/// What changes of a job that is there; what is absent stays as it is.
struct JobChange {
    std::optional<std::uint64_t> priority;
    std::optional<std::uint64_t> timeLimitS;
    std::string pool{};
};

/// One thing to do to each of several jobs.
struct JobAction {
    enum class Kind : std::uint8_t { Cancel, Hold, Release, Requeue, Suspend, Resume, Update };

    Kind kind = Kind::Cancel;
    std::string signal;  ///< of a cancel
    JobChange change;    ///< of an update
};

/// What a job's log may be read from: the path that the scheduler holds for it, never one from a request.
struct LogFile {
    std::string path;
    std::string owner;  ///< the job's user
    bool jobEnded = false;
};

class Maintainer;

/// One cluster's hands. Calls block (bounded by their own time-outs) and run on that source's write
/// pool. A Failure with reason "OUTCOME_UNKNOWN" means that the call may or may not have taken effect.
class Scheduler
{
public:
    virtual ~Scheduler() = default;

    /// `requestId` travels in the job's comment. Returns the scheduler's job id; `warnings` gets what it said though it accepted.
    virtual domain::Result<std::string> submit(const domain::JobSpec &job, const std::string &requestId,
                                               const ActingUser &user, std::vector<std::string> &warnings) = 0;
    /// The same for a job that was described for any cluster.
    virtual domain::Result<std::string> submitChosen(const domain::ChosenJob &job, const std::string &requestId,
                                                     const ActingUser &user, std::vector<std::string> &warnings) = 0;
    /// When it would start, by the scheduler's own reckoning; nothing is submitted.
    virtual domain::Result<domain::StartEstimate> estimateStart(const domain::JobSpec &, const ActingUser &) { return noEstimates(); }
    /// The same for a job that was described for any cluster.
    virtual domain::Result<domain::StartEstimate> estimateStart(const domain::ChosenJob &, const ActingUser &) { return noEstimates(); }
    /// What of it this scheduler cannot do, by the description's fields; empty = nothing. Asks nobody.
    virtual std::vector<domain::FieldViolation> cannotExpress(const domain::ChosenJob &job) const = 0;
    virtual domain::Result<void> cancel(const std::string &job, const std::string &signal, const ActingUser &user) = 0;
    virtual domain::Result<void> hold(const std::string &job, const ActingUser &user) = 0;
    virtual domain::Result<void> release(const std::string &job, const ActingUser &user) = 0;
    virtual domain::Result<void> requeue(const std::string &job, const ActingUser &user) = 0;
    /// All of it or nothing, as far as the scheduler itself keeps to that.
    virtual domain::Result<void> update(const std::string &job, const JobChange &change, const ActingUser &user) = 0;
    virtual domain::Result<void> suspend(const std::string &job, const ActingUser &user) = 0;
    virtual domain::Result<void> resumeJob(const std::string &job, const ActingUser &user) = 0;
    /// The same for each of these, each with its own result, in their order.
    virtual std::vector<domain::Result<void>> actOnAll(const JobAction &action, const std::vector<std::string> &jobs, const ActingUser &user) = 0;
    virtual domain::Result<void> drain(const std::string &node, const std::string &reason, const ActingUser &user) = 0;
    virtual domain::Result<void> resume(const std::string &node, const ActingUser &user) = 0;

    /// Looks for the jobs that carry these request ids, with one question. Which is not in the answer is provably absent (the scheduler
    /// answered completely); a Failure = cannot tell now.
    virtual domain::Result<FoundJobs> find(const std::vector<std::string> &requestIds) = 0;
    /// How long find() still lists a job after its end: absence proves nothing for a request older than that.
    virtual domain::Result<std::chrono::milliseconds> endedJobsStay() = 0;
    /// How long it has run since its last start, by its own clock: what it was told before that it may have taken, carried
    /// out and forgotten. nullopt = it never says; a Failure = it does not answer now.
    virtual domain::Result<std::optional<std::chrono::milliseconds>> upFor() { return std::nullopt; }
    virtual domain::Result<LogFile> logFile(const std::string &job, bool standardError) = 0;
    /// Its hands for maintenance beyond single nodes; null = it has none. Lives as long as this.
    virtual Maintainer *maintainer() { return nullptr; }
    /// For reading: the call that drain would make.
    virtual std::string describeDrain(const std::string &node, const std::string &reason) const = 0;

protected:
    static tl::unexpected<domain::Failure> noEstimates()
    {
        return domain::failure(domain::Code::Unimplemented, "NO_ESTIMATES", "This cluster's scheduler does not say when a job would start.");
    }
};

} // namespace chipdeck::gateway
