#include "app/runtime/template/jinja/TextWork.h"

#include "app/runtime/template/jinja/Characters.h"
#include "app/runtime/template/jinja/Failure.h"
#include "app/runtime/template/jinja/Printing.h"

#include <algorithm>
#include <cstring>

namespace chipdeck::jinja {

namespace {

constexpr auto nowhere = std::string_view::npos;

bool isIn(std::string_view set, std::string_view letter)
{
    return set.find(letter) != nowhere;
}

bool strips(const Text *set, std::string_view text, std::size_t at, std::size_t bytes)
{
    return set ? isIn(set->view(), text.substr(at, bytes)) : isSpace(characterAt(text, at).codePoint);
}

/// Where the character begins that ends at `end`.
std::size_t beginOfLast(std::string_view text, std::size_t end)
{
    for (std::size_t back = 1; back <= std::min<std::size_t>(4, end); ++back) {
        if (characterAt(text, end - back).bytes == back)
            return end - back;
    }
    return end - 1;
}

std::vector<Value> splitAtSpaces(Budget &budget, const Text &text, std::int64_t most)
{
    std::vector<Value> parts;
    const std::string_view bytes = text.view();
    const auto skip = [&](std::size_t at, bool spaces) {
        while (at < bytes.size() && isSpace(characterAt(bytes, at).codePoint) == spaces)
            at += characterAt(bytes, at).bytes;
        return at;
    };
    for (std::size_t at = skip(0, true); at < bytes.size();) {
        const bool last = most >= 0 && static_cast<std::int64_t>(parts.size()) == most;
        if (last) {
            parts.emplace_back(strip(budget, slice(budget, text, at, bytes.size()), nullptr, Side::Right));
            break;
        }
        const std::size_t end = skip(at, false);
        budget.step();
        parts.emplace_back(slice(budget, text, at, end));
        at = skip(end, true);
    }
    return parts;
}

enum class Case { Upper, Lower, Title };

/// One character in another case; `isFirst`: no letter stands before it.
std::string inCase(Case wanted, std::uint32_t codePoint, bool isFirst)
{
    const bool capital = wanted == Case::Upper || (wanted == Case::Title && isFirst);
    if (capital && codePoint == smallSharpS)
        return wanted == Case::Upper ? "SS" : "Ss";
    return utf8(capital ? upperCase(codePoint) : lowerCase(codePoint));
}

Text mapLetters(Budget &budget, const Text &text, Case wanted)
{
    const std::string_view bytes = text.view();
    budget.step(bytes.size() / 4);
    TextBuilder out(budget);
    std::size_t plain = 0; // where the characters begin that stay as they are
    bool behindLetter = false;
    for (std::size_t at = 0; at < bytes.size();) {
        const Character character = characterAt(bytes, at);
        const std::string_view now = bytes.substr(at, character.bytes);
        const bool encoded = character.bytes > 1 || character.codePoint < 0x80;
        if (const std::string mapped = encoded ? inCase(wanted, character.codePoint, !behindLetter) : std::string(now); mapped != now) {
            out.append(text, plain, at);
            out.append(mapped, text.isTrusted(at, at + character.bytes));
            plain = at + character.bytes;
        }
        behindLetter = isLetter(character.codePoint);
        at += character.bytes;
    }
    if (plain == 0)
        return text;
    out.append(text, plain, bytes.size());
    return out.finish();
}

void requireSeparator(const Text *separator)
{
    if (separator && separator->size() == 0)
        throw Failure{"a text cannot be split at nothing"};
}

} // namespace

std::size_t find(std::string_view text, std::string_view what, std::size_t from)
{
    if (from > text.size())
        return nowhere;
    const std::string_view rest = text.substr(from);
    if (what.empty() || rest.empty())
        return what.empty() ? from : nowhere;
    const void *found = memmem(rest.data(), rest.size(), what.data(), what.size());
    return found ? static_cast<std::size_t>(static_cast<const char *>(found) - text.data()) : nowhere;
}

Text strip(Budget &budget, const Text &text, const Text *set, Side side)
{
    const std::string_view bytes = text.view();
    budget.read(bytes.size());
    std::size_t begin = 0;
    std::size_t end = bytes.size();
    for (std::size_t size = 0; side != Side::Right && begin < end; begin += size) {
        size = characterAt(bytes, begin).bytes;
        if (!strips(set, bytes, begin, size))
            break;
        budget.read(set ? set->size() : 0);
    }
    while (side != Side::Left && end > begin) {
        const std::size_t last = beginOfLast(bytes, end);
        if (!strips(set, bytes, last, end - last))
            break;
        end = last;
        budget.read(set ? set->size() : 0);
    }
    return slice(budget, text, begin, end);
}

Text replaceAll(Budget &budget, const Text &text, const Text &what, const Text &with, std::int64_t most)
{
    const std::string_view bytes = text.view();
    TextBuilder out(budget);
    const auto insert = [&](std::size_t begin, std::size_t end) {
        if (text.isTrusted(begin, end))
            out.append(with);
        else
            out.append(with.view(), false);
    };
    std::size_t at = 0;
    for (std::int64_t count = 0; most < 0 || count < most; ++count) {
        budget.step();
        const std::size_t found = what.size() == 0 ? at : find(bytes, what.view(), at);
        if (found == nowhere)
            break;
        out.append(text, at, found);
        // An empty word stands between all characters; what is put there is trusted only if all around it is.
        insert(what.size() == 0 ? 0 : found, what.size() == 0 ? bytes.size() : found + what.size());
        at = found + what.size();
        if (what.size() != 0)
            continue;
        if (at == bytes.size())
            break;
        const std::size_t next = at + characterAt(bytes, at).bytes;
        out.append(text, at, next);
        at = next;
    }
    out.append(text, at, bytes.size());
    return out.finish();
}

Text upper(Budget &budget, const Text &text)
{
    return mapLetters(budget, text, Case::Upper);
}

Text lower(Budget &budget, const Text &text)
{
    return mapLetters(budget, text, Case::Lower);
}

Text title(Budget &budget, const Text &text)
{
    return mapLetters(budget, text, Case::Title);
}

Text capitalize(Budget &budget, const Text &text)
{
    if (text.size() == 0)
        return text;
    const std::size_t first = characterAt(text.view(), 0).bytes;
    TextBuilder out(budget);
    out.append(title(budget, slice(budget, text, 0, first)));
    out.append(lower(budget, slice(budget, text, first, text.size())));
    return out.finish();
}

Text center(Budget &budget, const Text &text, std::int64_t width)
{
    budget.step(text.size() / 16);
    const std::int64_t margin = width - std::min(width, static_cast<std::int64_t>(countCharacters(text.view())));
    budget.step(static_cast<std::uint64_t>(margin));
    const std::int64_t left = margin / 2 + (margin & width & 1); // where Python puts the odd one
    TextBuilder out(budget);
    out.append(std::string(static_cast<std::size_t>(left), ' '), true);
    out.append(text);
    out.append(std::string(static_cast<std::size_t>(margin - left), ' '), true);
    return out.finish();
}

Text percentEncode(Budget &budget, const Text &text, bool inQuery)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    const auto stays = [inQuery](unsigned char byte) {
        return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z')
            || isIn(inQuery ? "_.-~" : "_.-~/", std::string_view(reinterpret_cast<const char *>(&byte), 1));
    };
    budget.step(text.size() / 4);
    TextBuilder out(budget);
    std::size_t plain = 0; // where the bytes begin that stay as they are
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text.view()[at]);
        if (stays(byte))
            continue;
        out.append(text, plain, at);
        const char code[] = {'%', digits[byte >> 4], digits[byte & 15]};
        out.append(inQuery && byte == ' ' ? std::string_view("+") : std::string_view(code, sizeof(code)), text.isTrusted(at, at + 1));
        plain = at + 1;
    }
    out.append(text, plain, text.size());
    return out.finish();
}

std::vector<Value> split(Budget &budget, const Text &text, const Text *separator, std::int64_t most)
{
    requireSeparator(separator);
    budget.step(text.size() / 16);
    if (!separator)
        return splitAtSpaces(budget, text, most);
    std::vector<Value> parts;
    std::size_t at = 0;
    while (most < 0 || static_cast<std::int64_t>(parts.size()) < most) {
        const std::size_t found = find(text.view(), separator->view(), at);
        if (found == nowhere)
            break;
        parts.emplace_back(slice(budget, text, at, found));
        budget.step();
        at = found + separator->size();
    }
    parts.emplace_back(slice(budget, text, at, text.size()));
    return parts;
}

std::vector<Value> splitFromRight(Budget &budget, const Text &text, const Text *separator, std::int64_t most)
{
    requireSeparator(separator);
    if (!separator || most < 0)
        return split(budget, text, separator, most < 0 ? -1 : throw Failure{"rsplit needs a separator here"});
    std::vector<Value> parts;
    std::size_t end = text.size();
    while (static_cast<std::int64_t>(parts.size()) < most && end >= separator->size()) {
        budget.step(end * separator->size() / 64);
        const std::size_t found = text.view().rfind(separator->view(), end - separator->size());
        if (found == nowhere)
            break;
        parts.emplace_back(slice(budget, text, found + separator->size(), end));
        budget.step();
        end = found;
    }
    parts.emplace_back(slice(budget, text, 0, end));
    std::reverse(parts.begin(), parts.end());
    return parts;
}

std::vector<Value> splitLines(Budget &budget, const Text &text, bool keepEnds)
{
    std::vector<Value> lines;
    const std::string_view bytes = text.view();
    budget.step(bytes.size() / 16);
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.find_first_of("\r\n", at), bytes.size());
        const std::size_t next = end == bytes.size() ? end : end + (bytes.substr(end, 2) == "\r\n" ? 2 : 1);
        lines.emplace_back(slice(budget, text, at, keepEnds ? next : end));
        budget.step();
        at = next;
    }
    return lines;
}

Text join(Budget &budget, const Text &separator, const std::vector<Value> &items)
{
    TextBuilder out(budget);
    for (std::size_t i = 0; i < items.size(); ++i) {
        budget.step();
        if (i != 0)
            out.append(separator);
        out.append(print(budget, items[i]));
    }
    return out.finish();
}

} // namespace chipdeck::jinja
