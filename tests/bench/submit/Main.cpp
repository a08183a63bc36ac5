// usage: chipdeck_bench_submit [--jobs N] [--kills K] [--nodes N] [--rounds R] [--batch B]: a private Slurm (of 4 nodes, or of N that
// are all alike) gets B held jobs from sbatch in a loop, from eight of them side by side and through the gateway, in R alternating rounds,
// and then N jobs through the gateway while it and slurmctld are killed K times in turn. Exit code 1 where a limit is missed.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <random>

#include <csignal>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QString>
#include <QStringList>
#include <QTest>

#include <nlohmann/json.hpp>

#include "tests/bench/submit/Submitter.h"
#include "tests/e2e/faults/GatewayProcess.h"
#include "tests/support/SlurmCluster.h"

using namespace chipdeck;
using Json = nlohmann::ordered_json;
using Counts = std::map<std::string, int>;

namespace {

constexpr double timesTheLoop = 2;
constexpr double shareOfEight = 0.8;
constexpr qint64 lostPatienceMs = 180'000;

struct Wanted {
    int jobs = 10'000;
    int kills = 10;
    int nodes = 0;
    int rounds = 3;
    int batch = 1000;
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

tests::SlurmCluster::Options clusterOf(const Wanted &wanted)
{
    tests::SlurmCluster::Options options;
    options.autoRestart = false;
    if (wanted.nodes > 0)
        options.pools = {"even=" + std::to_string(wanted.nodes) + "*gpu:h100:8"};
    // All of the run's jobs are listed at its end.
    options.configExtra = {"MaxJobCount=" + std::to_string(3 * (wanted.jobs + 10'000)), "MinJobAge=86400"};
    return options;
}

class Bench
{
public:
    explicit Bench(const Wanted &wanted)
        : m_wanted(wanted), m_slurm(clusterOf(wanted)), m_gateway(tests::GatewayProcess::Slurm{"unix:" + m_slurm.restSocket(), m_slurm.confPath(), true, {}})
    {
    }

    bool open();
    void measureRates();
    void submitAmidKills();
    bool holds() const { return m_holds; }
    Json figures() const { return m_figures; }

private:
    double rateOf(const std::string &command);
    double gatewayRate(int round);
    void strike(int number);
    Counts jobsByRequest() const;
    std::vector<std::string> ids(const std::string &kind, int count) const;
    int times(Counts &jobs, const std::string &wished) const;
    std::vector<std::string> missing(const std::vector<std::string> &wished) const;
    std::ptrdiff_t silentOn(const std::vector<std::string> &lost) const;
    void judge(const std::vector<std::string> &wished);

    Wanted m_wanted;
    tests::SlurmCluster m_slurm;
    tests::GatewayProcess m_gateway;
    std::unique_ptr<bench::Submitter> m_submitter;
    std::mt19937 m_random{20240};
    Json m_figures;
    bool m_holds = true;
};

bool Bench::open()
{
    if (!m_slurm.ok() || !m_gateway.start()) {
        m_figures["error"] = m_slurm.ok() ? "the gateway does not start" : m_slurm.error();
        return false;
    }
    std::ofstream(m_slurm.runtimeFolder() + "/job.sh") << "#!/bin/sh\ntrue\n";
    m_submitter = std::make_unique<bench::Submitter>(m_gateway.address().toStdString());
    const QString nodes = QString::fromStdString(m_slurm.run({"sinfo", "-h", "-N", "-o", "%N"}).out);
    QStringList names = nodes.simplified().split(QLatin1Char(' '));
    names.removeDuplicates();
    m_figures["nodes"] = names.size();
    return m_submitter->isReady(names.first().toStdString());
}

/// Jobs a second of a shell command that submits a batch; 0 when it failed.
double Bench::rateOf(const std::string &command)
{
    QElapsedTimer since;
    since.start();
    const auto done = m_slurm.run({"bash", "-c", command}, {}, std::chrono::minutes(10));
    return done.ok() ? m_wanted.batch * 1e9 / static_cast<double>(since.nsecsElapsed()) : 0;
}

double Bench::gatewayRate(int round)
{
    QElapsedTimer since;
    since.start();
    const bool all = m_submitter->submit(ids("rate" + std::to_string(round), m_wanted.batch), 600'000);
    return all ? m_wanted.batch * 1e9 / static_cast<double>(since.nsecsElapsed()) : 0;
}

void Bench::measureRates()
{
    const std::string sbatch = "sbatch --parsable --hold --gres=gpu:h100:1 --time=10 --output=/dev/null " + m_slurm.runtimeFolder() + "/job.sh";
    const std::string count = std::to_string(m_wanted.batch);
    std::vector<double> loop;
    std::vector<double> eight;
    std::vector<double> gateway;
    for (int round = 0; round < m_wanted.rounds; ++round) {
        loop.push_back(rateOf("for i in $(seq " + count + "); do " + sbatch + " > /dev/null || exit 1; done"));
        gateway.push_back(gatewayRate(round));
        eight.push_back(rateOf("seq " + count + " | xargs -P 8 -I{} " + sbatch + " > /dev/null"));
    }
    const double toLoop = median(gateway) / median(loop);
    const double toEight = median(gateway) / median(eight);
    m_figures["rate"] = {{"jobs_a_round", m_wanted.batch}, {"rounds", m_wanted.rounds}, {"sbatch_loop_per_s", median(loop)},
                         {"eight_sbatch_per_s", median(eight)}, {"gateway_per_s", median(gateway)}, {"to_loop", toLoop},
                         {"to_loop_at_least", timesTheLoop}, {"to_eight", toEight}, {"to_eight_at_least", shareOfEight},
                         {"ok", toLoop >= timesTheLoop && toEight >= shareOfEight}};
    m_holds = m_holds && toLoop >= timesTheLoop && toEight >= shareOfEight;
}

std::vector<std::string> Bench::ids(const std::string &kind, int count) const
{
    std::vector<std::string> all;
    for (int i = 0; i < count; ++i)
        all.push_back("bench-" + kind + '-' + std::to_string(i));
    return all;
}

/// The gateway and slurmctld in turn; each is back after a moment.
void Bench::strike(int number)
{
    const auto moment = static_cast<int>(m_random() % 400);
    if (number % 2 == 0) {
        m_gateway.kill();
        QTest::qSleep(moment);
        m_gateway.start();
        return;
    }
    m_slurm.killDaemon("slurmctld", SIGKILL);
    QTest::qSleep(moment);
    m_slurm.startDaemon("slurmctld");
}

Counts Bench::jobsByRequest() const
{
    Counts jobs;
    const auto listed = m_slurm.run({"scontrol", "-o", "show", "job"}, {}, std::chrono::minutes(2));
    for (const QString &line : QString::fromStdString(listed.out).split(QLatin1Char('\n'))) {
        const qsizetype at = line.indexOf(QLatin1String(" Comment=chipdeck:"));
        if (at >= 0)
            ++jobs[line.mid(at + 18).section(QLatin1Char(' '), 0, 0).toStdString()];
    }
    return jobs;
}

void Bench::submitAmidKills()
{
    const std::vector<std::string> wished = ids("all", m_wanted.jobs);
    int struck = 0;
    QElapsedTimer since;
    since.start();
    const bool all = m_submitter->submit(wished, 3'600'000, [&](std::size_t done) {
        const auto due = static_cast<std::size_t>(struck + 1) * wished.size() / static_cast<std::size_t>(m_wanted.kills + 1);
        if (struck < m_wanted.kills && done >= due)
            strike(struck++);
    });
    m_figures["amid_kills"] = {{"jobs", m_wanted.jobs}, {"kills", struck}, {"seconds", static_cast<double>(since.elapsed()) / 1000}, {"all_confirmed", all}};
    m_holds = m_holds && all && struck == m_wanted.kills && m_slurm.waitReady(std::chrono::minutes(2));
    judge(wished);
}

/// Jobs of a wish, under whatever id it was sent.
int Bench::times(Counts &jobs, const std::string &wished) const
{
    int all = 0;
    for (const std::string &id : m_submitter->idsOf(wished))
        all += jobs[id];
    return all;
}

std::vector<std::string> Bench::missing(const std::vector<std::string> &wished) const
{
    Counts jobs = jobsByRequest();
    std::vector<std::string> none;
    std::copy_if(wished.begin(), wished.end(), std::back_inserter(none), [&](const std::string &id) { return times(jobs, id) == 0; });
    return none;
}

/// Those of which the gateway does not say yet that they are lost for good.
std::ptrdiff_t Bench::silentOn(const std::vector<std::string> &lost) const
{
    return std::count_if(lost.begin(), lost.end(), [this](const std::string &id) {
        const auto outcome = m_submitter->outcomeOf(m_submitter->idsOf(id).back());
        return !outcome || (outcome->reason != "LOST_AFTER_START" && outcome->reason != "OUTCOME_LOST");
    });
}

/// What slurmctld had not saved when it was killed is gone: the gateway has to find that out, which is given time, and to submit it once more or to
/// say that it is lost, since it may have run. Then it is wished anew, as a person would.
void Bench::judge(const std::vector<std::string> &wished)
{
    Json &told = m_figures["amid_kills"];
    QElapsedTimer since;
    since.start();
    std::vector<std::string> lost = missing(wished);
    told["forgotten_by_slurmctld"] = lost.size();
    auto silent = silentOn(lost);
    while (silent > 0 && !since.hasExpired(lostPatienceMs)) {
        QTest::qWait(2'000);
        lost = missing(wished);
        silent = silentOn(lost);
    }
    told["found_out_after_s"] = static_cast<double>(since.elapsed()) / 1000;
    told["told_as_lost"] = lost.size();
    told["of_these_silently"] = silent;
    for (const std::string &id : lost)
        m_submitter->wishAnew(id);
    const bool repeated = m_submitter->submit(lost, 600'000);
    // Time for a second one to show.
    QTest::qWait(20'000);
    Counts jobs = jobsByRequest();
    const auto once = std::count_if(wished.begin(), wished.end(), [&](const std::string &id) { return times(jobs, id) == 1; });
    const auto doubled = std::count_if(wished.begin(), wished.end(), [&](const std::string &id) { return times(jobs, id) > 1; });
    told["exactly_once"] = once;
    told["doubled"] = doubled;
    told["tries_without_outcome"] = m_submitter->failures();
    const bool ok = repeated && silent == 0 && doubled == 0 && static_cast<std::size_t>(once) == wished.size();
    told["ok"] = ok;
    m_holds = m_holds && ok;
}

int number(const QStringList &arguments, const QString &flag, int otherwise)
{
    const auto at = arguments.indexOf(flag);
    return at > 0 && at + 1 < arguments.size() ? arguments[at + 1].toInt() : otherwise;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication qt(argc, argv);
    constexpr int skipped = 4;
    if (const auto reason = tests::SlurmCluster::skipReason(); !reason.empty()) {
        std::fprintf(stderr, "%s\n", reason.c_str());
        return skipped;
    }
    const QStringList arguments = QCoreApplication::arguments();
    Wanted wanted;
    wanted.jobs = std::max(1, number(arguments, QStringLiteral("--jobs"), wanted.jobs));
    wanted.kills = std::max(0, number(arguments, QStringLiteral("--kills"), wanted.kills));
    wanted.nodes = std::max(0, number(arguments, QStringLiteral("--nodes"), wanted.nodes));
    wanted.rounds = std::max(1, number(arguments, QStringLiteral("--rounds"), wanted.rounds));
    wanted.batch = std::max(1, number(arguments, QStringLiteral("--batch"), wanted.batch));
    Bench bench(wanted);
    const bool isOpen = bench.open();
    if (isOpen) {
        bench.measureRates();
        bench.submitAmidKills();
    }
    std::printf("%s\n", bench.figures().dump(2).c_str());
    return isOpen && bench.holds() ? 0 : 1;
}
