#pragma once

#include "app/runtime/engine/Request.h"

#include <atomic>
#include <mutex>
#include <vector>

namespace chipdeck::engine {

/// What runs at this moment, so that a request that is cancelled can break the step off. Any thread.
class StepWatch
{
public:
    /// Engine's thread: a step of these requests begins, and should take so long.
    void begin(std::vector<RequestId> requests, double expectedMs);
    void end();

    /// Breaks the step off if `request` is in it, unless others are too and it is short: their work would be lost for nothing.
    void cancelled(RequestId request);

    /// Breaks off whatever runs, and all that comes.
    void breakOff();

    /// For Backend::step().
    const std::atomic<bool> *flag() const { return &m_cancel; }

    static constexpr double kShortMs = 40; // a step that others need is finished when it takes no longer

private:
    std::mutex m_mutex;
    std::vector<RequestId> m_requests;
    double m_expectedMs = 0;
    bool m_brokenOff = false;
    std::atomic<bool> m_cancel = false;
};

} // namespace chipdeck::engine
