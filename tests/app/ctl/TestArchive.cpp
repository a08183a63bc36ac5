#include <QTest>

#include "ProgramRun.h"

using namespace chipdeck;
using namespace chipdeck::ctl;
using chipdeck::test::pastEntry;
using chipdeck::test::pastJob;

namespace {

constexpr std::int64_t now = 1'800'000'000;

void fill(ProgramRun &run)
{
    auto &archive = run.seen->fixedArchive;
    archive.all = {{QStringLiteral("fake"), true, true, true, {"lab"}}};
    domain::EndedJob failed = pastJob(4711, now, 90, 3600, 4);
    failed.job.state = domain::JobState::Failed;
    failed.job.exitCode = 3;
    failed.use = domain::ChipUse{4ULL * 3600 * 1000, 2ULL * 3600 * 1000};
    archive.jobs[QStringLiteral("fake#lab")] = {failed, pastJob(4712, now - 50)};
    archive.told.origin = domain::EndedJobPage::Origin::GatewayLog;
    archive.told.keptSinceS = now - 90'000;
    domain::AuditEntry refused = pastEntry(2, now * 1000);
    refused.outcome = domain::WriteState::Refused;
    refused.outcomeWords = "the job is over";
    archive.entries[QStringLiteral("fake")] = {refused, pastEntry(1, now * 1000 - 5000, "prices", "bob")};
}

} // namespace

/// The past in the terminal: jobs that are over, and the audit.
class TestArchive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void historyAsATable();
    void historyIsAskedAsTheLineSays();
    void historyForPrograms();
    void severalClustersAreMerged();
    void auditAsATable();
    void auditIsAskedAsTheLineSays();
    void wrongUseIsSaid_data();
    void wrongUseIsSaid();
    void whoDoesNotAnswerIsNamed();
};

void TestArchive::historyAsATable()
{
    ProgramRun run;
    fill(run);
    QCOMPARE(run({"history"}), 0);
    QVERIFY2(says(run.out, "failed     4 gpu:h100") && says(run.out, "0:01:30  1:00:00     4.0  50 %  exit code 3"), run.out.str().c_str());
    QVERIFY2(says(run.out, "n/a  completed"), run.out.str().c_str());
    QVERIFY2(says(run.err, "lab: from the gateway's own log, since ") && says(run.err, "2 match."), run.err.str().c_str());
    ProgramRun none;
    fill(none);
    QCOMPARE(none({"history", "user:nobody"}), 0);
    QVERIFY(none.out.str().empty() && says(none.err, "No jobs."));
}

void TestArchive::historyIsAskedAsTheLineSays()
{
    ProgramRun run;
    fill(run);
    QCOMPARE(run({"history", "runtime>10m", "--filter", "chips>=4", "--state", "failed", "--state=timeout", "--user", "ann", "--account", "vision", "--pool",
                  "train", "--since", "2026-11-20", "--until", "2027-06-30", "--sort", "held", "--reverse", "--limit", "7"}), 0);
    const auto &asked = run.seen->fixedArchive.jobFilters.back();
    QCOMPARE(asked.query, std::string("runtime>10m chips>=4 state:failed,timeout"));
    QVERIFY(asked.user == "ann" && asked.account == "vision" && asked.pool == "train");
    QVERIFY(asked.order == domain::EndedJobOrder::Held && asked.isAscending);
    // A day until which one asks is a whole day.
    QVERIFY(asked.endedFromS && asked.endedBeforeS && *asked.endedBeforeS - *asked.endedFromS > 222 * 86'400 - 4000);
    QCOMPARE(run.seen->fixedArchive.pageSizes.back(), 7);
    QVERIFY(says(run.out, "4711"));
    QCOMPARE(run({"history"}), 0);
    QVERIFY(run.seen->fixedArchive.jobFilters.back().order == domain::EndedJobOrder::Ended && !run.seen->fixedArchive.jobFilters.back().endedFromS);
}

void TestArchive::historyForPrograms()
{
    ProgramRun run;
    fill(run);
    QCOMPARE(run({"history", "--json"}), 0);
    const auto jobs = run.objects();
    QCOMPARE(jobs.size(), std::size_t{2});
    QCOMPARE(jobs[0].value(QLatin1String("job")).toObject().value(QLatin1String("name")).toString(), QStringLiteral("clusters/lab/jobs/4711"));
    QCOMPARE(jobs[0].value(QLatin1String("use")).toObject().value(QLatin1String("usedMs")).toString(), QStringLiteral("7200000"));
    QVERIFY(run.err.str().empty());
    ProgramRun csv;
    fill(csv);
    QCOMPARE(csv({"history", "--csv", "--limit", "1"}), 0);
    const QStringList lines = QString::fromStdString(csv.out.str()).split(QStringLiteral("\r\n"));
    QCOMPARE(lines.size(), qsizetype(3));
    QVERIFY(lines[0].startsWith(QLatin1String("cluster,job,name,")) && lines[1].startsWith(QLatin1String("lab,4711,train 4711,ann,")));
    QVERIFY(csv.err.str().empty());
}

void TestArchive::severalClustersAreMerged()
{
    ProgramRun run;
    fill(run);
    run.addCluster("far");
    run.seen->fixedArchive.jobs[QStringLiteral("fake#far")] = {pastJob(9, now - 20)};
    QCOMPARE(run({"history"}), 0);
    const std::string out = run.out.str();
    QVERIFY2(out.starts_with("CLUSTER") && out.find("lab") < out.find("far") && out.find("far") < out.rfind("lab"), out.c_str());
    ProgramRun one;
    fill(one);
    one.addCluster("far");
    QCOMPARE(one({"history", "--cluster", "far"}), 0);
    QVERIFY(says(one.err, "No jobs.") && !one.out.str().starts_with("CLUSTER"));
    QCOMPARE(one({"history", "--cluster", "none"}), 4);
}

void TestArchive::auditAsATable()
{
    ProgramRun run;
    fill(run);
    QCOMPARE(run({"audit", "--count", "5"}), 0);
    QVERIFY(says(run.out, "wrong data"));
    QVERIFY2(says(run.out, "refused: the job is over"), run.out.str().c_str());
    QCOMPARE(run.seen->fixedArchive.pageSizes.back(), 5);
    ProgramRun json;
    fill(json);
    QCOMPARE(json({"audit", "--json"}), 0);
    QCOMPARE(json.objects().size(), std::size_t{2});
    ProgramRun csv;
    fill(csv);
    QCOMPARE(csv({"audit", "--csv"}), 0);
    QVERIFY2(says(csv.out, "time,cluster,who,") && says(csv.out, ",lab,ann,cancel,clusters/lab/jobs/4002,,wrong data,refused,the job is over,request-2,2"),
             csv.out.str().c_str());
}

void TestArchive::auditIsAskedAsTheLineSays()
{
    ProgramRun run;
    fill(run);
    QCOMPARE(run({"audit", "--text", "data", "--who", "ann", "--verb", "cancel", "--verb", "hold", "--subject", "jobs/4", "--outcome", "refused", "--since",
                  "yesterday", "--cluster", "lab"}), 0);
    const domain::AuditFilter &asked = run.seen->fixedArchive.auditFilters.back();
    QVERIFY((asked.clusters == std::vector<std::string>{"lab"} && asked.verbs == std::vector<std::string>{"cancel", "hold"}));
    QVERIFY(asked.text == "data" && asked.principal == "ann" && asked.subject == "jobs/4" && asked.fromMs && !asked.beforeMs);
    QVERIFY((asked.outcomes == std::vector<domain::WriteState>{domain::WriteState::Refused}));
}

void TestArchive::wrongUseIsSaid_data()
{
    QTest::addColumn<QStringList>("line");
    QTest::addColumn<QString>("words");
    const auto row = [](const QString &line, const char *words) { QTest::newRow(qPrintable(line)) << line.split(u' ') << QString::fromLatin1(words); };
    row(QStringLiteral("history usr:ann"), "usr");
    row(QStringLiteral("history --state finished"), "finished");
    row(QStringLiteral("history --since 2026-13-01"), "is no time; write 2026-11-20");
    row(QStringLiteral("history --since today --until -7d"), "--since is not before --until");
    row(QStringLiteral("history --sort name"), "ended, submitted, waited, ran, held or used");
    row(QStringLiteral("history --limit 0"), "--limit takes a number from 1");
    row(QStringLiteral("history --csv --json"), "choose one");
    row(QStringLiteral("audit --outcome good"), "pending, done, refused or unknown");
    row(QStringLiteral("audit --count 0"), "--count takes a number from 1");
    row(QStringLiteral("audit --until soon"), "--until: \"soon\" is no time");
}

void TestArchive::wrongUseIsSaid()
{
    QFETCH(QStringList, line);
    QFETCH(QString, words);
    ProgramRun run;
    fill(run);
    std::vector<std::string> arguments;
    for (const QString &word : line)
        arguments.push_back(word.toStdString());
    QCOMPARE(run(arguments), 2);
    QVERIFY2(says(run.err, words.toLatin1().constData()), run.err.str().c_str());
    QVERIFY(run.seen->fixedArchive.pageSizes.empty());
}

void TestArchive::whoDoesNotAnswerIsNamed()
{
    ProgramRun run;
    fill(run);
    run.addCluster("far");
    run.seen->fixedArchive.failures[QStringLiteral("fake#far")] = {domain::Code::Unavailable, "HISTORY_LOADING", "It is being read.", {}, {}, {}};
    QCOMPARE(run({"history"}), 3);
    QVERIFY(says(run.out, "4711"));
    QVERIFY2(says(run.err, "far: It is being read."), run.err.str().c_str());
    ProgramRun silent;
    fill(silent);
    silent.seen->fixedArchive.delaysMs[QStringLiteral("fake")] = -1;
    QCOMPARE(silent({"audit", "--timeout", "2"}), 3);
    QVERIFY2(says(silent.err, "No answer in time from fake"), silent.err.str().c_str());
}

QTEST_GUILESS_MAIN(TestArchive)
#include "TestArchive.moc"
