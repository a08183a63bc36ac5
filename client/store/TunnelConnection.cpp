#include "client/store/TunnelConnection.h"

#include <array>
#include <cerrno>
#include <utility>

#include <sys/socket.h>
#include <unistd.h>

namespace chipdeck::store {

namespace {

/// At most so much in one turn of the event loop, so that one connection leaves others their turn.
constexpr int piecesATurn = 4;
constexpr std::size_t pieceBytes = 64 * 1024;

const domain::Failure notConnected{domain::Code::Unavailable, "UNAVAILABLE", "The gateway is not connected.", {}, {}, {}};

} // namespace

TunnelConnection::TunnelConnection(link::GatewayLink &link, const domain::ConnectionWish &wish, int socket, QObject *parent)
    : QObject(parent), m_socket(socket), m_readable(socket, QSocketNotifier::Read), m_writable(socket, QSocketNotifier::Write)
{
    m_writable.setEnabled(false);
    connect(&m_readable, &QSocketNotifier::activated, this, &TunnelConnection::readSocket);
    connect(&m_writable, &QSocketNotifier::activated, this, &TunnelConnection::writeSocket);
    m_stream = link.connectTo(m_gate.way(), wish, [this] { take(); });
    if (!m_stream)
        QMetaObject::invokeMethod(this, [this] { breakOff(&notConnected); }, Qt::QueuedConnection);
}

TunnelConnection::~TunnelConnection()
{
    m_readable.setEnabled(false);
    m_writable.setEnabled(false);
    if (m_socket >= 0)
        ::close(m_socket);
}

void TunnelConnection::readSocket()
{
    for (int piece = 0; piece < piecesATurn && m_stream && !m_isOver; ++piece) {
        if (!m_stream->hasRoom()) {
            m_readable.setEnabled(false);
            return;
        }
        std::string data(pieceBytes, '\0');
        const ssize_t count = ::recv(m_socket, data.data(), data.size(), 0);
        if (count < 0) {
            if (errno != EAGAIN && errno != EINTR)
                breakOff(nullptr);
            return;
        }
        if (count == 0) {
            m_readable.setEnabled(false);
            m_socketEnded = true;
            m_stream->send(domain::EndOfData());
            finishIfDone();
            return;
        }
        data.resize(static_cast<std::size_t>(count));
        Q_EMIT passedIn(count);
        m_stream->send(std::move(data));
    }
}

void TunnelConnection::take()
{
    if (!m_stream || m_isOver)
        return;
    // What the socket does not take stays in the stream, which then makes the gateway wait.
    if (m_written < m_waiting.size())
        return;
    auto taken = m_stream->take();
    for (domain::ConnectionMessage &message : taken.messages) {
        takeMessage(std::move(message));
        if (m_isOver)
            return;
    }
    if (!m_socketEnded)
        m_readable.setEnabled(true);
    writeSocket();
    if (m_isOver || !taken.ended)
        return;
    m_streamEnded = true;
    m_readable.setEnabled(false);
    m_stream.reset();
    if (taken.failure)
        breakOff(&*taken.failure);
    else
        writeSocket();
}

void TunnelConnection::takeMessage(domain::ConnectionMessage &&message)
{
    if (auto *data = std::get_if<std::string>(&message)) {
        Q_EMIT passedOut(static_cast<qsizetype>(data->size()));
        if (m_waiting.empty())
            m_waiting = std::move(*data);
        else
            m_waiting.append(*data);
    } else if (std::holds_alternative<domain::EndOfData>(message)) {
        m_streamEnded = true;
    } else if (const auto *end = std::get_if<domain::ConnectionEnded>(&message)) {
        m_streamEnded = true;
        // What broke there breaks here, after all that came before.
        if (!end->reason.empty()) {
            writeSocket();
            const domain::Failure failure{domain::Code::Aborted, end->reason, "The connection into the job ended.", {}, {}, {}};
            breakOff(&failure);
        }
    }
}

void TunnelConnection::writeSocket()
{
    while (m_written < m_waiting.size()) {
        const ssize_t count = ::send(m_socket, m_waiting.data() + m_written, m_waiting.size() - m_written, MSG_NOSIGNAL);
        if (count < 0) {
            if (errno != EAGAIN && errno != EINTR) {
                breakOff(nullptr);
                return;
            }
            m_writable.setEnabled(true);
            return;
        }
        m_written += static_cast<std::size_t>(count);
    }
    const bool hadSome = !m_waiting.empty();
    m_waiting.clear();
    m_written = 0;
    m_writable.setEnabled(false);
    if (m_streamEnded && !std::exchange(m_isShut, true))
        ::shutdown(m_socket, SHUT_WR);
    finishIfDone();
    // More may have come in the meantime, for which take() was called in vain.
    if (hadSome && !m_isOver)
        QMetaObject::invokeMethod(this, [this] { take(); }, Qt::QueuedConnection);
}

void TunnelConnection::finishIfDone()
{
    const bool isDone = m_isShut && (m_socketEnded || !m_stream);
    if (isDone && !std::exchange(m_isOver, true)) {
        m_readable.setEnabled(false);
        Q_EMIT over(nullptr);
    }
}

void TunnelConnection::breakOff(const domain::Failure *failure)
{
    if (std::exchange(m_isOver, true))
        return;
    m_readable.setEnabled(false);
    m_writable.setEnabled(false);
    // Closed so, the other side sees that it broke and takes it for no regular end.
    const linger hard{1, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    Q_EMIT over(failure);
}

} // namespace chipdeck::store
