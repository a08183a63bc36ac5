#include "tests/ui/jobs/TestJobsLook.h"

#include <QtTest>

#include <QAbstractButton>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>

#include "client/domain/prices/RateText.h"
#include "tests/ui/jobs/TwoPools.h"
#include "ui/jobs/SubmitForm.h"
#include "widgets/tables/TableView.h"
#include "widgets/theme/TextLabel.h"

void TestJobsLook::languages()
{
    QTest::addColumn<QString>("language");
    for (const ui::Language::Entry &entry : ui::Language::available())
        QTest::newRow(qPrintable(entry.code)) << entry.code;
}

void TestJobsLook::init()
{
    m_theme = std::make_unique<widgets::Theme>();
    m_theme->install();
    m_language = std::make_unique<ui::Language>();
    m_fleet = std::make_unique<store::FleetStore>();
    m_cluster = std::make_unique<test::FixedClusterStore>(
        domain::ClusterInfo{"practice", "Practice", domain::ClusterKind::Slurm, true, "Slurm 22.05", {"submit", "cancel", "hold"}});
    m_cluster->setSnapshot(test::twoPools(6));
    m_actions = std::make_unique<test::FixedActions>();
    m_commands = std::make_unique<ui::CommandRegistry>();
    m_fleet->add(m_cluster.get());
    m_estimates = std::make_unique<test::FixedEstimates>();
    m_prices = std::make_unique<test::FixedPrices>();
    tellFigures();
    m_screen = std::make_unique<ui::JobsScreen>(*m_theme, *m_fleet, *m_actions, *m_commands, store::PlacementSources{m_estimates.get(), m_prices.get()});
}

void TestJobsLook::cleanup()
{
    m_screen.reset();
    m_commands.reset();
    m_actions.reset();
    m_estimates.reset();
    m_prices.reset();
    m_fleet.reset();
    m_cluster.reset();
    m_language.reset();
    // The application's style speaks of this theme.
    QApplication::setStyle(QStringLiteral("fusion"));
    m_theme.reset();
}

/// As much as gateways can tell, and as long as it gets.
void TestJobsLook::tellFigures()
{
    for (const char *pool : {"all", "nv", "as"}) {
        m_estimates->waitsByPool[pool] = {domain::WaitBand{180, 5400, 93'600, {480, 391}}, 1234};
        m_estimates->startsByPool[pool] = domain::StartEstimate{1'760'000'000, 5400, {"nv01"}, 1, pool, {}, 0};
    }
    m_estimates->startsByPool["nv"] = domain::StartEstimate{{}, {}, {}, 0, {}, "Requested node configuration is not available", 0};
    m_prices->all = {{QStringLiteral("unix:/fixed"), true, true, false}};
    m_prices->keep(domain::readPrices({{"price", "", "nv", "", "2020-01-01", "", "CNY", "1234.5"}}, 0).plan, "op", "start");
}

void TestJobsLook::keepPicture(const QString &name) const
{
    if (const QString folder = qEnvironmentVariable("CHIPDECK_PICTURES"); !folder.isEmpty())
        QVERIFY(m_screen->grab().save(QStringLiteral("%1/submit-%2.png").arg(folder, name)));
}

void TestJobsLook::settle()
{
    // Once for the check that waits for the last key, once for the layout that follows it.
    QTest::qWait(320);
    QCoreApplication::sendPostedEvents();
}

void TestJobsLook::openForm(const QSize &size)
{
    m_screen->resize(size);
    m_screen->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_screen.get()));
    m_commands->action(QStringLiteral("jobs.submit"))->trigger();
    settle();
    QVERIFY(panel()->isVisible());
}

void TestJobsLook::formFitsWithoutScrolling()
{
    QFETCH(QString, language);
    QVERIFY(m_language->use(language));
    openForm(small);
    QCOMPARE(panel()->findChild<QScrollArea *>()->verticalScrollBar()->maximum(), 0);
    QVERIFY(panel()->findChild<QPlainTextEdit *>(QStringLiteral("submitScript"))->height() >= m_theme->px(112));
    QTest::qWait(qEnvironmentVariableIsSet("CHIPDECK_PICTURES") ? 1500 : 0);
    keepPicture(language);
    if (language == QLatin1String("vi"))
        m_theme->setKind(widgets::Theme::Kind::Dark);
    keepPicture(language + QStringLiteral("-dark"));
}

void TestJobsLook::noWordOfTheFormIsCut()
{
    QFETCH(QString, language);
    QVERIFY(m_language->use(language));
    openForm(small);
    checkWords();
}

/// With every field that there is: of a container, of any chips, of a dependency and a signal.
void TestJobsLook::noWordOfWhatIsFoldedAwayIsCut()
{
    QFETCH(QString, language);
    QVERIFY(m_language->use(language));
    openForm(small);
    ui::SubmitDraft draft = panel()->draft();
    draft.work = QStringLiteral("container");
    draft.chipType = ui::SubmitDraft::anyChips;
    draft.afterKind = QStringLiteral("after success");
    draft.signal = QStringLiteral("USR1");
    panel()->setDraft(draft);
    panel()->form().setMoreOpen(true);
    settle();
    QVERIFY(panel()->form().isMoreOpen());
    checkWords();
    QCOMPARE(panel()->findChild<QScrollArea *>()->horizontalScrollBar()->maximum(), 0);
}

void TestJobsLook::checkWords() const
{
    for (const auto *label : panel()->findChildren<widgets::TextLabel *>()) {
        if (!label->isVisible() || label->text().isEmpty())
            continue;
        const QString text = label->text();
        if (label->wordWrap())
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(text));
        else
            QVERIFY2(label->width() >= label->fontMetrics().horizontalAdvance(text), qPrintable(text));
    }
    for (const auto *button : panel()->findChildren<QAbstractButton *>()) {
        if (button->isVisible())
            QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
    }
}

void TestJobsLook::fieldsStayAtReadableWidthsOnALargeScreen()
{
    openForm(large);
    QVERIFY(panel()->width() <= m_theme->px(1040));
    for (const auto *line : panel()->findChildren<QLineEdit *>())
        QVERIFY2(!line->isVisible() || line->width() <= m_theme->px(480), qPrintable(line->objectName()));
    // Short fields stand one below the other without gaps, however high the window.
    const auto at = [&](const char *name) {
        const QWidget *field = panel()->findChild<QLineEdit *>(QLatin1String(name));
        return field->mapTo(panel(), QPoint(0, 0)).y();
    };
    QCOMPARE(at("submitNodes") - at("submitChips"), m_theme->px(36));
    QCOMPARE(at("submitPriority") - at("submitTime"), m_theme->px(36));
    QVERIFY(at("submitArray") > at("submitDirectory"));
    QVERIFY(at("submitArray") - at("submitDirectory") <= m_theme->px(40));
}

void TestJobsLook::fieldsBelowOneAnotherShareTheirEdges()
{
    openForm(small);
    const auto edges = [&](std::initializer_list<const char *> names) {
        std::set<std::pair<int, int>> found;
        for (const char *name : names) {
            const auto *field = panel()->findChild<QWidget *>(QLatin1String(name));
            const int left = field->mapTo(panel(), QPoint(0, 0)).x();
            found.insert({left, left + field->width()});
        }
        return found.size();
    };
    QCOMPARE(edges({"submitName", "submitCluster", "submitPool", "submitDirectory", "submitArray"}), 1U);
    QCOMPARE(edges({"submitChipType", "submitAccount"}), 1U);
    QCOMPARE(edges({"submitChips", "submitNodes", "submitTime", "submitPriority", "submitCpus", "submitMemory"}), 1U);
    QCOMPARE(edges({"submitScript", "submitEnvironment"}), 1U);
}

void TestJobsLook::aSmallWindowGivesTheFormAllItsRoom()
{
    openForm(tiny);
    QCOMPARE(panel()->width(), tiny.width());
    panel()->close();
    settle();
    QVERIFY(m_screen->findChild<widgets::TableView *>()->isVisible());
}

void TestJobsLook::aContainerLeavesPlacesToChooseFrom()
{
    openForm(small);
    ui::SubmitDraft draft = panel()->draft();
    draft.work = QStringLiteral("container");
    draft.chipType = ui::SubmitDraft::anyChips;
    panel()->setDraft(draft);
    settle();
    const auto *places = panel()->findChild<QListView *>(QStringLiteral("submitPlacements"));
    QVERIFY(places->model()->rowCount() >= 3);
    QVERIFY(places->viewport()->height() >= 28 * places->sizeHintForRow(0) / 10);
    // Below the fold they are reached by scrolling.
    QVERIFY(panel()->findChild<QScrollArea *>()->verticalScrollBar()->maximum() > 0);
}



QTEST_MAIN(TestJobsLook)
