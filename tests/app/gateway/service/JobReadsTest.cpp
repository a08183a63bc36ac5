#include <filesystem>
#include <fstream>
#include <set>

#include <QDeadlineTimer>
#include <QTemporaryDir>
#include <QTest>

#include "JobReadsRig.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace chipdeck::gateway::tests;

/// The calls of Jobs and Maintenance as a client sees them: who may, what is wrong, and how much at once.
class JobReadsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void strangersAreRefused();
    void namesAreChecked();
    void aWriteIsShownToItsCallerAndToOperators();
    void pagesHoldEveryJobOnce();
    void wrongListingsAreRefused();
    void aLogIsReadWithRightsOnly();
    void aLogIsReadFromWhereItIsWished();
    void aLogThatIsMadeAnewIsFollowedOn();
    void aNewJobIsWaitedFor();
    void aNewJobIsShownOnceItIsSeen();
    void aNewJobIsNotUnknownToWrites();
    void waitingForANewJobHasAnEnd();
    void logsAreReadInBoundedNumber();
    void aPreviewTellsWhoIsHit();

private:
    std::string writeLog(const std::string &text);

    QTemporaryDir m_folder;
    int m_count = 0;
    std::string m_file;
    const std::string m_self = ownUserName();
};

void JobReadsTest::init()
{
    m_file = m_folder.filePath(QString::number(++m_count) + QStringLiteral(".sqlite")).toStdString();
}

/// As a job's output, in a folder of its own.
std::string JobReadsTest::writeLog(const std::string &text)
{
    const std::string path = m_file + ".out";
    std::ofstream(path) << text;
    return path;
}

void JobReadsTest::strangersAreRefused()
{
    Calls calls(m_file);
    calls.rig.publish({job("7", "ann")});
    calls.caller.who = {};
    v1::ListJobsResponse list;
    v1::WriteOutcome outcome;
    v1::PreviewDrainResponse preview;
    std::string text;
    QCOMPARE(calls.list(list), std::string("NO_PRINCIPAL"));
    QCOMPARE(calls.getWrite("request-1", outcome), std::string("NO_PRINCIPAL"));
    QCOMPARE(calls.preview("clusters/one/nodes/n1", preview), std::string("NO_PRINCIPAL"));
    QCOMPARE(calls.tail("clusters/one/jobs/7", text), std::string("NO_PRINCIPAL"));
    QCOMPARE(list.jobs_size() + preview.jobs_size(), 0);
}

void JobReadsTest::namesAreChecked()
{
    Calls calls(m_file);
    calls.rig.publish({job("7", "ann")});
    v1::ListJobsResponse list;
    v1::WriteOutcome outcome;
    v1::PreviewDrainResponse preview;
    std::string text;
    for (const std::string name : {"", "one", "clusters/", "clusters/../one", "clusters/one/rooms/1"}) {
        QCOMPARE(calls.list(list, 0, {}, {}, name), std::string("BAD_NAME"));
        QCOMPARE(calls.getWrite("request-1", outcome, name), std::string("BAD_NAME"));
        QCOMPARE(calls.preview(name, preview), std::string("BAD_NAME"));
        QCOMPARE(calls.tail(name, text), std::string("BAD_NAME"));
    }
    QCOMPARE(calls.list(list, 0, {}, {}, "clusters/two"), std::string("CLUSTER_NOT_FOUND"));
    QCOMPARE(calls.tail("clusters/two/jobs/7", text), std::string("CLUSTER_NOT_FOUND"));
    QCOMPARE(calls.tail("clusters/one/nodes/n1", text), std::string("BAD_NAME"));
    // Looked at, but nothing to act on.
    QCOMPARE(calls.list(list, 0, {}, {}, "clusters/watched"), std::string("OK"));
    QCOMPARE(calls.getWrite("request-1", outcome, "clusters/watched"), std::string("READ_ONLY_CLUSTER"));
    QCOMPARE(calls.tail("clusters/watched/jobs/7", text), std::string("READ_ONLY_CLUSTER"));
    QCOMPARE(calls.preview("clusters/watched/nodes/n1", preview), std::string("READ_ONLY_CLUSTER"));
}

void JobReadsTest::aWriteIsShownToItsCallerAndToOperators()
{
    Calls calls(m_file);
    QVERIFY(calls.rig.run(request(Verb::Submit, "request-1")));
    v1::WriteOutcome outcome;
    QCOMPARE(calls.getWrite("request-1", outcome), std::string("OK"));
    QCOMPARE(outcome.name(), std::string("clusters/one/jobs/101"));
    QCOMPARE(outcome.request_id(), std::string("request-1"));
    QVERIFY(outcome.repeated_request());
    for (const std::string &id : {std::string("request-2"), std::string(), std::string("' OR 1=1 --"), std::string(100'000, 'x')})
        QCOMPARE(calls.getWrite(id, outcome), std::string("NO_SUCH_WRITE"));
    calls.caller.who = {"bob", "user", "unix"};
    QCOMPARE(calls.getWrite("request-1", outcome), std::string("NO_SUCH_WRITE"));
    QVERIFY(outcome.name().empty());
    calls.caller.who = {"bob", "operator", "tls"};
    QCOMPARE(calls.getWrite("request-1", outcome), std::string("OK"));
}

void JobReadsTest::pagesHoldEveryJobOnce()
{
    Calls calls(m_file);
    std::vector<domain::Job> all;
    for (int id = 1; id <= 1500; ++id)
        all.push_back(job(std::to_string(id), id % 2 ? "ann" : "bob", id % 3 ? domain::JobState::Pending : domain::JobState::Running));
    calls.rig.publish(all);
    v1::ListJobsResponse page;
    QCOMPARE(calls.list(page), std::string("OK"));
    QCOMPARE(page.jobs_size(), 100);
    QCOMPARE(page.jobs(0).name(), std::string("clusters/one/jobs/1500"));
    QCOMPARE(calls.list(page, -5), std::string("OK"));
    QCOMPARE(page.jobs_size(), 100);
    QCOMPARE(calls.list(page, 1'000'000), std::string("OK"));
    QCOMPARE(page.jobs_size(), 1000);
    std::set<std::string> seen;
    std::string token;
    int pages = 0;
    do {
        QCOMPARE(calls.list(page, 70, token, "user:ann state:running"), std::string("OK"));
        for (const auto &one : page.jobs())
            QVERIFY(seen.insert(one.name()).second);
        token = page.next_page_token();
        // A job that comes meanwhile is newer than what is still to be listed.
        if (++pages == 1) {
            all.push_back(job("1503", "ann", domain::JobState::Running));
            calls.rig.publish(all);
        }
    } while (!token.empty() && pages < 20);
    QCOMPARE(seen.size(), std::size_t{250});
    QCOMPARE(pages, 4);
}

void JobReadsTest::wrongListingsAreRefused()
{
    Calls calls(m_file);
    v1::ListJobsResponse page;
    v1::PreviewDrainResponse preview;
    QCOMPARE(calls.list(page), std::string("NO_PICTURE_YET"));
    QCOMPARE(calls.preview("clusters/one/nodes/n1", preview), std::string("NO_PICTURE_YET"));
    calls.rig.publish({job("7", "ann")});
    for (const std::string token : {"x", "7x", "-1", "99999999999999999999", " 7"})
        QCOMPARE(calls.list(page, 0, token), std::string("BAD_PAGE_TOKEN"));
    QCOMPARE(calls.list(page, 0, {}, "state:"), std::string("BAD_FILTER"));
    QCOMPARE(calls.list(page, 0, "0"), std::string("OK"));
    QCOMPARE(page.jobs_size(), 0);
}

void JobReadsTest::aLogIsReadWithRightsOnly()
{
    Calls calls(m_file);
    calls.scheduler.log = {writeLog("a secret\n"), m_self, true};
    domain::Job mine = job("7", m_self, domain::JobState::Completed);
    mine.workingDirectory = m_folder.path().toStdString();
    calls.rig.publish({mine, job("8", "somebody")});
    std::string text;
    calls.caller.who = {"bob", "user", "unix"};
    QCOMPARE(calls.tail("clusters/one/jobs/7", text), std::string("NOT_YOUR_JOB"));
    QVERIFY(text.empty());
    calls.caller.who = {m_self, "user", "unix"};
    QCOMPARE(calls.tail("clusters/one/jobs/7", text), std::string("OK"));
    QCOMPARE(text, std::string("a secret\n"));
    QVERIFY(calls.rig.log.audit({.clusters = {"one"}, .principal = m_self}, 10, {})->entries.empty());
    QCOMPARE(calls.tail("clusters/one/jobs/9", text), std::string("JOB_NOT_FOUND"));
    // An operator may look too, with rights of its own, which a gateway of another ordinary user cannot take on.
    calls.caller.who = {"bob", "operator", "tls"};
    QCOMPARE(calls.tail("clusters/one/jobs/7", text), std::string("CANNOT_ACT_AS_USER"));
    QVERIFY(text.empty());
    const auto recordsOf = [&calls](const std::string &who) { return calls.rig.log.audit({.clusters = {"one"}, .principal = who}, 10, {})->entries; };
    QTRY_COMPARE(recordsOf("bob").size(), std::size_t{2});
    QCOMPARE(recordsOf("bob").front().outcomeWords, std::string("CANNOT_ACT_AS_USER"));
    calls.caller.who = {m_self, "operator", "unix"};
    // The scheduler names another owner for the number: it has been given anew.
    QCOMPARE(calls.tail("clusters/one/jobs/8", text), std::string("JOB_CHANGED"));
    // Which leaves a record.
    QTRY_VERIFY(std::ranges::any_of(recordsOf(m_self), [](const auto &entry) {
        return entry.verb == "log" && entry.subject == "clusters/one/jobs/8" && entry.outcome == WriteState::Refused
               && entry.outcomeWords == "JOB_CHANGED";
    }));
    std::filesystem::rename(calls.scheduler.log.path, calls.scheduler.log.path + ".real");
    std::filesystem::create_symlink(calls.scheduler.log.path + ".real", calls.scheduler.log.path);
    calls.caller.who = {m_self, "user", "unix"};
    QCOMPARE(calls.tail("clusters/one/jobs/7", text), std::string("LOG_IS_LINK"));
    QVERIFY(text.empty());
}

void JobReadsTest::aLogIsReadFromWhereItIsWished()
{
    Calls calls(m_file);
    calls.caller.who = {m_self, "user", "unix"};
    calls.scheduler.log = {writeLog(std::string(200'000, 'a') + "end\n"), m_self, true};
    domain::Job mine = job("7", m_self, domain::JobState::Completed);
    mine.workingDirectory = m_folder.path().toStdString();
    calls.rig.publish({mine});
    std::string text;
    QCOMPARE(calls.tail("clusters/one/jobs/7", text), std::string("OK"));
    QCOMPARE(text.size(), std::size_t{200'004});
    QCOMPARE(calls.tail("clusters/one/jobs/7", text, -4), std::string("OK"));
    QCOMPARE(text, std::string("end\n"));
    QCOMPARE(calls.tail("clusters/one/jobs/7", text, -1'000'000), std::string("OK"));
    QCOMPARE(text.size(), std::size_t{200'004});
    QCOMPARE(calls.tail("clusters/one/jobs/7", text, 200'000), std::string("OK"));
    QCOMPARE(text, std::string("end\n"));
    // Followed, it ends with the job.
    QCOMPARE(calls.tail("clusters/one/jobs/7", text, -4, true), std::string("OK"));
    QCOMPARE(text, std::string("end\n"));
}

/// As a requeued job or a rotation leaves it: another file at the path of the one that is followed.
void JobReadsTest::aLogThatIsMadeAnewIsFollowedOn()
{
    Calls calls(m_file);
    calls.caller.who = {m_self, "user", "unix"};
    const std::string path = writeLog("a long first life\n");
    calls.scheduler.log = {path, m_self, false};
    domain::Job mine = job("7", m_self, domain::JobState::Running);
    mine.workingDirectory = m_folder.path().toStdString();
    mine.stdoutPath = path;
    calls.rig.publish({mine});
    v1::TailLogRequest request;
    request.set_name("clusters/one/jobs/7");
    request.set_stream(v1::LOG_STREAM_STDOUT);
    request.set_follow(true);
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    const auto stream = calls.jobs->TailLog(&context, request);
    v1::TailLogResponse piece;
    const auto nextText = [&] {
        do {
            if (!stream->Read(&piece))
                return std::string("over");
        } while (piece.data().empty());
        return piece.data();
    };
    QCOMPARE(nextText(), std::string("a long first life\n"));
    std::ofstream(path + ".new") << "the second\n";
    std::filesystem::rename(path + ".new", path);
    QCOMPARE(nextText(), std::string("the second\n"));
    QCOMPARE(piece.offset(), std::uint64_t{0});
    std::ofstream(path, std::ios::app) << "goes on\n";
    QCOMPARE(nextText(), std::string("goes on\n"));
    context.TryCancel();
    stream->Finish();
}

/// The queue may be looked at only after somebody has asked for the output of a job that was submitted here.
void JobReadsTest::aNewJobIsWaitedFor()
{
    Calls calls(m_file);
    calls.caller.who = {m_self, "user", "unix"};
    calls.scheduler.log = {writeLog("the first\n"), m_self, true};
    calls.rig.publish({});
    WriteRequest submission = request(Verb::Submit, "request-1");
    submission.principal = m_self;
    QCOMPARE(calls.rig.run(submission)->name, std::string("clusters/one/jobs/101"));
    std::string text;
    auto reading = std::async(std::launch::async, [&] { return calls.tail("clusters/one/jobs/101", text); });
    QVERIFY(reading.wait_for(300ms) == std::future_status::timeout);
    domain::Job mine = job("101", m_self, domain::JobState::Completed);
    mine.workingDirectory = m_folder.path().toStdString();
    calls.rig.publish({mine});
    QCOMPARE(reading.get(), std::string("OK"));
    QCOMPARE(text, std::string("the first\n"));
    QCOMPARE(calls.tail("clusters/one/jobs/102", text), std::string("JOB_NOT_FOUND"));
}

/// The same of the job itself, by whoever submitted it or anybody else.
void JobReadsTest::aNewJobIsShownOnceItIsSeen()
{
    Calls calls(m_file);
    v1::Job shown;
    QCOMPARE(calls.get("clusters/one/jobs/101", shown), std::string("NO_PICTURE_YET"));
    calls.rig.publish({});
    QCOMPARE(calls.get("clusters/one/jobs/101", shown), std::string("JOB_NOT_FOUND"));
    QCOMPARE(calls.rig.run(request(Verb::Submit, "request-1"))->name, std::string("clusters/one/jobs/101"));
    auto reading = std::async(std::launch::async, [&] { return calls.get("clusters/one/jobs/101", shown); });
    QVERIFY(reading.wait_for(300ms) == std::future_status::timeout);
    calls.rig.publish({job("101", "ann")});
    QCOMPARE(reading.get(), std::string("OK"));
    QCOMPARE(shown.name(), std::string("clusters/one/jobs/101"));
    QCOMPARE(calls.get("clusters/one/jobs/102", shown), std::string("JOB_NOT_FOUND"));
}

/// A write waits for shorter, and says that it may be tried again.
void JobReadsTest::aNewJobIsNotUnknownToWrites()
{
    Calls calls(m_file);
    calls.rig.publish({});
    QVERIFY(calls.rig.run(request(Verb::Submit, "request-1")));
    QCOMPARE(calls.rig.run(request(Verb::Cancel, "request-2", "101")).error().reason, std::string("NO_PICTURE_YET"));
    QCOMPARE(calls.rig.run(request(Verb::Cancel, "request-3", "102")).error().reason, std::string("JOB_NOT_FOUND"));
    calls.rig.publish({job("101", "ann")});
    QVERIFY(calls.rig.run(request(Verb::Cancel, "request-2", "101")));
}

/// Who gives up, and a gateway that ends, wait for no picture.
void JobReadsTest::waitingForANewJobHasAnEnd()
{
    Calls calls(m_file);
    calls.rig.publish({});
    QVERIFY(calls.rig.run(request(Verb::Submit, "request-1")));
    v1::Job shown;
    QCOMPARE(calls.get("clusters/one/jobs/101", shown, 200ms), std::string("DEADLINE_EXCEEDED"));
    auto reading = std::async(std::launch::async, [&] { return calls.get("clusters/one/jobs/101", shown, 20s); });
    QVERIFY(reading.wait_for(200ms) == std::future_status::timeout);
    calls.server.stop();
    QVERIFY(reading.wait_for(10s) == std::future_status::ready);
    QVERIFY(reading.get() != "OK");
}

void JobReadsTest::logsAreReadInBoundedNumber()
{
    Calls calls(m_file);
    calls.caller.who = {m_self, "user", "unix"};
    calls.scheduler.log = {writeLog("running\n"), m_self, false};
    domain::Job mine = job("7", m_self, domain::JobState::Running);
    mine.workingDirectory = m_folder.path().toStdString();
    calls.rig.publish({mine});
    v1::TailLogRequest request;
    request.set_name("clusters/one/jobs/7");
    request.set_follow(true);
    std::vector<std::unique_ptr<grpc::ClientContext>> contexts;
    std::vector<std::unique_ptr<grpc::ClientReader<v1::TailLogResponse>>> readers;
    for (int i = 0; i < LogTails::maxTails; ++i) {
        contexts.push_back(std::make_unique<grpc::ClientContext>());
        readers.push_back(calls.jobs->TailLog(contexts.back().get(), request));
        v1::TailLogResponse piece;
        QVERIFY(readers.back()->Read(&piece));
    }
    std::string text;
    QCOMPARE(calls.tail("clusters/one/jobs/7", text), std::string("TOO_MANY_LOGS"));
    // Whoever goes makes room.
    for (auto &context : contexts)
        context->TryCancel();
    for (auto &reader : readers) {
        v1::TailLogResponse piece;
        while (reader->Read(&piece)) {
        }
        reader->Finish();
    }
    // Asked until it is answered once: the answered call's own place is free a little later than its answer is here.
    std::string last;
    for (QDeadlineTimer patience(20000); last != "OK" && !patience.hasExpired(); QTest::qWait(50))
        last = calls.tail("clusters/one/jobs/7", text);
    QCOMPARE(last, std::string("OK"));
}

void JobReadsTest::aPreviewTellsWhoIsHit()
{
    Calls calls(m_file);
    const auto on = [](domain::Job job, const std::string &node, std::optional<std::uint64_t> limitS) {
        job.allocations.push_back({node, {0}, 1});
        job.startTimeS = std::time(nullptr) - 60;
        job.timeLimitS = limitS;
        return job;
    };
    using domain::JobState;
    calls.rig.publish({on(job("7", "ann", JobState::Running), "n1", 600), on(job("8", "bob", JobState::Running), "n1", 3600),
                       on(job("9", "ann", JobState::Completing), "n1", 100), on(job("10", "eve", JobState::Completed), "n1", 100),
                       on(job("11", "eve", JobState::Running), "n2", 100), job("12", "eve")});
    v1::PreviewDrainResponse preview;
    QCOMPARE(calls.preview("clusters/one/nodes/n1", preview), std::string("OK"));
    QCOMPARE(preview.jobs_size(), 3);
    QCOMPARE(preview.jobs(0), std::string("clusters/one/jobs/7"));
    QCOMPARE(preview.users_size(), 2);
    QVERIFY(preview.empty_in_s() > 3500 && preview.empty_in_s() <= 3540);
    QCOMPARE(preview.call(), std::string("drain n1"));
    QVERIFY(calls.scheduler.calls().empty());
    calls.rig.publish({on(job("7", "ann", JobState::Running), "n1", {})});
    QCOMPARE(calls.preview("clusters/one/nodes/n1", preview), std::string("OK"));
    QVERIFY(!preview.has_empty_in_s());
    QCOMPARE(calls.preview("clusters/one/nodes/n9", preview), std::string("NODE_NOT_FOUND"));
    QCOMPARE(calls.preview("clusters/one", preview), std::string("NODE_NOT_FOUND"));
}

QTEST_GUILESS_MAIN(JobReadsTest)
#include "JobReadsTest.moc"
