#include "ModelTrial.h"

#include "app/runtime/engine/Engine.h"
#include "app/runtime/engine/cpu/CpuBackend.h"
#include "app/runtime/tokenizer/Tokenizer.h"

#include <algorithm>
#include <cmath>
#include <future>

namespace chipdeck::test {

namespace {

constexpr std::uint32_t kContext = 64, kTokens = 6;

/// Messages go to a screen and to clients: one line of harmless characters, of bearable length.
std::string refusal(const char *kind, const std::string &message)
{
    const bool harmful = std::any_of(message.begin(), message.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
    if (message.empty() || message.size() > 1000 || harmful)
        return std::string("!a message that is empty, too long or has control characters: ") + message;
    return std::string(kind) + message;
}

/// One request that the engine serves, and what came of it.
class Answer
{
public:
    engine::Request request(const std::vector<engine::TokenId> &prompt)
    {
        engine::Request request;
        request.prompt = prompt;
        request.sampling.temperature = 0;
        request.limits.maxTokens = kTokens;
        request.limits.ignoreStopTokens = true;
        request.logprobs = 3;
        request.callbacks.token = [this](const engine::TokenEvent &event) {
            m_tokens.push_back(event.token);
            m_finite = m_finite && event.logprobs != nullptr && std::isfinite(event.logprobs->chosen.logprob);
            return engine::After::Continue;
        };
        request.callbacks.end = [this](const engine::Ending &ending) { m_ended.set_value(ending); };
        return request;
    }

    std::string wait(const tokenizer::Tokenizer &tokenizer)
    {
        const engine::Ending ending = m_ended.get_future().get();
        if (ending.reason == engine::EndReason::Failed)
            return refusal("failed: ", ending.message);
        if (!m_finite)
            return "!tokens whose log-probabilities are not finite";
        const bool known = std::all_of(m_tokens.begin(), m_tokens.end(), [&](engine::TokenId token) { return token >= 0 && std::size_t(token) < tokenizer.size(); });
        if (m_tokens.size() != kTokens || !known)
            return "!" + std::to_string(m_tokens.size()) + " tokens, or some that do not exist";
        return "wrote: " + tokenizer.decode(m_tokens, tokenizer::SpecialText::Parse);
    }

private:
    std::vector<engine::TokenId> m_tokens;
    bool m_finite = true;
    std::promise<engine::Ending> m_ended;
};

} // namespace

std::string tryModel(const std::filesystem::path &path, const std::function<void()> &loaded)
{
    const auto file = gguf::GgufFile::open(path);
    if (!file)
        return refusal("refused: ", file.error().text());
    const auto model = model::Model::open(*file);
    if (!model)
        return refusal("refused: ", model.error().text());
    const auto vocabulary = model::Model::vocabulary(**file);
    if (!vocabulary)
        return refusal("refused: ", vocabulary.error().text());
    const auto tokenizer = tokenizer::Tokenizer::make(*vocabulary);
    if (!tokenizer)
        return refusal("refused: ", tokenizer.error());
    engine::CpuOptions cpu;
    cpu.threads = 2;
    cpu.maxBatch = 16;
    auto backend = engine::CpuBackend::make(*model, cpu);
    if (!backend)
        return refusal("refused: ", backend.error());
    engine::EngineOptions options;
    options.context = kContext;
    options.maxSequences = 1;
    const auto made = engine::Engine::make(std::move(*backend), options);
    if (!made)
        return refusal("refused: ", made.error());
    if (loaded)
        loaded();
    std::vector<engine::TokenId> prompt = (*tokenizer)->encode("The weather in 2026: fine.", tokenizer::SpecialText::Plain, tokenizer::Affixes::AsModelWants);
    prompt.resize(std::min<std::size_t>(prompt.size(), kContext - kTokens - 1));
    Answer answer;
    if (const auto submitted = (*made)->submit(answer.request(prompt)); !submitted)
        return refusal("refused: ", submitted.error().message);
    return answer.wait(**tokenizer);
}

} // namespace chipdeck::test
