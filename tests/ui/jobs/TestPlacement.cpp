#include <QtTest>

#include "tests/support/fixed/FixedClusterStore.h"
#include "ui/jobs/PlacementQuestion.h"
#include "ui/jobs/PlacementView.h"
#include "ui/jobs/PlacementWords.h"

using namespace chipdeck;
using domain::Outlook;
using domain::PlacementReason;

/// Where a job would run, as the form tells it.
class TestPlacement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theQuestionTakesWhatTheScriptAsks();
    void theQuestionIsForEveryPool();
    void everyReasonIsASentence();
    void figuresHaveTheirUnit();
    void aSubjectIsNoPlaceForFigures();
    void saysHowManyChipsAreFree();
    void theBestComesFirst();
    void aClickTakesTheRow();
    void whatIsChosenStaysMarked();
};

namespace {

domain::Placement placement(const char *pool, const char *type, const char *model, Outlook outlook, std::uint32_t chips = 8)
{
    domain::Placement made;
    made.pool = pool;
    made.schedulerType = type;
    made.chips.model = model;
    made.chips.schedulerType = type;
    made.outlook = outlook;
    made.chipCount = chips;
    if (outlook != Outlook::RunsNow)
        made.reasons.push_back({PlacementReason::Kind::ChipsHeld, type, 2, chips});
    return made;
}

} // namespace

void TestPlacement::theQuestionTakesWhatTheScriptAsks()
{
    domain::JobSpec job;
    job.script = "#!/bin/sh\n#SBATCH --gres=gpu:a100:4 --nodes=3 --time=30 --qos=low\nsleep 1\n";
    job.nodes = 2;
    const domain::JobDescription question = ui::placementQuestion(job, false);
    QCOMPARE(question.parts.front().chips.count, 4U);
    QCOMPARE(question.parts.front().chips.model, domain::lookUpChip("a100")->model);
    QCOMPARE(question.parts.front().leastNodes, std::optional<std::uint32_t>(2));
    QCOMPARE(question.timing.limitS, std::optional<std::uint64_t>(1800));
    QCOMPARE(question.qos, std::string("low"));
}

void TestPlacement::theQuestionIsForEveryPool()
{
    domain::JobSpec job;
    job.script = "#!/bin/sh\n#SBATCH --partition=train\nsleep 1\n";
    job.pool = "nv";
    job.chipType = "gpu:h100";
    job.chipsPerNode = 2;
    QCOMPARE(ui::placementQuestion(job, false).parts.front().pool, std::string());
    QVERIFY(!ui::placementQuestion(job, false).parts.front().chips.model.empty());
    QCOMPARE(ui::placementQuestion(job, true).parts.front().chips.model, std::string());
    QCOMPARE(ui::placementQuestion(job, true).parts.front().chips.count, 2U);
}

void TestPlacement::everyReasonIsASentence()
{
    QSet<QString> sentences;
    for (int kind = 0; kind <= static_cast<int>(PlacementReason::Kind::CannotSay); ++kind) {
        PlacementReason reason{static_cast<PlacementReason::Kind>(kind), "gold", {}, {}};
        for (const bool counted : {false, true}) {
            if (counted)
                reason.has = 3;
            if (counted)
                reason.needs = 5;
            const QString sentence = ui::reasonSentence(reason);
            QVERIFY2(sentence.size() > 10 && sentence.endsWith(u'.') && !sentence.contains(u'%'), qPrintable(sentence));
            sentences.insert(sentence);
        }
    }
    QVERIFY(sentences.size() >= static_cast<int>(PlacementReason::Kind::CannotSay) + 1);
}

void TestPlacement::figuresHaveTheirUnit()
{
    QVERIFY(ui::reasonSentence({PlacementReason::Kind::PoolLimit, "time", 3600, 7200}).contains(QLatin1String("2 h")));
    QVERIFY(ui::reasonSentence({PlacementReason::Kind::QosLimit, "mem", 2048, 4096}).contains(QLatin1String("4.00 GiB")));
    QVERIFY(ui::reasonSentence({PlacementReason::Kind::QosLimit, "gres/gpu", 4, 8}).contains(QLatin1String("leaves 4 for gres/gpu")));
}

void TestPlacement::aSubjectIsNoPlaceForFigures()
{
    QVERIFY(ui::reasonSentence({PlacementReason::Kind::Licences, "%2%3", 1, 2}).contains(QStringLiteral("“%2%3”")));
}

void TestPlacement::saysHowManyChipsAreFree()
{
    domain::Placement busy = placement("nv", "gpu:h100", "H100", Outlook::Queues);
    QVERIFY(!ui::placementLine(busy).contains(QLatin1String(" of ")));
    busy.poolChips = 16;
    busy.freeChips = 0;
    QVERIFY2(ui::placementLine(busy).startsWith(QStringLiteral("0 of 16 free")), qPrintable(ui::placementLine(busy)));
    QVERIFY(ui::placementLine(busy).contains(QLatin1String("8 are needed")));
    QVERIFY(ui::placementLines(busy).contains(QStringLiteral("0 of 16 free")));
}

void TestPlacement::theBestComesFirst()
{
    ui::PlacementModel model;
    model.setRows({{{QStringLiteral("a"), placement("old", "gpu:a100", "A100", Outlook::RunsNow)}, QStringLiteral("A")},
                   {{QStringLiteral("a"), placement("full", "gpu:h100", "H100", Outlook::Impossible)}, QStringLiteral("A")},
                   {{QStringLiteral("b"), placement("busy", "gpu:h100", "H100", Outlook::Queues)}, QStringLiteral("B")},
                   {{QStringLiteral("b"), placement("new", "gpu:h100", "H100", Outlook::RunsNow)}, QStringLiteral("B")}});
    QStringList pools;
    for (int i = 0; i < model.rowCount(); ++i)
        pools << QString::fromStdString(model.row(i).of.placement.pool);
    QCOMPARE(pools, (QStringList{QStringLiteral("new"), QStringLiteral("old"), QStringLiteral("busy"), QStringLiteral("full")}));
    QVERIFY(model.data(model.index(2), ui::PlacementModel::LineRole).toString().contains(QLatin1String("8 are needed")));
}

void TestPlacement::aClickTakesTheRow()
{
    const widgets::Theme theme;
    store::FleetStore fleet;
    ui::PlacementView view(theme, fleet, nullptr);
    view.show({{QStringLiteral("a"), placement("nv", "gpu:h100", "H100", Outlook::RunsNow)}});
    QSignalSpy taken(&view, &ui::PlacementView::taken);
    view.resize(300, 200);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(view.model()->index(0, 0)).center());
    QCOMPARE(taken.count(), 1);
    QCOMPARE(taken[0], (QVariantList{QStringLiteral("a"), QStringLiteral("nv"), QStringLiteral("gpu:h100")}));
}

void TestPlacement::whatIsChosenStaysMarked()
{
    const widgets::Theme theme;
    store::FleetStore fleet;
    ui::PlacementView view(theme, fleet, nullptr);
    const auto busy = placement("busy", "gpu:h100", "H100", Outlook::Queues), free = placement("free", "gpu:h100", "H100", Outlook::RunsNow);
    view.setChosen(QStringLiteral("a"), QStringLiteral("busy"), {});
    view.show({{QStringLiteral("a"), busy}, {QStringLiteral("a"), free}});
    QCOMPARE(view.currentIndex().row(), 1);
    auto freed = busy;
    freed.outlook = Outlook::RunsNow;
    freed.reasons.clear();
    view.show({{QStringLiteral("a"), freed}, {QStringLiteral("a"), free}});
    QCOMPARE(view.currentIndex().row(), 0);
    view.setChosen(QStringLiteral("a"), QStringLiteral("elsewhere"), {});
    QVERIFY(!view.currentIndex().isValid());
}

QTEST_MAIN(TestPlacement)
#include "TestPlacement.moc"
