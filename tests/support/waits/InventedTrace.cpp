#include "tests/support/waits/InventedTrace.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>

namespace chipdeck::tests {

namespace {

struct Person {
    double runS = 0;  ///< in the middle
    double spread = 0;
    double overrates = 0;
    std::uint64_t cpus = 0;
};

class Chance
{
public:
    explicit Chance(std::uint32_t seed)
        : m_random(seed)
    {
    }
    double between(double from, double to) { return from + (to - from) * ((static_cast<double>(m_random()) + 0.5) / 4294967296.0); }
    double normal() { return std::sqrt(-2 * std::log(between(0, 1))) * std::cos(2 * std::numbers::pi * between(0, 1)); }

private:
    std::mt19937 m_random;
};

double limitFor(double runS, double overrates, Chance &chance)
{
    return 300 * std::ceil(runS * std::max(1.01, overrates * chance.between(0.7, 1.3)) / 300);
}

} // namespace

std::vector<TraceJob> InventedTrace::make() const
{
    Chance chance(seed);
    std::array<Person, 30> people = {};
    for (auto &person : people)
        person = {std::exp(chance.between(5, 9.5)), chance.between(0.2, 1.5), std::exp(chance.between(0.05, 2)),
                  std::uint64_t{1} << static_cast<unsigned>(chance.between(0, std::log2(static_cast<double>(cpus)) - 0.01))};
    std::vector<TraceJob> made;
    double nowS = 0;
    double work = 0;
    while (made.size() < jobs) {
        const double hour = std::fmod(nowS / 3600, 24);
        nowS += -600 * std::log(chance.between(0, 1)) * (hour > 8 && hour < 19 ? 1 : 5);
        const auto who = static_cast<std::size_t>(chance.between(0, static_cast<double>(people.size())));
        const auto &person = people[who];
        for (int left = static_cast<int>(chance.between(1, 12)); left > 0 && made.size() < jobs; --left) {
            const double runS = std::clamp(std::exp(std::log(person.runS) + person.spread * chance.normal()), 1.0, 3 * 86400.0);
            made.push_back({nowS, runS, limitFor(runS, person.overrates, chance), person.cpus, who + 1, {}});
            work += runS * static_cast<double>(person.cpus);
        }
    }
    const double stretch = work / static_cast<double>(cpus) / load / std::max(1.0, nowS);
    for (auto &job : made)
        job.submitS = std::floor(job.submitS * stretch);
    return made;
}

} // namespace chipdeck::tests
