#include "app/gateway/sources/simulated/SimulatedFleet.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

#include "app/gateway/sources/simulated/SimulatedJobWords.h"

namespace chipdeck::gateway {

namespace {

using domain::Administration;
using domain::Allocation;
using domain::ChipState;
using domain::Health;

constexpr std::uint32_t nodesOfBlock = 32;

std::string padded(std::uint32_t number, std::size_t digits)
{
    std::string text = std::to_string(number);
    return text.size() < digits ? std::string(digits - text.size(), '0').append(text) : text;
}

bool isHealthy(std::uint8_t state)
{
    return ChipState(state).health() == Health::Healthy;
}

std::vector<std::string> typesOf(const std::vector<SimulatedModel> &models)
{
    std::vector<std::string> types;
    for (const SimulatedModel &model : models)
        types.push_back(model.schedulerType);
    return types;
}

std::uint8_t withAllocation(std::uint8_t state, Allocation allocation)
{
    return ChipState(allocation, ChipState(state).health(), ChipState(state).administration()).byte();
}

std::uint8_t withAdministration(std::uint8_t state, bool isOut)
{
    const ChipState before(state);
    const Administration how = !isOut ? Administration::InService
                               : before.allocation() == Allocation::Allocated ? Administration::Draining : Administration::Drained;
    return ChipState(before.allocation(), before.health(), how).byte();
}

} // namespace

std::shared_ptr<domain::ChipColumns> ColumnPool::copyOf(const domain::ChipColumns &columns)
{
    std::unique_ptr<domain::ChipColumns> copy;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_spare.empty()) {
            copy = std::move(m_spare.back());
            m_spare.pop_back();
        }
    }
    if (!copy)
        copy = std::make_unique<domain::ChipColumns>();
    *copy = columns;
    return {copy.release(), [pool = shared_from_this()](domain::ChipColumns *done) { pool->giveBack(done); }};
}

void ColumnPool::giveBack(domain::ChipColumns *columns)
{
    std::unique_ptr<domain::ChipColumns> owned(columns);
    const std::lock_guard lock(m_mutex);
    if (m_spare.size() < 2)
        m_spare.push_back(std::move(owned));
}

/// The next snapshot in the making; parts are copied from the one before when they change first.
struct SimulatedFleet::Draft {
    const domain::ClusterSnapshot &before;
    std::shared_ptr<domain::ChipColumns> chips;
    std::shared_ptr<std::vector<domain::NodeStatus>> statuses;
    bool jobsChanged = false;

    std::vector<domain::NodeStatus> &nodeStatuses()
    {
        if (!statuses)
            statuses = std::make_shared<std::vector<domain::NodeStatus>>(*before.nodeStatuses);
        return *statuses;
    }
};

SimulatedFleet::SimulatedFleet(SimulatedConfig config) : m_config(std::move(config)), m_random(m_config.seed),
      m_queue(m_config.waitingJobs, typesOf(m_config.models)), m_nowMs(m_config.startTimeS * 1000)
{
    buildInventory();
    auto columns = std::make_shared<domain::ChipColumns>();
    fillChips(*columns);
    Draft draft{*m_snapshot, std::move(columns), {}, true};
    for (std::uint32_t node = 0; node < m_config.nodes; ++node)
        settleNode(draft, node);
    startJobs(draft);
    m_queue.fill(m_random, m_nextRef, m_nowMs / 1000);
    publish(std::move(draft));
}

void SimulatedFleet::buildInventory()
{
    auto inventory = std::make_shared<domain::Inventory>();
    inventory->nodes.reserve(m_config.nodes);
    double shares = 0;
    for (const SimulatedModel &model : m_config.models)
        shares += model.share;
    for (std::uint32_t i = 0; i < m_config.nodes; ++i) {
        // Whole blocks are of one model, as racks are bought.
        double at = shares * (i / nodesOfBlock * nodesOfBlock) / m_config.nodes;
        std::size_t which = 0;
        while (which + 1 < m_config.models.size() && at >= m_config.models[which].share)
            at -= m_config.models[which++].share;
        const SimulatedModel &model = m_config.models[which];
        domain::Node node;
        node.id = std::string("sim").append(padded(i, 6));
        node.groups.push_back({0, m_config.chipsPerNode, model.vendor, model.model, model.schedulerType, model.dies,
                               model.memoryBytes, {}, {}});
        node.block = std::string("rack").append(padded(i / nodesOfBlock, 4));
        node.cpus = 128;
        node.memoryBytes = 1ULL << 40;
        inventory->nodes.push_back(std::move(node));
    }
    inventory->index();

    auto snapshot = std::make_shared<domain::ClusterSnapshot>();
    snapshot->info = {m_config.id, m_config.displayName, domain::ClusterKind::Simulated, false, "Simulation", m_config.verbs};
    auto pools = std::make_shared<std::vector<domain::Pool>>(1);
    pools->front().id = "all";
    pools->front().isDefault = true;
    pools->front().nodes.resize(m_config.nodes);
    for (std::uint32_t i = 0; i < m_config.nodes; ++i)
        pools->front().nodes[i] = i;
    snapshot->pools = std::move(pools);
    snapshot->inventory = std::move(inventory);
    snapshot->nodeStatuses = std::make_shared<std::vector<domain::NodeStatus>>(m_config.nodes);
    snapshot->jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>();
    m_snapshot = std::move(snapshot);
}

void SimulatedFleet::fillChips(domain::ChipColumns &columns)
{
    const std::uint32_t chips = m_snapshot->inventory->chipCount();
    columns.states.resize(chips);
    columns.owners.assign(chips, 0);
    for (std::uint8_t &state : columns.states) {
        const std::uint32_t fate = m_random.below(2000);
        const Health health = fate == 0 ? Health::Faulty : fate < 4 ? Health::Degraded : Health::Healthy;
        state = ChipState(Allocation::Free, health, Administration::InService).byte();
    }
    for (std::vector<std::uint8_t> &metric : columns.metrics) {
        metric.resize(chips);
        for (std::uint8_t &value : metric)
            value = static_cast<std::uint8_t>(m_random.below(100));
    }
}

void SimulatedFleet::changeTelemetry(double fraction, domain::ChipColumns &columns)
{
    const std::uint32_t chips = m_snapshot->inventory->chipCount();
    if (fraction <= 0)
        return;
    // Steps of 1 to 2/f - 1 average 1/f: chips are visited in the order of memory.
    const auto spread = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(std::lround(2 / std::min(fraction, 1.0))) - 1);
    for (std::uint64_t chip = m_random.below(spread); chip < chips; chip += 1 + m_random.below(spread)) {
        // One draw moves all four metrics by -8 to 7 steps, never by none.
        std::uint32_t bits = m_random.next();
        for (std::vector<std::uint8_t> &metric : columns.metrics) {
            const int step = static_cast<int>(bits & 15U) - 8;
            const int value = metric[chip] + (step == 0 ? 8 : step);
            metric[chip] = static_cast<std::uint8_t>(value < 0 ? value + 16 : value > 100 ? value - 16 : value);
            bits >>= 4;
        }
    }
}

std::shared_ptr<const domain::ClusterSnapshot> SimulatedFleet::disturb(double fraction)
{
    Draft draft{*m_snapshot, m_pool->copyOf(*m_snapshot->chips), {}, false};
    changeTelemetry(fraction, *draft.chips);
    publish(std::move(draft));
    return m_snapshot;
}

std::shared_ptr<const domain::ClusterSnapshot> SimulatedFleet::step()
{
    const double seconds = static_cast<double>(m_config.period.count()) / 1000.0;
    m_nowMs += m_config.period.count();
    Draft draft{*m_snapshot, m_pool->copyOf(*m_snapshot->chips), {}, false};
    changeTelemetry(m_config.changeFraction * seconds, *draft.chips);
    carryOutOrders(draft);
    m_owedEnds += m_config.churnFraction * seconds * m_snapshot->inventory->chipCount();
    // A large job that ends pays for some steps ahead: then the debt is negative.
    if (m_owedEnds >= 1 && !m_running.empty()) {
        endJobs(draft, static_cast<std::uint32_t>(m_owedEnds));
        startJobs(draft);
    }
    changeQueue(draft, seconds);
    publish(std::move(draft));
    return m_snapshot;
}

void SimulatedFleet::changeQueue(Draft &draft, double seconds)
{
    m_owedChanges += m_config.queueChangesPerS * seconds;
    const auto due = static_cast<std::uint32_t>(m_owedChanges);
    if (due == 0 || m_queue.jobs().empty())
        return;
    m_owedChanges -= due;
    m_queue.change(due, m_random, m_nextRef, m_nowMs / 1000);
    draft.jobsChanged = true;
}

void SimulatedFleet::endJobs(Draft &draft, std::uint32_t chips)
{
    std::uint32_t freed = 0;
    while (freed < chips && !m_running.empty()) {
        const auto span = m_nextRef - m_running.begin()->first;
        auto at = m_running.lower_bound(m_running.begin()->first + m_random.below(span));
        if (at == m_running.end())
            at = m_running.begin();
        freed += endJob(draft, at);
    }
    m_owedEnds -= freed;
}

/// The number of its chips.
std::uint32_t SimulatedFleet::endJob(Draft &draft, std::map<std::uint32_t, Running>::iterator job)
{
    for (const std::uint32_t chip : job->second.chips) {
        draft.chips->owners[chip] = 0;
        draft.chips->states[chip] = withAllocation(draft.chips->states[chip], Allocation::Free);
    }
    for (const domain::NodeAllocation &allocation : job->second.job->allocations)
        settleNode(draft, *m_snapshot->inventory->findNode(allocation.node));
    const auto freed = static_cast<std::uint32_t>(job->second.chips.size());
    m_running.erase(job);
    m_held -= freed;
    draft.jobsChanged = true;
    return freed;
}

void SimulatedFleet::obey(SimulatedOrders::State orders)
{
    m_hasOrders = m_hasOrders || orders.version != m_orders.version;
    m_orders = std::move(orders);
}

void SimulatedFleet::carryOutOrders(Draft &draft)
{
    if (!m_hasOrders)
        return;
    m_hasOrders = false;
    for (auto job = m_running.begin(); job != m_running.end();) {
        const auto next = std::next(job);
        if (m_orders.ended.count(job->second.job->id) > 0)
            endJob(draft, job);
        job = next;
    }
    m_orders.ended.clear();
    for (const auto &[node, out] : m_orders.out)
        m_settled.insert(node);
    for (const std::string &id : m_settled) {
        if (const auto node = m_snapshot->inventory->findNode(id))
            settleNode(draft, *node);
    }
}

void SimulatedFleet::startJobs(Draft &draft)
{
    const auto wanted = static_cast<std::uint32_t>(m_config.occupancy * m_snapshot->inventory->chipCount());
    const bool isFirst = m_running.empty();
    std::uint32_t node = isFirst ? 0 : m_random.below(m_config.nodes);
    // Once round: what does not fit now waits for the next step.
    for (std::uint32_t i = 0; i < m_config.nodes && m_held < wanted; ++i) {
        const bool leaveFree = isFirst && m_random.below(1000) >= static_cast<std::uint32_t>(m_config.occupancy * 1050);
        if (!leaveFree)
            startJob(draft, node);
        node = (node + 1) % m_config.nodes;
    }
}

/// All that does not depend on its chips.
void SimulatedFleet::describe(domain::Job &job)
{
    describeSimulated(job, m_nextRef++, m_random);
    job.state = domain::JobState::Running;
    job.schedulerStates = {"RUNNING"};
    job.startTimeS = m_nowMs / 1000;
    job.submitTimeS = *job.startTimeS - m_random.below(3600);
}

bool SimulatedFleet::startJob(Draft &draft, std::uint32_t node)
{
    const domain::Inventory &inventory = *m_snapshot->inventory;
    const auto isFree = [&](std::uint32_t at) {
        const auto begin = draft.chips->states.begin() + inventory.firstChip[at];
        return std::all_of(begin, begin + m_config.chipsPerNode, [](std::uint8_t state) {
            return isHealthy(state) && ChipState(state).allocation() == Allocation::Free
                   && ChipState(state).administration() == Administration::InService;
        });
    };
    if (!isFree(node))
        return false;
    const std::string &type = inventory.nodes[node].groups.front().schedulerType;
    const bool isSmall = m_random.below(8) == 0;
    const std::uint32_t nodes = isSmall ? 1 : 1 + m_random.below(m_config.nodesPerJob);
    const std::uint32_t ofEach = isSmall ? 1 + m_random.below(m_config.chipsPerNode) : m_config.chipsPerNode;

    auto job = std::make_shared<domain::Job>();
    Running running;
    for (std::uint32_t at = node; at < m_config.nodes && job->nodeCount < nodes; ++at) {
        if (isFree(at) && inventory.nodes[at].groups.front().schedulerType == type)
            hold(draft, at, ofEach, running, *job);
        else if (at - node > 2 * nodes)
            break;
    }
    job->cpus = job->nodeCount * 16 * ofEach;
    job->chips = {{type, static_cast<std::uint32_t>(running.chips.size())}};
    describe(*job);
    for (const std::uint32_t chip : running.chips)
        draft.chips->owners[chip] = job->ref;
    m_held += static_cast<std::uint32_t>(running.chips.size());
    running.job = job;
    m_running.emplace(job->ref, std::move(running));
    draft.jobsChanged = true;
    return true;
}

void SimulatedFleet::hold(Draft &draft, std::uint32_t node, std::uint32_t count, Running &running, domain::Job &job)
{
    domain::NodeAllocation allocation{m_snapshot->inventory->nodes[node].id, {}, count};
    const std::uint32_t first = m_snapshot->inventory->firstChip[node];
    for (std::uint32_t position = 0; position < count; ++position) {
        draft.chips->states[first + position] = withAllocation(draft.chips->states[first + position], Allocation::Allocated);
        running.chips.push_back(first + position);
        allocation.chips.push_back(position);
    }
    job.allocations.push_back(std::move(allocation));
    ++job.nodeCount;
    settleNode(draft, node);
}

/// A node's words follow from what is held on it.
void SimulatedFleet::settleNode(Draft &draft, std::uint32_t node)
{
    const auto begin = draft.chips->states.begin() + m_snapshot->inventory->firstChip[node];
    const auto held = static_cast<std::uint32_t>(std::count_if(begin, begin + m_config.chipsPerNode, [](std::uint8_t state) {
        return ChipState(state).allocation() == Allocation::Allocated;
    }));
    domain::NodeStatus &status = draft.nodeStatuses()[node];
    status.availability = domain::NodeAvailability::Up;
    status.states = {held == 0 ? "IDLE" : held == m_config.chipsPerNode ? "ALLOCATED" : "MIXED"};
    const auto found = m_orders.out.find(m_snapshot->inventory->nodes[node].id);
    const SimulatedOrders::Out out = found == m_orders.out.end() ? SimulatedOrders::Out() : found->second;
    if (found != m_orders.out.end()) {
        for (std::uint32_t chip = 0; chip < m_config.chipsPerNode; ++chip) {
            std::uint8_t &state = draft.chips->states[m_snapshot->inventory->firstChip[node] + chip];
            state = withAdministration(state, out.isOut(chip));
        }
    }
    status.drain = out.node;
    status.reason = out.reason;
    if (out.node)
        status.states.emplace_back("DRAIN");
    status.cpusAllocated = held * 16;
    status.memoryAllocatedBytes = held * (96ULL << 30);
}

void SimulatedFleet::publish(Draft &&draft)
{
    auto next = std::make_shared<domain::ClusterSnapshot>(*m_snapshot);
    next->chips = std::move(draft.chips);
    if (draft.statuses)
        next->nodeStatuses = std::move(draft.statuses);
    if (draft.jobsChanged) {
        auto jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>();
        jobs->reserve(m_running.size() + m_queue.jobs().size());
        const auto byRef = [](const auto &one, const auto &other) { return one->ref < other->ref; };
        SimulatedQueue::Jobs running;
        running.reserve(m_running.size());
        for (const auto &[ref, one] : m_running)
            running.push_back(one.job);
        std::merge(running.begin(), running.end(), m_queue.jobs().begin(), m_queue.jobs().end(), std::back_inserter(*jobs), byRef);
        next->jobs = std::move(jobs);
    }
    m_snapshot = std::move(next);
}

} // namespace chipdeck::gateway
