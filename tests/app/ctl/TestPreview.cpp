#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include "ProgramRun.h"

using namespace chipdeck;
using namespace chipdeck::ctl;

/// Where a job would run, from a terminal.
class TestPreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsAreChecked();
    void aTableOfPools();
    void objectsForPrograms();
    void aScriptIsRead();
    void theBestComesFirst();
    void anOlderGatewayGivesAVerdict();

private:
    static QStringList pools(const ProgramRun &run)
    {
        QStringList names;
        for (const QJsonObject &object : run.objects())
            names << text(object, "pool").section(QLatin1Char('/'), -1);
        return names;
    }
};

void TestPreview::wordsAreChecked()
{
    ProgramRun run;
    QCOMPARE(run({"preview", "--best", "luck"}), 2);
    QVERIFY(says(run.err, "--best takes wait, price or speed"));
    QCOMPARE(run({"preview", "--chips", "gpu:h100"}), 2);
    QCOMPARE(run({"preview", "a", "b"}), 2);
    QCOMPARE(run({"preview", "/does/not/exist"}), 2);
    QCOMPARE(run({"preview", "--hold"}), 2);
}

void TestPreview::aTableOfPools()
{
    ProgramRun run;
    run.seen->fixedEstimates.waitsByPool["train"] = {domain::WaitBand{60, 1500, 7200, {50, 41}}, 400};
    run.seen->fixedEstimates.startsByPool["train"] = domain::StartEstimate{1'760'000'000, 720, {"nv01"}, 1, "train", {}, 0};
    run.seen->fixedPrices.all.front().address = QStringLiteral("fake");
    QCOMPARE(run({"preview", "--chips", "gpu:h100:4", "--time", "2h"}), 0);
    for (const char *part : {"VERDICT", "train", "gpu:h100", "0:25:00 (0:01:00 - 2:00:00)", "82 % of 50", "in 0:12:00", "no price plan"})
        QVERIFY2(says(run.out, part), run.out.str().c_str());
    QCOMPARE(run.seen->fixedEstimates.waitQuestions.front().front().limitS, std::optional<std::uint64_t>(7200));
}

void TestPreview::objectsForPrograms()
{
    ProgramRun run;
    run.seen->fixedEstimates.waitsByPool["train"] = {domain::WaitBand{60, 1500, 7200, {50, 41}}, 400};
    QCOMPARE(run({"preview", "--chips", "gpu:h100:99", "--pool", "train", "--json"}), 0);
    const auto objects = run.objects();
    QCOMPARE(objects.size(), std::size_t{1});
    QCOMPARE(text(objects.front(), "pool"), QStringLiteral("clusters/lab/pools/train"));
    QCOMPARE(text(objects.front(), "outlook"), QStringLiteral("PLACEMENT_OUTLOOK_IMPOSSIBLE"));
    QVERIFY(!objects.front().value(QLatin1String("reasons")).toArray().isEmpty());
    QVERIFY(run.seen->fixedEstimates.startQuestions.empty());
}

void TestPreview::aScriptIsRead()
{
    QTemporaryDir folder;
    QFile script(folder.filePath(QStringLiteral("job.sh")));
    QVERIFY(script.open(QIODevice::WriteOnly) && script.write("#!/bin/sh\n#SBATCH --gres=npu:910c:2\ntrue\n") > 0);
    script.close();
    ProgramRun run;
    QCOMPARE(run({"preview", script.fileName().toStdString(), "--json"}), 0);
    QCOMPARE(pools(run), QStringList{QStringLiteral("mixed")});
    QCOMPARE(run({"preview", script.fileName().toStdString(), "--set", "nodes=2"}), 2);
    QVERIFY(says(run.err, "--set changes a job's file"));
    QFile file(folder.filePath(QStringLiteral("job.toml")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("command = [\"true\"]\n[[parts]]\n[parts.chips]\ncount = 2\nmodel = \"gpu:h100\"\n") > 0);
    file.close();
    run.out.str({});
    QCOMPARE(run({"preview", file.fileName().toStdString(), "--set", "chips.model=npu:910c", "--json"}), 0);
    QCOMPARE(pools(run), QStringList{QStringLiteral("mixed")});
}

void TestPreview::theBestComesFirst()
{
    ProgramRun run;
    auto &estimates = run.seen->fixedEstimates;
    estimates.waitsByPool["train"] = {domain::WaitBand{1, 10, 20, {}}, 40};
    estimates.waitsByPool["mixed"] = {domain::WaitBand{1, 900, 2000, {}}, 40};
    QCOMPARE(run({"preview", "--chips", "gpu:1", "--any-chips", "--best", "speed", "--json"}), 0);
    const QStringList bySpeed = pools(run);
    QCOMPARE(bySpeed.first(), QStringLiteral("train"));
    QVERIFY(bySpeed.size() >= 3);
    run.out.str({});
    QCOMPARE(run({"preview", "--chips", "gpu:1", "--any-chips", "--json"}), 0);
    QCOMPARE(pools(run).first(), QStringLiteral("train"));
}

void TestPreview::anOlderGatewayGivesAVerdict()
{
    ProgramRun run;
    run.seen->fixedEstimates.isOld = true;
    run.seen->fixedPrices.all.clear();
    QCOMPARE(run({"preview", "--chips", "gpu:h100:2"}), 0);
    QVERIFY2(says(run.out, "train"), run.out.str().c_str());
    QVERIFY(!says(run.out, "no price plan"));
}

QTEST_GUILESS_MAIN(TestPreview)
#include "TestPreview.moc"
