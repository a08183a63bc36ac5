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

std::string text(const RunKey &key)
{
    return std::to_string(key.submitS) + '-' + std::to_string(key.job) + '-' + std::to_string(key.startS);
}

std::optional<RunKey> runKeyOf(std::string_view text)
{
    RunKey key;
    std::uint32_t *const parts[] = {&key.submitS, &key.job, &key.startS};
    const char *at = text.data();
    const char *const end = at + text.size();
    for (std::uint32_t *part : parts) {
        if (part != parts[0] && (at == end || *at++ != '-'))
            return std::nullopt;
        const auto [stop, error] = std::from_chars(at, end, *part);
        if (error != std::errc())
            return std::nullopt;
        at = stop;
    }
    return at == end ? std::optional(key) : std::nullopt;
}

} // namespace chipdeck::gateway
