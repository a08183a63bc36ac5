#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "client/codec/WatchMessages.h"
#include "client/domain/Cluster.h"
#include "client/domain/Failure.h"

namespace chipdeck::store {

/// What one batch of watch messages changed; a view decides by it how much to redraw.
struct ReplicaChange {
    bool layout = false;     ///< nodes or chips were added, removed or renumbered: start over
    bool states = false;     ///< allocation, health, administration or owner of some chips
    bool telemetry = false;
    bool nodes = false;
    bool jobs = false;
    bool pools = false;
    bool freshness = false;
    std::vector<std::uint32_t> changedNodes;  ///< dense indices: own status or a chip's state; sorted; empty with `layout`
    std::vector<std::uint32_t> changedJobs;   ///< refs, sorted
    std::vector<std::uint32_t> removedJobs;

    bool any() const { return layout || states || telemetry || nodes || jobs || pools || freshness; }
    void unite(const ReplicaChange &other);
};

/// What a watch has told so far: one cluster, kept in place and merged message by message. Belongs to one thread.
/// A new snapshot is built beside the old picture and replaces it only when it is complete.
class ClusterReplica
{
public:
    ClusterReplica();

    /// Parts are never null. They are changed in place: copies of the pointers see later changes.
    const domain::ClusterSnapshot &snapshot() const { return m_snapshot; }
    bool hasSnapshot() const { return m_hasSnapshot; }
    /// As of the last heartbeat.
    const std::vector<domain::PartFreshness> &freshness() const { return m_freshness; }
    std::uint64_t sequence() const { return m_sequence; }
    /// True when the gateway's digest of a whole snapshot was another than ours: it speaks of things unknown here.
    bool digestDiffers() const { return m_digestDiffers; }
    /// How many messages of this watch were of a kind that is unknown here; they were passed over.
    std::uint64_t unknownMessages() const { return m_unknownMessages; }

    /// Call when this view is asked for, in `open` or later. Telemetry outside of it becomes "not reported" at once.
    void setView(codec::WatchView view);
    const codec::WatchView &view() const { return m_view; }
    void setWithJobs(bool withJobs) { m_withJobs = withJobs; }

    /// What takes long about `message` with a large cluster, to be run on any thread before apply(message): digests, the index of a
    /// new inventory. Empty when there is nothing. From this call to the apply() nothing else may change this object; readers may read.
    std::function<void()> preparation(const codec::WatchMessage &message);

    /// A Failure leaves a usable picture, but the watch that sent the message must be ended and opened anew with
    /// resumePoint().
    domain::Result<ReplicaChange> apply(codec::WatchMessage &&message);

    /// For the next `open`; nullopt when only a new snapshot will do.
    std::optional<codec::ResumePoint> resumePoint() const;
    /// The answer that a DigestQuestion just applied waits for; once.
    std::optional<codec::DigestAnswer> takeAnswer();

private:
    struct Content {
        codec::WatchOpened opened;
        std::shared_ptr<std::vector<domain::Pool>> pools;
        std::shared_ptr<domain::Inventory> inventory;
        std::shared_ptr<domain::ChipColumns> chips;
        std::shared_ptr<std::vector<domain::NodeStatus>> statuses;
        std::shared_ptr<std::vector<std::shared_ptr<const domain::Job>>> jobs;
        std::vector<std::uint64_t> visible;  ///< as codec::visibleChips
        bool sealed = false;                 ///< the inventory is complete, columns have their size

        Content();
        bool seal(const codec::WatchView &view);
        domain::ClusterSnapshot picture() const;
    };
    /// What a preparation found.
    struct Prepared {
        std::optional<std::uint64_t> inventoryDigest;
        std::optional<std::uint64_t> watchDigest;
        std::optional<codec::DigestAnswer> answer;
    };
    using Change = domain::Result<ReplicaChange>;

    Change on(codec::UnknownMessage &&message);
    Change on(codec::WatchOpened &&opened);
    Change on(codec::InventoryPiece &&piece);
    Change on(codec::ChipPiece &&piece);
    Change on(codec::StatusPiece &&piece);
    Change on(codec::JobPiece &&piece);
    Change on(codec::SnapshotComplete &&complete);
    Change on(codec::DeltaPiece &&delta);
    Change on(codec::Heartbeat &&heartbeat);
    Change on(codec::DigestQuestion &&question);

    Content &target() { return m_staged ? *m_staged : m_live; }
    bool isAsTold(const codec::SnapshotComplete &complete) const;
    Change becomeLive(const codec::SnapshotComplete &complete);
    std::function<void()> completion(const codec::SnapshotComplete &complete);

    Content m_live;
    std::shared_ptr<Content> m_staged;
    std::shared_ptr<Prepared> m_prepared;  ///< for the message that comes next
    domain::ClusterSnapshot m_snapshot;
    codec::WatchView m_view;
    bool m_withJobs = true;
    bool m_hasSnapshot = false;
    bool m_digestDiffers = false;
    std::uint64_t m_unknownMessages = 0;
    std::uint64_t m_epoch = 0;
    std::uint64_t m_sequence = 0;
    std::uint64_t m_inventoryDigest = 0;
    std::uint32_t m_completeView = 0;  ///< digest of the view whose telemetry is here completely; 0 = of none
    std::vector<domain::PartFreshness> m_freshness;
    std::optional<codec::DigestAnswer> m_answer;
};

} // namespace chipdeck::store
