#include "tests/bench/wire/BenchGateway.h"

#include <cstdio>

#include <grpcpp/grpcpp.h>
#include <unistd.h>

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

} // namespace

int runGateway(const GatewayOptions &options)
{
    gateway::SimulatedConfig config;
    config.nodes = options.nodes;
    config.changeFraction = options.changeFraction;
    gateway::ClusterState state(gateway::SimulatedSource::info(config));
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
    std::printf("%d\n", server.ports().front());
    std::fflush(stdout);
    char byte = 0;
    while (read(STDIN_FILENO, &byte, 1) > 0) {
    }
    server.stop();
    source.stop();
    fleet.stop();
    return 0;
}

} // namespace chipdeck::bench
