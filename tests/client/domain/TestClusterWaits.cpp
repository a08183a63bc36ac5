#include <QTest>

#include <map>
#include <set>

#include "client/domain/ClusterWaits.h"
#include "tests/support/waits/InventedTrace.h"
#include "tests/support/waits/QueueSimulator.h"

using namespace chipdeck::domain;
using namespace chipdeck::tests;

namespace {

ChipGroup chips(const char *type, std::uint32_t count)
{
    ChipGroup group;
    group.count = count;
    group.schedulerType = type;
    return group;
}

/// Two nodes of 4 h100, two of 8 npus, and two without chips; a pool of the first four, one of the npus, one of the rest.
ClusterSnapshot cluster()
{
    Inventory inventory;
    for (const char *name : {"g1", "g2", "n1", "n2", "c1", "c2"}) {
        Node node;
        node.id = name;
        node.cpus = 64;
        if (*name == 'g')
            node.groups = {chips("gpu:h100", 4)};
        if (*name == 'n')
            node.groups = {chips("npu:910c", 8)};
        inventory.nodes.push_back(node);
    }
    inventory.index();
    std::vector<Pool> pools = {{"mix", true, 7200, true, {0, 1, 2, 3}}, {"npus", true, {}, false, {2, 3}}, {"cpus", true, {}, false, {4, 5}}};
    NodeStatus up;
    up.availability = NodeAvailability::Up;
    ClusterSnapshot made;
    made.pools = std::make_shared<std::vector<Pool>>(pools);
    made.inventory = std::make_shared<Inventory>(inventory);
    made.nodeStatuses = std::make_shared<std::vector<NodeStatus>>(6, up);
    made.jobs = std::make_shared<std::vector<std::shared_ptr<const Job>>>();
    return made;
}

Job waiting(std::uint32_t ref, const char *pool, const char *type, std::uint32_t count, std::int64_t submittedS, std::uint64_t priority = 1)
{
    Job job;
    job.ref = ref;
    job.id = std::to_string(ref);
    job.state = JobState::Pending;
    job.pool = pool;
    job.user = "ann";
    job.cpus = 10;
    job.nodeCount = 1;
    if (*type)
        job.chips = {{type, count}};
    job.submitTimeS = submittedS;
    job.priority = priority;
    job.timeLimitS = 600;
    return job;
}

Job running(Job job, const char *node, std::int64_t startedS)
{
    job.state = JobState::Running;
    job.startTimeS = startedS;
    job.allocations.push_back({node, {}, job.chips.empty() ? 0 : job.chips.front().count});
    return job;
}

ClusterSnapshot with(const std::vector<Job> &jobs, ClusterSnapshot base = cluster())
{
    std::vector<std::shared_ptr<const Job>> shared;
    for (const auto &job : jobs)
        shared.push_back(std::make_shared<Job>(job));
    base.jobs = std::make_shared<std::vector<std::shared_ptr<const Job>>>(shared);
    return base;
}

std::vector<std::uint64_t> chipsAhead(const PoolMoment &moment)
{
    std::vector<std::uint64_t> ahead;
    for (const auto &job : moment.ahead)
        ahead.push_back(job.share.chips);
    return ahead;
}

} // namespace

class TestClusterWaits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoWaitsForItsTurn();
    void poolsHaveWhatIsInService();
    void runningJobsHoldWhatTheyHoldThere();
    void queueIsThatOfTheNodes();
    void arraysCountEachTask();
    void momentBeforeIsAsOfTheSubmission();
    void unknownCpusDoNotCount();
    void learnsFromPictures();
    void whoLeavesIsForgotten();
};

void TestClusterWaits::whoWaitsForItsTurn()
{
    auto job = waiting(1, "mix", "gpu", 1, 0);
    QVERIFY(waitsForItsTurn(job));
    for (const char *reason : {"Priority", "Resources", "None", ""}) {
        job.reason = reason;
        QVERIFY2(waitsForItsTurn(job), reason);
    }
    for (const char *reason : {"Dependency", "DependencyNeverSatisfied", "BeginTime", "QOSMaxJobsPerUserLimit", "AssocGrpCpuLimit", "JobHeldUser"}) {
        job.reason = reason;
        QVERIFY2(!waitsForItsTurn(job), reason);
    }
    job.reason.clear();
    job.state = JobState::Held;
    QVERIFY(!waitsForItsTurn(job));
}

void TestClusterWaits::poolsHaveWhatIsInService()
{
    auto base = cluster();
    auto statuses = *base.nodeStatuses;
    statuses[1].drain = true;
    statuses[3].availability = NodeAvailability::Down;
    base.nodeStatuses = std::make_shared<std::vector<NodeStatus>>(statuses);
    const QueuePicture picture(base, 100);
    QCOMPARE(picture.momentOf("mix", "")->size, (PoolShare{12, 128}));
    QCOMPARE(picture.momentOf("mix", "gpu:h100")->size, (PoolShare{4, 64}));
    QCOMPARE(picture.momentOf("mix", "gpu")->size, (PoolShare{4, 64}));
    QCOMPARE(picture.momentOf("cpus", "")->size, (PoolShare{0, 128}));
    QCOMPARE(picture.momentOf("cpus", "gpu:h100")->size, PoolShare{});
    QCOMPARE(picture.momentOf("mix", "")->atS, 100.0);
    QVERIFY(!picture.momentOf("nowhere", ""));
}

void TestClusterWaits::runningJobsHoldWhatTheyHoldThere()
{
    auto both = running(waiting(1, "mix", "npu:910c", 3, 0), "n1", 50);
    both.allocations.push_back({"g1", {}, 0});
    const QueuePicture picture(with({both, running(waiting(2, "npus", "npu:910c", 8, 0), "n2", 60)}), 100);
    const auto npus = *picture.momentOf("npus", "npu:910c");
    QCOMPARE(npus.running.size(), std::size_t{2});
    QCOMPARE(npus.running[0].job.share, (PoolShare{3, 5}));
    QCOMPARE(npus.running[0].startS, 50.0);
    QCOMPARE(npus.running[1].job.share, (PoolShare{8, 10}));
    const auto gpus = *picture.momentOf("mix", "gpu:h100");
    QCOMPARE(gpus.running.size(), std::size_t{1});
    QCOMPARE(gpus.running[0].job.share, (PoolShare{0, 5}));
    QVERIFY(picture.momentOf("cpus", "")->running.empty());
}

void TestClusterWaits::queueIsThatOfTheNodes()
{
    auto held = waiting(5, "npus", "npu:910c", 5, 1);
    held.state = JobState::Held;
    auto either = waiting(6, "cpus,npus", "", 0, 6);
    either.timeLimitS.reset();
    const QueuePicture picture(with({waiting(1, "npus", "npu:910c", 1, 3), waiting(2, "mix", "npu:910c", 2, 2), waiting(3, "mix", "gpu:h100", 3, 1),
                                     waiting(4, "npus", "npu:910c", 4, 9, 7), held, either}),
                               100);
    QCOMPARE(chipsAhead(*picture.momentOf("npus", "npu:910c")), (std::vector<std::uint64_t>{4, 2, 1, 0}));
    QCOMPARE(chipsAhead(*picture.momentOf("mix", "gpu:h100")), (std::vector<std::uint64_t>{3}));
    const auto cpus = *picture.momentOf("cpus", "");
    QCOMPARE(chipsAhead(cpus), (std::vector<std::uint64_t>{0}));
    QCOMPARE(cpus.ahead[0].limitS, 365 * 86400.0);
    QCOMPARE(cpus.ahead[0].user, userKey("ann"));
}

void TestClusterWaits::arraysCountEachTask()
{
    const auto tasks = [](const char *text) {
        auto job = waiting(1, "mix", "gpu:h100", 1, 0);
        job.arrayPending = text;
        return QueuePicture(with({job}), 100).momentOf("mix", "gpu:h100")->ahead.size();
    };
    QCOMPARE(tasks("7"), std::size_t{1});
    QCOMPARE(tasks("0-9"), std::size_t{10});
    QCOMPARE(tasks("1-9:2,20,30-31%4"), std::size_t{8});
    QCOMPARE(tasks("9-1,,x"), std::size_t{1});
    QCOMPARE(tasks("0-99999999999999999999"), std::size_t{1});
    QCOMPARE(tasks("0-4000000000"), std::size_t{10'000});
}

void TestClusterWaits::momentBeforeIsAsOfTheSubmission()
{
    const auto asked = waiting(5, "mix", "gpu:h100", 1, 100);
    const auto same = waiting(6, "mix", "gpu:h100", 7, 100);
    const QueuePicture picture(with({running(waiting(1, "mix", "gpu:h100", 2, 10), "g1", 20), running(waiting(2, "mix", "gpu:h100", 3, 30), "g2", 105),
                                     waiting(3, "mix", "gpu:h100", 4, 40), waiting(4, "mix", "gpu:h100", 5, 50, 9), asked, same,
                                     waiting(7, "mix", "gpu:h100", 8, 110, 9)}),
                               120);
    const auto moment = *picture.momentBefore(asked);
    QCOMPARE(moment.atS, 100.0);
    QCOMPARE(moment.running.size(), std::size_t{1});
    QCOMPARE(chipsAhead(moment), (std::vector<std::uint64_t>{5, 3, 4}));
    QCOMPARE(chipsAhead(*picture.momentBefore(same)), (std::vector<std::uint64_t>{5, 3, 4, 1}));
    QVERIFY(!picture.momentBefore(waiting(99, "mix", "", 0, 0)));
}

void TestClusterWaits::unknownCpusDoNotCount()
{
    auto base = cluster();
    auto inventory = *base.inventory;
    inventory.nodes[4].cpus.reset();
    base.inventory = std::make_shared<Inventory>(inventory);
    const QueuePicture picture(with({waiting(1, "mix", "gpu:h100", 1, 0)}, base), 100);
    const auto moment = *picture.momentOf("mix", "gpu:h100");
    QCOMPARE(moment.size, (PoolShare{8, 0}));
    QCOMPARE(moment.ahead[0].share, (PoolShare{1, 0}));
}

namespace {

/// What a scheduler would tell at a moment of a simulated past, on one node with all the CPUs.
class Show
{
public:
    explicit Show(const std::vector<PastJob> &past)
        : m_past(past)
    {
        m_base = cluster();
        Inventory inventory;
        inventory.nodes.emplace_back();
        inventory.nodes[0].id = "big";
        inventory.nodes[0].cpus = 512;
        inventory.index();
        m_base.inventory = std::make_shared<Inventory>(inventory);
        m_base.pools = std::make_shared<std::vector<Pool>>(1, Pool{"all", true, {}, true, {0}});
        m_jobs.resize(past.size());
    }

    ClusterSnapshot at(double nowS)
    {
        std::vector<std::shared_ptr<const Job>> jobs;
        for (std::size_t i = 0; i < m_past.size() && m_past[i].submittedS <= nowS; ++i) {
            // Slurm forgets what ended five minutes ago.
            if (*m_past[i].endedS < nowS - 300)
                continue;
            const auto job = jobAt(i, nowS);
            if (!m_jobs[i] || *m_jobs[i] != job)
                m_jobs[i] = std::make_shared<Job>(job);
            jobs.push_back(m_jobs[i]);
        }
        m_base.jobs = std::make_shared<std::vector<std::shared_ptr<const Job>>>(jobs);
        return m_base;
    }

private:
    Job jobAt(std::size_t i, double nowS) const
    {
        const auto &past = m_past[i];
        auto job = waiting(static_cast<std::uint32_t>(i + 1), "all", "", 0, static_cast<std::int64_t>(past.submittedS));
        job.cpus = static_cast<std::uint32_t>(past.job.share.cpus);
        job.timeLimitS = static_cast<std::uint64_t>(past.job.limitS);
        job.user = std::to_string(past.job.user);
        if (*past.startedS <= nowS)
            job = running(job, "big", static_cast<std::int64_t>(*past.startedS));
        if (*past.endedS <= nowS) {
            job.state = JobState::Completed;
            job.endTimeS = static_cast<std::int64_t>(*past.endedS);
        }
        return job;
    }

    const std::vector<PastJob> &m_past;
    ClusterSnapshot m_base;
    std::vector<std::shared_ptr<const Job>> m_jobs;
};

} // namespace

void TestClusterWaits::learnsFromPictures()
{
    InventedTrace trace;
    trace.jobs = 900;
    trace.load = 0.95;
    const auto past = QueueSimulator({trace.cpus}).run(trace.make());
    std::set<double> times;
    for (const auto &job : past) {
        for (const double at : {job.submittedS, *job.startedS, *job.endedS})
            times.insert(at + 2);
    }
    ClusterWaits waits;
    Show show(past);
    std::size_t next = 0;
    std::size_t answered = 0;
    std::size_t inside = 0;
    std::vector<double> later;
    double score = 0;
    for (const double at : times) {
        for (; next < past.size() && past[next].submittedS <= at; ++next) {
            auto asked = past[next].job;
            asked.user = userKey(std::to_string(asked.user));
            const auto band = waits.ask("all", "", asked);
            // Of jobs submitted in the same second only the first: the picture knows nothing of it yet.
            if (next < 300 || past[next].submittedS == past[next - 1].submittedS)
                continue;
            QVERIFY2(band, qPrintable(QString::number(next)));
            const double wait = *past[next].startedS - past[next].submittedS;
            ++answered;
            inside += band->holds(wait) ? 1 : 0;
            later.push_back(wait);
            score += intervalScore(*band, wait);
        }
        waits.watch(show.at(at), at);
    }
    std::sort(later.begin(), later.end());
    const WaitBand constant{later[later.size() / 10], 0, later[later.size() * 9 / 10], {}};
    double constantScore = 0;
    for (const double wait : later)
        constantScore += intervalScore(constant, wait);
    const double share = static_cast<double>(inside) / static_cast<double>(answered);
    QVERIFY(answered > 50);
    QVERIFY2(share > 0.6 && share < 0.97, qPrintable(QString::number(share)));
    QVERIFY2(score < 0.75 * constantScore, qPrintable(QString::number(score / constantScore)));
    const auto calibration = waits.ask("all", "", past[0].job)->calibration;
    QCOMPARE(calibration.judged, 500U);
    QVERIFY2(calibration.inside > 320 && calibration.inside < 480, qPrintable(QString::number(calibration.inside)));
}

void TestClusterWaits::whoLeavesIsForgotten()
{
    ClusterWaits waits;
    std::vector<Job> jobs;
    waits.watch(with(jobs), 0);
    // Enough start at once.
    for (std::uint32_t i = 1; i <= 40; ++i) {
        jobs.push_back(running(waiting(i, "npus", "npu:910c", 1, 10 * i), "n1", 10 * i + 1));
        waits.watch(with({jobs.back()}), 10 * i + 2);
    }
    waits.watch(with({}), 500);
    const AskedJob one = {{1, 10}, 600, userKey("ann")};
    const auto band = waits.ask("npus", "npu:910c", one);
    QVERIFY(band && band->p90S < 10);
    const auto judged = band->calibration.judged;
    waits.watch(with({waiting(50, "npus", "npu:910c", 1, 501)}), 502);
    auto held = waiting(50, "npus", "npu:910c", 1, 501);
    held.state = JobState::Held;
    waits.watch(with({held}), 510);
    waits.watch(with({running(held, "n1", 5000)}), 5001);
    waits.watch(with({waiting(51, "npus", "npu:910c", 1, 6000)}), 6001);
    QCOMPARE(waits.ask("npus", "npu:910c", one)->calibration.judged, judged);
    waits.watch(with({running(waiting(51, "npus", "npu:910c", 1, 6000), "n1", 6001)}), 6002);
    QCOMPARE(waits.ask("npus", "npu:910c", one)->calibration.judged, judged + 1);
    waits.watch(with({waiting(52, "npus", "npu:910c", 1, 6100)}), 6101);
    auto cancelled = waiting(52, "npus", "npu:910c", 1, 6100);
    cancelled.state = JobState::Cancelled;
    cancelled.startTimeS = 6102;
    cancelled.endTimeS = 6102;
    waits.watch(with({cancelled}), 6103);
    QCOMPARE(waits.ask("npus", "npu:910c", one)->calibration.judged, judged + 1);
    QVERIFY(!waits.ask("npus", "npu:910c", {{17, 10}, 600, 1}));
    QVERIFY(!waits.ask("mix", "gpu:h100", one));
}

QTEST_APPLESS_MAIN(TestClusterWaits)
#include "TestClusterWaits.moc"
