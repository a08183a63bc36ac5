#include "tests/e2e/faults/GatewayProcess.h"

#include <csignal>

#include <QElapsedTimer>
#include <QFile>

namespace chipdeck::tests {

namespace {

std::string clusterOf(const GatewayProcess::Slurm &slurm)
{
    const std::string conf = slurm.confPath.empty() ? std::string() : "slurm_conf = \"" + slurm.confPath + "\"\n";
    const std::string bin = slurm.binFolder.empty() ? std::string() : "bin_dir = \"" + slurm.binFolder + "\"\n";
    return "[[cluster]]\nid = \"practice\"\nname = \"Practice\"\nsource = \"slurm\"\npractice = true\nrest = \"" + slurm.rest
           + "\"\n" + conf + bin + "commands = " + (slurm.commands ? "true" : "false") + "\n";
}

} // namespace

GatewayProcess::GatewayProcess(const Slurm &slurm) : GatewayProcess(clusterOf(slurm)) {}

GatewayProcess::GatewayProcess(const std::string &clusters)
{
    QFile::setPermissions(m_folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QFile config(m_folder.filePath(QStringLiteral("gateway.toml")));
    if (!config.open(QIODevice::WriteOnly))
        return;
    const std::string folder = m_folder.path().toStdString();
    config.write(QByteArray::fromStdString("[listen]\nunix = \"" + folder + "/g.sock\"\n[state]\nfolder = \"" + folder + "/state\"\n" + clusters));
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_folder.filePath(QStringLiteral("log")), QIODevice::Append);
}

GatewayProcess::~GatewayProcess()
{
    signal(SIGCONT);
    m_process.terminate();
    if (!m_process.waitForFinished(3000))
        kill();
}

bool GatewayProcess::start()
{
    const qsizetype before = log().count("chipdeck-gateway ready");
    m_process.start(QStringLiteral(CHIPDECK_GATEWAY_PROGRAM), {QStringLiteral("--config"), m_folder.filePath(QStringLiteral("gateway.toml"))});
    QElapsedTimer since;
    since.start();
    while (since.elapsed() < 15000 && m_process.state() != QProcess::NotRunning) {
        if (log().count("chipdeck-gateway ready") > before)
            return true;
        m_process.waitForFinished(20);
    }
    return false;
}

void GatewayProcess::signal(int number)
{
    if (m_process.processId() > 0)
        ::kill(static_cast<pid_t>(m_process.processId()), number);
}

void GatewayProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(5000);
}

bool GatewayProcess::waitUntilKilled(int patienceMs)
{
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(patienceMs))
        return false;
    return m_process.exitStatus() == QProcess::CrashExit;
}

QByteArray GatewayProcess::log() const
{
    QFile file(m_folder.filePath(QStringLiteral("log")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace chipdeck::tests
