#pragma once

#include "app/runtime/service/ApiError.h"

#include <string>
#include <string_view>
#include <vector>

namespace chipdeck::runtime {

/// Where a server listens: "127.0.0.1:8090", "[::1]:0", "localhost:8090", "unix:/path".
struct ListenAddress
{
    std::string host;
    int port = 0;                           // 0 = any free one
    std::string socketPath;                 // of a Unix socket; empty = TCP

    bool isLoopback() const;
    static tl::expected<ListenAddress, std::string> parse(std::string_view text);
    std::string text() const;
};

/// What of a request's head decides about letting it in.
struct RequestHead
{
    std::string host, origin, authorization, apiKey;
};

/// Who may ask. Without a key only loopback is listened to, and there a page in a browser must not reach us: neither by a name that was made to
/// point here (Host), nor across origins.
class HttpGuard
{
public:
    HttpGuard(bool loopback, std::vector<std::string> keys, std::vector<std::string> allowedOrigins);

    /// `isOpen`: asked for what needs no key.
    ApiResult<void> check(const RequestHead &head, bool isOpen = false) const;
    bool allowsOrigin(std::string_view origin) const;

private:
    bool knowsKey(std::string_view key) const;

    bool m_loopback;
    std::vector<std::string> m_keys;
    std::vector<std::string> m_allowedOrigins;
};

constexpr std::size_t kShortestKey = 16;

/// One key a line; empty lines and those that begin with # are left out. The file must be readable by its owner alone, keys have kShortestKey
/// bytes or more.
tl::expected<std::vector<std::string>, std::string> readKeyFile(const std::string &path);

} // namespace chipdeck::runtime
