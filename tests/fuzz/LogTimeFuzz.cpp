#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "client/domain/LogTime.h"

using namespace chipdeck::domain;

namespace {

void check(const std::optional<LogStamp> &stamp)
{
    if (!stamp)
        return;
    const bool isDayWhole = stamp->month.has_value() == stamp->day.has_value() && (!stamp->year || stamp->month);
    if (!isDayWhole || stamp->secondOfDay < 0 || stamp->secondOfDay >= 86'400 || stamp->milliseconds < 0 || stamp->milliseconds > 999)
        std::abort();
    for (const LogPeriod &period : {LogPeriod{0, 0, 0, 0}, LogPeriod{1'795'413'600, 1'795'420'000, 480, 480}, LogPeriod{7'000'000'000, 7'000'000'000, -720, -720}}) {
        if (isAmbiguous(*stamp, period))
            continue;
        const std::int64_t time = timeOf(*stamp, period);
        if (time < -200'000'000LL * 1000 || time > 8'000'000'000LL * 1000)
            std::abort();
        // A time of day lies within the day that the job can have seen.
        if (!stamp->month && (time < (period.firstS - 60) * 1000 || time >= (period.firstS + 86'400) * 1000))
            std::abort();
    }
}

} // namespace

/// The beginning of a job's line, and what a person types for a time.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    check(readStamp(text));
    check(readTypedTime(text));
    if (hasAmbiguousDate(text) && text.size() < 16)
        std::abort();
    return 0;
}
