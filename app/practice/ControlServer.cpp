#include "app/practice/ControlServer.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace chipdeck::practice {

namespace {

constexpr std::size_t kMaxLine = 4096;
constexpr std::size_t kMaxClients = 200;
constexpr int kBacklog = 32;

bool isSameUser(int fd)
{
    ucred peer = {};
    socklen_t size = sizeof peer;
    return ::getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == ::geteuid();
}

} // namespace

Outcome<ControlServer> ControlServer::listen(const std::string &path)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return tl::unexpected(path + " is too long for a socket");
    std::memcpy(address.sun_path, path.data(), path.size());
    ::unlink(path.c_str());
    ControlServer server;
    server.m_listener = Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const int fd = server.m_listener.get();
    if (::bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 || ::listen(fd, kBacklog) != 0)
        return tl::unexpected(path + " cannot be listened on: " + std::strerror(errno));
    return server;
}

void ControlServer::addTo(std::vector<pollfd> &descriptors) const
{
    if (m_listener)
        descriptors.push_back({m_listener.get(), POLLIN, 0});
    for (const auto &client : m_clients)
        descriptors.push_back({client.fd.get(), POLLIN, 0});
}

void ControlServer::serve(const Handler &handler, const std::string &greeting)
{
    acceptAll();
    for (auto &client : m_clients)
        readFrom(client, handler, greeting);
    std::erase_if(m_clients, [](const Client &client) { return client.gone; });
}

int ControlServer::joined() const
{
    return static_cast<int>(std::ranges::count_if(m_clients, &Client::joined));
}

void ControlServer::tellJoined(const std::string &line)
{
    for (auto &client : m_clients) {
        if (client.joined)
            answer(client, line);
    }
}

void ControlServer::acceptAll()
{
    while (m_listener && m_clients.size() < kMaxClients) {
        Descriptor fd(::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
        if (!fd)
            return;
        if (isSameUser(fd.get())) {
            m_clients.emplace_back();
            m_clients.back().fd = std::move(fd);
        }
    }
}

void ControlServer::readFrom(Client &client, const Handler &handler, const std::string &greeting)
{
    char buffer[512];
    ssize_t count = 0;
    while ((count = ::read(client.fd.get(), buffer, sizeof buffer)) > 0)
        client.received.append(buffer, static_cast<std::size_t>(count));
    client.gone = count == 0 || (errno != EAGAIN && errno != EINTR) || client.received.size() > kMaxLine;
    std::size_t end = 0;
    while (!client.gone && (end = client.received.find('\n')) != std::string::npos) {
        const std::string line = client.received.substr(0, end);
        client.received.erase(0, end + 1);
        if (line == "join") {
            client.joined = true;
            answer(client, greeting);
        } else {
            // One question a connection: its end tells the asker that the answer is complete.
            answer(client, handler(line));
            client.gone = true;
        }
    }
}

void ControlServer::answer(Client &client, const std::string &text)
{
    // A client that does not read its few lines loses them; it cannot hold up the others.
    if (text.empty())
        return;
    [[maybe_unused]] const auto sent = ::send(client.fd.get(), text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
}

} // namespace chipdeck::practice
