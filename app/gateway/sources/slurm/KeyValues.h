#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace chipdeck::gateway::slurm {

// Lines of "Key=Value Key=Value", as `scontrol -o` writes them.

/// The next line that is not empty, taken off the text.
std::optional<std::string_view> nextLine(std::string_view &text);

/// The value of the first " Key=" up to the next space; empty for Slurm's words for nothing.
std::string_view valueOf(std::string_view line, std::string_view key);

template<typename Number>
std::optional<Number> numberIn(std::string_view text)
{
    Number value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && !text.empty() ? std::optional(value) : std::nullopt;
}

template<typename Number>
std::optional<Number> numberOf(std::string_view line, std::string_view key)
{
    return numberIn<Number>(valueOf(line, key));
}

} // namespace chipdeck::gateway::slurm
