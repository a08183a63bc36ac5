#pragma once

#include "app/runtime/engine/TextGeneration.h"

#include <condition_variable>
#include <mutex>

namespace chipdeck::test {

/// What came of a request for text, gathered on the engine's thread and waited for on another. Outlives the answers.
class TextOutcome
{
public:
    struct Answer
    {
        std::string text;
        std::vector<engine::TokenId> tokens;
        std::vector<engine::LogProbabilities> logprobs;
        std::optional<engine::TextEnding> end;
    };

    /// The refusal, where there is one.
    std::optional<engine::Refusal> start(engine::Engine &engine, const tokenizer::Tokenizer &tokenizer, const engine::TextRequest &request)
    {
        m_answers.resize(request.request.choices < 100 ? request.request.choices : 0);
        const auto submitted = engine::submitText(engine, tokenizer, request, {{}, {}, [this](const engine::TextPiece &piece) { take(piece); },
                                                                               [this](const engine::TextEnding &ending) { take(ending); }});
        return submitted ? std::nullopt : std::optional(submitted.error());
    }

    const std::vector<Answer> &wait()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_ended == m_answers.size(); });
        return m_answers;
    }

private:
    void take(const engine::TextPiece &piece)
    {
        const std::lock_guard lock(m_mutex);
        Answer &answer = m_answers[piece.event.choice];
        answer.text += piece.text;
        answer.tokens.push_back(piece.event.token);
        if (piece.event.logprobs)
            answer.logprobs.push_back(*piece.event.logprobs);
    }
    void take(const engine::TextEnding &ending)
    {
        const std::lock_guard lock(m_mutex);
        Answer &answer = m_answers[ending.ending.choice];
        answer.text += ending.text;
        answer.end = ending;
        ++m_ended;
        m_changed.notify_all();
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Answer> m_answers;
    std::size_t m_ended = 0;
};

} // namespace chipdeck::test
