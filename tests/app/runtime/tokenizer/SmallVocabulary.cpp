#include "tests/app/runtime/tokenizer/SmallVocabulary.h"

#include "app/runtime/tokenizer/ByteLetters.h"
#include "app/runtime/tokenizer/Utf8.h"

#include <QtGlobal>

#include <algorithm>

namespace chipdeck::test {

using namespace tokenizer;

SmallVocabulary::SmallVocabulary(const char *model)
    : m_state(std::make_shared<State>())
{
    m_state->vocabulary.model = model;
}

SmallVocabulary::SmallVocabulary(const char *model, std::initializer_list<Token> tokens, std::initializer_list<const char *> merges)
    : SmallVocabulary(model)
{
    for (const Token &token : tokens)
        add(token);
    m_state->pairs.assign(merges.begin(), merges.end());
    finish();
}

SmallVocabulary SmallVocabulary::bytePairs(const char *pre, std::initializer_list<Token> tokens, std::initializer_list<const char *> merges)
{
    SmallVocabulary made("gpt2");
    made->pre = pre;
    for (unsigned byte = 0; byte < 256; ++byte) {
        std::string letter;
        appendUtf8(letter, letterOfByte(static_cast<std::uint8_t>(byte)));
        made.add({letter});
    }
    for (const Token &token : tokens)
        made.add(token);
    for (const std::string merge : merges) {
        std::string joined = merge;
        joined.erase(joined.find(' '), 1);
        if (std::find(made.m_state->texts.begin(), made.m_state->texts.end(), joined) == made.m_state->texts.end())
            made.add({joined});
        made.m_state->pairs.push_back(merge);
    }
    made.finish();
    return made;
}

SmallVocabulary SmallVocabulary::sentencePiece()
{
    constexpr auto text = TokenKind::Normal;
    return SmallVocabulary("llama", {{"<unk>", TokenKind::Unknown}, {"<s>", TokenKind::Control}, {"</s>", TokenKind::Control},
                                     {"<0x61>", TokenKind::Byte}, {"<0xC3>", TokenKind::Byte}, {"▁", text, -10}, {"b", text, -11}, {"bb", text, -2},
                                     {"bbb", text, -1}, {"▁b", text, -3}, {"[tool]", TokenKind::UserDefined}, {"<", text, -9}, {"s", text, -9},
                                     {">", text, -9}, {"<s", text, -8}});
}

void SmallVocabulary::add(const Token &token)
{
    m_state->texts.push_back(token.text);
    m_state->kinds.push_back(static_cast<std::int32_t>(token.kind));
    m_state->scores.push_back(token.score);
}

void SmallVocabulary::finish()
{
    m_state->tokens.assign(m_state->texts.begin(), m_state->texts.end());
    m_state->merges.assign(m_state->pairs.begin(), m_state->pairs.end());
    m_state->vocabulary.tokens = m_state->tokens;
    m_state->vocabulary.merges = m_state->merges;
}

tl::expected<std::unique_ptr<Tokenizer>, std::string> SmallVocabulary::made() const
{
    m_state->vocabulary.kinds = m_state->kinds;
    m_state->vocabulary.scores = m_state->scores;
    return Tokenizer::make(m_state->vocabulary);
}

std::shared_ptr<const Tokenizer> SmallVocabulary::tokenizer() const
{
    auto made = this->made();
    if (!made)
        qFatal("%s", made.error().c_str());
    const auto kept = std::make_shared<std::pair<std::shared_ptr<State>, std::unique_ptr<Tokenizer>>>(m_state, std::move(*made));
    return {kept, kept->second.get()};
}

std::string SmallVocabulary::refusal() const
{
    const auto made = this->made();
    return made ? std::string() : made.error();
}

} // namespace chipdeck::test
