#pragma once

#include <memory>

#include <QPointer>
#include <QSocketNotifier>
#include <QTimer>

#include "client/link/GatewayLink.h"
#include "client/store/JobConnections.h"

namespace chipdeck::store {

/// A tunnel over a link. One call holds it for as long as the job runs; each connection is a call of its own. After a lost link it comes back
/// by itself at the same address, its connections do not; who connects before it is back waits for it.
class LiveTunnel : public Tunnel
{
    Q_OBJECT

public:
    /// The link may go away meanwhile.
    LiveTunnel(link::GatewayLink *link, TunnelWish wish, QObject *parent);
    ~LiveTunnel() override;

    void stop() override;

private:
    void open();
    void take();
    void takeOpened(const domain::ConnectionOpened &opened);
    bool listen();
    void accept();
    void join(int socket);
    void end(std::optional<domain::Failure> failure);
    void tellSoon();

    QPointer<link::GatewayLink> m_link;
    const std::string m_session;
    link::Gate m_gate{this};
    std::unique_ptr<link::ConnectStream> m_stream;
    int m_listener = -1;
    std::unique_ptr<QSocketNotifier> m_waiting;
    QTimer m_reopen;
    QTimer m_tick;
    link::ReconnectPolicy m_policy;
};

} // namespace chipdeck::store
