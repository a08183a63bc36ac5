#include "app/runtime/kernels/cpu/TeamSpread.h"

#include <algorithm>

#include <sched.h>

namespace chipdeck::kernels {

void TeamSpread::beginRun(std::size_t index)
{
    Place &place = m_places[index];
    const int cpu = sched_getcpu();
    place.cpu.store(cpu, std::memory_order_relaxed);
    if (!isShared(index, cpu)) {
        place.runsTogether = 0;
        return;
    }
    if (++place.runsTogether < 2) // the others may have moved since they said where they are
        return;
    const Clock::time_point now = Clock::now();
    if (now < place.moved + place.pause)
        return;
    // It has lasted, or it was for nothing.
    place.pause = now > place.moved + 16 * place.pause ? Clock::duration(kLeastPause) : std::min<Clock::duration>(2 * place.pause, kMostPause);
    place.moved = now;
    place.runsTogether = 0;
    if (!moveAway(index))
        return;
    place.cpu.store(sched_getcpu(), std::memory_order_relaxed);
    m_moves.fetch_add(1, std::memory_order_relaxed);
}

bool TeamSpread::isShared(std::size_t index, int cpu) const
{
    return std::any_of(m_places.begin(), m_places.begin() + static_cast<std::ptrdiff_t>(index),
                       [cpu](const Place &before) { return before.cpu.load(std::memory_order_relaxed) == cpu; });
}

bool TeamSpread::moveAway(std::size_t index) const
{
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0)
        return false;
    cpu_set_t free = allowed;
    for (std::size_t other = 0; other < m_places.size(); ++other) {
        const int cpu = m_places[other].cpu.load(std::memory_order_relaxed);
        if (other != index && cpu >= 0 && cpu < CPU_SETSIZE)
            CPU_CLR(static_cast<unsigned>(cpu), &free);
    }
    if (CPU_COUNT(&free) == 0 || sched_setaffinity(0, sizeof free, &free) != 0)
        return false;
    sched_setaffinity(0, sizeof allowed, &allowed);
    return true;
}

} // namespace chipdeck::kernels
