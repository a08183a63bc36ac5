#pragma once

#include <string>

#include "client/domain/EndedJobs.h"
#include "client/domain/Failure.h"

namespace chipdeck::gateway {

/// Lists jobs of one cluster that are over. Blocks on the disk: never call it on a reaction's thread.
class EndedJobReader
{
public:
    virtual ~EndedJobReader() = default;
    /// In the filter's order; jobs that come between two pages neither repeat nor hide others. `pageSize` is at least 1.
    virtual domain::Result<domain::EndedJobPage> list(const domain::EndedJobFilter &filter, std::size_t pageSize,
                                                      const std::string &pageToken) = 0;
};

} // namespace chipdeck::gateway
