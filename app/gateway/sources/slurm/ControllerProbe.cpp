#include "app/gateway/sources/slurm/ControllerProbe.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <sstream>

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace chipdeck::gateway::slurm {

std::optional<ControllerAddress> controllerIn(const std::string &confText)
{
    ControllerAddress address{{}, "6817"};
    int hosts = 0;
    std::istringstream lines(confText);
    for (std::string line; std::getline(lines, line);) {
        line.erase(std::min(line.size(), line.find('#')));
        const std::size_t equals = line.find('=');
        if (equals == std::string::npos)
            continue;
        std::string key = line.substr(0, equals);
        std::erase_if(key, [](unsigned char c) { return std::isspace(c); });
        std::transform(key.begin(), key.end(), key.begin(), [](unsigned char c) { return std::tolower(c); });
        std::string value = line.substr(equals + 1);
        std::erase_if(value, [](unsigned char c) { return std::isspace(c); });
        if (key == "slurmctldhost" || key == "controlmachine") {
            ++hosts;
            const std::size_t open = value.find('(');
            address.host = open == std::string::npos ? value : value.substr(open + 1, value.find(')') - open - 1);
        } else if (key == "slurmctldport") {
            address.port = value.substr(0, value.find('-'));
        }
    }
    return hosts == 1 && !address.host.empty() ? std::optional(address) : std::nullopt;
}

ControllerProbe::ControllerProbe(const std::string &confPath)
{
    std::ifstream file(confPath.empty() ? "/etc/slurm/slurm.conf" : confPath);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (const auto address = controllerIn(text)) {
        m_host = address->host;
        m_port = address->port;
    }
}

ControllerProbe::Answer ControllerProbe::ask() const
{
    constexpr int waitMs = 500;
    if (m_host.empty())
        return Answer::Unknown;
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    if (::getaddrinfo(m_host.c_str(), m_port.c_str(), &hints, &found) != 0)
        return Answer::Unknown;
    Answer answer = Answer::Unknown;
    const int socket = ::socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int error = ::connect(socket, found->ai_addr, found->ai_addrlen) == 0 ? 0 : errno;
    if (error == EINPROGRESS) {
        pollfd wait{socket, POLLOUT, 0};
        socklen_t size = sizeof error;
        if (::poll(&wait, 1, waitMs) != 1 || ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) != 0)
            error = ETIMEDOUT;
    }
    if (error == 0)
        answer = Answer::Listens;
    else if (error == ECONNREFUSED)
        answer = Answer::Refused;
    ::close(socket);
    ::freeaddrinfo(found);
    return answer;
}

} // namespace chipdeck::gateway::slurm
