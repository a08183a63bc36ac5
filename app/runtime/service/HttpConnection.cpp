#include "app/runtime/service/HttpConnection.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <poll.h>
#include <sys/socket.h>

namespace chipdeck::runtime {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMostHeadBytes = 64 * 1024;
constexpr std::chrono::milliseconds kHeadTime = 15s, kBodyTime = 120s, kWriteTime = 30s, kLastWriteTime = 100ms, kRestTime = 1s, kPollSlice = 5s;

} // namespace

HttpConnection::HttpConnection(int descriptor, const StopFlag &stop) : m_descriptor(descriptor), m_stop(stop) { }

bool HttpConnection::waitFor(short events, Clock::time_point until) const
{
    for (bool wasEnding = false;; ) {
        const bool ends = m_stop.isSet();
        if (ends && (events & POLLIN))
            return false;
        if (ends && !std::exchange(wasEnding, true))
            until = std::min(until, Clock::now() + kLastWriteTime);
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
        if (left <= 0ms)
            return false;
        pollfd entries[2]{{m_descriptor, events, 0}, {ends ? -1 : m_stop.descriptor(), POLLIN, 0}};
        const int ready = ::poll(entries, 2, int(std::min<std::chrono::milliseconds>(left, kPollSlice).count()));
        if (entries[0].revents != 0 && ready > 0)
            return true;
        if (ready < 0 && errno != EINTR)
            return false;
    }
}

bool HttpConnection::waitForRequest(std::chrono::milliseconds patience)
{
    if (m_begin == m_end) {
        if (!waitFor(POLLIN, Clock::now() + patience))
            return false;
        char byte = 0;
        if (::recv(m_descriptor, &byte, 1, MSG_PEEK | MSG_DONTWAIT) <= 0)
            return false;
    }
    m_allowance = kMostHeadBytes;
    m_deadline = Clock::now() + kHeadTime;
    m_inBody = false;
    return true;
}

void HttpConnection::enterBody()
{
    m_inBody = true;
    m_deadline = Clock::now() + kBodyTime;
}

void HttpConnection::writeLast(const std::string &bytes)
{
    write(bytes.data(), bytes.size());
    ::shutdown(m_descriptor, SHUT_WR);
    m_closing = true;
}

void HttpConnection::takeRest()
{
    ::shutdown(m_descriptor, SHUT_WR);
    const auto until = Clock::now() + kRestTime;
    while (waitFor(POLLIN, until) && ::recv(m_descriptor, m_buffer, sizeof m_buffer, MSG_DONTWAIT) > 0) { }
}

void HttpConnection::cutOff()
{
    ::shutdown(m_descriptor, SHUT_RDWR);
}

bool HttpConnection::isGone() const
{
    pollfd entry{m_descriptor, POLLRDHUP, 0};
    return ::poll(&entry, 1, 0) > 0 && (entry.revents & (POLLRDHUP | POLLHUP | POLLERR | POLLNVAL)) != 0;
}

bool HttpConnection::is_readable() const
{
    return m_begin < m_end || waitFor(POLLIN, m_deadline);
}

bool HttpConnection::is_writable() const
{
    return !isGone() && waitFor(POLLOUT, Clock::now() + kWriteTime);
}

ssize_t HttpConnection::read(char *ptr, size_t size)
{
    if (m_begin == m_end) {
        if (!waitFor(POLLIN, m_deadline))
            return -1;
        const ssize_t n = ::recv(m_descriptor, m_buffer, sizeof m_buffer, 0);
        if (n <= 0)
            return n;
        m_begin = 0;
        m_end = std::size_t(n);
    }
    std::size_t n = std::min(size, m_end - m_begin);
    if (!m_inBody) {
        n = std::min(n, m_allowance);
        if (n == 0)
            return -1;
        m_allowance -= n;
    }
    std::memcpy(ptr, m_buffer + m_begin, n);
    m_begin += n;
    return ssize_t(n);
}

ssize_t HttpConnection::write(const char *ptr, size_t size)
{
    std::size_t sent = 0;
    while (sent < size) {
        if (!waitFor(POLLOUT, Clock::now() + kWriteTime))
            return -1;
        const ssize_t n = ::send(m_descriptor, ptr + sent, size - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (n <= 0)
            return -1;
        sent += std::size_t(n);
    }
    return ssize_t(sent);
}

// Nothing here asks who the other end is: keys and addresses decide.
void HttpConnection::get_remote_ip_and_port(std::string &ip, int &port) const
{
    ip.clear();
    port = 0;
}

void HttpConnection::get_local_ip_and_port(std::string &ip, int &port) const
{
    ip.clear();
    port = 0;
}

} // namespace chipdeck::runtime
