#include <filesystem>
#include <fstream>

#include <QTemporaryDir>
#include <QTest>

#include "LogsRig.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace chipdeck::gateway::tests;

/// The calls of Logs as a client sees them: who may, what is wrong, and what comes.
class LogsServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void namesAndCallersAreChecked();
    void othersAreReadWithRightsOnly();
    void partsAreReadAndSearched();
    void wrongRequestsNameTheirField();
    void timesAreFoundByTheJobsOwnDay();
    void theSchedulerIsAskedOnce();
    void theFilesOfAnArrayAreListed();
    void messagesStayBounded();
    void aNewJobIsWaitedFor();
    void whatIsNotThereIsNotRefused();

private:
    /// As a job's output, in a folder of its own.
    std::string write(const std::string &text, const std::string &name = "out");
    domain::Job ownJob(const std::string &id, domain::JobState state = domain::JobState::Running) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_file;
    const std::string m_self = ownUserName();
};

void LogsServiceTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(QStringLiteral("ledger.sqlite")).toStdString();
}

std::string LogsServiceTest::write(const std::string &text, const std::string &name)
{
    const std::string path = m_folder->filePath(QString::fromStdString(name)).toStdString();
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

domain::Job LogsServiceTest::ownJob(const std::string &id, domain::JobState state) const
{
    domain::Job mine = job(id, m_self, state);
    mine.workingDirectory = m_folder->path().toStdString();
    return mine;
}

void LogsServiceTest::namesAndCallersAreChecked()
{
    Calls calls(m_file);
    calls.scheduler.log = {write("a\n"), m_self, false};
    calls.rig.publish({ownJob("7")});
    v1::ReadLogResponse page;
    v1::SearchLogResponse found;
    v1::ListLogFilesResponse list;
    for (const std::string name : {"", "one", "clusters/one", "clusters/one/nodes/n1", "clusters/../one"}) {
        QCOMPARE(calls.read(name, page), std::string("BAD_NAME"));
        QCOMPARE(calls.search(name, "a", found), std::string("BAD_NAME"));
        QCOMPARE(calls.files(name, list), std::string("BAD_NAME"));
    }
    QCOMPARE(calls.read("clusters/two/jobs/7", page), std::string("CLUSTER_NOT_FOUND"));
    QCOMPARE(calls.read("clusters/watched/jobs/7", page), std::string("READ_ONLY_CLUSTER"));
    QCOMPARE(calls.read("clusters/one/jobs/9", page), std::string("JOB_NOT_FOUND"));
    QCOMPARE(calls.files("clusters/one/jobs/9", list), std::string("JOB_NOT_FOUND"));
    calls.caller.who = {};
    QCOMPARE(calls.read("clusters/one/jobs/7", page), std::string("NO_PRINCIPAL"));
    QCOMPARE(calls.files("clusters/one/jobs/7", list), std::string("NO_PRINCIPAL"));
    QVERIFY(page.data().empty());
}

void LogsServiceTest::othersAreReadWithRightsOnly()
{
    Calls calls(m_file);
    calls.scheduler.log = {write("a secret\n"), m_self, false};
    calls.rig.publish({ownJob("7"), job("8", "somebody", domain::JobState::Running)});
    v1::ReadLogResponse page;
    v1::SearchLogResponse found;
    v1::ListLogFilesResponse list;
    QCOMPARE(calls.read("clusters/one/jobs/7", page), std::string("OK"));
    QCOMPARE(page.data(), std::string("a secret\n"));
    QVERIFY(calls.rig.log.audit({.clusters = {"one"}, .principal = m_self}, 10, {})->entries.empty());
    // Though it is open for its owner, it is not for others.
    calls.caller.who = {"bob", "user", "unix"};
    QCOMPARE(calls.read("clusters/one/jobs/7", page), std::string("NOT_YOUR_JOB"));
    QCOMPARE(calls.search("clusters/one/jobs/7", "secret", found), std::string("NOT_YOUR_JOB"));
    QCOMPARE(calls.files("clusters/one/jobs/7", list), std::string("NOT_YOUR_JOB"));
    calls.caller.who = {"bob", "operator", "tls"};
    QCOMPARE(calls.read("clusters/one/jobs/7", page), std::string("CANNOT_ACT_AS_USER"));
    const auto recordsOf = [&calls](const std::string &who) { return calls.rig.log.audit({.clusters = {"one"}, .principal = who}, 10, {})->entries; };
    // Refusals come to be on record a moment later, one after the other.
    const auto isOnRecord = [&recordsOf](const std::string &who, const std::string &reason) {
        const auto entries = recordsOf(who);
        return std::ranges::any_of(entries, [&reason](const auto &entry) { return entry.outcomeWords == reason; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOnRecord("bob", "CANNOT_ACT_AS_USER"), 20000);
    calls.caller.who = {m_self, "operator", "unix"};
    QCOMPARE(calls.read("clusters/one/jobs/8", page), std::string("JOB_CHANGED"));
    QTRY_VERIFY_WITH_TIMEOUT(isOnRecord(m_self, "JOB_CHANGED"), 20000);
    QVERIFY(page.data().empty() && found.matches().empty() && list.files().empty());
    // Links are not followed.
    Calls others(m_file + "2");
    const std::string path = write("a secret\n", "real");
    std::filesystem::create_symlink(path, path + ".link");
    others.scheduler.log = {path + ".link", m_self, false};
    others.rig.publish({ownJob("7")});
    QCOMPARE(others.read("clusters/one/jobs/7", page), std::string("LOG_IS_LINK"));
}

void LogsServiceTest::partsAreReadAndSearched()
{
    Calls calls(m_file);
    std::string text;
    for (int i = 0; i < 50'000; ++i)
        text += "step " + std::to_string(i) + (i % 1000 == 7 ? " WARN\n" : "\n");
    calls.scheduler.log = {write(text), m_self, false};
    calls.rig.publish({ownJob("7")});
    v1::ReadLogResponse page;
    QCOMPARE(calls.read("clusters/one/jobs/7", page, 100'000, 1000), std::string("OK"));
    QCOMPARE(page.data(), text.substr(100'000, 1000));
    QCOMPARE(page.size_bytes(), std::uint64_t(text.size()));
    QVERIFY(page.modified_time_s() > 0);
    v1::SearchLogResponse found;
    QCOMPARE(calls.search("clusters/one/jobs/7", "WARN", found), std::string("OK"));
    QCOMPARE(found.matches_size(), 50);
    QCOMPARE(found.matches(1).line(), std::string("step 1007 WARN"));
    QCOMPARE(found.matches(1).start(), 10u);
    QVERIFY(found.at_end());
    QCOMPARE(calls.search("clusters/one/jobs/7", "^step 4999\\d$", found, true), std::string("OK"));
    QCOMPARE(found.match_count(), std::uint64_t{10});
}

void LogsServiceTest::wrongRequestsNameTheirField()
{
    Calls calls(m_file);
    calls.scheduler.log = {write("a\n"), m_self, false};
    calls.rig.publish({ownJob("7")});
    v1::SearchLogResponse found;
    v1::ListLogFilesResponse list;
    QCOMPARE(calls.search("clusters/one/jobs/7", "(", found, true), std::string("BAD_PATTERN"));
    QCOMPARE(calls.search("clusters/one/jobs/7", "", found), std::string("BAD_PATTERN"));
    for (const std::string token : {"x", "-1", "7x", "99999999999999999999999"})
        QCOMPARE(calls.files("clusters/one/jobs/7", list, 0, token), std::string("BAD_PAGE_TOKEN"));
    QCOMPARE(calls.files("clusters/one/jobs/7", list, 0, "18446744073709551615"), std::string("OK"));
    QCOMPARE(list.files_size(), 0);
}

void LogsServiceTest::timesAreFoundByTheJobsOwnDay()
{
    Calls calls(m_file);
    calls.scheduler.log = {write("[06:00:00] a\n[06:35:21] b\n[06:40:00] c\n"), m_self, true};
    domain::Job mine = ownJob("7", domain::JobState::Completed);
    mine.startTimeS = 1'795'413'600;
    mine.endTimeS = *mine.startTimeS + 7200;
    // The test's own zone is UTC; the stamps are read as this machine's.
    qputenv("TZ", "UTC");
    tzset();
    calls.rig.publish({mine});
    v1::FindLogTimeRequest request;
    v1::FindLogTimeResponse moment;
    request.set_name("clusters/one/jobs/7");
    request.set_time_ms((*mine.startTimeS + 2000) * 1000);
    QCOMPARE(calls.call(&v1::Logs::Stub::FindLogTime, request, moment), std::string("OK"));
    QCOMPARE(moment.offset(), std::uint64_t{13});
    QCOMPARE(moment.line_time_ms(), std::int64_t{(1'795'413'600 + 2121) * 1000LL});
    QVERIFY(moment.has_assumed_utc_offset_minutes());
    mine.endTimeS = *mine.startTimeS + 3 * 86'400;
    calls.rig.publish({mine});
    QCOMPARE(calls.call(&v1::Logs::Stub::FindLogTime, request, moment), std::string("LOG_TIME_AMBIGUOUS"));
}

/// Who pages asks the scheduler for the file's path once, not for every page.
void LogsServiceTest::theSchedulerIsAskedOnce()
{
    Calls calls(m_file);
    calls.scheduler.log = {write("the first\n"), m_self, false};
    calls.rig.publish({ownJob("7")});
    v1::ReadLogResponse page;
    QCOMPARE(calls.read("clusters/one/jobs/7", page), std::string("OK"));
    calls.scheduler.isDown = true;
    for (int i = 0; i < 20; ++i)
        QCOMPARE(calls.read("clusters/one/jobs/7", page), std::string("OK"));
    QCOMPARE(page.data(), std::string("the first\n"));
    // A job that is no longer listed is none whose output could be read.
    calls.rig.publish({});
    QCOMPARE(calls.read("clusters/one/jobs/7", page), std::string("JOB_NOT_FOUND"));
}

void LogsServiceTest::theFilesOfAnArrayAreListed()
{
    Calls calls(m_file);
    std::vector<domain::Job> tasks;
    for (std::uint32_t number = 0; number < 70; ++number) {
        domain::Job one = ownJob("1");
        one.id = "900_" + std::to_string(number);
        one.ref = 100 + number;
        one.arrayJob = 900;
        one.arrayTask = number;
        const std::string name = "task-" + std::to_string(number);
        one.stdoutPath = number == 3 ? m_folder->filePath(QStringLiteral("none")).toStdString() : write(std::string(number, 'x'), name);
        one.stderrPath = number == 4 ? write("oh\n", name + ".err") : one.stdoutPath;
        tasks.insert(tasks.begin(), one);
    }
    calls.rig.publish(tasks);
    v1::ListLogFilesResponse list;
    QCOMPARE(calls.files("clusters/one/jobs/900", list), std::string("OK"));
    QCOMPARE(list.files_size(), 51);
    QCOMPARE(list.files(2).name(), std::string("clusters/one/jobs/900_2"));
    QCOMPARE(list.files(2).size_bytes(), std::uint64_t{2});
    QVERIFY(list.files(2).modified_time_s() > 0);
    QCOMPARE(int(list.files(3).state()), int(v1::LOG_FILE_STATE_ABSENT));
    QVERIFY(!list.files(3).has_size_bytes());
    QCOMPARE(int(list.files(5).stream()), int(v1::LOG_STREAM_STDERR));
    QCOMPARE(calls.files("clusters/one/jobs/900", list, 0, list.next_page_token()), std::string("OK"));
    QCOMPARE(list.files_size(), 20);
    QVERIFY(list.next_page_token().empty());
    QCOMPARE(calls.files("clusters/one/jobs/900_4", list), std::string("OK"));
    QCOMPARE(list.files_size(), 2);
    // A file elsewhere that a path leads to by a link is not looked at.
    std::filesystem::create_symlink(m_folder->filePath(QStringLiteral("task-9")).toStdString(), m_folder->filePath(QStringLiteral("link")).toStdString());
    domain::Job linked = ownJob("7");
    linked.stdoutPath = linked.stderrPath = m_folder->filePath(QStringLiteral("link")).toStdString();
    calls.rig.publish({linked});
    QCOMPARE(calls.files("clusters/one/jobs/7", list), std::string("OK"));
    QCOMPARE(list.files(0).reason(), std::string("LOG_IS_LINK"));
}

void LogsServiceTest::messagesStayBounded()
{
    Calls calls(m_file);
    std::string text;
    for (int i = 0; i < 2000; ++i)
        text += std::string(8000, 'x') + "\n";
    calls.scheduler.log = {write(text), m_self, false};
    calls.rig.publish({ownJob("7")});
    v1::ReadLogResponse page;
    QCOMPARE(calls.read("clusters/one/jobs/7", page, 0, UINT32_MAX), std::string("OK"));
    QCOMPARE(page.data().size(), std::size_t{domain::LogRange::mostBytes});
    v1::SearchLogRequest request;
    v1::SearchLogResponse found;
    request.set_name("clusters/one/jobs/7");
    request.mutable_pattern()->set_text("x");
    request.set_mode(v1::LOG_SEARCH_MODE_LINES);
    request.set_max_matches(UINT32_MAX);
    QCOMPARE(calls.call(&v1::Logs::Stub::SearchLog, request, found), std::string("OK"));
    QVERIFY(found.matches_size() > 100 && found.matches_size() < 1000);
    QCOMPARE(found.matches(0).line().size(), std::size_t{domain::LogMatch::mostLineBytes});
    QVERIFY(found.ByteSizeLong() < 2'000'000);
    QVERIFY(!found.at_end());
    QCOMPARE(found.next_offset(), std::uint64_t(found.matches_size()) * 8001);
}

/// The queue may be looked at only after somebody has asked for the output of a job that was submitted here.
void LogsServiceTest::aNewJobIsWaitedFor()
{
    Calls calls(m_file);
    calls.scheduler.log = {write("the first\n"), m_self, false};
    calls.rig.publish({ownJob("7")});
    WriteRequest submission = request(Verb::Submit, "request-1");
    submission.principal = m_self;
    const auto submitted = calls.rig.run(submission);
    QCOMPARE(submitted->name, std::string("clusters/one/jobs/101"));
    v1::ReadLogResponse page;
    v1::ListLogFilesResponse list;
    auto reading = std::async(std::launch::async, [&] { return calls.read("clusters/one/jobs/101", page); });
    auto listing = std::async(std::launch::async, [&] { return calls.files("clusters/one/jobs/101", list); });
    QVERIFY(reading.wait_for(300ms) == std::future_status::timeout);
    QVERIFY(listing.wait_for(0ms) == std::future_status::timeout);
    // Others are told at once.
    v1::ReadLogResponse other;
    QCOMPARE(calls.read("clusters/one/jobs/102", other), std::string("JOB_NOT_FOUND"));
    calls.rig.publish({ownJob("7"), ownJob("101")});
    QCOMPARE(reading.get(), std::string("OK"));
    QCOMPARE(page.data(), std::string("the first\n"));
    QCOMPARE(listing.get(), std::string("OK"));
    QCOMPARE(list.files_size(), 1);
    // Once it was listed, its absence says that it is over.
    calls.rig.publish({ownJob("7")});
    QCOMPARE(calls.read("clusters/one/jobs/101", page), std::string("JOB_NOT_FOUND"));
}

void LogsServiceTest::whatIsNotThereIsNotRefused()
{
    Calls calls(m_file);
    calls.caller.who = {m_self, "operator", "unix"};
    calls.rig.publish({job("8", "daemon", domain::JobState::Running)});
    v1::ReadLogResponse page;
    calls.scheduler.log = {m_folder->filePath(QStringLiteral("none")).toStdString(), "daemon", false};
    QCOMPARE(calls.read("clusters/one/jobs/8", page), std::string("NO_LOG"));
    calls.scheduler.log.owner = "somebody";
    QCOMPARE(calls.read("clusters/one/jobs/8", page), std::string("JOB_CHANGED"));
    const auto records = [&calls] { return calls.rig.log.audit({.clusters = {"one"}, .principal = ownUserName()}, 10, {})->entries; };
    // Refusals are put on record in their order.
    QTRY_VERIFY_WITH_TIMEOUT(!records().empty(), 20000);
    QCOMPARE(records().size(), std::size_t{1});
    QCOMPARE(records().front().outcomeWords, std::string("JOB_CHANGED"));
}

QTEST_GUILESS_MAIN(LogsServiceTest)
#include "LogsServiceTest.moc"
