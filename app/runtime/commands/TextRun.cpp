#include "app/runtime/commands/TextRun.h"

#include "app/runtime/commands/InputFiles.h"
#include "app/runtime/commands/LoadedModel.h"
#include "app/runtime/service/EventQueue.h"

#include <algorithm>

namespace chipdeck::runtime {

namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t kUsualContext = 4096;
constexpr auto kPatience = 20ms;            // until Ctrl+C is looked for again

ExitCode codeOf(const ApiError &error)
{
    switch (error.code) {
    case ErrorCode::ContextLengthExceeded:
    case ErrorCode::NoRoom: return ExitCode::NoRoom;
    case ErrorCode::ModelUnusable:
    case ErrorCode::NoChatTemplate:
    case ErrorCode::ModelWritesNoText:
    case ErrorCode::ModelHasNoEmbeddings: return ExitCode::BadModel;
    case ErrorCode::Cancelled: return ExitCode::Cancelled;
    case ErrorCode::InvalidValue: return ExitCode::Usage;   // such as an empty prompt
    default: return ExitCode::Failed;
    }
}

void take(const TextPiece &piece, TextRun::Outcome &outcome)
{
    outcome.ids.insert(outcome.ids.end(), piece.ids.begin(), piece.ids.end());
    outcome.text += piece.text;
    outcome.reasoning += piece.reasoning;
}

} // namespace

Result<TextRun> TextRun::open(const Arguments &arguments)
{
    const auto begin = std::chrono::steady_clock::now();
    TextEngineOptions options;
    options.device = arguments.text("device", "cpu");
    options.threads = std::uint32_t(arguments.count("threads", 0));
    options.sequences = 1;
    options.context = std::uint32_t(arguments.count("context", 0));
    options.mostContext = kUsualContext;
    options.cacheFormat = arguments.text("cache", "f16") == "q8_0" ? engine::CacheFormat::Q8_0 : engine::CacheFormat::F16;
    TextRun run;
    auto engine = TextEngine::load(*arguments.text("model"), options);
    if (!engine)
        return failure(codeOf(engine.error()), namedOnce(*arguments.text("model"), engine.error().message));
    run.m_engine = std::move(*engine);
    run.m_loadMs = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    return run;
}

Result<TextRun::Outcome> TextRun::answer(const GenerationRequest &request, const std::function<bool(const TextPiece &)> &show)
{
    const auto events = std::make_shared<EventQueue<GenerationEvent>>();
    const auto id = m_engine->generate(request, [events](const GenerationEvent &event) { events->push(event); });
    Outcome outcome;
    for (bool cancelled = false, wanted = true;;) {
        if ((interrupted() || !wanted) && id && !std::exchange(cancelled, true))
            m_engine->cancel(*id);
        const auto event = events->take(kPatience);
        if (!event)
            continue;
        if (const auto *error = std::get_if<ApiError>(&*event))
            return failure(codeOf(*error), error->message);
        if (const auto *started = std::get_if<GenerationStarted>(&*event))
            outcome.messagesDropped = started->messagesDropped;
        if (const auto *piece = std::get_if<TextPiece>(&*event)) {
            take(*piece, outcome);
            wanted = show(*piece) && wanted;
        }
        if (const auto *end = std::get_if<GenerationEnd>(&*event)) {
            outcome.end = *end;
            return outcome;
        }
    }
}

Result<Embedding> TextRun::embed(const EmbeddingRequest &request)
{
    const auto events = std::make_shared<EventQueue<EmbeddingEvent>>();
    const auto id = m_engine->embedder().embed(request, [events](const EmbeddingEvent &event) { events->push(event); });
    for (bool cancelled = false;;) {
        if (interrupted() && id && !std::exchange(cancelled, true))
            m_engine->cancel(*id);
        const auto event = events->take(kPatience);
        if (!event)
            continue;
        if (const auto *error = std::get_if<ApiError>(&*event))
            return failure(codeOf(*error), error->message);
        return std::get<Embedding>(*event);
    }
}

SamplingRequest TextRun::sampling(const Arguments &arguments)
{
    SamplingRequest sampling;
    sampling.temperature = arguments.number("temperature", 0.7);
    sampling.topK = std::uint32_t(arguments.count("top-k", 0));
    sampling.topP = arguments.number("top-p", 1);
    sampling.minP = arguments.number("min-p", 0.05);
    sampling.typicalP = arguments.number("typical", 1);
    sampling.repetitionPenalty = arguments.number("repetition-penalty", 1);
    sampling.presencePenalty = arguments.number("presence-penalty", 0);
    sampling.frequencyPenalty = arguments.number("frequency-penalty", 0);
    if (arguments.has("seed"))
        sampling.seed = arguments.count("seed", 0);
    return sampling;
}

} // namespace chipdeck::runtime
