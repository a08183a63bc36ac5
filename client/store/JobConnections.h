#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <QByteArray>
#include <QObject>
#include <QString>

#include "client/domain/Connection.h"
#include "client/domain/Failure.h"

namespace chipdeck::store {

/// A port of a running job that shall be reached from this computer.
struct TunnelWish {
    std::string job;   ///< resource name
    std::string node;  ///< empty = the job's first
    quint16 port = 0;
    quint16 localPort = 0;  ///< 0 = the same number where it is free, else any
    std::string reason;     ///< asked for where the job belongs to somebody else

    bool operator==(const TunnelWish &) const = default;
};

struct TunnelFacts {
    enum class State { Opening, Open, Ended };

    State state = State::Opening;
    std::string node;       ///< known once it is open
    quint16 localPort = 0;  ///< the same; only this computer's 127.0.0.1 is listened on
    int connections = 0;    ///< now
    quint64 allConnections = 0;
    quint64 bytesIn = 0;    ///< towards the job
    quint64 bytesOut = 0;
    /// Why it ended where nobody closed it: JOB_ENDED and what a gateway or this computer refused.
    std::optional<domain::Failure> failure;
    /// Of the last connection that could not be made though the tunnel is open.
    std::optional<domain::Failure> trouble;
};

/// An open port on this computer that leads to one inside a job. Ends with the job, when it is stopped and when it is destroyed.
class Tunnel : public QObject
{
    Q_OBJECT

public:
    const TunnelWish &wish() const { return m_wish; }
    const TunnelFacts &facts() const { return m_facts; }
    /// "http://127.0.0.1:8888/"; empty before it is open.
    QString url() const
    {
        return m_facts.localPort == 0 ? QString() : QStringLiteral("http://127.0.0.1:%1/").arg(m_facts.localPort);
    }
    virtual void stop() = 0;

Q_SIGNALS:
    /// The facts; at most once a tick (100 ms) for mere figures.
    void changed();

protected:
    Tunnel(TunnelWish wish, QObject *parent) : QObject(parent), m_wish(std::move(wish)) {}

    TunnelWish m_wish;
    TunnelFacts m_facts;
};

/// A shell inside a job; destroying it hangs up.
class Shell : public QObject
{
    Q_OBJECT

public:
    /// In order; waits here while !hasRoom().
    virtual void type(const QByteArray &bytes) = 0;
    virtual bool hasRoom() const = 0;
    virtual void resize(domain::TerminalSize size) = 0;
    /// Nothing more is typed: what reads to the end of its input gets there.
    virtual void finish() = 0;

Q_SIGNALS:
    void opened(const QString &node);
    void output(const QByteArray &bytes);
    /// There is room again.
    void roomy();
    /// The last signal, as is failed().
    void ended(const chipdeck::domain::ConnectionEnded &end);
    void failed(const chipdeck::domain::Failure &failure);

protected:
    using QObject::QObject;
};

} // namespace chipdeck::store
