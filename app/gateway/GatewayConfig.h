#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/gateway/sources/simulated/SimulatedConfig.h"
#include "app/gateway/sources/slurm/SlurmConfig.h"
#include "client/domain/Cluster.h"
#include "client/domain/Failure.h"

namespace chipdeck::gateway {

/// One person who may connect over TLS: the name in the client certificate, and who that is on the clusters.
struct TlsUser {
    std::string certificate;  ///< common name or a subject alternative name
    std::string user;
    std::string role = "user";
};

struct TlsConfig {
    std::string address;  ///< "0.0.0.0:7433"; empty = no TLS
    std::string certificateFile;
    std::string keyFile;
    std::string clientCaFile;
    std::vector<TlsUser> users;
};

struct ClusterConfig {
    std::string id;
    std::string name;
    domain::ClusterKind kind = domain::ClusterKind::Unknown;
    SlurmConfig slurm;
    SimulatedConfig simulated;
    std::vector<std::string> connect{"port", "shell"};  ///< what a job's owner may have into it
    std::vector<std::string> connectOthers;             ///< what operators may have into jobs of others
};

/// What a configuration says of the machine that it is read on: to be checked there, see MachineCheck.h.
struct MachineClaim {
    enum class Kind { SlurmConf, CommandFolder, Token, User, Certificate, Key, ClientCa };
    Kind kind = Kind::User;
    std::string value;
    std::string place;  ///< "FILE:LINE"
    std::string key;    ///< "tls.key"
};

/// All that the gateway is told; see README.md for every key.
struct GatewayConfig {
    std::string socket;       ///< path of the UNIX socket; empty = none
    TlsConfig tls;
    std::string stateFolder;  ///< empty = the user's own
    std::uint32_t retentionDays = 90;
    std::uint32_t maxMib = 4096;
    std::uint32_t watchesPerCaller = 256;
    std::uint32_t connectionsPerJob = 64;
    std::uint32_t connectionsPerUser = 128;
    std::uint32_t connectionIdleMin = 720;  ///< 0 = no limit
    std::uint32_t maxLoggedChips = 1'048'576;
    std::uint32_t historyJobs = 2'000'000;  ///< of each cluster with an accounting, the newest
    std::vector<std::string> operators;
    std::vector<ClusterConfig> clusters;
    std::vector<MachineClaim> claims;
    std::vector<domain::FieldViolation> warnings;  ///< what may be right, but is none yet
};

/// Reads a configuration. A Failure has one field for each thing that is wrong: "FILE:LINE", and what is allowed.
domain::Result<GatewayConfig> parseConfig(std::string_view text, const std::string &file);
domain::Result<GatewayConfig> readConfig(const std::string &file);
/// One line for each thing that is wrong.
domain::Failure badConfig(std::vector<domain::FieldViolation> wrong);

/// One cluster as `--source` asks for it.
domain::Result<ClusterConfig> clusterOfSource(const std::string &source);

} // namespace chipdeck::gateway
