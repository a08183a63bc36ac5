#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "app/gateway/sources/slurm/Cancellation.h"
#include "app/gateway/sources/slurm/ControllerProbe.h"
#include "app/gateway/sources/slurm/FreshnessBoard.h"
#include "app/gateway/sources/slurm/SlurmConfig.h"
#include "app/gateway/sources/slurm/SlurmPoller.h"

namespace chipdeck::gateway {

namespace {

using namespace std::chrono_literals;
using slurm::Cancellation;
using slurm::ControllerProbe;
using slurm::FreshnessBoard;
using slurm::SlurmPoller;

/// Two threads: one looks at Slurm and may hang there, one tells how fresh the picture is and never waits for the first.
class SlurmSource : public Source
{
public:
    explicit SlurmSource(SlurmConfig config) : m_config(std::move(config)), m_probe(m_config.confPath) {}
    ~SlurmSource() override { stop(); }

    void start(SnapshotSink &sink) override
    {
        m_sink = &sink;
        m_looking = std::thread([this] { look(); });
        m_telling = std::thread([this] { tell(); });
    }

    void stop() override
    {
        {
            const std::lock_guard lock(m_mutex);
            m_cancellation.cancel();
        }
        m_wake.notify_all();
        for (std::thread *thread : {&m_looking, &m_telling}) {
            if (thread->joinable())
                thread->join();
        }
    }

    void refreshSoon() override
    {
        {
            const std::lock_guard lock(m_mutex);
            m_lookAtOnce = true;
        }
        m_wake.notify_all();
    }

private:
    void look()
    {
        SlurmPoller poller(m_config, m_cancellation, m_board);
        while (!m_cancellation.isCancelled()) {
            auto snapshot = poller.poll();
            if (m_cancellation.isCancelled())
                return;
            if (snapshot)
                m_sink->publish(std::move(snapshot));
            m_sink->freshness(m_board.parts(FreshnessBoard::Clock::now()));
            waitFor(poller.pause());
        }
    }

    /// Until the pause is over or somebody wants to see a change soon; never less than a moment, which doubles while such wishes go on:
    /// in a burst of submissions looking would take from slurmctld what they need.
    void waitFor(std::chrono::milliseconds pause)
    {
        constexpr int mostDoublings = 5;
        const auto shortest = std::min(pause, 100ms * (1 << m_wishesInARow));
        std::unique_lock lock(m_mutex);
        m_wake.wait_for(lock, shortest, [this] { return m_cancellation.isCancelled(); });
        m_wake.wait_for(lock, pause - shortest, [this] { return m_cancellation.isCancelled() || m_lookAtOnce; });
        m_wishesInARow = std::exchange(m_lookAtOnce, false) ? std::min(m_wishesInARow + 1, mostDoublings) : 0;
    }

    void tell()
    {
        constexpr auto period = 500ms;
        std::unique_lock lock(m_mutex);
        while (!m_cancellation.isCancelled()) {
            m_wake.wait_for(lock, period, [this] { return m_cancellation.isCancelled(); });
            lock.unlock();
            const auto now = FreshnessBoard::Clock::now();
            const auto age = m_board.parts(now).front().ageMs;
            // Only a picture that is late makes it worth asking; every question costs slurmctld a connection.
            if (!age || *age > 2000)
                m_board.controllerRefuses(m_probe.ask() == ControllerProbe::Answer::Refused);
            m_sink->freshness(m_board.parts(now));
            lock.lock();
        }
    }

    const SlurmConfig m_config;
    const ControllerProbe m_probe;
    Cancellation m_cancellation;
    FreshnessBoard m_board;
    SnapshotSink *m_sink = nullptr;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_lookAtOnce = false;
    int m_wishesInARow = 0;  ///< the looking thread's
    std::thread m_looking;
    std::thread m_telling;
};

} // namespace

std::unique_ptr<Source> makeSlurmSource(SlurmConfig config)
{
    return std::make_unique<SlurmSource>(std::move(config));
}

} // namespace chipdeck::gateway
