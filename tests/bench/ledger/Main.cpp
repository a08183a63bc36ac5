// What the log costs at a million chips: does it hold up the picture or people's writes, how fast does it take transitions,
// how large does it become, and how long does a start on it take?
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <iostream>
#include <optional>
#include <thread>

#include <nlohmann/json.hpp>

#include "app/gateway/ledger/Ledger.h"
#include "app/gateway/ledger/TransitionLog.h"
#include "app/gateway/ledger/TransitionRecorder.h"
#include "app/gateway/ledger/WriteLog.h"
#include "app/gateway/sources/simulated/SimulatedFleet.h"
#include "app/gateway/state/ClusterState.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

namespace {

struct Options {
    std::uint32_t nodes = 128'000;
    double churn = 0.0002;  ///< of all chips, each second
    int steps = 60;
};

/// What the figures must not exceed; steps are a second apart, so a step must be in the log well before the next.
struct Limit {
    const char *part;
    const char *figure;
    const char *of;  ///< empty: the figure itself
    double most;
};
constexpr Limit limits[] = {{"record", "publish_ms", "p95", 100}, {"record", "logged_ms_a_step", "p95", 700},
                            {"record", "write_ms", "p95", 300},   {"record", "write_ms", "max", 2000},
                            {"start", "open_ms", "", 500},        {"start", "first_picture_ms", "", 5000}};

double msSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

struct Series {
    std::vector<double> values;
    void add(double value) { values.push_back(value); }
    double at(double share)
    {
        std::sort(values.begin(), values.end());
        return values.empty() ? 0 : values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
    }
    nlohmann::json json() { return {{"p50", at(0.5)}, {"p95", at(0.95)}, {"max", at(1)}}; }
};

/// Until everything that was given to the log before is in it.
void drain(Ledger &ledger, const TransitionRecorder &recorder)
{
    while (!recorder.isIdle())
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    std::promise<void> done;
    auto future = done.get_future();
    (void)ledger.writeSoon([&done](Ledger::Writer &) -> domain::Result<void> {
        done.set_value();
        return {};
    });
    future.wait();
}

std::int64_t number(Ledger &ledger, const char *sql)
{
    std::int64_t value = 0;
    (void)ledger.read([&](Database &database) -> domain::Result<void> {
        value = database.number(sql).value_or(-1);
        return {};
    });
    return value;
}

WriteRequest intent(int number)
{
    WriteRequest request;
    request.verb = Verb::Hold;
    request.cluster = "simulated";
    request.subject.assign(1, '7');
    request.requestId = std::string("bench-").append(std::to_string(number));
    request.principal = "ann";
    return request;
}

Ledger::Options logAt(const fs::path &folder)
{
    Ledger::Options options;
    options.file = folder / "ledger.sqlite";
    return options;
}

/// Publishes one picture a step while somebody writes all the time.
nlohmann::json record(const fs::path &folder, const SimulatedConfig &config, int steps)
{
    nlohmann::json out;
    Ledger ledger(logAt(folder));
    WriteLog writes(ledger);
    TransitionRecorder recorder(ledger);
    ClusterState state({"simulated", {}, domain::ClusterKind::Simulated, false, {}, {}}, {&recorder});
    SimulatedFleet fleet(config);
    std::atomic<bool> isOver = false;
    Series written;
    std::thread person([&] {
        for (int i = 0; !isOver; ++i) {
            const auto start = Clock::now();
            (void)writes.intent(intent(i));
            written.add(msSince(start));
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    });
    auto start = Clock::now();
    state.publish(fleet.snapshot());
    drain(ledger, recorder);
    out["first_picture_ms"] = msSince(start);
    const std::int64_t firstBytes = number(ledger, "SELECT sum(length(payload)) FROM log WHERE kind = 1");
    Series published;
    Series logged;
    for (int i = 0; i < steps; ++i) {
        const auto snapshot = fleet.step();
        start = Clock::now();
        state.publish(snapshot);
        published.add(msSince(start));
        drain(ledger, recorder);
        logged.add(msSince(start) - published.values.back());
    }
    isOver = true;
    person.join();
    out["publish_ms"] = published.json();
    out["logged_ms_a_step"] = logged.json();
    out["write_ms"] = written.json();
    out["writes"] = written.values.size();
    out["payload_bytes_a_step"] = (number(ledger, "SELECT sum(length(payload)) FROM log WHERE kind = 1") - firstBytes) / steps;
    out["index_rows"] = number(ledger, "SELECT count(*) FROM transition_index");
    out["first_payload_bytes"] = firstBytes;
    return out;
}

nlohmann::json startAgain(const fs::path &folder, const SimulatedConfig &config)
{
    nlohmann::json out;
    out["file_mib"] = static_cast<double>(fs::file_size(folder / "ledger.sqlite")) / (1 << 20);
    auto start = Clock::now();
    Ledger ledger(logAt(folder));
    WriteLog writes(ledger);
    (void)writes.open("simulated");
    out["open_ms"] = msSince(start);
    TransitionRecorder recorder(ledger);
    ClusterState state({"simulated", {}, domain::ClusterKind::Simulated, false, {}, {}}, {&recorder});
    SimulatedFleet fleet(config);
    start = Clock::now();
    state.publish(fleet.snapshot());
    out["publish_ms"] = msSince(start);
    drain(ledger, recorder);
    out["first_picture_ms"] = msSince(start);
    TransitionLog log(ledger);
    start = Clock::now();
    (void)log.list("simulated", {}, 0, 1000, {});
    out["list_1000_ms"] = msSince(start);
    start = Clock::now();
    (void)ledger.rebuildProjections();
    out["rebuild_ms"] = msSince(start);
    return out;
}

Options parse(int argc, char **argv)
{
    Options options;
    for (int i = 1; i < argc; i += 2) {
        const std::string_view name = argv[i];
        const char *value = i + 1 < argc ? argv[i + 1] : nullptr;
        if (name == "--nodes" && value)
            options.nodes = static_cast<std::uint32_t>(std::atol(value));
        else if (name == "--churn" && value)
            options.churn = std::atof(value);
        else if (name == "--steps" && value)
            options.steps = std::atoi(value);
        else {
            std::fprintf(stderr, "chipdeck_bench_ledger [--nodes N] [--churn SHARE_A_SECOND] [--steps N]\n");
            std::exit(2);
        }
    }
    return options;
}

} // namespace

int main(int argc, char **argv)
{
    const Options options = parse(argc, argv);
    char pattern[] = "/tmp/chipdeck-ledger-XXXXXX";
    const fs::path folder = mkdtemp(pattern);
    SimulatedConfig config;
    config.nodes = options.nodes;
    config.churnFraction = options.churn;
    nlohmann::json out;
    out["chips"] = config.nodes * config.chipsPerNode;
    out["churn"] = config.churnFraction;
    out["steps"] = options.steps;
    out["record"] = record(folder, config, options.steps);
    out["start"] = startAgain(folder, config);
    fs::remove_all(folder);
    bool isKept = true;
    for (const Limit &limit : limits) {
        const nlohmann::json &figure = out[limit.part][limit.figure];
        const double value = *limit.of ? figure[limit.of].get<double>() : figure.get<double>();
        out["limits"].push_back({{"figure", std::string(limit.figure).append(" ").append(limit.of)}, {"value", value}, {"at_most", limit.most}});
        isKept = isKept && value <= limit.most;
    }
    std::cout << out.dump(2) << '\n';
    return isKept ? 0 : 1;
}
