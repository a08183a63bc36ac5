#include "app/runtime/service/GenerationRun.h"

#include "app/runtime/service/GenerationCodec.h"

namespace chipdeck::runtime {

GenerationRun::GenerationRun(WorkerPool::Lease lease, std::vector<GenerationRequest> requests, std::size_t answersToEach)
    : m_lease(std::move(lease)), m_requests(std::move(requests)), m_answersToEach(answersToEach)
{
    for (std::size_t i = 0; i < m_requests.size(); ++i) {
        if (i % m_answersToEach == 0)
            ask(i);
        else
            m_notAsked.insert(i);
    }
}

void GenerationRun::ask(std::size_t index)
{
    const auto take = [queue = m_queue, index](const Json &message) {
        Event event{index, ApiError::internal("the model's process answered in a form that is not ours")};
        try {
            event.event = decodeEvent(message);
        } catch (const Json::exception &) {
            // The error above tells of it.
        }
        queue->push(std::move(event));
    };
    m_running[index] = m_lease.worker().ask({{"op", "generate"}, {"request", encode(m_requests[index])}}, take);
}

/// Those that wait for the prompt of this one, as soon as it is read, or never will be.
void GenerationRun::askOthers(const Event &event)
{
    const auto *progress = std::get_if<PromptProgress>(&event.event);
    const bool isUnread = progress ? progress->done < progress->total : std::holds_alternative<GenerationStarted>(event.event);
    if (m_notAsked.empty() || isUnread || event.index % m_answersToEach != 0)
        return;
    for (std::size_t i = event.index + 1; i < event.index + m_answersToEach; ++i) {
        if (m_notAsked.erase(i) > 0)
            ask(i);
    }
}

GenerationRun::~GenerationRun()
{
    cancel();
}

std::optional<GenerationRun::Event> GenerationRun::next(std::chrono::milliseconds patience)
{
    auto event = m_queue->take(patience);
    if (event && (std::holds_alternative<GenerationEnd>(event->event) || std::holds_alternative<ApiError>(event->event)))
        m_running.erase(event->index);
    if (event)
        askOthers(*event);
    return event;
}

bool GenerationRun::isDone() const
{
    return m_running.empty() && m_notAsked.empty();
}

void GenerationRun::cancel()
{
    m_notAsked.clear();
    for (const auto &[index, id] : m_running)
        m_lease.worker().cancel(id);
}

} // namespace chipdeck::runtime
