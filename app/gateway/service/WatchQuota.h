#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace chipdeck::gateway {

/// How many watches each caller may have open at once, whatever clusters they are of: a client that opens one after the
/// other and closes none must not take the gateway from everybody else. Thread-safe; outlives what it gave out.
class WatchQuota
{
public:
    explicit WatchQuota(std::size_t perCaller) : m_shared(std::make_shared<Shared>()) { m_shared->perCaller = perCaller; }

    /// A place, free again when the last copy of it goes; null when this caller has no more.
    std::shared_ptr<const void> take(const std::string &caller);
    std::size_t perCaller() const { return m_shared->perCaller; }

private:
    struct Shared {
        std::mutex mutex;
        std::map<std::string, std::size_t> taken;
        std::size_t perCaller = 0;
    };

    std::shared_ptr<Shared> m_shared;
};

} // namespace chipdeck::gateway
