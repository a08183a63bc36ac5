#include "tests/e2e/faults/AnswerGate.h"

#include <array>
#include <vector>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace chipdeck::tests {

namespace {

sockaddr_un nameOf(const std::string &path)
{
    sockaddr_un name{};
    name.sun_family = AF_UNIX;
    path.copy(name.sun_path, sizeof name.sun_path - 1);
    return name;
}

} // namespace

AnswerGate::AnswerGate(std::string path, std::string gatewaySocket) : m_path(std::move(path)), m_gatewaySocket(std::move(gatewaySocket))
{
    m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un name = nameOf(m_path);
    ::bind(m_listener, reinterpret_cast<const sockaddr *>(&name), sizeof name);
    ::listen(m_listener, 32);
    m_thread = std::thread([this] { run(); });
}

AnswerGate::~AnswerGate()
{
    m_isStopping = true;
    m_thread.join();
    ::close(m_listener);
    ::unlink(m_path.c_str());
}

void AnswerGate::accept()
{
    const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    const int gateway = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un name = nameOf(m_gatewaySocket);
    if (::connect(gateway, reinterpret_cast<const sockaddr *>(&name), sizeof name) == 0) {
        m_pairs.push_back({client, gateway});
        return;
    }
    ::close(client);
    ::close(gateway);
}

bool AnswerGate::pass(int from, int to, bool isAnswer) const
{
    std::array<char, 65536> buffer;
    const ssize_t got = ::read(from, buffer.data(), buffer.size());
    if (got <= 0)
        return false;
    if (isAnswer && m_isSwallowing)
        return true;
    return ::send(to, buffer.data(), static_cast<std::size_t>(got), MSG_NOSIGNAL) == got;
}

void AnswerGate::run()
{
    while (!m_isStopping) {
        std::vector<pollfd> waits{{m_listener, POLLIN, 0}};
        for (const Pair &pair : m_pairs) {
            waits.push_back({pair.client, POLLIN, 0});
            waits.push_back({pair.gateway, POLLIN, 0});
        }
        if (::poll(waits.data(), waits.size(), 50) <= 0)
            continue;
        std::size_t at = 1;
        m_pairs.remove_if([&](const Pair &pair) {
            const bool asks = waits[at++].revents != 0;
            const bool answers = waits[at++].revents != 0;
            const bool goesOn = (!asks || pass(pair.client, pair.gateway, false)) && (!answers || pass(pair.gateway, pair.client, true));
            if (!goesOn) {
                ::close(pair.client);
                ::close(pair.gateway);
            }
            return !goesOn;
        });
        if (waits[0].revents != 0)
            accept();
    }
    for (const Pair &pair : m_pairs) {
        ::close(pair.client);
        ::close(pair.gateway);
    }
}

} // namespace chipdeck::tests
