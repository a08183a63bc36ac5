#include "tests/bench/wire/BenchGateway.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include <grpcpp/grpcpp.h>
#include <unistd.h>

#include "app/gateway/ledger/TransitionRecorder.h"
#include "app/gateway/service/FleetService.h"
#include "app/gateway/service/GatewayServer.h"
#include "app/gateway/sources/simulated/SimulatedFleet.h"
#include "app/gateway/sources/simulated/SimulatedSource.h"

namespace chipdeck::bench {

namespace {

class BenchCaller final : public gateway::Authenticator
{
public:
    domain::Result<gateway::Principal> authenticate(const grpc::ServerContextBase &) const override
    {
        return gateway::Principal{"bench", "user", "unix"};
    }
};

/// A folder that goes with the gateway.
class Scratch
{
public:
    Scratch()
    {
        char pattern[] = "/tmp/chipdeck-wire-XXXXXX";
        if (const char *made = mkdtemp(pattern))
            m_folder = made;
    }
    ~Scratch()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }
    Scratch(const Scratch &) = delete;
    Scratch &operator=(const Scratch &) = delete;

    gateway::Ledger::Options log() const
    {
        gateway::Ledger::Options options;
        options.file = m_folder / "ledger.sqlite";
        return options;
    }

private:
    std::filesystem::path m_folder;
};

} // namespace

int runGateway(const GatewayOptions &options)
{
    gateway::SimulatedConfig config;
    config.nodes = options.nodes;
    config.changeFraction = options.changeFraction;
    // As the gateway has it: every transition is logged beside what is sent.
    const Scratch scratch;
    gateway::Ledger ledger(scratch.log());
    gateway::TransitionRecorder recorder(ledger);
    gateway::ClusterState state(gateway::SimulatedSource::info(config), {&recorder});
    const BenchCaller caller;
    gateway::FleetService fleet({{&state}, &caller, nullptr, {}});
    gateway::GatewayServer server({{"127.0.0.1:0", grpc::InsecureServerCredentials()}}, {&fleet});
    gateway::SimulatedSource source(config);
    if (options.mode == "live") {
        source.start(state);
    } else {
        config.changeFraction = 0;
        gateway::SimulatedFleet made(config);
        if (options.mode == "disturbed") {
            made.step();
            made.disturb(0.01);
        }
        state.publish(made.snapshot());
    }
    if (const auto started = server.start(); !started) {
        std::fprintf(stderr, "%s\n", started.error().message.c_str());
        return 1;
    }
    // What the log says of a start is not what the changes cost that are measured.
    while (!state.view().snapshot || !recorder.isIdle())
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    std::printf("%d\n", server.ports().front());
    std::fflush(stdout);
    char byte = 0;
    while (read(STDIN_FILENO, &byte, 1) > 0) {
    }
    server.stop();
    source.stop();
    fleet.stop();
    std::puts(ledger.problem() || ledger.lostWrites() > 0 ? "log lost" : "log kept");
    return 0;
}

} // namespace chipdeck::bench
