#pragma once

#include <cstddef>

#include "client/domain/Job.h"

namespace chipdeck::models {

/// Asks for memory that is read soon.
inline void fetchSoon(const void *from, std::size_t bytes)
{
    constexpr std::size_t line = 64;
    const auto *const start = static_cast<const char *>(from);
    for (std::size_t at = 0; at < bytes; at += line)
        __builtin_prefetch(start + at);
    __builtin_prefetch(start + bytes - 1);
}

/// Visits jobs that lie scattered in memory, in rows or records that have a `job`. `fetch` is called for those that come soon, so that
/// what is read of them is on its way: in a queue of 100,000 waiting for memory takes longer than all that is done with it.
template<typename Rows, typename Fetch, typename Visit>
void visitJobs(const Rows &rows, Fetch fetch, Visit visit)
{
    constexpr std::size_t ahead = 8;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i + ahead < rows.size())
            fetch(*rows[i + ahead].job);
        visit(rows[i]);
    }
}

} // namespace chipdeck::models
