#pragma once

#include "app/runtime/service/Embedding.h"
#include "app/runtime/service/EventQueue.h"
#include "app/runtime/service/RequestBodies.h"
#include "app/runtime/service/WorkerPool.h"

namespace chipdeck::runtime {

/// The inputs of one request on one worker, a few at a time: its queue is everybody's. Cancels what still runs when it goes.
class EmbeddingRun
{
public:
    struct Event
    {
        std::size_t index = 0;              // of the input
        EmbeddingEvent event;
    };

    /// `request` outlives this.
    EmbeddingRun(WorkerPool::Lease lease, const EmbeddingsRequest &request);
    ~EmbeddingRun();
    EmbeddingRun(const EmbeddingRun &) = delete;
    EmbeddingRun &operator=(const EmbeddingRun &) = delete;

    /// Nothing came within the time: nothing.
    std::optional<Event> next(std::chrono::milliseconds patience);
    /// Every input has had its event, and all were taken.
    bool isDone() const { return m_waiting.empty() && m_running.empty(); }

private:
    void askMore();

    WorkerPool::Lease m_lease;
    const EmbeddingsRequest &m_request;
    std::shared_ptr<EventQueue<Event>> m_queue = std::make_shared<EventQueue<Event>>();
    std::deque<std::size_t> m_waiting;
    std::map<std::size_t, std::uint64_t> m_running;     // index -> the worker's id
    std::size_t m_atOnce;
};

} // namespace chipdeck::runtime
