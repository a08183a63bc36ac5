#include "app/console/LocalProgram.h"

#include <csignal>

#include <sys/prctl.h>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTimer>

#include "client/domain/Text.h"

namespace chipdeck::console {
namespace {

constexpr int filePollMs = 50;
constexpr int longestErrors = 4096;
constexpr int longestLine = 65536;
constexpr int endMs = 3000;

} // namespace

LocalProgram::LocalProgram(QString name, QString folder, QObject *parent)
    : QObject(parent), m_name(std::move(name)), m_folder(std::move(folder))
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &LocalProgram::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, &LocalProgram::readErrors);
    connect(&m_process, &QProcess::finished, this, &LocalProgram::end);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end();
    });
}

LocalProgram::~LocalProgram()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (m_terminates)
        m_process.terminate();
    // The window is gone by now; what does not go by itself is ended, so that nothing is left behind.
    if (!m_process.waitForFinished(endMs))
        m_process.kill();
    m_process.waitForFinished(endMs);
}

QString LocalProgram::find(const QString &name, const QString &folder)
{
    const QDir own(QCoreApplication::applicationDirPath());
    for (const QString &path : {own.filePath(QStringLiteral("../%1/%2").arg(folder, name)), own.filePath(name)}) {
        const QFileInfo file(path);
        if (file.isFile() && file.isExecutable())
            return file.canonicalFilePath();
    }
    return QStandardPaths::findExecutable(name);
}

void LocalProgram::endByTerminating()
{
    m_terminates = true;
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
}

void LocalProgram::start(const QStringList &arguments, const QString &readyPrefix, const QString &readyFile)
{
    m_prefix = readyPrefix;
    m_file = readyFile;
    m_ready = m_failed = false;
    m_output.clear();
    m_errors.clear();
    const QString program = find(m_name, m_folder);
    if (program.isEmpty()) {
        m_errors = tr("%1 is not beside the console and not in PATH.").arg(m_name).toUtf8();
        QMetaObject::invokeMethod(this, &LocalProgram::end, Qt::QueuedConnection);
        return;
    }
    m_process.start(program, arguments, QIODevice::ReadWrite);
    if (!m_file.isEmpty())
        pollFile();
}

void LocalProgram::readOutput()
{
    m_output += m_process.readAllStandardOutput();
    for (qsizetype newline = m_output.indexOf('\n'); newline >= 0; newline = m_output.indexOf('\n')) {
        const QString line = QString::fromUtf8(m_output.left(newline));
        m_output.remove(0, newline + 1);
        if (m_prefix.isEmpty() || m_ready || !line.startsWith(m_prefix))
            continue;
        m_ready = true;
        Q_EMIT ready(line.mid(m_prefix.size()).split(u' ', Qt::SkipEmptyParts));
    }
    m_output = m_output.right(longestLine);
}

void LocalProgram::readErrors()
{
    m_errors = (m_errors + m_process.readAllStandardError()).right(longestErrors);
}

void LocalProgram::pollFile()
{
    if (m_ready || m_failed)
        return;
    if (QFileInfo::exists(m_file)) {
        m_ready = true;
        Q_EMIT ready({});
        return;
    }
    QTimer::singleShot(filePollMs, this, &LocalProgram::pollFile);
}

void LocalProgram::end()
{
    if (m_failed)
        return;
    m_failed = true;
    readErrors();
    const QString words = QString::fromStdString(domain::harmlessLines(m_errors.trimmed().toStdString(), 600));
    Q_EMIT failed(words.isEmpty() ? tr("%1 ended without a word (%2).").arg(m_name, m_process.errorString()) : words);
}

} // namespace chipdeck::console
