#pragma once

#include "app/runtime/tokenizer/Tokenizer.h"

#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

namespace chipdeck::test {

/// How tests ask for ids and what they get.
namespace encoding {

inline constexpr auto plain = tokenizer::SpecialText::Plain;
inline constexpr auto parse = tokenizer::SpecialText::Parse;
inline constexpr auto said = tokenizer::SpecialText::Said;
inline constexpr auto none = tokenizer::Affixes::None;

using Ids = std::vector<tokenizer::TokenId>;

} // namespace encoding

/// A vocabulary written down in a test, and what it has views of.
class SmallVocabulary
{
public:
    struct Token
    {
        std::string text;
        tokenizer::TokenKind kind = tokenizer::TokenKind::Normal;
        float score = 0;
    };

    SmallVocabulary(const char *model, std::initializer_list<Token> tokens, std::initializer_list<const char *> merges = {});

    /// Byte pairs: a token for each byte as GPT-2 spells it (ids 0 to 255), then these, then what the merges make that is not there yet.
    static SmallVocabulary bytePairs(const char *pre, std::initializer_list<Token> tokens, std::initializer_list<const char *> merges);

    /// Fifteen tokens with scores, of every kind.
    static SmallVocabulary sentencePiece();

    /// Its kinds and scores are those below, whatever is written here.
    tokenizer::Vocabulary *operator->() { return &m_state->vocabulary; }
    std::vector<std::int32_t> &kinds() { return m_state->kinds; }
    std::vector<float> &scores() { return m_state->scores; }

    /// Keeps what it has views of, and fails the test when there is none.
    std::shared_ptr<const tokenizer::Tokenizer> tokenizer() const;

    /// Why there is none; empty when there is one.
    std::string refusal() const;

private:
    struct State
    {
        std::vector<std::string> texts, pairs;
        std::vector<std::string_view> tokens, merges;
        std::vector<std::int32_t> kinds;
        std::vector<float> scores;
        tokenizer::Vocabulary vocabulary;
    };

    explicit SmallVocabulary(const char *model);
    void add(const Token &token);
    void finish();
    tl::expected<std::unique_ptr<tokenizer::Tokenizer>, std::string> made() const;

    std::shared_ptr<State> m_state;
};

} // namespace chipdeck::test
