#include "tests/bench/slurm/Bench.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>

#include <QCoreApplication>

#include "tests/bench/slurm/ChangeMaker.h"
#include "tests/bench/slurm/GatewayProcess.h"
#include "tests/bench/slurm/ScreenWatch.h"
#include "tests/bench/wire/ProcessMeter.h"

namespace chipdeck::bench {

namespace {

using Json = nlohmann::json;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr double gatewayCoreLimit = 15;
constexpr double gatewayMemoryLimitMiB = 150;
constexpr double controllerGrowthLimit = 10;
constexpr double firstPictureLimitSeconds = 1;
constexpr int firstPictures = 7;

Json judged(double value, double limit)
{
    return {{"value", std::round(value * 1000) / 1000}, {"limit", limit}, {"ok", value >= 0 && value <= limit}};
}

Json atLeast(double value, double limit)
{
    return {{"value", std::round(value * 1000) / 1000}, {"at_least", limit}, {"ok", value >= limit}};
}

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return -1;
    std::sort(values.begin(), values.end());
    const double at = std::ceil(share * static_cast<double>(values.size())) - 1;
    return values[static_cast<std::size_t>(std::max(0.0, at))];
}

double median(const std::vector<double> &values)
{
    return quantile(values, 0.5);
}

/// Share of all cores that anything used, from one question to the next.
class MachineLoad
{
public:
    double busyPercent()
    {
        std::ifstream stat("/proc/stat");
        std::string cpu;
        double all = 0;
        double idle = 0;
        stat >> cpu;
        for (int field = 0; field < 8; ++field) {
            double ticks = 0;
            stat >> ticks;
            all += ticks;
            idle += field == 3 || field == 4 ? ticks : 0;
        }
        const double busy = 100 * (1 - (idle - m_idle) / (all - m_all));
        m_all = all;
        m_idle = idle;
        return busy;
    }

private:
    double m_all = 0;
    double m_idle = 0;
};

/// CPU of the daemons over one phase, percent of a core.
struct Phase {
    double gateway = 0;  ///< with the commands that it ran
    double gatewayAlone = 0;
    double controller = 0;
    double rest = 0;
    double machineBusy = 0;
    double changesPerSecond = 0;
};

struct Run {
    const Scale &scale;
    tests::SlurmCluster cluster;
    pid_t controller = 0;
    pid_t rest = 0;
    std::unique_ptr<ChangeMaker> changes;
    std::atomic<ScreenWatch *> watch = nullptr;
    std::vector<double> latencies;
    Json neverShown = Json::array();
    double peakMiB = 0;
    std::vector<double> gatewayStarts, firstPictures;
    std::vector<double> consolePictures, consoleDiffers;

    explicit Run(const Scale &which)
        : scale(which), cluster({.nodes = which.nodes, .arguments = {"--max-jobs", std::to_string(which.jobs * 2 + 20000)}})
    {
    }
};

Phase measurePhase(Run &run, pid_t gateway)
{
    MachineLoad load;
    load.busyPercent();
    const auto start = Clock::now();
    const double controller = cpuSeconds(run.controller);
    const double rest = cpuSeconds(run.rest);
    const double alone = gateway > 0 ? cpuSeconds(gateway) : 0;
    const double whole = gateway > 0 ? cpuSecondsWithChildren(gateway) : 0;
    const int made = run.changes->made();
    turnUntil(std::chrono::seconds(run.scale.phaseSeconds), [] { return false; });
    const double passed = std::chrono::duration<double>(Clock::now() - start).count();
    Phase phase;
    phase.controller = (cpuSeconds(run.controller) - controller) / passed * 100;
    phase.rest = (cpuSeconds(run.rest) - rest) / passed * 100;
    if (gateway > 0) {
        phase.gatewayAlone = (cpuSeconds(gateway) - alone) / passed * 100;
        phase.gateway = (cpuSecondsWithChildren(gateway) - whole) / passed * 100;
    }
    phase.machineBusy = load.busyPercent();
    phase.changesPerSecond = (run.changes->made() - made) / passed;
    return phase;
}

#ifdef CHIPDECK_BENCH_CONSOLE
/// The real window, from the start of its process to its first complete picture of the fleet.
void measureConsole(Run &run, const std::string &socket)
{
    const auto started = std::to_string(Clock::now().time_since_epoch().count());
    const auto said = run.cluster.run({"env", "QT_QPA_PLATFORM=offscreen", CHIPDECK_BENCH_CONSOLE, "unix:" + socket, started});
    // Qt may have warned before it.
    const Json result = Json::parse(said.out.substr(std::min(said.out.size(), said.out.rfind('{'))), nullptr, false);
    const bool isGood = said.ok() && result.is_object();
    run.consolePictures.push_back(isGood ? result["picture_seconds"].get<double>() : -1);
    run.consoleDiffers.push_back(isGood ? result["differs_from_settled_percent"].get<double>() : 100);
}
#else
void measureConsole(Run &, const std::string &) {}
#endif

/// A gateway is started, watched under changes, and ended.
Phase measureWithGateway(Run &run)
{
    GatewayProcess gateway(run.cluster);
    ScreenWatch watch(gateway.socket());
    run.gatewayStarts.push_back(watch.waitForPicture(30s));
    if (run.gatewayStarts.back() < 0)
        return {};
    turnUntil(3s, [] { return false; });
    run.watch = &watch;
    const Phase phase = measurePhase(run, gateway.pid());
    run.watch = nullptr;
    turnUntil(6s, [&] { return watch.open().empty(); });
    run.latencies.insert(run.latencies.end(), watch.latencies().begin(), watch.latencies().end());
    for (const Change &change : watch.open()) {
        run.neverShown.push_back({{"kind", static_cast<int>(change.kind)},
                                  {"job", change.job},
                                  {"store", watch.store()->job(change.job) ? static_cast<int>(watch.store()->job(change.job)->state) : -1},
                                  {"slurm", run.cluster.run({"squeue", "-h", "-t", "all", "-j", std::to_string(change.job), "-o", "%i %T %r %Q %j %k"}).out}});
    }
    for (int i = 0; i < firstPictures; ++i) {
        run.firstPictures.push_back(ScreenWatch(gateway.socket()).waitForPicture(10s));
        measureConsole(run, gateway.socket());
    }
    run.peakMiB = std::max(run.peakMiB, peakMiB(gateway.pid()));
    return phase;
}

void expectChange(Run &run, const Change &change)
{
    QMetaObject::invokeMethod(
        qApp,
        [&run, change] {
            if (ScreenWatch *const watch = run.watch)
                watch->expect(change);
        },
        Qt::QueuedConnection);
}

std::vector<double> each(const std::vector<Phase> &phases, double Phase::*member)
{
    std::vector<double> values;
    for (const Phase &phase : phases)
        values.push_back(std::round(phase.*member * 100) / 100);
    return values;
}

Json told(const Run &run, const std::vector<Phase> &without, const std::vector<Phase> &with)
{
    std::vector<double> growth;
    for (std::size_t i = 0; i < with.size(); ++i)
        growth.push_back(with[i].controller - without[i].controller);
    Json result;
    result["changes_seen"] = run.latencies.size();
    result["changes_never_shown"] = judged(static_cast<double>(run.neverShown.size()), 0);
    result["never_shown"] = run.neverShown;
    // Figures under less than the load that was asked for would say nothing.
    result["commands_refused"] = run.changes->refused();
    result["changes_per_second"] = atLeast(median(each(with, &Phase::changesPerSecond)), 0.9 * run.scale.changesPerSecond);
    result["changes_per_second_each"] = each(with, &Phase::changesPerSecond);
    result["change_to_screen_seconds"] = {{"p50", median(run.latencies)}, {"max", quantile(run.latencies, 1)}};
    result["change_to_screen_p95_seconds"] = judged(quantile(run.latencies, 0.95), run.scale.screenLimitSeconds);
    result["gateway_core_percent"] = judged(median(each(with, &Phase::gateway)), gatewayCoreLimit);
    result["gateway_core_percent_without_commands"] = median(each(with, &Phase::gatewayAlone));
    result["gateway_peak_mib"] = judged(run.peakMiB, gatewayMemoryLimitMiB);
    result["slurmctld_growth_core_percent"] = judged(std::max(0.0, median(growth)), controllerGrowthLimit);
    result["slurmctld_core_percent"] = {{"without", each(without, &Phase::controller)}, {"with", each(with, &Phase::controller)}};
    result["slurmrestd_core_percent"] = {{"without", each(without, &Phase::rest)}, {"with", each(with, &Phase::rest)}};
    result["machine_busy_percent"] = {{"without", each(without, &Phase::machineBusy)}, {"with", each(with, &Phase::machineBusy)}};
    result["gateway_start_to_picture_seconds"] = run.gatewayStarts;
    result["first_picture_seconds"] = median(run.firstPictures);
    result["first_picture_max_seconds"] = judged(quantile(run.firstPictures, 1), firstPictureLimitSeconds);
    if (!run.consolePictures.empty()) {
        result["console_process_to_picture_seconds"] = median(run.consolePictures);
        result["console_process_to_picture_max_seconds"] = judged(quantile(run.consolePictures, 1), firstPictureLimitSeconds);
        result["console_picture_differs_from_settled_percent"] = median(run.consoleDiffers);
    }
    return result;
}

} // namespace

Json measureScale(const Scale &scale)
{
    Json result{{"nodes", scale.nodes}, {"jobs", scale.jobs}, {"asked_changes_per_second", scale.changesPerSecond}};
    Run run(scale);
    std::string error = run.cluster.error();
    JobStock stock;
    if (error.empty())
        stock = fillCluster(run.cluster, scale.nodes, scale.jobs, error);
    if (!error.empty()) {
        result["error"] = error;
        result["ok"] = false;
        return result;
    }
    result["jobs_running"] = stock.running.size();
    result["jobs_listed"] = stock.size();
    run.controller = run.cluster.daemonPid("slurmctld");
    run.rest = run.cluster.daemonPid("slurmrestd");
    run.changes = std::make_unique<ChangeMaker>(run.cluster, std::move(stock), scale.changesPerSecond,
                                                [&run](const Change &change) { expectChange(run, change); });
    std::vector<Phase> without;
    std::vector<Phase> with;
    for (int pair = 0; pair < scale.pairs; ++pair) {
        // The first of a pair alternates, so that a machine that gets busier or idler favours neither.
        for (const bool isWith : {pair % 2 == 1, pair % 2 == 0}) {
            if (isWith)
                with.push_back(measureWithGateway(run));
            else
                without.push_back(measurePhase(run, 0));
        }
    }
    result.update(told(run, without, with));
    run.changes.reset();
    QCoreApplication::processEvents();
    result["ok"] = allOk(result);
    return result;
}

bool allOk(const Json &value)
{
    if (!value.is_structured())
        return true;
    if (value.is_object() && value.contains("ok") && !value["ok"].get<bool>())
        return false;
    return std::all_of(value.begin(), value.end(), [](const Json &part) { return allOk(part); });
}

} // namespace chipdeck::bench
