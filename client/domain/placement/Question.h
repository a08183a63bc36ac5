#pragma once

#include <map>
#include <optional>
#include <vector>

#include "client/domain/placement/AccessRules.h"
#include "client/domain/placement/NodeTable.h"
#include "client/domain/placement/PartNeed.h"
#include "client/domain/placement/Placement.h"
#include "client/domain/placement/WaitingJobs.h"

namespace chipdeck::domain::placement {

/// What is asked again and again of one snapshot.
struct Facts {
    const ClusterSnapshot &cluster;  ///< pools and jobs of it; nodes stand in the table
    const ClusterLimits *limits;
    const NodeTable &table;
    const WaitingJobs &waiting;
    /// Of each pool: chips in all, free in service and on its largest node, by type.
    const std::vector<std::vector<std::uint64_t>> &chipsInPools, &freeInPools;
    const std::vector<std::vector<std::uint32_t>> &largestInPools;
    /// Of each pool: the nodes that have chips, by type; sorted.
    const std::vector<std::vector<std::vector<std::uint32_t>>> &nodesOfTypes;
};

/// One description, asked of one cluster.
class Question
{
public:
    Question(const Facts &facts, const JobDescription &job, const Submitter &submitter, std::int64_t nowS);

    std::vector<Placement> answers();

private:
    /// Which nodes count, and what they have.
    struct Setting {
        const Stock *stock = nullptr;
        bool inService = false;  ///< drained nodes and those that are down are left out
        bool unreserved = false;  ///< so are those that are kept for others
        const Windows *kept = nullptr;
        bool wishes = true;  ///< features and names count
        bool blocks = true;
        bool reservation = true;  ///< only nodes of the job's own, if it names one
        Demands demands;
    };

    /// A part of the job in one pool with one chip type.
    struct Part {
        const JobPart *asked = nullptr;
        std::uint32_t pool = 0;
        std::string type;
        PartNeed need;
        std::vector<char> wished;  ///< by node; empty = all will do
        std::string unsaid;  ///< the field that the scheduler cannot be told
    };

    std::vector<std::uint32_t> poolsOf(const JobPart &part) const;
    std::vector<std::uint16_t> typesIn(std::uint32_t pool, const ChipNeed &chips) const;
    Placement without(const std::string &pool, PlacementReason::Kind kind) const;

    Placement answer(std::uint32_t pool, const std::string &type);
    bool makeParts(std::uint32_t pool, const std::string &type, Verdict &verdict);
    void makePart(const JobPart &asked, std::uint32_t pool, const std::string &type, Verdict &verdict);
    void chooseWishes(Part &part, Verdict &verdict);
    const PoolLimits *limitsOf(std::uint32_t pool) const;
    std::uint64_t usualLengthIn(std::uint32_t pool) const;
    void weighFurther(Verdict &verdict) const;
    void weighRules(Verdict &verdict);
    void weighNodes(Verdict &verdict, Placement &placement);
    void countChips(Placement &placement) const;
    void explainSmall(Verdict &verdict) const;
    /// Whether nodes that are in no one block would do; then the scheduler waits for a block for a while only.
    bool waitsForBlock(Setting setting, Verdict &verdict) const;
    void weighBusy(Verdict &verdict, const Placement &placement, const Setting &free) const;
    void explainBusy(Verdict &verdict, const Setting &free) const;
    bool explainPart(const Part &part, Verdict &verdict) const;
    const Leftover &leftover(std::uint32_t pool);

    bool isUsable(const Part &part, std::uint32_t node, const Setting &setting) const;
    /// Less what reservations keep of the node for others, and at most what the job's own keeps.
    void leaveCores(std::uint32_t node, const Setting &setting, Room &room) const;
    const std::vector<std::uint32_t> &nodesFor(const Part &part, const Setting &setting) const;
    /// Calls `take` with what each node that will do could give, until it returns false.
    template<typename Take>
    void eachShare(const Part &part, const Setting &setting, Take take) const;
    /// Good until the next call.
    const std::vector<Share> &sharesOf(const Part &part, const Setting &setting, std::size_t atMost) const;
    bool isAnywhere(const PartNeed &need) const;
    bool fits(const Part &part, const Setting &setting) const;
    /// So many of any nodes, or in any block.
    bool fitsAnywhere(const Part &part, const Setting &setting, std::uint64_t nodes, bool oneBlock) const;
    /// All parts together.
    bool could(const Setting &setting) const;
    bool couldSideBySide(const Setting &setting) const;
    /// What each of them takes.
    std::optional<std::vector<std::vector<Share>>> place(Setting setting) const;
    void giveBack(const std::vector<std::vector<Share>> &taken, const Stock &before) const;
    void tell(const std::vector<std::vector<Share>> &taken, Placement &placement) const;
    NodeAllocation allocationOf(const Part &part, const Share &share, std::map<std::uint32_t, std::vector<std::uint32_t>> &used) const;
    std::uint64_t chipsOn(const Part &part, const Setting &setting) const;

    const Facts &m_facts;
    const NodeTable &m_table;
    const JobDescription &m_job;
    std::int64_t m_nowS;
    Request m_request;
    std::uint32_t m_owner = 0;  ///< of the job's reservation, in the windows
    std::vector<char> m_reservedForIt;  ///< by node; empty = it names no reservation
    std::vector<std::uint32_t> m_required;  ///< nodes, sorted
    std::vector<Part> m_parts;
    std::uint64_t m_lengthS = 0;  ///< of the parts at hand
    std::map<Rank, Leftover> m_leftovers;
    mutable std::map<const Stock *, Stock> m_copies;  ///< as they are, but while parts are placed one after the other
    mutable std::vector<Share> m_shares;  ///< kept for its memory: fetching megabytes anew takes longer than filling them
};

} // namespace chipdeck::domain::placement
