#include <QTest>

#include "ProgramRun.h"
#include "app/ctl/MaintenanceCommands.h"

using namespace chipdeck;
using namespace chipdeck::ctl;
using Words = std::vector<std::string>;
using WindowCall = store::MaintenanceOrders::WindowCall;

/// Maintenance from a terminal: words are checked before anybody is asked, and each node and job has its line.
class TestMaintenanceCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsAreChecked_data();
    void wordsAreChecked();
    void momentsAreRead();
    void previewTellsWhoIsHit();
    void drainTellsOfEach();
    void windowsAreAskedFor();
    void undoAndList();
    void failuresSetTheExitCode();

private:
    /// Which takes nodes out of service.
    struct ProgramRun : ::ProgramRun {
        ProgramRun() { cluster->picture.info.verbs = {"drain", "resume"}; }
    };
    static std::string node(const ProgramRun &run) { return run.cluster->picture.inventory->nodes.front().id; }
};

void TestMaintenanceCommands::wordsAreChecked_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *words, const char *says) { QTest::newRow(words) << QString::fromLatin1(words).split(QLatin1Char(' '), Qt::SkipEmptyParts) << QString::fromLatin1(says); };
    row("", "Usage: chipdeckctl maintenance preview");
    row("break n1", "Usage: chipdeckctl maintenance preview");
    row("drain --reason x", "name nodes, or a block");
    row("drain n1 --block b --reason x", "not both");
    row("drain n1", "--reason");
    row("drain n1 --reason x --mode fast", "wait, requeue or stop");
    row("drain n1 n2 --reason x --chips 1", "exactly one node");
    row("drain n1 --reason x --chips 1,b", "positions such as");
    row("drain n1 --reason x --request-id y", "8 to 64");
    row("window n1 --reason x", "--start 2026");
    row("window n1 --reason x --start tomorrow --length 4h", "--start takes");
    row("window n1 --reason x --start +2h --length long", "--length takes");
    row("undo --reason x", "by its id");
    row("undo a b --reason x", "takes no nodes");
    row("cancel w", "--reason");
    row("list n1", "takes no nodes");
}

void TestMaintenanceCommands::wordsAreChecked()
{
    QFETCH(QStringList, words);
    QFETCH(QString, says);
    ProgramRun run;
    Words all{"maintenance"};
    for (const QString &word : words)
        all.push_back(word.toStdString());
    QCOMPARE(run(all), 2);
    QVERIFY2(::says(run.err, qPrintable(says)), run.err.str().c_str());
    QVERIFY(run.seen->fixedMaintenance.orders.empty() && run.seen->fixedMaintenance.wishes.empty());
}

void TestMaintenanceCommands::momentsAreRead()
{
    QCOMPARE(parseMoment("+2h", 1000).value_or(0), std::int64_t{8200});
    QVERIFY(parseMoment("2026-11-24T22:00", 0));
    QVERIFY(parseMoment("2026-11-24T22:00:00Z", 0).value_or(0) == 1795557600);
    QVERIFY(!parseMoment("2026-11-24", 0));
    QVERIFY(!parseMoment("+", 0));
    QVERIFY(!parseMoment("22:00", 0));
}

void TestMaintenanceCommands::previewTellsWhoIsHit()
{
    ProgramRun run;
    domain::MaintenanceImpact &impact = run.seen->fixedMaintenance.impact;
    impact.jobs = {{"4711", "ann", 8, 7200, 12.5, false, "It is interactive."}};
    impact.users = {"ann"};
    impact.emptyInS = 7200;
    impact.lostChipHours = 12.5;
    impact.idleChipHours = 3.0;
    impact.chipTrouble = "No single chips.";
    QCOMPARE(run({"maintenance", "preview", node(run), "--chips", "0", "--start", "+1h", "--length", "2h"}), 0);
    for (const char *part : {"4711", "12.5 chip-hours are lost", "3.0 chip-hours stand idle", "no: It is interactive.", "No single chips."})
        QVERIFY2(says(run.out, part), run.out.str().c_str());
    const auto &asked = run.seen->fixedMaintenance.asked.front();
    QCOMPARE(asked.target.chips, std::vector<std::uint32_t>{0});
    QVERIFY(asked.startS && asked.durationS == std::optional<quint64>(7200));
    QVERIFY(!says(run.out, "more"));
    impact.moreJobs = 10'000;
    impact.waiting = {{"4800", "bob", 1, {}, {}, {}, {}}};
    impact.moreWaiting = 3;
    QCOMPARE(run({"maintenance", "preview", node(run)}), 0);
    QVERIFY2(says(run.out, "and 10000 more jobs, 10001 in all; an order requeues or cancels at most 10000\n"), run.out.str().c_str());
    QVERIFY(says(run.out, "waiting for these nodes: 4800 and 3 more\n"));
    ProgramRun json;
    QCOMPARE(json({"maintenance", "preview", "--block", "rack", "--json"}), 0);
    QCOMPARE(json.objects().size(), std::size_t{1});
}

void TestMaintenanceCommands::drainTellsOfEach()
{
    ProgramRun run;
    domain::WriteOutcome refused;
    refused.state = domain::WriteState::Refused;
    refused.name = "clusters/lab/jobs/8";
    refused.schedulerWords = "It \x1b[31m cannot.";
    domain::WriteOutcome goes;
    goes.state = domain::WriteState::Done;
    goes.name = "clusters/lab/jobs/9";
    run.seen->fixedMaintenance.extraSteps = {{domain::MaintenanceStepKind::Requeued, refused}, {domain::MaintenanceStepKind::GoesOn, goes}};
    QCOMPARE(run({"maintenance", "drain", node(run), "--mode", "requeue", "--reason", "fan", "--request-id", "order-one-1"}), 1);
    QVERIFY2(says(run.out, "is out of service\n"), run.out.str().c_str());
    QVERIFY(says(run.out, "job 9 goes on"));
    QVERIFY(says(run.err, "job 8: refused"));
    QVERIFY(!says(run.err, "\x1b"));
    QVERIFY2(says(run.err, "1 out of service, 1 going on, 1 refused; undo it with: chipdeckctl maintenance undo order-one-1"), run.err.str().c_str());
    const auto &order = run.seen->fixedMaintenance.orders.front();
    QCOMPARE(order.mode, domain::MaintenanceMode::Requeue);
    QCOMPARE(order.requestId, std::string("order-one-1"));
    QCOMPARE(order.reason, std::string("fan"));
}

void TestMaintenanceCommands::windowsAreAskedFor()
{
    ProgramRun run;
    QCOMPARE(run({"maintenance", "window", node(run), "--start", "+2h", "--length", "90m", "--reason", "switch", "--ignore-jobs", "--request-id", "window-one"}), 0);
    QVERIFY(says(run.out, "planned window window-one"));
    QCOMPARE(run({"maintenance", "change", "window-one", "--length", "2h", "--ignore-jobs", "--reason", "longer"}), 0);
    QCOMPARE(run({"maintenance", "cancel", "window-one", "--reason", "off"}), 0);
    QCOMPARE(run({"maintenance", "change", "window-one", "--reason", "another switch"}), 0);
    const auto &wishes = run.seen->fixedMaintenance.wishes;
    QCOMPARE(wishes.size(), std::size_t{4});
    QVERIFY(wishes[3].second.reason == "another switch" && !wishes[3].second.startS && !wishes[3].second.durationS && wishes[3].second.target.nodes.empty());
    QVERIFY(wishes[0].first == WindowCall::Plan && wishes[0].second.ignoreJobs && wishes[0].second.durationS == std::optional<std::uint64_t>(5400));
    QVERIFY(wishes[1].first == WindowCall::Change && wishes[1].second.id == "window-one" && !wishes[1].second.startS);
    QVERIFY(wishes[1].second.ignoreJobs && wishes[1].second.durationS == std::optional<std::uint64_t>(7200));
    QVERIFY(wishes[2].first == WindowCall::Cancel && wishes[2].second.reason == "off");
}

void TestMaintenanceCommands::undoAndList()
{
    ProgramRun run;
    QCOMPARE(run({"maintenance", "undo", "order-one-1", "--reason", "mended"}), 0);
    QCOMPARE(run.seen->fixedMaintenance.undone.front().id, std::string("order-one-1"));
    QVERIFY(says(run.out, "is back as it was"));
    ProgramRun empty;
    QCOMPARE(empty({"maintenance", "list"}), 0);
    QVERIFY(says(empty.out, "No maintenance is planned"));
    ProgramRun full;
    full.seen->fixedMaintenance.kept = {{{"w-1", "chipdeck-w-1", {"n1"}, 1'800'000'000, 1'800'003'600, {"MAINT"}, "switch", "ann", domain::WindowState::Planned}},
                                        {{"o-1", "bob", "fan", domain::MaintenanceMode::Wait, 60'000, {"n1"}, {}, false}}, {}};
    QCOMPARE(full({"maintenance", "list"}), 0);
    for (const char *part : {"w-1", "planned", "switch", "o-1", "bob", "fan"})
        QVERIFY2(says(full.out, part), full.out.str().c_str());
    full.seen->fixedMaintenance.kept.trouble = "slurmctld is away";
    QCOMPARE(full({"maintenance", "list", "--json"}), 3);
}

void TestMaintenanceCommands::failuresSetTheExitCode()
{
    ProgramRun run;
    run.seen->fixedMaintenance.failures = {{domain::Code::NotFound, "NO_SUCH_BLOCK", "None.", {}, {}, {}}, {domain::Code::PermissionDenied, "OPERATOR_ONLY", "No.", {}, {}, {}}};
    QCOMPARE(run({"maintenance", "preview", "--block", "b"}), 4);
    QCOMPARE(run({"maintenance", "drain", "--block", "b", "--reason", "x"}), 1);
    QCOMPARE(run({"maintenance", "drain", "nowhere", "--reason", "x"}), 4);
}

QTEST_GUILESS_MAIN(TestMaintenanceCommands)
#include "TestMaintenanceCommands.moc"
