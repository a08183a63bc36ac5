#include "client/store/ClusterReplica.h"

#include <algorithm>
#include <iterator>

#include "client/codec/Digest.h"
#include "client/codec/FleetCodec.h"
#include "client/store/DeltaMerge.h"
#include "client/store/Leftovers.h"

namespace chipdeck::store {

namespace {

using Refs = std::vector<std::uint32_t>;

Refs united(const Refs &a, const Refs &b)
{
    Refs all;
    all.reserve(a.size() + b.size());
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(all));
    return all;
}

Refs without(const Refs &a, const Refs &b)
{
    Refs rest;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(rest));
    return rest;
}

tl::unexpected<domain::Failure> broken(const char *what)
{
    return tl::unexpected(codec::malformed(what));
}

Refs refsOf(const Jobs &jobs)
{
    Refs refs;
    refs.reserve(jobs.size());
    for (const auto &job : jobs)
        refs.push_back(job->ref);
    return refs;
}

/// The nodes of the listed chips, sorted.
Refs nodesOf(const Refs &chips, const domain::Inventory &inventory)
{
    Refs nodes;
    for (const std::uint32_t chip : chips) {
        if (!nodes.empty() && chip < inventory.firstChip[nodes.back() + 1])
            continue;
        nodes.push_back(inventory.nodeOfChip(chip));
    }
    return nodes;
}

bool poolsFit(const std::vector<domain::Pool> &pools, std::uint32_t nodeCount)
{
    return std::all_of(pools.begin(), pools.end(), [nodeCount](const domain::Pool &pool) {
        return pool.nodes.empty() || pool.nodes.back() < nodeCount;
    });
}

bool sameButAge(const std::vector<domain::PartFreshness> &a, const std::vector<domain::PartFreshness> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto &left, const auto &right) {
        return left.part == right.part && left.reachability == right.reachability && left.reason == right.reason
               && left.message == right.message;
    });
}

/// False when a node lies beyond the last one.
bool changeStatuses(codec::DeltaPiece &delta, std::vector<domain::NodeStatus> &statuses, ReplicaChange &change)
{
    Refs nodes;
    for (auto &[index, status] : delta.nodeStatuses) {
        if (index >= statuses.size())
            return false;
        statuses[index] = std::move(status);
        nodes.push_back(index);
    }
    std::sort(nodes.begin(), nodes.end());
    change.nodes = !nodes.empty();
    change.changedNodes = united(change.changedNodes, nodes);
    return true;
}

std::optional<domain::Failure> changeJobs(codec::DeltaPiece &delta, const domain::Inventory &inventory, Jobs &jobs,
                                          ReplicaChange &change)
{
    auto changed = unpackJobs(std::move(delta.jobs), inventory);
    if (!changed)
        return std::move(changed.error());
    Refs removed = std::move(delta.removedJobs);
    if (delta.jobBucketCount > 0) {
        std::sort(delta.jobBuckets.begin(), delta.jobBuckets.end());
        for (const auto &job : jobs) {
            const std::uint32_t bucket = codec::jobBucket(job->ref, delta.jobBucketCount);
            if (std::binary_search(delta.jobBuckets.begin(), delta.jobBuckets.end(), bucket))
                removed.push_back(job->ref);
        }
    }
    std::sort(removed.begin(), removed.end());
    mergeJobs(*changed, removed, jobs);
    change.changedJobs = refsOf(*changed);
    change.removedJobs = without(removed, change.changedJobs);
    change.jobs = !change.changedJobs.empty() || !change.removedJobs.empty();
    return std::nullopt;
}

} // namespace

void ReplicaChange::unite(const ReplicaChange &other)
{
    layout = layout || other.layout;
    states = states || other.states;
    telemetry = telemetry || other.telemetry;
    nodes = nodes || other.nodes;
    jobs = jobs || other.jobs;
    pools = pools || other.pools;
    freshness = freshness || other.freshness;
    changedNodes = layout ? Refs{} : united(changedNodes, other.changedNodes);
    const Refs earlierJobs = without(changedJobs, other.removedJobs);
    const Refs earlierRemoved = without(removedJobs, other.changedJobs);
    changedJobs = united(earlierJobs, other.changedJobs);
    removedJobs = united(earlierRemoved, other.removedJobs);
}

ClusterReplica::Content::Content()
    : pools(std::make_shared<std::vector<domain::Pool>>()), inventory(std::make_shared<domain::Inventory>()),
      chips(std::make_shared<domain::ChipColumns>()), statuses(std::make_shared<std::vector<domain::NodeStatus>>()),
      jobs(std::make_shared<Jobs>())
{
}

bool ClusterReplica::Content::seal(const codec::WatchView &view)
{
    if (sealed)
        return true;
    inventory->nodes.shrink_to_fit();
    inventory->index();
    if (inventory->nodes.size() != opened.nodeCount || inventory->chipCount() != opened.chipCount)
        return false;
    chips->states.assign(opened.chipCount, 0);
    chips->owners.assign(opened.chipCount, 0);
    statuses->resize(opened.nodeCount);
    visible = codec::visibleChips(view, *inventory);
    sealed = true;
    return true;
}

domain::ClusterSnapshot ClusterReplica::Content::picture() const
{
    return {opened.cluster, pools, inventory, chips, statuses, jobs};
}

ClusterReplica::ClusterReplica() : m_snapshot(m_live.picture()) {}

void ClusterReplica::setView(codec::WatchView view)
{
    view.normalise();
    if (view == m_view)
        return;
    m_view = std::move(view);
    m_completeView = 0;
    for (Content *content : {&m_live, m_staged.get()}) {
        if (!content || !content->sealed)
            continue;
        content->visible = codec::visibleChips(m_view, *content->inventory);
        hideTelemetry(m_view, content->visible, *content->chips);
    }
}

domain::Result<ReplicaChange> ClusterReplica::apply(codec::WatchMessage &&message)
{
    auto change = std::visit([this](auto &&given) { return on(std::move(given)); }, std::move(message));
    m_prepared.reset();
    return change;
}

std::optional<codec::ResumePoint> ClusterReplica::resumePoint() const
{
    if (!m_hasSnapshot || m_epoch == 0)
        return std::nullopt;
    return codec::ResumePoint{m_epoch, m_sequence, m_inventoryDigest, m_completeView};
}

std::optional<codec::DigestAnswer> ClusterReplica::takeAnswer()
{
    return std::exchange(m_answer, std::nullopt);
}

ClusterReplica::Change ClusterReplica::on(codec::UnknownMessage &&)
{
    ReplicaChange change;
    // Whoever shows what is wrong shows it the first time.
    change.freshness = ++m_unknownMessages == 1;
    return change;
}

ClusterReplica::Change ClusterReplica::on(codec::WatchOpened &&opened)
{
    m_staged.reset();
    m_unknownMessages = 0;
    if (opened.mode == codec::WatchMode::Snapshot) {
        m_staged = std::make_shared<Content>();
        m_staged->opened = std::move(opened);
        return ReplicaChange{};
    }
    const bool fits = m_hasSnapshot && opened.nodeCount == m_live.opened.nodeCount
                      && opened.chipCount == m_live.opened.chipCount;
    if (!fits)
        return broken("it continues a picture that is not held here");
    ReplicaChange change;
    change.freshness = opened.cluster != m_live.opened.cluster;
    m_live.opened = std::move(opened);
    m_snapshot = m_live.picture();
    return change;
}

ClusterReplica::Change ClusterReplica::on(codec::InventoryPiece &&piece)
{
    if (!m_staged || m_staged->sealed || piece.firstNode != m_staged->inventory->nodes.size()
        || piece.firstNode + piece.nodes.size() > m_staged->opened.nodeCount)
        return broken("a part of the inventory comes out of turn");
    if (!poolsFit(piece.pools, m_staged->opened.nodeCount))
        return broken("a pool names a node beyond the last one");
    std::vector<domain::Node> &nodes = m_staged->inventory->nodes;
    nodes.reserve(m_staged->opened.nodeCount);
    std::move(piece.nodes.begin(), piece.nodes.end(), std::back_inserter(nodes));
    if (!piece.pools.empty())
        *m_staged->pools = std::move(piece.pools);
    return ReplicaChange{};
}

ClusterReplica::Change ClusterReplica::on(codec::ChipPiece &&piece)
{
    Content &content = target();
    if (!content.seal(m_view) || !mergeChips(piece, *content.chips))
        return broken("a chip chunk does not fit the inventory");
    const bool hasTelemetry = std::any_of(piece.metrics.begin(), piece.metrics.end(),
                                          [](const std::string &values) { return !values.empty(); });
    if (hasTelemetry && m_view != codec::WatchView::everything())
        hideTelemetry(m_view, content.visible, *content.chips);
    ReplicaChange change;
    if (!m_staged) {
        change.states = !piece.states.empty();
        change.telemetry = hasTelemetry;
        if (change.states) {
            Refs chips(piece.states.size());
            for (std::size_t i = 0; i < chips.size(); ++i)
                chips[i] = piece.firstChip + static_cast<std::uint32_t>(i);
            change.changedNodes = nodesOf(chips, *content.inventory);
        }
    }
    return change;
}

ClusterReplica::Change ClusterReplica::on(codec::StatusPiece &&piece)
{
    Content &content = target();
    if (!content.seal(m_view) || piece.firstNode > content.statuses->size()
        || piece.which.size() > content.statuses->size() - piece.firstNode)
        return broken("node statuses do not fit the inventory");
    ReplicaChange change;
    for (std::size_t i = 0; i < piece.which.size(); ++i) {
        (*content.statuses)[piece.firstNode + i] = piece.distinct[piece.which[i]];
        if (!m_staged)
            change.changedNodes.push_back(piece.firstNode + static_cast<std::uint32_t>(i));
    }
    change.nodes = !change.changedNodes.empty();
    return change;
}

ClusterReplica::Change ClusterReplica::on(codec::JobPiece &&piece)
{
    Content &content = target();
    if (!content.seal(m_view))
        return broken("jobs come before the inventory is complete");
    auto jobs = unpackJobs(std::move(piece.jobs), *content.inventory);
    if (!jobs)
        return tl::unexpected(std::move(jobs.error()));
    mergeJobs(*jobs, {}, *content.jobs);
    ReplicaChange change;
    if (!m_staged) {
        change.changedJobs = refsOf(*jobs);
        change.jobs = !change.changedJobs.empty();
    }
    return change;
}

bool ClusterReplica::isAsTold(const codec::SnapshotComplete &complete) const
{
    // Of another view nothing can be said: the telemetry of this one is on its way.
    if (complete.viewDigest != codec::viewDigest(m_view))
        return true;
    const auto found = m_prepared ? m_prepared->watchDigest : std::nullopt;
    return (found ? *found : codec::watchDigest(m_snapshot, m_view, m_withJobs)) == complete.digest;
}

ClusterReplica::Change ClusterReplica::becomeLive(const codec::SnapshotComplete &complete)
{
    if (!m_staged->seal(m_view))
        return broken("the snapshot ends before it is complete");
    std::vector<domain::ClusterSnapshot> before{std::move(m_snapshot)};
    m_live = std::move(*m_staged);
    m_staged.reset();
    m_live.chips->extraOwners.shrink_to_fit();
    m_snapshot = m_live.picture();
    freeElsewhere(std::move(before));
    m_hasSnapshot = true;
    const auto found = m_prepared ? m_prepared->inventoryDigest : std::nullopt;
    m_inventoryDigest = found ? *found : codec::inventoryDigest(*m_live.inventory);
    // A snapshot just sent is right by definition; a digest that differs means that the gateway counts what we cannot read.
    m_digestDiffers = !isAsTold(complete);
    ReplicaChange change;
    change.layout = true;
    return change;
}

ClusterReplica::Change ClusterReplica::on(codec::SnapshotComplete &&complete)
{
    ReplicaChange change;
    if (m_staged) {
        auto made = becomeLive(complete);
        if (!made)
            return made;
        change = std::move(*made);
    } else if (!m_hasSnapshot || !isAsTold(complete)) {
        m_epoch = 0;
        return domain::failure(domain::Code::DataLoss, "DIGEST_MISMATCH",
                               "The picture kept from before could not be brought up to date; a new one is fetched.");
    }
    m_epoch = m_live.opened.epoch;
    m_sequence = complete.sequence;
    if (complete.viewDigest == codec::viewDigest(m_view))
        m_completeView = complete.viewDigest;
    return change;
}

ClusterReplica::Change ClusterReplica::on(codec::Heartbeat &&heartbeat)
{
    ReplicaChange change;
    change.freshness = !sameButAge(m_freshness, heartbeat.parts);
    m_freshness = std::move(heartbeat.parts);
    if (!m_staged && heartbeat.viewDigest == codec::viewDigest(m_view))
        m_completeView = heartbeat.viewDigest;
    return change;
}

ClusterReplica::Change ClusterReplica::on(codec::DigestQuestion &&question)
{
    if (!m_hasSnapshot || m_staged)
        return broken("it asks for digests of a picture that is not held here");
    m_answer = m_prepared && m_prepared->answer ? std::move(m_prepared->answer) : codec::answer(question, m_snapshot, m_view, m_withJobs);
    return ReplicaChange{};
}

ClusterReplica::Change ClusterReplica::on(codec::DeltaPiece &&delta)
{
    Content &content = target();
    if (!content.seal(m_view))
        return broken("changes come before the inventory is complete");
    if (!m_staged && delta.from > m_sequence) {
        return domain::failure(domain::Code::OutOfRange, "SEQUENCE_GAP",
                               "The gateway left out changes; the watch is opened anew from the last known point.");
    }
    if (delta.pools && !poolsFit(*delta.pools, content.opened.nodeCount))
        return broken("a pool names a node beyond the last one");
    ReplicaChange change;
    if (!mergeStates(delta, *content.chips))
        return broken("a changed chip lies beyond the last one");
    change.states = !delta.stateChips.empty();
    change.changedNodes = nodesOf(delta.stateChips, *content.inventory);
    for (const codec::TelemetryPiece &piece : delta.telemetry) {
        if (!mergeTelemetry(piece, m_view, content.visible, *content.chips))
            return broken("a chip with new telemetry lies beyond the last one");
        change.telemetry = change.telemetry || !piece.chips.empty();
    }
    if (!changeStatuses(delta, *content.statuses, change))
        return broken("a changed node lies beyond the last one");
    if (delta.pools) {
        *content.pools = std::move(*delta.pools);
        change.pools = true;
    }
    if (auto failed = changeJobs(delta, *content.inventory, *content.jobs, change))
        return tl::unexpected(std::move(*failed));
    if (m_staged)
        return ReplicaChange{};
    m_sequence = std::max(m_sequence, delta.sequence);
    return change;
}

} // namespace chipdeck::store
