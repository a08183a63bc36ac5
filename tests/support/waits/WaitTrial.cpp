#include "tests/support/waits/WaitTrial.h"

#include <algorithm>
#include <deque>
#include <map>

#include <time.h>

namespace chipdeck::tests {

using domain::WaitBand;

namespace {

constexpr std::size_t firstJudged = 300;
constexpr std::size_t latelyJobs = 500;
constexpr std::size_t timedEvery = 20;

/// Of this thread, so that a busy machine does not make questions slow.
double processorMs()
{
    timespec now = {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

double quantile(const std::vector<double> &sorted, double part)
{
    return sorted.empty() ? 0 : sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1) + 0.5)];
}

WaitBand bandOf(const std::vector<double> &sorted)
{
    return {quantile(sorted, 0.1), quantile(sorted, 0.5), quantile(sorted, 0.9), {}};
}

/// Waits that are known by now, in the order in which the jobs started.
class Known
{
public:
    explicit Known(const std::vector<domain::PastJob> &past)
    {
        for (const auto &job : past) {
            if (job.startedS)
                m_starts.emplace(*job.startedS, *job.startedS - job.submittedS);
        }
        m_next = m_starts.begin();
    }

    void until(double atS)
    {
        for (; m_next != m_starts.end() && m_next->first <= atS; ++m_next) {
            const double wait = m_next->second;
            m_all.insert(std::upper_bound(m_all.begin(), m_all.end(), wait), wait);
            m_lately.push_back(wait);
            if (m_lately.size() > latelyJobs)
                m_lately.pop_front();
        }
    }

    WaitBand soFar() const { return bandOf(m_all); }
    WaitBand lately() const
    {
        std::vector<double> sorted(m_lately.begin(), m_lately.end());
        std::sort(sorted.begin(), sorted.end());
        return bandOf(sorted);
    }

private:
    std::multimap<double, double> m_starts;
    std::multimap<double, double>::const_iterator m_next;
    std::vector<double> m_all;
    std::deque<double> m_lately;
};

double lowestShare(const std::vector<bool> &inside, std::size_t inARow)
{
    double lowest = 1;
    std::size_t held = 0;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        held += inside[i] ? 1 : 0;
        if (i >= inARow)
            held -= inside[i - inARow] ? 1 : 0;
        if (i + 1 >= inARow)
            lowest = std::min(lowest, static_cast<double>(held) / static_cast<double>(inARow));
    }
    return lowest;
}

} // namespace

WaitTrial tryWaits(const std::vector<domain::PastJob> &past, const domain::PoolShare &pool)
{
    WaitTrial trial;
    Known known(past);
    std::vector<double> waits;
    std::vector<bool> inside;
    domain::WaitModel model;
    std::vector<double> asked;
    std::size_t number = 0;
    domain::relive(past, pool, model, [&](std::size_t job, const domain::PoolMoment &moment, const std::optional<WaitBand> &band) {
        known.until(moment.atS);
        if (number++ < firstJudged || !past[job].startedS)
            return;
        ++trial.jobs;
        if (trial.jobs % timedEvery == 0) {
            const double start = processorMs();
            (void)model.ask(moment, past[job].job);
            asked.push_back(processorMs() - start);
        }
        if (!band) {
            ++trial.unanswered;
            return;
        }
        const double wait = *past[job].startedS - past[job].submittedS;
        waits.push_back(wait);
        inside.push_back(band->holds(wait));
        trial.below += wait < band->p10S ? 1 : 0;
        trial.above += wait > band->p90S ? 1 : 0;
        trial.underMedian += wait <= band->p50S ? 1 : 0;
        trial.score += intervalScore(*band, wait);
        trial.soFar += intervalScore(known.soFar(), wait);
        trial.lately += intervalScore(known.lately(), wait);
    });
    auto sorted = waits;
    std::sort(sorted.begin(), sorted.end());
    for (const double wait : waits)
        trial.hindsight += intervalScore(bandOf(sorted), wait);
    trial.lowestOf500 = lowestShare(inside, 500);
    const auto judged = static_cast<double>(std::max<std::size_t>(1, waits.size()));
    for (double *sum : {&trial.below, &trial.above, &trial.underMedian, &trial.score, &trial.soFar, &trial.lately, &trial.hindsight})
        *sum /= judged;
    trial.inside = static_cast<double>(std::count(inside.begin(), inside.end(), true)) / judged;
    for (const double ms : asked) {
        trial.askMs += ms / static_cast<double>(asked.size());
        trial.slowestAskMs = std::max(trial.slowestAskMs, ms);
    }
    return trial;
}

} // namespace chipdeck::tests
