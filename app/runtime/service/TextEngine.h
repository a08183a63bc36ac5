#pragma once

#include "app/runtime/engine/TextGeneration.h"
#include "app/runtime/engine/LoadProgress.h"
#include "app/runtime/model/Model.h"
#include "app/runtime/service/PromptEncoder.h"
#include "app/runtime/service/TextEmbedder.h"

#include <functional>

namespace chipdeck::runtime {

struct TextEngineOptions
{
    std::string device = "cpu";
    std::uint32_t context = 0;              // positions a sequence; 0 = as many as fit, at most what it was trained for
    std::uint32_t mostContext = 0;          // with context 0: no more than this; 0 = no bound
    std::uint32_t sequences = 4;
    std::uint32_t queued = 64;
    std::uint32_t threads = 0;              // 0 = one a physical core
    engine::CacheFormat cacheFormat = engine::CacheFormat::F16;
    engine::LoadProgress *progress = nullptr; // told of while the model is loaded; may be null
};

/// A loaded model that takes requests in text and answers in text or embeds it: file, tokenizer, template and engine together. Any thread.
class TextEngine
{
public:
    /// The error says what is wrong with the file or what there is not enough of.
    static ApiResult<std::unique_ptr<TextEngine>> load(const std::string &path, const TextEngineOptions &options);

    /// Tokens of a step at most. More would hardly be faster, and takes memory: how many of them a step really has depends on the computer's speed.
    static constexpr std::uint32_t kMostBatch = 256;

    using Sink = std::function<void(const GenerationEvent &)>;

    /// Events come from the engine's thread, in the order of GenerationEvent; a refusal comes at once. Nothing = it was refused.
    std::optional<engine::RequestId> generate(const GenerationRequest &request, const Sink &sink);
    const TextEmbedder &embedder() const { return *m_embedder; }
    /// Of either.
    void cancel(engine::RequestId id) { m_engine->cancel(id); }

    const tokenizer::Tokenizer &tokenizer() const { return *m_tokenizer; }
    std::string chatTrouble() const { return m_model->writesText() ? m_encoder->chatTrouble() : "it embeds texts and has no head to write any with"; }
    std::uint32_t context() const { return m_engine->options().context; }
    engine::EngineStatus status() const { return m_engine->status(); }
    std::string backendName() const { return m_engine->backendName(); }
    /// The model's file lost bytes since it was opened.
    bool isTruncated() const { return m_model->file().isTruncated(); }

private:
    class Answer;
    TextEngine() = default;

    ApiResult<engine::TextRequest> prepare(const GenerationRequest &request, const EncodedPrompt &prompt) const;

    std::shared_ptr<const model::Model> m_model;
    std::unique_ptr<tokenizer::Tokenizer> m_tokenizer;
    std::unique_ptr<PromptEncoder> m_encoder;
    std::unique_ptr<engine::Engine> m_engine;   // behind those that its callbacks use
    std::unique_ptr<TextEmbedder> m_embedder;
};

} // namespace chipdeck::runtime
