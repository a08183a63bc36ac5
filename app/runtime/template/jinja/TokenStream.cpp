#include "app/runtime/template/jinja/TokenStream.h"

#include "app/runtime/template/jinja/Failure.h"

namespace chipdeck::jinja {

Token TokenStream::take()
{
    Token token = peek();
    if (m_at + 1 < m_tokens.size())
        ++m_at;
    return token;
}

bool TokenStream::takeSign(const char *sign)
{
    return peek().isSign(sign) && (take(), true);
}

bool TokenStream::takeName(const char *name)
{
    return peek().isName(name) && (take(), true);
}

void TokenStream::expectSign(const char *sign)
{
    if (!takeSign(sign))
        fail("'" + std::string(sign) + "'");
}

void TokenStream::expectName(const char *name)
{
    if (!takeName(name))
        fail("'" + std::string(name) + "'");
}

void TokenStream::expect(Token::Kind kind, const char *what)
{
    if (!is(kind))
        fail(what);
    take();
}

std::string TokenStream::name(const char *what)
{
    if (!is(Token::Kind::Name))
        fail(what);
    return take().text;
}

void TokenStream::fail(const std::string &expected) const
{
    static constexpr const char *kinds[] = {"text", "'{{'", "'}}'", "'{%'", "'%}'", "", "a text", "", "", "", "the end"};
    const Token &found = peek();
    std::string what = kinds[static_cast<std::size_t>(found.kind)];
    if (what.empty())
        what = "'" + found.text.substr(0, 40) + "'";
    throw Failure{"expected " + expected + ", found " + what, found.line};
}

} // namespace chipdeck::jinja
