#include "app/gateway/placement/LimitsKeeper.h"

#include <utility>

namespace chipdeck::gateway {

LimitsKeeper::LimitsKeeper(Options options, std::unique_ptr<Limits> source) : m_options(options), m_source(std::move(source))
{
    // Counted up from the time of the start, no etag of an earlier gateway comes again.
    m_held.version = static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch() / std::chrono::microseconds(1));
}

LimitsKeeper::~LimitsKeeper()
{
    // A hung call holds up the end only here: who cannot wait asks stop() first and does not come here.
    stop(std::chrono::milliseconds(0));
    if (m_thread.joinable())
        m_thread.join();
}

void LimitsKeeper::start()
{
    m_thread = std::thread([this] {
        run();
        const std::lock_guard lock(m_mutex);
        m_hasEnded = true;
        m_wake.notify_all();
    });
}

bool LimitsKeeper::stop(std::chrono::milliseconds patience)
{
    m_source->stop();
    std::unique_lock lock(m_mutex);
    m_isStopping = true;
    m_wake.notify_all();
    return !m_thread.joinable() || m_wake.wait_for(lock, patience, [this] { return m_hasEnded; });
}

void LimitsKeeper::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_isStopping) {
        m_isAsked = false;
        lock.unlock();
        read();
        lock.lock();
        const auto isOver = [this] { return m_isStopping; };
        if (!m_wake.wait_for(lock, m_options.period, isOver))
            m_wake.wait_for(lock, m_options.idlePeriod - m_options.period, [this] { return m_isStopping || m_isAsked; });
    }
}

void LimitsKeeper::read()
{
    const auto asked = Clock::now();
    auto answer = m_source->read();
    const std::lock_guard lock(m_mutex);
    if (!answer) {
        m_held.trouble = answer.error().message;
        return;
    }
    m_held.trouble.clear();
    m_readAt = asked;
    // They grow with every second that jobs wait, and would make each reading another version.
    m_held.priorities = std::make_shared<const std::vector<domain::PriorityFactors>>(std::exchange(answer->priorities, {}));
    if (m_held.limits && *m_held.limits == *answer)
        return;
    m_held.limits = std::make_shared<const domain::ClusterLimits>(std::move(*answer));
    ++m_held.version;
}

LimitsKeeper::Held LimitsKeeper::newest()
{
    const std::lock_guard lock(m_mutex);
    m_isAsked = true;
    m_wake.notify_all();
    Held held = m_held;
    held.age = held.limits ? std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_readAt) : std::chrono::milliseconds(0);
    return held;
}

} // namespace chipdeck::gateway
