#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "client/domain/Failure.h"

namespace chipdeck::link {

/// Where a gateway is and how the console proves there who it is.
struct Endpoint {
    enum class Kind : std::uint8_t { Unix, Ssh, Tls };

    Kind kind = Kind::Unix;
    std::string path;  ///< Unix: the socket, absolute. Ssh: the gateway program there; empty = the default command
    std::string user;  ///< Ssh; empty = as the user's own configuration says
    std::string host;  ///< without brackets
    std::uint16_t port = 0;  ///< Ssh: 0 = as the user's own configuration says
    std::string caFile, certificateFile, keyFile;  ///< Tls

    /// The address again, without the files: names the gateway in keys and on the screen.
    std::string address() const;
    bool operator==(const Endpoint &) const = default;
};

/// "unix:PATH", "ssh://USER@HOST[:PORT][/PROGRAM]" or "tls://HOST:PORT?ca=FILE&cert=FILE&key=FILE". What is wrong is said
/// with what would be right; reason "BAD_ADDRESS".
domain::Result<Endpoint> parseEndpoint(std::string_view address);

} // namespace chipdeck::link
