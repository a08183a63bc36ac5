#pragma once

#include <memory>
#include <string>
#include <vector>

#include "client/store/ClusterConnections.h"
#include "client/store/FleetStore.h"
#include "client/store/LiveActions.h"
#include "tests/e2e/faults/GatewayProcess.h"
#include "tests/support/SlurmCluster.h"

namespace chipdeck::tests {

/// A real Slurm, a gateway that can be killed, and a console's stores over it.
class ConnectSite
{
public:
    ConnectSite();

    /// Empty when all of it works.
    std::string error() const { return m_error; }
    const SlurmCluster &slurm() const { return *m_slurm; }
    GatewayProcess &gateway() { return *m_gateway; }
    store::LiveActions &actions() { return m_actions; }
    QString cluster() const;
    /// What the gateway says can be done there, in its latest picture.
    const std::vector<std::string> &verbs() const;
    std::string address() const { return m_gateway->address().toStdString(); }

    /// A job with a server in it that listens; its number, and the port. 0 = it did not come to that.
    struct Server {
        unsigned job = 0;
        quint16 port = 0;
        std::string name;  ///< resource name
    };
    /// `options` are sbatch's.
    Server startServer(const std::vector<std::string> &options = {});
    /// The first node of a running job.
    std::string nodeOf(unsigned job) const;
    /// The console sees the job in that state, within a minute.
    bool waitForState(unsigned job, domain::JobState state);
    /// The steps of ours that Slurm knows now.
    std::string steps() const;
    /// What `chipdeckctl` is to be started with.
    std::vector<std::string> terminalCommand(const std::string &line) const;

private:
    std::unique_ptr<SlurmCluster> m_slurm;
    std::unique_ptr<GatewayProcess> m_gateway;
    store::FleetStore m_fleet;
    store::ClusterConnections m_connections{m_fleet};
    store::LiveActions m_actions{m_connections};
    std::string m_error;
};

} // namespace chipdeck::tests
