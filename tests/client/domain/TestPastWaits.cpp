#include <QTest>

#include "client/domain/ClusterWaits.h"
#include "client/domain/PastWaits.h"
#include "tests/support/waits/InventedTrace.h"
#include "tests/support/waits/QueueSimulator.h"

using namespace chipdeck::domain;
using namespace chipdeck::tests;

/// What a history of ended jobs teaches.
class TestPastWaits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aHistoryMakesBands();
    void theNewestJobsCount();
    void whatNeverRanTeachesNothing();
    void endsWhenItIsAsked();
    void moreIsTakenLessIsNot();
    void listsOfPoolsMakeNoModels();

private:
    std::vector<EndedJob> m_jobs;
};

namespace {

constexpr std::uint64_t cpus = 256;

/// One pool of CPUs.
ClusterSnapshot cluster()
{
    Inventory inventory;
    Pool pool{"main", true, {}, true, {}};
    for (std::uint32_t i = 0; i < cpus / 64; ++i) {
        Node node;
        node.id = "n" + std::to_string(i);
        node.cpus = 64;
        inventory.nodes.push_back(node);
        pool.nodes.push_back(i);
    }
    inventory.index();
    NodeStatus up;
    up.availability = NodeAvailability::Up;
    ClusterSnapshot made;
    made.nodeStatuses = std::make_shared<std::vector<NodeStatus>>(inventory.nodes.size(), up);
    made.inventory = std::make_shared<Inventory>(inventory);
    made.pools = std::make_shared<std::vector<Pool>>(1, pool);
    made.jobs = std::make_shared<std::vector<std::shared_ptr<const Job>>>();
    return made;
}

EndedJob endedOf(const PastJob &past)
{
    EndedJob ended;
    ended.job.id = past.id;
    ended.job.state = JobState::Completed;
    ended.job.pool = "main";
    ended.job.user = std::to_string(past.job.user);
    ended.job.cpus = static_cast<std::uint32_t>(past.job.share.cpus);
    ended.job.timeLimitS = static_cast<std::uint64_t>(past.job.limitS);
    ended.job.submitTimeS = static_cast<std::int64_t>(past.submittedS);
    ended.job.startTimeS = static_cast<std::int64_t>(past.startedS.value_or(0));
    ended.job.endTimeS = static_cast<std::int64_t>(past.endedS.value_or(0));
    return ended;
}

} // namespace

void TestPastWaits::initTestCase()
{
    InventedTrace trace;
    trace.jobs = 400;
    trace.cpus = cpus;
    QueueSimulator::Options options;
    options.cpus = cpus;
    for (const PastJob &past : QueueSimulator(options).run(trace.make())) {
        if (past.startedS && past.endedS)
            m_jobs.push_back(endedOf(past));
    }
    QVERIFY(m_jobs.size() > 300);
}

void TestPastWaits::aHistoryMakesBands()
{
    ClusterWaits waits;
    waits.watch(cluster(), 4e9);
    QVERIFY(!waits.ask("main", {}, {{0, 8}, 3600, 1}));
    waits.adopt(modelsOf(m_jobs, cluster()));
    QVERIFY(waits.learntFrom("main") > 200);
    const auto band = waits.ask("main", {}, {{0, 8}, 3600, 1});
    QVERIFY(band && band->p10S <= band->p50S && band->p50S <= band->p90S);
    QVERIFY(band->calibration.judged > 100);
    QVERIFY(band->calibration.inside * 2 > band->calibration.judged);
}

void TestPastWaits::theNewestJobsCount()
{
    std::vector<EndedJob> many;
    for (std::uint32_t i = 0; i < mostPastJobs + 500; ++i) {
        EndedJob job = m_jobs.front();
        job.job.id = std::to_string(i);
        job.job.submitTimeS = 1000 * i;
        job.job.startTimeS = 1000 * i + 5;
        job.job.endTimeS = 1000 * i + 65;
        many.push_back(job);
    }
    QCOMPARE(modelsOf(many, cluster()).at("main").learntFrom(), std::size_t{mostPastJobs});
}

void TestPastWaits::whatNeverRanTeachesNothing()
{
    std::vector<EndedJob> jobs(m_jobs.begin(), m_jobs.begin() + 5);
    jobs[0].job.state = JobState::Cancelled;
    jobs[0].job.endTimeS = jobs[0].job.startTimeS;
    jobs[1].job.startTimeS.reset();
    jobs[2].job.cpus = cpus + 1;
    jobs[3].job.pool = "gone";
    QCOMPARE(modelsOf(jobs, cluster()).at("main").learntFrom(), std::size_t{1});
    QVERIFY(modelsOf({}, cluster()).empty());
}

void TestPastWaits::endsWhenItIsAsked()
{
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(modelsOf(m_jobs, cluster(), stop.get_token()).empty());
}

void TestPastWaits::moreIsTakenLessIsNot()
{
    ClusterWaits waits;
    waits.watch(cluster(), 4e9);
    waits.adopt(modelsOf(std::span(m_jobs).first(100), cluster()));
    const auto before = waits.learntFrom("main");
    waits.adopt(modelsOf(std::span(m_jobs).first(50), cluster()));
    QCOMPARE(waits.learntFrom("main"), before);
    waits.adopt(modelsOf(m_jobs, cluster()));
    QVERIFY(waits.learntFrom("main") > before);
}

void TestPastWaits::listsOfPoolsMakeNoModels()
{
    ClusterWaits waits;
    ClusterSnapshot picture = cluster();
    waits.watch(picture, 1000);
    std::vector<std::shared_ptr<const Job>> jobs;
    Job job;
    job.id = "1";
    job.ref = 1;
    job.state = JobState::Pending;
    job.pool = "main,other";
    job.cpus = 1;
    job.submitTimeS = 1001;
    jobs.push_back(std::make_shared<Job>(job));
    picture.jobs = std::make_shared<std::vector<std::shared_ptr<const Job>>>(jobs);
    waits.watch(picture, 1002);
    QCOMPARE(waits.learntFrom("main,other"), 0U);
}

QTEST_GUILESS_MAIN(TestPastWaits)
#include "TestPastWaits.moc"
