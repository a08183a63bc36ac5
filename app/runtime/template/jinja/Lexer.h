#pragma once

#include "app/runtime/template/jinja/Token.h"

#include <string_view>
#include <vector>

namespace chipdeck::jinja {

/// Cuts a template into tokens, with the settings that chat templates are written for: the line end behind a block's tag and the spaces before
/// it go away (trim_blocks, lstrip_blocks), as do spaces on a side marked "-". The source's last line end does not count.
class Lexer
{
public:
    explicit Lexer(std::string_view source);

    /// Throws a Failure. The last token is an End.
    std::vector<Token> tokens();

private:
    enum class Tag { None, Variable, Block, Comment };

    void readData();
    void readTag(Tag tag);
    void readInTag();
    bool readTagEnd(Tag tag);
    void readName();
    void readNumber();
    void readText(char quote);
    void readSign();
    bool readRaw();
    void skipComment();

    void addData(std::size_t end, Tag next);
    Token &add(Token::Kind kind, std::string_view text = {});
    void advance(std::size_t count);
    void skipSpace();
    void endTag(char sign, bool trimsLine);
    Tag tagAt(std::size_t at) const;
    bool startsWith(std::string_view word) const { return std::string_view(m_source).substr(m_at, word.size()) == word; }
    char at(std::size_t offset) const { return m_at + offset < m_source.size() ? m_source[m_at + offset] : '\0'; }

    std::string m_source;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    std::size_t m_brackets = 0;          // open within the tag
    bool m_lineStarts = true;            // where the data begins
    std::vector<Token> m_tokens;
};

} // namespace chipdeck::jinja
