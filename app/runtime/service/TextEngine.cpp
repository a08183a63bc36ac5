#include "app/runtime/service/TextEngine.h"

#include "app/runtime/engine/cpu/CpuBackend.h"
#include "app/runtime/service/AnswerText.h"
#include "app/runtime/service/Processors.h"
#include "app/runtime/service/RefusalError.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <mutex>

namespace chipdeck::runtime {

/// One answer in the making; but for accept() on the engine's thread.
class TextEngine::Answer
{
public:
    Answer(const TextEngine &engine, const GenerationRequest &request, const EncodedPrompt &prompt, Sink sink)
        : m_tokenizer(*engine.m_tokenizer), m_text(request, prompt), m_sink(std::move(sink)),
          m_started{std::uint32_t(prompt.tokens.size()), engine.context(), prompt.messagesDropped}
    {
    }

    /// It may wait for its turn from here on. The engine may call before it told that it accepts the request: "started" comes with whatever comes first.
    void accept() { begin(); }
    void take(const engine::PromptProgress &progress);
    void take(const engine::TextPiece &token);
    void take(const engine::TextEnding &end);

private:
    void begin();

    const tokenizer::Tokenizer &m_tokenizer;
    AnswerText m_text;
    const Sink m_sink;
    const GenerationStarted m_started;
    std::once_flag m_begun;
};

namespace {

using namespace engine;

constexpr std::uint32_t kShortestContext = 256;

std::uint64_t availableBytes()
{
    std::ifstream file("/proc/meminfo");
    for (std::string name; file >> name; file.ignore(256, '\n')) {
        std::uint64_t kb = 0;
        if (name == "MemAvailable:" && file >> kb)
            return kb * 1024;
    }
    return 0;
}

/// The longest context for which the cache of all sequences takes no more than three quarters of what is free.
std::uint32_t longestContext(const Backend &backend, std::uint32_t trained, std::uint32_t sequences)
{
    double perPosition = 0;
    for (const CacheGroup &group : backend.cacheGroups())
        perPosition += double(group.bytesPerPage) / kPagePositions;
    const double fits = double(availableBytes()) * 0.75 / std::max(1.0, perPosition * sequences);
    return std::uint32_t(std::clamp(fits, double(std::min(kShortestContext, trained)), double(trained)));
}

runtime::TokenLogprob named(const engine::TokenLogprob &entry, const tokenizer::Tokenizer &tokenizer)
{
    return {entry.token, tokenizer.bytes(entry.token, tokenizer::SpecialText::Parse), entry.logprob, {}};
}

Sampling samplingOf(const SamplingRequest &asked)
{
    Sampling sampling;
    sampling.temperature = float(asked.temperature);
    sampling.topK = asked.topK;
    sampling.topP = float(asked.topP);
    sampling.minP = float(asked.minP);
    sampling.typical = float(asked.typicalP);
    sampling.repetitionPenalty = float(asked.repetitionPenalty);
    sampling.presencePenalty = float(asked.presencePenalty);
    sampling.frequencyPenalty = float(asked.frequencyPenalty);
    sampling.seed = asked.seed;
    for (const auto &[token, bias] : asked.logitBias)
        sampling.logitBias.emplace_back(token, bias <= -100 ? -INFINITY : float(bias));
    return sampling;
}

runtime::EndReason reasonOf(engine::EndReason reason)
{
    switch (reason) {
    case engine::EndReason::StopText: return runtime::EndReason::StopText;
    case engine::EndReason::MaxTokens: return runtime::EndReason::MaxTokens;
    case engine::EndReason::ContextFull:
    case engine::EndReason::CacheFull: return runtime::EndReason::ContextFull;
    case engine::EndReason::Cancelled: return runtime::EndReason::Cancelled;
    default: return runtime::EndReason::Stop;
    }
}

runtime::TextPiece pieceOf(const Statistics &statistics, std::uint32_t contextUsed)
{
    runtime::TextPiece piece;
    piece.tokens = statistics.generatedTokens;
    piece.tokensPerSecond = statistics.decodeTokensPerSecond();
    piece.contextUsed = contextUsed;
    return piece;
}

GenerationEnd endOf(const Ending &ending)
{
    const auto us = [](double ms) { return std::uint64_t(ms * 1000); };
    const Statistics &statistics = ending.statistics;
    return {reasonOf(ending.reason), statistics.promptTokens, statistics.reusedTokens, statistics.generatedTokens,
            us(statistics.firstTokenMs), us(statistics.promptMs), us(statistics.decodeMs), ending.contextUsed};
}

ApiResult<std::unique_ptr<Engine>> makeEngine(const std::shared_ptr<const model::Model> &model, const TeamPlan &team,
                                              const TextEngineOptions &options)
{
    CpuOptions cpu;
    cpu.threads = team.threads;
    cpu.cpus = team.placement.cpus;
    cpu.nodes = team.placement.nodes;
    cpu.cacheFormat = options.cacheFormat;
    cpu.progress = options.progress;
    cpu.maxBatch = TextEngine::kMostBatch;
    auto backend = CpuBackend::make(model, cpu);
    if (!backend)
        return tl::make_unexpected(ApiError::unavailable(backend.error(), ErrorCode::NoRoom));
    EngineOptions limits;
    limits.maxSequences = std::max(1u, options.sequences);
    limits.maxQueued = options.queued;
    const std::uint32_t trained = model->config().context;
    const std::uint32_t longest =
        longestContext(**backend, options.mostContext == 0 ? trained : std::min(trained, options.mostContext), limits.maxSequences);
    limits.context = options.context == 0 ? longest : options.context;
    auto engine = Engine::make(std::move(*backend), limits);
    if (!engine)
        return tl::make_unexpected(ApiError::unavailable(engine.error(), ErrorCode::NoRoom));
    return std::move(*engine);
}

} // namespace

ApiResult<std::unique_ptr<TextEngine>> TextEngine::load(const std::string &path, const TextEngineOptions &options)
{
    const auto unusable = [](std::string why) { return tl::make_unexpected(ApiError::unavailable(std::move(why), ErrorCode::ModelUnusable)); };
    if (options.device != "cpu")
        return unusable("this build runs on the processor only, not on " + options.device);
    auto team = planTeam(options.threads);
    const auto file = gguf::GgufFile::open(path);
    if (!file)
        return unusable(file.error().text());
    const auto model = model::Model::open(*file);
    if (!model)
        return unusable(model.error().text());
    const auto vocabulary = model::Model::vocabulary(**file);
    if (!vocabulary)
        return unusable(vocabulary.error().text());
    auto tokenizer = tokenizer::Tokenizer::make(*vocabulary);
    if (!tokenizer)
        return unusable(tokenizer.error());
    std::unique_ptr<TextEngine> made(new TextEngine);
    made->m_model = *model;
    made->m_tokenizer = std::move(*tokenizer);
    made->m_encoder = std::make_unique<PromptEncoder>(*made->m_tokenizer, (*model)->chatTemplate());
    auto engine = makeEngine(*model, team.get(), options);
    if (!engine)
        return tl::make_unexpected(engine.error());
    made->m_engine = std::move(*engine);
    made->m_embedder = std::make_unique<TextEmbedder>((*model)->config().pooling, *made->m_tokenizer, *made->m_engine);
    return made;
}

void TextEngine::Answer::begin()
{
    std::call_once(m_begun, [this] { m_sink(m_started); });
}

void TextEngine::Answer::take(const engine::PromptProgress &progress)
{
    begin();
    m_sink(runtime::PromptProgress{progress.done, progress.total, progress.reused, progress.tokensPerSecond});
}

void TextEngine::Answer::take(const engine::TextPiece &token)
{
    begin();
    TextPiece piece = pieceOf(token.event.statistics, token.event.contextUsed);
    m_text.push(token.text, piece);
    piece.ids.push_back(token.event.token);
    if (const LogProbabilities *logprobs = token.event.logprobs) {
        TokenLogprob entry = named(logprobs->chosen, m_tokenizer);
        for (const engine::TokenLogprob &other : logprobs->top)
            entry.top.push_back(named(other, m_tokenizer));
        piece.logprobs.push_back(std::move(entry));
    }
    m_sink(piece);
}

void TextEngine::Answer::take(const engine::TextEnding &end)
{
    begin();
    const Ending &ending = end.ending;
    if (ending.reason == engine::EndReason::Failed)
        return m_sink(ApiError::internal(ending.message));
    TextPiece rest = pieceOf(ending.statistics, ending.contextUsed);
    m_text.push(end.text, rest);
    m_text.finish(rest);
    if (!rest.text.empty() || !rest.reasoning.empty() || !rest.toolCalls.empty())
        m_sink(rest);
    m_sink(endOf(ending));
}

ApiResult<TextRequest> TextEngine::prepare(const GenerationRequest &request, const EncodedPrompt &prompt) const
{
    if (prompt.tokens.empty())
        return tl::make_unexpected(ApiError::invalid("prompt", "the prompt is empty"));
    TextRequest made;
    made.request.prompt = prompt.tokens;
    made.request.sampling = samplingOf(request.sampling);
    made.request.limits.maxTokens = request.maxTokens.value_or(context());
    made.request.limits.minTokens = request.minTokens;
    made.request.limits.ignoreStopTokens = request.ignoreEos;
    if (request.contextPolicy == ContextPolicy::Refuse)
        made.request.limits.whenContextFull = WhenContextFull::RefuseAtOnce;
    made.request.logprobs = request.topLogprobs;
    made.stopTexts = request.stop;
    if (std::holds_alternative<chat::Conversation>(request.prompt))
        made.special = tokenizer::SpecialText::Parse;
    return made;
}

std::optional<RequestId> TextEngine::generate(const GenerationRequest &request, const Sink &sink)
{
    const auto refuse = [&sink](const ApiError &error) {
        sink(error);
        return std::nullopt;
    };
    if (!m_model->writesText()) {
        return refuse({400, "invalid_request_error", "this model embeds texts and has no head to write any with; use /v1/embeddings", "model",
                       ErrorCode::ModelWritesNoText});
    }
    const auto prompt = m_encoder->encode(request, context());
    if (!prompt)
        return refuse(prompt.error());
    auto prepared = prepare(request, *prompt);
    if (!prepared)
        return refuse(prepared.error());
    const bool isChat = std::holds_alternative<chat::Conversation>(request.prompt);
    const auto answer = std::make_shared<Answer>(*this, request, *prompt, sink);
    const auto submitted = submitText(*m_engine, *m_tokenizer, std::move(*prepared),
                                      {[answer](const engine::PromptProgress &progress) { answer->take(progress); }, {},
                                       [answer](const engine::TextPiece &token) { answer->take(token); },
                                       [answer](const engine::TextEnding &end) { answer->take(end); }});
    if (submitted)
        answer->accept();
    return submitted ? std::optional(*submitted) : refuse(errorOf(submitted.error(), isChat ? "messages" : "prompt"));
}

} // namespace chipdeck::runtime
