#include "app/runtime/engine/TextGeneration.h"

#include "app/runtime/engine/StopTexts.h"

namespace chipdeck::engine {

namespace {

/// Makes text of the engine's tokens, on the engine's thread.
class Writer
{
public:
    Writer(const tokenizer::Tokenizer &tokenizer, const TextRequest &request, TextCallbacks callbacks)
        : m_tokenizer(tokenizer), m_special(request.special), m_callbacks(std::move(callbacks))
    {
        for (std::uint32_t choice = 0; choice < request.request.choices; ++choice)
            m_streams.push_back({{}, StopTexts(request.stopTexts), {}});
    }

    After token(const TokenEvent &event)
    {
        Stream &stream = m_streams[event.choice];
        StopTexts::Found found = stream.stops.push(stream.characters.push(m_tokenizer.bytes(event.token, m_special)));
        stream.noteStop(found);
        if (m_callbacks.piece)
            m_callbacks.piece({event, std::move(found.text)});
        return found.stop ? After::Stop : After::Continue;
    }

    void end(const Ending &ending)
    {
        Stream &stream = m_streams[ending.choice];
        const StopTexts::Found last = stream.stops.push(stream.characters.finish());
        stream.noteStop(last);
        if (m_callbacks.end)
            m_callbacks.end({ending, last.text + stream.stops.finish(), stream.stopText});
    }

private:
    struct Stream
    {
        tokenizer::TextStream characters;
        StopTexts stops;
        std::optional<std::string> stopText;

        void noteStop(const StopTexts::Found &found)
        {
            if (found.stop)
                stopText = stops.texts()[*found.stop];
        }
    };

    const tokenizer::Tokenizer &m_tokenizer;
    tokenizer::SpecialText m_special;
    TextCallbacks m_callbacks;
    std::vector<Stream> m_streams;          // one a choice
};

} // namespace

tl::expected<RequestId, Refusal> submitText(Engine &engine, const tokenizer::Tokenizer &tokenizer, TextRequest request, TextCallbacks callbacks)
{
    const bool refusedAnyway = request.request.choices > engine.options().maxSequences; // without making that many streams first
    if (refusedAnyway)
        return engine.submit(std::move(request.request));
    const auto &ends = tokenizer.endOfGeneration();
    request.request.stopTokens.insert(request.request.stopTokens.end(), ends.begin(), ends.end());
    auto progress = callbacks.progress;
    auto promptToken = callbacks.promptToken;
    const auto writer = std::make_shared<Writer>(tokenizer, request, std::move(callbacks));
    request.request.callbacks = {std::move(progress), std::move(promptToken), [writer](const TokenEvent &event) { return writer->token(event); },
                                 [writer](const Ending &ending) { writer->end(ending); }};
    return engine.submit(std::move(request.request));
}

} // namespace chipdeck::engine
