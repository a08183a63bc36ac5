#include "app/gateway/service/SchedulerCall.h"

#include <algorithm>
#include <iterator>

#include "app/gateway/sources/Maintainer.h"
#include "client/domain/JobActions.h"
#include "client/domain/Names.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway {

using domain::JobState;
using domain::Result;
using domain::WriteState;

namespace {

constexpr std::size_t maxWordsBytes = 2048;
constexpr std::size_t maxFieldBytes = 128;

JobChange changeOf(const WriteRequest &request)
{
    return {request.priority, request.timeLimitS, request.pool};
}

JobAction actionOf(const WriteRequest &request)
{
    using Kind = JobAction::Kind;
    switch (request.verb) {
    case Verb::Hold: return {Kind::Hold, {}, {}};
    case Verb::Release: return {Kind::Release, {}, {}};
    case Verb::Requeue: return {Kind::Requeue, {}, {}};
    case Verb::Suspend: return {Kind::Suspend, {}, {}};
    case Verb::ResumeJob: return {Kind::Resume, {}, {}};
    case Verb::Update: return {Kind::Update, {}, changeOf(request)};
    default: return {Kind::Cancel, request.signal, {}};
    }
}

Result<void> maintain(Maintainer &maintainer, const WriteRequest &request, const ActingUser &user)
{
    const MaintenancePart &part = *request.maintenance;
    WindowPlan plan{request.subject, {}, part.startS, part.durationS, part.ignoreJobs};
    std::transform(part.states.begin(), part.states.end(), std::back_inserter(plan.nodes), [](const auto &state) { return state.node; });
    switch (request.verb) {
    case Verb::Restore:
        if (part.states.size() != 1)
            break;
        return part.states.front().drain ? maintainer.drainAll({request.subject}, part.states.front().reason, user).front()
                                         : maintainer.undrain(request.subject, user);
    case Verb::PlanWindow: return maintainer.planWindow(plan, user);
    case Verb::ChangeWindow: return maintainer.changeWindow(plan, user);
    case Verb::CancelWindow: return maintainer.cancelWindow(request.subject, user);
    case Verb::DrainChips: return maintainer.drainChips(request.subject, part.target.chips, request.reason, user);
    case Verb::ResumeChips: return maintainer.undrainChips(request.subject, part.target.chips, user);
    default: break;
    }
    return domain::failure(domain::Code::Internal, "NO_SUCH_VERB", "This is no write.");
}

Result<void> act(Scheduler &scheduler, const WriteRequest &request, const ActingUser &user)
{
    switch (request.verb) {
    case Verb::Cancel: return scheduler.cancel(request.subject, request.signal, user);
    case Verb::Hold: return scheduler.hold(request.subject, user);
    case Verb::Release: return scheduler.release(request.subject, user);
    case Verb::Requeue: return scheduler.requeue(request.subject, user);
    case Verb::Suspend: return scheduler.suspend(request.subject, user);
    case Verb::ResumeJob: return scheduler.resumeJob(request.subject, user);
    case Verb::Update: return scheduler.update(request.subject, changeOf(request), user);
    case Verb::Drain: return scheduler.drain(request.subject, request.reason, user);
    case Verb::Resume: return scheduler.resume(request.subject, user);
    case Verb::Restore:
    case Verb::PlanWindow:
    case Verb::ChangeWindow:
    case Verb::CancelWindow:
    case Verb::DrainChips:
    case Verb::ResumeChips:
        if (!scheduler.maintainer() || !request.maintenance)
            return domain::failure(domain::Code::Unimplemented, "NO_MAINTENANCE", "This cluster's scheduler has no planned maintenance.");
        return maintain(*scheduler.maintainer(), request, user);
    case Verb::Maintain:
    case Verb::UndoMaintain:
    case Verb::Submit:
    case Verb::ReadLog:
    case Verb::Connect:
    case Verb::ConnectPort:
    case Verb::ConnectShell: break;
    }
    return domain::failure(domain::Code::Internal, "NO_SUCH_VERB", "This is no write.");
}

bool isHeld(const domain::Job &job)
{
    return job.state == JobState::Held || (job.priority && *job.priority == 0);
}

bool isUpdated(const WriteRequest &request, const domain::Job &job)
{
    // Schedulers count time limits in whole minutes, rounded up.
    const auto minutes = [](std::uint64_t seconds) { return (seconds + 59) / 60; };
    return (!request.priority || job.priority == request.priority) && (request.pool.empty() || job.pool == request.pool)
           && (!request.timeLimitS || (job.timeLimitS && minutes(*job.timeLimitS) == minutes(*request.timeLimitS)));
}

std::optional<bool> isNodeInEffect(const WriteRequest &request, const domain::ClusterSnapshot &snapshot)
{
    const auto node = snapshot.inventory ? snapshot.inventory->findNode(request.subject) : std::nullopt;
    if (!node || !snapshot.nodeStatuses || *node >= snapshot.nodeStatuses->size())
        return std::nullopt;
    const domain::NodeStatus &status = (*snapshot.nodeStatuses)[*node];
    if (request.verb == Verb::Resume)
        return !status.drain;
    // Single chips and their reasons are in no picture.
    if (request.verb == Verb::DrainChips || request.verb == Verb::ResumeChips)
        return std::nullopt;
    if (request.verb == Verb::Restore) {
        if (!request.maintenance || request.maintenance->states.size() != 1)
            return std::nullopt;
        const domain::NodeAdministration &wanted = request.maintenance->states.front();
        return status.drain == wanted.drain && (!wanted.drain || status.reason == wanted.reason);
    }
    // Drained with other words: by somebody else before, or after, this one.
    if (status.drain && !status.reason.starts_with(request.reason))
        return std::nullopt;
    return status.drain;
}

} // namespace

OutcomeEntry entryOf(const WriteRequest &request, const std::optional<domain::Failure> &failure)
{
    OutcomeEntry entry;
    entry.requestId = request.requestId;
    entry.id = request.subject;
    entry.state = WriteState::Done;
    if (failure) {
        entry.state = failure->reason == "OUTCOME_UNKNOWN" ? WriteState::Unknown : WriteState::Refused;
        entry.reason = failure->reason;
        entry.words = domain::harmlessLines(failure->schedulerWords, maxWordsBytes);
        entry.message = domain::harmlessLines(failure->message, maxWordsBytes);
        entry.code = failure->code;
        for (const domain::FieldViolation &field : failure->fields)
            entry.fields.push_back({domain::harmless(field.field, maxFieldBytes), domain::harmless(field.description, maxWordsBytes)});
    }
    return entry;
}

OutcomeEntry callScheduler(Scheduler &scheduler, const WriteRequest &request, const std::string &ownUser)
{
    const ActingUser user{request.principal, request.principal == ownUser};
    std::vector<std::string> warnings;
    std::string id = request.subject;
    std::optional<domain::Failure> failure;
    if (request.verb == Verb::Submit) {
        auto made = request.described ? scheduler.submitChosen({request.described->description, request.chosen}, request.requestId, user, warnings)
                                      : scheduler.submit(request.job, request.requestId, user, warnings);
        if (made)
            id = *made;
        else
            failure = made.error();
    } else if (auto done = act(scheduler, request, user); !done) {
        failure = done.error();
    }
    OutcomeEntry entry = entryOf(request, failure);
    entry.id = std::move(id);
    for (const std::string &warning : warnings)
        entry.warnings.push_back(domain::harmlessLines(warning, maxWordsBytes));
    return entry;
}

std::vector<OutcomeEntry> callForAll(Scheduler &scheduler, const std::vector<WriteRequest> &requests, const std::string &ownUser)
{
    const WriteRequest &first = requests.front();
    std::vector<std::string> jobs;
    std::transform(requests.begin(), requests.end(), std::back_inserter(jobs), [](const WriteRequest &one) { return one.subject; });
    const auto results = scheduler.actOnAll(actionOf(first), jobs, {first.principal, first.principal == ownUser});
    std::vector<OutcomeEntry> entries;
    for (std::size_t i = 0; i < requests.size(); ++i)
        entries.push_back(entryOf(requests[i], results[i] ? std::nullopt : std::optional(results[i].error())));
    return entries;
}

domain::WriteOutcome outcomeOf(const WriteRequest &request, const OutcomeEntry &entry)
{
    domain::WriteOutcome outcome;
    outcome.requestId = request.requestId;
    outcome.state = entry.state;
    if (!entry.id.empty()) {
        WriteRequest named = request;
        named.subject = entry.id;
        outcome.name = request.verb == Verb::Submit ? domain::jobName(request.cluster, entry.id) : subjectName(named);
    }
    outcome.reason = entry.reason;
    outcome.schedulerWords = entry.words.empty() ? entry.message : entry.words;
    outcome.warnings = entry.warnings;
    return outcome;
}

domain::Failure refusalOf(const OutcomeEntry &entry)
{
    const auto code = entry.code == domain::Code::Ok ? domain::Code::FailedPrecondition : entry.code;
    return {code, entry.reason, entry.message.empty() ? "The scheduler refused it." : entry.message, entry.words, {}, entry.fields};
}

bool knowsJobs(const domain::ClusterSnapshot *snapshot)
{
    return snapshot && snapshot->jobs;
}

domain::Failure noPictureYet()
{
    return {domain::Code::Unavailable, "NO_PICTURE_YET", "The gateway has no picture of the cluster yet; try again in a few seconds.", {}, {}, {}};
}

domain::Failure notSeenYet()
{
    return {domain::Code::Unavailable, "NO_PICTURE_YET", "The job was submitted a moment ago and is in no picture of the cluster yet; try again in a moment.", {}, {}, {}};
}

const domain::Job *findJob(const domain::ClusterSnapshot *snapshot, const std::string &id)
{
    if (!snapshot || !snapshot->jobs)
        return nullptr;
    const auto at = std::find_if(snapshot->jobs->begin(), snapshot->jobs->end(),
                                 [&id](const auto &job) { return job->id == id; });
    return at == snapshot->jobs->end() ? nullptr : at->get();
}

std::vector<const domain::Job *> jobsUnder(const domain::ClusterSnapshot *snapshot, const std::string &id)
{
    std::vector<const domain::Job *> found;
    if (!snapshot || !snapshot->jobs)
        return found;
    for (const auto &job : *snapshot->jobs) {
        if (job->id == id || (job->arrayJob && std::to_string(*job->arrayJob) == id))
            found.push_back(job.get());
    }
    return found;
}

bool isYetToBeListed(const ClusterState &state, const std::string &id)
{
    return state.isAwaited(id) && jobsUnder(state.view().snapshot.get(), id).empty();
}

std::vector<const domain::Job *> jobsMeant(const domain::ClusterSnapshot *snapshot, const std::string &id)
{
    std::vector<const domain::Job *> found = jobsUnder(snapshot, id);
    if (!found.empty() || !snapshot || !snapshot->jobs)
        return found;
    for (const auto &job : *snapshot->jobs) {
        if (domain::isWaitingTask(*job, id))
            found.push_back(job.get());
    }
    return found;
}

std::string requestIdOf(const domain::Job &job)
{
    constexpr std::string_view mark = "chipdeck:";
    return job.comment.starts_with(mark) ? job.comment.substr(mark.size(), job.comment.find(' ') - mark.size()) : std::string();
}

std::optional<bool> isInEffect(const WriteRequest &request, const domain::ClusterSnapshot &snapshot)
{
    if (isNodeVerb(request.verb))
        return isNodeInEffect(request, snapshot);
    // An order is what its nodes' writes are.
    if (request.verb == Verb::Maintain || request.verb == Verb::UndoMaintain)
        return true;
    const auto all = jobsMeant(&snapshot, request.subject);
    // Of an array what waits or runs counts, as far as something does.
    std::vector<const domain::Job *> jobs;
    std::copy_if(all.begin(), all.end(), std::back_inserter(jobs), [](const domain::Job *job) { return domain::isActive(job->state); });
    if (jobs.empty())
        jobs = all;
    const auto each = [&jobs](const auto &is) { return std::all_of(jobs.begin(), jobs.end(), [&is](const domain::Job *job) { return is(*job); }); };
    switch (request.verb) {
    case Verb::Cancel:
        if (!request.signal.empty())
            return std::nullopt;
        return each([](const domain::Job &job) { return !domain::isActive(job.state) || job.state == JobState::Completing; });
    case Verb::Hold:
        // A task that has started is none that could be held.
        return std::any_of(jobs.begin(), jobs.end(), [](const domain::Job *job) { return isHeld(*job); })
               && each([](const domain::Job &job) { return isHeld(job) || job.state != JobState::Pending; });
    case Verb::Suspend: return !jobs.empty() && each([](const domain::Job &job) { return job.state != JobState::Running; });
    case Verb::ResumeJob: return !jobs.empty() && each([](const domain::Job &job) { return job.state != JobState::Suspended; });
    case Verb::Release: return !jobs.empty() && each([](const domain::Job &job) { return !isHeld(job); });
    case Verb::Update: return !jobs.empty() && each([&request](const domain::Job &job) { return isUpdated(request, job); });
    default: return std::nullopt;
    }
}

namespace {

bool isWindowInEffect(const WriteRequest &request, const std::vector<domain::MaintenanceWindow> &windows)
{
    const auto window = std::find_if(windows.begin(), windows.end(), [&request](const auto &one) { return one.name == request.subject; });
    if (request.verb == Verb::CancelWindow)
        return window == windows.end();
    if (window == windows.end())
        return false;
    if (request.verb == Verb::PlanWindow || !request.maintenance)
        return true;
    const MaintenancePart &part = *request.maintenance;
    const std::int64_t minutes = (window->endS - window->startS + 59) / 60;
    return (part.startS == 0 || window->startS == part.startS)
           && (part.durationS == 0 || minutes == static_cast<std::int64_t>((part.durationS + 59) / 60))
           && std::all_of(part.states.begin(), part.states.end(), [&window](const domain::NodeAdministration &state) {
                  return std::find(window->nodes.begin(), window->nodes.end(), state.node) != window->nodes.end();
              });
}

} // namespace

std::optional<bool> windowEffect(Scheduler &scheduler, const WriteRequest &request)
{
    Maintainer *maintainer = scheduler.maintainer();
    if (!maintainer)
        return std::nullopt;
    const auto windows = maintainer->windows();
    return windows ? std::optional(isWindowInEffect(request, *windows)) : std::nullopt;
}

} // namespace chipdeck::gateway
