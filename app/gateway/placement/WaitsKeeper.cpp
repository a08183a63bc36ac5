#include "app/gateway/placement/WaitsKeeper.h"

#include "client/domain/PastWaits.h"

namespace chipdeck::gateway {

namespace {

constexpr std::size_t pageSize = 500;
/// The rest of the time belongs to others.
constexpr int idleShare = 9;
/// What is new in a history that grew less than this is known from the pictures.
constexpr double worthLearning = 1.2;

double nowS()
{
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// A picture that does not change grows old nevertheless: who runs has run longer.
constexpr auto newMoment = std::chrono::seconds(15);

/// Of the jobs in the picture, by the cluster's own answers: a picture that nothing changes in is not old.
std::uint64_t ageOf(const ClusterState::View &view)
{
    for (const domain::PartFreshness &part : view.freshness) {
        if (part.part == "jobs")
            return part.ageMs.value_or(0);
    }
    return 0;
}

/// What a question without a time limit is taken for: the longest that the pool allows.
double longestIn(const domain::ClusterSnapshot &cluster, const std::string &pool)
{
    domain::Job job;
    job.pool = pool;
    return domain::askedOf(job, cluster).limitS;
}

} // namespace

WaitsKeeper::WaitsKeeper(Options options, ClusterState &state, EndedJobReader &history)
    : m_options(std::move(options)), m_state(state), m_history(history)
{
}

WaitsKeeper::~WaitsKeeper()
{
    stop(std::chrono::milliseconds(0));
    if (m_thread.joinable())
        m_thread.join();
}

void WaitsKeeper::start()
{
    m_thread = std::thread([this] {
        run();
        const std::lock_guard lock(m_mutex);
        m_hasEnded = true;
        m_wake.notify_all();
    });
}

bool WaitsKeeper::stop(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    m_stop.request_stop();
    m_wake.notify_all();
    return !m_thread.joinable() || m_wake.wait_for(lock, patience, [this] { return m_hasEnded; });
}

bool WaitsKeeper::pauseFor(Clock::duration time)
{
    std::unique_lock lock(m_mutex);
    return !m_wake.wait_for(lock, time, [this] { return m_stop.stop_requested(); });
}

void WaitsKeeper::run()
{
    const auto started = Clock::now();
    std::size_t readings = 0;
    auto nextReading = started + m_options.readings.front();
    auto pause = Clock::duration(m_options.pause);
    while (pauseFor(pause)) {
        const auto begun = Clock::now();
        if (begun >= nextReading) {
            learnHistory();
            readings = std::min(readings + 1, m_options.readings.size() - 1);
            nextReading = Clock::now() + m_options.readings[readings];
        }
        const auto looked = Clock::now();
        learnPicture();
        pause = std::max<Clock::duration>(m_options.pause, (Clock::now() - looked) * idleShare);
    }
}

std::vector<domain::EndedJob> WaitsKeeper::readHistory() const
{
    std::vector<domain::EndedJob> jobs;
    std::string token;
    do {
        auto page = m_history.list({}, pageSize, token);
        // What there is will do; the rest comes with the next reading.
        if (!page)
            break;
        for (domain::EndedJob &job : page->jobs)
            jobs.push_back(std::move(job));
        token = page->nextPageToken;
    } while (!token.empty() && jobs.size() < m_options.mostJobs && !m_stop.stop_requested());
    return jobs;
}

void WaitsKeeper::learnHistory()
{
    const auto snapshot = m_state.view().snapshot;
    if (!snapshot)
        return;
    const auto jobs = readHistory();
    if (static_cast<double>(jobs.size()) < static_cast<double>(m_jobsRead) * worthLearning || jobs.empty())
        return;
    auto models = domain::modelsOf(jobs, *snapshot, m_stop.get_token());
    if (m_stop.stop_requested())
        return;
    m_jobsRead = jobs.size();
    const std::lock_guard lock(m_learning);
    m_waits.adopt(std::move(models));
}

void WaitsKeeper::learnPicture()
{
    const auto snapshot = m_state.view().snapshot;
    const std::lock_guard lock(m_learning);
    if (!snapshot || (snapshot == m_learnt && Clock::now() - m_learntAt < newMoment))
        return;
    m_waits.watch(*snapshot, nowS());
    m_learnt = snapshot;
    m_learntAt = Clock::now();
}

domain::WaitEstimates WaitsKeeper::ask(const std::vector<domain::WaitQuestion> &questions, const std::string &user)
{
    domain::WaitEstimates answer;
    const std::lock_guard lock(m_learning);
    for (const domain::WaitQuestion &question : questions) {
        domain::WaitEstimate estimate;
        estimate.learntFrom = m_waits.learntFrom(question.pool);
        if (m_learnt) {
            const double longestS = longestIn(*m_learnt, question.pool);
            const double limitS = question.limitS ? std::min(longestS, static_cast<double>(*question.limitS)) : longestS;
            estimate.band = m_waits.ask(question.pool, question.schedulerType, {question.share, limitS, domain::userKey(user)});
        }
        answer.estimates.push_back(estimate);
    }
    answer.ageMs = ageOf(m_state.view());
    return answer;
}

} // namespace chipdeck::gateway
