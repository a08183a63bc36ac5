#include "app/runtime/engine/Engine.h"

#include <algorithm>
#include <exception>

namespace chipdeck::engine {

namespace {

constexpr std::uint32_t maxPositions = 1U << 28; // far beyond any model; sums of a few stay within 32 bits

Refusal badRequest(std::string message)
{
    return {Refusal::Reason::BadRequest, std::move(message)};
}

tl::expected<EngineOptions, std::string> completed(EngineOptions options, const Backend &backend)
{
    if (options.context < 1 || options.context > maxPositions)
        return tl::unexpected("a context of " + std::to_string(options.context) + " positions cannot be served");
    options.maxBatch = options.maxBatch == 0 ? backend.maxBatch() : std::min(options.maxBatch, backend.maxBatch());
    if (options.maxSequences < 1 || options.maxSequences > options.maxBatch)
        return tl::unexpected("sequences at once must be 1 to " + std::to_string(options.maxBatch) + ", the tokens of a step");
    const std::uint64_t wanted = std::uint64_t(options.context) * options.maxSequences;
    if (options.cachePositions == 0)
        options.cachePositions = static_cast<std::uint32_t>(std::min<std::uint64_t>(wanted, maxPositions));
    options.cachePositions = std::clamp(options.cachePositions, 1U, maxPositions);
    return options;
}

} // namespace

tl::expected<std::unique_ptr<Engine>, std::string> Engine::make(std::unique_ptr<Backend> backend, const EngineOptions &options)
{
    const auto complete = completed(options, *backend);
    if (!complete)
        return tl::unexpected(complete.error());
    const std::vector<std::uint32_t> pages =
        PageCache::pagesFor(backend->cacheGroups(), {complete->cachePositions, complete->maxSequences, complete->maxBatch});
    auto cache = PageCache::make(*backend, pages);
    if (!cache)
        return tl::unexpected(cache.error());
    return std::unique_ptr<Engine>(new Engine(std::move(backend), std::move(*cache), *complete));
}

Engine::Engine(std::unique_ptr<Backend> backend, std::unique_ptr<PageCache> cache, const EngineOptions &options)
    : m_backend(std::move(backend)), m_cache(std::move(cache)), m_options(options),
      m_scheduler(*m_backend, *m_cache, {options.context, options.maxSequences, options.maxBatch})
{
    publish();
    m_thread = std::thread([this] { work(); });
}

Engine::~Engine()
{
    stop(std::chrono::milliseconds(0));
}

std::optional<Refusal> Engine::check(const Request &request) const
{
    if (request.choices < 1 || request.choices > m_options.maxSequences)
        return badRequest("answers to one prompt must be 1 to " + std::to_string(m_options.maxSequences));
    if (request.prompt.empty())
        return badRequest("the prompt has no tokens");
    const auto unknown = [this](TokenId token) { return token < 0 || static_cast<std::size_t>(token) >= m_backend->vocabulary(); };
    const auto found = std::find_if(request.prompt.begin(), request.prompt.end(), unknown);
    if (found != request.prompt.end())
        return badRequest("the vocabulary has no token " + std::to_string(*found));
    if (request.pooling && (*request.pooling == model::Pooling::None || request.choices != 1 || request.promptLogprobs))
        return badRequest("an embedding is pooled in some way, one of a text, and has no log-probabilities beside it");
    if (!request.pooling && !m_backend->givesLogits())
        return badRequest("the model has no head to write text with: it embeds texts only");
    if (const auto checked = request.sampling.check(m_backend->vocabulary()); !checked)
        return badRequest(checked.error());
    return checkLength(request);
}

std::optional<Refusal> Engine::checkLength(const Request &request) const
{
    const std::size_t prompt = request.prompt.size();
    const std::size_t least = prompt + (request.limits.maxTokens > 0);
    const std::string of = " of a context of " + std::to_string(m_options.context);
    if (least > m_options.context)
        return Refusal{Refusal::Reason::PromptTooLong, "the prompt takes " + std::to_string(prompt) + of};
    const std::size_t most = prompt + request.limits.maxTokens;
    if (request.limits.whenContextFull == WhenContextFull::RefuseAtOnce
        && (most > m_options.context || !m_cache->canEverHold(static_cast<std::uint32_t>(most), 1)))
        return Refusal{Refusal::Reason::ContextTooSmall, "prompt and answer may take " + std::to_string(most) + of};
    if (!m_cache->canEverHold(static_cast<std::uint32_t>(least), 1))
        return Refusal{Refusal::Reason::PromptTooLong, "the cache has no room for a prompt of " + std::to_string(prompt) + " tokens"};
    return std::nullopt;
}

tl::expected<RequestId, Refusal> Engine::submit(Request request)
{
    if (request.pooling)
        request.limits = {.maxTokens = 0};
    if (auto refusal = check(request))
        return tl::unexpected(std::move(*refusal));
    auto accepted = std::make_shared<AcceptedRequest>();
    accepted->request = std::move(request);
    accepted->submitted = Clock::now();
    const std::lock_guard lock(m_mutex);
    if (m_stopping)
        return tl::unexpected(Refusal{Refusal::Reason::Stopping, "the model is being unloaded"});
    if (m_status.load.running + m_status.queued >= m_options.maxSequences + m_options.maxQueued) {
        return tl::unexpected(
            Refusal{Refusal::Reason::QueueFull, std::to_string(m_status.queued) + " requests are waiting already"});
    }
    accepted->id = ++m_lastId;
    const auto &seed = accepted->request.sampling.seed;
    accepted->seed = seed ? *seed : (std::uint64_t(m_randomDevice()) << 32 | m_randomDevice());
    m_accepted[accepted->id] = accepted;
    m_submitted.push_back(accepted);
    ++m_status.queued;
    m_changed.notify_all();
    return accepted->id;
}

void Engine::cancel(RequestId request)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_accepted.find(request);
        const auto accepted = found == m_accepted.end() ? nullptr : found->second.lock();
        if (!accepted)
            return;
        accepted->cancelled.store(true);
        m_changed.notify_all();
    }
    m_watch.cancelled(request);
}

void Engine::stop(std::chrono::milliseconds grace)
{
    std::unique_lock lock(m_mutex);
    m_stopping = true;
    m_status.stopping = true;
    m_changed.notify_all();
    const bool finished = m_changed.wait_for(lock, grace, [this] { return m_finished; });
    if (!finished) {
        m_cancelAll = true;
        m_watch.breakOff();
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_finished; });
    }
    if (m_thread.joinable()) {
        std::thread thread = std::move(m_thread);
        lock.unlock();
        thread.join();
    }
}

/// False when the thread is to end.
bool Engine::takeSubmitted()
{
    std::unique_lock lock(m_mutex);
    const Scheduler::Load load = m_scheduler.load();
    if (load.running + load.waiting == 0)
        m_changed.wait(lock, [this] { return !m_submitted.empty() || m_stopping; });
    std::vector<std::shared_ptr<AcceptedRequest>> submitted;
    submitted.swap(m_submitted);
    for (auto &request : submitted)
        m_scheduler.add(std::move(request));
    std::erase_if(m_accepted, [](const auto &entry) { return entry.second.expired(); });
    if (m_cancelAll) {
        lock.unlock();
        m_scheduler.endAll(EndReason::Cancelled, "the model is being unloaded");
        return false;
    }
    return !m_stopping || m_scheduler.load().running + m_scheduler.load().waiting > 0;
}

void Engine::publish()
{
    EngineStatus status;
    status.load = m_scheduler.load();
    for (std::size_t group = 0; group < m_cache->groups(); ++group) {
        const PagePool &pool = m_cache->pool(group);
        status.pages.push_back({pool.size(), pool.size() - pool.available(), pool.kept()});
    }
    status.memory = m_backend->memory();
    const std::lock_guard lock(m_mutex);
    status.stopping = m_stopping;
    status.queued = status.load.waiting + static_cast<std::uint32_t>(m_submitted.size());
    m_status = std::move(status);
}

void Engine::work()
{
    while (takeSubmitted()) {
        try {
            m_scheduler.step(m_watch);
        } catch (const std::exception &error) {
            m_scheduler.endAll(EndReason::Failed, error.what()); // no memory to plan with
        }
        publish();
    }
    publish();
    const std::lock_guard lock(m_mutex);
    m_finished = true;
    m_changed.notify_all();
}

EngineStatus Engine::status() const
{
    const std::lock_guard lock(m_mutex);
    return m_status;
}

} // namespace chipdeck::engine
