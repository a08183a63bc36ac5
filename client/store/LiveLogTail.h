#pragma once

#include <memory>

#include <QPointer>
#include <QTimer>

#include "client/link/GatewayLink.h"
#include "client/store/Actions.h"

namespace chipdeck::store {

/// A log followed over a link; after a lost connection it goes on where it was.
class LiveLogTail : public LogTail
{
    Q_OBJECT

public:
    /// The link may go away meanwhile.
    LiveLogTail(link::GatewayLink *link, link::LogStream::Start start, QObject *parent);
    ~LiveLogTail() override;

private:
    void open();
    void take();

    QPointer<link::GatewayLink> m_link;
    link::LogStream::Start m_start;
    bool m_atEnd = false;
    QTimer m_reopen;
    link::ReconnectPolicy m_policy;
    link::Gate m_gate{this};
    std::unique_ptr<link::LogStream> m_stream;
};

} // namespace chipdeck::store
