#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/preferences/PricesBench.h"
#include "ui/preferences/PriceConflictPanel.h"
#include "ui/preferences/PriceTableModel.h"
#include "ui/preferences/PriceTimeline.h"
#include "ui/preferences/PriceVersionsPanel.h"
#include "ui/preferences/PriceWords.h"
#include "ui/preferences/PricesPage.h"
#include "ui/shell/Language.h"
#include "widgets/forms/StatePanel.h"
#include "widgets/tables/TableView.h"

using namespace chipdeck;
using namespace chipdeck::ui;
using test::day;
using test::limitMs;
using test::planOf;
using test::sample;
using domain::PriceRow;
using State = widgets::StatePanel::State;
using M = PriceTableModel;

class TestPricesPage : public QObject, private test::PricesBench
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void emptyPricesBeginWithAnExample()
    {
        open();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Empty, limitMs);
        button(QStringLiteral("Begin with an example"))->click();
        QCOMPARE(state(), State::Content);
        QCOMPARE(model()->rowTexts().front().pool, std::string("train"));
        QCOMPARE(model()->rowTexts().front().model, std::string("H100 SXM"));
        QVERIFY(model()->reading().problems.empty() && m_page->isDirty());
        QVERIFY2(m_books->changes.empty(), "an example is nobody's prices until it is saved");
    }

    void cellsAreEditedAndSaved()
    {
        m_books->keep(planOf(sample()), "bob", "first");
        openReady();
        QAbstractItemModelTester tester(model());
        QCOMPARE(text(0, M::Margin), QStringLiteral("4.5"));
        set(0, M::Price, "12.75");
        QCOMPARE(text(0, M::Margin), QStringLiteral("4.75"));
        QVERIFY(m_page->isDirty());
        button(QStringLiteral("Save"))->click();
        QVERIFY2(m_books->changes.empty(), "no change without a reason");
        type(QStringLiteral("spring"));
        QSignalSpy done(m_page.get(), &PricesPage::done);
        button(QStringLiteral("Save"))->click();
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, limitMs);
        QCOMPARE(m_books->kept.size(), std::size_t(2));
        QCOMPARE(m_books->kept.back().about.reason, std::string("spring"));
        QCOMPARE(domain::rowsOf(m_books->kept.back().plan).front().price, std::string("12.75"));
        QVERIFY(!m_page->isDirty());
    }

    void mistakesStandInTheirCellsAndKeepTheirText()
    {
        m_books->keep(planOf(sample()), "bob", "first");
        openReady();
        set(2, M::Cost, "4,20");
        QCOMPARE(text(2, M::Cost), QStringLiteral("4,20"));
        QVERIFY(problem(2, M::Cost).contains(QStringLiteral("12.50")));
        QVERIFY(problem(2, M::Price).isEmpty());
        QVERIFY(!button(QStringLiteral("Save"))->isEnabled());
        set(1, M::From, "2026-08-01");
        QVERIFY2(problem(1, M::From).contains(QStringLiteral("2026-07-01")) && problem(1, M::From).contains(QStringLiteral("row 1")), qPrintable(problem(1, M::From)));
        set(1, M::From, "2026-06-01");
        QVERIFY(problem(1, M::From).contains(QStringLiteral("2026-06-01")));
        QCOMPARE(model()->nextProblem({}), model()->index(1, M::From));
        QCOMPARE(model()->nextProblem(model()->index(1, M::From)), model()->index(2, M::Cost));
        QCOMPARE(model()->nextProblem(model()->index(2, M::Cost)), model()->index(1, M::From));
    }

    void anUnknownPoolIsDoubtedNotRefused()
    {
        m_books->keep(planOf(sample()), "bob", "first");
        openReady();
        set(0, M::Pool, "tarin");
        set(1, M::Pool, "tarin");
        QVERIFY(model()->index(0, M::Pool).data(M::WarningRole).toString().contains(QStringLiteral("train")));
        QVERIFY(problem(0, M::Pool).isEmpty() && model()->reading().problems.empty());
        set(0, M::Cluster, "west");
        QVERIFY(model()->index(0, M::Cluster).data(M::WarningRole).toString().contains(QStringLiteral("east")));
    }

    void rowsAreAddedCopiedAndRemovedWithAnUndo()
    {
        m_books->keep(planOf(sample()), "bob", "first");
        openReady();
        table()->selectRow(0);
        button(QStringLiteral("Copy"))->click();
        QCOMPARE(model()->rowCount(), 4);
        QVERIFY2(model()->rowTexts()[1].fromDay == "2026-07-01" && model()->rowTexts()[1].untilDay.empty(), "a copy goes on where the row ends");
        button(QStringLiteral("Add a row"))->click();
        QCOMPARE(model()->rowCount(), 5);
        std::function<void()> undo;
        connect(m_page.get(), &PricesPage::done, this, [&undo](const QString &, const std::function<void()> &back) { undo = back; });
        const auto before = model()->rowTexts();
        table()->selectAll();
        button(QStringLiteral("Remove 5 rows"))->click();
        QCOMPARE(model()->rowCount(), 0);
        QVERIFY(undo);
        undo();
        QVERIFY(model()->rowTexts() == before);
    }

    void whatIsBeingTypedStaysWhileTheTableChanges()
    {
        m_books->keep(planOf(sample()), "bob", "first");
        openReady();
        m_page->show();
        const QModelIndex cell = model()->index(0, M::Price);
        table()->setCurrentIndex(cell);
        table()->edit(cell);
        auto *editor = table()->viewport()->findChild<QLineEdit *>();
        QVERIFY(editor);
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("15.2"));
        set(1, M::Price, "11");
        QCOMPARE(editor->text(), QStringLiteral("15.2"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(text(0, M::Price), QStringLiteral("15.2"), limitMs);
    }

    void whatWasTypedSurvivesTheEndOfTheConsole()
    {
        m_books->keep(planOf(sample()), "bob", "first");
        openReady();
        set(0, M::Price, "not yet a number");
        type(QStringLiteral("half a reason"));
        openReady();
        QCOMPARE(text(0, M::Price), QStringLiteral("not yet a number"));
        QCOMPARE(reason()->text(), QStringLiteral("half a reason"));
        button(QStringLiteral("Discard"))->click();
        QCOMPARE(text(0, M::Price), QStringLiteral("12.5"));
        openReady();
        QCOMPARE(text(0, M::Price), QStringLiteral("12.5"));
    }

    void somebodyElseSavedMeanwhile_data()
    {
        QTest::addColumn<bool>("mine");
        QTest::newRow("theirs") << false;
        QTest::newRow("mine") << true;
    }
    void somebodyElseSavedMeanwhile()
    {
        QFETCH(bool, mine);
        m_books->keep(planOf(sample()), "bob", "first");
        openReady();
        m_page->show();
        set(0, M::Price, "13");
        type(QStringLiteral("mine"));
        auto theirs = sample();
        theirs[2].price = "7";
        m_books->keep(planOf(theirs), "carol", "theirs");
        button(QStringLiteral("Save"))->click();
        auto *panel = m_page->findChild<PriceConflictPanel *>();
        QTRY_VERIFY_WITH_TIMEOUT(panel->isOpen(), limitMs);
        const QString shown = panel->findChild<QPlainTextEdit *>()->toPlainText();
        QVERIFY2(shown.contains(QStringLiteral("12.5 → 13")) && shown.contains(QStringLiteral("7 → 6.8")), qPrintable(shown));
        QCOMPARE(text(0, M::Price), QStringLiteral("13"));
        QCOMPARE(reason()->text(), QStringLiteral("mine"));
        button(mine ? QStringLiteral("Go on with mine") : QStringLiteral("Take theirs"))->click();
        QVERIFY(!panel->isOpen());
        if (!mine) {
            QCOMPARE(text(2, M::Price), QStringLiteral("7"));
            QVERIFY(!m_page->isDirty());
            return;
        }
        button(QStringLiteral("Save"))->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_books->kept.size(), std::size_t(3), limitMs);
        QCOMPARE(domain::rowsOf(m_books->kept.back().plan).front().price, std::string("13"));
    }

    void anOldVersionIsLookedAtAndTakenBack()
    {
        m_books->keep(planOf(sample()), "bob", "first");
        auto second = sample();
        second[0].price = "14";
        m_books->keep(planOf(second), "carol", "dearer");
        openReady();
        m_page->show();
        m_page->showVersions();
        auto *panel = m_page->findChild<PriceVersionsPanel *>();
        QTRY_COMPARE_WITH_TIMEOUT(panel->list()->count(), 2, limitMs);
        QVERIFY(panel->list()->item(0)->text().contains(QStringLiteral("carol")) && panel->list()->item(0)->text().contains(QStringLiteral("dearer")));
        const auto *changes = panel->findChild<QPlainTextEdit *>();
        QTRY_VERIFY_WITH_TIMEOUT(changes->toPlainText().contains(QStringLiteral("12.5 → 14")), limitMs);
        panel->list()->setCurrentRow(1);
        auto *take = button(QStringLiteral("Take it back into the table"));
        QTRY_VERIFY_WITH_TIMEOUT(take->isEnabled(), limitMs);
        take->click();
        QCOMPARE(text(0, M::Price), QStringLiteral("12.5"));
        QVERIFY(m_page->isDirty());
        QCOMPARE(m_books->kept.size(), std::size_t(2));
    }

    void aLostAnswerIsAskedForAgainWithTheSameRequest()
    {
        m_books->keep(planOf(sample()), "bob", "first");
        openReady();
        set(0, M::Price, "13");
        type(QStringLiteral("why"));
        m_books->failures.push_back({domain::Code::Unavailable, "UNAVAILABLE", "gone", {}, {}, {}});
        button(QStringLiteral("Save"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(button(QStringLiteral("Save"))->isEnabled(), limitMs);
        QCOMPARE(text(0, M::Price), QStringLiteral("13"));
        button(QStringLiteral("Save"))->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_books->changes.size(), std::size_t(2), limitMs);
        QCOMPARE(m_books->changes[0].requestId, m_books->changes[1].requestId);
    }

    void whoMayNotWriteLooks()
    {
        m_books->keep(planOf(sample()), "bob", "first");
        m_books->all.front().mayChange = false;
        openReady();
        m_page->show();
        QVERIFY(table()->isColumnHidden(M::Cost) && table()->isColumnHidden(M::Margin));
        QVERIFY(!button(QStringLiteral("Save"))->isVisible() && !button(QStringLiteral("Add a row"))->isVisible());
        QVERIFY(!(model()->flags(model()->index(0, M::Price)) & Qt::ItemIsEditable));
        const auto labels = m_page->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) { return label->isVisible() && label->text().contains(QStringLiteral("Operators of this gateway")); }));
    }

    void aGatewayThatCannotBeAskedIsSaidAndAskedAgain()
    {
        m_books->failures.push_back({domain::Code::Unavailable, "UNAVAILABLE", "gone", {}, {}, {}});
        open();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Error, limitMs);
        m_books->keep(planOf(sample()), "bob", "first");
        m_books->announce();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Content, limitMs);
        m_books->all.clear();
        m_books->announce();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Empty, limitMs);
    }

    void filesComeInAndGoOut()
    {
        m_books->keep(planOf(sample()), "bob", "first");
        openReady();
        const QString path = m_folder->filePath(QStringLiteral("prices.toml"));
        m_page->exportFile(path);
        set(0, M::Price, "99");
        m_page->importFile(path);
        QVERIFY(model()->rowTexts() == sample());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[[rate]]\nkind = \"price\"\nfrom_day = 2026-01-01\ncurrency = \"XXX\"\nper_chip_hour = \"1\"\n");
        file.close();
        m_page->importFile(path);
        QVERIFY2(model()->rowTexts() == sample(), "a file with mistakes changes nothing");
        const auto labels = m_page->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) { return label->text().contains(QStringLiteral("prices.toml:4")); }));
    }

    void gapsAndOverlapsAreDrawn()
    {
        using Span = PriceTimeline::Span;
        const auto marks = PriceTimeline::marksOf({Span{PriceTimeline::Cost, day("2026-01-01"), day("2026-02-01"), {}, false},
                                                   Span{PriceTimeline::Price, day("2026-05-01"), {}, {}, false},
                                                   Span{PriceTimeline::Cost, day("2026-03-01"), day("2026-06-01"), {}, false},
                                                   Span{PriceTimeline::Price, day("2026-01-01"), day("2026-05-01"), {}, false},
                                                   Span{PriceTimeline::Price, day("2026-07-01"), day("2026-08-01"), {}, false}});
        QCOMPARE(marks.size(), std::size_t(2));
        QVERIFY((marks[0] == PriceTimeline::Mark{PriceTimeline::Cost, day("2026-02-01"), day("2026-03-01"), false}));
        QVERIFY((marks[1] == PriceTimeline::Mark{PriceTimeline::Price, day("2026-07-01"), day("2026-08-01"), true}));
    }

    void draftsFromElsewhereAreBounded()
    {
        QVERIFY(!PriceDraft::parse("[]"));
        QVERIFY(!PriceDraft::parse(QByteArray(PriceDraft::longestBytes + 1, ' ')));
        const auto draft = PriceDraft::parse("{\"rows\":[[1,\"pool\"],{}],\"offset\":7,\"version\":-3}");
        QVERIFY(draft && draft->rows.size() == 2 && draft->rows[0].pool == "pool" && draft->utcOffsetMinutes == 0 && draft->version == 0);
        const PriceDraft whole{3, 480, QStringLiteral("why"), sample()};
        QVERIFY(PriceDraft::parse(whole.text()) == whole);
    }

    /// For looking at it.
    void pictures()
    {
        const QString folder = qEnvironmentVariable("CHIPDECK_PICTURES");
        if (folder.isEmpty())
            QSKIP("CHIPDECK_PICTURES names no folder");
        m_theme.install();
        m_books->keep(planOf(sample()), "bob", "the first prices");
        auto second = sample();
        second[0].price = "14";
        m_books->keep(planOf(second), "carol", "dearer until summer");
        openReady();
        m_page->resize(1112, 630);
        m_page->show();
        Language language;
        const auto shoot = [&](const char *name) {
            for (const auto kind : {widgets::Theme::Kind::Light, widgets::Theme::Kind::Dark}) {
                m_theme.setKind(kind);
                for (const char *code : {"en", "zh_CN", "vi", "it"}) {
                    language.use(QLatin1String(code));
                    QTest::qWait(250);
                    QVERIFY(m_page->grab().save(QStringLiteral("%1/prices-%2-%3-%4.png").arg(folder, QLatin1String(name), QLatin1String(code)).arg(int(kind))));
                }
            }
        };
        table()->setCurrentIndex(model()->index(0, M::Price));
        shoot("whole");
        m_page->showVersions();
        QTest::qWait(500);
        shoot("versions");
        set(1, M::From, "2026-08-15");
        set(2, M::Cost, "4,20");
        set(2, M::Pool, "tarin");
        table()->setCurrentIndex(model()->index(1, M::From));
        m_page->findChild<PriceVersionsPanel *>()->close();
        QTest::qWait(500);
        shoot("mistakes");
        m_page->startOver();
        set(0, M::Price, "13");
        type(QStringLiteral("summer"));
        m_books->keep(planOf(sample()), "dora", "back to what it was");
        m_page->save();
        QTRY_VERIFY_WITH_TIMEOUT(m_page->findChild<PriceConflictPanel *>()->isOpen(), limitMs);
        QTest::qWait(500);
        shoot("conflict");
    }

};

QTEST_MAIN(TestPricesPage)
#include "TestPricesPage.moc"
