#include "app/gateway/service/WatchCursor.h"

#include <algorithm>

#include "app/gateway/service/DigestComparison.h"
#include "client/codec/Digest.h"

namespace chipdeck::gateway {

namespace {

bool sameButAge(const std::vector<domain::PartFreshness> &a, const std::vector<domain::PartFreshness> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto &left, const auto &right) {
        return left.part == right.part && left.reachability == right.reachability && left.reason == right.reason
               && left.message == right.message;
    });
}

/// What `wider` shows and `old` does not, as chips; nullopt when a metric is new, so that all of it is.
std::optional<std::vector<std::uint64_t>> newlyVisible(const codec::WatchView &old, const codec::WatchView &wider,
                                                       const domain::Inventory &inventory)
{
    if ((wider.metrics & ~old.metrics) != 0)
        return std::nullopt;
    if (old.allNodes)
        return std::vector<std::uint64_t>{};
    if (wider.allNodes)
        return std::nullopt;
    std::vector<std::uint64_t> bits = codec::visibleChips(wider, inventory);
    const std::vector<std::uint64_t> before = codec::visibleChips(old, inventory);
    for (std::size_t i = 0; i < bits.size(); ++i)
        bits[i] &= ~before[i];
    return bits;
}

} // namespace

WatchCursor::WatchCursor(std::shared_ptr<WatchFeed> feed, codec::OpenWatch open)
    : m_feed(std::move(feed)), m_open(std::move(open)), m_view(m_open.view)
{
}

domain::Result<void> WatchCursor::handle(codec::WatchRequest &&request)
{
    return std::visit([this](auto &&given) { return handle(std::move(given)); }, std::move(request));
}

domain::Result<void> WatchCursor::handle(codec::OpenWatch &&)
{
    return domain::failure(domain::Code::InvalidArgument, "INVALID_WATCH_REQUEST",
                           "This watch is open already; open another one for another cluster.");
}

domain::Result<void> WatchCursor::handle(codec::WatchView &&view)
{
    const codec::WatchView old = std::exchange(m_view, std::move(view));
    if (old == m_view)
        return {};
    if (m_phase == Phase::Opening) {
        // What the client held it may have hidden since, even when the last view is the first again.
        if (m_open.resume)
            m_open.resume->viewDigest = 0;
        return {};
    }
    m_owesHeartbeat = true;
    const ClusterState::View now = isComparing() ? m_compared : m_feed->state().view();
    if (m_view.isEmpty() || now.epoch != m_epoch)
        return {};
    const std::size_t before = m_plannedBytes;
    planNewlyVisible(old, now);
    m_viewBytes += m_plannedBytes - before;
    if (m_viewBytes > maxViewBytes)
        startAnew();
    return {};
}

void WatchCursor::planNewlyVisible(const codec::WatchView &old, const ClusterState::View &now)
{
    const auto fresh = newlyVisible(old, m_view, *now.snapshot->inventory);
    if (!fresh) {
        plan(m_feed->telemetry(now, m_view));
        return;
    }
    codec::DeltaContents contents;
    contents.telemetryBits = *fresh;
    for (std::string &message : codec::encodeDelta(*now.snapshot, m_view.metrics, contents))
        plan(std::move(message));
}

domain::Result<void> WatchCursor::handle(codec::DigestAnswer &&theirs)
{
    if (m_lateAnswers > 0) {
        --m_lateAnswers;
        return {};
    }
    if (!isComparing()) {
        return domain::failure(domain::Code::InvalidArgument, "INVALID_WATCH_REQUEST",
                               "Digests were sent without a question; wait for digest_question.");
    }
    const auto mine = m_feed->answer(m_question, m_compared, m_view, m_open.withJobs);
    auto contents = compareDigests(m_question, *m_compared.snapshot, m_open.withJobs, *mine, theirs);
    if (!contents)
        return tl::unexpected(std::move(contents.error()));
    if (m_view.isEmpty())
        contents->telemetryBits.clear();
    else if (!m_view.allNodes) {
        const auto visible = codec::visibleChips(m_view, *m_compared.snapshot->inventory);
        for (std::size_t i = 0; i < contents->telemetryBits.size(); ++i)
            contents->telemetryBits[i] &= visible[i];
    }
    for (std::string &message : codec::encodeDelta(*m_compared.snapshot, m_view.metrics, *contents))
        plan(std::move(message));
    if (m_phase == Phase::AwaitGroups) {
        m_phase = Phase::AwaitBlocks;
        ask(blockQuestion());
        return {};
    }
    plan(m_feed->complete(m_compared, m_view, m_open.withJobs));
    m_sequence = m_compared.sequence;
    m_owesHeartbeat = true;
    m_phase = Phase::Live;
    m_compared = {};
    return {};
}

Message WatchCursor::next(Clock::time_point now, bool mayBegin)
{
    if (Message due = heartbeat(now))
        return due;
    if (m_plan.empty()) {
        ClusterState::View view = m_feed->state().view();
        if (!view.snapshot)
            return nullptr;
        if (m_phase == Phase::Opening && mayBegin)
            open(std::move(view));
        else if (isComparing() && mayBegin && now - m_asked > answerPatience)
            startSnapshot(view);
        else if (m_phase == Phase::Live)
            return follow(view, mayBegin);
    }
    if (m_plan.empty())
        return nullptr;
    return takePlanned();
}

Message WatchCursor::follow(const ClusterState::View &now, bool mayBegin)
{
    if (now.epoch == m_epoch && now.sequence <= m_sequence)
        return nullptr;
    Messages delta;
    if (now.epoch == m_epoch)
        delta = m_feed->delta(now, m_sequence, m_view, m_open.withJobs);
    if (delta) {
        plan(delta);
        m_sequence = now.sequence;
    } else if (!mayBegin) {
        return nullptr;
    } else {
        // A change of layout may lie between the two looks: the newest picture is what counts.
        startSnapshot(m_feed->state().view());
    }
    return takePlanned();
}

void WatchCursor::open(ClusterState::View &&now)
{
    const auto &resume = m_open.resume;
    if (!resume) {
        startSnapshot(now);
        return;
    }
    if (resume->epoch == now.epoch && m_feed->state().changesSince(now.epoch, resume->sequence)) {
        m_epoch = now.epoch;
        m_sequence = resume->sequence;
        m_owesHeartbeat = true;
        m_phase = Phase::Live;
        plan(codec::encodeOpened(now.snapshot->info, codec::WatchMode::Continued, m_epoch, *now.snapshot->inventory));
        if (resume->viewDigest != codec::viewDigest(m_view) && !m_view.isEmpty())
            plan(m_feed->telemetry(now, m_view));
    } else if (resume->inventoryDigest == m_feed->inventoryDigest(now)) {
        startBlocks(std::move(now), Clock::now());
    } else {
        startSnapshot(now);
    }
}

void WatchCursor::startSnapshot(const ClusterState::View &now)
{
    dropPlan();
    m_compared = {};
    m_owesHeartbeat = true;
    m_phase = Phase::Live;
    m_epoch = now.epoch;
    m_sequence = now.sequence;
    plan(codec::encodeOpened(now.snapshot->info, codec::WatchMode::Snapshot, m_epoch, *now.snapshot->inventory));
    plan(m_feed->snapshot(now, m_open.withJobs));
    if (!m_view.isEmpty())
        plan(m_feed->telemetry(now, m_view));
    plan(m_feed->complete(now, m_view, m_open.withJobs));
}

void WatchCursor::startBlocks(ClusterState::View &&now, Clock::time_point time)
{
    m_phase = Phase::AwaitGroups;
    m_epoch = now.epoch;
    m_compared = std::move(now);
    m_asked = time;
    plan(codec::encodeOpened(m_compared.snapshot->info, codec::WatchMode::Blocks, m_epoch, *m_compared.snapshot->inventory));
    ask(groupQuestion(*m_compared.snapshot));
}

void WatchCursor::ask(const codec::DigestQuestion &question)
{
    m_question = question;
    plan(codec::encodeQuestion(question));
}

void WatchCursor::plan(const Messages &messages)
{
    for (const Message &message : *messages)
        plan(message);
}

void WatchCursor::plan(Message message)
{
    m_plannedBytes += message->size();
    m_plan.push_back(std::move(message));
}

void WatchCursor::plan(std::string &&message)
{
    plan(std::make_shared<const std::string>(std::move(message)));
}

Message WatchCursor::takePlanned()
{
    Message message = std::move(m_plan.front());
    m_plan.pop_front();
    m_plannedBytes -= message->size();
    if (m_plan.empty())
        m_viewBytes = 0;
    return message;
}

void WatchCursor::dropPlan()
{
    m_plan.clear();
    m_plannedBytes = m_viewBytes = 0;
    if (isComparing())
        ++m_lateAnswers;
}

void WatchCursor::release()
{
    if (m_plannedBytes >= worthReleasing || isComparing())
        startAnew();
}

/// As if it had just been opened, with nothing to resume from: a new snapshot, once it is read.
void WatchCursor::startAnew()
{
    dropPlan();
    m_compared = {};
    m_open.resume.reset();
    m_phase = Phase::Opening;
}

Message WatchCursor::heartbeat(Clock::time_point now)
{
    // Only what has been sent counts: before that, the client must not believe that it holds this point.
    const bool isCaughtUp = m_phase == Phase::Live && m_plan.empty();
    const bool isDue = !m_lastHeartbeat || now - *m_lastHeartbeat >= heartbeatPeriod || (m_owesHeartbeat && isCaughtUp);
    // Copying the freshness is all that this costs, but not for every part of a snapshot.
    if (!isDue && m_plan.size() > 1)
        return nullptr;
    ClusterState::View view = m_feed->state().view();
    if (!isDue && sameButAge(view.freshness, m_toldFreshness))
        return nullptr;
    m_lastHeartbeat = now;
    m_toldFreshness = view.freshness;
    m_owesHeartbeat = m_owesHeartbeat && !isCaughtUp;
    return std::make_shared<const std::string>(
        codec::encodeHeartbeat({isCaughtUp ? m_sequence : 0, std::move(view.freshness),
                                isCaughtUp ? codec::viewDigest(m_view) : 0}));
}

} // namespace chipdeck::gateway
