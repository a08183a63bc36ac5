#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/gateway/GatewayConfig.h"
#include "app/gateway/service/Authenticator.h"
#include "app/gateway/service/GatewayServer.h"

namespace chipdeck::gateway {

/// The ways in, and who comes through them.
struct Identity {
    std::vector<Listener> listeners;
    std::unique_ptr<Authenticator> authenticator;
};

/// Prepares sockets and credentials. Without a per-user socket, ssh or TLS with client certificates it refuses: there
/// is no anonymous mode. `overSsh`: the socket is reached through the user's ssh.
domain::Result<Identity> makeIdentity(const GatewayConfig &config, bool overSsh);

/// "operator" or "user", for whoever owns the socket: root, SlurmUser of one of the clusters, and those who are listed.
std::string roleOfOwner(const GatewayConfig &config, const std::string &user);
/// What a slurm.conf says after SlurmUser=; empty = nothing.
std::string slurmUserOf(const std::string &confPath);

} // namespace chipdeck::gateway
