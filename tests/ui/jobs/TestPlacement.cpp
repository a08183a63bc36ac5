#include <QtTest>

#include "client/domain/placement/PlacementQuestion.h"
#include "client/domain/prices/RateText.h"
#include "tests/support/fixed/FixedClusterStore.h"
#include "tests/support/fixed/FixedEstimates.h"
#include "tests/ui/jobs/PlacementRows.h"
#include "ui/jobs/FigureWords.h"
#include "ui/jobs/HeldChipsView.h"
#include "ui/jobs/PlacementDelegate.h"
#include "ui/jobs/PlacementPane.h"
#include "ui/jobs/PlacementView.h"
#include "ui/jobs/PlacementWords.h"
#include "ui/jobs/PriorityNote.h"

using namespace chipdeck;
using namespace chipdeck::test;

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
    void figuresAreSaid();
    void whatIsNotKnownIsNotInvented();
    void theToolTipSaysHowFarToTrustIt();
    void bestIsWhatTheReaderSays();
    void rowsStayUnderThePointer();
    void theLinkSubmitsThere();
    void bandsHaveOneScale();
    void likelyChipsAreMarked();
    void thePaneAsksAndShows();
    void thePartsOfAPriorityAreSaid();
    void thePriorityIsAskedOfJobsThatWait();
};

void TestPlacement::theQuestionTakesWhatTheScriptAsks()
{
    domain::JobSpec job;
    job.script = "#!/bin/sh\n#SBATCH --gres=gpu:a100:4 --nodes=3 --time=30 --qos=low\nsleep 1\n";
    job.nodes = 2;
    const domain::JobDescription question = domain::placementQuestion(domain::describedForPlacement(job), false);
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
    QCOMPARE(domain::placementQuestion(domain::describedForPlacement(job), false).parts.front().pool, std::string());
    QVERIFY(!domain::placementQuestion(domain::describedForPlacement(job), false).parts.front().chips.model.empty());
    QCOMPARE(domain::placementQuestion(domain::describedForPlacement(job), true).parts.front().chips.model, std::string());
    QCOMPARE(domain::placementQuestion(domain::describedForPlacement(job), true).parts.front().chips.count, 2U);
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

void TestPlacement::figuresAreSaid()
{
    const store::PlacementFigure all = figure(1500, "1234.5");
    QVERIFY2(ui::waitWords(all).contains(QLatin1String("25 min")) && ui::waitWords(all).startsWith(QLatin1String("Estimate")), qPrintable(ui::waitWords(all)));
    QVERIFY2(ui::startWords(all).contains(QLatin1String("in 12 min")), qPrintable(ui::startWords(all)));
    QVERIFY2(ui::priceWords(all).contains(QLatin1String("234.50")) && ui::priceWords(all).contains(QLatin1String("CNY")), qPrintable(ui::priceWords(all)));
    store::PlacementFigure hourly = all;
    hourly.price.limitS.reset();
    QVERIFY(ui::priceWords(hourly).endsWith(QLatin1String("/h")));
    hourly.price.quotes.push_back({"JPY", domain::Decimal::parse("300").value(), true});
    QVERIFY(ui::priceWords(hourly).contains(QStringLiteral("≥ 300")));
    store::PlacementFigure now = all;
    now.start->startsInS = 5;
    QVERIFY(ui::startWords(now).contains(QLatin1String("now")));
    now.start->startS.reset();
    QVERIFY(ui::startWords(now).contains(QLatin1String("refuses")));
}

void TestPlacement::whatIsNotKnownIsNotInvented()
{
    const store::PlacementFigure none;
    QVERIFY(ui::waitWords(none).isEmpty() && ui::startWords(none).isEmpty() && ui::priceWords(none).isEmpty() && ui::figureLines(none).isEmpty());
    store::PlacementFigure few;
    few.wait = domain::WaitEstimate{{}, 3};
    few.price.isKnown = true;
    QVERIFY(ui::waitWords(few).contains(QLatin1String("no estimate")));
    QCOMPARE(ui::priceWords(few), QStringLiteral("no price plan"));
}

void TestPlacement::theToolTipSaysHowFarToTrustIt()
{
    ui::PlacementModel model;
    model.setRows({row("nv", Outlook::Queues, figure(1500, "12"))});
    const QString tip = model.data(model.index(0), Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(QLatin1String("82 %")) && tip.contains(QLatin1String("80 %")) && tip.contains(QLatin1String("Estimate")), qPrintable(tip));
    QVERIFY2(tip.contains(QLatin1String("nv01")) && tip.contains(QLatin1String("2 h")), qPrintable(tip));
    const QString spoken = model.data(model.index(0), Qt::AccessibleTextRole).toString();
    QVERIFY2(spoken.contains(QLatin1String("25 min")) && spoken.contains(QLatin1String("CNY")), qPrintable(spoken));
}

void TestPlacement::bestIsWhatTheReaderSays()
{
    ui::PlacementModel model;
    model.setRows({row("cheap", Outlook::Queues, figure(9000, "1"), "A100"), row("quick", Outlook::Queues, figure(60, "50"), "A100"),
                   row("fast", Outlook::Queues, figure(600, "20"), "H100"), row("no", Outlook::Impossible, figure(1, "0.1"), "H100"),
                   row("free", Outlook::RunsNow, figure(90000, nullptr), "A100")});
    QCOMPARE(order(model), QStringLiteral("free quick fast cheap no"));
    model.setBest(ui::PlacementModel::Best::Price);
    QCOMPARE(order(model), QStringLiteral("cheap fast quick free no"));
    model.setBest(ui::PlacementModel::Best::Speed);
    QCOMPARE(order(model), QStringLiteral("fast free quick cheap no"));
}

void TestPlacement::rowsStayUnderThePointer()
{
    ui::PlacementModel model;
    model.setRows({row("one", Outlook::Queues, figure(60)), row("two", Outlook::Queues, figure(600))});
    model.setRows({row("one", Outlook::Queues, figure(6000)), row("two", Outlook::Queues, figure(600))}, true);
    QCOMPARE(order(model), QStringLiteral("one two"));
    model.setRows({row("one", Outlook::Queues, figure(6000)), row("two", Outlook::Queues, figure(600))}, false);
    QCOMPARE(order(model), QStringLiteral("two one"));
    model.setRows({row("three", Outlook::Queues, figure(1)), row("two", Outlook::Queues, figure(600))}, true);
    QCOMPARE(order(model), QStringLiteral("three two"));
}

void TestPlacement::theLinkSubmitsThere()
{
    const widgets::Theme theme;
    store::FleetStore fleet;
    ui::PlacementView view(theme, fleet, nullptr);
    view.setFigures(true);
    view.resize(360, 200);
    view.show({{QStringLiteral("a"), placement("nv", "gpu:h100", "H100", Outlook::Queues), figure(60)},
               {QStringLiteral("a"), placement("no", "gpu:h100", "H100", Outlook::Impossible), {}}});
    QSignalSpy submitted(&view, &ui::PlacementView::submitRequested);
    const auto *delegate = qobject_cast<ui::PlacementDelegate *>(view.itemDelegate());
    const auto link = [&](int index) { return delegate->linkRect(view.visualRect(view.model()->index(index, 0))).center(); };
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, link(0));
    QCOMPARE(submitted.count(), 1);
    QCOMPARE(submitted[0], (QVariantList{QStringLiteral("a"), QStringLiteral("nv"), QStringLiteral("gpu:h100")}));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, link(1));
    QCOMPARE(submitted.count(), 1);
    view.setCurrentIndex(view.model()->index(0, 0));
    QTest::keyClick(&view, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(submitted.count(), 2);
}

void TestPlacement::bandsHaveOneScale()
{
    const ui::BandMarks marks = ui::marksOf({0, 1800, 30 * 86400.0, {}});
    QVERIFY(marks.p10 == 0 && marks.p50 > 0.2 && marks.p50 < 0.8 && marks.p90 == 1);
}

void TestPlacement::likelyChipsAreMarked()
{
    domain::ClusterSnapshot cluster;
    auto inventory = std::make_shared<domain::Inventory>();
    domain::Node node;
    node.id = "nv01";
    node.groups.push_back({0, 4, domain::Vendor::Nvidia, "H100", "gpu:h100", 0, {}, {}, {}});
    inventory->nodes = {node};
    inventory->index();
    cluster.inventory = inventory;
    auto chips = std::make_shared<domain::ChipColumns>();
    chips->states.assign(4, 0);
    cluster.chips = chips;
    cluster.nodeStatuses = std::make_shared<std::vector<domain::NodeStatus>>(1);
    const auto rows = ui::likelyRows(cluster, {{"nv01", {1, 3}, 2}, {"gone", {}, 1}}, 4);
    using Cell = ui::HeldRow::Cell;
    QCOMPARE(rows.size(), std::size_t{2});
    QVERIFY((rows[0].cells == std::vector<Cell>{Cell::Other, Cell::Likely, Cell::Other, Cell::Likely}));
    QCOMPARE(ui::likelyRows(cluster, {{"nv01", {1}, 1}, {"nv01", {2}, 1}}, 1).size(), std::size_t{1});
}

void TestPlacement::thePaneAsksAndShows()
{
    const widgets::Theme theme;
    store::FleetStore fleet;
    test::FixedClusterStore cluster({"lab", "Lab", domain::ClusterKind::Slurm, false, {}, {"submit"}});
    domain::ClusterSnapshot snapshot;
    auto inventory = std::make_shared<domain::Inventory>();
    domain::Node node;
    node.id = "nv01";
    node.cpus = 16;
    node.memoryBytes = std::uint64_t{64} << 30;
    node.groups.push_back({0, 4, domain::Vendor::Nvidia, "H100", "gpu:h100", 0, {}, {}, {}});
    inventory->nodes = {node};
    inventory->index();
    snapshot.info = cluster.info();
    snapshot.inventory = inventory;
    auto chips = std::make_shared<domain::ChipColumns>();
    chips->states.assign(4, domain::ChipState(domain::Allocation::Free, domain::Health::Healthy, domain::Administration::InService).byte());
    chips->owners.assign(4, 0);
    snapshot.chips = chips;
    auto statuses = std::make_shared<std::vector<domain::NodeStatus>>(1);
    statuses->front().availability = domain::NodeAvailability::Up;
    snapshot.nodeStatuses = statuses;
    snapshot.pools = std::make_shared<std::vector<domain::Pool>>(1, domain::Pool{"train", true, 7200, true, {0}});
    snapshot.jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>();
    cluster.setSnapshot(snapshot);
    fleet.add(&cluster);
    test::FixedEstimates estimates;
    estimates.waitsByPool["train"] = *figure(60).wait;
    ui::PlacementPane pane(theme, fleet, {&estimates, nullptr});
    pane.resize(360, 400);
    pane.show();
    domain::JobSpec job;
    job.chipType = "gpu:h100";
    job.chipsPerNode = 2;
    pane.setChosen(cluster.key(), QStringLiteral("train"), {});
    pane.ask(domain::describedForPlacement(job));
    QTRY_COMPARE_WITH_TIMEOUT(pane.view().rows().rowCount(), 1, 20000);
    const auto *likely = pane.findChild<ui::HeldChipsView *>(QStringLiteral("submitLikely"));
    QTRY_VERIFY(likely->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(pane.view().rows().row(0).of.figure.wait, 20000);
    fleet.remove(&cluster);
    QTRY_COMPARE(pane.view().rows().rowCount(), 0);
    QVERIFY(!likely->isVisible());
    pane.rest();
}

void TestPlacement::thePartsOfAPriorityAreSaid()
{
    domain::PriorityFactors factors{{}, 1246, 12.4, 254, 0.2, 1000, 0, 0, 0, 20};
    const QString words = ui::priorityWords(factors);
    for (const char *part : {"priority of 1,246", "fair-share 254", "waiting time 12", "pool 1,000", "nice -20", "rises while", "--nice"})
        QVERIFY2(words.contains(QLatin1String(part)), qPrintable(words));
    QVERIFY(!words.contains(QLatin1String("size")) && !words.contains(QLatin1String("QOS")));
    factors.nice = factors.age = 0;
    QVERIFY(!ui::priorityWords(factors).contains(QLatin1String("rises")));
    QVERIFY(ui::priorityWords({}).isEmpty());
}

void TestPlacement::thePriorityIsAskedOfJobsThatWait()
{
    widgets::Theme theme;
    test::FixedEstimates estimates;
    const QString name = QStringLiteral("clusters/c/jobs/7");
    estimates.priorities[name.toStdString()].factors = domain::PriorityFactors{{}, 300, 0, 300, 0, 0};
    ui::PriorityNote note(theme, &estimates, nullptr);
    domain::Job job;
    job.state = domain::JobState::Pending;
    note.showJob(QStringLiteral("g#c"), name, job);
    QTRY_VERIFY_WITH_TIMEOUT(note.text().contains(QLatin1String("fair-share 300")), 20000);
    // Each picture of the job shows it again.
    note.showJob(QStringLiteral("g#c"), name, job);
    QCOMPARE(estimates.priorityQuestions.size(), std::size_t{1});
    QVERIFY(note.isVisible());
    job.state = domain::JobState::Running;
    note.showJob(QStringLiteral("g#c"), name, job);
    QVERIFY(!note.isVisible());
    // The answer to another job's question is not this one's.
    job.state = domain::JobState::Pending;
    note.showJob(QStringLiteral("g#c"), name, job);
    note.showJob(QStringLiteral("g#c"), QStringLiteral("clusters/c/jobs/8"), job);
    QTest::qWait(50);
    QVERIFY(!note.isVisible());
    QCOMPARE(estimates.priorityQuestions.size(), std::size_t{3});
}

QTEST_MAIN(TestPlacement)
#include "TestPlacement.moc"
