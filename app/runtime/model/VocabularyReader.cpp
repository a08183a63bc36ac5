#include "app/runtime/model/Model.h"

#include <algorithm>

namespace chipdeck::model {

namespace {

/// Reads "tokenizer.ggml.KEY"; remembers the first entry that is wrong.
class VocabularyReader
{
public:
    explicit VocabularyReader(const gguf::GgufFile &file)
        : m_file(file)
    {
    }

    tl::expected<tokenizer::Vocabulary, gguf::GgufError> read()
    {
        tokenizer::Vocabulary vocabulary;
        vocabulary.model = name("model");
        vocabulary.pre = name("pre");
        vocabulary.name = text("general.name");
        vocabulary.architecture = text("general.architecture");
        if (vocabulary.model.empty())
            fail("model", "is missing: this file has no vocabulary");
        vocabulary.tokens = texts("tokens");
        vocabulary.merges = texts("merges");
        if ((vocabulary.model == "gpt2" || vocabulary.model == "gemma4") && !value("merges"))
            fail("merges", "is missing: every letter would be a token of its own");
        if (vocabulary.tokens.empty())
            fail("tokens", "is missing: this file has no vocabulary");
        readPerToken(vocabulary);
        readIds(vocabulary);
        vocabulary.addBos = flag("add_bos_token");
        vocabulary.addEos = flag("add_eos_token");
        vocabulary.lowercase = flag("normalizer.lowercase");
        vocabulary.stripAccents = flag("normalizer.strip_accents");
        vocabulary.addSpacePrefix = flag("add_space_prefix");
        vocabulary.removeExtraSpaces = flag("remove_extra_whitespaces");
        vocabulary.charactersMap = bytes("precompiled_charsmap");
        if (m_error)
            return tl::unexpected(*m_error);
        return vocabulary;
    }

private:
    static std::string fullKey(std::string_view key) { return "tokenizer.ggml." + std::string(key); }
    const gguf::GgufValue *value(std::string_view key) const { return m_file.value(fullKey(key)); }

    void fail(std::string_view key, std::string reason)
    {
        if (!m_error)
            m_error = gguf::GgufError{fullKey(key), std::move(reason)};
    }

    /// The beginning, in which families are recognised.
    std::string text(const std::string &key) const
    {
        const gguf::GgufValue *found = m_file.value(key);
        return std::string(found ? found->asText().value_or("").substr(0, 256) : std::string_view());
    }

    /// What is not known will be quoted in a message.
    std::string name(std::string_view key)
    {
        std::string found = text(fullKey(key));
        const bool plain = std::all_of(found.begin(), found.end(), [](unsigned char c) { return c >= 0x20 && c < 0x7f; });
        if (found.size() <= 64 && plain)
            return found;
        fail(key, "is no name: a name has at most 64 plain characters");
        return {};
    }

    tokenizer::TextList texts(std::string_view key)
    {
        const gguf::GgufValue *found = value(key);
        if (!found)
            return {};
        if (const gguf::TextArray *list = found->asTexts())
            return {list->start(), list->begins(), gguf::TextArray::kGap};
        fail(key, "must be a list of texts");
        return {};
    }

    std::optional<bool> flag(std::string_view key)
    {
        const gguf::GgufValue *found = value(key);
        const std::optional<bool> set = found ? found->asBool() : std::nullopt;
        if (found && !set)
            fail(key, "must be true or false");
        return set;
    }

    std::span<const std::byte> bytes(std::string_view key)
    {
        using Kind = gguf::GgufValue::Kind;
        const gguf::GgufValue *found = value(key);
        if (!found)
            return {};
        const gguf::GgufValue::Array *array = found->array();
        if (array && (array->element == Kind::U8 || array->element == Kind::I8))
            return {array->data, static_cast<std::size_t>(array->count)};
        fail(key, "must be a list of bytes");
        return {};
    }

    void readPerToken(tokenizer::Vocabulary &vocabulary)
    {
        using Kind = gguf::GgufValue::Kind;
        const std::size_t count = vocabulary.tokens.size();
        if (const gguf::GgufValue *scores = value("scores")) {
            const gguf::GgufValue::Array *array = scores->array();
            if (array && array->element == Kind::F32)
                vocabulary.scores = tokenizer::FloatList({array->data, array->count * sizeof(float)});
            if (vocabulary.scores.size() != count)
                fail("scores", "must hold one number of 32 bits for each of the " + std::to_string(count) + " tokens");
        }
        if (const gguf::GgufValue *kinds = value("token_type")) {
            const gguf::GgufValue::Array *array = kinds->array();
            if (const std::size_t width = array ? gguf::integerBytes(array->element) : 0)
                vocabulary.kinds = {{array->data, array->count * width}, width};
            if (vocabulary.kinds.size() != count)
                fail("token_type", "must hold one number for each of the " + std::to_string(count) + " tokens");
        }
    }

    std::optional<tokenizer::TokenId> id(std::string_view key, std::size_t count)
    {
        const gguf::GgufValue *found = value(key);
        if (!found)
            return {};
        const std::optional<std::uint64_t> number = found->asUnsigned();
        if (number && *number < count)
            return static_cast<tokenizer::TokenId>(*number);
        // Converters write the largest number, or the one before 0, for "none".
        if (number != 0xffffffffU && found->asSigned() != -1)
            fail(key, "must be the number of a token, below " + std::to_string(count));
        return {};
    }

    void readIds(tokenizer::Vocabulary &vocabulary)
    {
        const std::size_t count = vocabulary.tokens.size();
        vocabulary.bos = id("bos_token_id", count);
        vocabulary.eos = id("eos_token_id", count);
        vocabulary.eot = id("eot_token_id", count);
        vocabulary.eom = id("eom_token_id", count);
        vocabulary.unknown = id("unknown_token_id", count);
        vocabulary.separator = id("seperator_token_id", count); // the format's own spelling
        vocabulary.padding = id("padding_token_id", count);
    }

    const gguf::GgufFile &m_file;
    std::optional<gguf::GgufError> m_error;
};

} // namespace

tl::expected<tokenizer::Vocabulary, gguf::GgufError> Model::vocabulary(const gguf::GgufFile &file)
{
    return VocabularyReader(file).read();
}

} // namespace chipdeck::model
