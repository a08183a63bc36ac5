#include "client/link/SshTunnel.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include "client/domain/Text.h"

namespace chipdeck::link {
namespace {

constexpr int lookEveryMs = 100;
constexpr int maxLooks = 300;
constexpr qsizetype maxLine = 4096;
constexpr int endPatienceMs = 500;

QStringList commonArguments(const Endpoint &endpoint)
{
    // No questions (there is nobody to answer them), nothing shared with the user's other sessions.
    QStringList out{QStringLiteral("-T"), QStringLiteral("-o"), QStringLiteral("BatchMode=yes"),
                    QStringLiteral("-o"), QStringLiteral("ControlMaster=no"), QStringLiteral("-o"), QStringLiteral("ControlPath=none"),
                    QStringLiteral("-o"), QStringLiteral("ConnectTimeout=4"), QStringLiteral("-o"), QStringLiteral("ServerAliveInterval=5"),
                    QStringLiteral("-o"), QStringLiteral("ServerAliveCountMax=2"), QStringLiteral("-o"), QStringLiteral("ClearAllForwardings=no")};
    if (endpoint.port != 0)
        out << QStringLiteral("-p") << QString::number(endpoint.port);
    if (!endpoint.user.empty())
        out << QStringLiteral("-l") << QString::fromStdString(endpoint.user);
    return out;
}

/// Nothing here waits for a process: it ends by itself, or is killed when it does not, or at the latest when the program ends.
void bidFarewell(QProcess *process)
{
    process->disconnect();
    if (process->state() == QProcess::NotRunning)
        return;
    process->setParent(QCoreApplication::instance());
    QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
    QTimer::singleShot(endPatienceMs, process, &QProcess::kill);
    // The gateway there ends when its input does.
    process->closeWriteChannel();
    process->terminate();
}

} // namespace

SshTunnel::SshTunnel(const Endpoint &endpoint, const QString &program, QObject *parent)
    : QObject(parent), m_endpoint(endpoint), m_program(program), m_gateway(new QProcess(this)), m_forward(new QProcess(this)),
      m_timer(new QTimer(this))
{
    m_timer->setInterval(lookEveryMs);
    connect(m_timer, &QTimer::timeout, this, &SshTunnel::lookForSocket);
    connect(m_gateway, &QProcess::readyReadStandardOutput, this, &SshTunnel::readGateway);
    for (QProcess *process : {m_gateway, m_forward}) {
        connect(process, &QProcess::finished, this, [this, process] { ended(*process); });
        connect(process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                fail("PROGRAM", m_program, QStringLiteral("the program '%1' cannot be started; install an ssh client").arg(m_program));
        });
    }
}

SshTunnel::~SshTunnel()
{
    m_over = true;
    for (QProcess *process : {m_forward, m_gateway})
        bidFarewell(process);
}

void SshTunnel::start()
{
    m_folder = std::make_unique<QTemporaryDir>(QDir::tempPath() + QStringLiteral("/chipdeck-ssh-XXXXXX"));
    if (!m_folder->isValid()) {
        fail("FOLDER", QDir::tempPath(), QStringLiteral("no private folder could be made in %1").arg(QDir::tempPath()));
        return;
    }
    m_gateway->start(m_program, gatewayArguments(m_endpoint));
}

QStringList SshTunnel::gatewayArguments(const Endpoint &endpoint)
{
    const QString program = endpoint.path.empty() ? QStringLiteral("chipdeck-gateway") : QString::fromStdString(endpoint.path);
    return commonArguments(endpoint) << QStringLiteral("--") << QString::fromStdString(endpoint.host) << program
                                     << QStringLiteral("--per-user");
}

QStringList SshTunnel::forwardArguments(const Endpoint &endpoint, const QString &localSocket, const QString &remoteSocket)
{
    return commonArguments(endpoint) << QStringLiteral("-N") << QStringLiteral("-o") << QStringLiteral("ExitOnForwardFailure=yes")
                                     << QStringLiteral("-o") << QStringLiteral("StreamLocalBindMask=0177") << QStringLiteral("-L")
                                     << localSocket + QLatin1Char(':') + remoteSocket << QStringLiteral("--")
                                     << QString::fromStdString(endpoint.host);
}

QString SshTunnel::readyPath(const QByteArray &line)
{
    static const QByteArray start("chipdeck-gateway ready ");
    if (!line.startsWith(start))
        return {};
    const QByteArray path = line.mid(start.size()).trimmed();
    // A colon would end the path in the argument of -L.
    return path.startsWith('/') && !path.contains(':') && path.size() < 108 ? QString::fromUtf8(path) : QString();
}

void SshTunnel::readGateway()
{
    m_output += m_gateway->readAllStandardOutput();
    for (qsizetype end = m_output.indexOf('\n'); end >= 0 && !m_over; end = m_output.indexOf('\n')) {
        const QString path = readyPath(m_output.left(end));
        m_output.remove(0, end + 1);
        // Other lines are what the other side's login says.
        if (!path.isEmpty() && m_forward->state() == QProcess::NotRunning)
            forwardTo(path);
    }
    if (m_output.size() > maxLine)
        m_output.clear();
}

void SshTunnel::forwardTo(const QString &remoteSocket)
{
    const QString local = m_folder->filePath(QStringLiteral("gateway.sock"));
    m_forward->start(m_program, forwardArguments(m_endpoint, local, remoteSocket));
    m_timer->start();
}

void SshTunnel::lookForSocket()
{
    const QString local = m_folder->filePath(QStringLiteral("gateway.sock"));
    if (QFileInfo::exists(local)) {
        m_timer->stop();
        Q_EMIT ready(local);
    } else if (++m_looks > maxLooks) {
        fail("FORWARDING", {}, QStringLiteral("ssh did not forward a socket; the server there may forbid it (AllowStreamLocalForwarding)"));
    }
}

void SshTunnel::ended(const QProcess &process)
{
    if (m_over)
        return;
    const QByteArray words = const_cast<QProcess &>(process).readAllStandardError().trimmed();
    QString theirs = QString::fromStdString(domain::harmless(words.toStdString(), 300));
    // Who says it is said around it.
    if (theirs.startsWith(QLatin1String("ssh: ")))
        theirs.remove(0, 5);
    if (theirs.isEmpty())
        fail("CODE", QString::number(process.exitCode()), QStringLiteral("ssh ended with code %1").arg(process.exitCode()));
    else
        fail("WORDS", theirs, theirs);
}

void SshTunnel::fail(const char *cause, const QString &detail, const QString &what)
{
    if (m_over)
        return;
    m_over = true;
    m_timer->stop();
    domain::Failure failure{domain::Code::Unavailable, "SSH_FAILED", "The tunnel to " + m_endpoint.host + " failed: " + what.toStdString() + ".", {},
                            {{"cause", cause}, {"detail", detail.toStdString()}, {"host", m_endpoint.host}}, {}};
    if (what.contains(QLatin1String("Permission denied")) || what.contains(QLatin1String("Host key verification failed"))) {
        failure.code = domain::Code::PermissionDenied;
        failure.reason = "SSH_REFUSED";
        const std::string target = (m_endpoint.user.empty() ? std::string() : m_endpoint.user + "@") + m_endpoint.host;
        failure.metadata["target"] = target;
        failure.message += " Make \"ssh " + target + "\" work in a terminal without a question first.";
    }
    Q_EMIT failed(failure);
}

} // namespace chipdeck::link
