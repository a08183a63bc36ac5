#include "EngineRig.h"

#include "app/runtime/engine/CounterRandom.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace chipdeck::test {

using namespace engine;
using namespace std::chrono_literals;

const std::vector<Outcome::Answer> &Outcome::wait()
{
    std::unique_lock lock(m_mutex);
    if (!m_changed.wait_for(lock, 20s, [this] { return m_ended >= m_answers.size(); }))
        throw std::runtime_error("the request did not end");
    return m_answers;
}

std::size_t Outcome::tokensSoFar()
{
    const std::lock_guard lock(m_mutex);
    std::size_t count = 0;
    for (const Answer &answer : m_answers)
        count += answer.tokens.size();
    return count;
}

void Outcome::waitForTokens(std::size_t count)
{
    const auto deadline = Clock::now() + 20s;
    while (tokensSoFar() < count) {
        if (Clock::now() > deadline)
            throw std::runtime_error("the tokens did not come");
        std::this_thread::sleep_for(1ms);
    }
}

EngineRig::EngineRig(const FakeModel &model, const EngineOptions &options)
{
    auto backend = std::make_unique<FakeBackend>(model);
    m_log = backend->log();
    auto made = Engine::make(std::move(backend), options);
    if (!made)
        throw std::runtime_error(made.error());
    m_engine = std::move(*made);
}

std::shared_ptr<Outcome> EngineRig::start(Request request)
{
    auto outcome = std::make_shared<Outcome>(request.choices);
    request.callbacks.progress = [outcome](const PromptProgress &progress) { outcome->progress.push_back(progress); };
    request.callbacks.promptToken = [outcome](std::uint32_t at, const LogProbabilities &found) { outcome->prompt.emplace_back(at, found); };
    const auto decide = request.callbacks.token;
    request.callbacks.token = [outcome, decide](const TokenEvent &event) {
        {
            const std::lock_guard lock(outcome->m_mutex);
            Outcome::Answer &answer = outcome->m_answers[event.choice];
            answer.tokens.push_back(event.token);
            answer.times.push_back(std::chrono::duration<double, std::milli>(Clock::now().time_since_epoch()).count());
            if (event.logprobs)
                answer.logprobs.push_back(*event.logprobs);
        }
        return decide ? decide(event) : After::Continue;
    };
    request.callbacks.end = [outcome](const Ending &ending) {
        const std::lock_guard lock(outcome->m_mutex);
        Outcome::Answer &answer = outcome->m_answers[ending.choice];
        answer.ending = ending;
        outcome->m_ended += ++answer.endings == 1;
        outcome->m_changed.notify_all();
    };
    const auto id = m_engine->submit(std::move(request));
    if (!id)
        throw std::runtime_error(id.error().message);
    m_lastId = *id;
    return outcome;
}

std::vector<TokenId> EngineRig::plainAnswer(const FakeModel &model, const Request &request, std::uint32_t choice, std::uint32_t context)
{
    PlainFake plain(model);
    std::vector<float> logits;
    for (const TokenId token : request.prompt)
        logits = plain.push(token);
    Sampler sampler(request.sampling, request.sampling.seed.value(), choice);
    std::vector<TokenId> text = request.prompt, answer;
    while (answer.size() < request.limits.maxTokens && text.size() < context) {
        const bool banned = request.limits.ignoreStopTokens || answer.size() < request.limits.minTokens;
        const TokenId token = sampler.sample(logits, text, answer.size(), banned ? request.stopTokens : std::vector<TokenId>()).value();
        if (std::find(request.stopTokens.begin(), request.stopTokens.end(), token) != request.stopTokens.end())
            break;
        answer.push_back(token);
        text.push_back(token);
        logits = plain.push(token);
    }
    return answer;
}

std::vector<TokenId> someText(std::uint32_t size, std::uint64_t seed, std::uint32_t vocabulary)
{
    const CounterRandom random(seed, 0);
    std::vector<TokenId> tokens;
    for (std::uint32_t at = 0; at < size; ++at)
        tokens.push_back(static_cast<TokenId>(random.bits(at) % vocabulary));
    return tokens;
}

} // namespace chipdeck::test
