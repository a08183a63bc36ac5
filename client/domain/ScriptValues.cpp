#include "client/domain/ScriptValues.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace chipdeck::domain {

namespace {

template<typename Number>
std::optional<Number> wholeNumber(std::string_view text)
{
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool isWord(std::string_view text, std::string_view word)
{
    return std::equal(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) { return lower(a) == b; });
}

std::vector<std::string_view> parts(std::string_view text, char separator)
{
    std::vector<std::string_view> list;
    while (true) {
        const std::size_t end = text.find(separator);
        list.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return list;
        text.remove_prefix(end + 1);
    }
}

/// Number with one letter of `units` behind it, each 1,024 of the one before.
std::optional<std::uint64_t> scaled(std::string_view text, std::string_view units)
{
    std::uint64_t factor = 1;
    const std::size_t unit = text.empty() ? std::string_view::npos : units.find(lower(text.back()));
    if (unit != std::string_view::npos) {
        factor = std::uint64_t{1} << (10 * (unit + 1));
        text.remove_suffix(1);
    }
    const auto number = wholeNumber<std::uint64_t>(text);
    if (!number || *number > std::numeric_limits<std::uint64_t>::max() / factor)
        return std::nullopt;
    return *number * factor;
}

std::optional<std::uint32_t> narrow(std::optional<std::uint64_t> number)
{
    if (!number || *number > std::numeric_limits<std::uint32_t>::max())
        return std::nullopt;
    return static_cast<std::uint32_t>(*number);
}

/// "gpu:h100:2", "gpu:2", "gpu:h100", "gpu".
std::optional<ChipCount> oneKind(std::string_view text)
{
    if (text.starts_with("gres/"))
        text.remove_prefix(5);
    ChipCount chips{std::string(text), 1};
    const std::size_t colon = text.rfind(':');
    if (colon != std::string_view::npos && colon + 1 < text.size() && text[colon + 1] >= '0' && text[colon + 1] <= '9') {
        // A model such as 910c begins like a number and is none.
        if (const auto count = narrow(scaled(text.substr(colon + 1), "kmgtp")))
            return ChipCount{std::string(text.substr(0, colon)), *count};
    }
    if (text.empty() || text.ends_with(':'))
        return std::nullopt;
    return chips;
}

} // namespace

std::optional<std::uint32_t> readCount(std::string_view text)
{
    return wholeNumber<std::uint32_t>(text);
}

std::optional<std::uint32_t> readNodeCount(std::string_view text)
{
    const std::size_t dash = text.find('-');
    const auto least = narrow(scaled(text.substr(0, dash), "km"));
    if (!least || dash == std::string_view::npos)
        return least;
    const auto most = narrow(scaled(text.substr(dash + 1), "km"));
    return most && *most >= *least ? least : std::nullopt;
}

std::optional<std::uint64_t> readTime(std::string_view text)
{
    if (text == "-1" || isWord(text, "unlimited") || isWord(text, "infinite"))
        return 0;
    const std::size_t dash = text.find('-');
    const bool hasDays = dash != std::string_view::npos;
    const auto days = hasDays ? wholeNumber<std::uint32_t>(text.substr(0, dash)) : 0;
    const std::vector<std::string_view> clock = parts(hasDays ? text.substr(dash + 1) : text, ':');
    if (!days || clock.size() > 3)
        return std::nullopt;
    std::array<std::uint64_t, 3> numbers{};
    // With days hours come first; else minutes, unless all three are there.
    const std::size_t first = hasDays || clock.size() == 3 ? 0 : 1;
    for (std::size_t i = 0; i < clock.size(); ++i) {
        const auto number = wholeNumber<std::uint32_t>(clock[i]);
        if (!number)
            return std::nullopt;
        numbers[first + i] = *number;
    }
    return std::uint64_t{*days} * 86400 + numbers[0] * 3600 + numbers[1] * 60 + numbers[2];
}

std::optional<std::uint64_t> readMemory(std::string_view text)
{
    if (text.size() > 1 && lower(text.back()) == 'b')
        text.remove_suffix(1);
    const bool isBare = !text.empty() && text.back() >= '0' && text.back() <= '9';
    const auto number = scaled(text, "kmgt");
    if (!number || !isBare)
        return number;
    return *number <= std::numeric_limits<std::uint64_t>::max() >> 20 ? std::optional(*number << 20) : std::nullopt;
}

std::optional<std::vector<ChipCount>> readChips(std::string_view text, std::string_view kind)
{
    std::vector<ChipCount> list;
    if (isWord(text, "none"))
        return list;
    for (const std::string_view part : parts(text, ',')) {
        const bool isNumber = !kind.empty() && narrow(scaled(part, "kmgtp")).has_value();
        std::string whole(part);
        if (isNumber)
            whole = std::string(kind) + ":" + whole;
        else if (!kind.empty())
            whole = std::string(kind) + ":" + std::string(part.empty() ? ":" : part);
        auto chips = oneKind(whole);
        if (!chips)
            return std::nullopt;
        list.push_back(std::move(*chips));
    }
    return list;
}

} // namespace chipdeck::domain
