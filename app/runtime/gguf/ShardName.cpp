#include "app/runtime/gguf/ShardName.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace chipdeck::gguf {

namespace {

constexpr std::size_t Digits = 5;

std::optional<std::uint32_t> fiveDigits(std::string_view text)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

} // namespace

std::optional<ShardName> ShardName::parse(std::string_view fileName)
{
    static constexpr std::string_view Of = "-of-";
    static constexpr std::string_view Ending = ".gguf";
    static constexpr std::size_t TailSize = 1 + Digits + Of.size() + Digits + Ending.size();
    if (fileName.size() < TailSize)
        return std::nullopt;
    const std::string_view tail = fileName.substr(fileName.size() - TailSize);
    if (tail.front() != '-' || tail.substr(1 + Digits, Of.size()) != Of || !tail.ends_with(Ending))
        return std::nullopt;
    const auto number = fiveDigits(tail.substr(1, Digits));
    const auto count = fiveDigits(tail.substr(1 + Digits + Of.size(), Digits));
    if (!number || !count || *number < 1 || *number > *count)
        return std::nullopt;
    return ShardName{std::string(fileName.substr(0, fileName.size() - TailSize)), *number, *count};
}

std::string ShardName::fileName() const
{
    std::array<char, 32> tail = {};
    std::snprintf(tail.data(), tail.size(), "-%05u-of-%05u.gguf", number, count);
    return stem + tail.data();
}

} // namespace chipdeck::gguf
