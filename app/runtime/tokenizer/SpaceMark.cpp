#include "app/runtime/tokenizer/SpaceMark.h"

#include "app/runtime/tokenizer/Utf8.h"

#include <algorithm>

namespace chipdeck::tokenizer {

std::string withSpaceMarks(std::string_view text, bool prefixed)
{
    const auto spaces = static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + (prefixed ? 1 : 0);
    std::string marked;
    marked.reserve(text.size() + spaces * (spaceMark.size() - 1) + 1);
    if (prefixed)
        marked = spaceMark;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t space = std::min(text.find(' ', at), text.size());
        marked.append(text, at, space - at);
        if (space < text.size())
            marked += spaceMark;
        at = space + 1;
    }
    return marked;
}

std::string withoutSpaceMarks(std::string_view text)
{
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t mark = std::min(text.find(spaceMark, at), text.size());
        plain.append(text, at, mark - at);
        if (mark < text.size())
            plain += ' ';
        at = mark + spaceMark.size();
    }
    return plain;
}

void SpaceCutter::addToken(std::string_view token)
{
    for (std::size_t at = token.find(spaceMark, 1); at != std::string_view::npos; at = token.find(spaceMark, at + 1))
        addJoin(token[at - 1]);
}

std::size_t SpaceCutter::wordEnd(std::string_view text, std::size_t begin) const
{
    const auto cutsAt = [&](std::size_t at) {
        return text[at] == spaceMark[0] && !m_joins[static_cast<unsigned char>(text[at - 1])] && text.substr(at).starts_with(spaceMark);
    };
    std::size_t at = begin;
    do {
        at += std::min(utf8Length(text[at]), text.size() - at);
    } while (at < text.size() && !cutsAt(at));
    return at;
}

} // namespace chipdeck::tokenizer
