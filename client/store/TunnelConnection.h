#pragma once

#include <memory>
#include <string>

#include <QObject>
#include <QSocketNotifier>

#include "client/link/GatewayLink.h"

namespace chipdeck::store {

/// One connection of a tunnel: a socket of this computer joined to a port inside a job. Each side may close on its own, and who is slow
/// makes the other wait. Bounded by ConnectStream::maxQueuedBytes each way.
class TunnelConnection : public QObject
{
    Q_OBJECT

public:
    /// Takes the socket over, which does not block.
    TunnelConnection(link::GatewayLink &link, const domain::ConnectionWish &wish, int socket, QObject *parent);
    ~TunnelConnection() override;

Q_SIGNALS:
    void passedIn(qsizetype bytes);
    void passedOut(qsizetype bytes);
    /// The last signal; `failure` is null where both sides closed it.
    void over(const chipdeck::domain::Failure *failure);

private:
    void readSocket();
    void writeSocket();
    void take();
    void takeMessage(domain::ConnectionMessage &&message);
    void finishIfDone();
    void breakOff(const domain::Failure *failure);

    int m_socket;
    QSocketNotifier m_readable;
    QSocketNotifier m_writable;
    link::Gate m_gate{this};
    std::unique_ptr<link::ConnectStream> m_stream;
    std::string m_waiting;     ///< for the socket
    std::size_t m_written = 0;
    bool m_socketEnded = false;  ///< nothing more comes from it
    bool m_streamEnded = false;  ///< nothing more comes from the job
    bool m_isShut = false;       ///< the socket was told so
    bool m_isOver = false;
};

} // namespace chipdeck::store
