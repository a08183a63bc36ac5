#include "client/domain/WaitHistory.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <vector>

namespace chipdeck::domain {

namespace {

/// In this order where they happen at the same second.
enum class What { Ended, Submitted, Started };

struct Event {
    double atS = 0;
    What what = What::Ended;
    std::size_t job = 0;

    bool operator<(const Event &other) const { return std::tie(atS, what, job) < std::tie(other.atS, other.what, other.job); }
};

std::vector<Event> eventsOf(std::span<const PastJob> jobs)
{
    std::vector<Event> events;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        const double submittedS = jobs[i].submittedS;
        events.push_back({submittedS, What::Submitted, i});
        if (!jobs[i].startedS)
            continue;
        // A job that ran for no time would else end before it started.
        const double startedS = std::max(submittedS, *jobs[i].startedS);
        events.push_back({startedS, What::Started, i});
        if (jobs[i].endedS)
            events.push_back({std::max(startedS + 1e-3, *jobs[i].endedS), What::Ended, i});
    }
    std::sort(events.begin(), events.end());
    return events;
}

/// Who waits goes by priority, then by time.
struct Place {
    std::uint64_t priority = 0;
    double submittedS = 0;
    std::size_t job = 0;

    bool operator<(const Place &other) const
    {
        return std::tie(other.priority, submittedS, job) < std::tie(priority, other.submittedS, other.job);
    }
};

class Past
{
public:
    Past(std::span<const PastJob> jobs, const PoolShare &pool)
        : m_jobs(jobs)
        , m_pool(pool)
    {
    }

    PoolMoment momentBefore(std::size_t job) const
    {
        PoolMoment moment;
        moment.atS = m_jobs[job].submittedS;
        moment.size = m_pool;
        for (const auto &[number, startedS] : m_running)
            moment.running.push_back({m_jobs[number].job, startedS});
        for (auto it = m_waiting.begin(); it != m_waiting.upper_bound(placeOf(job)); ++it)
            moment.ahead.push_back(m_jobs[it->job].job);
        return moment;
    }

    void submit(std::size_t job) { m_waiting.insert(placeOf(job)); }
    void start(std::size_t job, double atS)
    {
        m_waiting.erase(placeOf(job));
        m_running[job] = atS;
    }
    double end(std::size_t job, double atS)
    {
        const double ranS = atS - m_running[job];
        m_running.erase(job);
        return ranS;
    }

private:
    Place placeOf(std::size_t job) const { return {m_jobs[job].priority, m_jobs[job].submittedS, job}; }

    std::span<const PastJob> m_jobs;
    PoolShare m_pool;
    std::set<Place> m_waiting;
    std::map<std::size_t, double> m_running;
};

} // namespace

void relive(std::span<const PastJob> jobs, const PoolShare &pool, WaitModel &model, const AskedInPast &asked, std::stop_token stop)
{
    Past past(jobs, pool);
    for (const auto &event : eventsOf(jobs)) {
        if (stop.stop_requested())
            return;
        const auto &job = jobs[event.job];
        if (event.what == What::Submitted) {
            const auto moment = past.momentBefore(event.job);
            const auto band = model.submitted(job.id, moment, job.job);
            if (asked)
                asked(event.job, moment, band);
            past.submit(event.job);
        } else if (event.what == What::Started) {
            past.start(event.job, event.atS);
            model.started(job.id, event.atS);
        } else {
            model.ended(job.job, past.end(event.job, event.atS));
        }
    }
}

} // namespace chipdeck::domain
