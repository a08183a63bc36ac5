#include "app/gateway/service/WatchQuota.h"

namespace chipdeck::gateway {

struct WatchQuota::Caller {
    std::size_t watches = 0;  ///< guarded by the mutex of Shared
    std::atomic<std::size_t> bytes = 0;
};

struct WatchQuota::Shared {
    std::mutex mutex;
    std::map<std::string, std::shared_ptr<Caller>> callers;
    std::size_t perCaller = 0;
    std::size_t bytesPerCaller = 0;
};

WatchQuota::WatchQuota(std::size_t perCaller, std::size_t bytesPerCaller) : m_shared(std::make_shared<Shared>())
{
    m_shared->perCaller = perCaller;
    m_shared->bytesPerCaller = bytesPerCaller;
}

std::size_t WatchQuota::perCaller() const
{
    return m_shared->perCaller;
}

std::shared_ptr<WatchQuota::Place> WatchQuota::take(const std::string &user)
{
    const std::lock_guard lock(m_shared->mutex);
    std::shared_ptr<Caller> &caller = m_shared->callers[user];
    if (!caller)
        caller = std::make_shared<Caller>();
    if (caller->watches >= m_shared->perCaller)
        return nullptr;
    ++caller->watches;
    return std::make_shared<Place>(m_shared, user, caller);
}

WatchQuota::Place::Place(std::shared_ptr<Shared> shared, std::string user, std::shared_ptr<Caller> caller)
    : m_shared(std::move(shared)), m_user(std::move(user)), m_caller(std::move(caller))
{
}

WatchQuota::Place::~Place()
{
    hold(0);
    const std::lock_guard lock(m_shared->mutex);
    if (--m_caller->watches == 0)
        m_shared->callers.erase(m_user);
}

void WatchQuota::Place::hold(std::size_t bytes)
{
    // Unsigned arithmetic makes a smaller number a subtraction.
    m_caller->bytes += bytes - m_held;
    m_held = bytes;
}

bool WatchQuota::Place::isFull() const
{
    return m_caller->bytes - m_held >= m_shared->bytesPerCaller;
}

} // namespace chipdeck::gateway
