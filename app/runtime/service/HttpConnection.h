#pragma once

#include "app/runtime/service/StopFlag.h"

#include <chrono>

#include <httplib.h>

namespace chipdeck::runtime {

/// A client's connection: buffered reading with a bound on heads and on time, and an answer to whether the client is still there.
class HttpConnection : public httplib::Stream
{
public:
    /// Once `stop` is set nothing more is read, and what is still written gets little time.
    HttpConnection(int descriptor, const StopFlag &stop);

    /// Waits until a request begins; false = none came in time, the client left or the server stops.
    bool waitForRequest(std::chrono::milliseconds patience);
    /// The head is read: from here on the bounds of bodies count.
    void enterBody();
    bool isGone() const;
    bool isEnding() const { return m_stop.isSet(); }
    /// What was sent cannot be told from what is to come: no further request is read.
    void closeAfterwards() { m_closing = true; }
    bool closesAfterwards() const { return m_closing; }
    /// Nothing is written after this.
    void writeLast(const std::string &bytes);
    /// Reads and forgets what still comes, for a moment: with bytes of the client unread the kernel would take the answer back from it.
    void takeRest();
    /// From any thread: what waits for its client stops waiting.
    void cutOff();

    bool is_readable() const override;
    bool is_writable() const override;
    ssize_t read(char *ptr, size_t size) override;
    using httplib::Stream::write;
    ssize_t write(const char *ptr, size_t size) override;
    void get_remote_ip_and_port(std::string &ip, int &port) const override;
    void get_local_ip_and_port(std::string &ip, int &port) const override;
    socket_t socket() const override { return m_descriptor; }

private:
    using Clock = std::chrono::steady_clock;
    bool waitFor(short events, Clock::time_point until) const;

    int m_descriptor;
    const StopFlag &m_stop;
    char m_buffer[8192];
    std::size_t m_begin = 0, m_end = 0;
    std::size_t m_allowance = 0;            // bytes of the head that may still come
    Clock::time_point m_deadline;
    bool m_inBody = false, m_closing = false;
};

} // namespace chipdeck::runtime
