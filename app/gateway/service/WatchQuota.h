#pragma once

#include <atomic>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace chipdeck::gateway {

/// How many watches each caller may have open at once, whatever clusters they are of, and how much may be planned for all of them
/// together: a client that opens one after the other and reads none must not take the gateway from everybody else.
/// Thread-safe; outlives what it gave out.
class WatchQuota
{
    struct Caller;
    struct Shared;

public:
    /// One watch's; free again when it goes.
    class Place
    {
    public:
        Place(std::shared_ptr<Shared> shared, std::string user, std::shared_ptr<Caller> caller);
        ~Place();
        Place(const Place &) = delete;
        Place &operator=(const Place &) = delete;

        /// So many bytes are planned for this watch now. One thread at a time.
        void hold(std::size_t bytes);
        /// Whether so much is planned for this caller that no further snapshot may be until some of it has been read.
        bool isFull() const;

    private:
        std::shared_ptr<Shared> m_shared;
        std::string m_user;
        std::shared_ptr<Caller> m_caller;
        std::size_t m_held = 0;
    };

    WatchQuota(std::size_t perCaller, std::size_t bytesPerCaller);

    /// Null when this caller has no more.
    std::shared_ptr<Place> take(const std::string &user);
    std::size_t perCaller() const;

private:
    std::shared_ptr<Shared> m_shared;
};

} // namespace chipdeck::gateway
