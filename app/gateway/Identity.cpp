#include "app/gateway/Identity.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <optional>
#include <sstream>

#include <unistd.h>

#include "app/gateway/service/IdentityAuthenticator.h"
#include "app/gateway/service/IdentityCredentials.h"
#include "app/gateway/service/IdentitySocket.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::Result;

namespace {

constexpr const char *defaultSlurmConf = "/etc/slurm/slurm.conf";

Result<std::string> readFile(const std::string &file, const char *key)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    if (!in || !(text << in.rdbuf()) || text.str().empty()) {
        return domain::failure(Code::FailedPrecondition, "TLS_FILE",
                               "[tls] " + std::string(key) + ": cannot read " + file + ", a PEM file.");
    }
    return text.str();
}

Result<Listener> tlsListener(const TlsConfig &tls)
{
    const auto certificate = readFile(tls.certificateFile, "certificate");
    const auto key = readFile(tls.keyFile, "key");
    const auto clientCa = readFile(tls.clientCaFile, "client_ca");
    for (const auto *text : {&certificate, &key, &clientCa}) {
        if (!*text)
            return tl::unexpected(text->error());
    }
    return Listener{tls.address, tlsCredentials(*certificate, *key, *clientCa)};
}

} // namespace

std::string slurmUserOf(const std::string &confPath)
{
    std::ifstream in(confPath.empty() ? defaultSlurmConf : confPath);
    const std::string key = "slurmuser=";
    for (std::string line; std::getline(in, line);) {
        line.erase(0, line.find_first_not_of(" \t"));
        std::string start = line.substr(0, key.size());
        std::transform(start.begin(), start.end(), start.begin(), [](unsigned char c) { return std::tolower(c); });
        if (start == key) {
            const std::string value = line.substr(key.size());
            return value.substr(0, value.find_first_of(" \t#("));
        }
    }
    return {};
}

std::string roleOfOwner(const GatewayConfig &config, const std::string &user)
{
    const bool isListed = std::find(config.operators.begin(), config.operators.end(), user) != config.operators.end();
    const bool isSlurmUser = std::any_of(config.clusters.begin(), config.clusters.end(), [&user](const auto &cluster) {
        return cluster.kind == domain::ClusterKind::Slurm && slurmUserOf(cluster.slurm.confPath) == user;
    });
    return geteuid() == 0 || isListed || isSlurmUser ? "operator" : "user";
}

Result<Identity> makeIdentity(const GatewayConfig &config, bool overSsh)
{
    if (config.socket.empty() && config.tls.address.empty()) {
        return domain::failure(Code::FailedPrecondition, "NO_WAY_IN",
                               "Nothing says who may connect. Give one of: [listen] unix = \"/run/user/UID/chipdeck/gateway.sock\" "
                               "(a socket in a 0700 folder, for its owner alone); --per-user (started over ssh by each user); "
                               "[listen] tls = \"HOST:PORT\" with [tls] and [[tls.users]] (client certificates). "
                               "There is no anonymous mode.");
    }
    Identity identity;
    std::optional<Principal> local;
    if (!config.socket.empty()) {
        if (auto ready = prepareSocket(config.socket); !ready)
            return tl::unexpected(ready.error());
        const std::string user = ownUserName();
        local = Principal{user, roleOfOwner(config, user), overSsh ? "ssh" : "unix"};
        identity.listeners.push_back({"unix:" + config.socket, socketCredentials()});
    }
    std::map<std::string, CertificateIdentity> certificates;
    if (!config.tls.address.empty()) {
        auto listener = tlsListener(config.tls);
        if (!listener)
            return tl::unexpected(listener.error());
        identity.listeners.push_back(std::move(*listener));
        for (const TlsUser &user : config.tls.users) {
            const bool isListed = std::find(config.operators.begin(), config.operators.end(), user.user) != config.operators.end();
            certificates[user.certificate] = {user.user, isListed ? "operator" : user.role};
        }
    }
    identity.authenticator = std::make_unique<IdentityAuthenticator>(std::move(local), std::move(certificates));
    return identity;
}

} // namespace chipdeck::gateway
