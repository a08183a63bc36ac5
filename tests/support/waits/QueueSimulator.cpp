#include "tests/support/waits/QueueSimulator.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace chipdeck::tests {

namespace {

constexpr double never = std::numeric_limits<double>::infinity();

/// Free CPUs from now on, as steps.
class Plan
{
public:
    Plan(double nowS, std::int64_t free) { m_steps.push_back({nowS, free}); }

    void freed(double atS, std::int64_t cpus) { m_steps.push_back({atS, m_steps.back().free + cpus}); }

    double earliest(std::int64_t cpus, double forS) const
    {
        for (std::size_t i = 0; i < m_steps.size(); ++i) {
            std::size_t j = i;
            const double endS = m_steps[i].atS + forS;
            while (j < m_steps.size() && m_steps[j].atS < endS && m_steps[j].free >= cpus)
                ++j;
            if (j == m_steps.size() || m_steps[j].atS >= endS)
                return m_steps[i].atS;
            i = j;
        }
        return never;
    }

    void take(double fromS, double forS, std::int64_t cpus)
    {
        split(fromS);
        split(fromS + forS);
        for (auto &step : m_steps) {
            if (step.atS >= fromS && step.atS < fromS + forS)
                step.free -= cpus;
        }
    }

private:
    struct Step {
        double atS;
        std::int64_t free;
    };

    void split(double atS)
    {
        const auto after = std::upper_bound(m_steps.begin(), m_steps.end(), atS, [](double t, const Step &step) { return t < step.atS; });
        if (after != m_steps.begin() && (after - 1)->atS < atS)
            m_steps.insert(after, {atS, (after - 1)->free});
    }

    std::vector<Step> m_steps;
};

class Run
{
public:
    Run(const QueueSimulator::Options &options, const std::vector<TraceJob> &trace)
        : m_options(options)
        , m_trace(trace)
        , m_random(options.seed)
        , m_free(static_cast<std::int64_t>(options.cpus))
        , m_past(trace.size())
    {
    }

    std::vector<domain::PastJob> all();

private:
    struct Running {
        double endS;
        std::size_t job;
    };

    std::int64_t cpusOf(std::size_t job) const { return static_cast<std::int64_t>(m_trace[job].cpus); }
    void submit(std::size_t job);
    void start(std::size_t job);
    void startInOrder();
    void endNext();
    void backfill();
    Plan planByLimits() const;

    const QueueSimulator::Options m_options;
    const std::vector<TraceJob> &m_trace;
    std::mt19937 m_random;
    std::int64_t m_free;
    double m_nowS = 0;
    bool m_isChanged = false;
    std::vector<std::size_t> m_queue;
    std::vector<Running> m_running;  ///< a heap, the next end in front
    std::vector<domain::PastJob> m_past;
};

bool endsLater(const auto &a, const auto &b)
{
    return a.endS > b.endS;
}

void Run::submit(std::size_t job)
{
    auto &past = m_past[job];
    const auto &traced = m_trace[job];
    past.id = std::to_string(job);
    past.job = {{0, traced.cpus}, traced.limitS, traced.user};
    past.submittedS = std::floor(m_nowS);
    if (traced.cpus > m_options.cpus)
        return;
    m_queue.push_back(job);
    m_isChanged = true;
    startInOrder();
}

void Run::start(std::size_t job)
{
    const double launch = m_options.launchS * (static_cast<double>(m_random()) / 4294967296.0);
    m_free -= cpusOf(job);
    const double endS = m_nowS + launch + m_trace[job].runS;
    m_past[job].startedS = std::floor(m_nowS + launch);
    m_past[job].endedS = std::floor(endS);
    m_running.push_back({endS, job});
    std::push_heap(m_running.begin(), m_running.end(), endsLater<Running, Running>);
}

void Run::startInOrder()
{
    std::size_t started = 0;
    while (started < m_queue.size() && cpusOf(m_queue[started]) <= m_free)
        start(m_queue[started++]);
    m_queue.erase(m_queue.begin(), m_queue.begin() + static_cast<std::ptrdiff_t>(started));
}

void Run::endNext()
{
    std::pop_heap(m_running.begin(), m_running.end(), endsLater<Running, Running>);
    m_free += cpusOf(m_running.back().job);
    m_running.pop_back();
    m_isChanged = true;
    startInOrder();
}

Plan Run::planByLimits() const
{
    std::vector<Running> ends;
    for (const auto &running : m_running)
        ends.push_back({std::max(m_nowS + 1, *m_past[running.job].startedS + m_trace[running.job].limitS), running.job});
    std::sort(ends.begin(), ends.end(), [](const Running &a, const Running &b) { return a.endS < b.endS; });
    Plan plan(m_nowS, m_free);
    for (const auto &end : ends)
        plan.freed(end.endS, cpusOf(end.job));
    return plan;
}

void Run::backfill()
{
    m_isChanged = false;
    Plan plan = planByLimits();
    std::vector<std::size_t> left;
    std::size_t planned = 0;
    for (std::size_t i = 0; i < m_queue.size(); ++i) {
        const std::size_t job = m_queue[i];
        const bool mayStart = cpusOf(job) <= m_free;
        const bool isTested = i < m_options.jobsTested && (mayStart || planned < m_options.placesPlanned);
        const double limit = m_trace[job].limitS;
        const double startS = isTested ? plan.earliest(cpusOf(job), limit) : never;
        const bool starts = mayStart && startS <= m_nowS;
        if (starts)
            start(job);
        else
            left.push_back(job);
        if (starts || (startS < never && planned++ < m_options.placesPlanned))
            plan.take(startS, limit, cpusOf(job));
    }
    m_queue = left;
}

std::vector<domain::PastJob> Run::all()
{
    std::size_t next = 0;
    const double every = m_options.backfillEveryS;
    while (next < m_trace.size() || !m_running.empty() || !m_queue.empty()) {
        const double submitS = next < m_trace.size() ? m_trace[next].submitS : never;
        const double endS = m_running.empty() ? never : m_running.front().endS;
        const double fillS = m_isChanged && !m_queue.empty() ? every * (std::floor(m_nowS / every) + 1) : never;
        m_nowS = std::min({submitS, endS, fillS});
        if (m_nowS == endS)
            endNext();
        else if (m_nowS == submitS)
            submit(next++);
        else
            backfill();
    }
    return std::move(m_past);
}

} // namespace

std::vector<domain::PastJob> QueueSimulator::run(const std::vector<TraceJob> &trace) const
{
    return Run(m_options, trace).all();
}

} // namespace chipdeck::tests
