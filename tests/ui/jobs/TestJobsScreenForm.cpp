#include "tests/ui/jobs/TestJobsScreen.h"

#include <QtTest>

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>

#include "client/domain/Names.h"
#include "tests/ui/jobs/TwoNodes.h"
#include "ui/jobs/LogPage.h"
#include "ui/jobs/PlacementView.h"
#include "ui/jobs/SubmitPanel.h"
#include "widgets/forms/LogPageView.h"
#include "widgets/tables/TableView.h"
#include "widgets/theme/TextLabel.h"

using chipdeck::test::twoNodes;
void TestJobsScreen::submitFormSaysWhatIsWrongBesideTheField()
{
    m_commands->action(QStringLiteral("jobs.submit"))->trigger();
    auto *panel = m_screen->findChild<ui::SubmitPanel *>();
    QVERIFY(panel->isOpen());
    QTest::keyClicks(find<QLineEdit>("submitName"), QStringLiteral("sft"));
    auto *chips = find<QComboBox>("submitChipType");
    chips->setCurrentIndex(0);
    QVERIFY(!find<QLineEdit>("submitChips")->isEnabled());
    chips->setCurrentIndex(2);
    QVERIFY(find<QLineEdit>("submitChips")->isEnabled());
    find<QLineEdit>("submitChips")->setText(QStringLiteral("9"));
    QTRY_VERIFY(!panel->violations().empty());
    QCOMPARE(panel->violations().front().field, std::string("parts[0].chips.count"));
    QVERIFY(!find<QPushButton>("submitGo")->isEnabled());
    find<QLineEdit>("submitChips")->setText(QStringLiteral("8"));
    find<QPlainTextEdit>("submitScript")->setPlainText(QStringLiteral("#!/bin/sh\nsleep 1\n"));
    QTRY_VERIFY(panel->violations().empty() && find<QPushButton>("submitGo")->isEnabled());
    find<QPushButton>("submitGo")->click();
    QTRY_COMPARE(m_actions->calls.size(), 1U);
    QVERIFY(m_actions->calls[0].described.has_value());
    QCOMPARE(m_actions->calls[0].described->description.parts[0].chips.count, 8U);
    QCOMPARE(m_actions->calls[0].described->description.parts[0].chips.model, std::string("gpu:h100"));
    QVERIFY(domain::isRequestId(m_actions->calls[0].requestId));
    QTRY_VERIFY(!panel->isOpen());
}

void TestJobsScreen::theFormKnowsItsClusterAtOnce()
{
    m_commands->action(QStringLiteral("jobs.submit"))->trigger();
    auto *placements = m_screen->findChild<ui::PlacementView *>();
    QTRY_COMPARE(placements->model()->rowCount(), 1);
    QCOMPARE(placements->rows().row(0).of.placement.outlook, domain::Outlook::RunsNow);
    QCOMPARE(placements->currentIndex().row(), 0);
    const auto labels = m_screen->findChild<ui::SubmitPanel *>()->findChildren<widgets::TextLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const auto *label) { return label->isVisible() && label->text() == u"at most 8"; }));
}

void TestJobsScreen::aBusyClusterDoesNotPutTheCheckOff()
{
    m_commands->action(QStringLiteral("jobs.submit"))->trigger();
    domain::ClusterSnapshot drained = twoNodes();
    auto statuses = std::make_shared<std::vector<domain::NodeStatus>>(*drained.nodeStatuses);
    (*statuses)[0].drain = true;
    drained.nodeStatuses = statuses;
    drained.jobs = m_cluster->snapshot().jobs;
    store::ReplicaChange change;
    change.nodes = true;
    change.states = true;
    auto *placements = m_screen->findChild<ui::PlacementView *>();
    find<QLineEdit>("submitNodes")->setText(QStringLiteral("2"));
    QTRY_VERIFY(placements->model()->rowCount() == 1 && placements->rows().row(0).of.placement.outlook == domain::Outlook::RunsNow);
    const auto told = [placements] { return placements->rows().row(0).of.placement.outlook == domain::Outlook::Queues; };
    // More often than the check's delay, as a cluster at work does.
    for (int i = 0; i < 40 && !told(); ++i) {
        m_cluster->updateSnapshot(drained, change);
        QTest::qWait(50);
    }
    QVERIFY(told());
}

void TestJobsScreen::aRetryKeepsTheRequestId()
{
    m_commands->action(QStringLiteral("jobs.submit"))->trigger();
    find<QLineEdit>("submitName")->setText(QStringLiteral("sft"));
    find<QPlainTextEdit>("submitScript")->setPlainText(QStringLiteral("#!/bin/sh\nsleep 1\n"));
    auto *go = find<QPushButton>("submitGo");
    QTRY_VERIFY(go->isEnabled());
    m_actions->answers.push_back(tl::unexpected(domain::Failure{domain::Code::Unavailable, "GATEWAY_UNREACHABLE", "No answer.", {}, {}, {}}));
    go->click();
    QTRY_VERIFY(m_actions->calls.size() == 1 && go->isEnabled());
    go->click();
    QTRY_COMPARE(m_actions->calls.size(), 2U);
    QCOMPARE(m_actions->calls[0].requestId, m_actions->calls[1].requestId);
}

void TestJobsScreen::whatIsTypedSurvivesClosing()
{
    m_commands->action(QStringLiteral("jobs.submit"))->trigger();
    auto *panel = m_screen->findChild<ui::SubmitPanel *>();
    find<QLineEdit>("submitName")->setText(QStringLiteral("half typed"));
    panel->close();
    m_commands->action(QStringLiteral("jobs.submit"))->trigger();
    QCOMPARE(find<QLineEdit>("submitName")->text(), QStringLiteral("half typed"));
}

void TestJobsScreen::theQueueMakesRoomForTheForm()
{
    auto *table = find<widgets::TableView>("jobsTable");
    QMenu columns;
    table->fillColumnsMenu(&columns);
    columns.actions().at(models::JobTableModel::User)->setChecked(false);
    m_commands->action(QStringLiteral("jobs.submit"))->trigger();
    QTRY_COMPARE(table->width(), m_theme->px(280));
    QVERIFY(!find<QPushButton>("submitGo")->isEnabled());
    QVERIFY(table->isColumnHidden(models::JobTableModel::Time));
    find<ui::SubmitPanel>("submitPanel")->close();
    QTRY_VERIFY(table->width() > m_theme->px(700));
    QVERIFY(table->isColumnHidden(models::JobTableModel::User));
    QVERIFY(!table->isColumnHidden(models::JobTableModel::Time));
}

void TestJobsScreen::theFormTakesTheLogsPlace()
{
    openWithLogs();
    selectRow(5);
    m_commands->action(QStringLiteral("jobs.log"))->trigger();
    auto *page = m_screen->findChild<ui::LogPage *>();
    QVERIFY(page->isVisible());
    // Another size of the window does not bring the queue back beside it.
    m_screen->resize(1200, 700);
    QCoreApplication::sendPostedEvents();
    QVERIFY(!find<widgets::TableView>("jobsTable")->isVisible());
    m_commands->action(QStringLiteral("jobs.submit"))->trigger();
    QVERIFY(m_screen->findChild<ui::SubmitPanel *>()->isOpen());
    QVERIFY(!page->isVisible());
    QVERIFY(find<widgets::TableView>("jobsTable")->isVisible());
}
