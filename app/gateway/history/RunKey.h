#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "client/domain/EndedJobs.h"

namespace chipdeck::gateway {

/// One run of one job; in the order of submission. Never two runs have the same: ids come again only after their count
/// began anew, and a requeued job starts again later.
struct RunKey {
    std::uint32_t submitS = 0;
    std::uint32_t job = 0;     ///< the scheduler's own number, of a task too
    std::uint32_t startS = 0;  ///< 0 = never

    auto operator<=>(const RunKey &) const = default;
};

RunKey keyOf(const domain::EndedJob &job);

/// Where a run stands in a list: its value in what the list is ordered by, then its key.
struct RunPlace {
    std::int64_t value = 0;
    RunKey key;

    bool operator==(const RunPlace &) const = default;
};

/// "VALUE.SUBMIT-JOB-START", as page tokens are.
std::string text(const RunPlace &place);
std::optional<RunPlace> runPlaceOf(std::string_view text);
/// Of runs that are equal in value the newest comes first.
bool comesBefore(const RunPlace &one, const RunPlace &other, bool isAscending);

} // namespace chipdeck::gateway
