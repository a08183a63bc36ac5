#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <tuple>

#include "client/domain/Text.h"
#include "client/models/ChipTableModel.h"
#include "client/models/Format.h"
#include "client/models/JobTableModel.h"
#include "client/models/NodeTableModel.h"
#include "tests/support/fixed/FixedClusterStore.h"
#include "tests/support/fleet/RandomCluster.h"

using namespace chipdeck;
using models::ChipTableModel;
using models::JobTableModel;
using models::NodeTableModel;

namespace {

std::vector<std::uint32_t> allNodes(const domain::ClusterSnapshot &snapshot)
{
    std::vector<std::uint32_t> out(snapshot.inventory->nodes.size());
    for (std::uint32_t i = 0; i < out.size(); ++i)
        out[i] = i;
    return out;
}

/// What a store would say of the way from `before` to `after`.
store::ReplicaChange changeOf(const domain::ClusterSnapshot &before, const domain::ClusterSnapshot &after)
{
    store::ReplicaChange out;
    out.states = out.telemetry = out.nodes = out.jobs = out.pools = true;
    const auto ofNode = [](const domain::ClusterSnapshot &snapshot, std::uint32_t node) {
        const auto first = snapshot.inventory->firstChip[node], last = snapshot.inventory->firstChip[node + 1];
        const domain::ChipColumns &chips = *snapshot.chips;
        return std::tuple((*snapshot.nodeStatuses)[node], std::vector(chips.states.begin() + first, chips.states.begin() + last),
                          std::vector(chips.owners.begin() + first, chips.owners.begin() + last));
    };
    for (const std::uint32_t node : allNodes(after)) {
        if (ofNode(before, node) != ofNode(after, node))
            out.changedNodes.push_back(node);
    }
    for (const auto &job : *after.jobs)
        out.changedJobs.push_back(job->ref);
    for (const auto &job : *before.jobs) {
        if (!std::binary_search(out.changedJobs.begin(), out.changedJobs.end(), job->ref))
            out.removedJobs.push_back(job->ref);
    }
    return out;
}

struct Fleet {
    Fleet()
    {
        one.setSnapshot(*oneSource.snapshot());
        two.setSnapshot(*twoSource.snapshot());
        store.add(&one);
        store.add(&two);
    }
    void change(test::RandomCluster &source, test::FixedClusterStore &into)
    {
        const auto before = source.snapshot();
        const auto after = source.change();
        into.updateSnapshot(*after, changeOf(*before, *after));
    }

    test::RandomCluster oneSource{1, 12}, twoSource{2, 20};
    test::FixedClusterStore one{domain::ClusterInfo{"one", "One", domain::ClusterKind::Slurm, false, {}, {}}};
    test::FixedClusterStore two{domain::ClusterInfo{"two", "Two", domain::ClusterKind::Slurm, false, {}, {}}};
    store::FleetStore store;
};

int jobsShown(const JobTableModel &model)
{
    int count = 0;
    for (int row = 0; row < model.rowCount(); ++row)
        count += model.jobAt(row).job ? 1 : 0;
    return count;
}

constexpr auto mode = QAbstractItemModelTester::FailureReportingMode::QtTest;

} // namespace

class TestTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nodesStayInPlaceWhileTheyUpdate()
    {
        Fleet fleet;
        NodeTableModel model(fleet.store);
        const QAbstractItemModelTester tester(&model, mode);
        QCOMPARE(model.rowCount(), 32);
        model.sortWorstFirst();
        QStringList names;
        for (int row = 0; row < model.rowCount(); ++row)
            names << model.index(row, 0).data(NodeTableModel::NameRole).toString();
        QSignalSpy moved(&model, &QAbstractItemModel::layoutChanged);
        for (int i = 0; i < 30; ++i)
            fleet.change(i % 2 ? fleet.oneSource : fleet.twoSource, i % 2 ? fleet.one : fleet.two);
        for (int row = 0; row < model.rowCount(); ++row) {
            QCOMPARE(model.index(row, 0).data(NodeTableModel::NameRole).toString(), names[row]);
            const auto place = model.placeAt(row);
            QCOMPARE(model.rowOf(place.cluster, place.node), row);
            for (int column = 0; column < NodeTableModel::ColumnCount; ++column)
                QVERIFY(!model.index(row, column).data().toString().isNull());
        }
        QVERIFY(moved.isEmpty());
    }

    void nodesFollowTheQueryTheFilterAndTheLayout_data()
    {
        QTest::addColumn<QString>("words");
        for (const char *words : {"state:allocated", "util<5", "util>60 state:allocated", "user:user1*"})
            QTest::newRow(words) << QString::fromLatin1(words);
    }
    void nodesFollowTheQueryTheFilterAndTheLayout()
    {
        QFETCH(QString, words);
        Fleet fleet;
        NodeTableModel model(fleet.store);
        const QAbstractItemModelTester tester(&model, mode);
        const auto query = domain::Query::parse(words.toStdString());
        QVERIFY(query);
        model.setQuery(*query);
        for (int i = 0; i < 40; ++i) {
            fleet.change(fleet.oneSource, fleet.one);
            int expected = 0;
            for (const store::ClusterStore *cluster : fleet.store.clusters()) {
                for (const std::uint32_t node : allNodes(cluster->snapshot())) {
                    const bool matches = query->matchesNode(cluster->snapshot(), node);
                    QCOMPARE(model.rowOf(cluster, node) >= 0, matches);
                    expected += matches ? 1 : 0;
                }
            }
            QCOMPARE(model.rowCount(), expected);
        }
        model.setQuery({});
        model.setClusterFilter({fleet.two.key()});
        QCOMPARE(model.rowCount(), 20);
        fleet.two.setSnapshot(*fleet.twoSource.rebuild(9));
        QCOMPARE(model.rowCount(), 9);
        fleet.store.remove(&fleet.two);
        QCOMPARE(model.rowCount(), 0);
    }

    void everyColumnSortsAndKeepsTheSelection()
    {
        Fleet fleet;
        NodeTableModel nodes(fleet.store);
        JobTableModel jobs(fleet.store);
        const QAbstractItemModelTester nodeTester(&nodes, mode), jobTester(&jobs, mode);
        const QPersistentModelIndex node(nodes.index(3, 0));
        const QString name = node.data(NodeTableModel::NameRole).toString();
        for (int column = 0; column < NodeTableModel::ColumnCount; ++column) {
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                nodes.sort(column, order);
                QCOMPARE(node.data(NodeTableModel::NameRole).toString(), name);
            }
        }
        const int count = jobs.matchingJobs();
        const auto names = [&jobs] {
            QStringList all;
            for (int row = 0; row < jobs.rowCount(); ++row)
                all << jobs.index(row, 0).data(JobTableModel::NameRole).toString();
            return all;
        };
        const QStringList before = names();
        const QPersistentModelIndex job(jobs.index(jobs.rowCount() - 1, 0));
        const QString jobName = job.data(JobTableModel::NameRole).toString();
        for (int column = 0; column < JobTableModel::ColumnCount; ++column) {
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                jobs.sort(column, order);
                QCOMPARE(jobsShown(jobs), count);
                QCOMPARE(job.data(JobTableModel::NameRole).toString(), jobName);
            }
        }
        jobs.sort(-1);
        QCOMPARE(names(), before);
    }

    void jobsAreThoseOfTheClustersWhateverHappens_data()
    {
        QTest::addColumn<int>("grouping");
        QTest::newRow("flat") << int(JobTableModel::Grouping::None);
        QTest::newRow("state") << int(JobTableModel::Grouping::State);
        QTest::newRow("user") << int(JobTableModel::Grouping::User);
        QTest::newRow("cluster") << int(JobTableModel::Grouping::Cluster);
    }
    void jobsAreThoseOfTheClustersWhateverHappens()
    {
        QFETCH(int, grouping);
        Fleet fleet;
        JobTableModel model(fleet.store);
        const QAbstractItemModelTester tester(&model, mode);
        model.setGrouping(JobTableModel::Grouping(grouping));
        for (int i = 0; i < 60; ++i) {
            fleet.change(i % 3 ? fleet.oneSource : fleet.twoSource, i % 3 ? fleet.one : fleet.two);
            const auto expected = fleet.one.snapshot().jobs->size() + fleet.two.snapshot().jobs->size();
            QCOMPARE(jobsShown(model), static_cast<int>(expected));
        }
        for (int row = 0; row < model.rowCount(); ++row) {
            const auto found = model.jobAt(row);
            QCOMPARE(model.index(row, 0).data(JobTableModel::GroupRole).toBool(), !found.job);
            if (found.job) {
                QCOMPARE(found.job, found.cluster->job(found.job->ref));
                QCOMPARE(model.rowOf(found.cluster, found.job->ref), row);
            }
        }
    }

    void aFoldedGroupHidesItsJobsAndCountsThem()
    {
        Fleet fleet;
        JobTableModel model(fleet.store);
        const QAbstractItemModelTester tester(&model, mode);
        QVERIFY(model.index(0, 0).data(JobTableModel::GroupRole).toBool());
        const int all = model.rowCount();
        const int matching = model.matchingJobs();
        model.setFolded(0, true);
        QVERIFY(model.rowCount() < all);
        QCOMPARE(model.matchingJobs(), matching);
        for (int i = 0; i < 20; ++i)
            fleet.change(fleet.oneSource, fleet.one);
        const auto jobs = fleet.one.snapshot().jobs->size() + fleet.two.snapshot().jobs->size();
        QCOMPARE(model.matchingJobs(), static_cast<int>(jobs));
    }

    void chipsOfANodeFollowItThroughALayoutAndLeaveWithIt()
    {
        Fleet fleet;
        ChipTableModel model;
        const QAbstractItemModelTester tester(&model, mode);
        model.setNode(&fleet.one, 2);
        const auto &node = fleet.one.snapshot().inventory->nodes[2];
        QCOMPARE(model.rowCount(), static_cast<int>(node.chipCount()));
        for (int i = 0; i < 10; ++i)
            fleet.change(fleet.oneSource, fleet.one);
        for (int row = 0; row < model.rowCount(); ++row) {
            const auto chip = fleet.one.snapshot().inventory->firstChip[2] + static_cast<std::uint32_t>(row);
            QCOMPARE(model.index(row, 0).data(ChipTableModel::StateByteRole).toInt(), int(fleet.one.snapshot().chips->states[chip]));
            QCOMPARE(model.index(row, ChipTableModel::Power).data(ChipTableModel::HistoryRole).toList().size(), 1);
        }
        QSignalSpy gone(&model, &ChipTableModel::nodeGone);
        auto empty = *fleet.oneSource.snapshot();
        empty.inventory = nullptr;
        empty.chips = nullptr;
        empty.nodeStatuses = nullptr;
        fleet.one.setSnapshot(empty);
        QCOMPARE(gone.size(), 1);
        QCOMPARE(model.rowCount(), 0);
    }

    void aChipOfADrainingNodeSaysBothWhatItDoesAndThat()
    {
        using domain::Administration;
        using domain::Allocation;
        using domain::Health;
        domain::ClusterSnapshot snapshot = *test::RandomCluster(3, 4).snapshot();
        const auto said = [&](Allocation allocation, Administration administration) {
            auto chips = std::make_shared<domain::ChipColumns>(*snapshot.chips);
            chips->states[0] = domain::ChipState(allocation, Health::Healthy, administration).byte();
            for (auto &metric : chips->metrics)
                metric.clear();
            snapshot.chips = chips;
            return models::chipStateText(snapshot, 0);
        };
        QCOMPARE(said(Allocation::Free, Administration::InService), QStringLiteral("free"));
        QCOMPARE(said(Allocation::Free, Administration::Draining), QStringLiteral("free, draining"));
        QCOMPARE(said(Allocation::Free, Administration::Drained), QStringLiteral("free, drained"));
        QCOMPARE(said(Allocation::NotReported, Administration::Drained), QStringLiteral("not reported, drained"));
        QCOMPARE(said(Allocation::Allocated, Administration::Draining), QStringLiteral("allocated, draining"));
        QCOMPARE(said(Allocation::Allocated, Administration::Down), QStringLiteral("node down"));
    }

    void chipsLeaveWithTheirCluster()
    {
        ChipTableModel model;
        const QAbstractItemModelTester tester(&model, mode);
        test::RandomCluster source(3, 4);
        auto cluster = std::make_unique<test::FixedClusterStore>(domain::ClusterInfo{"x", "X", domain::ClusterKind::Slurm, false, {}, {}});
        cluster->setSnapshot(*source.snapshot());
        model.setNode(cluster.get(), 0);
        QSignalSpy gone(&model, &ChipTableModel::nodeGone);
        cluster.reset();
        QCOMPARE(gone.size(), 1);
        QCOMPARE(model.rowCount(), 0);
    }

    void aNameIsWhatIsHarmlessOfIt()
    {
        for (int byte = 0; byte < 256; ++byte) {
            for (const std::size_t most : {2U, 3U, 7U, 64U}) {
                const std::string name = std::string("a") + static_cast<char>(byte) + "b";
                QCOMPARE(models::Format::text(name, most), QString::fromStdString(domain::harmless(name, most)));
            }
        }
    }

    void momentsTellAsMuchAsIsNeeded()
    {
        using models::Format;
        const auto at = [](int year, int month, int day, int hour) { return QDateTime(QDate(year, month, day), QTime(hour, 5)); };
        const QDateTime now = at(2026, 11, 24, 1);
        struct Row {
            const char *locale;
            const char *thisYear;
            const char *before;
        };
        const QLocale kept;
        for (const Row &row : {Row{"en", "Nov 9 22:05", "2025-11-09 22:05"}, Row{"zh_CN", "11/9 22:05", "2025/11/9 22:05"},
                               Row{"vi", "09/11 22:05", "09/11/2025 22:05"}, Row{"it", "09/11 22:05", "09/11/2025 22:05"}}) {
            QLocale::setDefault(QLocale(QLatin1String(row.locale)));
            QCOMPARE(Format::moment(at(2026, 11, 24, 23), now), QStringLiteral("23:05"));
            QCOMPARE(Format::moment(at(2026, 11, 23, 22), now), QStringLiteral("22:05"));
            QCOMPARE(Format::moment(at(2026, 11, 9, 22), now), QString::fromLatin1(row.thisYear));
            QCOMPARE(Format::moment(at(2025, 11, 9, 22), now), QString::fromLatin1(row.before));
        }
        QLocale::setDefault(QLocale(QStringLiteral("en")));
        QCOMPARE(Format::moment(at(2026, 12, 25, 22), at(2027, 1, 3, 1)), QStringLiteral("Dec 25 22:05"));
        QLocale::setDefault(kept);
    }

    void figuresAreShort()
    {
        using models::Format;
        QCOMPARE(Format::figure(std::nullopt), Format::notAvailable());
        QCOMPARE(Format::figure(1.2345), QStringLiteral("1.23"));
        QCOMPARE(Format::figure(12.0), QStringLiteral("12"));
        const QLocale before;
        QLocale::setDefault(QLocale::c());
        QCOMPARE(Format::figure(1234.0), QStringLiteral("1\u202F230"));
        QCOMPARE(Format::count(1024000), QStringLiteral("1\u202F024\u202F000"));
        // The same figure with the same signs as what QLocale writes beside it.
        for (const char *name : {"en", "zh_CN", "vi", "it"}) {
            QLocale::setDefault(QLocale(QLatin1String(name)));
            QCOMPARE(Format::count(1024000), QLocale().toString(1024000));
            QCOMPARE(Format::figure(1.25), QLocale().toString(1.25, 'f', 2));
        }
        QLocale::setDefault(before);
        QCOMPARE(Format::duration(3 * 3600 + 2 * 60), QStringLiteral("3 h 02 min"));
        QCOMPARE(Format::age(12'400), QStringLiteral("12 s ago"));
        QCOMPARE(Format::age(std::nullopt), Format::notAvailable());
    }

    void aHundredThousandJobsSortAndFilterQuickly()
    {
        auto jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>();
        for (std::uint32_t ref = 1; ref <= 100'000; ++ref) {
            auto job = std::make_shared<domain::Job>();
            job->ref = ref;
            job->id = std::to_string(ref);
            job->displayName = "train-" + std::to_string(ref * 7919 % 100'000);
            job->user = "user" + std::to_string(ref % 97);
            job->state = ref % 3 ? domain::JobState::Pending : domain::JobState::Running;
            job->priority = ref * 31 % 1000;
            jobs->push_back(std::move(job));
        }
        test::FixedClusterStore cluster{domain::ClusterInfo{"big", "Big", domain::ClusterKind::Slurm, false, {}, {}}};
        domain::ClusterSnapshot snapshot;
        snapshot.jobs = jobs;
        cluster.setSnapshot(snapshot);
        store::FleetStore fleet;
        fleet.add(&cluster);
        JobTableModel model(fleet);
        const auto milliseconds = [](auto &&work) {
            QElapsedTimer timer;
            timer.start();
            work();
            return timer.elapsed();
        };
        const auto query = domain::Query::parse("user:user1*");
        for (const int column : {int(JobTableModel::Name), int(JobTableModel::Priority), int(JobTableModel::Id)})
            qInfo() << "sorted by column" << column << milliseconds([&] { model.sort(column); }) << "ms";
        const auto filtered = milliseconds([&] { model.setQuery(*query); });
        qInfo() << "filtered and sorted" << filtered << "ms," << model.matchingJobs() << "jobs";
        // Generous: a busy machine must not fail it, a quadratic algorithm must.
        QVERIFY(filtered < 1000);
    }
};

QTEST_GUILESS_MAIN(TestTables)
#include "TestTables.moc"
