#pragma once

#include "app/runtime/service/EventQueue.h"
#include "app/runtime/service/WorkerPool.h"

namespace chipdeck::runtime {

/// Several generations of one request, side by side on one worker; their events in one row. Cancels what still runs when it goes.
class GenerationRun
{
public:
    struct Event
    {
        std::size_t index = 0;              // of the request
        GenerationEvent event;
    };

    GenerationRun(WorkerPool::Lease lease, const std::vector<GenerationRequest> &requests);
    ~GenerationRun();
    GenerationRun(const GenerationRun &) = delete;
    GenerationRun &operator=(const GenerationRun &) = delete;

    /// Nothing came within the time: nothing.
    std::optional<Event> next(std::chrono::milliseconds patience);
    /// Every generation has ended and all its events were taken.
    bool isDone() const;
    void cancel();

private:
    WorkerPool::Lease m_lease;
    std::shared_ptr<EventQueue<Event>> m_queue = std::make_shared<EventQueue<Event>>();
    std::map<std::size_t, std::uint64_t> m_running;     // index -> the worker's id
};

} // namespace chipdeck::runtime
