#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>

namespace chipdeck::kernels {

/// A fixed team that runs one function on all its threads at once. Barriers spin briefly and then sleep (futex), so that a second team, or
/// somebody else's work on the same cores, costs no more than its share. The caller is thread 0. run() is not for several threads.
class ThreadPool
{
public:
    class Team;

    /// `cpus`: the processors to bind to, one a thread, see Topology::place(); empty = not bound. The caller is bound during run() only.
    explicit ThreadPool(std::size_t threads, std::span<const int> cpus = {});
    ~ThreadPool();

    std::size_t threads() const;
    void run(const std::function<void(Team &)> &work);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// What one thread sees of its team during run().
class ThreadPool::Team
{
public:
    std::size_t index() const;
    std::size_t size() const;
    void barrier();

    /// This thread's part of [0, count), in pieces of `grain`; the parts of all threads cover it without overlap.
    struct Range { std::size_t first = 0, last = 0; };
    Range part(std::size_t count, std::size_t grain = 1) const;

private:
    friend class ThreadPool;
    friend struct ThreadPool::State;
    State *m_state = nullptr;
    std::size_t m_index = 0;
    unsigned m_phase = 0;
};

} // namespace chipdeck::kernels
