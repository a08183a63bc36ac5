#pragma once

#include <memory>

#include <QObject>
#include <QString>
#include <QStringList>

#include "client/domain/Failure.h"
#include "client/link/Endpoint.h"

class QProcess;
class QTemporaryDir;
class QTimer;

namespace chipdeck::link {

/// A gateway of the user's own on another machine, by the user's own ssh: one ssh runs it and reads where it listens, a
/// second forwards a socket in a private folder here to it. Both end with this object.
class SshTunnel : public QObject
{
    Q_OBJECT

public:
    /// `program` is the ssh client; tests give another.
    explicit SshTunnel(const Endpoint &endpoint, const QString &program = QStringLiteral("ssh"), QObject *parent = nullptr);
    ~SshTunnel() override;

    void start();

    /// What is handed to ssh, without the program itself. Pure, for tests.
    static QStringList gatewayArguments(const Endpoint &endpoint);
    static QStringList forwardArguments(const Endpoint &endpoint, const QString &localSocket, const QString &remoteSocket);
    /// The path in "chipdeck-gateway ready PATH"; empty when the line is another or the path is not absolute.
    static QString readyPath(const QByteArray &line);

Q_SIGNALS:
    void ready(const QString &localSocket);
    /// Once; nothing works any more.
    void failed(const chipdeck::domain::Failure &failure);

private:
    void readGateway();
    void forwardTo(const QString &remoteSocket);
    void lookForSocket();
    void ended(const QProcess &process);
    /// `cause` and `detail` are for whoever says it in another language, `what` is the English of it.
    void fail(const char *cause, const QString &detail, const QString &what);

    Endpoint m_endpoint;
    QString m_program;
    std::unique_ptr<QTemporaryDir> m_folder;
    QProcess *m_gateway;
    QProcess *m_forward;
    QTimer *m_timer;
    QByteArray m_output;
    bool m_over = false;
    int m_looks = 0;
};

} // namespace chipdeck::link
