#include "app/gateway/service/WatchHub.h"

#include <algorithm>

#include "app/gateway/service/WatchReactor.h"

namespace chipdeck::gateway {

namespace {

constexpr std::chrono::milliseconds tickPeriod{400};

} // namespace

WatchHub::WatchHub(ClusterState &state, WorkerPool &pool) : m_pool(pool), m_feed(std::make_shared<WatchFeed>(state))
{
}

WatchHub::~WatchHub()
{
    if (m_subscription != 0)
        m_feed->state().unsubscribe(m_subscription);
}

void WatchHub::start()
{
    m_subscription = m_feed->state().subscribe([this] { wake(); });
    tick();
}

void WatchHub::join(std::shared_ptr<WatchReactor> watch)
{
    const std::lock_guard lock(m_mutex);
    m_watches.push_back(std::move(watch));
}

void WatchHub::leave(const WatchReactor *watch)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_watches, [watch](const auto &entry) { return entry.get() == watch; });
}

std::size_t WatchHub::watchCount() const
{
    const std::lock_guard lock(m_mutex);
    return m_watches.size();
}

void WatchHub::wake()
{
    // Many changes before the pool gets round to them are one piece of work.
    if (m_isWoken.exchange(true))
        return;
    const bool isPosted = m_pool.post([weak = weak_from_this()] {
        if (const auto self = weak.lock()) {
            self->m_isWoken = false;
            self->pumpAll();
        }
    });
    if (!isPosted)
        m_isWoken = false;
}

void WatchHub::tick()
{
    wake();
    m_pool.postAfter(tickPeriod, [weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->tick();
    });
}

void WatchHub::pumpAll()
{
    std::vector<std::shared_ptr<WatchReactor>> watches;
    {
        const std::lock_guard lock(m_mutex);
        watches = m_watches;
    }
    for (const auto &watch : watches)
        watch->pump();
}

} // namespace chipdeck::gateway
