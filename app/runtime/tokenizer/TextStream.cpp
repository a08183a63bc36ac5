#include "app/runtime/tokenizer/Tokenizer.h"

namespace chipdeck::tokenizer {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// What may follow in a well-formed character (The Unicode Standard, table 3-7): the range of its second byte, and its length.
struct Shape
{
    std::size_t length = 0; // 0: no character begins with this byte
    unsigned char secondFrom = 0x80;
    unsigned char secondTo = 0xBF;
};

Shape shapeOf(unsigned char first)
{
    if (first < 0x80)
        return {1};
    if (first < 0xC2 || first > 0xF4)
        return {};
    if (first < 0xE0)
        return {2};
    if (first < 0xF0)
        return {3, static_cast<unsigned char>(first == 0xE0 ? 0xA0 : 0x80), static_cast<unsigned char>(first == 0xED ? 0x9F : 0xBF)};
    return {4, static_cast<unsigned char>(first == 0xF0 ? 0x90 : 0x80), static_cast<unsigned char>(first == 0xF4 ? 0x8F : 0xBF)};
}

/// How many bytes at the beginning fit the shape of one character.
std::size_t fittingBytes(std::string_view text, const Shape &shape)
{
    std::size_t count = 1;
    for (; count < shape.length && count < text.size(); ++count) {
        const auto byte = static_cast<unsigned char>(text[count]);
        const bool fits = count == 1 ? byte >= shape.secondFrom && byte <= shape.secondTo : byte >= 0x80 && byte <= 0xBF;
        if (!fits)
            break;
    }
    return count;
}

} // namespace

std::string TextStream::push(std::string_view bytes)
{
    m_pending += bytes;
    std::string text;
    text.reserve(m_pending.size());
    std::size_t at = 0;
    while (at < m_pending.size()) {
        const std::string_view rest = std::string_view(m_pending).substr(at);
        const Shape shape = shapeOf(static_cast<unsigned char>(rest.front()));
        const std::size_t fitting = fittingBytes(rest, shape);
        if (shape.length > fitting && fitting == rest.size())
            break; // the rest of this character may still come
        if (shape.length == fitting)
            text += rest.substr(0, fitting);
        else
            text += replacement;
        at += fitting;
    }
    m_pending.erase(0, at);
    return text;
}

std::string TextStream::finish()
{
    const bool incomplete = !m_pending.empty();
    m_pending.clear();
    return incomplete ? std::string(replacement) : std::string();
}

} // namespace chipdeck::tokenizer
