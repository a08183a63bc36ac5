#pragma once

#include "tests/support/runtime/FakeBackend.h"

#include "app/runtime/engine/Engine.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace chipdeck::test {

/// What came of a request, gathered on the engine's thread and waited for on another.
class Outcome
{
public:
    struct Answer
    {
        std::vector<TokenId> tokens;
        std::vector<engine::LogProbabilities> logprobs;
        std::vector<double> times;              // ms, of each token
        std::optional<engine::Ending> ending;
        int endings = 0;
    };

    explicit Outcome(std::uint32_t choices) : m_answers(choices) {}

    /// Waits until all choices have ended; throws after 20 s.
    const std::vector<Answer> &wait();
    std::size_t tokensSoFar();

    /// Waits for so many tokens in all.
    void waitForTokens(std::size_t count);

private:
    friend class EngineRig;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Answer> m_answers;
    std::size_t m_ended = 0;

public:
    std::vector<std::pair<std::uint32_t, engine::LogProbabilities>> prompt;
    std::vector<engine::PromptProgress> progress;
};

/// An engine over a fake backend.
class EngineRig
{
public:
    explicit EngineRig(const FakeModel &model = {}, const engine::EngineOptions &options = {});

    engine::Engine &engine() { return *m_engine; }
    FakeBackend::Log &log() { return *m_log; }

    /// Submits with callbacks that fill the outcome; a refusal throws.
    std::shared_ptr<Outcome> start(engine::Request request);
    engine::RequestId lastId() const { return m_lastId; }

    /// What the request's answer must be, worked out without pages or steps.
    static std::vector<TokenId> plainAnswer(const FakeModel &model, const engine::Request &request, std::uint32_t choice, std::uint32_t context);

private:
    std::shared_ptr<FakeBackend::Log> m_log;
    std::unique_ptr<engine::Engine> m_engine;
    engine::RequestId m_lastId = 0;
};

std::vector<TokenId> someText(std::uint32_t size, std::uint64_t seed, std::uint32_t vocabulary = 97);

} // namespace chipdeck::test
