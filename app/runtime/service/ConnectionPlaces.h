#pragma once

#include "app/runtime/service/HttpConnection.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>

namespace chipdeck::runtime {

/// How many connections there may be. Where all places are taken, the one gives way whose client has said no whole request for the longest: who
/// opens many and asks nothing keeps nobody out. Any thread.
class ConnectionPlaces
{
public:
    explicit ConnectionPlaces(std::size_t most) : m_most(most) { }

    /// false: all places are taken, and all of them are being answered.
    bool enter();
    void leave();

    /// Between the two it has a place, but no request under way, and may be cut off.
    void setWaiting(HttpConnection &connection);
    void setAnswering(HttpConnection &connection);
    /// Before it ends.
    void forget(HttpConnection &connection);

    /// Until there is none, at most so long.
    void waitForNone(std::chrono::milliseconds patience);
    void waitForNone();

private:
    using Clock = std::chrono::steady_clock;

    const std::size_t m_most;
    std::mutex m_mutex;
    std::condition_variable m_left;
    std::size_t m_taken = 0;
    std::map<HttpConnection *, Clock::time_point> m_waiting; // since when
    std::set<HttpConnection *> m_cut;                       // whose places are given to others already
};

} // namespace chipdeck::runtime
