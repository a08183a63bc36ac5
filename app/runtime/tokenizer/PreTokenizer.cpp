#include "app/runtime/tokenizer/PreTokenizer.h"

#include "app/runtime/tokenizer/Scanner.h"
#include "app/runtime/tokenizer/SplitPasses.h"
#include "app/runtime/tokenizer/Vocabulary.h"

#include <algorithm>
#include <array>

namespace chipdeck::tokenizer {

namespace {

constexpr std::array<SplitPass, 4> defaultPasses = {passes::signs, passes::gpt2, passes::digits, passes::asciiTriple};
constexpr std::array<SplitPass, 1> gpt2Passes = {passes::gpt2};
constexpr std::array<SplitPass, 2> digitPasses = {passes::digit, passes::gpt2};
constexpr std::array<SplitPass, 1> llama3Passes = {passes::llama3};
constexpr std::array<SplitPass, 1> qwen2Passes = {passes::qwen2};
constexpr std::array<SplitPass, 1> qwen35Passes = {passes::qwen35};
constexpr std::array<SplitPass, 3> falconPasses = {passes::falconSigns, passes::gpt2, passes::asciiTriple};
constexpr std::array<SplitPass, 6> deepseekLlmPasses = {passes::newline,        passes::casedLetters, passes::wideSigns,
                                                        passes::trailingSpaces, passes::eastAsian,    passes::digits};
constexpr std::array<SplitPass, 5> deepseekCoderPasses = {passes::newline, passes::spacedLetters, passes::spacedSigns, passes::eastAsian,
                                                          passes::digit};
constexpr std::array<SplitPass, 3> deepseekV3Passes = {passes::threeDigits, passes::hanAndKana, passes::deepseekV3};
constexpr std::array<SplitPass, 1> tekkenPasses = {passes::tekken};
constexpr std::array<SplitPass, 1> gpt4oPasses = {passes::gpt4o};
constexpr std::array<SplitPass, 1> seedCoderPasses = {passes::noSignTail};
constexpr std::array<SplitPass, 1> noContractionPasses = {passes::noContractions};
constexpr std::array<SplitPass, 2> minicpmPasses = {passes::threeDigits, passes::wholeNumbers};
constexpr std::array<SplitPass, 1> poroPasses = {passes::sentenceParts};
constexpr std::array<SplitPass, 2> vikingPasses = {passes::sentenceParts, passes::digit};
constexpr std::array<SplitPass, 1> linePasses = {passes::lines};
constexpr std::array<SplitPass, 2> lagunaPasses = {passes::lines, passes::qwen2};

constexpr PreTokenizer whole(std::string_view name, std::span<const SplitPass> passes, bool addsBos = false)
{
    return {name, passes, true, addsBos};
}

constexpr PreTokenizer known[] = {
    {"default", defaultPasses},
    {"gpt-2", gpt2Passes}, {"phi-2", gpt2Passes}, {"mpt", gpt2Passes}, {"olmo", gpt2Passes}, {"jais", gpt2Passes}, {"trillion", gpt2Passes},
    {"granite-docling", gpt2Passes}, {"exaone4", gpt2Passes}, {"gigachat", gpt2Passes}, {"a.x-4.0", gpt2Passes}, {"mellum", gpt2Passes},
    {"modern-bert", gpt2Passes}, {"roberta-bpe", gpt2Passes}, {"jina-es", gpt2Passes}, {"jina-de", gpt2Passes}, {"jina-v1-en", gpt2Passes},
    {"jina-v2-es", gpt2Passes}, {"jina-v2-de", gpt2Passes}, {"jina-v2-code", gpt2Passes},
    {"smollm", digitPasses}, {"starcoder", digitPasses}, {"refact", digitPasses}, {"command-r", digitPasses}, {"codeshell", digitPasses},
    {"exaone", digitPasses}, {"minerva-7b", digitPasses}, {"mellum2", digitPasses},
    whole("llama-bpe", llama3Passes, true), whole("llama3", llama3Passes, true), whole("llama-v3", llama3Passes, true),
    whole("falcon3", llama3Passes, true), whole("falcon-h1", llama3Passes, true), whole("pixtral", llama3Passes, true),
    whole("midm-2.0", llama3Passes, true), whole("lfm2", llama3Passes, true), whole("jina-v5-nano", llama3Passes, true),
    whole("glm4", llama3Passes), whole("glm5", llama3Passes), {"chatglm-bpe", llama3Passes}, {"dbrx", llama3Passes}, {"smaug-bpe", llama3Passes},
    {"qwen2", qwen2Passes}, {"deepseek-r1-qwen", qwen2Passes}, {"stablelm2", qwen2Passes}, {"megrez", qwen2Passes}, {"hunyuan", qwen2Passes},
    {"solar-open", qwen2Passes}, {"grok-2", qwen2Passes}, {"kormo", qwen2Passes}, {"f2llmv2", qwen2Passes}, {"bailingmoe", qwen2Passes},
    {"bailingmoe2", qwen2Passes}, {"llada-moe", qwen2Passes}, {"qwen35", qwen35Passes}, {"laguna", lagunaPasses},
    {"seed-coder", seedCoderPasses}, {"ufakzeka", noContractionPasses}, whole("minicpm5", minicpmPasses),
    {"deepseek-llm", deepseekLlmPasses}, {"deepseek-coder", deepseekCoderPasses}, {"deepseek-v3", deepseekV3Passes},
    {"hunyuan-dense", deepseekV3Passes}, {"hy_v4", deepseekV3Passes}, {"joyai-llm", deepseekV3Passes},
    {"falcon", falconPasses}, {"bloom", poroPasses}, {"poro-chat", poroPasses}, {"gpt3-finnish", poroPasses}, {"viking", vikingPasses},
    whole("tekken", tekkenPasses, true), {"gpt-4o", gpt4oPasses}, {"llama4", gpt4oPasses}, {"kanana2", gpt4oPasses}, {"minimax-m2", gpt4oPasses},
    {"gemma4", linePasses, false, true, true, true}, {"granite-embed-multi-311m", linePasses, false, true, true, true},
    {"sarvam-moe", linePasses, false, false, true, false},
};

/// Hands each word of one pass to the next.
class PassSink final : public WordSink
{
public:
    PassSink(std::string_view text, std::span<const SplitPass> passes, WordSink &words)
        : m_text(text)
        , m_passes(passes)
        , m_words(words)
    {
    }

    void word(std::size_t begin, std::size_t end) override
    {
        if (m_passes.empty())
            return m_words.word(begin, end);
        PassSink next(m_text, m_passes.subspan(1), m_words);
        m_passes.front()(Scanner(m_text, begin, end), next);
    }

private:
    std::string_view m_text;
    std::span<const SplitPass> m_passes;
    WordSink &m_words;
};

} // namespace

const PreTokenizer *PreTokenizer::find(std::string_view name)
{
    const auto *found = std::find_if(std::begin(known), std::end(known), [name](const PreTokenizer &entry) { return entry.name == name; });
    return found == std::end(known) ? nullptr : found;
}

const PreTokenizer *PreTokenizer::of(const Vocabulary &vocabulary)
{
    return find(vocabulary.model == "gemma4" ? "gemma4" : vocabulary.pre.empty() ? "default" : vocabulary.pre);
}

void PreTokenizer::split(std::string_view text, WordSink &words) const
{
    PassSink(text, passes, words).word(0, text.size());
}

} // namespace chipdeck::tokenizer
