#include "app/runtime/service/EmbeddingRun.h"

#include "app/runtime/service/EmbeddingCodec.h"

namespace chipdeck::runtime {

namespace {

constexpr std::size_t kAtOnce = 4;          // as many as a model runs side by side; its queue is there for others too

} // namespace

EmbeddingRun::EmbeddingRun(WorkerPool::Lease lease, const EmbeddingsRequest &request)
    : m_lease(std::move(lease)), m_request(request), m_atOnce(kAtOnce)
{
    for (std::size_t index = 0; index < request.inputs.size(); ++index)
        m_waiting.push_back(index);
    askMore();
}

EmbeddingRun::~EmbeddingRun()
{
    for (const auto &[index, id] : m_running)
        m_lease.worker().cancel(id);
}

void EmbeddingRun::askMore()
{
    while (!m_waiting.empty() && m_running.size() < m_atOnce) {
        const std::size_t index = m_waiting.front();
        m_waiting.pop_front();
        const auto take = [queue = m_queue, index](const Json &message) {
            Event event{index, ApiError::internal("the model's process answered in a form that is not ours")};
            try {
                event.event = decodeEmbeddingEvent(message);
            } catch (const Json::exception &) {
                // The error above tells of it.
            }
            queue->push(std::move(event));
        };
        const EmbeddingRequest input{m_request.inputs[index], m_request.dimensions};
        m_running[index] = m_lease.worker().ask({{"op", "embed"}, {"request", encode(input)}}, take);
    }
}

std::optional<EmbeddingRun::Event> EmbeddingRun::next(std::chrono::milliseconds patience)
{
    auto event = m_queue->take(patience);
    if (!event)
        return {};
    m_running.erase(event->index);
    const auto *error = std::get_if<ApiError>(&event->event);
    if (error && error->status == 429 && !m_running.empty()) {
        // The queue is full of others' requests: it waits for its own next end, and asks for no more at once than had room.
        m_waiting.push_front(event->index);
        m_atOnce = m_running.size();
        return {};
    }
    askMore();
    return event;
}

} // namespace chipdeck::runtime
