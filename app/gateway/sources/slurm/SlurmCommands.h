#pragma once

#include <string>
#include <vector>

#include "app/gateway/sources/slurm/Command.h"
#include "app/gateway/sources/slurm/SlurmConfig.h"
#include "client/domain/Failure.h"

namespace chipdeck::gateway::slurm {

/// Makes calls of Slurm's own programs: absolute paths, SLURM_CONF, a clean environment, times as epoch seconds.
class SlurmCommands
{
public:
    SlurmCommands(const SlurmConfig &config, const Cancellation *cancellation)
        : m_config(config), m_cancellation(cancellation)
    {
    }

    bool areThere() const;
    Command make(const std::string &program, std::vector<std::string> arguments) const;

private:
    const SlurmConfig &m_config;
    const Cancellation *m_cancellation;
};

/// Why a command failed, in words that say what to do. `what` names the call for the reader.
domain::Failure commandFailure(const CommandResult &result, const std::string &what);

/// Slurm's own error text without the program's name before it.
std::string schedulerWords(const std::string &standardError);

} // namespace chipdeck::gateway::slurm
