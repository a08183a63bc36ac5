#include "app/practice/Options.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>

namespace chipdeck::practice {

namespace {

using Command = Options::Command;

const std::map<std::string, Command> kCommands = {
    {"join", Command::Join},   {"status", Command::Status},       {"--status", Command::Status},
    {"stop", Command::Stop},   {"--stop", Command::Stop},         {"control", Command::Control},
    {"help", Command::Help},   {"--help", Command::Help},         {"-h", Command::Help},
    {"guard", Command::Guard}, {"supervise", Command::Supervise},
};

Outcome<int> parseNumber(const std::string &option, const std::string &text, int min, int max)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < min || number > max)
        return tl::unexpected(option + " needs a number from " + std::to_string(min) + " to " + std::to_string(max)
                              + ", not '" + text + "'");
    return number;
}

Outcome<void> setName(Options &options, const std::string &value)
{
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    if (value.empty() || value.size() > 16 || !std::ranges::all_of(value, plain))
        return tl::unexpected("--name needs 1 to 16 of a-z, 0-9 and '-', not '" + value + "'");
    options.name = value;
    return {};
}

/// --nodes, --chips and --pool together give the layout; they are collected first, since they come in any order.
struct LayoutRequest {
    int nodes = 4;
    int chips = 8;
    std::vector<Pool> pools;
};

Outcome<void> addPool(LayoutRequest &request, const std::string &value)
{
    auto pool = parsePool(value);
    if (!pool)
        return tl::unexpected(pool.error());
    request.pools.push_back(*pool);
    return {};
}

Outcome<void> setNumber(int &target, const std::string &option, const std::string &value, int min, int max)
{
    const auto number = parseNumber(option, value, min, max);
    if (!number)
        return tl::unexpected(number.error());
    target = *number;
    return {};
}

using Setter = std::function<Outcome<void>(Options &, LayoutRequest &, const std::string &)>;

Setter text(std::string Options::*member)
{
    return [member](Options &options, LayoutRequest &, const std::string &value) -> Outcome<void> {
        options.*member = value;
        return {};
    };
}

Setter number(int Options::*member, const std::string &option, int min, int max)
{
    return [=](Options &options, LayoutRequest &, const std::string &value) {
        return setNumber(options.*member, option, value, min, max);
    };
}

Setter number(int LayoutRequest::*member, const std::string &option, int min, int max)
{
    return [=](Options &, LayoutRequest &request, const std::string &value) {
        return setNumber(request.*member, option, value, min, max);
    };
}

const std::map<std::string, Setter> &valueOptions()
{
    static const std::map<std::string, Setter> kOptions = {
        {"--name", [](Options &options, LayoutRequest &, const std::string &value) { return setName(options, value); }},
        {"--pool", [](Options &, LayoutRequest &request, const std::string &value) { return addPool(request, value); }},
        {"--nodes", number(&LayoutRequest::nodes, "--nodes", 1, 1000)},
        {"--chips", number(&LayoutRequest::chips, "--chips", 1, 64)},
        {"--max-jobs", number(&Options::maxJobCount, "--max-jobs", 10, 1000000)},
        {"--first-job", number(&Options::firstJobId, "--first-job", 1, 60'000'000)},
        {"--guard-fd", number(&Options::guardFd, "--guard-fd", 0, 1 << 20)},
        {"--gateway-program", text(&Options::gatewayProgram)},
        {"--scheduler", text(&Options::schedulerParameters)},
        {"--logs", text(&Options::logFolder)},
        {"--runtime", text(&Options::runtimeFolder)},
        {"--config-extra",
         [](Options &options, LayoutRequest &, const std::string &value) -> Outcome<void> {
             options.configExtra.push_back(value);
             return {};
         }},
    };
    return kOptions;
}

bool setFlag(Options &options, const std::string &argument)
{
    if (argument == "--no-gateway")
        options.gateway = false;
    else if (argument == "--no-restart")
        options.autoRestart = false;
    else if (argument == "--accounting")
        options.accounting = true;
    else
        return false;
    return true;
}

/// Reads the options after the command; the position moves over what was read.
Outcome<void> readOption(const std::vector<std::string> &arguments, std::size_t &at, Options &options,
                         LayoutRequest &request)
{
    const std::string &option = arguments[at++];
    if (setFlag(options, option)) {
        options.forwarded.push_back(option);
        return {};
    }
    const auto setter = valueOptions().find(option);
    if (setter == valueOptions().end())
        return tl::unexpected("unknown option '" + option + "'; see chipdeck-practice --help");
    if (at == arguments.size())
        return tl::unexpected(option + " needs a value; see chipdeck-practice --help");
    const std::string &value = arguments[at++];
    if (option != "--guard-fd" && option != "--runtime") {
        options.forwarded.push_back(option);
        options.forwarded.push_back(value);
    }
    return setter->second(options, request, value);
}

} // namespace

Outcome<Options> parseOptions(const std::vector<std::string> &arguments)
{
    Options options;
    if (arguments.empty())
        return options;
    const auto command = kCommands.find(arguments.front());
    if (command == kCommands.end())
        return tl::unexpected("unknown command '" + arguments.front() + "'; see chipdeck-practice --help");
    options.command = command->second;
    LayoutRequest request;
    std::size_t at = 1;
    while (at < arguments.size()) {
        if (options.command == Command::Control && !arguments[at].starts_with("--")) {
            options.controlCommand += (options.controlCommand.empty() ? "" : " ") + arguments[at++];
            continue;
        }
        if (const auto read = readOption(arguments, at, options, request); !read)
            return tl::unexpected(read.error());
    }
    options.layout.pools = request.pools.empty() ? evenLayout(request.nodes, request.chips).pools : request.pools;
    if (const auto sound = check(options.layout); !sound)
        return tl::unexpected(sound.error());
    return options;
}

std::string usage()
{
    return R"(chipdeck-practice: a private, real Slurm on this machine to practise on.

  chipdeck-practice join      start it, or share the one that runs; prints
                              "practice ready GATEWAY_SOCKET RUNTIME_DIR SLURM_CONF" and
                              keeps it alive until its own standard input closes
  chipdeck-practice status    its daemons: name, pid, state, restarts
  chipdeck-practice stop      end it now, whoever else uses it
  chipdeck-practice control start NAME | restart on | restart off

  --name NAME          a cluster of its own under this name (practice)
  --nodes N --chips C  N nodes of C chips, half gpu:h100, half npu:910c (4, 8)
  --pool NAME=COUNT*GRES[+GRES...]   such nodes instead, repeatable:
                       mix=2*gpu:a100:4+gpu:l40s:4, bare=1*npu:910b:8:nofile
  --no-gateway         Slurm alone
  --gateway-program P  the gateway to start (chipdeck-gateway beside this)
  --no-restart         leave daemons that died dead
  --accounting         keep accounts, limits and history: slurmdbd on a MariaDB
                       of its own (packages slurmdbd, mariadb-server-core)
  --max-jobs N         Slurm's MaxJobCount (20000)
  --first-job ID       id of the first job (1,000 more at each start)
  --scheduler TEXT     Slurm's SchedulerParameters
  --config-extra LINE  a line for slurm.conf, repeatable
  --logs FOLDER        keep the daemons' logs there

Exit: 0 done, 2 wrong usage, 3 the cluster ended, 4 Slurm is not installed,
5 it could not start.
)";
}

} // namespace chipdeck::practice
