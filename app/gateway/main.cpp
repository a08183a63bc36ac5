#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <poll.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/gateway/Gateway.h"
#include "app/gateway/GatewayOptions.h"
#include "app/gateway/StateFolder.h"
#include "client/domain/Text.h"

using namespace chipdeck;
using namespace chipdeck::gateway;

namespace {

enum ExitCode { Ended = 0, Failed = 1, Misused = 2 };

void say(const std::string &line)
{
    std::fprintf(stderr, "chipdeck-gateway: %s\n", domain::harmlessLines(line).c_str());
}

/// "1 cluster", "3 clusters"
std::string counted(std::size_t count, const char *what)
{
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

/// Signals are read from a descriptor, so that no handler runs in any thread.
int blockSignals()
{
    sigset_t ending;
    sigemptyset(&ending);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&ending, signal);
    sigprocmask(SIG_BLOCK, &ending, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signalfd(-1, &ending, SFD_CLOEXEC);
}

/// True when the other end of the pipe has closed; what comes through it is dropped.
bool isClosed(const pollfd &descriptor)
{
    if ((descriptor.revents & POLLIN) != 0) {
        char dropped[256];
        return read(descriptor.fd, dropped, sizeof dropped) <= 0;
    }
    return (descriptor.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
}

constexpr int lookEveryMs = 200;

enum class End { Signal, Pipe, Condition };

/// Returns when a signal comes, one of the lifetime pipes closes, or `isOver`, where it is given, becomes true.
End waitForEnd(int signals, const std::vector<int> &pipes, const std::function<bool()> &isOver = {})
{
    std::vector<pollfd> descriptors{{signals, POLLIN, 0}};
    for (const int pipe : pipes)
        descriptors.push_back({pipe, POLLIN, 0});
    while (true) {
        if (isOver && isOver())
            return End::Condition;
        if (poll(descriptors.data(), descriptors.size(), isOver ? lookEveryMs : -1) < 0 && errno != EINTR)
            return End::Signal;
        if ((descriptors[0].revents & POLLIN) != 0)
            return End::Signal;
        for (std::size_t i = 1; i < descriptors.size(); ++i) {
            if (isClosed(descriptors[i]))
                return End::Pipe;
        }
    }
}

/// A call to a cluster that hangs must not keep the process: the log is safe at any moment.
void endWithin(std::chrono::milliseconds patience)
{
    std::thread([patience] {
        std::this_thread::sleep_for(patience);
        _exit(Ended);
    }).detach();
}

void announce(const std::string &address)
{
    // The one line on standard output: whoever started us reads the address from it.
    std::printf("chipdeck-gateway ready %s\n", address.c_str());
    std::fflush(stdout);
}

std::vector<int> lifetimePipes(const GatewayOptions &options)
{
    std::vector<int> pipes;
    if (options.lifetimeDescriptor)
        pipes.push_back(*options.lifetimeDescriptor);
    if (options.perUser)
        pipes.push_back(STDIN_FILENO);
    return pipes;
}

/// Until whoever started it is gone, and whoever shares it.
void waitWhileNeeded(const GatewayOptions &options, StateFolder &state, int signals)
{
    const End end = waitForEnd(signals, lifetimePipes(options));
    if (end == End::Pipe && options.perUser && !state.isAlone()) {
        say("going on for another console of this user");
        waitForEnd(signals, {}, [&state] { return state.isAlone(); });
    }
    say(end == End::Signal ? "ending: a signal asked for it" : "ending: whoever started it is gone");
}

int serve(const GatewayOptions &options, const GatewayConfig &config, StateFolder state, int signals, bool isAnnounced)
{
    auto identity = makeIdentity(config, options.perUser);
    if (!identity) {
        say(identity.error().message);
        return Failed;
    }
    auto gateway = std::make_unique<Gateway>(config, std::move(*identity), config.stateFolder);
    if (const auto problem = gateway->ledgerProblem())
        say(problem->message + " Writing to clusters is refused until then; reading goes on.");
    if (const auto started = gateway->start(); !started) {
        say(started.error().message);
        return Failed;
    }
    if (!isAnnounced)
        announce(config.socket.empty() ? config.tls.address : config.socket);
    say("serving " + counted(config.clusters.size(), "cluster"));
    waitWhileNeeded(options, state, signals);
    endWithin(std::chrono::milliseconds(1800));
    if (!gateway->stop())
        _exit(Ended);
    gateway.reset();
    if (!config.socket.empty())
        unlink(config.socket.c_str());
    return Ended;
}

/// A second console of the same user shares the gateway of the first, and takes its place should it end all the same.
int share(const GatewayOptions &options, const GatewayConfig &config, const std::string &socket, int signals)
{
    auto held = StateShare::of(config.stateFolder);
    if (held)
        announce(socket);
    std::optional<StateFolder> state;
    const End end = waitForEnd(signals, lifetimePipes(options), [&] {
        if (auto locked = StateFolder::lock(config.stateFolder, config.socket))
            state = std::move(*locked);
        return state.has_value();
    });
    // At another path nobody would look for it.
    if (end != End::Condition || (held && socket != config.socket))
        return Ended;
    const bool isAnnounced = held.has_value();
    held.reset();
    return serve(options, config, std::move(*state), signals, isAnnounced);
}

int run(const GatewayOptions &options, const GatewayConfig &config, int signals)
{
    auto state = StateFolder::lock(config.stateFolder, config.socket);
    if (state)
        return serve(options, config, std::move(*state), signals, false);
    const auto running = state.error().metadata.find("socket");
    if (options.perUser && running != state.error().metadata.end())
        return share(options, config, running->second, signals);
    say(state.error().message);
    return Failed;
}

} // namespace

int main(int argc, char **argv)
{
    umask(0077);
    const auto options = parseOptions({argv + 1, argv + argc});
    if (!options) {
        say(options.error().message);
        return Misused;
    }
    if (options->help || options->version) {
        std::fputs(options->help ? helpText().c_str() : "chipdeck-gateway " CHIPDECK_VERSION "\n", stdout);
        return Ended;
    }
    const auto config = configOf(*options);
    if (!config) {
        say(config.error().message);
        return Misused;
    }
    // What a machine's administrator wrote is nothing that a user's own gateway could mend.
    for (std::size_t i = 0; i < config->warnings.size() && !options->perUser; ++i)
        say("warning: " + config->warnings[i].field + ": " + config->warnings[i].description);
    if (options->checkOnly) {
        const std::string words = config->warnings.empty() ? "nothing wrong" : counted(config->warnings.size(), "warning");
        std::printf("%s: %s, %s\n", options->configFile.c_str(), counted(config->clusters.size(), "cluster").c_str(), words.c_str());
        return Ended;
    }
    return run(*options, *config, blockSignals());
}
