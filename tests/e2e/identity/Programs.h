#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace chipdeck::tests {

struct ProgramResult {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// chipdeckctl, as a person runs it; ends within half a minute.
ProgramResult runCtl(const QStringList &words);
/// Starts a gateway and waits until it says that it is ready; false with its words in `said` when it does not.
bool startGateway(QProcess &process, const QStringList &arguments, QByteArray &said);
/// A port of 127.0.0.1 that was free a moment ago.
int freePort();
/// Processes whose command line and, where readable, environment contain these texts.
QList<qint64> processesWith(const QByteArray &inCommandLine, const QByteArray &inEnvironment = {});
bool writeFile(const QString &path, const QByteArray &text);

} // namespace chipdeck::tests
