#include "app/gateway/service/WriteExecutor.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "app/gateway/service/NewLists.h"
#include "app/gateway/service/SchedulerCall.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::Result;
using domain::WriteOutcome;
using domain::WriteState;

namespace {

tl::unexpected<domain::Failure> reused(const std::string &requestId)
{
    return domain::failure(Code::AlreadyExists, "REQUEST_ID_REUSED",
                           "The request_id " + requestId + " belongs to another request; make a new one for each wish.");
}

} // namespace

WriteExecutor::WriteExecutor(const std::string &cluster, WriteLog &log, ClusterState &state, Scheduler &scheduler,
                             Source &source, Options options)
    : m_cluster(cluster), m_log(log), m_state(state), m_scheduler(scheduler), m_source(source),
      m_options(std::move(options)),
      m_recovery(cluster, log, state, scheduler, m_options.ownUser, m_options.recovery),
      m_batches({cluster, log, state, scheduler, source, m_recovery, m_options.ownUser, m_options.appearPatience, m_options.batchPerSecond}),
      m_desk({cluster, log, state, scheduler, source, m_recovery, m_batches, m_options.ownUser, m_options.appearPatience}),
      m_pool("write-" + cluster, m_options.threads, m_options.maxQueue), m_recoveryPool("recover-" + cluster, 1, 4)
{
}

WriteExecutor::~WriteExecutor()
{
    stop(std::chrono::milliseconds(1500));
}

Result<void> WriteExecutor::start()
{
    auto loaded = m_recovery.load();
    m_recoveryPool.postAfter(m_options.recovery.interval, [this] { recover(); });
    return loaded;
}

bool WriteExecutor::stop(std::chrono::milliseconds patience)
{
    const auto end = WorkerPool::Clock::now() + patience;
    const auto left = [end] {
        return std::max(std::chrono::duration_cast<std::chrono::milliseconds>(end - WorkerPool::Clock::now()), std::chrono::milliseconds(0));
    };
    const bool batchesEnded = m_batches.stop(patience);
    // It may have waited for a batch.
    const bool deskEnded = m_desk.stop(left());
    const bool writesEnded = m_pool.stop(left());
    return m_recoveryPool.stop(left()) && writesEnded && batchesEnded && deskEnded;
}

void WriteExecutor::recover()
{
    takeUpLate();
    const std::size_t openBefore = m_recovery.openCount();
    if (openBefore > 0)
        m_recovery.step();
    if (m_recovery.openCount() != openBefore)
        m_source.refreshSoon();
    m_recoveryPool.postAfter(m_options.recovery.interval, [this] { recover(); });
}

/// What nobody sends any more, since the log took too long. A repeat that had not found it there yet sends it itself, and is waited for;
/// one that comes later finds it.
void WriteExecutor::takeUpLate()
{
    std::vector<std::string> wanted = m_recovery.late()->take();
    std::vector<std::string> underWay;
    {
        const std::lock_guard lock(m_mutex);
        const auto rest = std::partition(wanted.begin(), wanted.end(), [this](const std::string &id) { return m_flights.count(id) == 0; });
        underWay.assign(rest, wanted.end());
        wanted.erase(rest, wanted.end());
    }
    m_recovery.late()->add(std::move(underWay));
    if (wanted.empty())
        return;
    auto records = m_log.find(m_cluster, wanted);
    if (!records) {
        m_recovery.late()->add(std::move(wanted));
        return;
    }
    for (std::optional<WriteRecord> &record : *records) {
        if (record && record->outcome.state == WriteState::Pending)
            m_recovery.follow(std::move(*record));
    }
}

void WriteExecutor::execute(WriteRequest request, Actor actor, Done done, Turned turned)
{
    tidy(request);
    if (auto wrong = checkForm(request)) {
        if (turned)
            turned(*wrong);
        done(tl::unexpected(std::move(*wrong)));
        return;
    }
    const std::string payload = encode(request);
    {
        std::unique_lock lock(m_mutex);
        const auto [flight, isFirst] = m_flights.try_emplace(request.requestId, Flight{payload, {}});
        if (!isFirst) {
            if (flight->second.payload == payload) {
                flight->second.waiting.push_back(std::move(done));
                return;
            }
            lock.unlock();
            done(reused(request.requestId));
            return;
        }
    }
    const std::string requestId = request.requestId;
    const bool queued = m_pool.post([this, request = std::move(request), actor = std::move(actor), done, turned = std::move(turned)] {
        land(request.requestId, carryOut(request, actor, turned), done);
    });
    if (!queued) {
        land(requestId,
             domain::failure(Code::ResourceExhausted, "TOO_MANY_WRITES",
                             "Too many writes wait for this cluster's scheduler; try again in a few seconds."),
             done);
    }
}

void WriteExecutor::land(const std::string &requestId, const Result<WriteOutcome> &outcome, const Done &done)
{
    std::vector<Done> waiting;
    {
        const std::lock_guard lock(m_mutex);
        const auto flight = m_flights.find(requestId);
        waiting.swap(flight->second.waiting);
        m_flights.erase(flight);
    }
    done(outcome);
    auto again = outcome;
    if (again)
        again->repeatedRequest = true;
    for (const Done &other : waiting)
        other(again);
}

Result<WriteOutcome> WriteExecutor::carryOut(const WriteRequest &request, const Actor &actor, const Turned &turned)
{
    const auto earlier = m_log.find(m_cluster, request.requestId);
    if (!earlier)
        return tl::unexpected(earlier.error());
    if (*earlier)
        return repeated(request, **earlier);
    WriteRequest taken = request;
    if (auto refusal = refuse(taken, actor)) {
        if (refusal->code == Code::PermissionDenied)
            m_log.refusal(request, refusal->reason);
        else if (turned)
            turned(*refusal);
        return tl::unexpected(std::move(*refusal));
    }
    if (auto durable = m_log.intent(taken, m_recovery.late()); !durable)
        return tl::unexpected(durable.error());
    return send(taken);
}

Result<WriteOutcome> WriteExecutor::repeated(const WriteRequest &request, const WriteRecord &record) const
{
    if (record.payload != encode(request) && !((request.described || request.maintenance) && isSameWish(record.request, request)))
        return reused(request.requestId);
    if (record.outcome.state == WriteState::Refused)
        return tl::unexpected(refusalOf(record.outcome));
    WriteOutcome outcome = outcomeOf(record.request, record.outcome);
    outcome.repeatedRequest = true;
    return outcome;
}

std::optional<domain::Failure> WriteExecutor::refuse(WriteRequest &request, const Actor &actor)
{
    if (request.described) {
        auto chosen = chooseFor(*request.described, m_state.view().snapshot.get(), &m_scheduler);
        if (!chosen)
            return std::move(chosen.error());
        request.chosen = std::move(chosen->choices);
        return std::nullopt;
    }
    if (request.verb == Verb::Submit)
        return checkSpec(request.job, m_state.view().snapshot.get());
    if (isWindowVerb(request.verb))
        return refuseWindow(request, actor);
    std::string owner;
    std::optional<domain::Failure> ended;
    if (!isNodeVerb(request.verb)) {
        auto found = ownerOf(request, ended);
        if (!found)
            return found.error();
        owner = std::move(*found);
    } else if (const auto snapshot = m_state.view().snapshot;
               snapshot && snapshot->inventory && !snapshot->inventory->findNode(request.subject)) {
        return domain::Failure{Code::NotFound, "NODE_NOT_FOUND",
                               "Cluster " + m_cluster + " has no node " + request.subject + ".", {}, {}, {}};
    }
    auto forbidden = checkRights(request, actor, owner);
    return forbidden ? forbidden : ended;
}

/// The window's nodes are found when it is taken: a repeat means the same ones.
std::optional<domain::Failure> WriteExecutor::refuseWindow(WriteRequest &request, const Actor &actor)
{
    if (auto forbidden = checkRights(request, actor, {}))
        return forbidden;
    const domain::MaintenanceTarget &target = request.maintenance->target;
    if (target.nodes.empty() && target.block.empty())
        return std::nullopt;
    const auto snapshot = m_state.view().snapshot;
    if (!snapshot || !snapshot->inventory)
        return domain::Failure{Code::Unavailable, "NO_PICTURE_YET", "The gateway has no picture of the cluster yet; try again in a few seconds.", {}, {}, {}};
    const auto nodes = domain::nodesOf(target, *snapshot);
    if (!nodes)
        return nodes.error();
    for (const std::string &node : *nodes)
        request.maintenance->states.push_back({node, false, {}});
    return std::nullopt;
}

/// `ended` gets why nothing can be done to it any more.
Result<std::string> WriteExecutor::ownerOf(const WriteRequest &request, std::optional<domain::Failure> &ended)
{
    const auto end = WorkerPool::Clock::now() + m_options.appearPatience;
    NewLists lists;
    while (true) {
        const auto view = m_state.view();
        if (const auto jobs = jobsMeant(view.snapshot.get(), request.subject); !jobs.empty()) {
            ended = checkEnded(request, jobs);
            return jobs.front()->user;
        }
        if (lists.areEnough(view.freshness) || WorkerPool::Clock::now() >= end || m_pool.isStopping())
            break;
        // A job submitted a moment ago is not in any picture yet.
        m_source.refreshSoon();
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    if (isYetToBeListed(m_state, request.subject))
        return tl::unexpected(notSeenYet());
    return domain::failure(Code::NotFound, "JOB_NOT_FOUND",
                           "Cluster " + m_cluster + " lists no job " + request.subject + "; it may have ended long ago.");
}

Result<WriteOutcome> WriteExecutor::send(const WriteRequest &request)
{
    const std::int64_t sentMs = wallTimeMs();
    m_batches.noteSingle();
    OutcomeEntry entry = callScheduler(m_scheduler, request, m_options.ownUser);
    if (entry.state == WriteState::Done && request.verb == Verb::Submit)
        m_state.awaitJob(entry.id);
    const auto durable = m_log.outcome(m_cluster, entry);
    m_source.refreshSoon();
    // Without a stored outcome it is followed like a lost one, so that the log agrees with the cluster in the end.
    const bool isOpen = entry.state == WriteState::Unknown || !durable
                        || (entry.state == WriteState::Done && request.verb == Verb::Submit);
    if (isOpen) {
        WriteRecord record;
        record.request = request;
        record.outcome = entry;
        if (!durable && entry.state == WriteState::Done)
            record.outcome.state = WriteState::Unknown;
        record.intentMs = sentMs;
        m_recovery.follow(std::move(record));
    }
    if (entry.state == WriteState::Refused)
        return tl::unexpected(refusalOf(entry));
    WriteOutcome outcome = outcomeOf(request, entry);
    if (!durable)
        outcome.warnings.push_back(durable.error().message);
    return outcome;
}

Result<WriteOutcome> WriteExecutor::find(const std::string &requestId, const Actor &actor)
{
    const auto record = m_log.find(m_cluster, requestId);
    if (!record)
        return tl::unexpected(record.error());
    if (!*record || (!actor.isOperator && (*record)->request.principal != actor.name)) {
        return domain::failure(Code::NotFound, "NO_SUCH_WRITE",
                               "This gateway holds no write of yours with the request_id " + requestId.substr(0, 64) + ".");
    }
    WriteOutcome outcome = outcomeOf((*record)->request, (*record)->outcome);
    outcome.repeatedRequest = true;
    return outcome;
}

Result<WriteRecord> WriteExecutor::submission(const std::string &job, const Actor &actor)
{
    // Tasks and parts are of one submission.
    const std::string id = job.substr(0, job.find_first_of("_+"));
    const auto jobs = jobsUnder(m_state.view().snapshot.get(), job);
    const std::string requestId = jobs.empty() ? std::string() : requestIdOf(*jobs.front());
    // The mark is found at once, but others can write it too.
    auto record = requestId.empty() ? Result<std::optional<WriteRecord>>() : m_log.find(m_cluster, requestId);
    if (record && (!*record || (*record)->outcome.id != id))
        record = m_log.findSubmission(m_cluster, id);
    if (!record)
        return tl::unexpected(record.error());
    if (!*record || (*record)->request.verb != Verb::Submit || (!actor.isOperator && (*record)->request.principal != actor.name)) {
        return domain::failure(Code::NotFound, "NO_SUCH_SUBMISSION",
                               "This gateway holds no submission of yours that made job " + id + "; it was submitted another way, or too long ago.");
    }
    return std::move(**record);
}

} // namespace chipdeck::gateway
