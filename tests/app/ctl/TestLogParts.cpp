#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "ProgramRun.h"

using namespace chipdeck;

/// "logs" with parts of the output: searched, filtered, from a time on, saved, listed.
class TestLogParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void searchBeginsAtTheFirstMatch();
    void filterPrintsWhatMatches();
    void filterGoesOnWithTheJob();
    void filterWaitsForTheFile();
    void filterOutlivesTheGateway();
    void sinceBeginsAtATime();
    void linesEndAfterSoMany();
    void saveCopiesAllOfIt();
    void filesAreListed();
    void wrongUseIsSaid_data();
    void wrongUseIsSaid();
    void anOlderGatewayIsNamed();

private:
    std::unique_ptr<ProgramRun> m_run;
    void endJobs();

    test::FixedLogs *m_logs = nullptr;
};

void TestLogParts::init()
{
    m_run = std::make_unique<ProgramRun>();
    m_logs = &m_run->seen->fakeActions.files;
    m_logs->text = "one\ntwo WARN\nthree\nfour warn\nfive\n";
    m_logs->searchedAtOnce = 8;
    m_run->seen->fakeActions.logText = m_logs->text;
}

void TestLogParts::searchBeginsAtTheFirstMatch()
{
    QCOMPARE((*m_run)({"logs", "4711", "--search", "three", "--lines", "2"}), 0);
    QCOMPARE(m_run->out.str(), std::string("three\nfour warn\n"));
    QCOMPARE((*m_run)({"logs", "4711", "--regex", "t..ee$"}), 0);
    QCOMPARE(m_run->seen->fakeActions.calls.back(), std::string("log clusters/lab/jobs/4711 stdout 13"));
    QCOMPARE((*m_run)({"logs", "4711", "--search", "nowhere"}), 4);
    QVERIFY(says(m_run->err, "No line matches"));
    m_logs->refusal = domain::Failure{domain::Code::InvalidArgument, "BAD_PATTERN", "Wrong pattern.", {}, {}, {}};
    QCOMPARE((*m_run)({"logs", "4711", "--regex", "("}), 1);
}

void TestLogParts::filterPrintsWhatMatches()
{
    QCOMPARE((*m_run)({"logs", "4711", "--search", "WARN", "--filter"}), 0);
    QCOMPARE(m_run->out.str(), std::string("two WARN\n"));
    QCOMPARE((*m_run)({"logs", "4711", "--search", "WARN", "--filter", "--ignore-case"}), 0);
    QCOMPARE(m_run->out.str(), std::string("two WARN\ntwo WARN\nfour warn\n"));
    QCOMPARE((*m_run)({"logs", "4711", "--regex", "o", "--filter", "--lines", "1"}), 0);
    QVERIFY(m_run->out.str().ends_with("four warn\none\n"));
    QCOMPARE((*m_run)({"logs", "4711", "--search", "nowhere", "--filter"}), 0);
}

void TestLogParts::filterGoesOnWithTheJob()
{
    QTimer::singleShot(700, m_logs, [this] { m_logs->text += "late WA"; });
    QTimer::singleShot(1400, m_logs, [this] {
        m_logs->text += "RN\n";
        endJobs();
    });
    QCOMPARE((*m_run)({"logs", "4711", "--search", "WARN", "--filter", "--follow"}), 0);
    QCOMPARE(m_run->out.str(), std::string("two WARN\nlate WARN\n"));
}

/// A job that still waits for chips has no file; what it comes to write is wanted all the same.
void TestLogParts::filterWaitsForTheFile()
{
    const domain::Failure noFile{domain::Code::NotFound, "NO_LOG", "There is no file yet.", {}, {}, {}};
    m_logs->refusal = noFile;
    QTimer::singleShot(700, m_logs, [this] {
        m_logs->refusal.reset();
        endJobs();
    });
    QCOMPARE((*m_run)({"logs", "4711", "--search", "WARN", "--filter", "--follow"}), 0);
    QCOMPARE(m_run->out.str(), std::string("two WARN\n"));
    // One that has ended makes none any more.
    m_logs->refusal = noFile;
    QVERIFY((*m_run)({"logs", "4711", "--search", "WARN", "--filter", "--follow"}) != 0);
    QVERIFY(says(m_run->err, "no file yet"));
}

void TestLogParts::filterOutlivesTheGateway()
{
    QTimer::singleShot(300, m_logs, [this] { m_logs->refusal = domain::Failure{domain::Code::Unavailable, "UNAVAILABLE", "Gone.", {}, {}, {}}; });
    QTimer::singleShot(1500, m_logs, [this] {
        m_logs->refusal.reset();
        m_logs->text += "late WARN\n";
        endJobs();
    });
    QCOMPARE((*m_run)({"logs", "4711", "--search", "WARN", "--filter", "--follow"}), 0);
    QCOMPARE(m_run->out.str(), std::string("two WARN\nlate WARN\n"));
}

void TestLogParts::endJobs()
{
    auto jobs = *m_run->cluster->picture.jobs;
    for (auto &job : jobs) {
        auto ended = std::make_shared<domain::Job>(*job);
        ended->state = domain::JobState::Completed;
        job = ended;
    }
    m_run->cluster->picture.jobs = std::make_shared<const std::vector<std::shared_ptr<const domain::Job>>>(jobs);
}

void TestLogParts::sinceBeginsAtATime()
{
    m_logs->moment = domain::LogMoment{19, 1, 35, true, {}};
    QCOMPARE((*m_run)({"logs", "4711", "--since", "2026-11-23T14:30", "--lines", "9"}), 0);
    QCOMPARE(m_run->out.str(), std::string("four warn\nfive\n"));
    QVERIFY(says(m_run->err, "not in the order"));
    // From then on the first match.
    QCOMPARE((*m_run)({"logs", "4711", "--since", "2026-11-23T14:30", "--search", "e", "--lines", "1"}), 0);
    QVERIFY(m_run->out.str().ends_with("five\nfive\n"));
    QCOMPARE((*m_run)({"logs", "4711", "--since", "noon"}), 2);
    m_logs->moment = tl::unexpected(domain::Failure{domain::Code::FailedPrecondition, "LOG_NO_TIMES", "No times.", {}, {}, {}});
    QCOMPARE((*m_run)({"logs", "4711", "--since", "2026-11-23T14:30"}), 1);
}

void TestLogParts::linesEndAfterSoMany()
{
    QCOMPARE((*m_run)({"logs", "4711", "--lines", "2"}), 0);
    QCOMPARE(m_run->out.str(), std::string("one\ntwo WARN\n"));
    QCOMPARE((*m_run)({"logs", "4711", "--lines", "100"}), 0);
    QCOMPARE(m_run->out.str(), std::string("one\ntwo WARN\n") + m_logs->text.toStdString());
}

void TestLogParts::saveCopiesAllOfIt()
{
    QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("copy")).toStdString();
    QCOMPARE((*m_run)({"logs", "4711", "--save", path}), 0);
    QFile copy(QString::fromStdString(path));
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QCOMPARE(copy.readAll(), m_logs->text);
    QVERIFY(m_run->out.str().empty());
    // Nothing is written over.
    m_logs->text = "other\n";
    QCOMPARE((*m_run)({"logs", "4711", "--save", path}), 2);
    copy.seek(0);
    QVERIFY(copy.readAll().startsWith("one\n"));
    QCOMPARE((*m_run)({"logs", "4711", "--save", path + "/no/folder"}), 1);
}

void TestLogParts::filesAreListed()
{
    m_logs->filePage.files = {{{"clusters/lab/jobs/4711", false}, "/home/ann/out", domain::LogFileInfo::State::Present, 12345, 1'700'000'000, {}},
                              {{"clusters/lab/jobs/4711", true}, "/home/ann/err", domain::LogFileInfo::State::Absent, {}, {}, {}},
                              {{"clusters/lab/jobs/4712", false}, "/root/x", domain::LogFileInfo::State::Unreadable, {}, {}, "LOG_NOT_YOURS"}};
    QCOMPARE((*m_run)({"logs", "4711", "--files"}), 0);
    for (const char *part : {"12345", "/home/ann/err", "not there", "LOG_NOT_YOURS", "stderr"})
        QVERIFY2(says(m_run->out, part), part);
}

void TestLogParts::wrongUseIsSaid_data()
{
    QTest::addColumn<QStringList>("words");
    const auto row = [](const QStringList &words) { QTest::newRow(qPrintable(words.join(u' '))) << words; };
    row({QStringLiteral("--search"), QStringLiteral("a"), QStringLiteral("--regex"), QStringLiteral("b")});
    row({QStringLiteral("--filter")});
    row({QStringLiteral("--ignore-case")});
    row({QStringLiteral("--search"), QStringLiteral("a"), QStringLiteral("--tail"), QStringLiteral("3")});
    row({QStringLiteral("--lines"), QStringLiteral("0")});
    row({QStringLiteral("--lines"), QStringLiteral("x")});
    row({QStringLiteral("--lines"), QStringLiteral("3"), QStringLiteral("--follow")});
    row({QStringLiteral("--save"), QStringLiteral("x"), QStringLiteral("--follow")});
    row({QStringLiteral("--files"), QStringLiteral("--search"), QStringLiteral("x")});
}

void TestLogParts::wrongUseIsSaid()
{
    QFETCH(QStringList, words);
    std::vector<std::string> all{"logs", "4711"};
    for (const QString &word : words)
        all.push_back(word.toStdString());
    QCOMPARE((*m_run)(all), 2);
    QVERIFY(!m_run->err.str().empty());
    QVERIFY(m_run->out.str().empty());
}

void TestLogParts::anOlderGatewayIsNamed()
{
    m_logs->readsParts = false;
    QCOMPARE((*m_run)({"logs", "4711", "--search", "a"}), 1);
    QVERIFY(says(m_run->err, "older than this program"));
    QCOMPARE((*m_run)({"logs", "4711", "--tail", "1"}), 0);
}

QTEST_GUILESS_MAIN(TestLogParts)
#include "TestLogParts.moc"
