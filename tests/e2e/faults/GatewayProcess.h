#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace chipdeck::tests {

/// A chipdeck-gateway of a test's own for one Slurm, that can be killed and started again on the same folder.
class GatewayProcess
{
public:
    struct Slurm {
        std::string rest;  ///< "unix:/..."
        std::string confPath;  ///< empty = the gateway knows of none, as one far from its Slurm
        bool commands = true;
        std::string binFolder;  ///< of the commands; empty = Slurm's own
    };

    explicit GatewayProcess(const Slurm &slurm);
    /// `clusters`: the configuration from "[[cluster]]" on.
    explicit GatewayProcess(const std::string &clusters);
    ~GatewayProcess();
    GatewayProcess(const GatewayProcess &) = delete;
    GatewayProcess &operator=(const GatewayProcess &) = delete;

    /// Waits until it serves; false when it does not.
    bool start();
    void signal(int number);
    /// SIGKILL, and waits until it is gone.
    void kill();
    /// Whether it was killed within this time; start() may follow.
    bool waitUntilKilled(int patienceMs);

    /// Private to the user; for what else a test needs beside the gateway.
    std::string folder() const { return m_folder.path().toStdString(); }
    std::string ledgerFile() const { return folder() + "/state/ledger.sqlite"; }
    QString address() const { return QStringLiteral("unix:") + m_folder.filePath(QStringLiteral("g.sock")); }
    QByteArray log() const;

private:
    QTemporaryDir m_folder{QStringLiteral("/tmp/chipdeck-e2e-XXXXXX")};
    QProcess m_process;
};

} // namespace chipdeck::tests
