#include "app/gateway/service/MaintenanceDesk.h"

#include <algorithm>
#include <ctime>
#include <iterator>
#include <thread>
#include <unordered_set>

#include "app/gateway/service/MaintenanceBook.h"
#include "app/gateway/service/MaintenanceSteps.h"
#include "app/gateway/service/NewLists.h"
#include "app/gateway/service/SchedulerCall.h"
#include "app/gateway/service/WaitedBatch.h"
#include "app/gateway/sources/Maintainer.h"
#include "client/domain/Names.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::Failure;
using domain::MaintenanceMode;
using domain::MaintenanceOutcome;
using domain::MaintenanceStep;
using domain::MaintenanceStepKind;
using domain::Result;
using domain::WriteState;

namespace {

constexpr std::size_t maxWaiting = 32;
/// Orders that are looked through for one node's story.
constexpr std::size_t longestStory = 1000;
/// Jobs that wait for the nodes, of one preview.
constexpr std::size_t mostWaiting = 1000;
static_assert(domain::MaintenanceOrder::maxJobs <= JobBatch::maxJobs, "an order's jobs are one list");

tl::unexpected<Failure> noMaintenance(const std::string &cluster)
{
    return domain::failure(Code::Unimplemented, "NO_MAINTENANCE", "Cluster " + cluster + " has no scheduler that takes several nodes out of service.");
}

tl::unexpected<Failure> noPicture()
{
    return domain::failure(Code::Unavailable, "NO_PICTURE_YET", "The gateway has no picture of the cluster yet; try again in a few seconds.");
}

bool isComplete(const domain::ClusterSnapshot *snapshot)
{
    return snapshot && snapshot->inventory && snapshot->chips && snapshot->jobs;
}

/// Cuts a list that would not fit into an answer.
std::size_t cut(std::vector<domain::MaintenanceJob> &jobs, std::size_t most)
{
    const std::size_t more = jobs.size() - std::min(jobs.size(), most);
    jobs.resize(jobs.size() - more);
    return more;
}

/// An order that would requeue or cancel only some of its jobs is none: that is to be known before the first node is touched.
Result<void> checkReach(const MaintenancePart &part, const std::vector<std::string> &nodes, const domain::ClusterSnapshot &snapshot)
{
    const std::size_t jobs = part.mode == MaintenanceMode::Wait ? 0 : domain::impactOf(part.target, nodes, snapshot, {}).jobs.size();
    if (jobs <= domain::MaintenanceOrder::maxJobs)
        return {};
    return domain::failure(Code::FailedPrecondition, "TOO_MANY_JOBS",
                           std::to_string(jobs) + " jobs run there; an order requeues or cancels at most " + std::to_string(domain::MaintenanceOrder::maxJobs)
                               + ". Name fewer nodes, or wait for the jobs.");
}

} // namespace

MaintenanceDesk::MaintenanceDesk(Parts parts)
    : m_parts(std::move(parts)),
      m_writes({m_parts.cluster, m_parts.log, m_parts.scheduler, m_parts.source, m_parts.recovery, m_parts.ownUser}),
      m_pool("maintain-" + m_parts.cluster, 1, maxWaiting), m_looks("preview-" + m_parts.cluster, 1, maxWaiting)
{
}

bool MaintenanceDesk::stop(std::chrono::milliseconds patience)
{
    const bool looksEnded = m_looks.stop(patience);
    return m_pool.stop(patience) && looksEnded;
}

domain::ImpactFacts MaintenanceDesk::factsOf(const std::vector<std::string> &nodes, std::vector<std::string> &troubles) const
{
    domain::ImpactFacts facts;
    facts.nowS = std::time(nullptr);
    Maintainer &maintainer = *m_parts.scheduler.maintainer();
    if (auto placements = maintainer.placements(nodes)) {
        facts.placements = std::move(*placements);
        facts.placementsKnown = true;
    }
    auto windows = maintainer.windows();
    if (!windows) {
        troubles.push_back("The scheduler did not say what it reserves: " + windows.error().message);
        return facts;
    }
    const auto records = m_parts.log.maintenance(m_parts.cluster, longestStory);
    const std::size_t reserved = windows->size();
    facts.windows = windowsOf(records.value_or(std::vector<WriteRecord>()), std::move(*windows), facts.nowS, reserved);
    return facts;
}

Result<domain::MaintenanceImpact> MaintenanceDesk::preview(const domain::MaintenanceTarget &target, std::optional<std::int64_t> startS,
                                                           std::optional<std::uint64_t> durationS)
{
    const Maintainer *maintainer = m_parts.scheduler.maintainer();
    if (!maintainer)
        return noMaintenance(m_parts.cluster);
    if (const auto wrong = domain::checkTarget(target))
        return tl::unexpected(fieldFailure("INVALID_TARGET", wrong->field, wrong->description));
    const auto snapshot = m_parts.state.view().snapshot;
    if (!isComplete(snapshot.get()))
        return noPicture();
    const auto nodes = domain::nodesOf(target, *snapshot);
    if (!nodes)
        return tl::unexpected(nodes.error());
    std::vector<std::string> troubles;
    domain::ImpactFacts facts = factsOf(*nodes, troubles);
    facts.startS = startS;
    facts.durationS = durationS;
    domain::MaintenanceImpact impact = domain::impactOf(target, *nodes, *snapshot, facts);
    impact.chipTrouble = maintainer->chipTrouble();
    impact.notKnown.insert(impact.notKnown.end(), troubles.begin(), troubles.end());
    impact.moreJobs = cut(impact.jobs, domain::MaintenanceOrder::maxJobs);
    impact.moreWaiting = cut(impact.waiting, mostWaiting);
    return impact;
}

/// The wish with what was found when it was first taken, which is in the log when this returns.
Result<WriteRequest> MaintenanceDesk::taken(WriteRequest wish, const Actor &actor, bool &isRepeated)
{
    const auto earlier = m_parts.log.find(m_parts.cluster, wish.requestId);
    if (!earlier)
        return tl::unexpected(earlier.error());
    if (*earlier) {
        isRepeated = true;
        if (isSameWish((*earlier)->request, wish))
            return (*earlier)->request;
        return domain::failure(Code::AlreadyExists, "REQUEST_ID_REUSED",
                               "The request_id " + wish.requestId + " belongs to another request; make a new one for each wish.");
    }
    if (auto forbidden = checkRights(wish, actor, {})) {
        if (forbidden->code == Code::PermissionDenied)
            m_parts.log.refusal(wish, forbidden->reason);
        return tl::unexpected(std::move(*forbidden));
    }
    const auto done = wish.verb == Verb::UndoMaintain ? completeUndo(wish) : complete(wish);
    if (!done)
        return tl::unexpected(done.error());
    // The order is carried out by its nodes' writes; it has no outcome of its own.
    if (auto durable = m_parts.log.intent(wish, m_parts.recovery.late()); !durable)
        return tl::unexpected(durable.error());
    if (auto durable = m_parts.log.outcome(m_parts.cluster, entryOf(wish, std::nullopt)); !durable)
        return tl::unexpected(durable.error());
    return wish;
}

Result<void> MaintenanceDesk::complete(WriteRequest &wish)
{
    MaintenancePart &part = *wish.maintenance;
    Maintainer &maintainer = *m_parts.scheduler.maintainer();
    if (const std::string trouble = maintainer.chipTrouble(); !part.target.chips.empty() && !trouble.empty())
        return domain::failure(Code::Unimplemented, "CHIPS_NOT_POSSIBLE", trouble);
    const auto snapshot = m_parts.state.view().snapshot;
    if (!isComplete(snapshot.get()))
        return noPicture();
    const auto nodes = domain::nodesOf(part.target, *snapshot);
    if (const auto reach = nodes ? checkReach(part, *nodes, *snapshot) : tl::unexpected(nodes.error()); !reach)
        return tl::unexpected(reach.error());
    auto states = maintainer.administration(*nodes);
    if (!states)
        return tl::unexpected(states.error());
    part.states = std::move(*states);
    return {};
}

/// The nodes that get another state, and which.
Result<void> MaintenanceDesk::completeUndo(WriteRequest &wish)
{
    MaintenancePart &part = *wish.maintenance;
    const auto record = m_parts.log.find(m_parts.cluster, part.undoes);
    if (!record)
        return tl::unexpected(record.error());
    if (!*record || (*record)->request.verb != Verb::Maintain || !(*record)->request.maintenance) {
        return domain::failure(Code::NotFound, "NO_SUCH_OPERATION",
                               "This gateway holds no order of maintenance " + part.undoes + " for the cluster " + m_parts.cluster + ".");
    }
    const MaintenancePart &order = *(*record)->request.maintenance;
    const std::vector<std::string> nodes = nodesOf(order);
    if (!order.target.chips.empty()) {
        part.target = order.target;
        part.states = order.states;
        return {};
    }
    const auto now = m_parts.scheduler.maintainer()->administration(nodes);
    const auto records = now ? m_parts.log.maintenance(m_parts.cluster, longestStory) : tl::unexpected(now.error());
    if (!records)
        return tl::unexpected(records.error());
    const auto holds = holdsOf(*records, nodes);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto story = holds.find(nodes[i]);
        const domain::NodeBack back = domain::wayBack(story == holds.end() ? std::vector<domain::NodeHold>() : story->second, part.undoes, (*now)[i]);
        if (back.way == domain::NodeBack::Way::Restore)
            part.states.push_back(back.state);
        else
            part.jobs.push_back(domain::nodeName(m_parts.cluster, nodes[i]) + " " + keptWords(back));
    }
    return {};
}

Result<MaintenanceOutcome> MaintenanceDesk::begin(const domain::MaintenanceOrder &order, const Actor &actor)
{
    if (!m_parts.scheduler.maintainer())
        return noMaintenance(m_parts.cluster);
    WriteRequest wish;
    wish.verb = Verb::Maintain;
    wish.cluster = m_parts.cluster;
    wish.requestId = order.requestId;
    wish.principal = actor.name;
    wish.reason = order.reason;
    wish.maintenance = MaintenancePart{order.target, order.mode, {}, 0, 0, false, {}, {}};
    tidy(wish);
    MaintenanceOutcome outcome{order.requestId, {}, false};
    const auto stored = taken(std::move(wish), actor, outcome.repeatedRequest);
    if (!stored)
        return tl::unexpected(stored.error());
    std::vector<std::string> out;
    bool isKnown = true;
    auto steps = takeOut(*stored, out, isKnown);
    if (!steps)
        return tl::unexpected(steps.error());
    outcome.steps = std::move(*steps);
    if (order.mode == MaintenanceMode::Wait || out.empty() || !isKnown)
        return outcome;
    auto jobs = actOnJobs(*stored, out, actor);
    if (!jobs)
        return tl::unexpected(jobs.error());
    outcome.steps.insert(outcome.steps.end(), std::make_move_iterator(jobs->begin()), std::make_move_iterator(jobs->end()));
    return outcome;
}

/// `out` gets the nodes that take no new work now; jobs are left alone until that `isKnown` of every node.
Result<std::vector<MaintenanceStep>> MaintenanceDesk::takeOut(const WriteRequest &order, std::vector<std::string> &out, bool &isKnown)
{
    std::vector<WriteRequest> writes;
    for (std::size_t i = 0; i < order.maintenance->states.size(); ++i)
        writes.push_back(nodeWrite(order, i));
    const auto outcomes = m_writes.carryOut(writes);
    if (!outcomes)
        return tl::unexpected(outcomes.error());
    std::vector<MaintenanceStep> steps;
    for (std::size_t i = 0; i < writes.size(); ++i) {
        const NodeWrites::Outcome &one = (*outcomes)[i];
        steps.push_back({MaintenanceStepKind::Out, outcomeOf(writes[i], one.entry)});
        steps.back().outcome.repeatedRequest = one.isRepeated;
        if (one.entry.state == WriteState::Done)
            out.push_back(writes[i].subject);
        isKnown = isKnown && (one.entry.state == WriteState::Done || one.entry.state == WriteState::Refused);
    }
    return m_writes.conclude(order, *outcomes).map([&steps] { return std::move(steps); });
}

/// From a list that was asked for after the nodes took no more work: what began a moment before is in it.
std::vector<domain::MaintenanceJob> MaintenanceDesk::jobsOn(const WriteRequest &order, const std::vector<std::string> &nodes)
{
    const auto end = WorkerPool::Clock::now() + m_parts.appearPatience;
    NewLists lists;
    auto view = m_parts.state.view();
    while (!lists.areEnough(view.freshness) && WorkerPool::Clock::now() < end && !m_pool.isStopping()) {
        m_parts.source.refreshSoon();
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        view = m_parts.state.view();
    }
    if (!isComplete(view.snapshot.get()))
        return {};
    std::vector<std::string> troubles;
    return domain::impactOf(order.maintenance->target, nodes, *view.snapshot, factsOf(nodes, troubles)).jobs;
}

Result<std::vector<MaintenanceStep>> MaintenanceDesk::actOnJobs(const WriteRequest &order, const std::vector<std::string> &out, const Actor &actor)
{
    const bool isRequeue = order.maintenance->mode == MaintenanceMode::Requeue;
    std::vector<MaintenanceStep> steps;
    const auto earlier = m_parts.log.find(m_parts.cluster, jobsId(order.requestId));
    if (!earlier)
        return tl::unexpected(earlier.error());
    std::vector<std::string> jobs = *earlier && (*earlier)->request.maintenance ? (*earlier)->request.maintenance->jobs : std::vector<std::string>();
    const std::unordered_set<std::string> meant(jobs.begin(), jobs.end());
    for (const domain::MaintenanceJob &job : jobsOn(order, out)) {
        if (isRequeue && !job.canRequeue.value_or(true))
            steps.push_back(untouched(MaintenanceStepKind::GoesOn, domain::jobName(m_parts.cluster, job.id), "JOB_STATE", job.whyNot));
        else if (!*earlier && jobs.size() < domain::MaintenanceOrder::maxJobs)
            jobs.push_back(job.id);
        else if (jobs.size() >= domain::MaintenanceOrder::maxJobs && meant.count(job.id) == 0)
            steps.push_back(leftOver(domain::jobName(m_parts.cluster, job.id)));
    }
    if (!*earlier) {
        // Which jobs are meant is in the log before the first of them is touched: a repeat goes on with the same.
        WriteRequest list = order;
        list.requestId = jobsId(order.requestId);
        list.batch = order.requestId;
        list.maintenance->undoes = order.requestId;
        list.maintenance->states.clear();
        list.maintenance->jobs = jobs;
        if (auto durable = m_parts.log.intent(list, m_parts.recovery.late()); !durable)
            return tl::unexpected(durable.error());
        if (auto durable = m_parts.log.outcome(m_parts.cluster, entryOf(list, std::nullopt)); !durable)
            return tl::unexpected(durable.error());
    }
    if (!jobs.empty()) {
        auto acted = runBatch(order, std::move(jobs), actor);
        steps.insert(steps.end(), std::make_move_iterator(acted.begin()), std::make_move_iterator(acted.end()));
    }
    return steps;
}

std::vector<MaintenanceStep> MaintenanceDesk::runBatch(const WriteRequest &order, std::vector<std::string> jobs, const Actor &actor)
{
    const bool isRequeue = order.maintenance->mode == MaintenanceMode::Requeue;
    JobBatch batch;
    batch.action.verb = isRequeue ? Verb::Requeue : Verb::Cancel;
    batch.action.cluster = m_parts.cluster;
    batch.action.requestId = jobsId(order.requestId);
    batch.action.principal = order.principal;
    batch.action.reason = order.reason;
    batch.jobs = std::move(jobs);
    const std::vector<std::string> ids = batch.jobs;
    const WaitedOutcomes waited = runAndWait(m_parts.batches, std::move(batch), actor);
    const auto kind = isRequeue ? MaintenanceStepKind::Requeued : MaintenanceStepKind::Stopped;
    std::vector<MaintenanceStep> steps;
    for (const BatchOutcome &one : waited.outcomes)
        steps.push_back({kind, one.outcome});
    // What the batch did not come to.
    for (std::size_t i = waited.outcomes.size(); i < ids.size(); ++i) {
        MaintenanceStep left = untouched(kind, domain::jobName(m_parts.cluster, ids[i]), "OUTCOME_UNKNOWN",
                                         waited.failure ? waited.failure->message : std::string());
        left.outcome.state = WriteState::Pending;
        steps.push_back(std::move(left));
    }
    return steps;
}

Result<MaintenanceOutcome> MaintenanceDesk::undo(const std::string &id, const std::string &requestId, const std::string &reason, const Actor &actor)
{
    if (!m_parts.scheduler.maintainer())
        return noMaintenance(m_parts.cluster);
    WriteRequest wish;
    wish.verb = Verb::UndoMaintain;
    wish.cluster = m_parts.cluster;
    wish.requestId = requestId;
    wish.principal = actor.name;
    wish.reason = reason;
    wish.maintenance = MaintenancePart{{}, {}, id, 0, 0, false, {}, {}};
    tidy(wish);
    MaintenanceOutcome outcome{requestId, {}, false};
    const auto stored = taken(std::move(wish), actor, outcome.repeatedRequest);
    if (!stored)
        return tl::unexpected(stored.error());
    std::vector<WriteRequest> writes;
    for (std::size_t i = 0; i < stored->maintenance->states.size(); ++i)
        writes.push_back(restoringWrite(*stored, i));
    const auto outcomes = m_writes.carryOut(writes);
    if (!outcomes)
        return tl::unexpected(outcomes.error());
    for (std::size_t i = 0; i < writes.size(); ++i) {
        outcome.steps.push_back({MaintenanceStepKind::Back, outcomeOf(writes[i], (*outcomes)[i].entry)});
        outcome.steps.back().outcome.repeatedRequest = (*outcomes)[i].isRepeated;
    }
    for (const std::string &kept : stored->maintenance->jobs)
        outcome.steps.push_back(keptStep(kept));
    return m_writes.conclude(*stored, *outcomes).map([&outcome] { return std::move(outcome); });
}

Result<domain::MaintenanceList> MaintenanceDesk::list(std::size_t most)
{
    Maintainer *maintainer = m_parts.scheduler.maintainer();
    if (!maintainer)
        return noMaintenance(m_parts.cluster);
    const auto records = m_parts.log.maintenance(m_parts.cluster, longestStory);
    if (!records)
        return tl::unexpected(records.error());
    domain::MaintenanceList list;
    auto reserved = maintainer->windows();
    if (!reserved)
        list.trouble = reserved.error().message;
    list.windows = windowsOf(*records, reserved ? std::move(*reserved) : std::vector<domain::MaintenanceWindow>(), std::time(nullptr), most);
    list.operations = operationsOf(*records, wallTimeMs(), most);
    return list;
}

} // namespace chipdeck::gateway
