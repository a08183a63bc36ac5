#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <thread>

namespace chipdeck::gateway::slurm {

class Cancellation;

/// Stands beside a long wait for an answer and asks something short meanwhile, from a thread of its own. Where the short question
/// was silent too and then is answered, a fault has swallowed the long one and is over: waiting on would only hide that. A
/// server that is merely slow with long answers takes the short question at once, and is then left alone.
class SilenceWatch
{
public:
    /// Whether anything came within this time; returns soon once cancelled.
    using Ask = std::function<bool(std::chrono::milliseconds patience, const Cancellation &cancellation)>;

    /// Begins to ask after `leave`, by when a healthy server has long answered.
    SilenceWatch(Ask ask, std::chrono::milliseconds leave);
    ~SilenceWatch();
    SilenceWatch(const SilenceWatch &) = delete;
    SilenceWatch &operator=(const SilenceWatch &) = delete;

    bool hasEnded() const { return m_hasEnded; }

private:
    void run(std::chrono::milliseconds leave);
    void sleep(std::chrono::milliseconds time) const;

    Ask m_ask;
    std::unique_ptr<Cancellation> m_stop;
    std::atomic<bool> m_hasEnded = false;
    std::thread m_thread;
};

} // namespace chipdeck::gateway::slurm
