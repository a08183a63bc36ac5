#include "app/gateway/history/RunKey.h"

#include <algorithm>
#include <charconv>

namespace chipdeck::gateway {

namespace {

std::uint32_t seconds(std::optional<std::int64_t> time)
{
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(time.value_or(0), 0, UINT32_MAX));
}

} // namespace

RunKey keyOf(const domain::EndedJob &job)
{
    return {seconds(job.job.submitTimeS), job.job.ref, seconds(job.job.startTimeS)};
}

std::string text(const RunPlace &place)
{
    const RunKey &key = place.key;
    return std::to_string(place.value) + '.' + std::to_string(key.submitS) + '-' + std::to_string(key.job) + '-' + std::to_string(key.startS);
}

std::optional<RunPlace> runPlaceOf(std::string_view text)
{
    RunPlace place;
    const char *at = text.data();
    const char *const end = at + text.size();
    const auto take = [&at, end](auto &number) {
        const auto [stop, error] = std::from_chars(at, end, number);
        at = stop;
        return error == std::errc();
    };
    const auto skip = [&at, end](char c) { return at != end && *at++ == c; };
    const bool isGood = take(place.value) && skip('.') && take(place.key.submitS) && skip('-') && take(place.key.job) && skip('-')
                        && take(place.key.startS) && at == end;
    return isGood ? std::optional(place) : std::nullopt;
}

bool comesBefore(const RunPlace &one, const RunPlace &other, bool isAscending)
{
    if (one.value != other.value)
        return (one.value < other.value) == isAscending;
    return one.key > other.key;
}

} // namespace chipdeck::gateway
