#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/fleet/SampleFleet.h"
#include "ui/fleet/NodeJobsModel.h"

using namespace chipdeck;
using test::FixedClusterStore;
using ui::NodeJobsModel;

class NodeJobsTest : public QObject
{
    Q_OBJECT

private:
    static std::shared_ptr<domain::Job> job(std::uint32_t ref, std::int64_t start, std::vector<std::uint32_t> chips, std::uint32_t count)
    {
        auto made = std::make_shared<domain::Job>();
        made->id = std::to_string(100 + ref);
        made->ref = ref;
        made->state = domain::JobState::Running;
        made->user = ref % 2 ? "ann" : "bob";
        made->startTimeS = start;
        made->chips = {{"gpu:h100", 16}};
        made->allocations = {{"la-n100", std::move(chips), count}};
        return made;
    }

    static domain::ClusterSnapshot picture(std::vector<std::shared_ptr<const domain::Job>> jobs)
    {
        domain::ClusterSnapshot snapshot = test::sampleSnapshot({"lab", "H100", "gpu:h100", domain::Vendor::Nvidia, 1, 1, 2, 8});
        snapshot.jobs = std::make_shared<const std::vector<std::shared_ptr<const domain::Job>>>(std::move(jobs));
        return snapshot;
    }

    static QStringList column(const NodeJobsModel &model, int column)
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts << model.index(row, column).data().toString();
        return texts;
    }

private Q_SLOTS:
    void whoHoldsTheNode()
    {
        auto ended = job(5, 1, {7}, 1);
        ended->state = domain::JobState::Completed;
        auto elsewhere = job(6, 1, {0}, 1);
        elsewhere->allocations[0].node = "la-n101";
        const domain::ClusterSnapshot before = picture({job(1, 300, {0, 1}, 2), job(2, 200, {}, 3), job(3, 100, {4}, 1), ended, elsewhere});
        FixedClusterStore cluster(before.info);
        cluster.setSnapshot(before);
        NodeJobsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setNode(&cluster, 0);
        QCOMPARE(column(model, NodeJobsModel::Job), (QStringList{QStringLiteral("103"), QStringLiteral("102"), QStringLiteral("101")}));
        QCOMPARE(column(model, NodeJobsModel::ChipsHere), (QStringList{QStringLiteral("1"), QStringLiteral("3, which unknown"), QStringLiteral("2")}));
        QCOMPARE(model.index(0, NodeJobsModel::Of).data().toString(), QStringLiteral("16"));
        QCOMPARE(model.index(0, 0).data(NodeJobsModel::NameRole).toString(), QStringLiteral("clusters/lab/jobs/103"));
        QCOMPARE(model.users(), (QStringList{QStringLiteral("ann"), QStringLiteral("bob")}));
        model.setNode(&cluster, 9);
        QCOMPARE(model.rowCount(), 0);
        model.setNode(nullptr, 0);
        QCOMPARE(model.rowCount(), 0);
    }

    void rowsStayWhileTheJobsDo()
    {
        const domain::ClusterSnapshot before = picture({job(1, 300, {0, 1}, 2), job(2, 200, {2}, 1)});
        FixedClusterStore cluster(before.info);
        cluster.setSnapshot(before);
        NodeJobsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setNode(&cluster, 0);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        cluster.setSnapshot(picture({job(1, 300, {0, 1, 3}, 3), job(2, 200, {2}, 1)}));
        model.refresh();
        QCOMPARE(reset.count(), 0);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(column(model, NodeJobsModel::ChipsHere), (QStringList{QStringLiteral("1"), QStringLiteral("3")}));
        cluster.setSnapshot(picture({job(1, 300, {0, 1, 3}, 3)}));
        model.refresh();
        QCOMPARE(reset.count(), 1);
        QCOMPARE(column(model, NodeJobsModel::Job), QStringList{QStringLiteral("101")});
        model.retranslate();
        QCOMPARE(changed.count(), 2);
    }
};

QTEST_GUILESS_MAIN(NodeJobsTest)
#include "NodeJobsTest.moc"
