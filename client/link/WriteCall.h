#pragma once

#include <functional>

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include "client/link/GatewayLink.h"

namespace chipdeck::link {

/// One write until its outcome is known. A lost answer is asked for again with the same request id, which makes the
/// repeat harmless; what is not known after `patience` is reported as WriteState::Unknown. Deletes itself when done.
class WriteCall : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const domain::Result<domain::WriteOutcome> &)>;
    static constexpr std::chrono::milliseconds patience{60'000};

    /// The link may go away meanwhile.
    WriteCall(GatewayLink *link, Write write, Done done, QObject *parent);
    void start();
    void setPatience(std::chrono::milliseconds limit) { m_patience = limit; }

private:
    void send();
    void ask();
    void answered(const domain::Result<domain::WriteOutcome> &outcome);
    void again(void (WriteCall::*step)());
    void finish(const domain::Result<domain::WriteOutcome> &outcome);
    void giveUp();

    QPointer<GatewayLink> m_link;
    Write m_write;
    Done m_done;
    QElapsedTimer m_since;
    QTimer m_timer;
    std::chrono::milliseconds m_patience = patience;
    domain::WriteOutcome m_last;
    int m_tries = 0;
    void (WriteCall::*m_next)() = nullptr;
};

} // namespace chipdeck::link
