#include "app/gateway/state/ClusterState.h"

#include <algorithm>
#include <cassert>
#include <random>

namespace chipdeck::gateway {

namespace {

/// Random, so that no two runs of a gateway and no two layouts share one; never 0, which means "none" on the wire.
std::uint64_t newEpoch()
{
    std::random_device device;
    const std::uint64_t epoch = std::uint64_t{device()} << 32 | device();
    return epoch ? epoch : 1;
}

/// Sources vary in what they leave out; everything behind this point may rely on complete columns.
std::shared_ptr<const domain::ClusterSnapshot> completed(std::shared_ptr<const domain::ClusterSnapshot> given)
{
    const std::size_t chips = given->inventory ? given->inventory->chipCount() : 0;
    const std::size_t nodes = given->inventory ? given->inventory->nodes.size() : 0;
    const bool columnsFit = given->chips && given->chips->states.size() == chips && given->chips->owners.size() == chips;
    const bool statusesFit = given->nodeStatuses && given->nodeStatuses->size() == nodes;
    if (given->inventory && given->pools && given->jobs && columnsFit && statusesFit)
        return given;

    auto whole = std::make_shared<domain::ClusterSnapshot>(*given);
    if (!whole->inventory)
        whole->inventory = std::make_shared<domain::Inventory>();
    if (!whole->pools)
        whole->pools = std::make_shared<std::vector<domain::Pool>>();
    if (!whole->jobs)
        whole->jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>();
    if (!columnsFit) {
        auto columns = given->chips ? std::make_shared<domain::ChipColumns>(*given->chips)
                                    : std::make_shared<domain::ChipColumns>();
        columns->states.resize(chips, 0);
        columns->owners.resize(chips, 0);
        whole->chips = std::move(columns);
    }
    if (!statusesFit) {
        auto statuses = given->nodeStatuses ? std::make_shared<std::vector<domain::NodeStatus>>(*given->nodeStatuses)
                                            : std::make_shared<std::vector<domain::NodeStatus>>();
        statuses->resize(nodes);
        whole->nodeStatuses = std::move(statuses);
    }
    return whole;
}

} // namespace

ClusterState::ClusterState(domain::ClusterInfo info, std::vector<TransitionObserver *> observers)
    : m_info(std::move(info)), m_observers(std::move(observers)), m_epoch(newEpoch())
{
}

void ClusterState::publish(std::shared_ptr<const domain::ClusterSnapshot> snapshot)
{
    assert(snapshot);
    {
        const std::lock_guard publishing(m_publishMutex);
        std::shared_ptr<const domain::ClusterSnapshot> before;
        {
            const std::lock_guard lock(m_mutex);
            before = m_snapshot;
        }
        auto after = completed(std::move(snapshot));
        auto changes = std::make_shared<ChangeSet>();
        if (before)
            *changes = diff(*before, *after);
        else
            changes->layout = true;
        const bool infoChanged = before && before->info != after->info;
        if (changes->isEmpty() && !infoChanged) {
            // The new pointers carry the same values: keep the old ones, whose memory is shared already.
            return;
        }
        store(after, changes);
        for (TransitionObserver *observer : m_observers)
            observer->transition(before, after, *changes);
    }
    wakeAll();
}

void ClusterState::store(const std::shared_ptr<const domain::ClusterSnapshot> &snapshot,
                         const std::shared_ptr<const ChangeSet> &changes)
{
    const std::lock_guard lock(m_mutex);
    const bool first = !m_snapshot;
    m_snapshot = snapshot;
    m_info = snapshot->info;
    m_awaited.strike(*snapshot);
    ++m_sequence;
    if (changes->layout) {
        if (!first)
            m_epoch = newEpoch();
        m_ring.clear();
        return;
    }
    m_ring.push_back({m_sequence, changes});
    if (m_ring.size() > ringLength)
        m_ring.pop_front();
}

void ClusterState::freshness(std::vector<domain::PartFreshness> parts)
{
    {
        const std::lock_guard lock(m_mutex);
        m_freshness = std::move(parts);
        m_freshnessTime = std::chrono::steady_clock::now();
    }
    wakeAll();
}

ClusterState::View ClusterState::view() const
{
    const std::lock_guard lock(m_mutex);
    View view{m_snapshot, m_epoch, m_sequence, m_freshness};
    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now()
                                                                              - m_freshnessTime);
    for (domain::PartFreshness &part : view.freshness) {
        if (part.ageMs)
            *part.ageMs += static_cast<std::uint64_t>(std::max<std::int64_t>(0, passed.count()));
    }
    return view;
}

domain::ClusterInfo ClusterState::info() const
{
    const std::lock_guard lock(m_mutex);
    return m_info;
}

void ClusterState::awaitJob(const std::string &id)
{
    const std::lock_guard lock(m_mutex);
    m_awaited.add(id);
}

bool ClusterState::isAwaited(const std::string &id) const
{
    const std::lock_guard lock(m_mutex);
    return m_awaited.contains(id);
}

std::optional<ChangeSet> ClusterState::changesSince(std::uint64_t epoch, std::uint64_t sequence) const
{
    std::vector<std::shared_ptr<const ChangeSet>> ticks;
    {
        const std::lock_guard lock(m_mutex);
        if (epoch != m_epoch || sequence > m_sequence)
            return std::nullopt;
        if (sequence == m_sequence)
            return ChangeSet{};
        if (m_ring.empty() || m_ring.front().sequence > sequence + 1)
            return std::nullopt;
        for (const Tick &tick : m_ring) {
            if (tick.sequence > sequence)
                ticks.push_back(tick.changes);
        }
    }
    ChangeSet all = *ticks.front();
    for (std::size_t i = 1; i < ticks.size(); ++i)
        all.unite(*ticks[i]);
    return all;
}

std::uint64_t ClusterState::subscribe(std::function<void()> wake)
{
    const std::lock_guard lock(m_wakeMutex);
    m_wakes.emplace_back(m_nextSubscriber, std::move(wake));
    return m_nextSubscriber++;
}

void ClusterState::unsubscribe(std::uint64_t id)
{
    const std::lock_guard lock(m_wakeMutex);
    std::erase_if(m_wakes, [id](const auto &entry) { return entry.first == id; });
}

void ClusterState::wakeAll()
{
    const std::lock_guard lock(m_wakeMutex);
    for (const auto &entry : m_wakes)
        entry.second();
}

} // namespace chipdeck::gateway
