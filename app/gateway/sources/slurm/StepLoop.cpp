#include "app/gateway/sources/slurm/StepLoop.h"

#include <array>
#include <utility>
#include <vector>

#include <pthread.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

#include "app/gateway/sources/slurm/Step.h"

namespace chipdeck::gateway::slurm {

using namespace std::chrono_literals;

StepLoop::StepLoop() : m_nextTick(Clock::now() + 1s)
{
    m_epoll.reset(::epoll_create1(EPOLL_CLOEXEC));
    m_wake.reset(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = m_wake.get();
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, m_wake.get(), &event);
    m_thread = std::thread([this] { run(); });
    ::pthread_setname_np(m_thread.native_handle(), "steps");
}

StepLoop::~StepLoop()
{
    stop(0ms);
    {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
    }
    ::eventfd_write(m_wake.get(), 1);
    m_thread.join();
}

void StepLoop::post(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_posted.push_back(std::move(task));
    }
    ::eventfd_write(m_wake.get(), 1);
}

bool StepLoop::stop(std::chrono::milliseconds patience)
{
    post([this] {
        for (const auto &[key, step] : std::map(m_steps))
            step->close();
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        m_isEmpty = m_steps.empty();
        m_changed.notify_all();
    });
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, patience, [this] { return m_isStopping && m_isEmpty; });
}

void StepLoop::add(const std::shared_ptr<Step> &step)
{
    m_steps.emplace(step.get(), step);
    const std::lock_guard lock(m_mutex);
    m_isEmpty = false;
}

void StepLoop::remove(const Step *step)
{
    m_steps.erase(step);
    const std::lock_guard lock(m_mutex);
    m_isEmpty = m_steps.empty();
    m_changed.notify_all();
}

void StepLoop::watch(int descriptor, std::uint32_t events, const std::function<void()> &ready)
{
    if (descriptor < 0)
        return;
    const bool isKnown = m_watched.count(descriptor) > 0;
    if (events == 0) {
        // Not just without events: a hang-up would be told over and over.
        if (isKnown)
            ::epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, descriptor, nullptr);
        m_watched.erase(descriptor);
        return;
    }
    epoll_event event{};
    event.events = events;
    event.data.fd = descriptor;
    ::epoll_ctl(m_epoll.get(), isKnown ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, descriptor, &event);
    m_watched[descriptor] = ready;
}

void StepLoop::runPosted()
{
    std::deque<Task> tasks;
    {
        const std::lock_guard lock(m_mutex);
        tasks.swap(m_posted);
    }
    for (Task &task : tasks) {
        task();
        task = nullptr;
    }
}

void StepLoop::tick()
{
    const auto now = Clock::now();
    if (now < m_nextTick)
        return;
    m_nextTick = now + 1s;
    for (const auto &[key, step] : std::map(m_steps))
        step->tick(now);
}

void StepLoop::run()
{
    std::array<epoll_event, 64> events{};
    while (true) {
        {
            const std::lock_guard lock(m_mutex);
            if (m_isOver)
                return;
        }
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_nextTick - Clock::now()).count();
        const int timeout = m_steps.empty() ? -1 : static_cast<int>(std::max<long long>(0, left));
        const int count = ::epoll_wait(m_epoll.get(), events.data(), static_cast<int>(events.size()), timeout);
        for (int i = 0; i < count; ++i) {
            const int descriptor = events[static_cast<std::size_t>(i)].data.fd;
            if (descriptor == m_wake.get()) {
                eventfd_t number = 0;
                ::eventfd_read(m_wake.get(), &number);
                continue;
            }
            // A step that was called before may have forgotten it.
            const auto found = m_watched.find(descriptor);
            if (found == m_watched.end())
                continue;
            const auto ready = found->second;
            ready();
        }
        runPosted();
        tick();
    }
}

} // namespace chipdeck::gateway::slurm
