// How well the wait band holds what it says, on a simulated scheduler: several traces, kinds of time limits, loads and seeds.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include <time.h>

#include <nlohmann/json.hpp>

#include "client/domain/WaitModel.h"
#include "tests/support/waits/InventedTrace.h"
#include "tests/support/waits/QueueSimulator.h"
#include "tests/support/waits/WaitTrial.h"

using namespace chipdeck;
using namespace chipdeck::tests;

namespace {

constexpr double leastInside = 0.77;
constexpr double mostInside = 0.83;
constexpr double leastGain = 0.25;
constexpr double mostAskMs = 5;
constexpr double mostLongQueueMs = 20;

struct Case {
    std::string name;
    std::vector<TraceJob> trace;
    std::uint64_t cpus = 256;
    std::uint32_t seed = 1;
};

std::vector<Case> casesOf(const std::vector<TraceJob> &lublin)
{
    struct Setting {
        const char *name;
        double stretch;  ///< of the time between submissions: 1 is overloaded
        Guess guess;
        std::uint32_t seed;
        std::size_t first;
        std::size_t count;
    };
    std::vector<Case> cases;
    for (const auto &setting : {Setting{"lublin_256", 1, Guess::Uniform, 1, 0, 10'000}, {"lublin_256", 1, Guess::Habits, 2, 0, 10'000},
                                {"lublin_256", 1.2, Guess::Habits, 3, 0, 10'000}, {"lublin_256", 1.6, Guess::Uniform, 4, 0, 10'000},
                                {"lublin_256", 2.5, Guess::Habits, 5, 0, 10'000}, {"lublin_256", 2.5, Guess::Fixed, 6, 0, 10'000},
                                {"lublin_256", 1, Guess::Uniform, 7, 6000, 4000}, {"lublin_256", 1.2, Guess::Habits, 8, 3000, 4000}}) {
        if (lublin.size() < setting.first + setting.count)
            continue;
        const auto from = lublin.begin() + static_cast<std::ptrdiff_t>(setting.first);
        Case one{setting.name, {from, from + static_cast<std::ptrdiff_t>(setting.count)}, 256, setting.seed};
        for (auto &job : one.trace)
            job.submitS *= setting.stretch;
        guessLimits(one.trace, setting.guess, setting.seed);
        constexpr const char *guesses[] = {"uniform", "habits", "fixed"};
        one.name += std::string(" x") + std::to_string(setting.stretch).substr(0, 3) + " " + guesses[static_cast<int>(setting.guess)];
        cases.push_back(std::move(one));
    }
    for (const std::uint32_t seed : {1U, 2U, 3U}) {
        InventedTrace invented{4000, 512, 0.6 + 0.15 * seed, seed};
        cases.push_back({"invented, load " + std::to_string(invented.load).substr(0, 4), invented.make(), invented.cpus, seed});
    }
    return cases;
}

nlohmann::json limited(double value, double least, double most, bool &isGood)
{
    const bool holds = value >= least && value <= most;
    isGood = isGood && holds;
    nlohmann::json out = {{"value", value}, {"holds", holds}};
    if (std::isfinite(least))
        out["least"] = least;
    if (std::isfinite(most))
        out["most"] = most;
    return out;
}

nlohmann::json judge(const std::vector<domain::PastJob> &past, std::uint64_t cpus, bool &isGood)
{
    const auto trial = tryWaits(past, {0, cpus});
    return {{"judged", trial.jobs},
            {"unanswered", limited(static_cast<double>(trial.unanswered), 0, 0, isGood)},
            {"inside", limited(trial.inside, leastInside, mostInside, isGood)},
            {"below", trial.below},
            {"above", trial.above},
            {"under_median", trial.underMedian},
            {"lowest_inside_of_500", trial.lowestOf500},
            {"score_s", trial.score},
            {"score_of_quantiles_s", {{"so_far", trial.soFar}, {"of_last_500", trial.lately}, {"in_hindsight", trial.hindsight}}},
            {"gain_over_best_quantiles", limited(trial.gain(), leastGain, INFINITY, isGood)},
            {"ask_ms", limited(trial.askMs, 0, mostAskMs, isGood)},
            {"slowest_ask_ms", trial.slowestAskMs}};
}

nlohmann::json tryCase(const Case &one, bool &isGood)
{
    QueueSimulator::Options options;
    options.cpus = one.cpus;
    options.seed = one.seed;
    auto out = judge(QueueSimulator(options).run(one.trace), one.cpus, isGood);
    out["case"] = one.name;
    out["seed"] = one.seed;
    return out;
}

/// A question beside ten thousand jobs that wait.
nlohmann::json longQueue(bool &isGood)
{
    domain::WaitModel model;
    domain::PoolMoment moment;
    moment.size = {0, 4096};
    for (int i = 0; i < 500; ++i)
        moment.running.push_back({{{0, 8}, 86400, static_cast<std::uint64_t>(i % 30)}, -100.0 * i});
    for (int i = 0; i < 200; ++i) {
        const auto id = std::to_string(i);
        model.submitted(id, moment, {{0, 8}, 3600, 1});
        model.started(id, 60 * i);
        model.ended({{0, 8}, 3600, 1}, 10 * i);
    }
    for (int i = 0; i < 10'000; ++i)
        moment.ahead.push_back({{0, std::uint64_t{1} << (i % 11)}, 3600.0 * (1 + i % 24), static_cast<std::uint64_t>(i % 30)});
    timespec start = {};
    timespec end = {};
    constexpr int rounds = 10;
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start);
    for (int i = 0; i < rounds; ++i)
        (void)model.ask(moment, {{0, 16}, 7200, 2});
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end);
    const double ms = static_cast<double>(end.tv_sec - start.tv_sec) * 1e3 + static_cast<double>(end.tv_nsec - start.tv_nsec) * 1e-6;
    return {{"case", "10,000 jobs ahead"}, {"ask_ms", limited(ms / rounds, 0, mostLongQueueMs, isGood)}};
}

/// All traces that there are.
nlohmann::json tryAll(bool &isGood)
{
    const auto path = std::filesystem::path(CHIPDECK_SOURCE_DIR) / "../shared/data/traces/lublin_256.swf";
    const auto lublin = readSwf(path.string());
    if (lublin.empty())
        std::cerr << "no trace at " << path.string() << ": only invented ones are tried\n";
    auto cases = nlohmann::json::array();
    for (const auto &one : casesOf(lublin))
        cases.push_back(tryCase(one, isGood));
    cases.push_back(longQueue(isGood));
    return cases;
}

} // namespace

int main(int argc, char **argv)
{
    bool isGood = true;
    nlohmann::json out = {{"bench", "waits"}};
    if (argc == 3)
        out["log"] = judge(pastOf(readSwf(argv[1])), std::strtoul(argv[2], nullptr, 10), isGood);
    else
        out["cases"] = tryAll(isGood);
    out["holds"] = isGood;
    std::cout << out.dump(2) << "\n";
    return isGood ? EXIT_SUCCESS : EXIT_FAILURE;
}
