#include "app/gateway/service/WatchQuota.h"

namespace chipdeck::gateway {

std::shared_ptr<const void> WatchQuota::take(const std::string &caller)
{
    {
        const std::lock_guard lock(m_shared->mutex);
        std::size_t &taken = m_shared->taken[caller];
        if (taken >= m_shared->perCaller)
            return nullptr;
        ++taken;
    }
    const auto giveBack = [shared = m_shared, caller](const void *) {
        const std::lock_guard lock(shared->mutex);
        const auto own = shared->taken.find(caller);
        if (--own->second == 0)
            shared->taken.erase(own);
    };
    return {m_shared.get(), giveBack};
}

} // namespace chipdeck::gateway
