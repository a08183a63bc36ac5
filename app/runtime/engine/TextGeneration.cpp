#include "app/runtime/engine/TextGeneration.h"

#include "app/runtime/engine/StopTexts.h"

namespace chipdeck::engine {

/// Makes text of the engine's tokens. On the engine's thread, but for wait().
class TextGeneration::Writer
{
public:
    Writer(const tokenizer::Tokenizer &tokenizer, TextRequest &request, TextCallbacks callbacks)
        : m_tokenizer(tokenizer), m_special(request.special), m_callbacks(std::move(callbacks)), m_answers(request.request.choices)
    {
        for (std::uint32_t choice = 0; choice < request.request.choices; ++choice)
            m_streams.push_back({{}, StopTexts(request.stopTexts)});
    }

    After token(const TokenEvent &event)
    {
        Stream &stream = m_streams[event.choice];
        TextAnswer &answer = m_answers[event.choice];
        const StopTexts::Found found = stream.stops.push(stream.characters.push(m_tokenizer.bytes(event.token, m_special)));
        noteStop(event.choice, found);
        answer.tokens.push_back(event.token);
        answer.text += found.text;
        if (event.logprobs)
            answer.logprobs.push_back(*event.logprobs);
        if (m_callbacks.piece)
            m_callbacks.piece({event, found.text});
        return found.stop ? After::Stop : After::Continue;
    }

    void end(const Ending &ending)
    {
        Stream &stream = m_streams[ending.choice];
        TextAnswer &answer = m_answers[ending.choice];
        const StopTexts::Found last = stream.stops.push(stream.characters.finish());
        noteStop(ending.choice, last);
        answer.end.text = last.text + stream.stops.finish();
        answer.end.ending = ending;
        answer.text += answer.end.text;
        if (m_callbacks.end)
            m_callbacks.end(answer.end);
        const std::lock_guard lock(m_mutex);
        ++m_ended;
        m_changed.notify_all();
    }

    const std::vector<TextAnswer> &wait()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_ended == m_answers.size(); });
        return m_answers;
    }

private:
    struct Stream
    {
        tokenizer::TextStream characters;
        StopTexts stops;
    };

    void noteStop(std::uint32_t choice, const StopTexts::Found &found)
    {
        if (found.stop)
            m_answers[choice].end.stopText = m_streams[choice].stops.texts()[*found.stop];
    }

    const tokenizer::Tokenizer &m_tokenizer;
    tokenizer::SpecialText m_special;
    TextCallbacks m_callbacks;
    std::vector<Stream> m_streams;          // one a choice
    std::vector<TextAnswer> m_answers;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::size_t m_ended = 0;
};

tl::expected<std::unique_ptr<TextGeneration>, Refusal> TextGeneration::start(Engine &engine, const tokenizer::Tokenizer &tokenizer,
                                                                             TextRequest request, TextCallbacks callbacks)
{
    const bool refusedAnyway = request.request.choices > engine.options().maxSequences; // without making that many streams first
    if (refusedAnyway)
        return tl::unexpected(engine.submit(std::move(request.request)).error());
    const auto &ends = tokenizer.endOfGeneration();
    request.request.stopTokens.insert(request.request.stopTokens.end(), ends.begin(), ends.end());
    auto progress = callbacks.progress;
    auto promptToken = callbacks.promptToken;
    const auto writer = std::make_shared<Writer>(tokenizer, request, std::move(callbacks));
    request.request.callbacks = {std::move(progress), std::move(promptToken), [writer](const TokenEvent &event) { return writer->token(event); },
                                 [writer](const Ending &ending) { writer->end(ending); }};
    const auto id = engine.submit(std::move(request.request));
    if (!id)
        return tl::unexpected(id.error());
    return std::unique_ptr<TextGeneration>(new TextGeneration(engine, writer, *id));
}

TextGeneration::~TextGeneration()
{
    cancel();
    wait();
}

const std::vector<TextAnswer> &TextGeneration::wait()
{
    return m_writer->wait();
}

} // namespace chipdeck::engine
