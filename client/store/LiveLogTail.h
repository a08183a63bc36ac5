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
    enum class Pace {
        OfPrograms,  ///< everything, as fast as it comes
        OfEyes,      ///< a little at a time: what a flood has beyond it the gateway leaves out, and says so
    };

    /// The link may go away meanwhile.
    LiveLogTail(link::GatewayLink *link, link::LogStream::Start start, Pace pace, QObject *parent);
    ~LiveLogTail() override;

private:
    void open();
    void wake();
    void take();

    QPointer<link::GatewayLink> m_link;
    link::LogStream::Start m_start;
    const Pace m_pace;
    bool m_atEnd = false;
    QTimer m_reopen;
    QTimer m_rest;  ///< between two looks at a flood
    bool m_isWoken = false;  ///< there is something for after the rest
    link::ReconnectPolicy m_policy;
    link::Gate m_gate{this};
    std::unique_ptr<link::LogStream> m_stream;
};

} // namespace chipdeck::store
