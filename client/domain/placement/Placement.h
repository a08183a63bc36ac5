#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/domain/Cluster.h"
#include "client/domain/ClusterLimits.h"
#include "client/domain/description/JobDescription.h"

namespace chipdeck::domain {

enum class Outlook : std::uint8_t {
    RunsNow,     ///< the scheduler starts it in its next cycle, as far as can be seen
    Queues,      ///< it may be submitted and will wait
    Impossible,  ///< it would be refused, or never start while the cluster is what it is
};

/// Why a job would wait or cannot run; the most lasting reason first.
struct PlacementReason {
    enum class Kind : std::uint8_t {
        NoSuchPool,
        NoSuchChips,       ///< no node has chips that will do
        TooFewChips,       ///< they exist, not so many
        NodesTooSmall,     ///< enough in all, not on single nodes
        TooFewCpus,
        TooLittleMemory,
        Features,          ///< no node, or too few, have the features or names asked for
        Blocks,            ///< no block has room: the scheduler waits `needs` seconds for one, then takes any nodes
        PoolClosed,
        PoolLimit,         ///< nodes, time or access of the partition
        Account,           ///< the account or the user's membership of it
        Qos,
        QosLimit,
        AccountLimit,
        Reservation,       ///< nodes are kept for others, or the job's own has not begun
        NodesOut,          ///< enough if nodes that are drained or down came back
        ChipsHeld,         ///< others hold them
        Fragmented,        ///< enough are free, not so that the job fits
        OthersFirst,       ///< jobs of higher priority wait for the same
        Held,
        BeginsLater,
        Dependency,
        Licences,
        Deadline,
        CannotSay,         ///< the cluster cannot express what is asked: see `subject`
        Unforeseen,        ///< it asks for what the scheduler alone can weigh: the field `subject`
    };

    Kind kind = Kind::NoSuchChips;
    std::string subject;  ///< of what: a partition, QOS, account, reservation, resource or field
    std::optional<std::uint64_t> has, needs;  ///< in the resource's unit

    bool operator==(const PlacementReason &) const = default;
};

/// What would become of a job in one pool, with chips of one type.
struct Placement {
    std::string pool;
    std::string schedulerType;  ///< "gpu:h100"; empty where no chips are asked for
    ChipGroup chips;  ///< one group of that type, for what it is; `count` as on its node
    Outlook outlook = Outlook::Impossible;
    std::vector<PlacementReason> reasons;  ///< empty where it runs now
    std::vector<NodeAllocation> likely;  ///< nodes and chips that it would take, where it runs now
    std::uint32_t chipCount = 0;  ///< that it holds in all
    std::uint32_t nodeCount = 0;
    std::uint64_t poolChips = 0;  ///< of that type that the pool has
    std::uint64_t freeChips = 0;  ///< of these on nodes in service, held by nobody

    bool operator==(const Placement &) const = default;
};

/// Who asks.
struct Submitter {
    std::string user;
    std::vector<std::string> groups;
};

/// What is free where, made once for a snapshot and asked often: making it reads every chip once, a question only a few bytes
/// a node. It keeps copies of what it needs and no pointer into the snapshot: the console's stores change theirs in
/// place right after. Immutable; may be asked by several threads.
class PlacementIndex
{
public:
    /// `limits` may be null: then only nodes and jobs are weighed; its object must not change any more.
    PlacementIndex(const ClusterSnapshot &cluster, std::shared_ptr<const ClusterLimits> limits);
    ~PlacementIndex();

    /// One entry for each pool and chip type that could be meant; for a description without chips one a pool. Where nothing could
    /// be meant, one for each pool that was named, or for all, that says so. Further parts of the description go to the pool that
    /// they name, else to the first part's, and take what the parts before leave. `now`: seconds since the epoch on the
    /// scheduler's clock.
    std::vector<Placement> preview(const JobDescription &job, const Submitter &submitter, std::int64_t now) const;

private:
    class Tables;
    std::unique_ptr<const Tables> m_tables;
};

} // namespace chipdeck::domain
