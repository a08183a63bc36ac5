#include "app/gateway/GatewayConfig.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <limits>
#include <set>
#include <sstream>

#include "client/domain/Text.h"
#include "client/files/ConfigTable.h"
#include "client/files/ConfigText.h"

namespace chipdeck::gateway {

using domain::ClusterKind;
using domain::Code;
using domain::Failure;
using domain::Result;
using files::ConfigTable;

namespace {

constexpr std::size_t maxConfigBytes = 1024 * 1024;
constexpr std::size_t maxNameCharacters = 100;
const std::vector<std::string> sourceWords{"slurm", "host", "simulated"};

ClusterKind kindOf(const std::string &source)
{
    if (source == "slurm")
        return ClusterKind::Slurm;
    if (source == "host")
        return ClusterKind::Host;
    return source == "simulated" ? ClusterKind::Simulated : ClusterKind::Unknown;
}

bool isClusterId(const std::string &id)
{
    return !id.empty() && id.size() <= 63 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

/// "HOST:PORT"; the host may be an address in brackets.
bool isListenAddress(const std::string &address)
{
    const std::size_t colon = address.rfind(':');
    const bool hasPort = colon != std::string::npos && colon > 0 && address.size() - colon - 1 >= 1 && address.size() - colon - 1 <= 5;
    return hasPort && std::all_of(address.begin() + static_cast<long>(colon) + 1, address.end(), [](char c) { return c >= '0' && c <= '9'; })
           && std::stoul(address.substr(colon + 1)) <= 65535;
}

using Kind = MachineClaim::Kind;

void claim(const ConfigTable &table, std::string_view key, Kind kind, const std::string &value, GatewayConfig &config)
{
    if (!value.empty())
        config.claims.push_back({kind, value, table.placeOf(key), table.pathOf(key)});
}

/// A path means the same wherever the gateway is started from.
void takePath(ConfigTable &table, std::string_view key, std::string &path)
{
    table.take(key, path);
    if (!path.empty() && path.front() != '/')
        table.complain(key, "must be an absolute path, one that begins with /");
}

void takeFile(ConfigTable &table, std::string_view key, Kind kind, std::string &path, GatewayConfig &config)
{
    takePath(table, key, path);
    claim(table, key, kind, path, config);
}

void readTls(ConfigTable tls, GatewayConfig &config)
{
    std::set<std::string> certificates;
    takeFile(tls, "certificate", Kind::Certificate, config.tls.certificateFile, config);
    takeFile(tls, "key", Kind::Key, config.tls.keyFile, config);
    takeFile(tls, "client_ca", Kind::ClientCa, config.tls.clientCaFile, config);
    for (ConfigTable &entry : tls.tables("users")) {
        TlsUser user;
        entry.take("certificate", user.certificate);
        entry.take("user", user.user);
        claim(entry, "user", Kind::User, user.user, config);
        if (entry.has("role"))
            user.role = entry.takeOneOf("role", {"operator", "user"});
        if (user.certificate.empty() || user.user.empty())
            entry.complain("certificate", "and \"user\" are needed: the name in the certificate and the cluster user");
        else if (!certificates.insert(user.certificate).second)
            entry.complain("certificate", "is the certificate of another entry already");
        entry.finish();
        config.tls.users.push_back(std::move(user));
    }
    const bool isComplete = !config.tls.certificateFile.empty() && !config.tls.keyFile.empty()
                            && !config.tls.clientCaFile.empty() && !config.tls.users.empty();
    if (config.tls.address.empty() && tls.isThere())
        tls.complain("", "is of no use without [listen] tls = \"HOST:PORT\": say where to listen, or remove it");
    if (!config.tls.address.empty() && tls.isThere() && !isComplete)
        tls.complain("", "needs certificate, key, client_ca and at least one [[tls.users]]");
    tls.finish();
}

domain::ContainerRuntime runtimeOf(const std::string &word)
{
    using Runtime = domain::ContainerRuntime;
    return word == "oci" ? Runtime::OciBundle : word == "pyxis" ? Runtime::Pyxis : word == "apptainer" ? Runtime::Apptainer : Runtime::None;
}

void readSlurm(ConfigTable &table, SlurmConfig &slurm, GatewayConfig &config)
{
    table.take("rest", slurm.restAddress);
    takeFile(table, "slurm_conf", Kind::SlurmConf, slurm.confPath, config);
    takeFile(table, "bin_dir", Kind::CommandFolder, slurm.binDir, config);
    table.take("commands", slurm.useCommands);
    table.take("rest_user", slurm.restUser);
    takeFile(table, "token_file", Kind::Token, slurm.tokenFile, config);
    table.take("make_tokens", slurm.makeTokens);
    table.take("chip_gres", slurm.chipGres);
    auto pollMs = static_cast<std::uint32_t>(slurm.pollInterval.count());
    table.take("poll_ms", pollMs, 200, 60000);
    slurm.pollInterval = std::chrono::milliseconds(pollMs);
    auto limitsMs = static_cast<std::uint32_t>(slurm.limitsInterval.count());
    table.take("limits_ms", limitsMs, 1000, 600000);
    slurm.limitsInterval = std::chrono::milliseconds(limitsMs);
    table.take("batch_per_s", slurm.batchPerSecond, 1, 10000);
    if (table.has("container_runtime"))
        slurm.containers = runtimeOf(table.takeOneOf("container_runtime", {"oci", "pyxis", "apptainer"}));
    const std::string &rest = slurm.restAddress;
    if (!rest.empty() && !rest.starts_with("unix:/") && !rest.starts_with("http://") && !rest.starts_with("https://"))
        table.complain("rest", "must be \"unix:/PATH\", \"http://HOST:PORT\" or \"https://HOST:PORT\"");
    // Every write is a command, with its caller's own rights.
    if (!slurm.useCommands)
        slurm.verbs.clear();
    if (rest.empty() && !slurm.useCommands)
        table.complain("commands", "must not be false without \"rest\": nothing would be left to ask");
}

void readSimulated(ConfigTable &table, SimulatedConfig &simulated)
{
    table.take("seed", simulated.seed, std::numeric_limits<std::int64_t>::max());
    table.take("nodes", simulated.nodes, 1, 131072);
    table.take("chips_per_node", simulated.chipsPerNode, 1, 64);
    table.takeFraction("change_fraction", simulated.changeFraction);
    table.takeFraction("churn_fraction", simulated.churnFraction);
    table.takeFraction("occupancy", simulated.occupancy);
    table.take("waiting_jobs", simulated.waitingJobs, 0, 200000);
    table.take("queue_changes_per_s", simulated.queueChangesPerS, 0, 10000);
    auto periodMs = static_cast<std::uint32_t>(simulated.period.count());
    table.take("period_ms", periodMs, 50, 600000);
    simulated.period = std::chrono::milliseconds(periodMs);
    if (std::uint64_t{simulated.nodes} * simulated.chipsPerNode > 1048576)
        table.complain("nodes", "times chips_per_node must be at most 1048576");
}

void takeConnect(ConfigTable &table, std::string_view key, std::vector<std::string> &kinds)
{
    table.take(key, kinds);
    if (std::any_of(kinds.begin(), kinds.end(), [](const std::string &kind) { return kind != "port" && kind != "shell"; }))
        table.complain(key, "may hold \"port\" and \"shell\"; [] allows neither");
}

ClusterConfig readCluster(ConfigTable &table, GatewayConfig &config)
{
    ClusterConfig cluster;
    table.take("id", cluster.id);
    if (!isClusterId(cluster.id))
        table.complain("id", "must be 1 to 63 characters of a-z, 0-9 and -");
    cluster.name = cluster.id;
    table.take("name", cluster.name);
    if (cluster.name != domain::harmless(cluster.name, maxNameCharacters))
        table.complain("name", "must be one line of at most 100 characters, without control and direction characters");
    cluster.kind = kindOf(table.takeOneOf("source", sourceWords));
    if (cluster.kind == ClusterKind::Slurm) {
        table.take("practice", cluster.slurm.practice);
        readSlurm(table, cluster.slurm, config);
        takeConnect(table, "connect", cluster.connect);
        takeConnect(table, "connect_others", cluster.connectOthers);
    } else if (cluster.kind == ClusterKind::Simulated) {
        readSimulated(table, cluster.simulated);
    }
    if (cluster.kind != ClusterKind::Unknown)
        table.finish();
    cluster.slurm.clusterId = cluster.simulated.id = cluster.id;
    cluster.slurm.displayName = cluster.simulated.displayName = cluster.name;
    return cluster;
}

void readClusters(ConfigTable &root, GatewayConfig &config)
{
    std::set<std::string> ids;
    for (ConfigTable &table : root.tables("cluster")) {
        config.clusters.push_back(readCluster(table, config));
        if (!ids.insert(config.clusters.back().id).second)
            table.complain("id", "is the id of another cluster already");
    }
    if (config.clusters.empty())
        root.complain("cluster", "at least one [[cluster]] is needed, with id and source");
}

GatewayConfig readRoot(ConfigTable &root)
{
    GatewayConfig config;
    ConfigTable listen = root.table("listen");
    listen.take("unix", config.socket);
    listen.take("tls", config.tls.address);
    if (!config.socket.empty() && config.socket.front() != '/')
        listen.complain("unix", "must be an absolute path of a socket in a folder of mode 0700");
    if (!config.tls.address.empty() && !isListenAddress(config.tls.address))
        listen.complain("tls", "must be \"HOST:PORT\" with a port up to 65535, such as \"0.0.0.0:7433\"");
    listen.finish();
    if (!config.tls.address.empty() && !root.has("tls"))
        listen.complain("tls", "needs a table [tls] with certificate, key, client_ca and [[tls.users]]");
    readTls(root.table("tls"), config);
    ConfigTable state = root.table("state");
    takePath(state, "folder", config.stateFolder);
    state.take("retention_days", config.retentionDays, 1, 3650);
    state.take("max_mib", config.maxMib, 16, 1048576);
    state.take("max_logged_chips", config.maxLoggedChips, 0, 1048576);
    state.take("history_jobs", config.historyJobs, 1000, 20'000'000);
    state.finish();
    ConfigTable limits = root.table("limits");
    limits.take("watches_per_caller", config.watchesPerCaller, 1, 100000);
    limits.take("connections_per_job", config.connectionsPerJob, 1, 10000);
    limits.take("connections_per_user", config.connectionsPerUser, 1, 10000);
    limits.take("connection_idle_min", config.connectionIdleMin, 0, 1000000);
    limits.finish();
    ConfigTable identity = root.table("identity");
    identity.take("operators", config.operators);
    for (const std::string &user : config.operators)
        claim(identity, "operators", Kind::User, user, config);
    identity.finish();
    readClusters(root, config);
    root.finish();
    return config;
}

} // namespace

Failure badConfig(std::vector<domain::FieldViolation> wrong)
{
    Failure failure{Code::InvalidArgument, "BAD_CONFIGURATION", {}, {}, {}, std::move(wrong)};
    for (const auto &field : failure.fields) {
        if (!failure.message.empty())
            failure.message += '\n';
        failure.message.append(field.field).append(": ").append(field.description);
    }
    return failure;
}

Result<GatewayConfig> parseConfig(std::string_view text, const std::string &file)
{
    if (text.size() > maxConfigBytes)
        return tl::unexpected(badConfig({{file + ":1", "a configuration has at most 1 MiB"}}));
    const auto flat = files::asciiConfig(text);
    if (!flat) {
        std::string place = file;
        place.append(":").append(std::to_string(flat.error().line));
        return tl::unexpected(badConfig({{std::move(place), flat.error().description}}));
    }
    const toml::parse_result parsed = toml::parse(*flat, std::string_view(file));
    if (!parsed) {
        std::string place = file;
        place.append(":").append(std::to_string(parsed.error().source().begin.line));
        return tl::unexpected(badConfig({{std::move(place), std::string(parsed.error().description())}}));
    }
    std::vector<domain::FieldViolation> wrong;
    ConfigTable root(&parsed.table(), {}, file, wrong);
    GatewayConfig config = readRoot(root);
    if (!wrong.empty())
        return tl::unexpected(badConfig(std::move(wrong)));
    return config;
}

Result<GatewayConfig> readConfig(const std::string &file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    if (!in || !(text << in.rdbuf())) {
        return domain::failure(Code::NotFound, "NO_CONFIGURATION",
                               file + ": cannot be read: " + std::strerror(errno == 0 ? EINVAL : errno) + ".");
    }
    return parseConfig(text.str(), file);
}

Result<ClusterConfig> clusterOfSource(const std::string &source)
{
    ClusterConfig cluster;
    cluster.kind = kindOf(source);
    cluster.id = source;
    switch (cluster.kind) {
    case ClusterKind::Slurm: cluster.name = "Slurm"; break;
    case ClusterKind::Host: cluster.name = "This computer"; break;
    case ClusterKind::Simulated: cluster.name = "Simulated fleet"; break;
    default:
        return domain::failure(Code::InvalidArgument, "BAD_SOURCE", "--source must be slurm, host or simulated.");
    }
    cluster.slurm.clusterId = cluster.simulated.id = cluster.id;
    cluster.slurm.displayName = cluster.simulated.displayName = cluster.name;
    return cluster;
}

} // namespace chipdeck::gateway
