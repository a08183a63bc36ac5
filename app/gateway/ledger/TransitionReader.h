#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "client/domain/Failure.h"

namespace chipdeck::gateway {

struct TransitionRecord {
    std::uint64_t id = 0;
    std::string subject;  ///< relative to the cluster: "nodes/nv01/chips/3"
    std::string before;
    std::string after;
    std::uint64_t ageMs = 0;
    std::string reason;

    bool operator==(const TransitionRecord &) const = default;
};

struct TransitionPage {
    std::vector<TransitionRecord> transitions;  ///< newest first
    std::string nextPageToken;                  ///< empty on the last page
};

/// Reads the gateway's log of transitions. Blocks on the disk: never call it on a reaction's thread.
class TransitionReader
{
public:
    virtual ~TransitionReader() = default;
    /// `cluster` is the id; `subject` "nodes/N", "nodes/N/chips/K" or "jobs/J", empty = all; `maxAgeS` 0 = all.
    virtual domain::Result<TransitionPage> list(const std::string &cluster, const std::string &subject,
                                                std::uint64_t maxAgeS, int pageSize, const std::string &pageToken) = 0;
};

} // namespace chipdeck::gateway
