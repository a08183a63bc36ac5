#include "app/practice/FreePorts.h"

#include <cstdio>
#include <cstring>
#include <fstream>
#include <random>
#include <sstream>
#include <string>

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "app/practice/RuntimeFolder.h"

namespace chipdeck::practice {

namespace {

constexpr int kFirst = 20000;
constexpr int kLast = 32000;
constexpr int kTries = 200;
constexpr const char *kListening = "0A";

sockaddr_in socketAddress(in_addr_t host, int port)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<in_port_t>(port));
    address.sin_addr.s_addr = host;
    return address;
}

bool isFree(int port)
{
    Descriptor probe(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const int on = 1;
    ::setsockopt(probe.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const auto address = socketAddress(htonl(INADDR_ANY), port);
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

bool portListens(int port)
{
    char wanted[8];
    std::snprintf(wanted, sizeof wanted, ":%04X", static_cast<unsigned>(port) & 0xFFFFU);
    std::ifstream table("/proc/net/tcp");
    std::string line;
    while (std::getline(table, line)) {
        std::istringstream words(line);
        std::string number;
        std::string local;
        std::string remote;
        std::string state;
        words >> number >> local >> remote >> state;
        if (state == kListening && local.ends_with(wanted))
            return true;
    }
    return false;
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
