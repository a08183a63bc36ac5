#include "app/console/LocalClusters.h"

#include <QDir>
#include <QStandardPaths>

#include "app/console/StaleFolders.h"

namespace chipdeck::console {
namespace {

constexpr int longestSocketFolder = 80;

} // namespace

QString folderOfSockets()
{
    QString base = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (base.isEmpty() || base.size() > longestSocketFolder || !QDir(base).exists())
        base = QDir::tempPath();
    if (base.size() > longestSocketFolder)
        base = QStringLiteral("/tmp");
    return base;
}

LocalClusters::LocalClusters(QObject *parent) : QObject(parent)
{
}

void LocalClusters::start()
{
    start(Which::ThisComputer);
    start(Which::Practice);
}

void LocalClusters::start(Which which)
{
    if (which == Which::ThisComputer)
        startComputer();
    else
        startPractice();
}

void LocalClusters::startComputer()
{
    m_gateway = std::make_unique<LocalProgram>(QStringLiteral("chipdeck-gateway"), QStringLiteral("gateway"));
    const QString base = folderOfSockets();
    clearStaleFolders(base);
    m_folder = std::make_unique<QTemporaryDir>(base + QStringLiteral("/chipdeck-XXXXXX"));
    if (!m_folder->isValid()) {
        Q_EMIT failed(Which::ThisComputer, tr("No private folder can be made: %1").arg(m_folder->errorString()));
        return;
    }
    const QString socket = m_folder->filePath(QStringLiteral("host.sock"));
    connect(m_gateway.get(), &LocalProgram::ready, this,
            [this, socket] { Q_EMIT ready(Which::ThisComputer, QStringLiteral("unix:") + socket); });
    connect(m_gateway.get(), &LocalProgram::failed, this, [this](const QString &words) { Q_EMIT failed(Which::ThisComputer, words); });
    // Its standard input is our pipe: the gateway goes when it closes.
    m_gateway->start({QStringLiteral("--source"), QStringLiteral("host"), QStringLiteral("--listen"), QStringLiteral("unix:") + socket,
                      QStringLiteral("--state"), m_folder->filePath(QStringLiteral("state")), QStringLiteral("--lifetime-fd"),
                      QStringLiteral("0")},
                     {}, socket);
}

void LocalClusters::startPractice()
{
    m_practice = std::make_unique<LocalProgram>(QStringLiteral("chipdeck-practice"), QStringLiteral("practice"));
    connect(m_practice.get(), &LocalProgram::ready, this, [this](const QStringList &words) {
        QString socket = words.value(0);
        if (!socket.startsWith(QLatin1String("unix:")))
            socket.prepend(QStringLiteral("unix:"));
        Q_EMIT ready(Which::Practice, socket);
    });
    connect(m_practice.get(), &LocalProgram::failed, this, [this](const QString &words) { Q_EMIT failed(Which::Practice, words); });
    m_practice->start({QStringLiteral("join")}, QStringLiteral("practice ready "));
}

} // namespace chipdeck::console
