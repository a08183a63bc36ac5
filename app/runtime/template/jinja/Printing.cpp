#include "app/runtime/template/jinja/Printing.h"

#include "app/runtime/template/jinja/Characters.h"

#include <array>
#include <charconv>
#include <cmath>

namespace chipdeck::jinja {

namespace {

std::string escaped(std::uint32_t codePoint)
{
    static constexpr char digits[] = "0123456789abcdef";
    switch (codePoint) {
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: break;
    }
    if (codePoint < 0x100)
        return {'\\', 'x', digits[codePoint >> 4], digits[codePoint & 15]};
    return {'\\', 'u', digits[codePoint >> 12 & 15], digits[codePoint >> 8 & 15], digits[codePoint >> 4 & 15], digits[codePoint & 15]};
}

/// What Python does not show as it is: controls, spaces but the usual one, and marks of direction.
bool isHidden(std::uint32_t codePoint)
{
    const auto within = [codePoint](std::uint32_t first, std::uint32_t last) { return codePoint >= first && codePoint <= last; };
    return (isSpace(codePoint) && codePoint != ' ') || within(0, 0x1F) || within(0x7F, 0xA0) || codePoint == 0xAD || within(0x200B, 0x200F)
        || within(0x202A, 0x202E) || within(0x2060, 0x206F) || codePoint == 0xFEFF;
}

void appendQuoted(TextBuilder &out, const Text &text)
{
    const std::string_view bytes = text.view();
    const bool trusted = text.isTrusted();
    const char quote = bytes.find('\'') != std::string_view::npos && bytes.find('"') == std::string_view::npos ? '"' : '\'';
    out.append(std::string_view(&quote, 1), trusted);
    std::size_t plain = 0; // where the letters begin that stay as they are
    for (std::size_t i = 0; i < bytes.size();) {
        const Character character = characterAt(bytes, i);
        const bool hidden = isHidden(character.codePoint);
        if (hidden || bytes[i] == '\\' || bytes[i] == quote) {
            out.append(text, plain, i);
            out.append(hidden ? escaped(character.codePoint) : std::string{'\\', bytes[i]}, trusted);
            plain = i + character.bytes;
        }
        i += character.bytes;
    }
    out.append(text, plain, bytes.size());
    out.append(std::string_view(&quote, 1), trusted);
}

void appendList(Budget &budget, TextBuilder &out, const List &list)
{
    const bool tuple = list.kind() == List::Kind::Tuple;
    out.append(tuple ? "(" : "[", true);
    for (std::size_t i = 0; i < list.items().size(); ++i) {
        if (i != 0)
            out.append(", ", true);
        appendRepr(budget, out, list.items()[i]);
    }
    out.append(tuple ? (list.items().size() == 1 ? ",)" : ")") : "]", true);
}

void appendDict(Budget &budget, TextBuilder &out, const Dict &dict)
{
    out.append("{", true);
    bool first = true;
    for (const auto &[key, value] : dict.entries()) {
        if (!first)
            out.append(", ", true);
        first = false;
        appendRepr(budget, out, key);
        out.append(": ", true);
        appendRepr(budget, out, value);
    }
    out.append("}", true);
}

std::string printPlain(const Value &value)
{
    if (const bool *flag = value.as<bool>())
        return *flag ? "True" : "False";
    if (const auto *integer = value.as<std::int64_t>())
        return std::to_string(*integer);
    if (const auto *real = value.as<double>())
        return printReal(*real);
    if (value.is<None>())
        return "None";
    return value.is<Undefined>() ? "" : std::string("<").append(value.typeName()).append(">");
}

} // namespace

std::string printReal(double number)
{
    if (std::isnan(number))
        return "nan";
    if (std::isinf(number))
        return number > 0 ? "inf" : "-inf";
    std::array<char, 400> digits;
    const double size = std::abs(number);
    const bool fixed = size == 0 || (size >= 1e-4 && size < 1e16);
    const auto format = fixed ? std::chars_format::fixed : std::chars_format::scientific;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, format).ptr;
    std::string text(digits.data(), end);
    if (fixed && text.find('.') == std::string::npos)
        text += ".0";
    return text;
}

std::string describe(const Undefined &undefined)
{
    return undefined.name ? "'" + *undefined.name + "' is undefined" : "a value is undefined";
}

Text print(Budget &budget, const Value &value)
{
    if (const Text *text = value.as<Text>())
        return *text;
    TextBuilder builder(budget);
    appendRepr(budget, builder, value);
    return builder.finish();
}

void appendRepr(Budget &budget, TextBuilder &out, const Value &value)
{
    budget.step();
    if (const Text *text = value.as<Text>())
        appendQuoted(out, *text);
    else if (const List *list = value.list())
        appendList(budget, out, *list);
    else if (const Dict *dict = value.dict())
        appendDict(budget, out, *dict);
    else
        out.append(printPlain(value), true);
}

} // namespace chipdeck::jinja
