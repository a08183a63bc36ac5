#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "client/domain/Failure.h"

namespace chipdeck::gateway {

struct TransitionQuery {
    std::string cluster;        ///< id
    std::string subject;        ///< "nodes/{node}", "nodes/{node}/chips/{k}", "jobs/{job}"; empty = all
    std::uint64_t maxAgeS = 0;  ///< 0 = all
    int pageSize = 100;         ///< 1 to 1,000
    std::string pageToken;
};

struct TransitionRecord {
    std::uint64_t id = 0;
    std::string subject;
    std::string before;
    std::string after;
    std::uint64_t ageMs = 0;
    std::string reason;
};

struct TransitionPage {
    std::vector<TransitionRecord> transitions;  ///< newest first
    std::string nextPageToken;
};

/// The log, read. Calls block; they are made on a thread that may.
class TransitionReader
{
public:
    virtual ~TransitionReader() = default;
    virtual domain::Result<TransitionPage> transitions(const TransitionQuery &query) = 0;
};

} // namespace chipdeck::gateway
