#include "tests/e2e/faults/WriteSite.h"

#include <QFile>
#include <QString>

namespace chipdeck::tests {

WriteSite::WriteSite(const std::string &pool)
{
    SlurmCluster::Options options;
    options.pools = {pool};
    options.autoRestart = false;
    m_slurm = std::make_unique<SlurmCluster>(options);
    m_error = m_slurm->error();
    if (!m_error.empty())
        return;
    m_commands = std::make_unique<StrikingCommands>(m_slurm->runtimeFolder());
    if (!m_commands->isGood())
        m_error = "Slurm's programs are not in /usr/bin";
    m_gateway = std::make_unique<GatewayProcess>(
        GatewayProcess::Slurm{"unix:" + m_slurm->restSocket(), m_slurm->confPath(), true, m_commands->binFolder()});
}

std::vector<std::string> WriteSite::nodes() const
{
    std::vector<std::string> names;
    const QString nodes = QString::fromStdString(m_slurm->run({"sinfo", "-h", "-N", "-p", "all", "-o", "%N"}).out);
    for (const QString &node : nodes.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        names.push_back(node.trimmed().toStdString());
    return names;
}

link::Write WriteSite::submission(const std::string &id, const std::string &array, bool hold) const
{
    link::Write write;
    write.cluster = "practice";
    write.requestId = id;
    write.job.displayName = id;
    write.job.script = "#!/bin/sh\necho " + id + "-$SLURM_ARRAY_TASK_ID- >> " + m_slurm->runtimeFolder() + "/runs\n";
    write.job.chipType = "gpu:h100";
    write.job.chipsPerNode = 1;
    write.job.timeLimitS = 600;
    write.job.stdoutPath = "/dev/null";
    write.job.array = array;
    write.job.hold = hold;
    return write;
}

std::set<std::string> WriteSite::jobsOf(const std::string &requestId) const
{
    std::set<std::string> jobs;
    const QString listed = QString::fromStdString(m_slurm->run({"scontrol", "-o", "show", "job"}).out);
    for (const QString &line : listed.split(QLatin1Char('\n'))) {
        const auto value = [&line](const QString &key) {
            const qsizetype at = line.indexOf(key);
            return at < 0 ? std::string() : line.mid(at + key.size()).section(QLatin1Char(' '), 0, 0).toStdString();
        };
        if (value(QStringLiteral(" Comment=chipdeck:")) != requestId)
            continue;
        const std::string array = value(QStringLiteral(" ArrayJobId="));
        jobs.insert(array.empty() ? value(QStringLiteral("JobId=")) : array);
    }
    return jobs;
}

int WriteSite::runsOf(const std::string &mark) const
{
    QFile runs(QString::fromStdString(m_slurm->runtimeFolder() + "/runs"));
    return runs.open(QIODevice::ReadOnly) ? static_cast<int>(runs.readAll().split('\n').count(QByteArray::fromStdString(mark))) : 0;
}

bool WriteSite::isSaved(const std::string &requestId) const
{
    QFile state(QString::fromStdString(m_slurm->runtimeFolder() + "/state/job_state"));
    return state.open(QIODevice::ReadOnly) && state.readAll().contains("chipdeck:" + QByteArray::fromStdString(requestId));
}

} // namespace chipdeck::tests
