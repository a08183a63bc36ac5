#include "tests/app/gateway/sources/slurm/FakeServer.h"

#include <array>
#include <cstdlib>
#include <filesystem>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace chipdeck::tests {

FakeServer::FakeServer(Handler handler) : m_handler(std::move(handler))
{
    std::array<char, 32> pattern{"/tmp/fakeslurm-XXXXXX"};
    m_folder = ::mkdtemp(pattern.data());
    m_path = m_folder + "/s";
    m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un name{};
    name.sun_family = AF_UNIX;
    m_path.copy(name.sun_path, sizeof name.sun_path - 1);
    ::bind(m_listener, reinterpret_cast<const sockaddr *>(&name), sizeof name);
    ::listen(m_listener, 8);
    m_thread = std::thread([this] { serve(); });
}

FakeServer::~FakeServer()
{
    m_stopping = true;
    m_thread.join();
    ::close(m_listener);
    std::filesystem::remove_all(m_folder);
}

FakeServer::Reply FakeServer::reply(int status, const std::string &body, const std::string &type)
{
    return {"HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: " + std::to_string(body.size()) + "\r\nContent-Type: "
            + type + "\r\n\r\n" + body};
}

void FakeServer::serve()
{
    while (!m_stopping) {
        pollfd wait{m_listener, POLLIN, 0};
        if (::poll(&wait, 1, 20) != 1)
            continue;
        const int socket = ::accept(m_listener, nullptr, nullptr);
        ++m_connections;
        m_clients.emplace_back([this, socket] {
            answer(socket);
            ::close(socket);
        });
    }
    for (std::thread &client : m_clients)
        client.join();
}

std::string FakeServer::lastRequest() const
{
    const std::lock_guard lock(m_mutex);
    return m_lastRequest;
}

void FakeServer::answer(int socket)
{
    std::string request;
    while (!m_stopping) {
        pollfd wait{socket, POLLIN, 0};
        if (::poll(&wait, 1, 20) != 1)
            continue;
        std::array<char, 4096> buffer;
        const ssize_t got = ::read(socket, buffer.data(), buffer.size());
        if (got <= 0)
            return;
        request.append(buffer.data(), static_cast<std::size_t>(got));
        if (request.find("\r\n\r\n") == std::string::npos)
            continue;
        {
            const std::lock_guard lock(m_mutex);
            m_lastRequest = request;
        }
        const std::size_t path = request.find(' ') + 1;
        const Reply reply = m_handler(request.substr(path, request.find(' ', path) - path));
        request.clear();
        if (reply.silent)
            continue;
        const std::size_t step = reply.bytesASecond > 0 ? 1 : reply.bytes.size();
        for (std::size_t at = 0; at < reply.bytes.size() && !m_stopping; at += step) {
            if (::send(socket, reply.bytes.data() + at, std::min(step, reply.bytes.size() - at), MSG_NOSIGNAL) < 0)
                return;
            if (reply.bytesASecond > 0)
                ::usleep(1'000'000U / static_cast<unsigned>(reply.bytesASecond));
        }
        if (reply.closeAfter)
            return;
    }
}

} // namespace chipdeck::tests
