#pragma once

#include "app/runtime/template/jinja/Token.h"

#include <vector>

namespace chipdeck::jinja {

/// The tokens of a template, read one after another.
class TokenStream
{
public:
    explicit TokenStream(std::vector<Token> tokens) // the last is an End
        : m_tokens(std::move(tokens))
    {
    }

    const Token &peek(std::size_t ahead = 0) const { return m_tokens[m_at + ahead < m_tokens.size() ? m_at + ahead : m_tokens.size() - 1]; }
    bool is(Token::Kind kind) const { return peek().kind == kind; }
    std::size_t line() const { return peek().line; }

    Token take();
    bool takeSign(const char *sign);
    bool takeName(const char *name);

    /// Throw a Failure that says what was expected.
    void expectSign(const char *sign);
    void expectName(const char *name);
    void expect(Token::Kind kind, const char *what);
    std::string name(const char *what);

    [[noreturn]] void fail(const std::string &expected) const;

private:
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
};

} // namespace chipdeck::jinja
