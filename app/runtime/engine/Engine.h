#pragma once

#include "app/runtime/engine/Scheduler.h"

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace chipdeck::engine {

struct EngineOptions
{
    std::uint32_t context = 2048;           // positions of one sequence, prompt and answer
    std::uint32_t maxSequences = 8;         // that run at once
    std::uint32_t maxQueued = 64;           // requests that wait; more are refused
    std::uint32_t cachePositions = 0;       // of all sequences together; 0 = context * maxSequences
    std::uint32_t maxBatch = 0;             // tokens of a step; 0 = the backend's
};

struct EngineStatus
{
    Scheduler::Load load;
    std::uint32_t queued = 0;               // waiting requests, with those that no step saw yet
    struct Pages { std::uint32_t total = 0, used = 0, kept = 0; };
    std::vector<Pages> pages;               // [group]; kept: not used, contents ready to be used again
    Backend::Memory memory;
    bool stopping = false;
};

/// Serves requests on one backend, with one thread of its own. All functions may be called from any thread, callbacks included;
/// the destructor and stop() from any thread but the engine's own.
class Engine
{
public:
    /// Reserves the cache. The error says what does not fit or is out of range.
    static tl::expected<std::unique_ptr<Engine>, std::string> make(std::unique_ptr<Backend> backend, const EngineOptions &options);

    /// Cancels what is left and waits for its last callbacks.
    ~Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    /// The callbacks begin at once, possibly before this returns. A refused request gets none.
    tl::expected<RequestId, Refusal> submit(Request request);

    /// The request ends with EndReason::Cancelled, soon: a step in which it alone runs is broken off. Nothing happens when it has ended already.
    void cancel(RequestId request);

    /// Takes no more requests; those accepted may finish within `grace` and are cancelled then. Returns when all have had their last callback.
    void stop(std::chrono::milliseconds grace);

    EngineStatus status() const;
    const EngineOptions &options() const { return m_options; }
    std::size_t vocabulary() const { return m_backend->vocabulary(); }
    std::size_t embeddingLength() const { return m_backend->embeddingLength(); }
    std::string backendName() const { return m_backend->name(); }

private:
    Engine(std::unique_ptr<Backend> backend, std::unique_ptr<PageCache> cache, const EngineOptions &options);

    std::optional<Refusal> check(const Request &request) const;
    std::optional<Refusal> checkLength(const Request &request) const;
    void work();
    bool takeSubmitted();
    void publish();

    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<PageCache> m_cache;
    EngineOptions m_options;
    Scheduler m_scheduler;                  // engine's thread only
    StepWatch m_watch;

    mutable std::mutex m_mutex;             // all below
    std::condition_variable m_changed;
    std::vector<std::shared_ptr<AcceptedRequest>> m_submitted;
    std::map<RequestId, std::weak_ptr<AcceptedRequest>> m_accepted;
    std::random_device m_randomDevice;
    RequestId m_lastId = 0;
    EngineStatus m_status;
    bool m_stopping = false;
    bool m_cancelAll = false;
    bool m_finished = false;
    std::thread m_thread;
};

} // namespace chipdeck::engine
