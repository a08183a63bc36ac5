#pragma once

#include <cstdint>
#include <string>

namespace chipdeck::gateway {

/// What a row of the log tells. The numbers are stored: never reuse one.
enum class LogKind : std::uint8_t {
    Transitions = 1,
    Intent = 2,   ///< a write was asked for; nothing was sent yet
    Attempt = 3,  ///< it is sent once more, since the scheduler provably lacks it
    Outcome = 4,
    Settled = 5,  ///< an acknowledged submit has outlived the scheduler's late saving of its state
    Access = 6,   ///< somebody read another user's log
    Refusal = 7,  ///< somebody asked for what is not theirs to do; nothing was sent
    Prices = 8,   ///< a version of the prices, or a wish to set them that was refused
    Connection = 20,  ///< a connection into a job began or ended
};

/// Version of the payload's form, stored with each row.
inline constexpr int payloadVersion = 1;

struct LogRow {
    std::int64_t seq = 0;
    std::int64_t timeMs = 0;  ///< since the epoch, the gateway's clock
    std::int64_t cluster = 0; ///< row of the table `clusters`
    LogKind kind = LogKind::Transitions;
    int version = payloadVersion;
    std::string payload;
};

} // namespace chipdeck::gateway
