#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/domain/Job.h"

namespace chipdeck::domain {

/// Somebody asked for something: who, what, why, and what came of it.
struct AuditEntry {
    std::uint64_t id = 0;     ///< grows with time
    std::uint64_t ageMs = 0;  ///< when it was read
    std::int64_t timeMs = 0;  ///< since the epoch, on the gateway's clock
    std::string principal;
    std::string verb;     ///< "cancel", "time_limit", "prices", as in the contract
    std::string subject;  ///< a resource name
    std::string cluster;  ///< its id; empty = all of the gateway
    std::string reason;
    std::string requestId;
    WriteState outcome = WriteState::Unspecified;
    std::string outcomeWords;
    std::string detail;  ///< what exactly was asked for, a line each; empty = the verb says it all

    bool operator==(const AuditEntry &) const = default;
};

/// Which records are wanted; what is empty or absent does not restrict.
struct AuditFilter {
    std::vector<std::string> clusters{};  ///< ids; what holds for all clusters of a gateway, as prices do, is about each
    std::string principal{};
    std::string text{};                 ///< anywhere in a record; case of ASCII letters does not count
    std::vector<std::string> verbs{};
    std::string subject{};              ///< a part of its name
    std::vector<WriteState> outcomes{};
    std::optional<std::int64_t> fromMs{}, beforeMs{};  ///< since the epoch

    bool operator==(const AuditFilter &) const = default;
};

struct AuditPage {
    std::vector<AuditEntry> entries{};    ///< newest first
    std::string nextPageToken{};            ///< empty = there are no more
    std::optional<std::int64_t> keptSinceMs{};  ///< when the oldest record was made
    std::uint32_t keptDays = 0;                 ///< 0 = not told
    std::optional<std::uint64_t> matching{};    ///< told with the first page only
};

} // namespace chipdeck::domain
