#include "client/store/LiveShell.h"

#include <utility>

namespace chipdeck::store {

LiveShell::LiveShell(link::GatewayLink *link, domain::ConnectionWish wish, QObject *parent)
    : Shell(parent), m_link(link), m_wish(std::move(wish))
{
    m_wish.kind = domain::ConnectionWish::Kind::Shell;
    // Later, so that the caller can connect to the signals first.
    QMetaObject::invokeMethod(this, [this] { open(); }, Qt::QueuedConnection);
}

void LiveShell::open()
{
    m_stream = m_link ? m_link->connectTo(m_gate.way(), m_wish, [this] { take(); }) : nullptr;
    if (!m_stream)
        Q_EMIT failed({domain::Code::Unavailable, "UNAVAILABLE", "The gateway is not connected.", {}, {}, {}});
}

void LiveShell::send(domain::ConnectionInput input)
{
    if (!m_isOpen)
        m_early.push_back(std::move(input));
    else if (m_stream)
        m_stream->send(std::move(input));
}

void LiveShell::type(const QByteArray &bytes)
{
    send(bytes.toStdString());
}

void LiveShell::resize(domain::TerminalSize size)
{
    send(size);
}

void LiveShell::finish()
{
    send(domain::EndOfData());
}

void LiveShell::take()
{
    if (!m_stream)
        return;
    // A listener may destroy this object.
    const QPointer<LiveShell> self(this);
    const auto taken = m_stream->take();
    for (const domain::ConnectionMessage &message : taken.messages) {
        if (const auto *opened = std::get_if<domain::ConnectionOpened>(&message)) {
            m_isOpen = true;
            for (domain::ConnectionInput &input : std::exchange(m_early, {}))
                m_stream->send(std::move(input));
            Q_EMIT this->opened(QString::fromStdString(opened->node));
        } else if (const auto *data = std::get_if<std::string>(&message)) {
            Q_EMIT output(QByteArray::fromStdString(*data));
        } else if (const auto *end = std::get_if<domain::ConnectionEnded>(&message)) {
            m_stream.reset();
            Q_EMIT ended(*end);
        }
        if (!self || !m_stream)
            return;
    }
    if (!taken.ended) {
        Q_EMIT roomy();
        return;
    }
    m_stream.reset();
    Q_EMIT failed(taken.failure ? *taken.failure : domain::Failure{domain::Code::Unavailable, "CONNECTION_LOST", "The gateway ended the shell.", {}, {}, {}});
}

} // namespace chipdeck::store
