#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <random>

#include "client/models/JobTableModel.h"
#include "tests/support/fixed/FixedClusterStore.h"

using namespace chipdeck;
using models::JobTableModel;

namespace {

using Jobs = std::vector<std::shared_ptr<const domain::Job>>;

std::shared_ptr<const domain::Job> job(std::uint32_t ref, domain::JobState state)
{
    auto made = std::make_shared<domain::Job>();
    made->ref = ref;
    made->id = std::to_string(ref);
    made->state = state;
    return made;
}

domain::ClusterSnapshot pictureOf(Jobs jobs)
{
    auto inventory = std::make_shared<domain::Inventory>();
    inventory->index();
    domain::ClusterSnapshot snapshot;
    snapshot.inventory = inventory;
    snapshot.pools = std::make_shared<std::vector<domain::Pool>>();
    snapshot.chips = std::make_shared<domain::ChipColumns>();
    snapshot.nodeStatuses = std::make_shared<std::vector<domain::NodeStatus>>();
    snapshot.jobs = std::make_shared<Jobs>(std::move(jobs));
    return snapshot;
}

std::vector<std::uint32_t> refsIn(const JobTableModel &model)
{
    std::vector<std::uint32_t> refs;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (const auto found = model.jobAt(row); found.job)
            refs.push_back(found.job->ref);
    }
    return refs;
}

} // namespace

/// Many jobs that come, go and change their group in one change, as after a lost connection.
class TestJobChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyThatLeaveTakeNoOthersPlace_data()
    {
        QTest::addColumn<int>("grouping");
        QTest::addColumn<int>("every");
        for (const int every : {2, 7, 400}) {
            QTest::addRow("flat, one in %d", every) << int(JobTableModel::Grouping::None) << every;
            QTest::addRow("by state, one in %d", every) << int(JobTableModel::Grouping::State) << every;
        }
    }
    void manyThatLeaveTakeNoOthersPlace()
    {
        QFETCH(int, grouping);
        QFETCH(int, every);
        constexpr std::uint32_t count = 2000;
        Jobs jobs;
        for (std::uint32_t ref = 1; ref <= count; ++ref)
            jobs.push_back(job(ref, domain::JobState::Running));
        test::FixedClusterStore cluster{domain::ClusterInfo{"one", "One", domain::ClusterKind::Slurm, false, {}, {}}};
        cluster.setSnapshot(pictureOf(jobs));
        store::FleetStore fleet;
        fleet.add(&cluster);
        JobTableModel model(fleet);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setGrouping(JobTableModel::Grouping(grouping));
        // What a person has selected stays the same job, or is nothing when that left.
        std::vector<std::pair<QPersistentModelIndex, std::uint32_t>> kept;
        for (int row = model.rowCount() - 1; row > 0; row -= 97)
            kept.emplace_back(model.index(row, 0), model.jobAt(row).job->ref);

        store::ReplicaChange change;
        change.jobs = true;
        Jobs after;
        std::vector<std::uint32_t> staying;
        std::vector<std::uint32_t> pending;
        for (std::uint32_t ref = 1; ref <= count + 100; ++ref) {
            const bool isNew = ref > count;
            const bool leaves = !isNew && ref % static_cast<std::uint32_t>(every) == 0;
            const bool turns = !leaves && (isNew || ref % 5 == 0);
            if (leaves)
                change.removedJobs.push_back(ref);
            else
                after.push_back(turns ? job(ref, domain::JobState::Pending) : jobs[ref - 1]);
            if (turns)
                change.changedJobs.push_back(ref);
            if (!leaves)
                (turns && grouping == int(JobTableModel::Grouping::State) ? pending : staying).push_back(ref);
        }
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        cluster.updateSnapshot(pictureOf(after), change);

        // Pending jobs stand before running ones.
        std::vector<std::uint32_t> expected = pending;
        expected.insert(expected.end(), staying.begin(), staying.end());
        QCOMPARE(refsIn(model), expected);
        QVERIFY2(removed.size() <= 1, "the views are told of every row alone");
        for (const auto &[index, ref] : kept) {
            const bool isSame = std::binary_search(staying.begin(), staying.end(), ref);
            QCOMPARE(index.isValid(), isSame);
            if (isSame)
                QCOMPARE(model.jobAt(index.row()).job->ref, ref);
        }
    }

    /// Each notice costs a view a look at all of its rows.
    void manyGroupsAreToldAtOnce()
    {
        constexpr std::uint32_t count = 900;
        constexpr std::uint32_t users = 90;
        const auto of = [](std::uint32_t ref, std::uint32_t user) {
            auto made = std::make_shared<domain::Job>(*job(ref, domain::JobState::Pending));
            made->user = "user" + std::to_string(1000 + user);
            return std::shared_ptr<const domain::Job>(std::move(made));
        };
        Jobs jobs;
        for (std::uint32_t ref = 1; ref <= count; ++ref)
            jobs.push_back(of(ref, ref % users));
        test::FixedClusterStore cluster{domain::ClusterInfo{"one", "One", domain::ClusterKind::Slurm, false, {}, {}}};
        cluster.setSnapshot(pictureOf(jobs));
        store::FleetStore fleet;
        fleet.add(&cluster);
        JobTableModel model(fleet);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setGrouping(JobTableModel::Grouping::User);
        model.setFolded(0, true);
        std::vector<std::pair<QPersistentModelIndex, QString>> titles;
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, 0).data(JobTableModel::GroupRole).toBool())
                titles.emplace_back(model.index(row, 0), model.index(row, 0).data().toString());
        }
        QCOMPARE(titles.size(), std::size_t(users));

        // All jobs of the last user leave, one in three of everybody's, and as many of new users come, between the others and behind them.
        store::ReplicaChange change;
        change.jobs = true;
        Jobs after;
        for (std::uint32_t ref = 1; ref <= count; ++ref) {
            if (ref % users == users - 1 || ref / users % 3 == 0)
                change.removedJobs.push_back(ref);
            else
                after.push_back(jobs[ref - 1]);
        }
        for (std::uint32_t ref = count + 1; ref <= count + 200; ++ref) {
            after.push_back(of(ref, ref % 2 == 0 ? ref % users : users + ref % 7));
            change.changedJobs.push_back(ref);
        }
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy laid(&model, &QAbstractItemModel::layoutChanged);
        cluster.updateSnapshot(pictureOf(after), change);
        QVERIFY(inserted.size() <= 1 && removed.size() <= 1 && laid.size() <= 1);
        QCOMPARE(model.matchingJobs(), static_cast<int>(after.size()));
        for (const auto &[index, title] : titles) {
            const bool isGone = title == QStringLiteral("user%1").arg(1000 + users - 1);
            QCOMPARE(index.isValid(), !isGone);
            if (!isGone)
                QCOMPARE(index.data().toString(), title);
        }
        // The same as if the queue had been looked at only now, but for the fold.
        model.setFolded(0, false);
        JobTableModel fresh(fleet);
        fresh.setGrouping(JobTableModel::Grouping::User);
        QCOMPARE(refsIn(model), refsIn(fresh));
    }

    /// The table follows change by change what a look at the whole picture would show at once.
    void whateverCameBeforeAnotherLookShowsWhatThereIs_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("query");
        for (const int column : {-1, int(JobTableModel::Name), int(JobTableModel::Chips), int(JobTableModel::Priority), int(JobTableModel::Cluster)}) {
            QTest::addRow("column %d, all", column) << column << QString();
            QTest::addRow("column %d, filtered", column) << column << QStringLiteral("state:pending priority>20");
        }
    }
    void whateverCameBeforeAnotherLookShowsWhatThereIs()
    {
        QFETCH(int, column);
        QFETCH(QString, query);
        using Grouping = JobTableModel::Grouping;
        std::mt19937 random(11);
        const auto of = [&random](std::uint32_t ref) {
            auto made = std::make_shared<domain::Job>(*job(ref, random() % 3 == 0 ? domain::JobState::Running : domain::JobState::Pending));
            made->displayName = "work-" + std::to_string(random() % 50);
            made->user = "user" + std::to_string(random() % 5);
            made->priority = random() % 100;
            made->chips = {{"gpu", static_cast<std::uint32_t>(random() % 9)}};
            return std::shared_ptr<const domain::Job>(std::move(made));
        };
        test::FixedClusterStore one{domain::ClusterInfo{"one", "One", domain::ClusterKind::Slurm, false, {}, {}}};
        test::FixedClusterStore two{domain::ClusterInfo{"two", "Two", domain::ClusterKind::Slurm, false, {}, {}}};
        Jobs jobs;
        for (std::uint32_t ref = 1; ref <= 800; ++ref)
            jobs.push_back(of(ref * 2));
        one.setSnapshot(pictureOf(jobs));
        two.setSnapshot(pictureOf({of(1), of(2), of(3)}));
        store::FleetStore fleet;
        fleet.add(&one);
        fleet.add(&two);
        JobTableModel model(fleet);
        model.setQuery(*domain::Query::parse(query.toStdString()));
        model.sort(column);
        for (const Grouping grouping : {Grouping::User, Grouping::None, Grouping::Cluster, Grouping::State}) {
            // While one cluster is hidden its jobs change as well.
            model.setClusterFilter(grouping == Grouping::Cluster ? QStringList{two.key()} : QStringList());
            store::ReplicaChange change;
            change.jobs = true;
            Jobs after;
            for (std::size_t i = 0; i < jobs.size(); ++i) {
                const std::uint32_t ref = jobs[i]->ref;
                const auto fate = random() % 10;
                if (fate < 3)
                    (fate == 0 ? change.removedJobs : change.changedJobs).push_back(ref);
                if (fate > 0)
                    after.push_back(fate < 3 ? of(ref) : jobs[i]);
                // Some come between those that are there.
                if (fate == 9 && (i + 1 == jobs.size() || jobs[i + 1]->ref > ref + 1)) {
                    after.push_back(of(ref + 1));
                    change.changedJobs.push_back(ref + 1);
                }
            }
            jobs = after;
            one.updateSnapshot(pictureOf(after), change);
            model.setClusterFilter({});
            model.setGrouping(grouping);

            JobTableModel fresh(fleet);
            fresh.setQuery(*domain::Query::parse(query.toStdString()));
            fresh.setGrouping(grouping);
            fresh.sort(column);
            QCOMPARE(model.rowCount(), fresh.rowCount());
            for (int row = 0; row < model.rowCount(); ++row) {
                QCOMPARE(model.jobAt(row).job, fresh.jobAt(row).job);
                QCOMPARE(model.recordAt(row), fresh.jobAt(row).job.get());
                QCOMPARE(model.index(row, 0).data(JobTableModel::GroupDetailRole), fresh.index(row, 0).data(JobTableModel::GroupDetailRole));
            }
        }
    }

    void ofAFoldedGroupTooThoseThatStayAreCounted()
    {
        Jobs jobs;
        for (std::uint32_t ref = 1; ref <= 300; ++ref)
            jobs.push_back(job(ref, domain::JobState::Running));
        test::FixedClusterStore cluster{domain::ClusterInfo{"one", "One", domain::ClusterKind::Slurm, false, {}, {}}};
        cluster.setSnapshot(pictureOf(jobs));
        store::FleetStore fleet;
        fleet.add(&cluster);
        JobTableModel model(fleet);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFolded(0, true);
        store::ReplicaChange change;
        change.jobs = true;
        Jobs after;
        for (std::uint32_t ref = 1; ref <= 300; ++ref) {
            if (ref % 2 == 0)
                change.removedJobs.push_back(ref);
            else
                after.push_back(jobs[ref - 1]);
        }
        cluster.updateSnapshot(pictureOf(after), change);
        QCOMPARE(model.matchingJobs(), 150);
        QCOMPARE(model.rowCount(), 1);
        model.setFolded(0, false);
        QCOMPARE(refsIn(model).size(), std::size_t(150));
        QCOMPARE(refsIn(model).back(), 299U);
    }
};

QTEST_GUILESS_MAIN(TestJobChanges)
#include "TestJobChanges.moc"
