#include "client/domain/Text.h"

#include <algorithm>

namespace chipdeck::domain {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::string_view ellipsis = "\xE2\x80\xA6";

struct Decoded {
    char32_t codePoint = 0;
    std::size_t length = 1;  ///< of the code point, or of the bytes to replace by one U+FFFD
    bool valid = false;
};

/// The bytes that a first byte asks for and the range of the second; the second excludes overlong forms,
/// surrogates and what lies beyond U+10FFFF.
struct Lead {
    std::size_t length;
    unsigned char low;
    unsigned char high;
};

Lead leadOf(unsigned char first)
{
    if (first >= 0xC2 && first <= 0xDF)
        return {2, 0x80, 0xBF};
    if (first >= 0xE0 && first <= 0xEF) {
        const unsigned char low = first == 0xE0 ? 0xA0 : 0x80;
        const unsigned char high = first == 0xED ? 0x9F : 0xBF;
        return {3, low, high};
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const unsigned char low = first == 0xF0 ? 0x90 : 0x80;
        const unsigned char high = first == 0xF4 ? 0x8F : 0xBF;
        return {4, low, high};
    }
    return {0, 0, 0};
}

Decoded decode(std::string_view text)
{
    const auto first = static_cast<unsigned char>(text.front());
    if (first < 0x80)
        return {first, 1, true};
    const Lead lead = leadOf(first);
    if (lead.length == 0)
        return {};
    char32_t codePoint = first & (0xFFU >> (lead.length + 1));
    for (std::size_t i = 1; i < lead.length; ++i) {
        const auto byte = i < text.size() ? static_cast<unsigned char>(text[i]) : static_cast<unsigned char>(0);
        if (byte < (i == 1 ? lead.low : 0x80) || byte > (i == 1 ? lead.high : 0xBF))
            return {0, i, false};
        codePoint = codePoint << 6 | (byte & 0x3FU);
    }
    return {codePoint, lead.length, true};
}

bool isBidiControl(char32_t c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool isHarmful(char32_t c)
{
    const bool control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
    const bool lineSeparator = c == 0x2028 || c == 0x2029;
    // Invisible formatting that only spoofs: deprecated format characters, byte order mark, annotations, tags.
    const bool invisible = (c >= 0x206A && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB)
        || (c >= 0xE0000 && c <= 0xE007F);
    return control || lineSeparator || invisible || isBidiControl(c);
}

/// Belongs to the character before it: combining marks, variation selectors, joiner, skin tones.
bool extends(char32_t c)
{
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0483 && c <= 0x0489) || (c >= 0x0591 && c <= 0x05BD)
        || (c >= 0x064B && c <= 0x065F) || (c >= 0x0E31 && c <= 0x0E3A && c != 0x0E32 && c != 0x0E33)
        || (c >= 0x0E47 && c <= 0x0E4E) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) || c == 0x200D
        || (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFE20 && c <= 0xFE2F)
        || (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xE0100 && c <= 0xE01EF);
}

/// Builds the result and remembers where it may be cut: before a character that stands on its own.
class Cutter
{
public:
    explicit Cutter(std::size_t maxBytes) : m_maxBytes(maxBytes) {}

    /// False when the text is full.
    bool append(std::string_view bytes, char32_t codePoint)
    {
        const bool joined = extends(codePoint) || m_afterJoiner;
        m_afterJoiner = codePoint == 0x200D;
        if (!joined && m_text.size() + ellipsis.size() <= m_maxBytes)
            m_cutAt = m_text.size();
        if (m_text.size() + bytes.size() > m_maxBytes) {
            m_text.resize(m_cutAt);
            if (m_maxBytes >= ellipsis.size())
                m_text += ellipsis;
            return false;
        }
        m_text += bytes;
        return true;
    }

    std::string take() { return std::move(m_text); }

private:
    std::size_t m_maxBytes;
    std::size_t m_cutAt = 0;
    bool m_afterJoiner = false;
    std::string m_text;
};

std::string clean(std::string_view text, std::size_t maxBytes, bool keepLines)
{
    Cutter cutter(maxBytes);
    while (!text.empty()) {
        const Decoded next = decode(text);
        const bool carriageReturn = keepLines && text.starts_with("\r\n");
        const bool kept = keepLines && (next.codePoint == U'\n' || next.codePoint == U'\t');
        const bool good = next.valid && (kept || !isHarmful(next.codePoint));
        const std::string_view bytes = good ? text.substr(0, next.length) : replacement;
        text.remove_prefix(next.length);
        if (carriageReturn)
            continue;
        if (!cutter.append(bytes, good ? next.codePoint : 0xFFFD))
            break;
    }
    return cutter.take();
}

} // namespace

std::string harmless(std::string_view text, std::size_t maxBytes)
{
    return clean(text, maxBytes, false);
}

std::string harmlessLines(std::string_view text, std::size_t maxBytes)
{
    return clean(text, maxBytes, true);
}

bool isUtf8(std::string_view text)
{
    while (!text.empty()) {
        const Decoded next = decode(text);
        if (!next.valid)
            return false;
        text.remove_prefix(next.length);
    }
    return true;
}

} // namespace chipdeck::domain
