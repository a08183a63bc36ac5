#pragma once

#include <map>
#include <memory>
#include <string>

#include <QProcess>

#include "tests/support/SlurmCluster.h"

namespace chipdeck::tests {

/// A person with chipdeckctl before a real Slurm, who looks with Slurm's own programs at what came of it.
class Terminal
{
public:
    struct Said {
        int code = -1;
        std::string out;
        std::string err;
    };
    /// A row of squeue: the job's own line by its number.
    using Queue = std::map<std::string, std::string>;

    Terminal();

    const std::string &error() const { return m_slurm.error(); }
    /// A file below it can be read back through the gateway.
    const std::string &folder() const { return m_slurm.runtimeFolder(); }

    /// `line` as it is typed, without quotes; ends within half a minute.
    Said type(const std::string &line, const std::string &input = {}) const;
    /// One that goes on until it is ended; what it prints goes into `output` where that names a file.
    std::unique_ptr<QProcess> start(const std::string &line, const std::string &output = {}) const;
    /// Submits a script that runs in folder(); its number, empty with the words in `said` when refused.
    std::string submit(const std::string &script, const std::string &options, Said &said) const;

    /// All jobs that slurmctld knows, also ended ones: "STATE|NAME|POOL|REASON|LIMIT|PRIORITY|CHIPS|NODES".
    Queue queue() const;
    std::string row(const std::string &job) const;
    std::string slurm(const std::string &program, const std::vector<std::string> &words) const;

private:
    QStringList command(const std::string &line) const;

    SlurmCluster m_slurm;
};

} // namespace chipdeck::tests
