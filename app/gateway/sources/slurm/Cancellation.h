#pragma once

#include <atomic>

#include <sys/eventfd.h>
#include <unistd.h>

namespace chipdeck::gateway::slurm {

/// Set once, from any thread, to end everything that waits for Slurm: a file descriptor for poll() and a flag for loops.
class Cancellation
{
public:
    Cancellation() : m_descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
    ~Cancellation() { ::close(m_descriptor); }
    Cancellation(const Cancellation &) = delete;
    Cancellation &operator=(const Cancellation &) = delete;

    void cancel()
    {
        m_cancelled = true;
        const unsigned long long one = 1;
        [[maybe_unused]] const auto written = ::write(m_descriptor, &one, sizeof one);
    }
    bool isCancelled() const { return m_cancelled; }
    int descriptor() const { return m_descriptor; }

private:
    std::atomic<bool> m_cancelled = false;
    int m_descriptor;
};

} // namespace chipdeck::gateway::slurm
