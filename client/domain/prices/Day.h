#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace chipdeck::domain {

/// A day of the calendar, without a time zone.
using Day = std::chrono::sys_days;

/// "2026-01-31", years 2000 to 2999; nullopt for everything else.
std::optional<Day> parseDay(std::string_view text);
std::string dayText(Day day);

} // namespace chipdeck::domain
