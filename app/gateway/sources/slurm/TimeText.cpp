#include "app/gateway/sources/slurm/TimeText.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace chipdeck::gateway::slurm {

namespace {

std::optional<std::uint64_t> digits(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || text.empty() || end != text.data() + text.size() || value > 1'000'000'000'000)
        return std::nullopt;
    return value;
}

} // namespace

std::optional<std::uint64_t> parseDuration(std::string_view text)
{
    std::uint64_t days = 0;
    const std::size_t dash = text.find('-');
    if (dash != std::string_view::npos) {
        const auto value = digits(text.substr(0, dash));
        if (!value || *value > 1'000'000)
            return std::nullopt;
        days = *value;
        text.remove_prefix(dash + 1);
    }
    std::uint64_t seconds = 0;
    int parts = 0;
    while (true) {
        const std::size_t colon = text.find(':');
        const auto value = digits(text.substr(0, colon));
        if (!value || *value > 1'000'000'000 || ++parts > 3)
            return std::nullopt;
        seconds = seconds * 60 + *value;
        if (colon == std::string_view::npos)
            break;
        text.remove_prefix(colon + 1);
    }
    if (parts == 1)
        seconds *= 60;  // a lone number counts minutes
    return days * 86400 + seconds;
}

std::optional<std::int64_t> parseEpoch(std::string_view text)
{
    const auto value = digits(text);
    return value && *value > 0 && *value < 4'294'967'294 ? std::optional(static_cast<std::int64_t>(*value)) : std::nullopt;
}

std::string durationText(std::uint64_t seconds)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%llu-%02u:%02u:%02u", static_cast<unsigned long long>(seconds / 86400),
                  static_cast<unsigned>(seconds / 3600 % 24), static_cast<unsigned>(seconds / 60 % 60),
                  static_cast<unsigned>(seconds % 60));
    return text.data();
}

} // namespace chipdeck::gateway::slurm
