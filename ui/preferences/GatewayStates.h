#pragma once

#include <QList>
#include <QObject>
#include <QString>

namespace chipdeck::ui {

/// The gateways that this run of the console has opened: who asked for each, and what is wrong with those that cannot be
/// reached. A gateway is known by its place, which is its address without the files of a certificate.
class GatewayStates : public QObject
{
    Q_OBJECT

public:
    enum class Origin { Configured, CommandLine, Local };

    struct Gateway {
        QString place;
        Origin origin = Origin::Configured;
        QString reason;  ///< of domain::Failure; empty = nothing is wrong
        QString words;   ///< what is wrong and what to do
    };

    using QObject::QObject;

    void opened(const QString &address, Origin origin);
    void closed(const QString &address);
    /// Empty words = it is well.
    void setTrouble(const QString &address, const QString &reason, const QString &words);

    const QList<Gateway> &gateways() const { return m_gateways; }
    const Gateway *find(const QString &address) const;
    QList<Gateway> troubled() const;

    static QString place(const QString &address);
    /// One word or two for a table: "refused", "does not answer".
    static QString word(const Gateway &gateway);
    /// A sentence: "login:7443 refused the connection."
    static QString sentence(const Gateway &gateway);
    /// What to do about it, without saying the sentence again.
    static QString advice(const Gateway &gateway);

Q_SIGNALS:
    void changed();

private:
    enum class Kind { Silent, Refused, NotTrusted, NotOpened };

    static Kind kindOf(const QString &reason);
    Gateway *edit(const QString &address);

    QList<Gateway> m_gateways;
};

} // namespace chipdeck::ui
