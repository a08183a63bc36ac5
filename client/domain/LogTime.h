#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace chipdeck::domain {

/// The time stamp at the beginning of a line, as far as it says: ISO 8601 ("2026-11-23T06:35:21.5Z", with a space or a comma too), syslog's
/// ("Nov 23 06:35:21"), glog's ("I1123 06:35:21.000123") and a time of day ("[06:35:21]").
struct LogStamp {
    std::optional<int> year;
    std::optional<int> month;  ///< 1 to 12; with `day` or without both
    std::optional<int> day;
    int secondOfDay = 0;
    int milliseconds = 0;
    std::optional<int> utcOffsetMinutes;

    bool operator==(const LogStamp &) const = default;
};

/// What is known of the time in which a file was written, for stamps that do not say all.
struct LogPeriod {
    std::int64_t firstS = 0;  ///< the job's start, seconds since the epoch
    std::int64_t lastS = 0;   ///< its end, or now
    int utcOffsetAtFirstMinutes = 0;  ///< of the machine that reads, and below
    int utcOffsetAtLastMinutes = 0;

    bool operator==(const LogPeriod &) const = default;
};

/// nullopt where the line begins with none that is known. Reads the first 128 bytes; terminal colours in front are passed over.
std::optional<LogStamp> readStamp(std::string_view line);
/// Whether the line begins with a date of which nobody knows which number is the month: "11/12/2026 06:35:21".
bool hasAmbiguousDate(std::string_view line);
/// Whether such a stamp can mean more than one time within the period: a time of day in a job of more than a day, a date without
/// year in one of a year, a time without zone where the clocks were changed meanwhile.
bool isAmbiguous(const LogStamp &stamp, const LogPeriod &period);
/// Milliseconds since the epoch. Precondition: !isAmbiguous().
std::int64_t timeOf(const LogStamp &stamp, const LogPeriod &period);

/// A time as a person writes it: all that readStamp() reads with "2026-11-23 06:35" and "06:35" too.
std::optional<LogStamp> readTypedTime(std::string_view text);

} // namespace chipdeck::domain
