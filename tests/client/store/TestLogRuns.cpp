#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "client/store/LogSave.h"
#include "client/store/LogSearchRun.h"
#include "tests/support/fixed/FixedLogs.h"

using namespace chipdeck;
using domain::LogSearch;

/// Searches and copies of whole files that are read in parts.
class TestLogRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aSearchGoesOnToItsEnd();
    void aSearchRestsWhenItHasEnough();
    void aCountIsOfTheWholeFile();
    void newLinesAreFoundLater();
    void aFileThatIsCutShortIsSearchedAnew();
    void aRefusalEndsIt();
    void aGatewayThatStandsStillIsNotAskedForEver();
    void aCopyIsTheFile();
    void aCopyOfAFileThatIsCutShort();
    void aCopyThatFailsIsNoFile();

private:
    std::unique_ptr<test::FixedLogs> m_logs;
    const store::LogPlace m_place{QStringLiteral("c"), {"clusters/c/jobs/7", false}};
};

void TestLogRuns::init()
{
    m_logs = std::make_unique<test::FixedLogs>();
    for (int i = 0; i < 10'000; ++i)
        m_logs->text += "step " + QByteArray::number(i) + (i % 100 == 50 ? " WARN\n" : "\n");
    m_logs->searchedAtOnce = 5000;
}

void TestLogRuns::aSearchGoesOnToItsEnd()
{
    LogSearch search{{"WARN", false, false}};
    store::LogSearchRun run(*m_logs, m_place, search, nullptr);
    QSignalSpy rested(&run, &store::LogSearchRun::rested);
    quint64 found = 0;
    connect(&run, &store::LogSearchRun::progressed, &run, [&found](const domain::LogFindings &findings) { found += findings.matches.size(); });
    run.find(1'000'000);
    QVERIFY(rested.wait(20000));
    QCOMPARE(found, quint64(100));
    QCOMPARE(run.matchCount(), quint64(100));
    QVERIFY(run.isAtEnd() && !run.isRunning());
    QCOMPARE(run.searchedBytes(), quint64(m_logs->text.size()));
    QVERIFY(m_logs->searches.size() > 10);
}

void TestLogRuns::aSearchRestsWhenItHasEnough()
{
    LogSearch search{{"WARN", false, false}};
    search.backwards = true;
    search.offset = quint64(m_logs->text.size());
    store::LogSearchRun run(*m_logs, m_place, search, nullptr);
    QSignalSpy rested(&run, &store::LogSearchRun::rested);
    std::vector<quint64> offsets;
    connect(&run, &store::LogSearchRun::progressed, &run, [&offsets](const domain::LogFindings &findings) {
        for (const auto &match : findings.matches)
            offsets.push_back(match.lineOffset);
    });
    run.find(2);
    QVERIFY(rested.wait(20000));
    QCOMPARE(offsets.size(), std::size_t(2));
    QCOMPARE(offsets.front(), quint64(m_logs->text.lastIndexOf("step 9950")));
    QVERIFY(!run.isAtEnd());
    run.find(3);
    QVERIFY(rested.wait(20000));
    QCOMPARE(offsets.size(), std::size_t(5));
    QCOMPARE(offsets.back(), quint64(m_logs->text.indexOf("step 9550")));
}

void TestLogRuns::aCountIsOfTheWholeFile()
{
    LogSearch search{{"7\\b", true, false}};
    search.mode = LogSearch::Mode::Count;
    store::LogSearchRun run(*m_logs, m_place, search, nullptr);
    QSignalSpy rested(&run, &store::LogSearchRun::rested);
    run.find(0);
    QVERIFY(rested.wait(20000));
    QCOMPARE(rested.size(), 1);
    QCOMPARE(run.matchCount(), quint64(1000));
}

void TestLogRuns::newLinesAreFoundLater()
{
    LogSearch search{{"WARN", false, false}};
    search.finishedLines = true;
    search.offset = quint64(m_logs->text.size());
    store::LogSearchRun run(*m_logs, m_place, search, nullptr);
    QSignalSpy rested(&run, &store::LogSearchRun::rested);
    run.find(10);
    QVERIFY(rested.wait(20000));
    QCOMPARE(run.matchCount(), quint64(0));
    m_logs->text += "WARN half";
    run.findNew(10);
    QVERIFY(rested.wait(20000));
    QCOMPARE(run.matchCount(), quint64(0));
    m_logs->text += " and whole\n";
    run.findNew(10);
    QVERIFY(rested.wait(20000));
    QCOMPARE(run.matchCount(), quint64(1));
}

/// As the log of a job that is requeued: what it wrote before anybody looked again is found too.
void TestLogRuns::aFileThatIsCutShortIsSearchedAnew()
{
    LogSearch search{{"WARN", false, false}};
    search.finishedLines = true;
    search.offset = UINT64_MAX;
    store::LogSearchRun run(*m_logs, m_place, search, nullptr);
    QSignalSpy rested(&run, &store::LogSearchRun::rested);
    QSignalSpy restarted(&run, &store::LogSearchRun::restarted);
    QStringList found;
    connect(&run, &store::LogSearchRun::progressed, &run, [&found](const domain::LogFindings &findings) {
        for (const auto &match : findings.matches)
            found << QString::number(match.lineOffset);
    });
    run.find(10);
    QVERIFY(rested.wait(20000));
    QCOMPARE(restarted.size(), 0);
    m_logs->text = "begin\nWARN first\n";
    run.findNew(10);
    QVERIFY(rested.wait(20000));
    QCOMPARE(restarted.size(), 1);
    QCOMPARE(found, QStringList{QStringLiteral("6")});
    m_logs->text += "WARN second\n";
    run.findNew(10);
    QVERIFY(rested.wait(20000));
    QCOMPARE(found, (QStringList{QStringLiteral("6"), QStringLiteral("17")}));
    QCOMPARE(restarted.size(), 1);
}

void TestLogRuns::aRefusalEndsIt()
{
    m_logs->refusal = domain::Failure{domain::Code::PermissionDenied, "NOT_YOUR_JOB", "No.", {}, {}, {}};
    store::LogSearchRun run(*m_logs, m_place, {{"x", false, false}}, nullptr);
    QSignalSpy failed(&run, &store::LogSearchRun::failed);
    run.find(1);
    QVERIFY(failed.wait(20000));
    QVERIFY(!run.isRunning());
    QCOMPARE(m_logs->searches.size(), std::size_t(1));
}

void TestLogRuns::aGatewayThatStandsStillIsNotAskedForEver()
{
    m_logs->searchedAtOnce = 0;
    store::LogSearchRun run(*m_logs, m_place, {{"WARN", false, false}}, nullptr);
    QSignalSpy rested(&run, &store::LogSearchRun::rested);
    run.find(1);
    QVERIFY(rested.wait(20000));
    QCOMPARE(m_logs->searches.size(), std::size_t(1));
}

void TestLogRuns::aCopyIsTheFile()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("copy"));
    m_logs->text = QByteArray("0123456789abcdef").repeated(200'000);
    store::LogSave save(*m_logs, m_place, path, nullptr);
    QSignalSpy finished(&save, &store::LogSave::finished);
    QSignalSpy progressed(&save, &store::LogSave::progressed);
    save.start();
    QVERIFY(!QFile::exists(path));
    QVERIFY(finished.wait(20000));
    QFile copy(path);
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QVERIFY(copy.readAll() == m_logs->text);
    QCOMPARE(progressed.size(), 4);
    QCOMPARE(save.savedBytes(), quint64(m_logs->text.size()));
    // What comes while it is saved is not waited for.
    store::LogSave grown(*m_logs, m_place, folder.filePath(QStringLiteral("grown")), nullptr);
    QSignalSpy ended(&grown, &store::LogSave::finished);
    connect(&grown, &store::LogSave::progressed, &grown, [this] { m_logs->text += QByteArray(1'048'576, 'x'); });
    grown.start();
    QVERIFY(ended.wait(20000));
    QCOMPARE(grown.savedBytes(), quint64(3'200'000));
}

/// Half of one file and half of another would be neither.
void TestLogRuns::aCopyOfAFileThatIsCutShort()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("copy"));
    m_logs->text = QByteArray(3'000'000, 'x');
    store::LogSave save(*m_logs, m_place, path, nullptr);
    QSignalSpy finished(&save, &store::LogSave::finished);
    connect(&save, &store::LogSave::progressed, &save, [this] { m_logs->text = QByteArray(2'000'000, 'y'); });
    save.start();
    QVERIFY(finished.wait(20000));
    QFile copy(path);
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QVERIFY(copy.readAll() == QByteArray(2'000'000, 'y'));
}

void TestLogRuns::aCopyThatFailsIsNoFile()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("copy"));
    m_logs->text = QByteArray(3'000'000, 'x');
    store::LogSave save(*m_logs, m_place, path, nullptr);
    QSignalSpy failed(&save, &store::LogSave::failed);
    connect(&save, &store::LogSave::progressed, &save, [this] {
        m_logs->refusal = domain::Failure{domain::Code::Unavailable, "LOG_ERROR", "Gone.", {}, {}, {}};
    });
    save.start();
    QVERIFY(failed.wait(20000));
    QVERIFY(!QFile::exists(path));
    m_logs->refusal.reset();
    store::LogSave nowhere(*m_logs, m_place, folder.filePath(QStringLiteral("no/such/folder")), nullptr);
    std::string reason;
    connect(&nowhere, &store::LogSave::failed, &nowhere, [&reason](const domain::Failure &failure) { reason = failure.reason; });
    nowhere.start();
    QCOMPARE(reason, std::string("LOG_NOT_SAVED"));
}

QTEST_GUILESS_MAIN(TestLogRuns)
#include "TestLogRuns.moc"
