#pragma once

#include <optional>
#include <string>

namespace chipdeck::gateway::slurm {

/// Whether somebody listens where slurmctld should: tells in a moment that it is dead, where Slurm's own calls retry for ten
/// seconds. That something listens does not mean that it answers.
class ControllerProbe
{
public:
    enum class Answer { Unknown, Listens, Refused };

    /// Reads SlurmctldHost and SlurmctldPort; without a readable file the answer is always Unknown.
    explicit ControllerProbe(const std::string &confPath);

    Answer ask() const;

private:
    std::string m_host;
    std::string m_port;
};

/// "SlurmctldHost=vm(127.0.0.1)" and "SlurmctldPort=6817-6820": the first host's address and the first port; several
/// hosts give nothing, since a backup may have taken over.
struct ControllerAddress {
    std::string host;
    std::string port;
};
std::optional<ControllerAddress> controllerIn(const std::string &confText);

} // namespace chipdeck::gateway::slurm
