#include "app/gateway/sources/slurm/Hostlist.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

namespace chipdeck::gateway::slurm {

namespace {

using Names = std::vector<std::string>;

std::optional<std::uint64_t> number(std::string_view digits)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || digits.empty())
        return std::nullopt;
    return value;
}

std::string padded(std::uint64_t value, std::size_t width)
{
    std::string digits = std::to_string(value);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

/// Cuts `text` at the next comma that is outside brackets.
std::optional<std::string_view> nextItem(std::string_view &text)
{
    bool inside = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '[' || text[i] == ']') {
            if (inside == (text[i] == '['))
                return std::nullopt;
            inside = !inside;
        } else if (text[i] == ',' && !inside) {
            const std::string_view item = text.substr(0, i);
            text.remove_prefix(i + 1);
            return item;
        }
    }
    if (inside)
        return std::nullopt;
    return std::exchange(text, std::string_view());
}

/// What one "[...]" stands for: "001-003,7" -> 001 002 003 7.
std::optional<Names> expandRanges(std::string_view ranges, std::size_t limit)
{
    Names parts;
    while (!ranges.empty()) {
        const std::size_t comma = ranges.find(',');
        const std::string_view range = ranges.substr(0, comma);
        ranges.remove_prefix(comma == std::string_view::npos ? ranges.size() : comma + 1);
        const std::size_t dash = range.find('-');
        const std::string_view low = range.substr(0, dash);
        const auto first = number(low);
        const auto last = dash == std::string_view::npos ? first : number(range.substr(dash + 1));
        if (!first || !last || *last < *first || low.size() > 20 || *last - *first >= limit - parts.size())
            return std::nullopt;
        const std::uint64_t steps = *last - *first;  // counted, since behind the largest number comes 0
        for (std::uint64_t step = 0; step <= steps; ++step)
            parts.push_back(padded(*first + step, low.size()));
    }
    return parts.empty() ? std::nullopt : std::optional(std::move(parts));
}

std::optional<Names> expandItem(std::string_view item, std::size_t limit)
{
    Names names{std::string()};
    while (!item.empty()) {
        const std::size_t open = item.find('[');
        for (std::string &name : names)
            name += item.substr(0, open);
        if (open == std::string_view::npos)
            break;
        const std::size_t close = item.find(']', open);
        const auto parts = expandRanges(item.substr(open + 1, close - open - 1), limit);
        if (!parts || parts->size() > limit / names.size())
            return std::nullopt;
        Names longer;
        longer.reserve(names.size() * parts->size());
        for (const std::string &name : names) {
            for (const std::string &part : *parts)
                longer.push_back(name + part);
        }
        names = std::move(longer);
        item.remove_prefix(close + 1);
    }
    return names;
}

} // namespace

std::optional<std::vector<std::string>> expandHostlist(std::string_view text, std::size_t limit)
{
    constexpr std::size_t longestText = std::size_t{16} << 20;
    Names all;
    if (text.size() > longestText)
        return std::nullopt;
    while (!text.empty()) {
        const auto item = nextItem(text);
        if (!item || item->empty())
            return std::nullopt;
        auto names = expandItem(*item, limit);
        if (!names || names->size() > limit - all.size())
            return std::nullopt;
        all.insert(all.end(), std::make_move_iterator(names->begin()), std::make_move_iterator(names->end()));
    }
    return all;
}

std::string firstOfHostlist(std::string_view text)
{
    const auto item = nextItem(text);
    std::string name;
    for (std::string_view rest = item.value_or(std::string_view()); !rest.empty();) {
        const std::size_t open = rest.find('[');
        name += rest.substr(0, open);
        if (open == std::string_view::npos)
            break;
        const std::size_t close = rest.find(']', open);
        const std::string_view ranges = rest.substr(open + 1, close - open - 1);
        const auto first = expandRanges(ranges.substr(0, ranges.find_first_of("-,")), 1);
        if (!first)
            return {};
        name += first->front();
        rest.remove_prefix(close + 1);
    }
    return name;
}

std::vector<std::string> HostlistBudget::expand(std::string_view text)
{
    auto names = expandHostlist(text, std::min(maxHosts, m_left));
    if (!names)
        return {};
    m_left -= names->size();
    return std::move(*names);
}

std::optional<std::vector<std::uint32_t>> expandNumbers(std::string_view text, std::size_t limit)
{
    std::vector<std::uint32_t> all;
    text = text.substr(0, text.find('%'));
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        std::string_view range = text.substr(0, comma);
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
        const std::size_t colon = range.find(':');
        const auto step = colon == std::string_view::npos ? std::optional<std::uint64_t>(1)
                                                          : number(range.substr(colon + 1));
        range = range.substr(0, colon);
        const std::size_t dash = range.find('-');
        const auto first = number(range.substr(0, dash));
        const auto last = dash == std::string_view::npos ? first : number(range.substr(dash + 1));
        if (!first || !last || !step || *step == 0 || *last < *first || *last > UINT32_MAX)
            return std::nullopt;
        const std::uint64_t steps = (*last - *first) / *step;
        if (steps >= limit - all.size())
            return std::nullopt;
        for (std::uint64_t i = 0; i <= steps; ++i)
            all.push_back(static_cast<std::uint32_t>(*first + i * *step));
    }
    return all;
}

std::string compressNumbers(const std::vector<std::uint32_t> &numbers)
{
    std::string text;
    for (std::size_t i = 0; i < numbers.size();) {
        std::size_t last = i;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1)
            ++last;
        text += (text.empty() ? "" : ",") + std::to_string(numbers[i]);
        if (last > i)
            text += '-' + std::to_string(numbers[last]);
        i = last + 1;
    }
    return text;
}

} // namespace chipdeck::gateway::slurm
