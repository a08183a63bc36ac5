#include "app/runtime/service/HttpGuard.h"

#include <algorithm>
#include <charconv>
#include <fstream>

#include <sys/stat.h>

namespace chipdeck::runtime {

namespace {

std::string lower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), [](unsigned char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : char(c); });
    return result;
}

/// "name", "name:port", "[::1]:port" without the port.
std::string_view withoutPort(std::string_view host)
{
    if (host.starts_with('['))
        return host.substr(0, std::min(host.find(']'), host.size() - 1) + 1);
    return host.substr(0, host.find(':'));
}

bool isLoopbackName(std::string_view host)
{
    const std::string name = lower(withoutPort(host));
    return name == "localhost" || name == "127.0.0.1" || name == "[::1]";
}

/// In time that tells nothing of where they differ.
bool sameSecret(std::string_view a, std::string_view b)
{
    unsigned different = a.size() != b.size();
    for (std::size_t i = 0; i < a.size(); ++i)
        different |= unsigned(static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[b.empty() ? 0 : i % b.size()]));
    return different == 0;
}

} // namespace

bool ListenAddress::isLoopback() const
{
    return !socketPath.empty() || host == "::1" || host == "localhost" || host == "127.0.0.1";
}

tl::expected<ListenAddress, std::string> ListenAddress::parse(std::string_view text)
{
    ListenAddress address;
    if (text.starts_with("unix:")) {
        address.socketPath = text.substr(5);
        if (address.socketPath.starts_with('/'))
            return address;
        return tl::make_unexpected("'" + std::string(text) + "' must name the socket by a path from the root: unix:/run/user/1000/runtime.sock");
    }
    const std::size_t colon = text.rfind(':');
    const std::string_view port = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
    std::string_view host = text.substr(0, std::min(colon, text.size()));
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    if (port.empty() || error != std::errc() || end != port.data() + port.size() || address.port < 0 || address.port > 65535 || host.empty())
        return tl::make_unexpected("'" + std::string(text) + "' is no address such as 127.0.0.1:8090");
    address.host = host;
    return address;
}

std::string ListenAddress::text() const
{
    if (!socketPath.empty())
        return "unix:" + socketPath;
    return (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" + std::to_string(port);
}

HttpGuard::HttpGuard(bool loopback, std::vector<std::string> keys, std::vector<std::string> allowedOrigins)
    : m_loopback(loopback), m_keys(std::move(keys)), m_allowedOrigins(std::move(allowedOrigins))
{
}

bool HttpGuard::knowsKey(std::string_view key) const
{
    bool known = false;
    for (const std::string &ours : m_keys)
        known |= sameSecret(ours, key);
    return known;
}

bool HttpGuard::allowsOrigin(std::string_view origin) const
{
    return std::any_of(m_allowedOrigins.begin(), m_allowedOrigins.end(),
                       [&](const std::string &allowed) { return allowed == "*" || allowed == origin; });
}

ApiResult<void> HttpGuard::check(const RequestHead &head, bool isOpen) const
{
    const auto refuse = [](int status, const char *type, std::string message, ErrorCode code) {
        return tl::make_unexpected(ApiError{status, type, std::move(message), {}, code});
    };
    if (m_loopback && !isLoopbackName(head.host))
        return refuse(403, "permission_error", "the Host header must be localhost, 127.0.0.1 or [::1]", ErrorCode::WrongHost);
    if (!head.origin.empty() && !allowsOrigin(head.origin))
        return refuse(403, "permission_error", "pages of other origins may not ask; --cors-origin allows one", ErrorCode::WrongOrigin);
    if (m_keys.empty() || isOpen)
        return {};
    constexpr std::string_view bearer = "bearer ";
    std::string_view key = head.apiKey;
    if (lower(std::string_view(head.authorization).substr(0, bearer.size())) == bearer)
        key = std::string_view(head.authorization).substr(bearer.size());
    if (knowsKey(key))
        return {};
    return refuse(401, "authentication_error", key.empty() ? "an API key is needed: Authorization: Bearer KEY" : "this API key is not known",
                  ErrorCode::InvalidApiKey);
}

tl::expected<std::vector<std::string>, std::string> readKeyFile(const std::string &path)
{
    struct stat status{};
    std::ifstream file(path);
    if (!file || ::stat(path.c_str(), &status) != 0)
        return tl::make_unexpected("the key file " + path + " cannot be read");
    if ((status.st_mode & 077) != 0)
        return tl::make_unexpected("the key file " + path + " can be read by others; chmod 600 it");
    std::vector<std::string> keys;
    for (std::string line; std::getline(file, line);) {
        line.erase(line.find_last_not_of(" \t\r") + 1);
        if (line.empty() || line.starts_with('#'))
            continue;
        if (line.size() < kShortestKey)
            return tl::make_unexpected("a key in " + path + " is shorter than 16 characters; `openssl rand -hex 24` makes a good one");
        keys.push_back(line);
    }
    if (keys.empty())
        return tl::make_unexpected("the key file " + path + " holds no key");
    return keys;
}

} // namespace chipdeck::runtime
