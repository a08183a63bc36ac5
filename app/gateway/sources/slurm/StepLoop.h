#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

#include "app/gateway/sources/slurm/Descriptor.h"

namespace chipdeck::gateway::slurm {

class Step;

/// The one thread on which all steps of a cluster are read and written: none of them ever waits.
class StepLoop
{
public:
    using Clock = std::chrono::steady_clock;
    using Task = std::function<void()>;

    StepLoop();
    ~StepLoop();
    StepLoop(const StepLoop &) = delete;
    StepLoop &operator=(const StepLoop &) = delete;

    /// Runs it on the thread, after what was posted before. From any thread; nothing happens once it is stopped.
    void post(Task task);
    /// Ends all steps; false when some are still there after `patience`.
    bool stop(std::chrono::milliseconds patience);

    // On the thread only:
    /// Keeps the step until remove(), and looks after it once a second.
    void add(const std::shared_ptr<Step> &step);
    void remove(const Step *step);
    /// Calls `ready` whenever one of `events` (as for epoll) holds; 0 = no more.
    void watch(int descriptor, std::uint32_t events, const std::function<void()> &ready = {});

private:
    void run();
    void runPosted();
    void tick();

    Descriptor m_epoll;
    Descriptor m_wake;
    std::map<int, std::function<void()>> m_watched;
    std::map<const Step *, std::shared_ptr<Step>> m_steps;
    Clock::time_point m_nextTick;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Task> m_posted;
    bool m_isStopping = false;
    bool m_isEmpty = true;
    bool m_isOver = false;
    std::thread m_thread;
};

} // namespace chipdeck::gateway::slurm
