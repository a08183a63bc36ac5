#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace chipdeck::domain {

/// In characters, each 1 to `max`.
struct TerminalSize {
    static constexpr std::uint32_t max = 1000;

    std::uint32_t columns = 80;
    std::uint32_t rows = 24;

    bool operator==(const TerminalSize &) const = default;
};

/// What is wanted of a running job: a connection into it, or to hold a tunnel open.
struct ConnectionWish {
    enum class Kind : std::uint8_t {
        Port,    ///< one TCP connection
        Tunnel,  ///< none: only whether `port` can be reached; port 0 = which ports there are
        Shell,
    };

    std::string job;   ///< resource name
    std::string node;  ///< empty = the job's first
    Kind kind = Kind::Tunnel;
    std::uint16_t port = 0;
    std::string term;  ///< of a shell
    TerminalSize size;
    std::string reason;
    std::string session;  ///< what connections of one tunnel have in common; may be empty

    bool operator==(const ConnectionWish &) const = default;
};

/// It was reached.
struct ConnectionOpened {
    std::string node;
    std::vector<std::uint16_t> ports;  ///< of a tunnel: what the job's user listens on there

    bool operator==(const ConnectionOpened &) const = default;
};

/// No more data follows from one side.
struct EndOfData {
    bool operator==(const EndOfData &) const = default;
};

/// Nothing follows.
struct ConnectionEnded {
    std::optional<int> exitCode;  ///< of a shell that ended by itself
    std::string reason;           ///< JOB_ENDED, CONNECTION_IDLE, CONNECTION_LOST; empty = closed

    bool operator==(const ConnectionEnded &) const = default;
};

/// What comes from the job's side, in order.
using ConnectionMessage = std::variant<ConnectionOpened, std::string, EndOfData, ConnectionEnded>;
/// What goes there behind the wish.
using ConnectionInput = std::variant<std::string, TerminalSize, EndOfData>;

inline constexpr std::size_t maxListedPorts = 64;

} // namespace chipdeck::domain
