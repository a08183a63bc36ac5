#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
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

/// Returns when a signal comes or one of the lifetime pipes closes, with the reason.
std::string waitForEnd(int signals, const std::vector<int> &pipes)
{
    std::vector<pollfd> descriptors{{signals, POLLIN, 0}};
    for (const int pipe : pipes)
        descriptors.push_back({pipe, POLLIN, 0});
    while (true) {
        if (poll(descriptors.data(), descriptors.size(), -1) < 0 && errno != EINTR)
            return "waiting failed";
        if ((descriptors[0].revents & POLLIN) != 0)
            return "a signal asked for it";
        for (std::size_t i = 1; i < descriptors.size(); ++i) {
            if (isClosed(descriptors[i]))
                return "whoever started it is gone";
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

void announce(const GatewayConfig &config)
{
    // The one line on standard output: whoever started us reads the address from it.
    std::printf("chipdeck-gateway ready %s\n", config.socket.empty() ? config.tls.address.c_str() : config.socket.c_str());
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

int serve(const GatewayOptions &options, const GatewayConfig &config, int signals)
{
    auto state = StateFolder::lock(config.stateFolder, config.socket);
    if (!state) {
        const auto running = state.error().metadata.find("socket");
        if (!options.perUser || running == state.error().metadata.end()) {
            say(state.error().message);
            return Failed;
        }
        // A second console of the same user shares the gateway of the first.
        std::printf("chipdeck-gateway ready %s\n", running->second.c_str());
        std::fflush(stdout);
        waitForEnd(signals, lifetimePipes(options));
        return Ended;
    }
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
    announce(config);
    say("serving " + std::to_string(config.clusters.size()) + " cluster(s)");
    say("ending: " + waitForEnd(signals, lifetimePipes(options)));
    endWithin(std::chrono::milliseconds(1800));
    if (!gateway->stop())
        _exit(Ended);
    gateway.reset();
    if (!config.socket.empty())
        unlink(config.socket.c_str());
    return Ended;
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
    if (options->checkOnly) {
        std::printf("%s: %zu cluster(s), nothing wrong\n", options->configFile.c_str(), config->clusters.size());
        return Ended;
    }
    return serve(*options, *config, blockSignals());
}
