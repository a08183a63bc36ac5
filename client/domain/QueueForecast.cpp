#include "client/domain/QueueForecast.h"

#include <algorithm>
#include <limits>
#include <queue>

namespace chipdeck::domain {

namespace {

/// As deep as Slurm looks by default.
constexpr std::size_t backfillDepth = 500;
/// More are not told apart: their work is divided by the pool.
constexpr std::size_t mostFollowed = 2000;
/// Looks at a job that waits or runs; one is some nanoseconds.
constexpr std::size_t mostLooks = 100'000;

PoolShare operator+(const PoolShare &a, const PoolShare &b)
{
    return {a.chips + b.chips, a.cpus + b.cpus};
}

PoolShare operator-(const PoolShare &a, const PoolShare &b)
{
    return {a.chips - std::min(a.chips, b.chips), a.cpus - std::min(a.cpus, b.cpus)};
}

/// Spreads every job's run times evenly over the futures, in another order for each job. futureCount is a prime.
double partOf(std::size_t job, int future)
{
    const auto mixed = (job + 1) * 0x9E3779B97F4A7C15U;
    const auto step = 1 + (mixed >> 40) % (futureCount - 1);
    const auto place = ((mixed >> 20) % futureCount + step * static_cast<std::uint64_t>(future)) % futureCount;
    return (static_cast<double>(place) + 0.5) / futureCount;
}

/// Work in seconds of one CPU and of one chip.
struct Work {
    double chipS = 0;
    double cpuS = 0;

    void add(const PoolShare &share, double seconds)
    {
        chipS += static_cast<double>(share.chips) * seconds;
        cpuS += static_cast<double>(share.cpus) * seconds;
    }
    double dividedBy(const PoolShare &pool) const
    {
        const auto over = [](double seconds, std::uint64_t of) { return of == 0 ? 0 : seconds / static_cast<double>(of); };
        return std::max(over(chipS, pool.chips), over(cpuS, pool.cpus));
    }
};

struct Waiter {
    PoolShare share;
    double limitS = 0;
    double runS = 0;
    bool isStarted = false;
};

struct Runner {
    double endS = 0;  ///< when it ends in this future
    double planS = 0;  ///< when the scheduler has to reckon with its end
    PoolShare share;
};

bool plannedBefore(const Runner &a, const Runner &b)
{
    return a.planS < b.planS;
}

class Future
{
public:
    Future(const PoolMoment &moment, const AskedJob &asked, const std::vector<RunTimes::Kind> &kinds, int future);
    double startOfAsked();

private:
    bool startInOrder();
    bool backfill();
    void closeRanks(std::size_t end);
    void start(const Waiter &waiter);
    PoolShare planForFirst(double &shadowS) const;
    bool nextEnd();
    double restS() const;

    PoolShare m_size;
    PoolShare m_held;  ///< may be more than the size, where nodes went out of service
    PoolShare m_free;
    std::vector<Waiter> m_waiting;  ///< in order from m_first; the last one is the job asked about
    std::size_t m_first = 0;
    std::vector<Runner> m_running;  ///< by planS
    double m_nowS = 0;
    std::size_t m_looks = 0;
};

Future::Future(const PoolMoment &moment, const AskedJob &asked, const std::vector<RunTimes::Kind> &kinds, int future)
    : m_size(moment.size)
{
    std::size_t number = 0;
    for (const auto &running : moment.running) {
        const auto &job = running.job;
        const double ran = std::max(0.0, moment.atS - running.startS);
        const double whole = kinds[number].quantile(ran, partOf(number, future));
        ++number;
        m_running.push_back({whole - ran, std::max(job.limitS - ran, whole - ran), job.share});
        m_held = m_held + job.share;
    }
    std::sort(m_running.begin(), m_running.end(), plannedBefore);
    m_free = m_size - m_held;
    const std::size_t followed = std::min(mostFollowed, moment.ahead.size());
    for (std::size_t i = 0; i < followed; ++i) {
        const auto &job = moment.ahead[i];
        const double run = kinds[number].quantile(0, partOf(number, future));
        ++number;
        // Who asks for more than there is would stop the queue for ever; the scheduler passes over it too.
        if (job.share.fitsIn(m_size))
            m_waiting.push_back({job.share, job.limitS, run, false});
    }
    m_waiting.push_back({asked.share, asked.limitS, asked.limitS, false});
}

void Future::start(const Waiter &waiter)
{
    m_held = m_held + waiter.share;
    m_free = m_size - m_held;
    const Runner runner{m_nowS + waiter.runS, m_nowS + std::max(waiter.limitS, waiter.runS), waiter.share};
    // Put in its place: sorting all of them at each look of the scheduler took most of the time.
    m_running.insert(std::upper_bound(m_running.begin(), m_running.end(), runner, plannedBefore), runner);
}

/// True when the job asked about has started.
bool Future::startInOrder()
{
    while (m_first < m_waiting.size() && m_waiting[m_first].share.fitsIn(m_free)) {
        if (m_first + 1 == m_waiting.size())
            return true;
        start(m_waiting[m_first++]);
    }
    return false;
}

/// What is free beside the first who waits once it starts, by time limits, at shadowS.
PoolShare Future::planForFirst(double &shadowS) const
{
    const auto &need = m_waiting[m_first].share;
    PoolShare room = m_free;
    for (const auto &runner : m_running) {
        room = room + runner.share;
        if (need.fitsIn(room)) {
            shadowS = runner.planS;
            return room - need;
        }
    }
    shadowS = std::numeric_limits<double>::infinity();
    return room;
}

bool Future::backfill()
{
    if (m_free == PoolShare{} || m_first + 1 >= m_waiting.size())
        return false;
    double shadowS = 0;
    PoolShare beside = planForFirst(shadowS);
    m_looks += m_running.size();
    const std::size_t end = std::min(m_waiting.size(), m_first + backfillDepth);
    for (std::size_t i = m_first + 1; i < end; ++i) {
        auto &waiter = m_waiting[i];
        const bool endsBefore = m_nowS + waiter.limitS <= shadowS;
        if (!waiter.share.fitsIn(m_free) || (!endsBefore && !waiter.share.fitsIn(beside)))
            continue;
        if (i + 1 == m_waiting.size())
            return true;
        if (!endsBefore)
            beside = beside - waiter.share;
        start(waiter);
        waiter.isStarted = true;
    }
    m_looks += end - m_first;
    closeRanks(end);
    return false;
}

/// Those who started leave the first ones' row, which moves up to `end`: behind it thousands may wait.
void Future::closeRanks(std::size_t end)
{
    std::size_t place = end;
    for (std::size_t i = end; i-- > m_first;) {
        if (!m_waiting[i].isStarted)
            m_waiting[--place] = m_waiting[i];
    }
    m_first = place;
}

/// False when nobody runs any more.
bool Future::nextEnd()
{
    if (m_running.empty())
        return false;
    double endS = std::numeric_limits<double>::infinity();
    for (const auto &runner : m_running)
        endS = std::min(endS, runner.endS);
    m_nowS = std::max(m_nowS, endS);
    std::erase_if(m_running, [this](const Runner &runner) {
        if (runner.endS > m_nowS)
            return false;
        m_held = m_held - runner.share;
        return true;
    });
    m_free = m_size - m_held;
    m_looks += m_running.size();
    return true;
}

/// Everything that is still to be done ahead of the job asked about.
double Future::restS() const
{
    Work work;
    for (const auto &runner : m_running)
        work.add(runner.share, runner.endS - m_nowS);
    for (std::size_t i = m_first; i + 1 < m_waiting.size(); ++i)
        work.add(m_waiting[i].share, m_waiting[i].runS);
    return work.dividedBy(m_size);
}

double Future::startOfAsked()
{
    while (!startInOrder() && !backfill()) {
        if (m_looks > mostLooks)
            return m_nowS + restS();
        if (!nextEnd())
            break;
    }
    return m_nowS;
}

} // namespace

std::vector<double> forecastStarts(const PoolMoment &moment, const AskedJob &asked, const RunTimes &runTimes)
{
    std::vector<RunTimes::Kind> kinds;
    for (const auto &running : moment.running)
        kinds.push_back(runTimes.kindOf(running.job.user, running.job.limitS));
    Work notFollowed;
    for (std::size_t i = 0; i < moment.ahead.size(); ++i) {
        const auto &job = moment.ahead[i];
        const auto kind = runTimes.kindOf(job.user, job.limitS);
        if (i < mostFollowed)
            kinds.push_back(kind);
        else if (job.share.fitsIn(moment.size))
            notFollowed.add(job.share, kind.quantile(0, partOf(i, 0)));
    }
    std::vector<double> starts;
    for (int future = 0; future < futureCount; ++future)
        starts.push_back(Future(moment, asked, kinds, future).startOfAsked() + notFollowed.dividedBy(moment.size));
    std::sort(starts.begin(), starts.end());
    return starts;
}

} // namespace chipdeck::domain
