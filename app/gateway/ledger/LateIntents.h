#pragma once

#include <iterator>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace chipdeck::gateway {

/// Intents that reached the disk after who was to send them had given up: somebody has to follow them. Thread-safe; shared, since a log
/// that hangs may tell of one when all else has gone.
class LateIntents
{
public:
    void add(std::vector<std::string> requestIds)
    {
        const std::lock_guard lock(m_mutex);
        m_requestIds.insert(m_requestIds.end(), std::move_iterator(requestIds.begin()), std::move_iterator(requestIds.end()));
    }
    std::vector<std::string> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_requestIds, {});
    }

private:
    std::mutex m_mutex;
    std::vector<std::string> m_requestIds;
};

} // namespace chipdeck::gateway
