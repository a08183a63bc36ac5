#include "app/runtime/service/GenerationRun.h"

#include "app/runtime/service/GenerationCodec.h"

namespace chipdeck::runtime {

GenerationRun::GenerationRun(WorkerPool::Lease lease, const std::vector<GenerationRequest> &requests) : m_lease(std::move(lease))
{
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const auto take = [queue = m_queue, i](const Json &message) {
            Event event{i, ApiError::internal("the model's process answered in a form that is not ours")};
            try {
                event.event = decodeEvent(message);
            } catch (const Json::exception &) {
                // The error above tells of it.
            }
            queue->push(std::move(event));
        };
        m_running[i] = m_lease.worker().ask({{"op", "generate"}, {"request", encode(requests[i])}}, take);
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
    return event;
}

bool GenerationRun::isDone() const
{
    return m_running.empty();
}

void GenerationRun::cancel()
{
    for (const auto &[index, id] : m_running)
        m_lease.worker().cancel(id);
}

} // namespace chipdeck::runtime
