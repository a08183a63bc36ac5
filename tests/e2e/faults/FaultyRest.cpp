#include "tests/e2e/faults/FaultyRest.h"

#include <array>
#include <cstdlib>
#include <filesystem>

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

bool readSome(int socket, std::string &text, const std::atomic<bool> &stopping)
{
    pollfd wait{socket, POLLIN, 0};
    while (!stopping && ::poll(&wait, 1, 50) == 0) {}
    std::array<char, 16384> buffer;
    const ssize_t got = stopping ? 0 : ::read(socket, buffer.data(), buffer.size());
    if (got > 0)
        text.append(buffer.data(), static_cast<std::size_t>(got));
    return got > 0;
}

/// A head and as much body as it announces.
bool isWhole(const std::string &message)
{
    const auto end = message.find("\r\n\r\n");
    if (end == std::string::npos)
        return false;
    const auto length = message.find("Content-Length: ");
    const std::size_t body = length < end ? std::strtoul(message.c_str() + length + 16, nullptr, 10) : 0;
    return message.size() >= end + 4 + body;
}

std::string withBody(const std::string &status, const std::string &type, const std::string &body)
{
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nContent-Type: " + type + "\r\n\r\n" + body;
}

} // namespace

FaultyRest::FaultyRest(std::string realSocket) : m_realSocket(std::move(realSocket))
{
    std::array<char, 32> pattern{"/tmp/chipdeck-rest-XXXXXX"};
    m_folder = ::mkdtemp(pattern.data());
    m_path = m_folder + "/s";
    m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un name = nameOf(m_path);
    ::bind(m_listener, reinterpret_cast<const sockaddr *>(&name), sizeof name);
    ::listen(m_listener, 32);
    m_thread = std::thread([this] { accept(); });
}

FaultyRest::~FaultyRest()
{
    m_stopping = true;
    m_thread.join();
    for (std::thread &client : m_clients)
        client.join();
    ::close(m_listener);
    std::filesystem::remove_all(m_folder);
}

void FaultyRest::accept()
{
    while (!m_stopping) {
        pollfd wait{m_listener, POLLIN, 0};
        if (::poll(&wait, 1, 50) != 1)
            continue;
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        m_clients.emplace_back([this, client] {
            serve(client);
            ::close(client);
        });
    }
}

void FaultyRest::serve(int client)
{
    while (!m_stopping) {
        std::string request;
        while (!isWhole(request)) {
            if (!readSome(client, request, m_stopping))
                return;
        }
        if (!send(client, request, spoilt(answerOf(request))))
            return;
    }
}

std::string FaultyRest::answerOf(const std::string &request) const
{
    const int real = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un name = nameOf(m_realSocket);
    std::string answer;
    if (::connect(real, reinterpret_cast<const sockaddr *>(&name), sizeof name) == 0
        && ::send(real, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size())) {
        while (!isWhole(answer) && readSome(real, answer, m_stopping)) {}
    }
    ::close(real);
    return answer;
}

std::string FaultyRest::spoilt(const std::string &answer) const
{
    switch (m_fault) {
    case Fault::Status500:
        return withBody("500 Internal Server Error", "application/json", R"({"errors":[{"error":"Unspecified error","error_number":-1}]})");
    case Fault::Html:
        return withBody("200 OK", "text/html", "<!DOCTYPE html><html><body><h1>It works!</h1></body></html>");
    case Fault::HalfJson: {
        const auto body = answer.find("\r\n\r\n");
        const std::string whole = body == std::string::npos ? std::string() : answer.substr(body + 4);
        // An unchanged list has no body that could be halved.
        return withBody("200 OK", "application/json", whole.empty() ? R"({"jobs":[{"job_id":)" : whole.substr(0, whole.size() / 2));
    }
    default:
        return answer;
    }
}

bool FaultyRest::isSwallowed(const std::string &request) const
{
    const std::string target = request.substr(0, request.find("\r\n"));
    const auto asks = [&target](const char *list) { return target.find(list) != std::string::npos; };
    return m_fault == Fault::Silent || (m_fault == Fault::NoLists && (asks("/jobs") || asks("/nodes")))
        || (m_fault == Fault::NoJobs && asks("/jobs"));
}

bool FaultyRest::send(int client, const std::string &request, const std::string &answer) const
{
    if (isSwallowed(request))
        return !answer.empty();
    if (m_fault != Fault::OneByteASecond)
        return ::send(client, answer.data(), answer.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(answer.size()) && !answer.empty();
    for (const char &byte : answer) {
        if (m_stopping || m_fault != Fault::OneByteASecond || ::send(client, &byte, 1, MSG_NOSIGNAL) != 1)
            return false;
        ::usleep(1'000'000);
    }
    return true;
}

} // namespace chipdeck::tests
