#include "client/domain/QueuePicture.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

namespace chipdeck::domain {

namespace {

constexpr double yearS = 365 * 86400.0;

/// "5-1000:2,7%4" has 499 + 1; %4 is how many of them may run at once.
std::uint32_t tasksIn(std::string_view text)
{
    text = text.substr(0, text.find('%'));
    std::uint64_t count = 0;
    while (!text.empty()) {
        const auto range = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), range.size() + 1));
        std::array<std::uint64_t, 3> numbers = {0, 0, 1};  // first, last, step
        const char *at = range.data();
        const char *end = range.data() + range.size();
        std::size_t read = 0;
        for (auto &number : numbers) {
            const auto parsed = std::from_chars(at, end, number);
            if (parsed.ec != std::errc())
                break;
            ++read;
            at = parsed.ptr == end ? end : parsed.ptr + 1;
        }
        if (read > 0)
            count += read == 1 || numbers[1] < numbers[0] ? 1 : (numbers[1] - numbers[0]) / std::max<std::uint64_t>(1, numbers[2]) + 1;
    }
    return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(count, 1, 10'000));
}

/// Whether a job with such chips ("gpu" = any gpu) may have to do with nodes that are looked at for this type.
bool meets(std::string_view asked, std::string_view type)
{
    return asked.empty() || type.empty() || asked == type || asked == type.substr(0, type.find(':'));
}

} // namespace

bool waitsForItsTurn(const Job &job)
{
    if (job.state != JobState::Pending)
        return false;
    constexpr std::array<std::string_view, 8> others = {"Dependency", "BeginTime", "Assoc", "QOS", "Reservation", "Partition", "JobHeld", "JobArrayTaskLimit"};
    return std::none_of(others.begin(), others.end(), [&job](std::string_view word) { return job.reason.starts_with(word); });
}

bool hasStarted(const Job &job)
{
    if (!job.startTimeS || job.startIsForecast)
        return false;
    // Slurm says of a job that was cancelled while it waited that it started and ended then.
    if (!isActive(job.state))
        return job.state != JobState::Cancelled || job.endTimeS.value_or(0) > *job.startTimeS;
    return holdsChips(job.state) || job.state == JobState::Completing;
}

AskedJob askedOf(const Job &job, const ClusterSnapshot &cluster)
{
    AskedJob asked;
    for (const auto &count : job.chips)
        asked.share.chips += count.count;
    asked.share.cpus = job.cpus;
    asked.user = userKey(job.user);
    asked.limitS = yearS;
    for (const auto &pool : *cluster.pools) {
        if (pool.id == job.pool && pool.maxTimeS)
            asked.limitS = std::min(yearS, static_cast<double>(*pool.maxTimeS));
    }
    if (job.timeLimitS)
        asked.limitS = std::min(yearS, static_cast<double>(*job.timeLimitS));
    return asked;
}

QueuePicture::QueuePicture(const ClusterSnapshot &cluster, double nowS)
    : m_nowS(nowS)
{
    addNodes(cluster);
    for (const auto &pool : *cluster.pools)
        m_pools.push_back({pool.id, pool.nodes});
    for (const auto &job : *cluster.jobs) {
        if (holdsChips(job->state) || waitsForItsTurn(*job))
            addJob(*job, cluster);
    }
    std::sort(m_entries.begin(), m_entries.end(), [](const Entry &a, const Entry &b) {
        return std::tie(b.priority, a.submittedS, a.ref) < std::tie(a.priority, b.submittedS, b.ref);
    });
}

void QueuePicture::addNodes(const ClusterSnapshot &cluster)
{
    const auto &inventory = *cluster.inventory;
    m_nodes.resize(inventory.nodes.size());
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        const auto &node = inventory.nodes[i];
        const auto &status = (*cluster.nodeStatuses)[i];
        m_nodes[i].isIn = status.availability == NodeAvailability::Up && !status.drain;
        m_nodes[i].cpus = node.cpus.value_or(0);
        // Where one node does not tell, CPUs say nothing of the whole.
        m_knowsCpus = m_knowsCpus && node.cpus;
        for (const auto &group : node.groups)
            m_nodes[i].chips.emplace_back(group.schedulerType, group.count);
    }
}

void QueuePicture::addJob(const Job &job, const ClusterSnapshot &cluster)
{
    Entry entry;
    entry.asked = askedOf(job, cluster);
    // A job may name several: "a,b".
    const std::string names = "," + job.pool + ",";
    for (std::uint32_t pool = 0; pool < m_pools.size(); ++pool) {
        if (names.find("," + m_pools[pool].id + ",") != std::string::npos)
            entry.pools.push_back(pool);
    }
    entry.type = job.chips.empty() ? std::string() : job.chips.front().schedulerType;
    entry.priority = job.priority.value_or(0);
    entry.submittedS = static_cast<double>(job.submitTimeS.value_or(0));
    entry.ref = job.ref;
    if (holdsChips(job.state))
        entry.startedS = static_cast<double>(job.startTimeS.value_or(static_cast<std::int64_t>(m_nowS)));
    else if (!job.arrayPending.empty())
        entry.tasks = tasksIn(job.arrayPending);
    for (const auto &allocation : job.allocations) {
        if (const auto node = cluster.inventory->findNode(allocation.node))
            entry.held.push_back({*node, allocation.count});
    }
    m_entries.push_back(std::move(entry));
}

std::vector<char> QueuePicture::nodesOf(const PoolNodes &pool, std::string_view type, PoolShare &size) const
{
    std::vector<char> nodes(m_nodes.size(), 0);
    for (const auto number : pool.nodes) {
        if (number >= m_nodes.size() || !m_nodes[number].isIn)
            continue;
        const auto &node = m_nodes[number];
        std::uint64_t chips = 0;
        for (const auto &[word, count] : node.chips)
            chips += meets(type, word) ? count : 0;
        if (chips == 0 && !type.empty())
            continue;
        nodes[number] = 1;
        size.chips += chips;
        size.cpus += m_knowsCpus ? node.cpus : 0;
    }
    return nodes;
}

/// Pools that share a node with these: who waits for them is in the same queue.
std::vector<char> QueuePicture::poolsOver(const std::vector<char> &nodes) const
{
    std::vector<char> over;
    for (const auto &pool : m_pools)
        over.push_back(std::any_of(pool.nodes.begin(), pool.nodes.end(), [&nodes](std::uint32_t node) { return node < nodes.size() && nodes[node]; }));
    return over;
}

/// What a running job holds of these nodes.
AskedJob QueuePicture::onNodes(const Entry &entry, const std::vector<char> &nodes) const
{
    AskedJob held = entry.asked;
    held.share = {};
    std::uint64_t among = 0;
    for (const auto &part : entry.held) {
        if (!nodes[part.node])
            continue;
        ++among;
        held.share.chips += part.chips;
    }
    if (m_knowsCpus && among > 0)
        held.share.cpus = entry.asked.share.cpus * among / entry.held.size();
    return held;
}

std::optional<PoolMoment> QueuePicture::moment(std::string_view pool, std::string_view type, const Entry *before) const
{
    const auto found = std::find_if(m_pools.begin(), m_pools.end(), [pool](const PoolNodes &one) { return one.id == pool; });
    if (found == m_pools.end())
        return std::nullopt;
    PoolMoment moment;
    moment.atS = before ? before->submittedS : m_nowS;
    const auto nodes = nodesOf(*found, type, moment.size);
    const auto pools = poolsOver(nodes);
    const auto isAmong = [&pools](const Entry &entry) {
        return std::any_of(entry.pools.begin(), entry.pools.end(), [&pools](std::uint32_t one) { return pools[one] != 0; });
    };
    bool isAhead = true;
    for (const auto &entry : m_entries) {
        isAhead = isAhead && &entry != before;
        if (entry.startedS && (!before || *entry.startedS < before->submittedS)) {
            const auto held = onNodes(entry, nodes);
            if (held.share != PoolShare{})
                moment.running.push_back({held, *entry.startedS});
        } else if (isAhead && (!before || entry.submittedS <= before->submittedS) && meets(entry.type, type) && isAmong(entry)) {
            auto asked = entry.asked;
            asked.share.cpus = m_knowsCpus ? asked.share.cpus : 0;
            moment.ahead.insert(moment.ahead.end(), entry.tasks, asked);
        }
    }
    return moment;
}

std::optional<PoolMoment> QueuePicture::momentOf(std::string_view pool, std::string_view type) const
{
    return moment(pool, type, nullptr);
}

std::optional<PoolMoment> QueuePicture::momentBefore(const Job &job) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&job](const Entry &entry) { return entry.ref == job.ref; });
    if (found == m_entries.end())
        return std::nullopt;
    return moment(job.pool, found->type, &*found);
}

} // namespace chipdeck::domain
