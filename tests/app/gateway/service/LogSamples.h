#pragma once

#include <cstdint>
#include <ctime>
#include <string>
#include <utility>

#include <QtGlobal>

#include "app/gateway/service/LogClock.h"
#include "app/gateway/service/LogMatcher.h"

namespace chipdeck::gateway::tests {

using domain::LogPattern;

// 2026-11-23 06:00:00 UTC.
constexpr std::int64_t start = 1'795'413'600;
constexpr domain::LogPeriod period{start, start + 80'000, 0, 0};

inline LogMatcher matcherOf(const LogPattern &pattern)
{
    auto made = LogMatcher::make(pattern);
    if (!made)
        qFatal("%s", made.error().fields.front().description.c_str());
    return std::move(*made);
}

inline std::string wrongWith(const std::string &text, bool isExpression = true)
{
    const auto made = LogMatcher::make({text, isExpression, false});
    return made ? "nothing" : made.error().reason + " " + made.error().fields.front().field;
}

inline std::string stampOf(int second)
{
    char text[32];
    const std::time_t time = start + second;
    std::tm utc{};
    gmtime_r(&time, &utc);
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

} // namespace chipdeck::gateway::tests
