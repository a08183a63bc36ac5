#include "app/runtime/template/jinja/Lexer.h"

#include "app/runtime/template/jinja/Characters.h"
#include "app/runtime/template/jinja/Failure.h"

#include <algorithm>
#include <charconv>

namespace chipdeck::jinja {

namespace {

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

bool isNameLetter(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_' || (static_cast<unsigned char>(letter) & 0x80) != 0;
}

bool isBlank(char letter)
{
    const auto byte = static_cast<unsigned char>(letter);
    return byte < 0x80 && isSpace(byte);
}

bool isBlank(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char letter) { return isBlank(letter); });
}

std::size_t trimmedEnd(std::string_view text)
{
    std::size_t end = text.size();
    while (end > 0 && isBlank(text[end - 1]))
        --end;
    return end;
}

/// What an escape in a text stands for, as Python reads it; `at` is behind the backslash and moves on. An unknown one stays as it is.
std::string readEscape(std::string_view text, std::size_t &at)
{
    static constexpr std::string_view names = "ntrabfv\\'\"\n";
    static constexpr std::string_view meanings = "\n\t\r\a\b\f\v\\'\"";
    const char name = text[at++];
    if (const std::size_t known = names.find(name); known != std::string_view::npos)
        return known < meanings.size() ? std::string(1, meanings[known]) : std::string();
    const std::size_t digits = name == 'x' ? 2 : name == 'u' ? 4 : name == 'U' ? 8 : 0;
    std::uint32_t code = 0;
    const char *const from = text.data() + at;
    if (digits != 0 && at + digits <= text.size()) {
        const auto read = std::from_chars(from, from + digits, code, 16);
        if (read.ec == std::errc() && read.ptr == from + digits && code <= 0x10FFFF) {
            at += digits;
            return utf8(code);
        }
    }
    if (name >= '0' && name <= '7') {
        const std::size_t most = std::min<std::size_t>(text.size() - at + 1, 3);
        at = static_cast<std::size_t>(std::from_chars(from - 1, from - 1 + most, code, 8).ptr - text.data());
        return utf8(code);
    }
    return {'\\', name};
}

} // namespace

Lexer::Lexer(std::string_view source)
{
    m_source.reserve(source.size());
    for (std::size_t i = 0; i < source.size(); ++i) {
        const bool pair = source[i] == '\r' && i + 1 < source.size() && source[i + 1] == '\n';
        if (!pair)
            m_source += source[i] == '\r' ? '\n' : source[i];
    }
    if (!m_source.empty() && m_source.back() == '\n')
        m_source.pop_back();
}

std::vector<Token> Lexer::tokens()
{
    while (m_at < m_source.size())
        readData();
    add(Token::Kind::End);
    return std::move(m_tokens);
}

Lexer::Tag Lexer::tagAt(std::size_t at) const
{
    if (at + 1 >= m_source.size() || m_source[at] != '{')
        return Tag::None;
    const char second = m_source[at + 1];
    return second == '{' ? Tag::Variable : second == '%' ? Tag::Block : second == '#' ? Tag::Comment : Tag::None;
}

Token &Lexer::add(Token::Kind kind, std::string_view text)
{
    m_tokens.push_back({kind, std::string(text), m_line});
    return m_tokens.back();
}

void Lexer::advance(std::size_t count)
{
    const std::string_view passed = std::string_view(m_source).substr(m_at, count);
    m_line += static_cast<std::size_t>(std::count(passed.begin(), passed.end(), '\n'));
    m_at += count;
}

void Lexer::skipSpace()
{
    while (m_at < m_source.size() && isBlank(m_source[m_at]))
        advance(1);
}

/// The data up to the tag at `end`, without the spaces that belong to the tag.
void Lexer::addData(std::size_t end, Tag next)
{
    std::string_view data = std::string_view(m_source).substr(m_at, end - m_at);
    const char sign = next != Tag::None && end + 2 < m_source.size() ? m_source[end + 2] : '\0';
    if (sign == '-') {
        data = data.substr(0, trimmedEnd(data));
    } else if (sign != '+' && (next == Tag::Block || next == Tag::Comment)) {
        const std::size_t lineBegin = data.rfind('\n') + 1; // 0 when there is none
        if ((lineBegin > 0 || m_lineStarts) && isBlank(data.substr(lineBegin)))
            data = data.substr(0, lineBegin);
    }
    if (!data.empty())
        add(Token::Kind::Data, data);
    advance(end - m_at);
}

void Lexer::readData()
{
    std::size_t end = m_at;
    while (end < m_source.size() && tagAt(end) == Tag::None)
        end = std::min(m_source.find('{', end + 1), m_source.size());
    const Tag tag = end < m_source.size() ? tagAt(end) : Tag::None;
    addData(end, tag);
    if (tag != Tag::None)
        readTag(tag);
}

void Lexer::readTag(Tag tag)
{
    if (tag == Tag::Comment)
        return skipComment();
    if (tag == Tag::Block && readRaw())
        return;
    add(tag == Tag::Block ? Token::Kind::BlockBegin : Token::Kind::VariableBegin);
    advance(2);
    if (at(0) == '-' || at(0) == '+')
        advance(1);
    m_brackets = 0;
    while (!readTagEnd(tag))
        readInTag();
}

/// `sign` stands before the tag's end, which is read already.
void Lexer::endTag(char sign, bool trimsLine)
{
    const std::size_t before = m_at;
    if (sign == '-')
        skipSpace();
    else if (trimsLine && sign != '+' && at(0) == '\n')
        advance(1);
    m_lineStarts = m_at > before && m_source[m_at - 1] == '\n';
}

void Lexer::skipComment()
{
    const std::size_t end = m_source.find("#}", m_at + 2);
    if (end == std::string::npos)
        throw Failure{"a comment is not closed", m_line};
    const char sign = m_source[end - 1];
    advance(end + 2 - m_at);
    endTag(sign, true);
}

bool Lexer::readTagEnd(Tag tag)
{
    skipSpace();
    if (m_at >= m_source.size())
        throw Failure{"a tag is not closed", m_line};
    const std::string_view end = tag == Tag::Block ? "%}" : "}}";
    const char sign = (at(0) == '-' || (at(0) == '+' && tag == Tag::Block)) && std::string_view(m_source).substr(m_at + 1, 2) == end ? at(0) : '\0';
    if (m_brackets != 0 || (sign == '\0' && !startsWith(end)))
        return false;
    add(tag == Tag::Block ? Token::Kind::BlockEnd : Token::Kind::VariableEnd);
    advance(sign == '\0' ? 2 : 3);
    endTag(sign, tag == Tag::Block);
    return true;
}

void Lexer::readInTag()
{
    const char first = at(0);
    if (isNameLetter(first))
        readName();
    else if (isDigit(first))
        readNumber();
    else if (first == '"' || first == '\'')
        readText(first);
    else
        readSign();
}

void Lexer::readName()
{
    std::size_t count = 1;
    while (isNameLetter(at(count)) || isDigit(at(count)))
        ++count;
    add(Token::Kind::Name, std::string_view(m_source).substr(m_at, count));
    advance(count);
}

void Lexer::readNumber()
{
    std::string digits;
    std::size_t count = 0;
    const auto take = [&] {
        for (; isDigit(at(count)) || (at(count) == '_' && isDigit(at(count + 1))); ++count) {
            if (at(count) != '_')
                digits += at(count);
        }
    };
    take();
    const bool index = m_at > 0 && m_source[m_at - 1] == '.'; // "list.0.1" holds no real
    bool real = false;
    if (!index && at(count) == '.' && isDigit(at(count + 1))) {
        digits += at(count++);
        take();
        real = true;
    }
    const std::size_t power = at(count + 1) == '-' || at(count + 1) == '+' ? 2 : 1;
    if (!index && (at(count) == 'e' || at(count) == 'E') && isDigit(at(count + power))) {
        digits += power == 2 && at(count + 1) == '-' ? "e-" : "e";
        count += power;
        take();
        real = true;
    }
    Token &token = add(real ? Token::Kind::Real : Token::Kind::Integer, digits);
    const char *const end = token.text.data() + token.text.size();
    const auto error = real ? std::from_chars(token.text.data(), end, token.real).ec : std::from_chars(token.text.data(), end, token.integer).ec;
    if (error != std::errc())
        throw Failure{"a number is too large", m_line};
    advance(count);
}

void Lexer::readText(char quote)
{
    std::string text;
    std::size_t end = m_at + 1;
    while (end < m_source.size() && m_source[end] != quote) {
        if (m_source[end] != '\\') {
            text += m_source[end++];
        } else if (++end < m_source.size()) {
            text += readEscape(m_source, end);
        }
    }
    if (end >= m_source.size())
        throw Failure{"a text is not closed", m_line};
    add(Token::Kind::Text, text);
    advance(end + 1 - m_at);
}

void Lexer::readSign()
{
    static constexpr std::string_view longSigns[] = {"//", "**", "==", "!=", ">=", "<="};
    static constexpr std::string_view shortSigns = "+-*/%~[](){}<>=.:|,;";
    const auto known = std::find_if(std::begin(longSigns), std::end(longSigns), [this](std::string_view sign) { return startsWith(sign); });
    if (known == std::end(longSigns) && shortSigns.find(at(0)) == std::string_view::npos)
        throw Failure{std::string("unexpected character '") + at(0) + "'", m_line};
    const std::string_view sign = known != std::end(longSigns) ? *known : std::string_view(m_source).substr(m_at, 1);
    if (sign == "(" || sign == "[" || sign == "{")
        ++m_brackets;
    if ((sign == ")" || sign == "]" || sign == "}") && m_brackets-- == 0)
        throw Failure{"unexpected '" + std::string(sign) + "'", m_line};
    add(Token::Kind::Sign, sign);
    advance(sign.size());
}

/// "{% raw %}" with everything up to "{% endraw %}" as data, a line's end directly behind the first included.
bool Lexer::readRaw()
{
    const auto word = [this](std::size_t from, std::string_view name) -> std::size_t { // behind "{% name %}", 0 where it doesn't stand
        const auto skip = [this](std::size_t i) { return std::min(m_source.find_first_not_of(" \t\n", i), m_source.size()); };
        std::size_t i = from + 2;
        if (i < m_source.size() && (m_source[i] == '-' || m_source[i] == '+'))
            ++i;
        i = skip(i);
        if (m_source.compare(i, name.size(), name) != 0)
            return 0;
        i = skip(i + name.size());
        if (i < m_source.size() && (m_source[i] == '-' || m_source[i] == '+'))
            ++i;
        return m_source.compare(i, 2, "%}") == 0 ? i + 2 : 0;
    };
    const std::size_t begin = word(m_at, "raw");
    if (begin == 0)
        return false;
    advance(begin - m_at);
    endTag(m_source[begin - 3], false);
    for (std::size_t close = m_source.find("{%", m_at); close != std::string::npos; close = m_source.find("{%", close + 2)) {
        if (const std::size_t end = word(close, "endraw")) {
            addData(close, Tag::Block);
            advance(end - m_at);
            endTag(m_source[end - 3], true);
            return true;
        }
    }
    throw Failure{"'raw' is not closed", m_line};
}

} // namespace chipdeck::jinja
