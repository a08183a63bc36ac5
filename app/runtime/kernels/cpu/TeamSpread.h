#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <vector>

namespace chipdeck::kernels {

/// Keeps the threads of a team that is not bound on processors of their own. A kernel leaves two threads that wake each other on one processor as long
/// as anything at all runs on the others, be it worth as little as a niced compiler, and the team then takes twice the time.
class TeamSpread
{
public:
    explicit TeamSpread(std::size_t threads) : m_places(threads) {}

    /// Each thread's word that a run begins. One that shares its processor with a thread before it, the second run in a row, moves to one that the team
    /// leaves free, and may be moved on from there like any other. Where that does not last, since somebody else has a better claim, it tries less often.
    void beginRun(std::size_t index);

    /// How often threads have moved: waiting shortly is worth while again.
    unsigned moves() const { return m_moves.load(std::memory_order_relaxed); }

private:
    using Clock = std::chrono::steady_clock;

    static constexpr std::chrono::milliseconds kLeastPause{4}, kMostPause{2000};

    struct alignas(64) Place
    {
        std::atomic<int> cpu = -1;
        unsigned runsTogether = 0;
        Clock::time_point moved;
        Clock::duration pause = kLeastPause;    // until the next move
    };

    bool isShared(std::size_t index, int cpu) const;
    bool moveAway(std::size_t index) const;

    std::vector<Place> m_places;
    std::atomic<unsigned> m_moves = 0;
};

} // namespace chipdeck::kernels
