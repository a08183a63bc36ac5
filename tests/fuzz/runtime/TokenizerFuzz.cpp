#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "app/runtime/tokenizer/ByteLetters.h"
#include "app/runtime/tokenizer/Tokenizer.h"
#include "app/runtime/tokenizer/Utf8.h"

using namespace chipdeck::tokenizer;

namespace {

constexpr const char *models[] = {"llama", "gpt2", "bert", "t5", "gemma4"};
constexpr const char *preTokenizers[] = {"gpt-2", "smollm", "llama-bpe", "qwen2", "qwen35", "deepseek-llm", "deepseek-coder", "deepseek-v3", "falcon",
                                         "default", "tekken", "gpt-4o", "viking", "seed-coder", "minicpm5", "laguna"};

/// Reads numbers and texts off the input; zeros and nothing behind its end.
class Input
{
public:
    Input(const std::uint8_t *data, std::size_t size)
        : m_rest(reinterpret_cast<const char *>(data), size)
    {
    }

    std::uint8_t byte() { return static_cast<std::uint8_t>(text(1).empty() ? '\0' : m_last.front()); }
    std::string_view text(std::size_t size)
    {
        m_last = m_rest.substr(0, size);
        m_rest.remove_prefix(m_last.size());
        return m_last;
    }
    std::string_view rest() const { return m_rest; }

private:
    std::string_view m_rest;
    std::string_view m_last;
};

/// A vocabulary and what it has views of.
struct Made
{
    std::vector<std::string> texts, pairs;
    std::vector<std::string_view> tokens, merges;
    std::vector<std::int32_t> kinds;
    std::vector<float> scores;
    std::string charactersMap;
    Vocabulary vocabulary;
};

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

/// Input: model, pre-tokenizer, flags, special ids; counted tokens (kind, score, length, text); counted merges (two tokens); the map's
/// length and bytes; the rest is the text. Bytes have tokens of their own, so that byte-pair vocabularies lose nothing.
void fill(Made &made, Input &input)
{
    Vocabulary &vocabulary = made.vocabulary;
    vocabulary.model = models[input.byte() % std::size(models)];
    vocabulary.pre = preTokenizers[input.byte() % std::size(preTokenizers)];
    const std::uint8_t flags = input.byte();
    vocabulary.addBos = (flags & 1) != 0;
    vocabulary.addEos = (flags & 2) != 0;
    vocabulary.addSpacePrefix = (flags & 4) != 0;
    vocabulary.removeExtraSpaces = (flags & 8) != 0;
    if ((flags & 16) != 0)
        vocabulary.name = "phi-3";
    vocabulary.bos = input.byte();
    vocabulary.eos = vocabulary.separator = input.byte();
    vocabulary.unknown = (flags & 32) != 0 ? std::optional<TokenId>(input.byte()) : std::nullopt;
    for (unsigned byte = 0; byte < 256; ++byte) {
        appendUtf8(made.texts.emplace_back(), letterOfByte(static_cast<std::uint8_t>(byte)));
        made.kinds.push_back(1);
        made.scores.push_back(0);
    }
    for (unsigned count = input.byte(); count > 0; --count) {
        const std::uint8_t kind = input.byte() % 6;
        made.scores.push_back(static_cast<float>(input.byte()) / 8 - 16);
        const std::string_view text = input.text(input.byte() % 32u);
        made.texts.emplace_back(text);
        // What cuts a character in two, and what has no text, cannot give the text back.
        const bool gpt2 = vocabulary.model == "gpt2";
        made.kinds.push_back(!gpt2 ? kind : kind == 3 ? 3 : kind == 4 && isAscii(text) ? 4 : 1);
    }
    for (unsigned count = input.byte(); count > 0; --count) {
        const std::string &left = made.texts[input.byte() % made.texts.size()];
        const std::string &right = made.texts[input.byte() % made.texts.size()];
        if (!left.empty() && !right.empty() && left.find(' ') == std::string::npos)
            made.pairs.push_back(left + " " + right);
    }
    made.charactersMap = input.text(input.byte());
    made.tokens.assign(made.texts.begin(), made.texts.end());
    made.merges.assign(made.pairs.begin(), made.pairs.end());
    vocabulary.tokens = made.tokens;
    vocabulary.merges = made.merges;
    vocabulary.kinds = made.kinds;
    vocabulary.scores = made.scores;
    vocabulary.charactersMap = std::as_bytes(std::span(made.charactersMap));
}

void require(bool condition)
{
    if (!condition)
        std::abort();
}

/// Two stretches of the same kind are one text, and where none may name a token none is named.
void checkStretches(const Tokenizer &tokenizer, std::string_view text)
{
    const std::size_t half = text.size() / 2;
    const auto encode = [&](SpecialText first, SpecialText second) {
        const Stretch stretches[] = {{text.substr(0, half), first}, {text.substr(half), second}};
        return tokenizer.encode(stretches);
    };
    require(encode(SpecialText::Plain, SpecialText::Plain) == tokenizer.encode(text, SpecialText::Plain, Affixes::None));
    const auto controls = [&](const std::vector<TokenId> &ids) {
        return std::count_if(ids.begin(), ids.end(), [&](TokenId id) { return tokenizer.kind(id) == TokenKind::Control; });
    };
    require(controls(encode(SpecialText::Said, SpecialText::Said)) == controls(encode(SpecialText::Plain, SpecialText::Plain)));
    require(controls(encode(SpecialText::Parse, SpecialText::Plain)) <= controls(tokenizer.encode(text.substr(0, half), SpecialText::Parse, Affixes::None)));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    Made made;
    fill(made, input);
    const auto tokenizer = Tokenizer::make(made.vocabulary);
    if (!tokenizer)
        return 0;
    const std::string_view text = input.rest();
    checkStretches(**tokenizer, text);
    for (const SpecialText special : {SpecialText::Plain, SpecialText::Parse}) {
        for (const Affixes affixes : {Affixes::None, Affixes::AsModelWants}) {
            const std::vector<TokenId> ids = (*tokenizer)->encode(text, special, affixes);
            TextStream stream;
            std::string streamed;
            for (const TokenId id : ids) {
                require(id >= 0 && static_cast<std::size_t>(id) < (*tokenizer)->size());
                streamed += stream.push((*tokenizer)->bytes(id, special));
            }
            streamed += stream.finish();
            std::string storage;
            require(repaired(streamed, storage) == streamed);
            const std::string decoded = (*tokenizer)->decode(ids, special);
            // Byte pairs give back what is text at all, unless special tokens eat the spaces around them.
            const bool lossless = made.vocabulary.model == "gpt2" && made.vocabulary.name.empty() && repaired(text, storage) == text;
            if (lossless && special == SpecialText::Plain && affixes == Affixes::None)
                require(decoded == text);
        }
    }
    return 0;
}
