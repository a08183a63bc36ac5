#pragma once

#include <memory>

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace chipdeck::tests {

/// A real sshd of a test's own on 127.0.0.1, with keys of its own, and an ssh that knows it and nothing of the user's.
class PrivateSshd
{
public:
    PrivateSshd();
    ~PrivateSshd();
    PrivateSshd(const PrivateSshd &) = delete;
    PrivateSshd &operator=(const PrivateSshd &) = delete;

    /// Why no sshd can run here; empty when it can.
    static QString skipReason();
    bool ok() const { return m_error.isEmpty(); }
    QString error() const { return m_error; }

    /// ssh://USER@127.0.0.1:PORT/PROGRAM
    QString address(const QString &program) const;
    /// Where `ssh` is the one that knows this server: to be put before $PATH.
    QString sshFolder() const { return m_folder.filePath(QStringLiteral("bin")); }
    /// What the programs there keep: their runtime and state folders.
    QString remoteFolder() const { return m_folder.filePath(QStringLiteral("there")); }
    /// Stands in the command line of each ssh to this server.
    QString sshConfig() const { return m_folder.filePath(QStringLiteral("ssh_config")); }
    void start();
    void stop();

private:
    bool makeKeys();
    bool writeFiles();

    QTemporaryDir m_folder{QStringLiteral("/tmp/chipdeck-sshd-XXXXXX")};
    QProcess m_sshd;
    int m_port = 0;
    bool m_madeRunFolder = false;
    QString m_error;
};

} // namespace chipdeck::tests
