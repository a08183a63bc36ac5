#include "client/domain/JobRules.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <numeric>
#include <set>

#include "client/domain/JobChecks.h"
#include "client/domain/JobLimits.h"
#include "client/domain/Names.h"
#include "client/domain/Text.h"

namespace chipdeck::domain {

namespace {

constexpr std::size_t maxEnvironmentBytes = 256UL * 1024;
constexpr std::size_t maxVariableBytes = 128UL * 1024 - 1;

using Violations = std::vector<FieldViolation>;

void add(Violations &list, const char *field, std::optional<std::string> wrong)
{
    if (wrong)
        list.push_back({std::string("job.") + field, std::move(*wrong)});
}

void addUnless(Violations &list, bool good, const char *field, std::string wrong)
{
    if (!good)
        add(list, field, std::move(wrong));
}

void checkTexts(const JobSpec &job, Violations &list)
{
    add(list, "display_name", checkOneLine(job.displayName, "The name", maxNameBytes));
    add(list, "script", checkScript(job.script));
    add(list, "comment", checkOneLine(job.comment, "The comment", 1024));
    if (!job.account.empty())
        add(list, "account", checkWord(job.account, "an account"));
    if (!job.qos.empty())
        add(list, "qos", checkWord(job.qos, "a quality of service"));
    if (!job.workingDirectory.empty())
        add(list, "working_directory", checkPath(job.workingDirectory, true));
    if (!job.stdoutPath.empty())
        add(list, "stdout_path", checkPath(job.stdoutPath, false));
    if (!job.stderrPath.empty())
        add(list, "stderr_path", checkPath(job.stderrPath, false));
    if (!job.array.empty())
        add(list, "array", checkArray(job.array));
}

void checkEnvironment(const JobSpec &job, Violations &list)
{
    std::size_t bytes = 0;
    for (const auto &[name, value] : job.environment) {
        bytes += name.size() + value.size() + 2;
        add(list, "environment", checkEnvironmentName(name));
        addUnless(list, value.find('\0') == std::string::npos && isUtf8(value), "environment",
                  "The value of " + harmless(name, 60) + " is not plain UTF-8 text; remove NUL and invalid bytes.");
        addUnless(list, value.size() <= maxVariableBytes, "environment",
                  "The value of " + harmless(name, 60) + " is longer than 128 KiB; put it into a file.");
    }
    addUnless(list, bytes <= maxEnvironmentBytes, "environment",
              "The environment has " + std::to_string(bytes) + " bytes; at most 256 KiB are allowed.");
}

void checkNumbers(const JobSpec &job, Violations &list)
{
    addUnless(list, job.nodes != 0U, "nodes", "A job needs at least 1 node.");
    addUnless(list, job.cpusPerTask != 0U, "cpus_per_task", "A task needs at least 1 CPU.");
    addUnless(list, job.tasks != 0U, "tasks", "A job needs at least 1 task.");
    addUnless(list, job.memoryPerNodeBytes != 0U, "memory_per_node_bytes",
              "Ask for more than 0 bytes of memory, or leave it to the pool's default.");
    addUnless(list, !job.timeLimitS || (*job.timeLimitS > 0 && *job.timeLimitS <= maxTimeLimitS), "time_limit_s",
              "A time limit lies between 1 second and 10 years; leave it out for the pool's default.");
    addUnless(list, !job.priority || (*job.priority > 0 && *job.priority <= maxPriority), "priority",
              "A priority lies between 1 and " + std::to_string(maxPriority) + "; to keep a job from starting, hold it.");
    if (!job.chipType.empty())
        add(list, "chip_type", checkChipType(job.chipType));
    addUnless(list, job.chipType.empty() || job.chipsPerNode > 0, "chips_per_node",
              "Say how many chips of this type each node needs, from 1 on.");
    addUnless(list, job.chipsPerNode == 0 || !job.chipType.empty(), "chip_type",
              "Say which chips are wanted, such as gpu:h100, npu:910c, or gpu for any.");
}

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
    ClusterCheck(const JobSpec &job, const ClusterSnapshot &cluster, Violations &list)
        : m_job(job), m_cluster(cluster), m_list(list)
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
            add(m_list, "pool", "The pool " + poolWords() + " has no nodes; choose another pool.");
            return;
        }
        if (!m_job.chipType.empty())
            checkType();
        checkSizes();
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
            add(m_list, "pool", "There is no pool \"" + harmless(id, 64) + "\"; choose one of: " + listed(known) + ".");
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
            add(m_list, "time_limit_s", "Asks for " + durationWords(*m_job.timeLimitS) + "; the pool " + poolWords()
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

    void checkType()
    {
        std::set<std::string> types;
        for (const Node *node : m_nodes) {
            for (const ChipGroup &group : node->groups)
                types.insert(group.schedulerType);
        }
        std::uint32_t most = 0;
        for (const Node *node : m_nodes)
            most = std::max(most, countOf(*node, m_job.chipType));
        addUnless(m_list, most > 0, "chip_type", "The pool " + poolWords() + " has no chips of type \""
                      + harmless(m_job.chipType, 64) + "\"; it has: " + listed(types) + ".");
        addUnless(m_list, most == 0 || m_job.chipsPerNode <= most, "chips_per_node",
                  "Asks for " + std::to_string(m_job.chipsPerNode) + " " + harmless(m_job.chipType, 64)
                      + " on each node; the largest node of the pool " + poolWords() + " has " + std::to_string(most) + ".");
    }

    bool hasChips(const Node &node) const
    {
        return m_job.chipType.empty() || countOf(node, m_job.chipType) >= m_job.chipsPerNode;
    }

    std::uint32_t cpusWanted() const { return std::max(1U, m_job.cpusPerTask.value_or(1)); }
    std::uint64_t memoryWanted() const { return m_job.memoryPerNodeBytes.value_or(0); }
    bool hasCpus(const Node &node) const { return !node.cpus || *node.cpus >= cpusWanted(); }
    bool hasMemory(const Node &node) const { return !node.memoryBytes || *node.memoryBytes >= memoryWanted(); }

    /// Where no node has the chips, which is told already, the pool's nodes are the measure: one round tells everything.
    void checkSizes()
    {
        std::vector<const Node *> fit;
        std::copy_if(m_nodes.begin(), m_nodes.end(), std::back_inserter(fit), [this](const Node *node) { return hasChips(*node); });
        const bool anyFits = !fit.empty();
        const std::vector<const Node *> &measure = anyFits ? fit : m_nodes;
        const std::string with = m_job.chipType.empty() || !anyFits ? std::string()
            : " with " + std::to_string(m_job.chipsPerNode) + " " + harmless(m_job.chipType, 64);
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
        if (isEnough && !able.empty())
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
        addUnless(m_list, cpusThere, "cpus_per_task", "Asks for " + std::to_string(cpusWanted()) + " CPUs a task; the largest node"
                      + with + " has " + std::to_string(cpus.value_or(0)) + ".");
        addUnless(m_list, memoryThere, "memory_per_node_bytes", "Asks for " + memoryAsked + " on each node; the largest node" + with
                      + " has " + std::to_string(memory.value_or(0) >> 20) + " MiB.");
        addUnless(m_list, !cpusThere || !memoryThere, "memory_per_node_bytes", "No node" + with + " of the pool " + poolWords() + " has "
                      + std::to_string(cpusWanted()) + " CPUs for a task and " + memoryAsked + " together; ask for less of one of them.");
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

    const JobSpec &m_job;
    const ClusterSnapshot &m_cluster;
    Violations &m_list;
    std::vector<const Pool *> m_pools;
    std::vector<const Node *> m_nodes;
};

} // namespace

std::vector<FieldViolation> checkJob(const JobSpec &job, const ClusterSnapshot *cluster)
{
    Violations list;
    checkTexts(job, list);
    checkEnvironment(job, list);
    checkNumbers(job, list);
    if (cluster && cluster->pools && cluster->inventory && !cluster->inventory->nodes.empty())
        ClusterCheck(job, *cluster, list).run();
    return list;
}

} // namespace chipdeck::domain
