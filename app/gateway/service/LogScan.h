#pragma once

#include <chrono>
#include <functional>

#include "app/gateway/service/LogMatcher.h"
#include "client/domain/Logs.h"

namespace chipdeck::gateway {

/// How much one call may do before it says where the next one goes on.
struct LogWork {
    std::uint64_t maxBytes = 64 * 1024 * 1024;
    std::chrono::milliseconds maxTime{250};
    std::function<bool()> isUnwanted{};  ///< nobody waits for the answer any more
};

/// Looks for lines that match in a part of a file, as the contract's SearchLog describes it. Reads 256 KiB at a time, so that memory
/// does not depend on the file; a line longer than that counts as several.
domain::Result<domain::LogFindings> scanLog(int descriptor, const LogMatcher &matcher, const domain::LogSearch &search, const LogWork &work);

} // namespace chipdeck::gateway
