#pragma once

#include <string>

#include "app/practice/Options.h"

namespace chipdeck::practice {

/// Where everything of one cluster lies.
struct ClusterPaths {
    std::string runtimeFolder;
    std::string logFolder;

    std::string slurmConf() const { return runtimeFolder + "/slurm.conf"; }
    std::string mungeSocket() const { return runtimeFolder + "/munge.sock"; }
    std::string mungeKey() const { return runtimeFolder + "/munge.key"; }
    std::string restSocket() const { return runtimeFolder + "/rest.sock"; }
    std::string gatewaySocket() const { return runtimeFolder + "/gw/gateway.sock"; }
    std::string gatewayConf() const { return runtimeFolder + "/gateway.toml"; }
    std::string databaseFolder() const { return runtimeFolder + "/db"; }
    std::string databaseSocket() const { return runtimeFolder + "/db.sock"; }
    std::string logOf(const std::string &daemon) const { return logFolder + "/" + daemon + ".log"; }
};

/// Who runs the cluster and on which machine.
struct Place {
    std::string user;
    std::string hostName;  ///< short, as Slurm compares it
    std::string address = "127.0.0.1";  ///< of all daemons; always a loopback one
    std::string communication;  ///< Slurm's CommunicationParameters: which daemons listen on that address only
    int firstPort = 0;  ///< slurmctld's; the nodes' follow
    int accountingPort = 0;  ///< slurmdbd's, where there is one
};

Outcome<Place> thisPlace();

std::string slurmConf(const Options &options, const ClusterPaths &paths, const Place &place);
std::string gresConf(const Layout &layout, const ClusterPaths &paths);
/// The gateway's configuration: the slurm source on this cluster, labelled as practice, whose operator is its user.
std::string gatewayConf(const ClusterPaths &paths, const std::string &user);

/// Makes every folder, key, device file and configuration file of a cluster.
Outcome<void> writeCluster(const Options &options, const ClusterPaths &paths, const Place &place);

} // namespace chipdeck::practice
