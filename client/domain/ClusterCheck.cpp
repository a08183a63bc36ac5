#include "client/domain/ClusterCheck.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <numeric>
#include <set>

#include "client/domain/JobChecks.h"
#include "client/domain/Names.h"
#include "client/domain/Text.h"

namespace chipdeck::domain {

namespace {

using Violations = std::vector<FieldViolation>;

/// "gpu" asks for any "gpu:...".
bool isOfType(const ChipGroup &group, const std::string &wanted)
{
    return group.schedulerType == wanted
        || (wanted.find(':') == std::string::npos && group.schedulerType.starts_with(wanted + ":"));
}

std::uint32_t countOf(const Node &node, const std::string &type)
{
    return std::accumulate(node.groups.begin(), node.groups.end(), 0U, [&type](std::uint32_t sum, const ChipGroup &group) {
        return sum + (isOfType(group, type) ? group.count : 0);
    });
}

std::string listed(const std::set<std::string> &words)
{
    std::string text;
    std::size_t count = 0;
    for (const std::string &word : words) {
        if (++count > 12)
            return text + ", ...";
        text += (text.empty() ? "" : ", ") + harmless(word, 64);
    }
    return text.empty() ? "none" : text;
}

/// Checks a job against one cluster.
class ClusterCheck
{
public:
    ClusterCheck(const JobDemand &demand, const ClusterSnapshot &cluster, Violations &list)
        : m_demand(demand), m_job(demand.job), m_cluster(cluster), m_list(list)
    {
    }

    void run()
    {
        choosePools();
        if (m_pools.empty())
            return;
        checkTimeLimit();
        collectNodes();
        if (m_nodes.empty()) {
            addViolation(m_list, "pool", "The pool " + poolWords() + " has no nodes; choose another pool.");
            return;
        }
        collectChips();
        for (const ChipDemand &chips : m_perNode)
            checkType(chips);
        checkSizes();
        for (const ChipDemand &chips : m_inAll)
            checkTotal(chips);
    }

private:
    void choosePools()
    {
        std::set<std::string> known;
        for (const Pool &pool : *m_cluster.pools)
            known.insert(pool.id);
        if (m_job.pool.empty()) {
            chooseDefault(known);
            return;
        }
        std::string_view rest = m_job.pool;
        while (!rest.empty()) {
            const std::string_view word = rest.substr(0, rest.find(','));
            rest.remove_prefix(std::min(word.size() + 1, rest.size()));
            choosePool(word, known);
        }
    }

    void chooseDefault(const std::set<std::string> &known)
    {
        for (const Pool &pool : *m_cluster.pools) {
            if (pool.isDefault)
                m_pools.push_back(&pool);
        }
        addUnless(m_list, !m_pools.empty(), "pool", "This cluster has no default pool; choose one of: " + listed(known) + ".");
    }

    void choosePool(std::string_view word, const std::set<std::string> &known)
    {
        const std::optional<ResourceName> name = parseName(word);
        const std::string_view id = name && !name->pool.empty() ? std::string_view(name->pool) : word;
        const auto &pools = *m_cluster.pools;
        const auto found = std::find_if(pools.begin(), pools.end(), [id](const Pool &pool) { return pool.id == id; });
        if (found == pools.end()) {
            addViolation(m_list, "pool", "There is no pool \"" + harmless(id, 64) + "\"; choose one of: " + listed(known) + ".");
            return;
        }
        addUnless(m_list, found->available, "pool",
                  "The pool \"" + harmless(id, 64) + "\" takes no jobs now; choose another one or wait until it is up.");
        m_pools.push_back(&*found);
    }

    void checkTimeLimit()
    {
        // One pool without a limit is enough: the scheduler may choose it.
        std::uint64_t longest = 0;
        for (const Pool *pool : m_pools) {
            if (!pool->maxTimeS)
                return;
            longest = std::max(longest, *pool->maxTimeS);
        }
        if (m_job.timeLimitS && *m_job.timeLimitS > longest)
            addViolation(m_list, "time_limit_s", "Asks for " + durationWords(*m_job.timeLimitS) + "; the pool " + poolWords()
                    + " allows at most " + durationWords(longest) + ".");
    }

    void collectNodes()
    {
        std::set<std::uint32_t> indices;
        for (const Pool *pool : m_pools)
            indices.insert(pool->nodes.begin(), pool->nodes.end());
        for (const std::uint32_t index : indices) {
            if (index < m_cluster.inventory->nodes.size())
                m_nodes.push_back(&m_cluster.inventory->nodes[index]);
        }
    }

    /// A script may ask for things to count that are no chips, such as shares and licences: those only the scheduler knows.
    bool isKindHere(const std::string &type) const
    {
        const std::string kind = type.substr(0, type.find(':'));
        if (kind == "gpu" || kind == "npu")
            return true;
        const auto &nodes = m_cluster.inventory->nodes;
        return std::any_of(nodes.begin(), nodes.end(), [&kind](const Node &node) { return countOf(node, kind) > 0; });
    }

    void collectChips()
    {
        const auto isKnown = [this](const ChipDemand &chips) { return !chips.origin || isKindHere(chips.type); };
        std::copy_if(m_demand.chipsPerNode.begin(), m_demand.chipsPerNode.end(), std::back_inserter(m_perNode), isKnown);
        std::copy_if(m_demand.chipsInAll.begin(), m_demand.chipsInAll.end(), std::back_inserter(m_inAll), isKnown);
        for (ChipDemand chips : m_demand.chipsPerTask) {
            // Some node has to hold one task at least.
            m_perNode.push_back(chips);
            chips.count *= std::max(1U, m_job.tasks.value_or(1));
            m_inAll.push_back(std::move(chips));
        }
    }

    void report(const ChipDemand &chips, const char *field, std::string wrong)
    {
        if (chips.origin)
            m_list.push_back(violationAt(*chips.origin, wrong));
        else
            addViolation(m_list, field, std::move(wrong));
    }

    void checkType(const ChipDemand &chips)
    {
        std::set<std::string> types;
        std::uint32_t most = 0;
        for (const Node *node : m_nodes) {
            most = std::max(most, countOf(*node, chips.type));
            for (const ChipGroup &group : node->groups)
                types.insert(group.schedulerType);
        }
        if (most == 0)
            report(chips, "chip_type", "The pool " + poolWords() + " has no chips of type \"" + harmless(chips.type, 64)
                       + "\"; it has: " + listed(types) + ".");
        else if (chips.count > most)
            report(chips, "chips_per_node", "Asks for " + std::to_string(chips.count) + " " + harmless(chips.type, 64)
                       + " on each node; the largest node of the pool " + poolWords() + " has " + std::to_string(most) + ".");
    }

    /// On the nodes asked for, else on all that the pool has.
    void checkTotal(const ChipDemand &chips)
    {
        std::vector<std::uint64_t> room;
        for (const Node *node : m_nodes)
            room.push_back(countOf(*node, chips.type));
        std::sort(room.begin(), room.end(), std::greater<>());
        if (m_job.nodes && *m_job.nodes < room.size())
            room.resize(*m_job.nodes);
        const std::uint64_t most = std::accumulate(room.begin(), room.end(), std::uint64_t{0});
        if (chips.count > most)
            report(chips, "chips_per_node", "Asks for " + std::to_string(chips.count) + " " + harmless(chips.type, 64) + " in all; the pool "
                       + poolWords() + " has " + std::to_string(most) + (m_job.nodes ? " on so many nodes." : "."));
    }

    bool hasChips(const Node &node) const
    {
        return std::all_of(m_perNode.begin(), m_perNode.end(), [&node](const ChipDemand &chips) { return countOf(node, chips.type) >= chips.count; });
    }

    std::string chipWords() const
    {
        std::string words;
        for (const ChipDemand &chips : m_perNode)
            words += (words.empty() ? " with " : " and ") + std::to_string(chips.count) + " " + harmless(chips.type, 64);
        return words;
    }

    std::uint32_t cpusWanted() const { return std::max(1U, m_job.cpusPerTask.value_or(1)); }
    /// A node has to hold the tasks that are wanted on each.
    std::uint64_t cpusOfNode() const { return m_demand.overcommits ? 1 : std::uint64_t{cpusWanted()} * m_demand.tasksPerNode; }
    std::uint64_t memoryWanted() const
    {
        // By MiB, so that no product of what a script says can overflow.
        const std::uint64_t perCpus = (m_demand.memoryPerCpuBytes >> 20) * std::min<std::uint64_t>(cpusOfNode(), 1U << 19);
        return std::max(m_job.memoryPerNodeBytes.value_or(0), std::min(perCpus, std::uint64_t{1} << 43) << 20);
    }
    bool hasCpus(const Node &node) const { return !node.cpus || *node.cpus >= cpusOfNode(); }
    bool hasMemory(const Node &node) const { return !node.memoryBytes || *node.memoryBytes >= memoryWanted(); }

    /// Where no node has the chips, which is told already, the pool's nodes are the measure: one round tells everything.
    void checkSizes()
    {
        std::vector<const Node *> fit;
        std::copy_if(m_nodes.begin(), m_nodes.end(), std::back_inserter(fit), [this](const Node *node) { return hasChips(*node); });
        const bool anyFits = !fit.empty();
        const std::vector<const Node *> &measure = anyFits ? fit : m_nodes;
        const std::string with = anyFits ? chipWords() : std::string();
        std::vector<const Node *> able;
        std::copy_if(measure.begin(), measure.end(), std::back_inserter(able),
                     [this](const Node *node) { return hasCpus(*node) && hasMemory(*node); });
        if (able.empty())
            checkLargest(measure, with);
        const std::vector<const Node *> &usable = able.empty() ? measure : able;
        const std::string enough = usable.size() < measure.size() ? " and enough CPUs and memory" : "";
        const bool isEnough = m_job.nodes.value_or(1) <= usable.size();
        addUnless(m_list, isEnough, "nodes", "Asks for " + std::to_string(m_job.nodes.value_or(1)) + " nodes; the pool "
                      + poolWords() + " has " + std::to_string(usable.size()) + with + enough + ".");
        if (isEnough && !able.empty() && !m_demand.overcommits)
            checkTasks(able);
    }

    /// No node has both the CPUs and the memory: says which of them none has, or that none has them together.
    void checkLargest(const std::vector<const Node *> &nodes, const std::string &with)
    {
        std::optional<std::uint32_t> cpus;
        std::optional<std::uint64_t> memory;
        for (const Node *node : nodes) {
            cpus = std::max(cpus, node->cpus);
            memory = std::max(memory, node->memoryBytes);
        }
        const std::string memoryAsked = std::to_string(memoryWanted() >> 20) + " MiB";
        const bool cpusThere = std::any_of(nodes.begin(), nodes.end(), [this](const Node *node) { return hasCpus(*node); });
        const bool memoryThere = std::any_of(nodes.begin(), nodes.end(), [this](const Node *node) { return hasMemory(*node); });
        const bool isOneTask = m_demand.tasksPerNode == 1;
        const std::string tasks = isOneTask ? std::to_string(cpusWanted()) + " CPUs a task"
            : std::to_string(m_demand.tasksPerNode) + " tasks of " + std::to_string(cpusWanted()) + " CPUs on each node";
        addUnless(m_list, cpusThere, isOneTask ? "cpus_per_task" : "tasks_per_node",
                  "Asks for " + tasks + "; the largest node" + with + " has " + std::to_string(cpus.value_or(0)) + ".");
        addUnless(m_list, memoryThere, "memory_per_node_bytes", "Asks for " + memoryAsked + " on each node; the largest node" + with
                      + " has " + std::to_string(memory.value_or(0) >> 20) + " MiB.");
        addUnless(m_list, !cpusThere || !memoryThere, "memory_per_node_bytes", "No node" + with + " of the pool " + poolWords() + " has "
                      + (isOneTask ? std::to_string(cpusWanted()) + " CPUs for a task and " : tasks + " and ") + memoryAsked + " together; ask for less of one of them.");
    }

    /// All tasks have to find room at the same time: on the nodes asked for, else on all that would do.
    void checkTasks(const std::vector<const Node *> &able)
    {
        std::vector<std::uint64_t> room;
        for (const Node *node : able) {
            if (!node->cpus)
                return;
            room.push_back(*node->cpus / cpusWanted());
        }
        std::sort(room.begin(), room.end(), std::greater<>());
        if (m_job.nodes)
            room.resize(std::max(1U, *m_job.nodes));
        const std::uint64_t most = std::accumulate(room.begin(), room.end(), std::uint64_t{0});
        const std::string where = m_job.nodes ? " on " + std::to_string(*m_job.nodes) + (*m_job.nodes == 1 ? " node" : " nodes") : "";
        addUnless(m_list, m_job.tasks.value_or(1) <= most, "tasks", "Asks for " + std::to_string(m_job.tasks.value_or(1)) + " tasks of "
                      + std::to_string(cpusWanted()) + (cpusWanted() == 1 ? " CPU" : " CPUs") + where + "; the pool " + poolWords()
                      + " has room for at most " + std::to_string(most) + ".");
    }

    std::string poolWords() const
    {
        std::set<std::string> ids;
        for (const Pool *pool : m_pools)
            ids.insert(pool->id);
        return "\"" + listed(ids) + "\"";
    }

    const JobDemand &m_demand;
    const JobSpec &m_job;
    const ClusterSnapshot &m_cluster;
    Violations &m_list;
    std::vector<ChipDemand> m_perNode;
    std::vector<ChipDemand> m_inAll;
    std::vector<const Pool *> m_pools;
    std::vector<const Node *> m_nodes;
};

} // namespace

void checkAgainst(const JobDemand &demand, const ClusterSnapshot &cluster, std::vector<FieldViolation> &list)
{
    ClusterCheck(demand, cluster, list).run();
}

} // namespace chipdeck::domain
