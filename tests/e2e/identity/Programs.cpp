#include "Programs.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace chipdeck::tests {

ProgramResult runCtl(const QStringList &words)
{
    QProcess program;
    program.start(QStringLiteral(CHIPDECK_CTL_PROGRAM), words);
    if (!program.waitForFinished(30000)) {
        program.kill();
        program.waitForFinished();
        return {-1, {}, "chipdeckctl does not end"};
    }
    return {program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1, program.readAllStandardOutput(),
            program.readAllStandardError()};
}

bool startGateway(QProcess &process, const QStringList &arguments, QByteArray &said)
{
    process.start(QStringLiteral(CHIPDECK_GATEWAY_PROGRAM), arguments);
    while (!process.canReadLine()) {
        if (!process.waitForReadyRead(10000)) {
            said = process.readAllStandardError();
            return false;
        }
    }
    said = process.readLine().trimmed();
    return said.startsWith("chipdeck-gateway ready ");
}

int freePort()
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool bound = bind(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0
        && getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &size) == 0;
    close(descriptor);
    return bound ? ntohs(address.sin_port) : 0;
}

QList<qint64> processesWith(const QByteArray &inCommandLine, const QByteArray &inEnvironment)
{
    const auto contains = [](const QString &path, const QByteArray &text) {
        QFile file(path);
        return text.isEmpty() || (file.open(QIODevice::ReadOnly) && file.readAll().contains(text));
    };
    QList<qint64> found;
    for (const QString &entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        const qint64 id = entry.toLongLong();
        const QString folder = QStringLiteral("/proc/") + entry;
        if (id > 0 && contains(folder + QStringLiteral("/cmdline"), inCommandLine)
            && contains(folder + QStringLiteral("/environ"), inEnvironment))
            found << id;
    }
    std::sort(found.begin(), found.end());
    return found;
}

bool writeFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.write(text) == text.size();
}

} // namespace chipdeck::tests
