#include "app/runtime/tokenizer/SpaceMark.h"

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

} // namespace chipdeck::tokenizer
