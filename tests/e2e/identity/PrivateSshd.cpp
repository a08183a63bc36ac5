#include "PrivateSshd.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QThread>

#include <pwd.h>
#include <unistd.h>

#include "Programs.h"

namespace chipdeck::tests {

namespace {

/// Where tests/run unpacks Debian's package on a machine that lacks it: installing it would open port 22.
const QString unpacked = QStringLiteral(CHIPDECK_SOURCE_DIR "/build/sshd");

/// $CHIPDECK_TEST_SSHD alone where it is set.
QString sshdProgram()
{
    const QString installed = QStringLiteral("/usr/sbin/sshd");
    const QString told = qEnvironmentVariable("CHIPDECK_TEST_SSHD");
    if (!told.isEmpty())
        return told;
    return QFileInfo(installed).isExecutable() ? installed : unpacked + installed;
}

/// An unpacked sshd finds the libraries that came with it, and a user to drop its rights to.
QProcessEnvironment sshdEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QString program = sshdProgram();
    const QString root = program.chopped(int(qstrlen("/usr/sbin/sshd")));
    if (root.isEmpty() || !program.endsWith(QLatin1String("/usr/sbin/sshd")))
        return environment;
    QStringList folders;
    for (const QString &base : {root + QStringLiteral("/usr/lib"), root + QStringLiteral("/lib")}) {
        for (const QString &name : QDir(base).entryList({QStringLiteral("*-linux-gnu*")}, QDir::Dirs))
            folders << base + u'/' + name;
    }
    environment.insert(QStringLiteral("LD_LIBRARY_PATH"), folders.join(u':'));
    environment.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(CHIPDECK_SSHD_USER));
    return environment;
}

/// Compiled into Debian's sshd, which refuses to start as root without it.
const QString runFolder = QStringLiteral("/run/sshd");

QByteArray userName()
{
    const passwd *entry = getpwuid(geteuid());
    return entry ? QByteArray(entry->pw_name) : QByteArray();
}

QByteArray textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

} // namespace

PrivateSshd::PrivateSshd()
{
    if (geteuid() == 0 && !QFileInfo::exists(runFolder))
        m_madeRunFolder = QDir().mkdir(runFolder);
    m_port = freePort();
    if (!m_folder.isValid() || m_port == 0 || !makeKeys() || !writeFiles())
        m_error = QStringLiteral("the files of a private sshd could not be made in ") + m_folder.path();
    else
        start();
}

PrivateSshd::~PrivateSshd()
{
    stop();
    if (m_madeRunFolder)
        QDir().rmdir(runFolder);
}

QString PrivateSshd::skipReason()
{
    if (!QFileInfo(sshdProgram()).isExecutable())
        return QStringLiteral("there is no sshd at ") + sshdProgram() + QStringLiteral(": tests/run unpacks one where openssh-server is not installed");
    for (const QString &program : {QStringLiteral("/usr/bin/ssh"), QStringLiteral("/usr/bin/ssh-keygen")}) {
        if (!QFileInfo(program).isExecutable())
            return program + QStringLiteral(" is not installed (openssh-client)");
    }
    return {};
}

QString PrivateSshd::address(const QString &program) const
{
    return QStringLiteral("ssh://%1@127.0.0.1:%2%3").arg(QString::fromLocal8Bit(userName())).arg(m_port).arg(program);
}

bool PrivateSshd::makeKeys()
{
    for (const char *name : {"host_key", "user_key"}) {
        QProcess keygen;
        keygen.start(QStringLiteral("/usr/bin/ssh-keygen"), {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"), QStringLiteral("-N"),
                                                             QString(), QStringLiteral("-f"), m_folder.filePath(QLatin1String(name))});
        if (!keygen.waitForFinished(10000) || keygen.exitCode() != 0)
            return false;
    }
    return true;
}

bool PrivateSshd::writeFiles()
{
    const QByteArray folder = m_folder.path().toUtf8();
    const QByteArray port = QByteArray::number(m_port);
    QDir().mkpath(remoteFolder());
    QDir().mkpath(sshFolder());
    QFile::setPermissions(remoteFolder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QByteArray there = remoteFolder().toUtf8();
    const QString script = sshFolder() + QStringLiteral("/ssh");
    return writeFile(m_folder.filePath(QStringLiteral("sshd_config")),
                     "ListenAddress 127.0.0.1\nPort " + port + "\nHostKey " + folder + "/host_key\nAuthorizedKeysFile " + folder
                         + "/user_key.pub\nPidFile none\nUsePAM no\nStrictModes no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\n"
                           "KbdInteractiveAuthentication no\nPrintMotd no\nSetEnv XDG_RUNTIME_DIR=" + there + " XDG_STATE_HOME=" + there + "\n")
        && writeFile(m_folder.filePath(QStringLiteral("known_hosts")),
                     "[127.0.0.1]:" + port + ' ' + textOf(m_folder.filePath(QStringLiteral("host_key.pub"))) + '\n')
        && writeFile(sshConfig(), "IdentityFile " + folder + "/user_key\nIdentitiesOnly yes\nUserKnownHostsFile " + folder
                                      + "/known_hosts\nGlobalKnownHostsFile none\nStrictHostKeyChecking yes\n")
        && writeFile(script, "#!/bin/sh\nexec /usr/bin/ssh -F " + sshConfig().toUtf8() + " \"$@\"\n")
        && QFile::setPermissions(script, QFile::ReadOwner | QFile::ExeOwner);
}

void PrivateSshd::start()
{
    m_sshd.setProcessChannelMode(QProcess::MergedChannels);
    m_sshd.setProcessEnvironment(sshdEnvironment());
    m_sshd.start(sshdProgram(), {QStringLiteral("-D"), QStringLiteral("-e"), QStringLiteral("-f"), m_folder.filePath(QStringLiteral("sshd_config"))});
    QByteArray said;
    QElapsedTimer timer;
    timer.start();
    while (m_sshd.state() != QProcess::NotRunning && timer.elapsed() < 10000) {
        m_sshd.waitForReadyRead(200);
        said += m_sshd.readAll();
        if (said.contains("Server listening"))
            return;
    }
    m_error = QStringLiteral("sshd did not start: ") + QString::fromUtf8(said);
}

void PrivateSshd::stop()
{
    m_sshd.terminate();
    if (!m_sshd.waitForFinished(3000))
        m_sshd.kill();
    m_sshd.waitForFinished(3000);
}

} // namespace chipdeck::tests
