#pragma once

#include <memory>

#include <QPointer>

#include "client/link/GatewayLink.h"
#include "client/store/JobConnections.h"

namespace chipdeck::store {

/// A shell over a link.
class LiveShell : public Shell
{
    Q_OBJECT

public:
    /// The link may go away meanwhile.
    LiveShell(link::GatewayLink *link, domain::ConnectionWish wish, QObject *parent);

    void type(const QByteArray &bytes) override;
    bool hasRoom() const override { return !m_stream || m_stream->hasRoom(); }
    void resize(domain::TerminalSize size) override;
    void finish() override;

private:
    void open();
    void take();
    void send(domain::ConnectionInput input);

    QPointer<link::GatewayLink> m_link;
    domain::ConnectionWish m_wish;
    bool m_isOpen = false;
    std::vector<domain::ConnectionInput> m_early;  ///< typed before it was open
    link::Gate m_gate{this};
    std::unique_ptr<link::ConnectStream> m_stream;
};

} // namespace chipdeck::store
