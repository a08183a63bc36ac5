#include "client/files/ConfigText.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "client/domain/Text.h"

namespace chipdeck::files {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t longestRunOfQuotes = 5;  // two that belong to the text, and the three that end it

bool isAscii(char c)
{
    return static_cast<unsigned char>(c) < 0x80;
}

/// Knows where in the text it is: what a character becomes depends on it.
class AsciiWriter
{
public:
    explicit AsciiWriter(std::string_view text) : m_rest(text) {}

    tl::expected<std::string, ConfigTextError> run()
    {
        if (m_rest.starts_with(byteOrderMark))
            m_rest.remove_prefix(byteOrderMark.size());
        while (!m_rest.empty()) {
            if (!isAscii(m_rest.front())) {
                if (auto wrong = takeOther(); !wrong.empty())
                    return tl::unexpected(ConfigTextError{m_line, std::move(wrong)});
            } else if (m_rest.front() == '\n') {
                ++m_line;
                m_place = isMultiline() ? m_place : Place::Plain;
                copy(1);
            } else {
                takeAscii(m_rest.front());
            }
        }
        return std::move(m_text);
    }

private:
    enum class Place { Plain, Comment, Quoted, Literal, ManyQuoted, ManyLiteral };

    bool isMultiline() const { return m_place == Place::ManyQuoted || m_place == Place::ManyLiteral; }
    bool isQuoted() const { return m_place == Place::Quoted || m_place == Place::ManyQuoted; }

    void copy(std::size_t count)
    {
        m_text += m_rest.substr(0, count);
        m_rest.remove_prefix(std::min(count, m_rest.size()));
    }

    void takeAscii(char c)
    {
        if (m_place == Place::Plain && c == '#') {
            m_place = Place::Comment;
        } else if (m_place != Place::Comment && (c == '"' || c == '\'')) {
            takeQuotes(c);
            return;
        } else if (isQuoted() && c == '\\') {
            // What is escaped ends nothing; whatever is not ASCII behind it is looked at by itself, and refused.
            m_isEscaped = m_rest.size() > 1 && !isAscii(m_rest[1]);
            copy(m_rest.size() > 1 && isAscii(m_rest[1]) && m_rest[1] != '\n' ? 2 : 1);
            return;
        }
        copy(1);
    }

    void takeQuotes(char quote)
    {
        const std::size_t run = std::min(m_rest.find_first_not_of(quote), m_rest.size());
        const bool isDouble = quote == '"';
        if (m_place == Place::Plain) {
            const bool isMany = run >= 3;
            m_place = isDouble ? (isMany ? Place::ManyQuoted : Place::Quoted) : (isMany ? Place::ManyLiteral : Place::Literal);
            copy(isMany ? 3 : 1);
        } else if (isQuoted() != isDouble) {
            copy(1);
        } else if (isMultiline()) {
            m_place = run >= 3 ? Place::Plain : m_place;
            copy(std::min(run, longestRunOfQuotes));
        } else {
            m_place = Place::Plain;
            copy(1);
        }
    }

    /// Empty = it was written; else what is wrong.
    std::string takeOther()
    {
        std::size_t length = 1;
        while (length < 4 && length < m_rest.size() && (static_cast<unsigned char>(m_rest[length]) & 0xC0U) == 0x80U)
            ++length;
        const std::string_view character = m_rest.substr(0, length);
        if (m_place == Place::Comment) {
            m_text += '?';
        } else if (!isQuoted()) {
            return "other than ASCII characters belong into double quotes or comments; quote this text with \"";
        } else if (!domain::isUtf8(character)) {
            return "the text is not valid UTF-8; save the file as UTF-8";
        } else if (m_isEscaped) {
            return "a \\ must not stand before this character; write \\\\ for a \\ itself";
        } else {
            escape(character);
        }
        m_rest.remove_prefix(length);
        return {};
    }

    void escape(std::string_view character)
    {
        unsigned long codePoint = static_cast<unsigned char>(character.front()) & (0xFFU >> (character.size() + 1));
        for (const char c : character.substr(1))
            codePoint = codePoint << 6U | (static_cast<unsigned char>(c) & 0x3FU);
        std::array<char, 11> escaped{};
        std::snprintf(escaped.data(), escaped.size(), "\\U%08lX", codePoint);
        m_text += escaped.data();
    }

    std::string_view m_rest;
    std::string m_text;
    std::size_t m_line = 1;
    Place m_place = Place::Plain;
    bool m_isEscaped = false;
};

} // namespace

tl::expected<std::string, ConfigTextError> asciiConfig(std::string_view text)
{
    return AsciiWriter(text).run();
}

} // namespace chipdeck::files
