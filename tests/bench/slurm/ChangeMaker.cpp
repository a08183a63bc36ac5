#include "tests/bench/slurm/ChangeMaker.h"

#include <array>

namespace chipdeck::bench {

using Clock = std::chrono::steady_clock;

namespace {

// Above all that Slurm gives by itself: jobs that were given a priority start next, so that those at the front of the
// queue here, which are changed next, go on waiting.
constexpr std::uint64_t firstMark = 4'294'902'000;

std::uint32_t takeFirst(std::deque<std::uint32_t> &jobs)
{
    if (jobs.empty())
        return 0;
    const std::uint32_t job = jobs.front();
    jobs.pop_front();
    return job;
}

} // namespace

ChangeMaker::ChangeMaker(const tests::SlurmCluster &cluster, JobStock stock, double perSecond, Told told)
    : m_cluster(cluster), m_stock(std::move(stock)), m_perSecond(perSecond), m_told(std::move(told)), m_thread([this] { work(); })
{
}

ChangeMaker::~ChangeMaker()
{
    m_ending = true;
    m_thread.join();
}

void ChangeMaker::work()
{
    const auto start = Clock::now();
    for (unsigned number = 0; !m_ending; ++number) {
        std::this_thread::sleep_until(start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(number / m_perSecond)));
        if (!m_ending)
            ++(changeOne(number) ? m_made : m_refused);
    }
}

/// One in twenty ends a running job, by which one that waits gets its nodes; new jobs make up for those that were cancelled.
Change::Kind ChangeMaker::kindOf(unsigned number)
{
    using Kind = Change::Kind;
    constexpr std::array kinds{Kind::Comment, Kind::Release, Kind::Priority, Kind::Submit, Kind::Hold,
                               Kind::Comment, Kind::Cancel,  Kind::Priority, Kind::Comment, Kind::Submit};
    return kinds[number % kinds.size()];
}

bool ChangeMaker::scontrol(std::vector<std::string> arguments) const
{
    arguments.insert(arguments.begin(), "scontrol");
    return m_cluster.run(arguments).ok();
}

bool ChangeMaker::changeOne(unsigned number)
{
    Change change;
    change.kind = kindOf(number);
    change.mark = firstMark + number;
    bool done = false;
    if (number % 20 == 6) {
        change.job = takeFirst(m_stock.running);
        done = change.job != 0 && m_cluster.run({"scancel", std::to_string(change.job)}).ok();
    } else {
        done = apply(change.kind, change);
    }
    change.madeAt = Clock::now();
    if (done)
        m_told(change);
    return done;
}

bool ChangeMaker::apply(Change::Kind kind, Change &change)
{
    const bool toWaiting = kind == Change::Kind::Hold || kind == Change::Kind::Priority;
    if (kind == Change::Kind::Submit) {
        std::vector<std::string> options = pairOfNodes(static_cast<unsigned>(change.mark));
        options.insert(options.end(), {"--hold", "-J", "new-" + std::to_string(change.mark)});
        change.job = m_cluster.submit("exec sleep 7200", options);
        if (change.job != 0)
            m_stock.held.push_back(change.job);
        return change.job != 0;
    }
    change.job = takeFirst(toWaiting ? m_stock.waiting : m_stock.held);
    if (change.job == 0)
        return false;
    const std::string id = std::to_string(change.job);
    bool done = false;
    switch (kind) {
    case Change::Kind::Comment:
        done = scontrol({"update", "jobid=" + id, "comment=mark-" + std::to_string(change.mark)});
        break;
    case Change::Kind::Priority:
        done = scontrol({"update", "jobid=" + id, "priority=" + std::to_string(change.mark)});
        break;
    case Change::Kind::Release:
        done = scontrol({"release", id});
        break;
    case Change::Kind::Hold:
        done = scontrol({"hold", id});
        break;
    default:
        return m_cluster.run({"scancel", id}).ok();
    }
    if (done)
        (kind == Change::Kind::Release || kind == Change::Kind::Priority ? m_stock.waiting : m_stock.held).push_back(change.job);
    return done;
}

} // namespace chipdeck::bench
