#pragma once

#include "client/store/JobConnections.h"

namespace chipdeck::test {

/// A tunnel that leads nowhere; a test says what becomes of it.
class FixedTunnel : public store::Tunnel
{
    Q_OBJECT

public:
    FixedTunnel(QString cluster, store::TunnelWish wish, QObject *parent) : Tunnel(std::move(wish), parent), cluster(std::move(cluster)) {}

    const QString cluster;
    void setFacts(const store::TunnelFacts &facts)
    {
        m_facts = facts;
        Q_EMIT changed();
    }
    void stop() override
    {
        m_facts.state = store::TunnelFacts::State::Ended;
        Q_EMIT changed();
    }
};

/// A shell that repeats what is typed, until it is finished; then it ends with exit code 3.
class FixedShell : public store::Shell
{
    Q_OBJECT

public:
    FixedShell(domain::ConnectionWish wish, QObject *parent) : Shell(parent), wish(std::move(wish))
    {
        QMetaObject::invokeMethod(this, [this] { Q_EMIT opened(QStringLiteral("nv01")); }, Qt::QueuedConnection);
    }

    const domain::ConnectionWish wish;
    void type(const QByteArray &bytes) override { Q_EMIT output(bytes); }
    bool hasRoom() const override { return true; }
    void resize(domain::TerminalSize size) override { Q_EMIT output(QByteArray::number(size.columns) + 'x' + QByteArray::number(size.rows)); }
    void finish() override
    {
        QMetaObject::invokeMethod(this, [this] { Q_EMIT ended({3, {}}); }, Qt::QueuedConnection);
    }
};

} // namespace chipdeck::test
