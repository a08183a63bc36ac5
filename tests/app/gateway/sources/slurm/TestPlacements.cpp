#include <QElapsedTimer>
#include <QTest>

#include "app/gateway/sources/slurm/PlacementText.h"

using namespace chipdeck::gateway::slurm;

/// squeue's rows on what can be requeued and who wants which nodes.
class TestPlacements : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsAreRead()
    {
        const auto all = parsePlacements("4711|4711|N/A|RUNNING|1|1||(null)|\n"
                                         "4712|4700|3|RUNNING|1|0||(null)|\n"
                                         "4713|4713|0-9%2|PENDING|1|1|nv[01-02]|mx1|\n"
                                         "4714|4714|N/A|RUNNING|0|0|nv01||\n");
        QCOMPARE(all.size(), std::size_t{4});
        QCOMPARE(all[0].id, std::string("4711"));
        QVERIFY(all[0].canRequeue && all[0].wants.empty());
        QCOMPARE(all[1].id, std::string("4700_3"));
        QVERIFY(!all[1].canRequeue && !all[1].whyNot.empty());
        QCOMPARE(all[2].id, std::string("4713"));
        QCOMPARE(all[2].wants, (std::vector<std::string>{"nv01", "nv02", "mx1"}));
        QVERIFY(!all[3].canRequeue);
        QVERIFY(all[3].wants.empty());  // it runs, and waits for nothing
    }

    void whatIsNoRowIsPassedOver()
    {
        QVERIFY(parsePlacements("").empty());
        QVERIFY(parsePlacements("slurm_load_jobs error: x\n1|2|3\n").empty());
        QCOMPARE(parsePlacements("1|1|N/A|PENDING|1|1|n[1-|x[9-1]|\n").front().wants.size(), std::size_t{0});
    }

    void manyNodesCostABoundedTime()
    {
        std::string text;
        for (int i = 0; i < 100; ++i)
            text += std::to_string(i) + "|1|N/A|PENDING|1|1|n[1-200000]|n[1-200000]|\n";
        std::size_t nodes = 0;
        for (const auto &one : parsePlacements(text))
            nodes += one.wants.size();
        QVERIFY2(nodes <= 1'000'000, QByteArray::number(qulonglong(nodes)).constData());
    }
};

QTEST_GUILESS_MAIN(TestPlacements)
#include "TestPlacements.moc"
