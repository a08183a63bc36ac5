// The wait band on a trace that a real Slurm replays with a faster clock: does it always answer, hold what it says, and tell
// more than the quantiles of all waits?
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/bench/waits/ReplaySlurm.h"
#include "tests/support/waits/QueueSimulator.h"
#include "tests/support/waits/WaitTrial.h"

using namespace chipdeck;
using namespace chipdeck::tests;

using Clock = std::chrono::steady_clock;

namespace {

constexpr double leastInside = 0.75;
constexpr double mostInside = 0.85;
constexpr double leastGain = 0.25;
constexpr int skipped = 4;

struct Options {
    long speed = 4000;
    std::size_t jobs = 10'000;
    std::string record;
};

Options optionsFrom(int argc, char **argv)
{
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string name = argv[i];
        if (name == "--speed")
            options.speed = std::strtol(argv[i + 1], nullptr, 10);
        else if (name == "--jobs")
            options.jobs = std::strtoul(argv[i + 1], nullptr, 10);
        else if (name == "--record")
            options.record = argv[i + 1];
    }
    return options;
}

nlohmann::json spread(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const auto at = [&](double part) {
        return values.empty() ? 0 : values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1) + 0.5)];
    };
    return {{"p10", at(0.1)}, {"p50", at(0.5)}, {"p90", at(0.9)}, {"max", at(1)}};
}

std::vector<double> waitsOf(const std::vector<domain::PastJob> &past)
{
    std::vector<double> waits;
    for (const auto &job : past)
        waits.push_back(*job.startedS - job.submittedS);
    return waits;
}

struct Replayed {
    std::vector<domain::PastJob> past;
    std::vector<double> lateS;  ///< how much later than in the trace a job was submitted
    std::vector<double> launchS;  ///< how much longer a job was there than it slept
    std::size_t refused = 0;
    double realS = 0;
    double processorS = 0;  ///< of Slurm and the jobs, without what submitted them
};

/// Seconds of Slurm's clock since a moment of the real one.
double fastSince(Clock::time_point start, long speed)
{
    return std::chrono::duration<double>(Clock::now() - start).count() * static_cast<double>(speed);
}

void submitAll(ReplaySlurm &slurm, const std::vector<TraceJob> &trace, long speed, Replayed &replayed)
{
    const auto start = Clock::now();
    const double firstS = trace.front().submitS;
    for (std::size_t i = 0; i < trace.size(); ++i) {
        const double dueS = trace[i].submitS - firstS;
        std::this_thread::sleep_until(start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(dueS / static_cast<double>(speed))));
        replayed.lateS.push_back(fastSince(start, speed) - dueS);
        replayed.refused += slurm.submit(i, trace[i]) ? 0 : 1;
        if (i % 500 == 499)
            std::cerr << i + 1 << " submitted, " << slurm.ended() << " ended\n";
    }
}

Replayed replay(ReplaySlurm &slurm, const std::vector<TraceJob> &trace, long speed)
{
    Replayed replayed;
    const auto start = Clock::now();
    submitAll(slurm, trace, speed, replayed);
    // The longest job runs for 34 hours: when nothing has ended for so long, and a minute, nothing will.
    const auto patience = std::chrono::seconds(60 + 124'707 / speed);
    std::size_t before = 0;
    for (auto changed = Clock::now(); Clock::now() - changed < patience; std::this_thread::sleep_for(std::chrono::seconds(1))) {
        const std::size_t ended = slurm.ended();
        if (ended + replayed.refused >= trace.size())
            break;
        if (ended != before)
            changed = Clock::now();
        before = ended;
    }
    replayed.realS = fastSince(start, 1);
    replayed.past = slurm.past(trace);
    replayed.processorS = slurm.stop();
    for (const auto &job : replayed.past)
        replayed.launchS.push_back(*job.endedS - *job.startedS - trace[std::strtoul(job.id.c_str(), nullptr, 10)].runS);
    return replayed;
}

nlohmann::json judged(const WaitTrial &trial)
{
    return {{"judged", trial.jobs},
            {"unanswered", {{"value", trial.unanswered}, {"most", 0}}},
            {"inside", {{"value", trial.inside}, {"least", leastInside}, {"most", mostInside}}},
            {"below", trial.below},
            {"above", trial.above},
            {"under_median", trial.underMedian},
            {"lowest_inside_of_500", trial.lowestOf500},
            {"score_s", trial.score},
            {"score_of_quantiles_s", {{"so_far", trial.soFar}, {"of_last_500", trial.lately}, {"in_hindsight", trial.hindsight}}},
            {"gain_over_best_quantiles", {{"value", trial.gain()}, {"least", leastGain}}},
            {"ask_ms", trial.askMs},
            {"slowest_ask_ms", trial.slowestAskMs}};
}

} // namespace

int main(int argc, char **argv)
{
    const auto options = optionsFrom(argc, argv);
    const auto reason = ReplaySlurm::skipReason();
    auto trace = readSwf((std::filesystem::path(CHIPDECK_SOURCE_DIR) / "../shared/data/traces/lublin_256.swf").string());
    if (!reason.empty() || trace.empty()) {
        std::cerr << "skipped: " << (reason.empty() ? "no ../shared/data/traces/lublin_256.swf" : reason) << "\n";
        return skipped;
    }
    if (options.speed < 1 || options.jobs < 1) {
        std::cerr << "usage: chipdeck_bench_waitreplay [--jobs N] [--speed X] [--record LOG.swf], both at least 1\n";
        return 2;
    }
    trace.resize(std::min(trace.size(), options.jobs));
    guessLimits(trace, Guess::Uniform, 1);
    Replayed replayed;
    {
        ReplaySlurm slurm({256, options.speed});
        if (!slurm.waitReady())
            return EXIT_FAILURE;
        replayed = replay(slurm, trace, options.speed);
    }
    if (!options.record.empty())
        writeSwf(options.record, replayed.past);
    const auto trial = tryWaits(replayed.past, {0, 256});
    const bool isGood = replayed.past.size() == trace.size() && trial.unanswered == 0 && trial.inside >= leastInside
        && trial.inside <= mostInside && trial.gain() >= leastGain;
    nlohmann::json out = {{"bench", "waitreplay"}, {"trace", "lublin_256"}, {"limits", "run time x (1 to 5), whole minutes"},
                          {"jobs", trace.size()}, {"ended", replayed.past.size()}, {"refused", replayed.refused},
                          {"speed", options.speed}, {"real_s", replayed.realS}, {"processor_s", replayed.processorS}, {"submitted_late_s", spread(replayed.lateS)},
                          {"launch_s", spread(replayed.launchS)}, {"waits_s", spread(waitsOf(replayed.past))},
                          {"waits_simulated_s", spread(waitsOf(QueueSimulator({}).run(trace)))}, {"band", judged(trial)},
                          {"holds", isGood}};
    std::cout << out.dump(2) << "\n";
    return isGood ? EXIT_SUCCESS : EXIT_FAILURE;
}
