#pragma once

#include <string>

#include <sys/types.h>

#include "tests/support/SlurmCluster.h"

namespace chipdeck::bench {

/// The real chipdeck-gateway for a cluster, in a process of its own that ends with this object, and with this program.
class GatewayProcess
{
public:
    explicit GatewayProcess(const tests::SlurmCluster &cluster);
    ~GatewayProcess();
    GatewayProcess(const GatewayProcess &) = delete;
    GatewayProcess &operator=(const GatewayProcess &) = delete;

    pid_t pid() const { return m_pid; }
    const std::string &socket() const { return m_socket; }

private:
    std::string m_socket;
    pid_t m_pid = -1;
    int m_lifetime = -1;
};

} // namespace chipdeck::bench
