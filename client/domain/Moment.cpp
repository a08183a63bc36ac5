#include "client/domain/Moment.h"

#include <array>
#include <charconv>
#include <ctime>
#include <optional>
#include <string>

#include "client/domain/Text.h"

namespace chipdeck::domain {

namespace {

constexpr std::size_t longest = 40;
constexpr std::int64_t secondsOfDay = 86'400;
/// Ages beyond are typing errors, and would leave the range of times.
constexpr std::uint64_t longestAgeS = 100ULL * 366 * 86'400;

std::string lowered(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    std::string small(text);
    for (char &c : small)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return small;
}

/// Takes digits off the front: `least` to `most` of them.
std::optional<int> takeNumber(std::string_view &text, std::size_t least, std::size_t most)
{
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9')
        ++digits;
    if (digits < least || digits > most)
        return std::nullopt;
    int number = 0;
    std::from_chars(text.data(), text.data() + digits, number);
    text.remove_prefix(digits);
    return number;
}

bool take(std::string_view &text, char c)
{
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

std::tm localTime(std::int64_t timeS)
{
    const auto time = static_cast<std::time_t>(timeS);
    std::tm local{};
    localtime_r(&time, &local);
    return local;
}

/// Of fields that may be one beyond their range, as the day after the last of a month is.
std::int64_t localSeconds(std::tm local)
{
    local.tm_isdst = -1;
    return static_cast<std::int64_t>(std::mktime(&local));
}

/// Midnight so many days after the day of `timeS`; days are not always of one length.
std::int64_t midnight(std::int64_t timeS, int days)
{
    std::tm local = localTime(timeS);
    local.tm_hour = local.tm_min = local.tm_sec = 0;
    local.tm_mday += days;
    return localSeconds(local);
}

/// "14:05", "14:05:09"; the whole of `text`, but for a "z" behind it.
bool readClock(std::string_view &text, std::tm &time)
{
    const auto hour = takeNumber(text, 1, 2);
    if (!hour || !take(text, ':'))
        return false;
    const auto minute = takeNumber(text, 2, 2);
    std::optional<int> second = 0;
    if (minute && take(text, ':'))
        second = takeNumber(text, 2, 2);
    if (!minute || !second || *hour > 23 || *minute > 59 || *second > 59)
        return false;
    time.tm_hour = *hour;
    time.tm_min = *minute;
    time.tm_sec = *second;
    return true;
}

int daysOf(int month, int year)
{
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && isLeap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

/// "2026", "2026-11", "2026-11-20" with or without a time.
std::optional<std::int64_t> readDate(std::string_view text, MomentEdge edge)
{
    const auto year = takeNumber(text, 4, 4);
    if (!year || *year < 1970 || *year > 2105)
        return std::nullopt;
    const bool isEnd = edge == MomentEdge::End;
    std::tm time{};
    time.tm_year = *year - 1900;
    time.tm_mday = 1;
    if (text.empty()) {
        time.tm_year += isEnd ? 1 : 0;
        return localSeconds(time);
    }
    const auto month = take(text, '-') ? takeNumber(text, 1, 2) : std::nullopt;
    if (!month || *month < 1 || *month > 12)
        return std::nullopt;
    time.tm_mon = *month - 1;
    if (text.empty()) {
        time.tm_mon += isEnd ? 1 : 0;
        return localSeconds(time);
    }
    const auto day = take(text, '-') ? takeNumber(text, 1, 2) : std::nullopt;
    if (!day || *day < 1 || *day > daysOf(*month, *year))
        return std::nullopt;
    time.tm_mday = *day;
    if (text.empty()) {
        time.tm_mday += isEnd ? 1 : 0;
        return localSeconds(time);
    }
    if ((!take(text, ' ') && !take(text, 't')) || !readClock(text, time))
        return std::nullopt;
    if (text == "z")
        return static_cast<std::int64_t>(timegm(&time));
    return text.empty() ? std::optional(localSeconds(time)) : std::nullopt;
}

/// "14:05" of today.
std::optional<std::int64_t> readTime(std::string_view text, std::int64_t nowS)
{
    std::tm time = localTime(nowS);
    return readClock(text, time) && text.empty() ? std::optional(localSeconds(time)) : std::nullopt;
}

std::optional<std::int64_t> readDay(std::string_view word, std::int64_t nowS, MomentEdge edge)
{
    const int after = edge == MomentEdge::End ? 1 : 0;
    if (word == "today")
        return midnight(nowS, after);
    if (word == "yesterday")
        return midnight(nowS, after - 1);
    constexpr std::array<std::string_view, 7> days{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
    for (int day = 0; day < 7; ++day) {
        const std::string_view name = days[static_cast<std::size_t>(day)];
        if (word != name && word != name.substr(0, 3))
            continue;
        // Never today: of that day one says "today".
        const int back = (localTime(nowS).tm_wday - day + 6) % 7 + 1;
        return midnight(nowS, after - back);
    }
    return std::nullopt;
}

/// "-7d", "7d ago", "90 minutes ago".
std::optional<std::int64_t> readAge(std::string_view text, std::int64_t nowS)
{
    struct Unit {
        std::string_view one, shorter, shortest;
        std::int64_t seconds;
    };
    constexpr std::array<Unit, 5> units{{{"second", "sec", "s", 1},
                                         {"minute", "min", "m", 60},
                                         {"hour", "hr", "h", 3600},
                                         {"day", "day", "d", secondsOfDay},
                                         {"week", "wk", "w", 7 * secondsOfDay}}};
    const bool isMinus = take(text, '-');
    const auto count = takeNumber(text, 1, 9);
    while (take(text, ' ')) {
    }
    bool isAgo = false;
    if (text.ends_with("ago")) {
        text.remove_suffix(3);
        isAgo = true;
        while (text.ends_with(' '))
            text.remove_suffix(1);
    }
    if (!count || isMinus == isAgo)
        return std::nullopt;
    for (const Unit &unit : units) {
        const bool isMany = text.size() == unit.one.size() + 1 && text.starts_with(unit.one) && text.back() == 's';
        if (!isMany && text != unit.one && text != unit.shorter && text != unit.shortest)
            continue;
        const std::uint64_t ageS = static_cast<std::uint64_t>(*count) * static_cast<std::uint64_t>(unit.seconds);
        return ageS <= longestAgeS ? std::optional(nowS - static_cast<std::int64_t>(ageS)) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

Result<std::int64_t> parseMoment(std::string_view text, std::int64_t nowS, MomentEdge edge)
{
    std::optional<std::int64_t> found;
    if (text.size() <= longest) {
        const std::string word = lowered(text);
        if (word == "now")
            found = nowS;
        for (const auto &read : {readDate(word, edge), readTime(word, nowS), readDay(word, nowS, edge), readAge(word, nowS)})
            found = found ? found : read;
    }
    if (found)
        return *found;
    return failure(Code::InvalidArgument, "BAD_MOMENT",
                   "\"" + harmless(text, 40) + "\" is no time; write 2026-11-20, \"2026-11-20 14:05\", 14:05, yesterday, monday, -7d or now.");
}

} // namespace chipdeck::domain
