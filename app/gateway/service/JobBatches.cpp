#include "app/gateway/service/JobBatches.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <unordered_set>

#include "app/gateway/service/SchedulerCall.h"
#include "client/codec/Digest.h"
#include "client/domain/JobActions.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::Failure;
using domain::Result;
using domain::WriteState;
using namespace std::chrono_literals;

namespace {

/// As many as one command of a scheduler takes at once without keeping others waiting.
constexpr std::size_t largestPiece = 50;
constexpr std::size_t maxBatches = 64;
constexpr auto lookInterval = 50ms;
constexpr auto behindInterval = 100ms;

std::size_t pieceSize(double perSecond)
{
    return std::clamp<std::size_t>(static_cast<std::size_t>(perSecond / 4), 1, largestPiece);
}

/// Equal for equal lists only, as far as 64 bits tell.
std::string markOf(const std::vector<std::string> &jobs)
{
    codec::Hasher hasher;
    hasher.number(jobs.size());
    for (const std::string &job : jobs)
        hasher.text(job);
    return std::to_string(hasher.value());
}

OutcomeEntry reusedEntry(const WriteRequest &request)
{
    return entryOf(request, Failure{Code::AlreadyExists, "REQUEST_ID_REUSED",
                                    "The request_id " + request.requestId + " belongs to another request; make a new one for each wish.",
                                    {}, {}, {}});
}

/// Whether the cluster's own list says that its jobs can be acted on now.
bool isReachable(const std::vector<domain::PartFreshness> &parts)
{
    return std::none_of(parts.begin(), parts.end(), [](const domain::PartFreshness &part) {
        return part.part == "jobs" && part.reachability == domain::Reachability::Unreachable;
    });
}

Failure away()
{
    return {Code::Unavailable, "SLURMCTLD_UNREACHABLE", "The cluster does not answer now; repeat the call with its request_id to go on.", {}, {}, {}};
}

/// As with single writes: what somebody may not do, or did not say well, is no write of theirs and is looked at anew.
bool isKept(const Failure &refusal)
{
    return refusal.code != Code::PermissionDenied && refusal.code != Code::InvalidArgument;
}

} // namespace

struct JobBatches::Run {
    Run(JobBatch wished, Actor who, std::shared_ptr<BatchListener> whose)
        : batch(std::move(wished)), actor(std::move(who)), listener(std::move(whose)), begun(WorkerPool::Clock::now())
    {
        batch.action.batch = markOf(batch.jobs);
    }
    /// A run that is dropped, as when the gateway ends, says so.
    ~Run()
    {
        end(Failure{Code::Unavailable, "GATEWAY_STOPPING", "The gateway is ending; repeat the call with its request_id when it is back.",
                    {}, {}, {}});
    }
    void end(std::optional<Failure> failure)
    {
        if (const auto last = std::exchange(listener, nullptr))
            last->end(std::move(failure));
    }

    JobBatch batch;
    Actor actor;
    std::shared_ptr<BatchListener> listener;
    WorkerPool::Clock::time_point begun;
    std::size_t next = 0;
    NewLists lists;
    bool hasLooked = false;  ///< a list from after the beginning is in the picture: what it lacks is not there
};

struct JobBatches::PieceJob {
    WriteRequest request;
    std::vector<const domain::Job *> listed;
    std::optional<OutcomeEntry> outcome;  ///< as it was before this call, or is found now
    std::optional<Failure> refusal;       ///< found now, not sent
    bool isRepeated = false;
};

/// Jobs that are taken together.
struct JobBatches::Piece {
    std::vector<PieceJob> jobs;
    std::shared_ptr<const domain::ClusterSnapshot> snapshot;  ///< that `listed` points into
};

WriteRequest JobBatch::writeOn(std::size_t job) const
{
    WriteRequest write = action;
    write.subject = jobs[job];
    write.requestId += "-" + std::to_string(job);
    return write;
}

std::optional<Failure> prepareBatch(JobBatch &batch)
{
    if (batch.jobs.empty() || batch.jobs.size() > JobBatch::maxJobs) {
        return fieldFailure("BAD_NAMES", "names", "Name 1 to " + std::to_string(JobBatch::maxJobs) + " jobs.");
    }
    if (batch.action.requestId.size() > JobBatch::maxRequestIdCharacters) {
        return fieldFailure("BAD_REQUEST_ID", "request_id", "The request_id of several jobs is 8 to "
                                                               + std::to_string(JobBatch::maxRequestIdCharacters) + " characters.");
    }
    tidy(batch.action);
    std::unordered_set<std::string_view> known;
    WriteRequest sample = batch.action;
    for (std::size_t i = 0; i < batch.jobs.size(); ++i) {
        sample.subject = batch.jobs[i];
        if (auto wrong = checkForm(sample))
            return wrong;
        if (!known.insert(batch.jobs[i]).second) {
            return fieldFailure("BAD_NAMES", "names[" + std::to_string(i) + "]",
                                "Job " + domain::harmless(batch.jobs[i], 64) + " is named twice.");
        }
    }
    return std::nullopt;
}

JobBatches::JobBatches(Parts parts)
    : m_parts(std::move(parts)), m_pieceSize(pieceSize(m_parts.perSecond)), m_bucket(m_parts.perSecond),
      m_pool("batch-" + m_parts.cluster, 1, maxBatches)
{
}

void JobBatches::start(JobBatch batch, Actor actor, std::shared_ptr<BatchListener> listener)
{
    const auto run = std::make_shared<Run>(std::move(batch), std::move(actor), std::move(listener));
    if (!m_pool.post([this, run] { step(run); })) {
        run->end(Failure{Code::ResourceExhausted, "TOO_MANY_WRITES",
                         "Too many lists of jobs wait for this cluster's scheduler; try again in a few seconds.", {}, {}, {}});
    }
}

void JobBatches::go(const std::shared_ptr<Run> &run, std::chrono::milliseconds delay)
{
    m_pool.postAfter(delay, [this, run] { step(run); });
}

/// Whether the next piece may be begun now; else it is asked again later, or over.
bool JobBatches::isReady(const std::shared_ptr<Run> &run)
{
    const auto readiness = run->listener->readiness();
    if (readiness == BatchListener::Readiness::Gone) {
        run->end(Failure{Code::Cancelled, "CANCELLED", "The call was given up.", {}, {}, {}});
        return false;
    }
    if (readiness == BatchListener::Readiness::Behind) {
        go(run, behindInterval);
        return false;
    }
    if (!isReachable(m_parts.state.view().freshness)) {
        run->end(away());
        return false;
    }
    if (const auto wait = m_bucket.waitFor(static_cast<double>(m_pieceSize)); wait > 0ms) {
        go(run, wait);
        return false;
    }
    return true;
}

void JobBatches::step(const std::shared_ptr<Run> &run)
{
    if (!isReady(run))
        return;
    auto piece = look(*run);
    if (piece && mustWaitForList(*run, *piece)) {
        go(run, lookInterval);
        return;
    }
    auto done = piece ? Result<void>() : tl::unexpected(piece.error());
    if (done) {
        judge(*run, *piece);
        done = carryOut(*piece);
    }
    if (!done) {
        run->end(done.error());
        return;
    }
    std::vector<BatchOutcome> outcomes;
    bool isAway = false;
    for (const PieceJob &job : piece->jobs) {
        const OutcomeEntry entry = job.outcome ? *job.outcome : entryOf(job.request, job.refusal);
        isAway = isAway || (!job.isRepeated && entry.state == WriteState::Refused && entry.code == Code::Unavailable);
        outcomes.push_back({run->next++, outcomeOf(job.request, entry)});
        outcomes.back().outcome.repeatedRequest = job.isRepeated;
    }
    run->listener->take(std::move(outcomes));
    // To send the rest would have each of them refused for nothing.
    if (isAway)
        run->end(away());
    else if (run->next == run->batch.jobs.size())
        run->end(std::nullopt);
    else
        go(run, 0ms);
}

/// What is known of the next jobs: their outcomes of an earlier call, and what the newest picture lists.
Result<JobBatches::Piece> JobBatches::look(const Run &run) const
{
    Piece piece;
    std::vector<std::string> ids;
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t i = run.next; i < std::min(run.next + m_pieceSize, run.batch.jobs.size()); ++i) {
        piece.jobs.push_back({run.batch.writeOn(i), {}, {}, {}, false});
        ids.push_back(piece.jobs.back().request.requestId);
        places.emplace(run.batch.jobs[i], piece.jobs.size() - 1);
    }
    const auto records = m_parts.log.find(m_parts.cluster, ids);
    if (!records)
        return tl::unexpected(records.error());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        PieceJob &job = piece.jobs[i];
        if (!(*records)[i])
            continue;
        job.isRepeated = (*records)[i]->payload == encode(job.request);
        job.outcome = job.isRepeated ? (*records)[i]->outcome : reusedEntry(job.request);
    }
    piece.snapshot = m_parts.state.view().snapshot;
    if (!piece.snapshot || !piece.snapshot->jobs)
        return piece;
    for (const auto &job : *piece.snapshot->jobs) {
        // Those of an array that wait stand in one row.
        for (auto place = job->arrayPending.empty() ? places.end() : places.begin(); place != places.end(); ++place) {
            if (domain::isWaitingTask(*job, place->first))
                piece.jobs[place->second].listed.push_back(job.get());
        }
        if (const auto place = places.find(job->id); place != places.end())
            piece.jobs[place->second].listed.push_back(job.get());
        const auto array = job->arrayJob ? places.find(std::to_string(*job->arrayJob)) : places.end();
        if (array != places.end() && run.batch.jobs[run.next + array->second] != job->id)
            piece.jobs[array->second].listed.push_back(job.get());
    }
    return piece;
}

/// A job submitted a moment ago is not in any picture yet; what one list lacks that was asked for since is not there.
bool JobBatches::mustWaitForList(Run &run, const Piece &piece)
{
    const bool isMissing = std::any_of(piece.jobs.begin(), piece.jobs.end(),
                                       [](const PieceJob &job) { return !job.outcome && job.listed.empty(); });
    if (!isMissing || run.hasLooked)
        return false;
    const auto now = WorkerPool::Clock::now();
    run.hasLooked = run.lists.areEnough(m_parts.state.view().freshness) || now >= run.begun + m_parts.appearPatience;
    if (!run.hasLooked)
        m_parts.source.refreshSoon();
    return !run.hasLooked;
}

void JobBatches::judge(const Run &run, Piece &piece) const
{
    for (PieceJob &job : piece.jobs) {
        if (job.outcome)
            continue;
        if (job.listed.empty()) {
            job.refusal = Failure{Code::NotFound, "JOB_NOT_FOUND",
                                  "Cluster " + m_parts.cluster + " lists no job " + job.request.subject + "; it may have ended long ago.",
                                  {}, {}, {}};
        } else {
            job.refusal = checkRights(job.request, run.actor, job.listed.front()->user);
        }
        if (!job.refusal)
            job.refusal = checkEnded(job.request, job.listed);
        if (job.refusal && job.refusal->code == Code::PermissionDenied)
            m_parts.log.refusal(job.request, job.refusal->reason);
    }
}

Result<void> JobBatches::carryOut(Piece &piece)
{
    std::vector<WriteRequest> intents;
    std::vector<OutcomeEntry> entries;
    std::vector<PieceJob *> open;
    for (PieceJob &job : piece.jobs) {
        if (job.outcome || (job.refusal && !isKept(*job.refusal)))
            continue;
        intents.push_back(job.request);
        if (job.refusal)
            entries.push_back(entryOf(job.request, job.refusal));
        else
            open.push_back(&job);
    }
    if (intents.empty())
        return {};
    if (auto durable = m_parts.log.intents(intents, m_parts.recovery.late()); !durable)
        return durable;
    send(open, std::move(entries));
    return {};
}

/// Stores with their outcomes those that are known already.
void JobBatches::send(const std::vector<PieceJob *> &jobs, std::vector<OutcomeEntry> known)
{
    const std::int64_t sentMs = wallTimeMs();
    if (!jobs.empty()) {
        std::vector<WriteRequest> requests;
        std::transform(jobs.begin(), jobs.end(), std::back_inserter(requests), [](const PieceJob *job) { return job->request; });
        m_bucket.spend(static_cast<double>(jobs.size()));
        auto answers = callForAll(m_parts.scheduler, requests, m_parts.ownUser);
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            known.push_back(answers[i]);
            jobs[i]->outcome = std::move(answers[i]);
        }
    }
    const bool isDurable = m_parts.log.outcomes(m_parts.cluster, known).has_value();
    m_parts.source.refreshSoon();
    for (const PieceJob *job : jobs)
        follow(job->request, *job->outcome, sentMs, isDurable);
}

/// A lost answer is looked for; without a stored outcome a write is followed like one, so that the log agrees with the cluster in
/// the end.
void JobBatches::follow(const WriteRequest &request, const OutcomeEntry &entry, std::int64_t sentMs, bool isDurable)
{
    if (entry.state != WriteState::Unknown && isDurable)
        return;
    WriteRecord record;
    record.request = request;
    record.outcome = entry;
    if (!isDurable && entry.state == WriteState::Done)
        record.outcome.state = WriteState::Unknown;
    record.intentMs = sentMs;
    m_parts.recovery.follow(std::move(record));
}

} // namespace chipdeck::gateway
