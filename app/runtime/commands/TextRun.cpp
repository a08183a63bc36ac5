#include "app/runtime/commands/TextRun.h"

#include "app/runtime/commands/InputFiles.h"
#include "app/runtime/commands/LoadedModel.h"

#include <algorithm>
#include <condition_variable>
#include <deque>

namespace chipdeck::runtime {

namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t kUsualContext = 4096;

/// Events on their way from the engine's thread to the command's.
class Events
{
public:
    void push(const GenerationEvent &event)
    {
        const std::lock_guard lock(m_mutex);
        m_events.push_back(event);
        m_filled.notify_one();
    }
    std::optional<GenerationEvent> pop(std::chrono::milliseconds patience)
    {
        std::unique_lock lock(m_mutex);
        if (!m_filled.wait_for(lock, patience, [this] { return !m_events.empty(); }))
            return {};
        GenerationEvent event = std::move(m_events.front());
        m_events.pop_front();
        return event;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_filled;
    std::deque<GenerationEvent> m_events;
};

ExitCode codeOf(const ApiError &error)
{
    if (error.code == "context_length_exceeded" || error.code == "no_room")
        return ExitCode::NoRoom;
    return error.code == "model_unusable" || error.code == "no_chat_template" ? ExitCode::BadModel : ExitCode::Failed;
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
        return failure(codeOf(engine.error()), *arguments.text("model") + ": " + engine.error().message);
    run.m_engine = std::move(*engine);
    run.m_loadMs = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    return run;
}

Result<TextRun::Outcome> TextRun::answer(const GenerationRequest &request, const std::function<void(const TextPiece &)> &show)
{
    const auto events = std::make_shared<Events>();
    const auto id = m_engine->generate(request, [events](const GenerationEvent &event) { events->push(event); });
    Outcome outcome;
    for (bool cancelled = false;;) {
        if (interrupted() && id && !std::exchange(cancelled, true))
            m_engine->cancel(*id);
        const auto event = events->pop(20ms);
        if (!event)
            continue;
        if (const auto *error = std::get_if<ApiError>(&*event))
            return failure(codeOf(*error), error->message);
        if (const auto *started = std::get_if<GenerationStarted>(&*event))
            outcome.messagesDropped = started->messagesDropped;
        if (const auto *piece = std::get_if<TextPiece>(&*event)) {
            take(*piece, outcome);
            show(*piece);
        }
        if (const auto *end = std::get_if<GenerationEnd>(&*event)) {
            outcome.end = *end;
            return outcome;
        }
    }
}

SamplingRequest TextRun::sampling(const Arguments &arguments)
{
    SamplingRequest sampling;
    sampling.temperature = arguments.number("temperature", 0.7);
    sampling.topK = std::uint32_t(arguments.count("top-k", 0));
    sampling.topP = arguments.number("top-p", 1);
    sampling.minP = arguments.number("min-p", 0.05);
    sampling.repetitionPenalty = arguments.number("repetition-penalty", 1);
    if (arguments.has("seed"))
        sampling.seed = arguments.count("seed", 0);
    return sampling;
}

} // namespace chipdeck::runtime
