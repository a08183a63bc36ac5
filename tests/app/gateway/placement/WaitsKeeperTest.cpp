#include <QDateTime>
#include <QTest>

#include <mutex>

#include "app/gateway/placement/WaitsKeeper.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace std::chrono_literals;
using chipdeck::domain::EndedJob;
using chipdeck::domain::EndedJobPage;

namespace {

/// A history in pages; refuses until it is loaded.
class Book final : public EndedJobReader
{
public:
    domain::Result<EndedJobPage> list(const domain::EndedJobFilter &, std::size_t size, const std::string &token) override
    {
        const std::lock_guard lock(mutex);
        ++questions;
        if (isLoading)
            return domain::failure(domain::Code::Unavailable, "HISTORY_LOADING", "It is being read.");
        EndedJobPage page;
        const std::size_t from = token.empty() ? 0 : std::stoul(token);
        for (std::size_t i = from; i < std::min(jobs.size(), from + size); ++i)
            page.jobs.push_back(jobs[i]);
        if (from + size < jobs.size())
            page.nextPageToken = std::to_string(from + size);
        return page;
    }

    std::mutex mutex;
    std::vector<EndedJob> jobs;
    bool isLoading = false;
    int questions = 0;
};

std::shared_ptr<domain::ClusterSnapshot> picture()
{
    auto made = std::make_shared<domain::ClusterSnapshot>();
    made->info.id = "lab";
    auto inventory = std::make_shared<domain::Inventory>();
    domain::Node node;
    node.id = "n1";
    node.cpus = 64;
    inventory->nodes.push_back(node);
    inventory->index();
    domain::NodeStatus up;
    up.availability = domain::NodeAvailability::Up;
    made->inventory = inventory;
    made->chips = std::make_shared<domain::ChipColumns>();
    made->nodeStatuses = std::make_shared<std::vector<domain::NodeStatus>>(1, up);
    made->pools = std::make_shared<std::vector<domain::Pool>>(1, domain::Pool{"main", true, 7200, true, {0}});
    made->jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>();
    return made;
}

/// Jobs that each waited for a minute.
std::vector<EndedJob> past(std::uint32_t count)
{
    std::vector<EndedJob> jobs;
    for (std::uint32_t i = 0; i < count; ++i) {
        EndedJob ended;
        ended.job.id = std::to_string(i + 1);
        ended.job.state = domain::JobState::Completed;
        ended.job.pool = "main";
        ended.job.user = "ann";
        ended.job.cpus = 32;
        ended.job.timeLimitS = 3600;
        ended.job.submitTimeS = 1'000'000 + 3600 * i;
        ended.job.startTimeS = *ended.job.submitTimeS + 60;
        ended.job.endTimeS = *ended.job.startTimeS + 600;
        jobs.push_back(ended);
    }
    return jobs;
}

} // namespace

class WaitsKeeperTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void learnsFromTheHistory();
    void readsItAgainOnceItIsLoaded();
    void goesOnLearningFromPictures();
    void answersInTheOrderOfTheQuestions();
    void stopsAtOnce();

private:
    std::unique_ptr<WaitsKeeper> make()
    {
        WaitsKeeper::Options options;
        options.pause = 5ms;
        options.readings = {5ms, 20ms};
        return std::make_unique<WaitsKeeper>(options, *m_state, m_book);
    }
    domain::WaitEstimate ask(WaitsKeeper &keeper) { return keeper.ask({{"main", "", {0, 8}, 600}}, "ann").estimates.front(); }

    Book m_book;
    std::unique_ptr<ClusterState> m_state;
};

void WaitsKeeperTest::init()
{
    m_book.jobs.clear();
    m_book.isLoading = false;
    m_book.questions = 0;
    m_state = std::make_unique<ClusterState>(domain::ClusterInfo{"lab", "Lab", domain::ClusterKind::Slurm, false, {}, {}});
    m_state->publish(picture());
}

void WaitsKeeperTest::learnsFromTheHistory()
{
    m_book.jobs = past(700);
    const auto keeper = make();
    QVERIFY(!ask(*keeper).band);
    keeper->start();
    QTRY_VERIFY_WITH_TIMEOUT(ask(*keeper).band, 20000);
    const auto estimate = ask(*keeper);
    QCOMPARE(estimate.learntFrom, 700U);
    QVERIFY(estimate.band->holds(60));
    QVERIFY(estimate.band->calibration.judged > 0 && estimate.band->calibration.inside <= estimate.band->calibration.judged);
}

void WaitsKeeperTest::readsItAgainOnceItIsLoaded()
{
    m_book.isLoading = true;
    const auto keeper = make();
    keeper->start();
    QTRY_VERIFY_WITH_TIMEOUT([this] { const std::lock_guard lock(m_book.mutex); return m_book.questions > 1; }(), 20000);
    QVERIFY(!ask(*keeper).band);
    {
        const std::lock_guard lock(m_book.mutex);
        m_book.jobs = past(100);
        m_book.isLoading = false;
    }
    QTRY_COMPARE_WITH_TIMEOUT(ask(*keeper).learntFrom, 100U, 20000);
    {
        const std::lock_guard lock(m_book.mutex);
        m_book.jobs = past(200);
    }
    QTRY_COMPARE_WITH_TIMEOUT(ask(*keeper).learntFrom, 200U, 20000);
}

void WaitsKeeperTest::goesOnLearningFromPictures()
{
    const auto keeper = make();
    keeper->start();
    const std::int64_t now = QDateTime::currentSecsSinceEpoch();
    domain::Job job;
    job.id = "9";
    job.ref = 9;
    job.state = domain::JobState::Pending;
    job.pool = "main";
    job.user = "ann";
    job.cpus = 8;
    job.submitTimeS = now + 3600;
    const auto show = [this](const domain::Job &one) {
        auto next = picture();
        next->jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>(1, std::make_shared<const domain::Job>(one));
        m_state->publish(next);
    };
    // The empty picture is known first: who was there before it is not new.
    QTest::qWait(200);
    show(job);
    QTest::qWait(200);
    job.state = domain::JobState::Running;
    job.startTimeS = now + 3700;
    show(job);
    QTRY_COMPARE_WITH_TIMEOUT(ask(*keeper).learntFrom, 1U, 20000);
}

void WaitsKeeperTest::answersInTheOrderOfTheQuestions()
{
    m_book.jobs = past(100);
    const auto keeper = make();
    keeper->start();
    QTRY_VERIFY_WITH_TIMEOUT(ask(*keeper).band, 20000);
    const auto answers = keeper->ask({{"other", "", {0, 8}, {}}, {"main", "", {0, 8}, {}}, {"main", "", {0, 65}, {}}}, "bob");
    QCOMPARE(answers.estimates.size(), std::size_t{3});
    QVERIFY(!answers.estimates[0].band && answers.estimates[0].learntFrom == 0);
    QVERIFY(answers.estimates[1].band && answers.estimates[1].learntFrom == 100);
    QVERIFY(!answers.estimates[2].band);
}

void WaitsKeeperTest::stopsAtOnce()
{
    m_book.jobs = past(2000);
    const auto keeper = make();
    keeper->start();
    QTest::qWait(20);
    QVERIFY(keeper->stop(20s));
}

QTEST_GUILESS_MAIN(WaitsKeeperTest)
#include "WaitsKeeperTest.moc"
