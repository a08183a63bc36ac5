// The scale of the wire: one gateway with a simulated fleet, one client store, both measured from outside.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <thread>

#include <grpcpp/grpcpp.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "tests/bench/wire/BenchGateway.h"
#include "tests/bench/wire/ProcessMeter.h"
#include "tests/bench/wire/Subscriber.h"

namespace chipdeck::bench {

namespace {

using Json = nlohmann::json;
using Clock = std::chrono::steady_clock;

struct Options {
    GatewayOptions gateway;
    int seconds = 8;
    int subscribers = 20;
};

std::vector<std::string> gatewayArguments(const Options &options, const std::string &mode)
{
    return {"--gateway", mode, "--nodes", std::to_string(options.gateway.nodes)};
}

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

Json judged(double value, double limit)
{
    return {{"value", value}, {"limit", limit}, {"ok", value <= limit}};
}

Json atLeast(double value, double limit)
{
    return {{"value", value}, {"at_least", limit}, {"ok", value >= limit}};
}

/// Consoles that only drain what they are sent: a process of its own, until its input closes.
int runDrains(int port, int count)
{
    std::vector<std::thread> threads;
    std::vector<std::unique_ptr<grpc::ClientContext>> contexts;
    std::atomic<int> deltas = 0;
    for (int i = 0; i < count; ++i) {
        contexts.push_back(std::make_unique<grpc::ClientContext>());
        threads.emplace_back([port, &deltas, context = contexts.back().get()] {
            grpc::ChannelArguments arguments;
            arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
            const auto stub = v1::Fleet::NewStub(grpc::CreateCustomChannel(
                "127.0.0.1:" + std::to_string(port), grpc::InsecureChannelCredentials(), arguments));
            const auto stream = stub->Watch(context);
            v1::WatchRequest request;
            request.mutable_open()->set_cluster("clusters/simulated");
            request.mutable_open()->mutable_view()->set_all_nodes(true);
            for (int metric = 1; metric <= 4; ++metric)
                request.mutable_open()->mutable_view()->add_metrics(static_cast<v1::Metric>(metric));
            stream->Write(request);
            for (v1::WatchResponse response; stream->Read(&response);)
                deltas += response.has_delta();
            stream->Finish();
        });
    }
    std::printf("open\n");
    std::fflush(stdout);
    for (char byte = 0; read(STDIN_FILENO, &byte, 1) > 0;) {
    }
    for (auto &context : contexts)
        context->TryCancel();
    for (std::thread &thread : threads)
        thread.join();
    std::printf("%d\n", deltas.load());
    return 0;
}

/// Snapshot, then some seconds of changes, with one subscriber and then with many.
Json measureLive(const Options &options)
{
    Json result;
    Child gateway(gatewayArguments(options, "live"));
    const int port = std::atoi(gateway.readLine().c_str());
    store::ClusterReplica replica;
    Subscriber subscriber(port);
    const auto start = Clock::now();
    subscriber.open(replica);
    if (!subscriber.untilComplete())
        std::exit(1);
    result["snapshot_seconds"] = secondsSince(start);
    result["snapshot_mb"] = judged(static_cast<double>(wireBytes(port).received) / 1e6, 12);
    result["chips"] = replica.snapshot().inventory->chipCount();
    result["jobs"] = replica.snapshot().jobs->size();
    result["digest_agrees"] = !replica.digestDiffers();
    subscriber.advance();

    const WireBytes bytesBefore = wireBytes(port);
    const std::uint64_t chipsBefore = subscriber.changedChips();
    const double gatewayBefore = cpuSeconds(gateway.pid());
    const double clientBefore = cpuSeconds(getpid());
    const auto begin = Clock::now();
    for (int i = 0; i < options.seconds; ++i)
        subscriber.advance();
    const double passed = secondsSince(begin);
    const double gatewayCpu = (cpuSeconds(gateway.pid()) - gatewayBefore) / passed;
    const double clientCpu = (cpuSeconds(getpid()) - clientBefore) / passed;
    const auto chips = static_cast<double>(subscriber.changedChips() - chipsBefore);
    // Figures under less than the load that was asked for would say nothing: a tenth of the chips each second.
    result["changed_chips_per_second"] = atLeast(chips / passed, 0.095 * static_cast<double>(options.gateway.nodes) * 8);
    result["bytes_per_changed_chip"] = judged(static_cast<double>(wireBytes(port).received - bytesBefore.received) / chips, 6);
    result["gateway_core_percent"] = gatewayCpu * 100;
    result["client_core_percent"] = clientCpu * 100;
    result["both_core_percent"] = judged((gatewayCpu + clientCpu) * 100, 60);
    result["client_peak_mib"] = judged(peakMiB(getpid()), 200);
    result["client_resident_mib"] = residentMiB(getpid());

    Child drains({"--drain", std::to_string(port), "--count", std::to_string(options.subscribers - 1)});
    drains.readLine();
    for (int i = 0; i < 4; ++i)
        subscriber.advance();
    const double manyBefore = cpuSeconds(gateway.pid());
    const auto manyBegin = Clock::now();
    for (int i = 0; i < options.seconds; ++i)
        subscriber.advance();
    const double manyCpu = (cpuSeconds(gateway.pid()) - manyBefore) / secondsSince(manyBegin);
    result["gateway_core_percent_many"] = manyCpu * 100;
    result["many_subscribers_factor"] = judged(manyCpu / gatewayCpu, 2);
    result["gateway_peak_mib"] = judged(peakMiB(gateway.pid()), 450);
    subscriber.close();
    drains.closeInput();
    // A factor is worth nothing unless the others were really sent every change.
    result["drained_deltas"] = std::atoi(drains.readLine().c_str());
    result["drained_all"] = result["drained_deltas"] >= (options.subscribers - 1) * options.seconds;
    result["snapshots_taken"] = subscriber.modes().size();
    gateway.closeInput();
    result["log_kept"] = gateway.readLine() == "log kept";
    return result;
}

/// A client that comes back to a gateway which was restarted meanwhile.
Json measureResume(const Options &options)
{
    store::ClusterReplica replica;
    double snapshotBytes = 0;
    {
        Child gateway(gatewayArguments(options, "still"));
        const int port = std::atoi(gateway.readLine().c_str());
        Subscriber subscriber(port);
        subscriber.open(replica);
        subscriber.untilComplete();
        snapshotBytes = static_cast<double>(wireBytes(port).received);
        subscriber.close();
    }
    Child gateway(gatewayArguments(options, "disturbed"));
    const int port = std::atoi(gateway.readLine().c_str());
    Subscriber subscriber(port);
    const auto start = Clock::now();
    subscriber.open(replica);
    const bool isResumed = subscriber.untilComplete() && subscriber.modes() == std::vector{codec::WatchMode::Blocks};
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    const WireBytes bytes = wireBytes(port);
    return {{"resumed_by_blocks", isResumed},
            {"seconds", secondsSince(start) - 0.2},
            {"bytes_down", bytes.received},
            {"bytes_up", bytes.sent},
            {"percent_of_snapshot", judged(static_cast<double>(bytes.received + bytes.sent) / snapshotBytes * 100, 5)}};
}

bool allOk(const Json &value)
{
    if (value.is_boolean())
        return value.get<bool>();
    if (!value.is_structured())
        return true;
    for (const Json &part : value) {
        if (!allOk(part))
            return false;
    }
    return true;
}

int run(const Options &options)
{
    Json result;
    result["resume"] = measureResume(options);
    result["live"] = measureLive(options);
    result["ok"] = allOk(result);
    std::cout << result.dump(2) << std::endl;
    return result["ok"].get<bool>() ? 0 : 1;
}

} // namespace

} // namespace chipdeck::bench

int main(int argc, char **argv)
{
    chipdeck::bench::Options options;
    int port = 0;
    int count = 0;
    bool isGateway = false;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string name = argv[i];
        const std::string value = argv[i + 1];
        if (name == "--gateway") {
            isGateway = true;
            options.gateway.mode = value;
        } else if (name == "--nodes") {
            options.gateway.nodes = static_cast<std::uint32_t>(std::stoul(value));
        } else if (name == "--seconds") {
            options.seconds = std::stoi(value);
        } else if (name == "--subscribers") {
            options.subscribers = std::stoi(value);
        } else if (name == "--drain") {
            port = std::stoi(value);
        } else if (name == "--count") {
            count = std::stoi(value);
        } else {
            std::fprintf(stderr, "usage: chipdeck_bench_wire [--nodes N] [--seconds S] [--subscribers N]\n");
            return 2;
        }
    }
    if (isGateway)
        return chipdeck::bench::runGateway(options.gateway);
    if (port != 0)
        return chipdeck::bench::runDrains(port, count);
    return chipdeck::bench::run(options);
}
