#pragma once

#include "app/runtime/tokenizer/Tokenizer.h"

#include <initializer_list>
#include <memory>

namespace chipdeck::test {

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

    tokenizer::Vocabulary *operator->() { return &m_state->vocabulary; }

    /// Keeps what it has views of, and fails the test when there is none.
    std::shared_ptr<const tokenizer::Tokenizer> tokenizer() const;

    /// Why there is none; empty when there is one.
    std::string refusal() const;

private:
    struct State
    {
        std::vector<std::string> texts, pairs;
        std::vector<std::string_view> tokens, merges;
        tokenizer::Vocabulary vocabulary;
    };

    explicit SmallVocabulary(const char *model);
    void add(const Token &token);
    void finish();

    std::shared_ptr<State> m_state;
};

} // namespace chipdeck::test
