#include "client/link/Endpoint.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "client/domain/Text.h"

namespace chipdeck::link {
namespace {

using domain::Code;
using domain::Result;

constexpr std::size_t maxSocketPath = 107;  // sun_path without its terminator

tl::unexpected<domain::Failure> wrong(std::string_view address, const std::string &what)
{
    std::string message = "'";
    message.append(domain::harmless(address, 120)).append("': ").append(what);
    return domain::failure(Code::InvalidArgument, "BAD_ADDRESS", std::move(message));
}

bool isHostText(std::string_view text)
{
    return !text.empty() && text.size() <= 253 && text.front() != '-'
        && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_'
                   || c == ':';
           });
}

bool isUserText(std::string_view text)
{
    return isHostText(text) && text.find(':') == std::string_view::npos;
}

/// A program's path reaches a shell on the other side, so nothing there may mean anything to one.
bool isProgramPath(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_'
            || c == '/' || c == '+';
    });
}

struct HostPort {
    std::string host;
    std::uint16_t port = 0;
};

std::optional<HostPort> splitHostPort(std::string_view text)
{
    HostPort out;
    std::size_t colon = std::string_view::npos;
    if (!text.empty() && text.front() == '[') {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos)
            return std::nullopt;
        out.host = text.substr(1, end - 1);
        if (end + 1 < text.size())
            colon = text[end + 1] == ':' ? end + 1 : text.size();
    } else {
        colon = text.find(':');
        if (colon != text.rfind(':'))
            return std::nullopt;
        out.host = text.substr(0, colon);
    }
    if (colon != std::string_view::npos) {
        const std::string_view digits = text.substr(std::min(colon + 1, text.size()));
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out.port);
        if (error != std::errc() || end != digits.data() + digits.size() || out.port == 0)
            return std::nullopt;
    }
    return isHostText(out.host) ? std::optional(out) : std::nullopt;
}

Result<Endpoint> parseUnix(std::string_view address, std::string_view path)
{
    if (path.substr(0, 2) == "//")
        path.remove_prefix(2);
    if (path.empty() || path.front() != '/')
        return wrong(address, "the path of a socket must be absolute: unix:/run/user/1000/chipdeck/gateway.sock");
    if (path.size() > maxSocketPath)
        return wrong(address, "the path of a socket has at most " + std::to_string(maxSocketPath) + " bytes; use a shorter folder");
    Endpoint out;
    out.path = path;
    return out;
}

Result<Endpoint> parseSsh(std::string_view address, std::string_view rest)
{
    Endpoint out;
    out.kind = Endpoint::Kind::Ssh;
    if (const std::size_t slash = rest.find('/'); slash != std::string_view::npos) {
        out.path = rest.substr(slash);
        rest = rest.substr(0, slash);
    }
    if (const std::size_t at = rest.rfind('@'); at != std::string_view::npos) {
        out.user = rest.substr(0, at);
        rest.remove_prefix(at + 1);
        if (!isUserText(out.user))
            return wrong(address, "the user name has characters that ssh would misread; write ssh://USER@HOST");
    }
    const auto place = splitHostPort(rest);
    if (!place)
        return wrong(address, "write ssh://USER@HOST or ssh://USER@HOST:PORT with a port of 1 to 65535");
    if (!isProgramPath(out.path))
        return wrong(address, "the program's path may have letters, digits and . _ - + / only");
    if (out.path == "/")
        out.path.clear();
    out.host = place->host;
    out.port = place->port;
    return out;
}

Result<Endpoint> parseTls(std::string_view address, std::string_view rest)
{
    Endpoint out;
    out.kind = Endpoint::Kind::Tls;
    const std::size_t question = rest.find('?');
    const auto place = splitHostPort(rest.substr(0, question));
    if (!place || place->port == 0)
        return wrong(address, "write tls://HOST:PORT?ca=FILE&cert=FILE&key=FILE with a port of 1 to 65535");
    out.host = place->host;
    out.port = place->port;
    std::string_view options = question == std::string_view::npos ? std::string_view() : rest.substr(question + 1);
    while (!options.empty()) {
        const std::string_view option = options.substr(0, options.find('&'));
        options.remove_prefix(std::min(options.size(), option.size() + 1));
        const std::size_t equals = option.find('=');
        const std::string_view name = option.substr(0, equals);
        std::string *file = name == "ca" ? &out.caFile : name == "cert" ? &out.certificateFile : name == "key" ? &out.keyFile : nullptr;
        if (!file || equals == std::string_view::npos)
            return wrong(address, domain::harmless(option, 60).append(" is not known; there are ca=FILE, cert=FILE and key=FILE"));
        *file = option.substr(equals + 1);
    }
    if (out.certificateFile.empty() || out.keyFile.empty())
        return wrong(address, "a client certificate is needed: add ?cert=FILE&key=FILE (and ca=FILE for a private authority)");
    return out;
}

} // namespace

std::string Endpoint::address() const
{
    std::string out = kind == Kind::Unix ? "unix:" : kind == Kind::Tls ? "tls://" : "ssh://";
    if (kind == Kind::Unix)
        return out.append(path);
    if (!user.empty())
        out.append(user).append(1, '@');
    if (host.find(':') == std::string::npos)
        out.append(host);
    else
        out.append(1, '[').append(host).append(1, ']');
    if (port != 0)
        out.append(1, ':').append(std::to_string(port));
    return out.append(path);
}

Result<Endpoint> parseEndpoint(std::string_view address)
{
    if (!domain::isUtf8(address) || std::any_of(address.begin(), address.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }))
        return wrong(address, "an address is one line of printable text");
    if (address.substr(0, 5) == "unix:")
        return parseUnix(address, address.substr(5));
    if (address.substr(0, 6) == "ssh://")
        return parseSsh(address, address.substr(6));
    if (address.substr(0, 6) == "tls://")
        return parseTls(address, address.substr(6));
    return wrong(address, "an address begins with unix:, ssh:// or tls://");
}

} // namespace chipdeck::link
