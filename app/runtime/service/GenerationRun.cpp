#include "app/runtime/service/GenerationRun.h"

#include "app/runtime/service/GenerationCodec.h"

namespace chipdeck::runtime {

namespace {

constexpr std::size_t kAtOnce = 16;         // the most answers to one prompt; a model's queue is there for others too

} // namespace

GenerationRun::GenerationRun(WorkerPool::Lease lease, std::vector<GenerationRequest> requests, std::size_t answersToEach)
    : m_lease(std::move(lease)), m_requests(std::move(requests)), m_answersToEach(answersToEach), m_atOnce(kAtOnce)
{
    for (std::size_t i = 0; i < m_requests.size(); ++i)
        (i % m_answersToEach == 0 ? m_ready : m_notAsked).insert(i);
    askMore();
}

void GenerationRun::askMore()
{
    while (!m_ready.empty() && m_running.size() < m_atOnce)
        ask(m_ready.extract(m_ready.begin()).value());
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
    ++m_asked;
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
            m_ready.insert(i);
    }
}

/// The queue is full of others' requests: it waits for an end of its own ones, and asks for no more at once than had room.
bool GenerationRun::waitsForRoom(const Event &event)
{
    const auto *error = std::get_if<ApiError>(&event.event);
    if (!error || error->status != 429 || m_running.empty())
        return false;
    m_ready.insert(event.index);
    m_atOnce = m_running.size();
    --m_asked;
    return true;
}

GenerationRun::~GenerationRun()
{
    cancel();
}

std::optional<GenerationRun::Event> GenerationRun::next(std::chrono::milliseconds patience)
{
    auto event = m_queue->take(patience);
    if (!event)
        return {};
    if (std::holds_alternative<GenerationEnd>(event->event) || std::holds_alternative<ApiError>(event->event))
        m_running.erase(event->index);
    if (waitsForRoom(*event))
        return {};
    m_accepted += std::holds_alternative<GenerationStarted>(event->event);
    askOthers(*event);
    askMore();
    return event;
}

bool GenerationRun::isDone() const
{
    return m_running.empty() && m_ready.empty() && m_notAsked.empty();
}

void GenerationRun::cancel()
{
    m_ready.clear();
    m_notAsked.clear();
    for (const auto &[index, id] : m_running)
        m_lease.worker().cancel(id);
}

} // namespace chipdeck::runtime
