#pragma once

#include "app/runtime/service/EventQueue.h"
#include "app/runtime/service/WorkerPool.h"

#include <set>

namespace chipdeck::runtime {

/// Several generations of one request, some side by side on one worker; their events in one row. Cancels what still runs when it goes.
class GenerationRun
{
public:
    struct Event
    {
        std::size_t index = 0;              // of the request
        GenerationEvent event;
    };

    /// `answersToEach`: so many requests in a row have the same prompt. It is read for the first of them; the others begin where that has it.
    GenerationRun(WorkerPool::Lease lease, std::vector<GenerationRequest> requests, std::size_t answersToEach = 1);
    ~GenerationRun();
    GenerationRun(const GenerationRun &) = delete;
    GenerationRun &operator=(const GenerationRun &) = delete;

    /// Nothing came within the time: nothing.
    std::optional<Event> next(std::chrono::milliseconds patience);
    /// All that were asked so far are accepted; where later ones wait only for room, nothing more can be refused that shows at sight.
    bool isAccepted() const { return m_accepted == m_asked; }
    /// Every generation has ended and all its events were taken.
    bool isDone() const;
    void cancel();

private:
    void ask(std::size_t index);
    void askMore();
    bool waitsForRoom(const Event &event);
    void askOthers(const Event &event);

    WorkerPool::Lease m_lease;
    const std::vector<GenerationRequest> m_requests;
    const std::size_t m_answersToEach;
    std::shared_ptr<EventQueue<Event>> m_queue = std::make_shared<EventQueue<Event>>();
    std::map<std::size_t, std::uint64_t> m_running;     // index -> the worker's id
    std::set<std::size_t> m_ready;          // to be asked as soon as fewer run
    std::set<std::size_t> m_notAsked;       // the prompt is not read yet
    std::size_t m_atOnce, m_asked = 0, m_accepted = 0;
};

} // namespace chipdeck::runtime
