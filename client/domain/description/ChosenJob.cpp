#include "client/domain/description/ChosenJob.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "client/domain/ClusterCheck.h"
#include "client/domain/Text.h"
#include "client/domain/description/ChipFit.h"
#include "client/domain/description/SlurmText.h"

namespace chipdeck::domain {

namespace {

/// Rules for a submission speak of its fields; a description has others for the same.
struct FieldName {
    std::string_view submission;
    const char *description;
    bool isOfPart = true;
};

constexpr auto fieldNames = std::to_array<FieldName>({{"job.pool", "pool"},
                                                      {"job.nodes", "nodes"},
                                                      {"job.tasks", "tasks"},
                                                      {"job.tasks_per_node", "tasks_per_node"},
                                                      {"job.cpus_per_task", "cpus_per_task"},
                                                      {"job.memory_per_node_bytes", "memory"},
                                                      {"job.chip_type", "chips.model"},
                                                      {"job.chips_per_node", "chips.count"},
                                                      {"job.time_limit_s", "timing.limit", false}});

class Chooser
{
public:
    Chooser(const JobDescription &description, const std::vector<PartChoice> &wished, const ClusterSnapshot &cluster)
        : m_job(description), m_cluster(cluster), m_made{description, wished}
    {
        m_made.choices.resize(description.parts.size());
    }

    tl::expected<ChosenJob, std::vector<FieldViolation>> run()
    {
        for (std::size_t i = 0; i < m_job.parts.size(); ++i) {
            const std::string path = "parts[" + std::to_string(i) + "].";
            if (!choosePart(m_job.parts[i], m_made.choices[i], path))
                continue;
            const std::vector<FieldViolation> wrong = check(m_job.parts[i], m_made.choices[i], path);
            m_violations.insert(m_violations.end(), wrong.begin(), wrong.end());
        }
        checkBlocks();
        if (!m_violations.empty())
            return tl::unexpected(std::move(m_violations));
        return std::move(m_made);
    }

private:
    /// A scheduler that knows none would not keep to it, and say nothing.
    void checkBlocks()
    {
        const auto &nodes = m_cluster.inventory->nodes;
        const bool knowsBlocks = std::any_of(nodes.begin(), nodes.end(), [](const Node &node) { return !node.block.empty(); });
        if (m_job.together == Together::SameBlock && !knowsBlocks)
            m_violations.push_back({"together", "This cluster does not say which nodes form a block; choose \"anywhere\" or \"same node\", or name nodes or features."});
    }

    /// The pools that may be meant, the likeliest first.
    std::vector<const Pool *> poolsFor(const JobPart &part, const PartChoice &choice) const
    {
        const std::string &named = choice.pool.empty() ? part.pool : choice.pool;
        const std::vector<std::string> ids = named.empty() ? std::vector<std::string>() : splitText(named, ',');
        std::vector<const Pool *> pools;
        for (const Pool &pool : *m_cluster.pools) {
            const bool isMeant = ids.empty() ? pool.available : std::find(ids.begin(), ids.end(), pool.id) != ids.end();
            if (isMeant)
                pools.push_back(&pool);
        }
        std::stable_sort(pools.begin(), pools.end(), [](const Pool *a, const Pool *b) { return a->isDefault && !b->isDefault; });
        return pools;
    }

    /// The chips of the pool that will do, of the type with the most of them on a node.
    const ChipGroup *chipsIn(const Pool &pool, const JobPart &part, const PartChoice &choice) const
    {
        const ChipGroup *best = nullptr;
        for (const std::uint32_t index : pool.nodes) {
            if (index >= m_cluster.inventory->nodes.size())
                continue;
            for (const ChipGroup &group : m_cluster.inventory->nodes[index].groups) {
                const bool isType = choice.schedulerType.empty() || choice.schedulerType == group.schedulerType
                    || choice.schedulerType == group.schedulerType.substr(0, group.schedulerType.find(':'));
                if (isType && fits(part.chips, group) && (!best || group.count > best->count))
                    best = &group;
            }
        }
        return best;
    }

    /// The first pool that has what is needed, and enough of it; where none has enough, the first all the same. False where none has any.
    bool choosePart(const JobPart &part, PartChoice &choice, const std::string &path)
    {
        const std::vector<const Pool *> pools = poolsFor(part, choice);
        if (part.chips.count == 0) {
            choice.pool = choice.pool.empty() ? part.pool : choice.pool;
            return true;
        }
        std::optional<PartChoice> first;
        for (const Pool *pool : pools) {
            const ChipGroup *chips = chipsIn(*pool, part, choice);
            if (!chips)
                continue;
            PartChoice one = choiceIn(*pool, *chips, part, choice);
            if (check(part, one, path).empty()) {
                choice = std::move(one);
                return true;
            }
            first = first ? first : std::optional(std::move(one));
        }
        if (!first) {
            refuse(part, choice, path, pools);
            return false;
        }
        choice = std::move(*first);
        return true;
    }

    PartChoice choiceIn(const Pool &pool, const ChipGroup &chips, const JobPart &part, PartChoice choice) const
    {
        // A list of pools stays one: the scheduler takes the first that has room.
        const std::string named = choice.pool.empty() ? part.pool : choice.pool;
        choice.pool = named.empty() && !pool.isDefault ? pool.id : named;
        choice.vendor = chips.vendor;
        const bool isKind = part.chips.model == chips.schedulerType.substr(0, chips.schedulerType.find(':')) && part.chips.vendor == Vendor::Unknown
            && !part.chips.leastMemoryGb && !part.chips.leastFp16Teraflops;
        if (choice.schedulerType.empty())
            choice.schedulerType = isKind ? part.chips.model : chips.schedulerType;
        spread(part, chips.count, choice);
        return choice;
    }

    /// Chips of the whole job that the scheduler counts on each node only, where the description leaves open on how many nodes.
    void spread(const JobPart &part, std::uint32_t largestNode, PartChoice &choice) const
    {
        const bool isCounted = choice.schedulerType.substr(0, choice.schedulerType.find(':')) == "gpu";
        const bool isFixed = m_job.together == Together::SameNode || (part.leastNodes && part.mostNodes.value_or(*part.leastNodes) == *part.leastNodes);
        if (part.chips.per != ChipNeed::Per::Job || isCounted || isFixed || choice.chipsPerNode > 0)
            return;
        choice.chipsPerNode = evenChips(part.chips.count, part.leastNodes.value_or(1), part.mostNodes.value_or(UINT32_MAX), largestNode);
    }

    void refuse(const JobPart &part, const PartChoice &choice, const std::string &path, const std::vector<const Pool *> &pools)
    {
        const std::string &named = choice.pool.empty() ? part.pool : choice.pool;
        std::set<std::string> types;
        for (const Pool *pool : pools) {
            for (const std::uint32_t index : pool->nodes) {
                for (const ChipGroup &group : index < m_cluster.inventory->nodes.size() ? m_cluster.inventory->nodes[index].groups : std::vector<ChipGroup>())
                    types.insert(harmless(group.model, 64) + " (" + harmless(group.schedulerType, 64) + ")");
            }
        }
        std::string there;
        for (const std::string &type : types)
            there.append(there.empty() ? "" : ", ").append(type);
        const std::string where = named.empty() ? "This cluster" : "The pool \"" + harmless(named, 64) + "\"";
        if (pools.empty() && !named.empty())
            m_violations.push_back({path + "pool", "This cluster has no pool \"" + harmless(named, 64) + "\"; name one that it has, or leave it open."});
        else
            m_violations.push_back({path + "chips", where + " has no chips that are all that is asked for; it has " + (there.empty() ? "none" : there) + "."});
    }

    JobDemand demandOf(const JobPart &part, const PartChoice &choice) const
    {
        JobDemand demand;
        demand.job.pool = choice.pool;
        demand.job.nodes = m_job.together == Together::SameNode ? std::optional(1U) : part.leastNodes;
        demand.job.tasks = part.tasks;
        demand.job.cpusPerTask = part.cpusPerTask;
        demand.job.timeLimitS = m_job.timing.limitS;
        demand.tasksPerNode = part.tasksPerNode.value_or(1);
        if (part.memory && part.memory->per == MemoryNeed::Per::Node && part.memory->bytes > 0)
            demand.job.memoryPerNodeBytes = part.memory->bytes;
        if (part.memory && part.memory->per == MemoryNeed::Per::Cpu)
            demand.memoryPerCpuBytes = part.memory->bytes;
        if (part.chips.count == 0)
            return demand;
        const ChipDemand chips{choice.schedulerType, part.chips.count, std::nullopt};
        if (part.chips.per == ChipNeed::Per::Node)
            demand.chipsPerNode.push_back(chips);
        else if (part.chips.per == ChipNeed::Per::Task)
            demand.chipsPerTask.push_back(chips);
        else
            demand.chipsInAll.push_back(chips);
        return demand;
    }

    std::vector<FieldViolation> check(const JobPart &part, const PartChoice &choice, const std::string &path) const
    {
        std::vector<FieldViolation> found;
        checkAgainst(demandOf(part, choice), m_cluster, found);
        for (FieldViolation &one : found) {
            const auto name = std::find_if(fieldNames.begin(), fieldNames.end(), [&one](const FieldName &entry) { return entry.submission == one.field; });
            if (name != fieldNames.end())
                one.field = (name->isOfPart ? path : std::string()) + name->description;
        }
        return found;
    }

    const JobDescription &m_job;
    const ClusterSnapshot &m_cluster;
    ChosenJob m_made;
    std::vector<FieldViolation> m_violations;
};

} // namespace

tl::expected<ChosenJob, std::vector<FieldViolation>> choose(const JobDescription &description, const std::vector<PartChoice> &wished,
                                                            const ClusterSnapshot &cluster)
{
    if (wished.size() > description.parts.size())
        return tl::unexpected(std::vector<FieldViolation>{{"choices", "There are more choices than parts; give at most one for each."}});
    return Chooser(description, wished, cluster).run();
}

} // namespace chipdeck::domain
