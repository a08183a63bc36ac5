#include "app/runtime/kernels/cpu/ThreadPool.h"

#include "app/runtime/kernels/cpu/TeamSpread.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <thread>
#include <utility>
#include <vector>

#include <linux/futex.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace chipdeck::kernels {

namespace {

using Clock = std::chrono::steady_clock;

/// Looks at a word that another thread will change before sleeping on it. A pause lasts some 10 to 40 nanoseconds.
constexpr unsigned kBarrierLooks = 2000, kLeastLooks = 250;
/// A thread that slept for longer than this looks less often the next time, down to the least: others want the processor then. Whoever slept more
/// shortly would have been quicker looking on: a virtual machine takes long to put to sleep and to wake.
constexpr std::chrono::microseconds kLongSleep(1000);
/// Between two runs lies what their caller does with the results, so that waiting for work is worth a longer look.
constexpr unsigned kIdleLooks = 8000;

void pause()
{
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
}

/// A counter that threads wait on: they look at it for a while and then sleep.
class WaitWord
{
public:
    std::uint32_t value() const { return m_value.load(std::memory_order_acquire); }

    /// Returns once the value is no longer `old`, and how long it slept for that.
    Clock::duration waitWhile(std::uint32_t old, unsigned looks)
    {
        for (unsigned look = 0; look < looks; ++look) {
            if (m_value.load(std::memory_order_acquire) != old)
                return {};
            pause();
        }
        const auto begin = Clock::now();
        m_sleepers.fetch_add(1, std::memory_order_seq_cst);
        while (m_value.load(std::memory_order_seq_cst) == old)
            syscall(SYS_futex, reinterpret_cast<std::uint32_t *>(&m_value), FUTEX_WAIT_PRIVATE, old, nullptr, nullptr, 0);
        m_sleepers.fetch_sub(1, std::memory_order_relaxed);
        return Clock::now() - begin;
    }

    void advance(std::uint32_t to)
    {
        m_value.store(to, std::memory_order_seq_cst);
        if (m_sleepers.load(std::memory_order_seq_cst) > 0)
            syscall(SYS_futex, reinterpret_cast<std::uint32_t *>(&m_value), FUTEX_WAKE_PRIVATE, INT32_MAX, nullptr, nullptr, 0);
    }

private:
    std::atomic<std::uint32_t> m_value = 0;
    std::atomic<std::uint32_t> m_sleepers = 0;
    static_assert(sizeof(std::atomic<std::uint32_t>) == sizeof(std::uint32_t), "a futex is a plain word");
};

void bindTo(int cpu)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(static_cast<unsigned>(cpu), &set);
    // A processor that is gone or forbidden by now costs speed, not correctness.
    sched_setaffinity(0, sizeof set, &set);
}

/// Binds the calling thread while it lives. The caller of run() is somebody else's thread, which starts others that would inherit the binding.
class Visit
{
public:
    explicit Visit(const std::vector<int> &cpus)
    {
        if (!cpus.empty() && sched_getaffinity(0, sizeof m_before, &m_before) == 0) {
            m_bound = true;
            bindTo(cpus.front());
        }
    }
    ~Visit()
    {
        if (m_bound)
            sched_setaffinity(0, sizeof m_before, &m_before);
    }
    Visit(const Visit &) = delete;
    Visit &operator=(const Visit &) = delete;

private:
    cpu_set_t m_before;
    bool m_bound = false;
};

/// Looking is a waste where the thread that is waited for needs this very processor.
bool hasProcessorEach(std::size_t threads)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    return sched_getaffinity(0, sizeof set, &set) != 0 || threads <= static_cast<std::size_t>(CPU_COUNT(&set));
}

} // namespace

struct ThreadPool::State
{
    /// What only one thread touches.
    struct alignas(64) Own { unsigned looks = kBarrierLooks, movesSeen = 0; };

    std::size_t size = 1;
    bool crowded = false;
    std::vector<Own> own;
    std::unique_ptr<TeamSpread> spread;     // of threads that are not bound
    std::vector<int> cpus;
    std::vector<std::thread> threads;
    const std::function<void(Team &)> *work = nullptr;
    bool ended = false;

    // Each on a line of its own: one is written while others are looked at.
    alignas(64) WaitWord run;
    alignas(64) WaitWord phase;
    alignas(64) std::atomic<std::uint32_t> arrived = 0;

    void wait(std::size_t index, unsigned &ownPhase)
    {
        if (size == 1)
            return;
        const std::uint32_t old = ownPhase++;
        if (arrived.fetch_add(1, std::memory_order_acq_rel) + 1 == size) {
            arrived.store(0, std::memory_order_relaxed);
            phase.advance(old + 1);
        } else {
            unsigned &looks = own[index].looks;
            const bool longSleep = phase.waitWhile(old, crowded ? 0 : looks) > kLongSleep;
            looks = longSleep ? std::max(looks / 2, kLeastLooks) : std::min(2 * looks, kBarrierLooks);
        }
    }

    void serve(std::size_t index)
    {
        if (!cpus.empty())
            bindTo(cpus[index % cpus.size()]);
        for (std::uint32_t runs = 0;; ++runs) {
            run.waitWhile(runs, crowded ? 0 : kIdleLooks);
            if (ended)
                return;
            serveOnce(index);
        }
    }

    void findPlace(std::size_t index)
    {
        spread->beginRun(index);
        if (const unsigned moves = spread->moves(); std::exchange(own[index].movesSeen, moves) != moves)
            own[index].looks = kBarrierLooks;
    }

    void serveOnce(std::size_t index)
    {
        Team team;
        team.m_state = this;
        team.m_index = index;
        team.m_phase = phase.value();
        if (spread)
            findPlace(index);
        (*work)(team);
        wait(index, team.m_phase); // nobody is in `work` any more when run() returns
    }
};

ThreadPool::ThreadPool(std::size_t threads, std::span<const int> cpus)
    : m_state(std::make_unique<State>())
{
    m_state->size = std::max<std::size_t>(1, threads);
    m_state->cpus.assign(cpus.begin(), cpus.end());
    m_state->own.resize(m_state->size);
    m_state->crowded = !hasProcessorEach(m_state->size);
    if (m_state->size > 1 && cpus.empty() && !m_state->crowded)
        m_state->spread = std::make_unique<TeamSpread>(m_state->size);
    for (std::size_t index = 1; index < m_state->size; ++index)
        m_state->threads.emplace_back([state = m_state.get(), index] { state->serve(index); });
}

ThreadPool::~ThreadPool()
{
    m_state->ended = true;
    m_state->run.advance(m_state->run.value() + 1);
    for (std::thread &thread : m_state->threads)
        thread.join();
}

std::size_t ThreadPool::threads() const
{
    return m_state->size;
}

void ThreadPool::run(const std::function<void(Team &)> &work)
{
    const Visit visit(m_state->cpus);
    m_state->work = &work;
    if (m_state->size > 1)
        m_state->run.advance(m_state->run.value() + 1);
    m_state->serveOnce(0);
}

std::size_t ThreadPool::Team::index() const
{
    return m_index;
}

std::size_t ThreadPool::Team::size() const
{
    return m_state->size;
}

void ThreadPool::Team::barrier()
{
    m_state->wait(m_index, m_phase);
}

ThreadPool::Team::Range ThreadPool::Team::part(std::size_t count, std::size_t grain) const
{
    const std::size_t pieces = (count + grain - 1) / grain;
    const std::size_t first = pieces * m_index / m_state->size;
    const std::size_t last = pieces * (m_index + 1) / m_state->size;
    return {std::min(count, first * grain), std::min(count, last * grain)};
}

} // namespace chipdeck::kernels
