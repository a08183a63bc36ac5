#include "client/domain/LogTime.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace chipdeck::domain {
namespace {

constexpr std::size_t headBytes = 128;
constexpr std::int64_t dayS = 86'400;
// What a job writes just before it counts as started, or after it has ended.
constexpr std::int64_t slackS = 60;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWordByte(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.' || c == ':';
}

/// Reads from the front of a text; every read leaves it as it was where it fails.
class Reader
{
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    std::optional<int> digits(std::size_t count)
    {
        if (m_text.size() < count || !std::all_of(m_text.begin(), m_text.begin() + static_cast<std::ptrdiff_t>(count), isDigit))
            return std::nullopt;
        int value = 0;
        for (const char c : m_text.substr(0, count))
            value = value * 10 + (c - '0');
        m_text.remove_prefix(count);
        return value;
    }
    bool one(std::string_view of)
    {
        if (m_text.empty() || of.find(m_text.front()) == std::string_view::npos)
            return false;
        m_text.remove_prefix(1);
        return true;
    }
    bool isEmpty() const { return m_text.empty(); }
    bool endsNumber() const { return m_text.empty() || !isDigit(m_text.front()); }
    std::string_view rest() const { return m_text; }

private:
    std::string_view m_text;
};

bool isDate(int year, int month, int day)
{
    using namespace std::chrono;
    return year >= 1970 && year <= 2200
        && year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(day))).ok();
}

/// "06:35:21", with a fraction behind a point or a comma; without seconds where they may be left out.
bool readClock(Reader &in, LogStamp &stamp, bool needsSeconds = true)
{
    const auto hour = in.digits(2);
    if (!hour || !in.one(":"))
        return false;
    const auto minute = in.digits(2);
    if (!minute || *hour > 23 || *minute > 59)
        return false;
    int second = 0;
    if (in.one(":")) {
        const auto seconds = in.digits(2);
        if (!seconds || *seconds > 60)
            return false;
        second = std::min(*seconds, 59);  // a leap second is told as the one before
    } else if (needsSeconds) {
        return false;
    }
    Reader fraction = in;
    if (fraction.one(".,") && !fraction.endsNumber()) {
        int factor = 100;
        while (const auto digit = fraction.digits(1)) {
            stamp.milliseconds += *digit * factor;
            factor /= 10;
        }
        in = fraction;
    }
    stamp.secondOfDay = *hour * 3600 + *minute * 60 + second;
    return in.endsNumber();
}

/// "Z", "+01:00", "-0530", "+02"; behind a space only what can be nothing else. None is right, too.
void readZone(Reader &in, LogStamp &stamp)
{
    Reader zone = in;
    const bool isApart = zone.one(" ");
    if (zone.one("Z")) {
        if (!zone.isEmpty() && isWordByte(zone.rest().front()))
            return;
        stamp.utcOffsetMinutes = 0;
        in = zone;
        return;
    }
    const bool isWest = !zone.isEmpty() && zone.rest().front() == '-';
    if (!zone.one("+-"))
        return;
    const auto hours = zone.digits(2);
    if (!hours || *hours > 14)
        return;
    zone.one(":");
    const auto minutes = zone.digits(2);
    if (!zone.endsNumber() || minutes.value_or(0) > 59 || (isApart && !minutes))
        return;
    stamp.utcOffsetMinutes = (isWest ? -1 : 1) * (*hours * 60 + minutes.value_or(0));
    in = zone;
}

std::optional<LogStamp> readIso(Reader &in, bool needsSeconds = true)
{
    const auto year = in.digits(4);
    if (!year)
        return std::nullopt;
    const bool isSlashed = !in.isEmpty() && in.rest().front() == '/';
    if (!in.one("-/"))
        return std::nullopt;
    const auto month = in.digits(2);
    if (!month || !in.one(isSlashed ? "/" : "-"))
        return std::nullopt;
    const auto day = in.digits(2);
    if (!day || !isDate(*year, *month, *day) || !in.one("T t_"))
        return std::nullopt;
    LogStamp stamp{year, month, day, 0, 0, {}};
    if (!readClock(in, stamp, needsSeconds))
        return std::nullopt;
    readZone(in, stamp);
    return stamp;
}

/// "Nov 23 06:35:21", "Nov  3 06:35:21".
std::optional<LogStamp> readSyslog(Reader in)
{
    constexpr std::array<std::string_view, 12> names{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto name = std::find(names.begin(), names.end(), in.rest().substr(0, 3));
    if (name == names.end())
        return std::nullopt;
    in = Reader(in.rest().substr(3));
    if (!in.one(" "))
        return std::nullopt;
    const bool isShort = in.one(" ");
    const auto day = in.digits(isShort ? 1 : 2);
    const int month = static_cast<int>(name - names.begin()) + 1;
    // A leap year: whether the 29th of February was is not said here.
    if (!day || !isDate(2000, month, *day) || !in.one(" "))
        return std::nullopt;
    LogStamp stamp{{}, month, day, 0, 0, {}};
    if (!readClock(in, stamp))
        return std::nullopt;
    return stamp;
}

/// "I1123 06:35:21.000123": the severity, month and day.
std::optional<LogStamp> readGlog(Reader in)
{
    if (!in.one("IWEFD"))
        return std::nullopt;
    const auto month = in.digits(2);
    const auto day = in.digits(2);
    if (!month || !day || !isDate(2000, *month, *day) || !in.one(" "))
        return std::nullopt;
    LogStamp stamp{{}, month, day, 0, 0, {}};
    if (!readClock(in, stamp))
        return std::nullopt;
    return stamp;
}

/// "[06:35:21]" or "06:35:21 ": what goes on in another way is a length of time, as of a progress bar.
std::optional<LogStamp> readTimeOfDay(Reader in)
{
    const bool isBracketed = in.one("[");
    LogStamp stamp;
    if (!readClock(in, stamp))
        return std::nullopt;
    if (isBracketed ? !in.one("]") : !(in.isEmpty() || in.one(" \t|:]")))
        return std::nullopt;
    return stamp;
}

/// The line's head without what only colours it or stands around a stamp.
std::string_view headOf(std::string_view line)
{
    line = line.substr(0, headBytes);
    while (!line.empty()) {
        if (line.front() == '\x1b' && line.size() > 1 && line[1] == '[') {
            std::size_t end = 2;
            while (end < line.size() && (isDigit(line[end]) || line[end] == ';' || line[end] == ':'))
                ++end;
            line.remove_prefix(std::min(end + 1, line.size()));
        } else if (line.front() == ' ' || line.front() == '\t' || line.front() == '\r') {
            line.remove_prefix(1);
        } else {
            break;
        }
    }
    return line;
}

/// Behind "<34>" of a syslog that was kept with its priorities.
std::string_view withoutPriority(std::string_view head)
{
    if (!head.starts_with('<'))
        return head;
    std::size_t end = 1;
    while (end < head.size() && end < 5 && isDigit(head[end]))
        ++end;
    return end > 1 && end < head.size() && head[end] == '>' ? head.substr(end + 1) : head;
}

std::int64_t daysOf(int year, int month, int day)
{
    using namespace std::chrono;
    return sys_days(std::chrono::year(year) / month / day).time_since_epoch().count();
}

std::int64_t floorDay(std::int64_t seconds)
{
    return (seconds >= 0 ? seconds : seconds - dayS + 1) / dayS;
}

} // namespace

std::optional<LogStamp> readStamp(std::string_view line)
{
    const std::string_view head = headOf(line);
    if (const auto stamp = readSyslog(Reader(withoutPriority(head))))
        return stamp;
    if (const auto stamp = readGlog(Reader(head)))
        return stamp;
    if (const auto stamp = readTimeOfDay(Reader(head)))
        return stamp;
    for (std::size_t at = 0; at + 16 <= head.size(); ++at) {
        if (!isDigit(head[at]) || (at > 0 && isWordByte(head[at - 1]) && head[at - 1] != ':'))
            continue;
        Reader in(head.substr(at));
        if (const auto stamp = readIso(in))
            return stamp;
    }
    return std::nullopt;
}

bool hasAmbiguousDate(std::string_view line)
{
    Reader in(headOf(line));
    in.one("[");
    const auto first = in.digits(2);
    if (!first || !in.one("/.-"))
        return false;
    const auto second = in.digits(2);
    if (!second || !in.one("/.-") || !in.digits(4) || !in.one(" T,"))
        return false;
    in.one(" ");
    LogStamp clock;
    return readClock(in, clock);
}

bool isAmbiguous(const LogStamp &stamp, const LogPeriod &period)
{
    const std::int64_t length = period.lastS - period.firstS;
    if (!stamp.month && length > dayS - 2 * slackS)
        return true;
    if (!stamp.year && length > 364 * dayS)
        return true;
    return !stamp.utcOffsetMinutes && period.utcOffsetAtFirstMinutes != period.utcOffsetAtLastMinutes;
}

std::int64_t timeOf(const LogStamp &stamp, const LogPeriod &period)
{
    const std::int64_t offsetS = stamp.utcOffsetMinutes.value_or(period.utcOffsetAtFirstMinutes) * 60;
    const std::int64_t earliest = period.firstS - slackS + offsetS;
    std::int64_t days = floorDay(earliest);
    if (stamp.year) {
        days = daysOf(*stamp.year, *stamp.month, *stamp.day);
    } else if (stamp.month) {
        const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
        int year = static_cast<int>(date.year());
        // A day of slack: the first lines may be those of a clock that is late.
        if (daysOf(year, *stamp.month, *stamp.day) < days - 1)
            ++year;
        days = daysOf(year, *stamp.month, *stamp.day);
    } else if (days * dayS + stamp.secondOfDay < earliest) {
        ++days;
    }
    return (days * dayS + stamp.secondOfDay - offsetS) * 1000 + stamp.milliseconds;
}

std::optional<LogStamp> readTypedTime(std::string_view text)
{
    std::string_view head = headOf(text);
    while (head.ends_with(' '))
        head.remove_suffix(1);
    Reader iso(head);
    if (const auto stamp = readIso(iso, false)) {
        if (iso.isEmpty())
            return stamp;
    }
    Reader clock(head);
    LogStamp stamp;
    if (readClock(clock, stamp, false) && clock.isEmpty())
        return stamp;
    return readSyslog(Reader(head));
}

} // namespace chipdeck::domain
