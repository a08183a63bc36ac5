#include "tests/support/waits/SwfTrace.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <random>
#include <sstream>

namespace chipdeck::tests {

namespace {

double minutesUp(double seconds)
{
    return 60 * std::max(1.0, std::ceil(seconds / 60));
}

double roundLimit(double seconds)
{
    constexpr std::array<double, 14> popular = {5, 10, 15, 30, 60, 120, 180, 240, 480, 720, 1080, 1440, 2160, 2880};
    for (const double minutes : popular) {
        if (seconds <= 60 * minutes)
            return 60 * minutes;
    }
    return minutesUp(seconds);
}

} // namespace

std::vector<TraceJob> readSwf(const std::string &path)
{
    std::vector<TraceJob> jobs;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == ';')
            continue;
        std::istringstream fields(line);
        std::vector<double> values;
        for (double value = 0; fields >> value;)
            values.push_back(value);
        constexpr std::size_t submit = 1, wait = 2, run = 3, given = 4, asked = 7, limit = 8, user = 11;
        if (values.size() <= user || values[run] < 0)
            continue;
        const auto positive = [&](std::size_t field) { return std::max(0.0, values[field]); };
        jobs.push_back({values[submit], std::max(1.0, values[run]), positive(limit),
                        static_cast<std::uint64_t>(std::max(1.0, std::max(positive(given), positive(asked)))),
                        static_cast<std::uint64_t>(positive(user)), {}});
        if (values[wait] >= 0)
            jobs.back().waitS = values[wait];
    }
    std::stable_sort(jobs.begin(), jobs.end(), [](const TraceJob &a, const TraceJob &b) { return a.submitS < b.submitS; });
    return jobs;
}

void writeSwf(const std::string &path, const std::vector<domain::PastJob> &past)
{
    std::ofstream file(path);
    for (const auto &job : past) {
        const auto whole = [](double value) { return std::to_string(static_cast<long>(value)); };
        file << job.id << " " << whole(job.submittedS) << " " << whole(*job.startedS - job.submittedS) << " "
             << whole(*job.endedS - *job.startedS) << " " << job.job.share.cpus << " -1 -1 " << job.job.share.cpus << " "
             << whole(job.job.limitS) << " -1 1 " << job.job.user << " -1 -1 -1 -1 -1 -1\n";
    }
}

std::vector<domain::PastJob> pastOf(const std::vector<TraceJob> &log)
{
    std::vector<domain::PastJob> past;
    for (const auto &job : log) {
        if (!job.waitS)
            continue;
        const double startedS = job.submitS + *job.waitS;
        past.push_back({std::to_string(past.size()), {{0, job.cpus}, job.limitS, job.user}, job.submitS, startedS, startedS + job.runS, 0});
    }
    return past;
}

void guessLimits(std::vector<TraceJob> &jobs, Guess guess, std::uint32_t seed)
{
    std::mt19937 random(seed);
    // Not of std::uniform_real_distribution, whose values differ between libraries.
    const auto between = [&random](double from, double to) { return from + (to - from) * (static_cast<double>(random()) / 4294967296.0); };
    constexpr std::size_t people = 60;
    std::array<double, people> habit = {};
    for (auto &factor : habit)
        factor = std::exp(between(0.1, 2.5));
    for (auto &job : jobs) {
        if (guess == Guess::Uniform) {
            job.limitS = minutesUp(job.runS * between(1, 5));
        } else if (guess == Guess::Fixed) {
            job.limitS = std::max(minutesUp(job.runS), 3 * 86400.0);
        } else {
            const auto person = static_cast<std::size_t>(static_cast<double>(people) * std::pow(between(0, 1), 2.5));
            job.user = person + 1;
            job.limitS = roundLimit(job.runS * std::max(1.02, habit[person] * between(0.5, 1.5)));
        }
    }
}

} // namespace chipdeck::tests
