#include "tests/bench/placement/RawText.h"

#include <charconv>
#include <sstream>

namespace chipdeck::bench {

std::vector<std::string> words(const std::string &text, char separator)
{
    std::vector<std::string> list;
    std::istringstream stream(text);
    for (std::string word; std::getline(stream, word, separator);) {
        if (!word.empty())
            list.push_back(word);
    }
    return list;
}

std::vector<RawRow> rawRows(const std::string &text)
{
    std::vector<RawRow> rows;
    for (const std::string &line : words(text, '\n')) {
        RawRow row;
        for (const std::string &word : words(line, ' ')) {
            const std::size_t equals = word.find('=');
            if (equals != std::string::npos)
                row.emplace(word.substr(0, equals), word.substr(equals + 1));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string rawValue(const RawRow &row, const std::string &key)
{
    const auto found = row.find(key);
    const bool isNone = found == row.end() || found->second == "(null)" || found->second == "N/A" || found->second == "None";
    return isNone ? std::string() : found->second;
}

std::optional<std::uint64_t> rawNumber(const RawRow &row, const std::string &key)
{
    const std::string text = rawValue(row, key);
    std::uint64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && !text.empty() ? std::optional(number) : std::nullopt;
}

std::optional<std::uint64_t> rawSeconds(const std::string &text)
{
    if (text.empty() || text == "UNLIMITED" || text == "NONE")
        return std::nullopt;
    const std::size_t dash = text.find('-');
    std::uint64_t days = dash == std::string::npos ? 0 : std::stoull(text);
    std::uint64_t seconds = 0;
    const std::vector<std::string> parts = words(dash == std::string::npos ? text : text.substr(dash + 1), ':');
    // sbatch writes days-hours, days-hours:minutes and minutes, scontrol always down to seconds.
    for (std::size_t i = 0; i < 3; ++i)
        seconds = seconds * 60 + (i < parts.size() ? std::stoull(parts[i]) : 0);
    if (dash == std::string::npos && parts.size() < 3)
        seconds /= 60;
    if (dash == std::string::npos && parts.size() == 1)
        return std::stoull(parts[0]) * 60;
    return days * 86400 + seconds;
}

} // namespace chipdeck::bench
