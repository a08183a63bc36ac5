#include "client/domain/description/ShellWords.h"

#include <algorithm>

namespace chipdeck::domain {

namespace {

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("_-./:,+@%=").find(c) != std::string_view::npos;
}

constexpr std::string_view quoteInQuotes = "'\\''";

/// Takes one word off the front; false where it is not written as shellWord() writes it.
bool takeWord(std::string_view &rest, std::string &word)
{
    if (!rest.starts_with('\'')) {
        const auto end = std::find_if_not(rest.begin(), rest.end(), isPlain);
        word.assign(rest.begin(), end);
        rest.remove_prefix(word.size());
        return !word.empty();
    }
    rest.remove_prefix(1);
    while (!rest.empty()) {
        const std::string_view text = rest.substr(0, rest.find('\''));
        word += text;
        rest.remove_prefix(text.size());
        if (!rest.starts_with(quoteInQuotes))
            break;
        word += '\'';
        rest.remove_prefix(quoteInQuotes.size());
    }
    if (rest.empty())
        return false;
    rest.remove_prefix(1);
    return true;
}

} // namespace

std::string shellWord(std::string_view word)
{
    if (!word.empty() && std::all_of(word.begin(), word.end(), isPlain))
        return std::string(word);
    std::string quoted = "'";
    for (const char c : word) {
        if (c == '\'')
            quoted += quoteInQuotes;
        else
            quoted += c;
    }
    return quoted += '\'';
}

std::string shellLine(const std::vector<std::string> &words)
{
    std::string line;
    for (const std::string &word : words)
        line.append(line.empty() ? "" : " ").append(shellWord(word));
    return line;
}

std::optional<std::vector<std::string>> readShellLine(std::string_view line)
{
    std::vector<std::string> words;
    while (!line.empty()) {
        if (!words.empty() && !line.starts_with(' '))
            return std::nullopt;
        line.remove_prefix(words.empty() ? 0 : 1);
        if (!takeWord(line, words.emplace_back()))
            return std::nullopt;
    }
    return words;
}

} // namespace chipdeck::domain
