#include "app/gateway/sources/slurm/Gres.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "app/gateway/sources/slurm/Hostlist.h"

namespace chipdeck::gateway::slurm {

namespace {

/// Cuts `text` at the next comma that is outside parentheses.
std::string_view nextEntry(std::string_view &text)
{
    int depth = 0;
    std::size_t end = 0;
    for (; end < text.size(); ++end) {
        if (text[end] == '(')
            ++depth;
        else if (text[end] == ')' && depth > 0)
            --depth;
        else if (text[end] == ',' && depth == 0)
            break;
    }
    const std::string_view entry = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end + 1));
    return entry;
}

/// A plain number, or one with Slurm's suffixes for thousands ("2K").
std::optional<std::uint64_t> count(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || text.empty())
        return std::nullopt;
    const std::string_view suffix(end, static_cast<std::size_t>(text.data() + text.size() - end));
    constexpr std::string_view units = "KMG";
    if (suffix.empty())
        return value;
    const std::size_t unit = suffix.size() == 1 ? units.find(suffix.front()) : std::string_view::npos;
    if (unit == std::string_view::npos || value > UINT32_MAX)
        return std::nullopt;
    return value << (10 * (unit + 1));
}

std::vector<std::uint32_t> indicesIn(std::string_view parentheses)
{
    constexpr std::string_view mark = "IDX:";
    const std::size_t at = parentheses.find(mark);
    if (at == std::string_view::npos)
        return {};
    std::string_view list = parentheses.substr(at + mark.size());
    list = list.substr(0, list.find_first_of(");"));
    auto indices = expandNumbers(list, maxGresIndex);
    if (!indices || std::any_of(indices->begin(), indices->end(), [](std::uint32_t i) { return i >= maxGresIndex; }))
        return {};
    std::sort(indices->begin(), indices->end());
    indices->erase(std::unique(indices->begin(), indices->end()), indices->end());
    return std::move(*indices);
}

/// scontrol tells a job's share without indices as "npu:910b(CNT:3)"; what precedes is then all name and type.
std::optional<std::uint64_t> countIn(std::string_view parentheses)
{
    constexpr std::string_view mark = "(CNT:";
    if (!parentheses.starts_with(mark))
        return std::nullopt;
    parentheses.remove_prefix(mark.size());
    return count(parentheses.substr(0, parentheses.find(')')));
}

/// "(3/4,0/4)": how much of each chip is held.
std::vector<std::uint64_t> partsIn(std::string_view parentheses)
{
    std::vector<std::uint64_t> parts;
    if (parentheses.size() < 2 || parentheses.find('/') == std::string_view::npos)
        return parts;
    std::string_view list = parentheses.substr(1, parentheses.find(')') - 1);
    while (!list.empty() && parts.size() < maxGresIndex) {
        const std::string_view part = list.substr(0, list.find(','));
        list.remove_prefix(std::min(list.size(), part.size() + 1));
        const auto held = count(part.substr(0, part.find('/')));
        if (!held || part.find('/') == std::string_view::npos)
            return {};
        parts.push_back(*held);
    }
    return parts;
}

std::optional<GresEntry> parseEntry(std::string_view text)
{
    for (const std::string_view prefix : {"gres:", "gres/"}) {
        if (text.starts_with(prefix))
            text.remove_prefix(prefix.size());
    }
    const std::size_t open = text.find('(');
    const std::string_view parentheses = open == std::string_view::npos ? std::string_view() : text.substr(open);
    text = text.substr(0, open);
    GresEntry entry;
    entry.count = 1;
    entry.tellsIndices = parentheses.find("IDX:") != std::string_view::npos;
    const std::optional<std::uint64_t> counted = countIn(parentheses);
    const std::size_t last = text.find_last_of(":=");
    if (counted) {
        entry.count = *counted;
    } else if (last != std::string_view::npos) {
        if (const auto number = count(text.substr(last + 1))) {
            entry.count = *number;
            text = text.substr(0, last);
        }
    }
    const std::size_t colon = text.find(':');
    entry.name = text.substr(0, colon);
    entry.type = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
    if (entry.type == "no_consume")
        entry.type.clear();
    entry.indices = indicesIn(parentheses);
    if (!entry.tellsIndices)
        entry.parts = partsIn(parentheses);
    if (entry.indices.size() > entry.count)
        entry.indices.clear();
    return entry.name.empty() ? std::nullopt : std::optional(std::move(entry));
}

} // namespace

std::vector<GresEntry> parseGres(std::string_view text)
{
    std::vector<GresEntry> entries;
    if (text == "(null)" || text == "N/A")
        return entries;
    while (!text.empty()) {
        if (auto entry = parseEntry(nextEntry(text)))
            entries.push_back(std::move(*entry));
    }
    return entries;
}

} // namespace chipdeck::gateway::slurm
