#include "client/store/LocalSocket.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace chipdeck::store {

namespace {

constexpr quint16 firstFreePort = 1024;
constexpr int backlog = 128;

sockaddr_in localAddress(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// As the kernel's table shows it: "0100007F:22B8".
std::string tableWord(const sockaddr_in &address)
{
    std::array<char, 16> word{};
    std::snprintf(word.data(), word.size(), "%08X:%04X", address.sin_addr.s_addr, static_cast<unsigned>(ntohs(address.sin_port)));
    return word.data();
}

int tryToListen(quint16 port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0)
        return -1;
    const int on = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const sockaddr_in address = localAddress(port);
    if (::bind(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 && ::listen(descriptor, backlog) == 0)
        return descriptor;
    const int error = errno;
    ::close(descriptor);
    errno = error;
    return -1;
}

} // namespace

domain::Result<LocalListener> listenLocally(quint16 port, quint16 preferred)
{
    int descriptor = -1;
    if (port == 0 && preferred >= firstFreePort)
        descriptor = tryToListen(preferred);
    if (descriptor < 0)
        descriptor = tryToListen(port);
    if (descriptor < 0) {
        const bool isTaken = errno == EADDRINUSE;
        const std::string number = std::to_string(port);
        return tl::unexpected(domain::Failure{
            domain::Code::FailedPrecondition, isTaken ? "LOCAL_PORT_TAKEN" : "LOCAL_PORT_REFUSED",
            isTaken ? "Port " + number + " of this computer is in use already; choose another, or none."
                    : "This computer does not let port " + number + " be listened on: " + std::strerror(errno) + ".",
            {}, {{"port", number}}, {}});
    }
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &size);
    return LocalListener{descriptor, ntohs(address.sin_port)};
}

int acceptLocally(int listener)
{
    const int descriptor = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    const int on = 1;
    if (descriptor >= 0)
        ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return descriptor;
}

std::optional<uid_t> userOfPeer(int connection)
{
    sockaddr_in own{};
    sockaddr_in peer{};
    socklen_t size = sizeof own;
    if (::getsockname(connection, reinterpret_cast<sockaddr *>(&own), &size) != 0)
        return std::nullopt;
    size = sizeof peer;
    if (::getpeername(connection, reinterpret_cast<sockaddr *>(&peer), &size) != 0)
        return std::nullopt;
    const std::string wanted = tableWord(peer) + " " + tableWord(own) + " ";
    std::ifstream table("/proc/net/tcp");
    for (std::string line; std::getline(table, line);) {
        const std::size_t at = line.find(wanted);
        if (at == std::string::npos)
            continue;
        // Behind the two addresses: state, queues, timer, retransmissions, user.
        std::istringstream words(line.substr(at + wanted.size()));
        std::string skipped;
        uid_t user = 0;
        if (words >> skipped >> skipped >> skipped >> skipped >> user)
            return user;
    }
    return std::nullopt;
}

} // namespace chipdeck::store
