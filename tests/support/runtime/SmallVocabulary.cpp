#include "tests/support/runtime/SmallVocabulary.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace chipdeck::test {

namespace {

constexpr std::array<const char *, 20> Words = {"the", "model", "chip", "and", "one", "two", "three", "hello", "world", "node",
                                                "train", "memory", "fast", "small", "of", "to", "in", "it", "is", "token"};

std::string utf8(std::uint32_t code)
{
    if (code < 0x80)
        return std::string(1, static_cast<char>(code));
    return {static_cast<char>(0xc0 | code >> 6), static_cast<char>(0x80 | (code & 63))};
}

/// The printable character that GPT-2's vocabulary writes for a byte: itself where it is one, else the next free one from U+0100 on.
std::vector<std::string> byteCharacters()
{
    std::vector<std::string> characters;
    std::uint32_t next = 256;
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        const bool printable = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
        characters.push_back(utf8(printable ? byte : next++));
    }
    return characters;
}

} // namespace

SmallVocabulary::SmallVocabulary(const ModelSpec &spec)
    : m_model(spec.tokenizer)
    , m_pre(spec.pre)
    , m_chatTemplate(spec.chatTemplate)
    , m_addEos(spec.addEos)
{
    if (m_model == "gpt2")
        makeBpe();
    else
        makeSpm(spec.architecture == "gemma3");
    for (const std::string &token : spec.controls)
        add(token, Control);
    fill(spec.vocabulary);
}

void SmallVocabulary::add(const std::string &token, Kind kind, float score)
{
    m_tokens.push_back(token);
    m_kinds.push_back(kind);
    m_scores.push_back(score);
}

void SmallVocabulary::addOnce(const std::string &token, float score)
{
    if (std::find(m_tokens.begin(), m_tokens.end(), token) == m_tokens.end())
        add(token, Normal, score);
}

void SmallVocabulary::makeSpm(bool gemma)
{
    static const std::string Space = "\u2581";
    if (gemma) {
        for (const char *token : {"<pad>", "<eos>", "<bos>"})
            add(token, Control);
        add("<unk>", Unknown);
        for (const char *token : {"<start_of_turn>", "<end_of_turn>"})
            add(token, Control);
        for (const char *token : {"\n\n", "<b>"})
            add(token, UserDefined);
        m_bos = 2;
        m_eos = 1;
        m_addSpacePrefix = false;
    } else {
        add("<unk>", Unknown);
        add("<s>", Control);
        add("</s>", Control);
    }
    for (int byte = 0; byte < 256; ++byte) {
        char name[8];
        std::snprintf(name, sizeof(name), "<0x%02X>", byte);
        add(name, Byte);
    }
    // Every prefix of a word, so that merging letter by letter reaches it; longer ones first.
    for (const char *word : Words) {
        const std::string spaced = Space + word;
        for (std::size_t end = spaced.size(); end > Space.size(); --end)
            addOnce(spaced.substr(0, end), -float(m_tokens.size()));
    }
    addOnce(Space, -1000);
    for (char c = 33; c < 127; ++c)
        addOnce(std::string(1, c), -1000 - float(c));
}

void SmallVocabulary::makeBpe()
{
    for (const char *token : {"<unk>", "<|endoftext|>", "<|im_start|>", "<|im_end|>"})
        add(token, Control);
    m_bos = 1;
    m_eos = 3;
    m_addBos = m_pre == "llama-bpe" || m_pre.starts_with("deepseek");
    const std::vector<std::string> characters = byteCharacters();
    for (const std::string &character : characters)
        add(character, Normal);
    for (const char *word : Words) {
        std::string left = characters[' '];
        for (const char *letter = word; *letter != 0; ++letter) {
            const std::string merged = left + *letter;
            if (std::find(m_tokens.begin(), m_tokens.end(), merged) == m_tokens.end()) {
                add(merged, Normal);
                m_merges.push_back(left + ' ' + *letter);
            }
            left = merged;
        }
    }
}

void SmallVocabulary::fill(std::uint32_t count)
{
    while (m_tokens.size() < count)
        add("<unused" + std::to_string(m_tokens.size()) + ">", Unused, -10000);
}

void SmallVocabulary::addTo(GgufWriter &writer) const
{
    writer.addText("tokenizer.ggml.model", m_model);
    writer.addText("tokenizer.ggml.pre", m_pre);
    writer.addTexts("tokenizer.ggml.tokens", m_tokens);
    if (m_model == "llama")
        writer.addFloats("tokenizer.ggml.scores", m_scores);
    writer.addIntegers("tokenizer.ggml.token_type", m_kinds);
    if (m_model == "gpt2")
        writer.addTexts("tokenizer.ggml.merges", m_merges);
    writer.addUnsigned("tokenizer.ggml.bos_token_id", m_bos);
    writer.addUnsigned("tokenizer.ggml.eos_token_id", m_eos);
    if (m_model == "llama")
        writer.addUnsigned("tokenizer.ggml.unknown_token_id", m_bos == 2 ? 3 : 0);
    writer.addBool("tokenizer.ggml.add_bos_token", m_addBos);
    writer.addBool("tokenizer.ggml.add_eos_token", m_addEos);
    if (m_model == "llama")
        writer.addBool("tokenizer.ggml.add_space_prefix", m_addSpacePrefix);
    if (!m_chatTemplate.empty())
        writer.addText("tokenizer.chat_template", m_chatTemplate);
}

} // namespace chipdeck::test
