#include "client/domain/prices/Day.h"

#include <charconv>
#include <cstdio>

namespace chipdeck::domain {

namespace {

/// All of `text` as a number; -1 when it is none. A sign is none of it.
int numberOf(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isAll = error == std::errc() && end == text.data() + text.size() && text.front() != '-';
    return isAll ? number : -1;
}

} // namespace

std::optional<Day> parseDay(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const int year = numberOf(text.substr(0, 4)), month = numberOf(text.substr(5, 2)), day = numberOf(text.substr(8, 2));
    if (year < 2000 || year > 2999 || month < 1 || day < 1)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    return date.ok() ? std::optional<Day>(date) : std::nullopt;
}

std::string dayText(Day day)
{
    const std::chrono::year_month_day date(day);
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()));
    return text;
}

} // namespace chipdeck::domain
