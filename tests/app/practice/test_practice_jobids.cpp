#include <QtTest>

#include <algorithm>
#include <fstream>
#include <thread>

#include <sys/stat.h>

#include "app/practice/JobIds.h"

using namespace chipdeck::practice;

/// The count that lets each practice cluster number its jobs on its own.
class TestJobIds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachStartTakesJobIdsOfItsOwn();
    void aDamagedCountOfJobIdsIsHarmless();
};

void TestJobIds::eachStartTakesJobIdsOfItsOwn()
{
    QTemporaryDir folder;
    const std::string file = folder.path().toStdString() + "/a/b/chipdeck/practice-next-job";
    QCOMPARE(takeJobIds(file), 1);
    QCOMPARE(takeJobIds(file), 1001);
    // Two at once wait for each other.
    std::vector<int> taken(8);
    std::vector<std::thread> starts;
    for (int &first : taken)
        starts.emplace_back([&first, &file] { first = takeJobIds(file); });
    for (std::thread &start : starts)
        start.join();
    std::ranges::sort(taken);
    QCOMPARE(taken, (std::vector<int>{2001, 3001, 4001, 5001, 6001, 7001, 8001, 9001}));
    // Well below the highest that Slurm knows it begins anew.
    std::ofstream(file) << 49'999'001 << "\n";
    QCOMPARE(takeJobIds(file), 49'999'001);
    QCOMPARE(takeJobIds(file), 1);
    qputenv("XDG_STATE_HOME", "/some/state");
    QCOMPARE(jobIdsFile(), std::string("/some/state/chipdeck/practice-next-job"));
    qputenv("XDG_STATE_HOME", "relative");
    qputenv("HOME", "/people/ann");
    QCOMPARE(jobIdsFile(), std::string("/people/ann/.local/state/chipdeck/practice-next-job"));
}

void TestJobIds::aDamagedCountOfJobIdsIsHarmless()
{
    QTemporaryDir folder;
    const std::string file = folder.path().toStdString() + "/practice-next-job";
    for (const char *damaged : {"", "x", "12x", "-5", "99999999999999999999", "50000001", "1 2", "\n7"}) {
        std::ofstream(file) << damaged;
        QCOMPARE(takeJobIds(file), 1);
        QCOMPARE(takeJobIds(file), 1001);
    }
    QCOMPARE(takeJobIds({}), 1);
    QCOMPARE(takeJobIds("/proc/nothing/practice-next-job"), 1);
    QVERIFY(QFile::remove(QString::fromStdString(file)));
    QCOMPARE(::mkfifo(file.c_str(), 0600), 0);
    QCOMPARE(takeJobIds(file), 1);
}

QTEST_GUILESS_MAIN(TestJobIds)
#include "test_practice_jobids.moc"
