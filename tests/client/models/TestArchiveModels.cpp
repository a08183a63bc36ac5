#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "client/models/AuditModel.h"
#include "client/models/EndWords.h"
#include "client/models/EndedJobModel.h"
#include "tests/support/fixed/FixedArchive.h"
#include "tests/support/fixed/FixedClusterStore.h"

using namespace chipdeck;
using namespace chipdeck::models;
using chipdeck::test::FixedArchive;
using chipdeck::test::pastEntry;
using chipdeck::test::pastJob;

namespace {

constexpr std::int64_t now = 1'800'000'000;

} // namespace

/// What a search of the archive found, as rows.
class TestArchiveModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jobsShowWhatIsKnown();
    void moreComeAtTheEnd();
    void theSearchOrders();
    void auditShowsWhatWasDone();
    void wordsOfEnds();
};

void TestArchiveModels::jobsShowWhatIsKnown()
{
    store::FleetStore fleet;
    test::FixedClusterStore cluster({"lab", "The lab", domain::ClusterKind::Slurm, false, "Slurm", {}});
    fleet.add(&cluster);
    FixedArchive archive;
    domain::EndedJob measured = pastJob(1, now, 90, 3600, 4);
    measured.use = domain::ChipUse{4ULL * 3600 * 1000, 3ULL * 3600 * 1000};
    domain::EndedJob waited = pastJob(2, now - 10);
    waited.job.state = domain::JobState::Cancelled;
    waited.job.startTimeS.reset();
    archive.jobs[cluster.key()] = {measured, waited};
    store::EndedJobSearch search(archive);
    EndedJobModel model(search, fleet);
    QAbstractItemModelTester tester(&model);
    domain::EndedJobFilter filter;
    filter.order = domain::EndedJobOrder::Ended;
    search.begin({cluster.key()}, filter);
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 2, 20000);
    const auto text = [&model](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(text(0, EndedJobModel::Cluster), QStringLiteral("The lab"));
    QCOMPARE(text(0, EndedJobModel::Chips), QStringLiteral("4 H100"));
    QCOMPARE(text(0, EndedJobModel::Held), QStringLiteral("4"));
    QCOMPARE(text(0, EndedJobModel::Used), QStringLiteral("75 %"));
    QCOMPARE(text(0, EndedJobModel::Why), QString());
    QCOMPARE(text(1, EndedJobModel::Ran), QStringLiteral("never"));
    QCOMPARE(text(1, EndedJobModel::Held), QStringLiteral("0"));
    QCOMPARE(text(1, EndedJobModel::Used), QStringLiteral("n/a"));
    QCOMPARE(text(1, EndedJobModel::Why), QStringLiteral("cancelled while it waited"));
    QVERIFY(!model.jobAt(2) && !model.jobAt(-1));
    fleet.remove(&cluster);
}

void TestArchiveModels::moreComeAtTheEnd()
{
    store::FleetStore fleet;
    FixedArchive archive;
    const QString key = QStringLiteral("x#lab");
    for (std::uint32_t i = 1; i <= 25; ++i)
        archive.jobs[key].push_back(pastJob(i, now - i));
    store::EndedJobSearch search(archive);
    EndedJobModel model(search, fleet);
    connect(&model, &EndedJobModel::moreWanted, &search, [&search] { search.fetchMore(); });
    search.begin({key}, {}, 10);
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 10, 20000);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    while (model.canFetchMore({})) {
        const int rows = model.rowCount();
        model.fetchMore({});
        QTRY_VERIFY_WITH_TIMEOUT(model.rowCount() > rows, 20000);
    }
    QCOMPARE(model.rowCount(), 25);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(model.index(0, EndedJobModel::Cluster).data().toString(), QStringLiteral("lab"));
}

void TestArchiveModels::theSearchOrders()
{
    store::FleetStore fleet;
    FixedArchive archive;
    store::EndedJobSearch search(archive);
    EndedJobModel model(search, fleet);
    std::vector<std::pair<domain::EndedJobOrder, bool>> asked;
    connect(&model, &EndedJobModel::orderWanted, this, [&asked](domain::EndedJobOrder order, bool up) { asked.emplace_back(order, up); });
    model.sort(EndedJobModel::Held, Qt::DescendingOrder);
    model.sort(EndedJobModel::Waited, Qt::AscendingOrder);
    model.sort(EndedJobModel::Name, Qt::AscendingOrder);
    QCOMPARE(asked.size(), std::size_t{2});
    QVERIFY(asked[0] == std::make_pair(domain::EndedJobOrder::Held, false) && asked[1] == std::make_pair(domain::EndedJobOrder::Waited, true));
    for (int column = 0; column < EndedJobModel::ColumnCount; ++column) {
        if (const auto order = EndedJobModel::orderOf(column))
            QCOMPARE(EndedJobModel::columnOf(*order), column);
        QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
    }
}

void TestArchiveModels::auditShowsWhatWasDone()
{
    FixedArchive archive;
    const QString gateway = QStringLiteral("unix:/lab");
    domain::AuditEntry prices = pastEntry(2, now * 1000, "prices");
    prices.cluster.clear();
    prices.subject = "prices/versions/3";
    domain::AuditEntry refused = pastEntry(1, now * 1000 - 5);
    refused.outcome = domain::WriteState::Refused;
    refused.outcomeWords = "not yours";
    archive.entries[gateway] = {prices, refused};
    store::AuditSearch search(archive);
    AuditModel model(search);
    QAbstractItemModelTester tester(&model);
    search.begin({{gateway, {}}});
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 2, 20000);
    const auto text = [&model](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(text(0, AuditModel::Verb), QStringLiteral("Set prices"));
    QCOMPARE(text(0, AuditModel::Cluster), QStringLiteral("all"));
    QCOMPARE(text(0, AuditModel::Subject), QStringLiteral("prices/versions/3"));
    QCOMPARE(text(0, AuditModel::Reason), QStringLiteral("wrong data"));
    QCOMPARE(text(1, AuditModel::Subject), QStringLiteral("jobs/4001"));
    QCOMPARE(text(1, AuditModel::Outcome), QStringLiteral("Refused"));
    QCOMPARE(text(1, AuditModel::Reason), QStringLiteral("not yours"));
    QCOMPARE(model.gatewayAt(0), gateway);
}

void TestArchiveModels::wordsOfEnds()
{
    domain::Job job;
    job.state = domain::JobState::Failed;
    job.exitCode = 3;
    QCOMPARE(EndWords::why(job), QStringLiteral("exit code 3"));
    job.exitSignal = 9;
    QCOMPARE(EndWords::why(job), QStringLiteral("ended by SIGKILL"));
    job.exitSignal = 77;
    QCOMPARE(EndWords::why(job), QStringLiteral("ended by signal 77"));
    for (const auto state : {domain::JobState::Timeout, domain::JobState::OutOfMemory, domain::JobState::NodeFail, domain::JobState::Preempted,
                             domain::JobState::Cancelled, domain::JobState::BootFail, domain::JobState::Deadline}) {
        job.state = state;
        QVERIFY(!EndWords::why(job).isEmpty());
    }
    QCOMPARE(EndWords::verb("unheard-of"), QStringLiteral("unheard-of"));
    QCOMPARE(EndWords::chipHours(900), QStringLiteral("0.25"));
    QCOMPARE(EndWords::chipHours({}), QStringLiteral("n/a"));
}

QTEST_GUILESS_MAIN(TestArchiveModels)
#include "TestArchiveModels.moc"
