#include "app/gateway/service/WriteRules.h"

#include <algorithm>

#include "app/gateway/service/SignalNames.h"
#include "client/domain/JobLimits.h"
#include "client/domain/JobRules.h"
#include "client/domain/Names.h"
#include "client/domain/Reason.h"
#include "client/domain/Text.h"
#include "client/domain/description/DescriptionChecks.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::Failure;

namespace {


bool isId(const std::string &text)
{
    // What a scheduler's ids are made of; nothing that a command line or a URL could read as more than a word.
    return !text.empty() && text.size() <= 255 && text.front() != '-'
           && std::all_of(text.begin(), text.end(), [](unsigned char c) {
                  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-'
                         || c == '.';
              });
}

std::optional<Failure> checkUpdate(const WriteRequest &request)
{
    if (!request.priority && !request.timeLimitS && request.pool.empty())
        return fieldFailure("BAD_UPDATE_MASK", "update_mask", "Name \"priority\", \"time_limit_s\", \"pool\" or several of them.");
    if (request.priority && (*request.priority == 0 || *request.priority > domain::maxPriority))
        return fieldFailure("BAD_PRIORITY", "priority", "A priority is 1 to " + std::to_string(domain::maxPriority)
                                                                + "; to stop a job from starting, hold it.");
    if (request.timeLimitS && (*request.timeLimitS == 0 || *request.timeLimitS > domain::maxTimeLimitS))
        return fieldFailure("BAD_TIME_LIMIT", "time_limit_s", "A time limit is 1 second to 10 years.");
    if (!request.pool.empty() && !isId(request.pool))
        return fieldFailure("BAD_POOL", "pool", "Name one pool of the cluster, without the cluster.");
    return std::nullopt;
}

Failure reasonNeeded(const std::string &why)
{
    return fieldFailure("REASON_REQUIRED", "reason", why + " Say why, in one line of at most "
                                                          + std::to_string(domain::maxReasonCharacters) + " characters.");
}

} // namespace

Failure fieldFailure(std::string reason, std::string field, std::string description)
{
    return Failure{Code::InvalidArgument, std::move(reason), description, {}, {}, {{std::move(field), description}}};
}

void tidy(WriteRequest &request)
{
    request.reason = domain::trimmedReason(request.reason);
    if (auto name = signalName(request.signal))
        request.signal = std::move(*name);
}

std::optional<Failure> checkForm(const WriteRequest &request)
{
    if (!domain::isRequestId(request.requestId)) {
        return fieldFailure("BAD_REQUEST_ID", "request_id",
                            "A request_id is 8 to 64 characters of A-Z, a-z, 0-9 and -; make a random one for each wish.");
    }
    if (request.verb != Verb::Submit && !isId(request.subject))
        return fieldFailure("BAD_NAME", "name", "The name must be clusters/C/jobs/J or clusters/C/nodes/N.");
    if (auto wrong = domain::checkReason(request.reason))
        return fieldFailure("BAD_REASON", "reason", std::move(*wrong));
    if (request.verb == Verb::Update)
        return checkUpdate(request);
    if (!request.signal.empty() && !signalName(request.signal)) {
        return fieldFailure("BAD_SIGNAL", "signal",
                            "A signal is " + signalWords() + ", with or without SIG, or a number from 1 to 64; leave it empty to "
                            "end the job.");
    }
    return std::nullopt;
}

std::optional<Failure> takeChange(const std::vector<std::string> &mask, std::uint64_t priority, std::uint64_t timeLimitS,
                                  const std::string &pool, WriteRequest &request)
{
    std::optional<Failure> wrong;
    for (const std::string &field : mask) {
        if (field == "priority")
            request.priority = priority;
        else if (field == "time_limit_s")
            request.timeLimitS = timeLimitS;
        else if (field == "pool" && !pool.empty())
            request.pool = pool;
        else if (field == "pool")
            wrong = fieldFailure("BAD_POOL", "pool", "Name the pool that the job shall run in.");
        else
            wrong = fieldFailure("BAD_UPDATE_MASK", "update_mask",
                                 "A job's \"priority\", \"time_limit_s\" and \"pool\" can be changed, nothing else.");
    }
    return wrong;
}

std::optional<Failure> checkEnded(const WriteRequest &request, const std::vector<const domain::Job *> &jobs)
{
    // What has ended may be put back into the queue.
    if (request.verb == Verb::Requeue || jobs.empty()
        || std::any_of(jobs.begin(), jobs.end(), [](const domain::Job *job) { return domain::isActive(job->state); }))
        return std::nullopt;
    return Failure{Code::FailedPrecondition, "JOB_ENDED", "Job " + request.subject + " has ended already.", {}, {}, {}};
}

std::optional<Failure> checkRights(const WriteRequest &request, const Actor &actor, const std::string &jobOwner)
{
    const bool isMaintenance = isWindowVerb(request.verb) || request.verb == Verb::Maintain || request.verb == Verb::UndoMaintain;
    if (isNodeVerb(request.verb) || isMaintenance) {
        if (!actor.isOperator) {
            return Failure{Code::PermissionDenied, "OPERATOR_ONLY",
                           "Only operators of this gateway take nodes out of service and back; " + actor.name + " is none.",
                           {}, {{"principal", actor.name}}, {}};
        }
        if (request.reason.empty())
            return reasonNeeded("Taking a node out of service or back touches others.");
        return std::nullopt;
    }
    if (request.verb == Verb::Submit || jobOwner == actor.name)
        return std::nullopt;
    if (!actor.isOperator) {
        return Failure{Code::PermissionDenied, "NOT_YOUR_JOB",
                       "Job " + request.subject + " belongs to " + domain::harmless(jobOwner, 64)
                           + "; only its user and operators of this gateway may act on it.",
                       {}, {{"principal", actor.name}, {"owner", jobOwner}}, {}};
    }
    if (request.reason.empty() && request.verb != Verb::ReadLog)
        return reasonNeeded("Job " + request.subject + " belongs to " + domain::harmless(jobOwner, 64) + ".");
    return std::nullopt;
}

domain::Result<domain::ChosenJob> chooseFor(const domain::ChosenJob &wish, const domain::ClusterSnapshot *cluster, const Scheduler *scheduler)
{
    if (!cluster || !cluster->pools || !cluster->inventory || cluster->inventory->nodes.empty())
        return domain::failure(Code::Unavailable, "NO_PICTURE_YET", "The gateway has no picture of the cluster yet, so that no chips can be chosen; try again in a few seconds.");
    auto fields = domain::checkDescription(wish.description);
    domain::ChosenJob chosen = wish;
    if (fields.empty()) {
        if (auto made = domain::choose(wish.description, wish.choices, *cluster))
            chosen = std::move(*made);
        else
            fields = std::move(made.error());
    }
    if (fields.empty() && scheduler)
        fields = scheduler->cannotExpress(chosen);
    if (fields.empty())
        return chosen;
    for (domain::FieldViolation &one : fields)
        one.field.insert(0, "description.");
    std::string message = "The job cannot be submitted: " + fields.front().field + ": " + fields.front().description;
    return tl::unexpected(Failure{Code::InvalidArgument, "INVALID_JOB", std::move(message), {}, {}, std::move(fields)});
}

std::optional<Failure> checkSpec(const domain::JobSpec &job, const domain::ClusterSnapshot *cluster)
{
    auto fields = domain::checkJob(job, cluster);
    if (fields.empty())
        return std::nullopt;
    std::string message = std::string("The job cannot be submitted: ").append(fields.front().description);
    return Failure{Code::InvalidArgument, "INVALID_JOB", std::move(message), {}, {}, std::move(fields)};
}

} // namespace chipdeck::gateway
