#include <QTest>

#include <set>

#include "client/domain/Names.h"

using namespace chipdeck::domain;

class TestNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesComeBack();
    void wrongNamesAreRefused();
    void requestIds();
};

void TestNames::namesComeBack()
{
    QCOMPARE(parseName(clusterName("a-1"))->cluster, std::string("a-1"));
    QCOMPARE(parseName(poolName("a", "p_1"))->pool, std::string("p_1"));
    QCOMPARE(parseName(nodeName("a", "n.b"))->node, std::string("n.b"));
    QCOMPARE(parseName(jobName("a", "4711_3"))->job, std::string("4711_3"));
    const ResourceName chip = parseName(chipName("a", "n", 12)).value();
    QCOMPARE(chip.node, std::string("n"));
    QCOMPARE(chip.chip, std::string("12"));
    QVERIFY(chip.job.empty() && chip.pool.empty());
}

void TestNames::wrongNamesAreRefused()
{
    for (const char *name : {"", "/", "clusters", "clusters/", "clusters//", "cluster/a", "clusters/A", "clusters/a b",
                             "clusters/a/", "clusters/a/nodes", "clusters/a/nodes/", "clusters/a/things/b", "/clusters/a",
                             "clusters/a/jobs/1/chips/2", "clusters/a/nodes/n/chips", "clusters/a/nodes/n/chips/",
                             "clusters/a/nodes/n/chips/x", "clusters/a/nodes/n/chips/01", "clusters/a/nodes/n/chips/-1",
                             "clusters/a/nodes/n/chips/1/x", "clusters/a/nodes/n/chips/99999999999", "clusters/a/jobs/1\n2",
                             "clusters/a/nodes/\x1b[31m", "clusters/a/nodes/\xff"})
        QVERIFY2(!parseName(name).has_value(), name);
    QVERIFY(!parseName("clusters/a/nodes/" + std::string(257, 'n')).has_value());
    QVERIFY(!parseName(std::string(1'000'000, '/')).has_value());
}

void TestNames::requestIds()
{
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const std::string id = newRequestId();
        QVERIFY(isRequestId(id));
        QVERIFY(seen.insert(id).second);
    }
    QVERIFY(isRequestId("aZ0-4567"));
    QVERIFY(!isRequestId("1234567"));
    QVERIFY(!isRequestId(std::string(65, 'a')));
    QVERIFY(!isRequestId("abcdefg_"));
    QVERIFY(!isRequestId("abcdef g"));
}

QTEST_GUILESS_MAIN(TestNames)
#include "TestNames.moc"
