#include "app/gateway/GatewayOptions.h"

#include <charconv>
#include <filesystem>

#include <unistd.h>

#include "app/gateway/MachineCheck.h"
#include "app/gateway/service/IdentitySocket.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::Result;

namespace {

tl::unexpected<domain::Failure> usage(const std::string &words)
{
    return domain::failure(Code::InvalidArgument, "USAGE", words + " See chipdeck-gateway --help.");
}

std::optional<std::uint32_t> numberOf(const std::string &text)
{
    std::uint32_t value = 0;
    const char *end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    return parsed.ec == std::errc() && parsed.ptr == end ? std::optional(value) : std::nullopt;
}

bool takeFlag(const std::string &argument, GatewayOptions &options)
{
    bool *flag = argument == "--per-user"                      ? &options.perUser
                 : argument == "--check"                       ? &options.checkOnly
                 : argument == "--help" || argument == "-h"    ? &options.help
                 : argument == "--version" || argument == "-V" ? &options.version
                                                               : nullptr;
    if (flag)
        *flag = true;
    return flag != nullptr;
}

Result<void> takeValue(const std::string &argument, const std::string &value, GatewayOptions &options)
{
    if (argument == "--config") {
        options.configFile = value;
    } else if (argument == "--source") {
        options.source = value;
    } else if (argument == "--state") {
        options.stateFolder = value;
    } else if (argument == "--listen") {
        if (!value.starts_with("unix:/"))
            return usage("--listen takes unix:/PATH; for TLS write [listen] tls and [tls] into a configuration.");
        options.socket = value.substr(5);
    } else if (argument == "--nodes") {
        options.nodes = numberOf(value);
        if (!options.nodes || *options.nodes == 0 || *options.nodes > 131072)
            return usage("--nodes takes a number from 1 to 131072.");
    } else if (argument == "--lifetime-fd") {
        const auto number = numberOf(value);
        if (!number || *number > 1'000'000)
            return usage("--lifetime-fd takes the number of an open file descriptor.");
        options.lifetimeDescriptor = static_cast<int>(*number);
    } else {
        return usage("There is no option " + domain::harmless(argument, 80) + ".");
    }
    return {};
}

/// Without a file: what a person on this machine most likely means.
Result<GatewayConfig> configWithoutFile(const GatewayOptions &options)
{
    std::string source = options.source;
    if (source.empty() && options.perUser)
        source = access("/etc/slurm/slurm.conf", R_OK) == 0 ? "slurm" : "host";
    if (source.empty())
        return usage("Give --config FILE, or --source slurm, host or simulated.");
    auto cluster = clusterOfSource(source);
    if (!cluster)
        return tl::unexpected(cluster.error());
    if (options.nodes)
        cluster->simulated.nodes = *options.nodes;
    GatewayConfig config;
    config.clusters.push_back(std::move(*cluster));
    config.socket = runtimeFolder() + "/" + source + ".sock";
    config.stateFolder = stateFolder() + "/" + source;
    return config;
}

} // namespace

Result<GatewayOptions> parseOptions(const std::vector<std::string> &arguments)
{
    GatewayOptions options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::string argument = arguments[i];
        if (takeFlag(argument, options))
            continue;
        std::string value;
        if (const auto equals = argument.find('='); equals != std::string::npos) {
            value = argument.substr(equals + 1);
            argument.resize(equals);
        } else if (i + 1 < arguments.size()) {
            value = arguments[++i];
        } else {
            return usage(domain::harmless(argument, 80) + " is no option, or lacks its value.");
        }
        if (auto taken = takeValue(argument, value, options); !taken)
            return tl::unexpected(taken.error());
    }
    if (!options.configFile.empty() && !options.source.empty())
        return usage("--config and --source exclude each other.");
    return options;
}

Result<GatewayConfig> configOf(const GatewayOptions &options)
{
    const std::string systemFile = "/etc/chipdeck/gateway.toml";
    const bool usesSystemFile = options.configFile.empty() && options.perUser && options.source.empty()
                                && std::filesystem::exists(systemFile);
    const std::string file = usesSystemFile ? systemFile : options.configFile;
    auto config = file.empty() ? configWithoutFile(options) : readConfig(file);
    if (!config)
        return config;
    MachineFindings findings = checkMachine(*config, !options.perUser);
    if (!findings.wrong.empty())
        return tl::unexpected(badConfig(std::move(findings.wrong)));
    config->warnings = std::move(findings.warnings);
    if (options.perUser) {
        // What a shared file says of listening is for the machine's own gateway.
        config->tls.address.clear();
        config->socket = runtimeFolder() + "/gateway.sock";
        config->stateFolder = stateFolder();
    }
    if (!options.socket.empty())
        config->socket = options.socket;
    if (!options.stateFolder.empty())
        config->stateFolder = options.stateFolder;
    if (config->stateFolder.empty())
        config->stateFolder = stateFolder();
    return config;
}

std::string helpText()
{
    return R"(chipdeck-gateway: serves clusters to Chipdeck's console and to chipdeckctl.

  chipdeck-gateway --config FILE         what to serve and where to listen, as TOML (see app/gateway/README.md)
  chipdeck-gateway --source SOURCE       one cluster without a file: slurm (this machine's), host or simulated
  chipdeck-gateway --per-user            as started by ssh://USER@HOST: prints "chipdeck-gateway ready PATH"
                                         and ends when its input closes

  --listen unix:/PATH    the socket; its folder must be yours and have mode 0700
  --state FOLDER         where the log is kept (default: $XDG_STATE_HOME/chipdeck/gateway)
  --nodes N              size of --source simulated (default 128, of 8 chips)
  --check                reads the configuration, says what is wrong, and ends
  --lifetime-fd N        ends when the other end of this pipe closes
  --version, --help

Who connects is always known: by a socket that only its owner reaches, by the user's own ssh, or by a client
certificate. Without one of the three the gateway does not listen.
)";
}

} // namespace chipdeck::gateway
