#include <QtTest>

#include <QComboBox>
#include <QLineEdit>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolButton>

#include "tests/support/fixed/FixedLogs.h"
#include "ui/jobs/LogPage.h"
#include "widgets/forms/LogPageView.h"
#include "widgets/forms/NoteBar.h"
#include "widgets/forms/SegmentedControl.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

using namespace chipdeck;

/// The page of one job's whole output over a file in memory.
class TestLogPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void itOpensAtTheEndAndFollows();
    void itPagesAndHoldsAWindowOnly();
    void aFloodIsToldAndBounded();
    void matchesAreCountedAndGoneThrough();
    void onlyMatchingLinesAreShown();
    void aWrongPatternIsToldBesideItsField();
    void aTimeIsGoneTo();
    void aTimeThatMeansTwoIsRefused();
    void itIsSaved();
    void refusalsSayWhatToDo();
    void tasksOfAnArrayAreChosen();
    void theOtherStreamIsAnotherFile();
    void escapeGoesBack();
    void everythingHasAName();

private:
    template<typename T>
    T *find(const char *name) const
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }
    widgets::LogPageView *view() const { return find<widgets::LogPageView>("logView"); }
    QString topLine() const { return view()->document()->findBlockByNumber(view()->verticalScrollBar()->value()).text(); }
    QString noteText() const;
    void show();

    std::unique_ptr<widgets::Theme> m_theme;
    std::unique_ptr<test::FixedLogs> m_logs;
    std::unique_ptr<ui::LogPage> m_page;
    domain::Job m_job;
};

namespace {

constexpr int lineCount = 60'000;
// Time enough on a busy machine.
constexpr int patienceMs = 20'000;

} // namespace

void TestLogPage::init()
{
    m_theme = std::make_unique<widgets::Theme>();
    m_logs = std::make_unique<test::FixedLogs>();
    for (int i = 0; i < lineCount; ++i)
        m_logs->text += "step " + QByteArray::number(100'000 + i) + (i % 1000 == 500 ? " WARN\n" : "\n");
    m_logs->searchedAtOnce = 100'000;
    m_job = {};
    m_job.id = "7";
    m_job.displayName = "train";
    m_job.state = domain::JobState::Running;
    m_job.startTimeS = 1'795'413'600;
    m_page = std::make_unique<ui::LogPage>(*m_theme, *m_logs, nullptr);
    m_page->resize(1000, 600);
}

void TestLogPage::cleanup()
{
    m_page.reset();
    m_logs.reset();
}

void TestLogPage::show()
{
    m_page->showJob(QStringLiteral("c"), QStringLiteral("clusters/c/jobs/7"), m_job, false);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    QTRY_VERIFY_WITH_TIMEOUT(!view()->isEmpty(), patienceMs);
}

QString TestLogPage::noteText() const
{
    auto *note = find<widgets::NoteBar>("logNote");
    if (note->isHidden())
        return {};
    QStringList words;
    for (const QLabel *label : note->findChildren<QLabel *>())
        words << label->text();
    return words.join(u' ');
}

void TestLogPage::itOpensAtTheEndAndFollows()
{
    show();
    QTRY_VERIFY_WITH_TIMEOUT(m_logs->tail, patienceMs);
    QCOMPARE(m_logs->followedFrom, qint64(m_logs->text.size()));
    QVERIFY(view()->toPlainText().endsWith(QStringLiteral("step 159999")));
    QVERIFY(find<QToolButton>("logFollow")->isChecked());
    m_logs->tail->give({"step next\n", quint64(m_logs->text.size()), 0, false, false});
    QVERIFY(view()->toPlainText().endsWith(QStringLiteral("step next")));
    QVERIFY(view()->isAtEnd());
    // Who scrolls up reads; the tail is no longer asked for.
    QTest::keyClick(view(), Qt::Key_PageUp);
    QVERIFY(!find<QToolButton>("logFollow")->isChecked());
    QTRY_VERIFY_WITH_TIMEOUT(!m_logs->tail, patienceMs);
    find<QToolButton>("logFollow")->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_logs->tail, patienceMs);
}

void TestLogPage::itPagesAndHoldsAWindowOnly()
{
    show();
    QTest::keyClick(view(), Qt::Key_Home, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(topLine(), QStringLiteral("step 100000"), patienceMs);
    // To the end of the file, page by page.
    int steps = 0;
    while (!view()->toPlainText().endsWith(QStringLiteral("step 159999")) && steps++ < 400) {
        const quint64 end = view()->endOffset();
        view()->goToEnd();
        QTRY_VERIFY_WITH_TIMEOUT(view()->endOffset() != end || view()->toPlainText().endsWith(QStringLiteral("step 159999")), patienceMs);
        QVERIFY(view()->blockCount() <= widgets::LogPageView::mostLines);
    }
    QVERIFY(view()->firstOffset() > 0);
    // Every page asked for is a bounded one.
    for (const domain::LogRange &range : m_logs->reads)
        QVERIFY(range.maxBytes <= 256 * 1024);
    // The bar beside it is that of the file.
    auto *bar = find<QScrollBar>("logBar");
    bar->setSliderPosition(bar->maximum() / 2);
    bar->triggerAction(QAbstractSlider::SliderMove);
    QTRY_VERIFY_WITH_TIMEOUT(topLine().startsWith(QStringLiteral("step 1299")) || topLine().startsWith(QStringLiteral("step 1300")), patienceMs);
}

void TestLogPage::aFloodIsToldAndBounded()
{
    show();
    QTRY_VERIFY_WITH_TIMEOUT(m_logs->tail, patienceMs);
    quint64 at = quint64(m_logs->text.size());
    for (int i = 0; i < 30; ++i) {
        const QByteArray piece = QByteArray("flood\n").repeated(10'000);
        m_logs->tail->give({piece, at + 5'000'000, 5'000'000, false, false, 833'333});
        at += 5'000'000 + quint64(piece.size());
    }
    QVERIFY(view()->blockCount() <= widgets::LogPageView::mostLines);
    m_logs->tail->give({"end\n", at + 6'000'000, 6'000'000, false, false});
    const QString text = view()->toPlainText();
    QVERIFY2(text.contains(QStringLiteral("skipped")), qPrintable(text.right(200)));
    m_logs->tail->give({"end\n", at + 7'000'004, 1'000'000, false, false, 12'345});
    QVERIFY(view()->toPlainText().contains(QLocale().toString(12'345) + QStringLiteral(" lines skipped")));
}

void TestLogPage::matchesAreCountedAndGoneThrough()
{
    show();
    QTest::keyClick(view(), Qt::Key_Home, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(topLine(), QStringLiteral("step 100000"), patienceMs);
    auto *field = find<QLineEdit>("logFind");
    QVERIFY(!find<QToolButton>("logNext")->isEnabled());
    field->setText(QStringLiteral("warn"));
    QTRY_COMPARE_WITH_TIMEOUT(find<widgets::TextLabel>("logMatches")->text(), QStringLiteral("60 line(s)"), patienceMs);
    const auto current = [this] {
        for (const QTextEdit::ExtraSelection &mark : view()->extraSelections()) {
            if (mark.format.background().color() == m_theme->color(widgets::Theme::Token::Accent))
                return mark.cursor.block().text();
        }
        return QString();
    };
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(current(), QStringLiteral("step 100500 WARN"), patienceMs);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(current(), QStringLiteral("step 101500 WARN"), patienceMs);
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(current(), QStringLiteral("step 100500 WARN"), patienceMs);
    // Before the first one is the last one, and that is said.
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(current(), QStringLiteral("step 159500 WARN"), patienceMs);
    QVERIFY(!noteText().isEmpty());
    find<QToolButton>("logCase")->setChecked(true);
    QTRY_COMPARE_WITH_TIMEOUT(find<widgets::TextLabel>("logMatches")->text(), QStringLiteral("no match"), patienceMs);
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(field->text().isEmpty());
}

void TestLogPage::onlyMatchingLinesAreShown()
{
    show();
    QVERIFY(!find<QToolButton>("logFilter")->isEnabled());
    find<QLineEdit>("logFind")->setText(QStringLiteral("1[0-9]{2}500 W"));
    find<QToolButton>("logExpression")->setChecked(true);
    find<QToolButton>("logFilter")->setChecked(true);
    QTRY_COMPARE_WITH_TIMEOUT(view()->blockCount(), 60, patienceMs);
    QVERIFY(view()->toPlainText().startsWith(QStringLiteral("step 100500 WARN\nstep 101500 WARN\n")));
    // What is written meanwhile comes too, once its line is whole.
    m_logs->text += "step 199500 W";
    QTest::qWait(1500);
    QCOMPARE(view()->blockCount(), 60);
    m_logs->text += "ARN\nnone\n";
    QTRY_VERIFY_WITH_TIMEOUT(view()->toPlainText().endsWith(QStringLiteral("step 199500 WARN")), patienceMs);
    // Of a file that was cut short nothing is left but what was written since, from its beginning on.
    m_logs->text = "begin\nstep 100500 WARN again\nnone\n";
    QTRY_COMPARE_WITH_TIMEOUT(view()->toPlainText(), QStringLiteral("step 100500 WARN again"), patienceMs);
    find<QToolButton>("logFilter")->setChecked(false);
    QTRY_VERIFY_WITH_TIMEOUT(view()->toPlainText().endsWith(QStringLiteral("step 100500 WARN again\nnone")), patienceMs);
}

void TestLogPage::aWrongPatternIsToldBesideItsField()
{
    show();
    m_logs->refusal = domain::Failure{domain::Code::InvalidArgument, "BAD_PATTERN", "Wrong.", {}, {}, {{"pattern.text", "missing ): (a"}}};
    auto *field = find<QLineEdit>("logFind");
    field->setText(QStringLiteral("(a"));
    QTRY_VERIFY_WITH_TIMEOUT(widgets::hasFieldError(field), patienceMs);
    QVERIFY2(noteText().contains(QStringLiteral("missing )")), qPrintable(noteText()));
    m_logs->refusal.reset();
    field->setText(QStringLiteral("a"));
    QVERIFY(!widgets::hasFieldError(field));
    QVERIFY(noteText().isEmpty());
}

void TestLogPage::aTimeIsGoneTo()
{
    show();
    const auto offset = quint64(m_logs->text.indexOf("step 120000"));
    m_logs->moment = domain::LogMoment{offset, 1'795'413'600'000, quint64(m_logs->text.size()), false, {}};
    auto *field = find<QLineEdit>("logTime");
    field->setText(QStringLiteral("2026-11-23 06:00:00Z"));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(topLine(), QStringLiteral("step 120000"), patienceMs);
    QVERIFY(noteText().contains(QStringLiteral("2026-11-23")));
    m_logs->moment->value().unordered = true;
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(noteText().contains(QStringLiteral("not in the order")), patienceMs);
    m_logs->moment = tl::unexpected(domain::Failure{domain::Code::FailedPrecondition, "LOG_NO_TIMES", "No line has a time.", {}, {}, {}});
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(noteText().contains(QStringLiteral("No line has a time.")), patienceMs);
}

void TestLogPage::aTimeThatMeansTwoIsRefused()
{
    m_job.startTimeS = QDateTime::currentSecsSinceEpoch() - 5 * 86'400;
    show();
    auto *field = find<QLineEdit>("logTime");
    for (const char *text : {"noon", "12:00"}) {
        field->setText(QLatin1String(text));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(widgets::hasFieldError(field));
        QVERIFY(noteText().contains(QStringLiteral("2026-11-23 14:30")));
    }
    QTest::keyClick(field, Qt::Key_1);
    QVERIFY(!widgets::hasFieldError(field));
}

void TestLogPage::itIsSaved()
{
    show();
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("copy"));
    m_page->save(path);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), patienceMs);
    QCOMPARE(QFileInfo(path).size(), qint64(m_logs->text.size()));
    QTRY_VERIFY_WITH_TIMEOUT(noteText().contains(path), patienceMs);
    m_page->save(folder.filePath(QStringLiteral("no/folder")));
    QVERIFY(!noteText().isEmpty() && !noteText().contains(path));
}

void TestLogPage::refusalsSayWhatToDo()
{
    m_logs->refusal = domain::Failure{domain::Code::NotFound, "NO_LOG", "There is no file yet.", {}, {}, {}};
    m_page->showJob(QStringLiteral("c"), QStringLiteral("clusters/c/jobs/7"), m_job, false);
    m_page->show();
    QTRY_VERIFY_WITH_TIMEOUT(noteText().contains(QStringLiteral("There is no file yet.")), patienceMs);
    QTest::qWait(200);
    QVERIFY(!m_logs->tail);
    QVERIFY(!find<QToolButton>("logFollow")->isChecked());
    QVERIFY(view()->placeholderText().isEmpty());
    m_logs->refusal.reset();
    auto *retry = find<widgets::NoteBar>("logNote")->findChild<QAbstractButton *>();
    QVERIFY(retry && retry->isVisible());
    retry->click();
    QTRY_VERIFY_WITH_TIMEOUT(!view()->isEmpty(), patienceMs);
    QVERIFY(noteText().isEmpty());
}

void TestLogPage::tasksOfAnArrayAreChosen()
{
    m_job.id = "900_2";
    m_job.arrayJob = 900;
    m_job.arrayTask = 2;
    for (int task = 0; task < 5; ++task)
        m_logs->filePage.files.push_back({{"clusters/c/jobs/900_" + std::to_string(task), false}, "/x", domain::LogFileInfo::State::Present, {}, {}, {}});
    m_page->showJob(QStringLiteral("c"), QStringLiteral("clusters/c/jobs/900_2"), m_job, false);
    auto *tasks = find<QComboBox>("logTasks");
    QTRY_COMPARE_WITH_TIMEOUT(tasks->count(), 5, patienceMs);
    QVERIFY(!tasks->isHidden());
    QCOMPARE(tasks->currentIndex(), 2);
    m_logs->reads.clear();
    tasks->setCurrentIndex(4);
    Q_EMIT tasks->activated(4);
    QCOMPARE(m_page->jobName(), QStringLiteral("clusters/c/jobs/900_4"));
    QVERIFY(!m_logs->reads.empty());
}

void TestLogPage::theOtherStreamIsAnotherFile()
{
    show();
    m_logs->text = "oh no\n";
    find<widgets::SegmentedControl>("logStream")->setCurrentIndex(1);
    QTRY_COMPARE_WITH_TIMEOUT(view()->toPlainText(), QStringLiteral("oh no"), patienceMs);
}

void TestLogPage::escapeGoesBack()
{
    show();
    QSignalSpy closing(m_page.get(), &ui::LogPage::closeRequested);
    QTest::keyClick(view(), Qt::Key_Escape);
    QCOMPARE(closing.size(), 1);
    m_page->closeLog();
    QVERIFY(view()->isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(!m_logs->tail, patienceMs);
}

void TestLogPage::everythingHasAName()
{
    show();
    for (const QToolButton *button : m_page->findChildren<QToolButton *>()) {
        const bool isOurs = button->objectName().startsWith(QLatin1String("log"));
        QVERIFY2(!isOurs || !button->accessibleName().isEmpty() || !button->text().isEmpty(), qPrintable(button->objectName()));
    }
    for (const QLineEdit *field : m_page->findChildren<QLineEdit *>())
        QVERIFY2(!field->accessibleName().isEmpty() || !field->objectName().startsWith(QLatin1String("log")), qPrintable(field->objectName()));
}

QTEST_MAIN(TestLogPage)
#include "TestLogPage.moc"
