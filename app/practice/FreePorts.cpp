#include "app/practice/FreePorts.h"

#include <algorithm>
#include <cstring>
#include <random>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

#include "app/practice/RuntimeFolder.h"

namespace chipdeck::practice {

namespace {

constexpr int kFirst = 20000;
constexpr int kLast = 32000;
constexpr int kTries = 200;

sockaddr_in loopback(int port)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<in_port_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

bool isFree(int port)
{
    Descriptor probe(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const int on = 1;
    ::setsockopt(probe.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const auto address = loopback(port);
    return ::bind(probe.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
}

} // namespace

std::optional<int> findFreePorts(int count)
{
    // At random, so that two clusters that start at the same moment rarely meet.
    std::random_device seed;
    std::mt19937 random(seed());
    std::uniform_int_distribution<int> pick(kFirst, kLast - count);
    for (int attempt = 0; attempt < kTries; ++attempt) {
        const int first = pick(random);
        int port = first;
        while (port < first + count && isFree(port))
            ++port;
        if (port == first + count)
            return first;
    }
    return std::nullopt;
}

bool portAnswers(int port)
{
    Descriptor probe(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const timeval patience = {0, 200'000};
    ::setsockopt(probe.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    const auto address = loopback(port);
    return ::connect(probe.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
}

bool socketAnswers(const char *path)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    Descriptor probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    return ::connect(probe.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
}

} // namespace chipdeck::practice
