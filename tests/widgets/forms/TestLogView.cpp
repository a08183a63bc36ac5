#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "widgets/forms/LogView.h"

using namespace chipdeck::widgets;

class TestLogView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void escapesAreTakenOut()
    {
        LogView log(m_theme);
        log.append("\x1b[31mred\x1b[0m \x1b]0;title\x07plain\n");
        QCOMPARE(log.toPlainText(), QStringLiteral("red plain\n"));
    }

    void piecesMayEndAnywhere()
    {
        const QByteArray whole = "a\x1b[1;31mb\x1b]8;;http://x\x1b\\c \xe4\xb8\xad\xe6\x96\x87\r\nnext\n";
        LogView atOnce(m_theme);
        atOnce.append(whole);
        LogView bytewise(m_theme);
        for (const char byte : whole)
            bytewise.append(QByteArray(1, byte));
        QCOMPARE(bytewise.toPlainText(), atOnce.toPlainText());
        QCOMPARE(atOnce.toPlainText(), QStringLiteral("abc 中文\nnext\n"));
        QCOMPARE(bytewise.byteCount(), quint64(whole.size()));
    }

    void markupAndBidiStayHarmless()
    {
        LogView log(m_theme);
        log.append("<b>x</b> \xe2\x80\xae" "evil\x07\xff\n");
        QCOMPARE(log.toPlainText(), QStringLiteral("<b>x</b> \uFFFDevil\uFFFD\uFFFD\n"));
    }

    void progressBarsKeepTheirLastLine()
    {
        LogView log(m_theme);
        log.append("10%\r50%\r100%\ndone\n");
        QCOMPARE(log.toPlainText(), QStringLiteral("100%\ndone\n"));
    }

    void linesAreBounded()
    {
        LogView log(m_theme);
        log.setMaximumLines(100);
        for (int i = 0; i < 1000; ++i)
            log.append(QByteArray::number(i) + '\n');
        QVERIFY(log.blockCount() <= 100);
        QVERIFY(log.toPlainText().contains(QStringLiteral("999")));
        log.append(QByteArray(1000000, 'x') + '\n');
        QVERIFY(log.toPlainText().size() < 10000);
    }

    void followsUntilSomebodyScrollsUp()
    {
        LogView log(m_theme);
        log.resize(300, 200);
        log.show();
        QVERIFY(QTest::qWaitForWindowExposed(&log));
        for (int i = 0; i < 200; ++i)
            log.append(QByteArray::number(i) + '\n');
        QCOMPARE(log.verticalScrollBar()->value(), log.verticalScrollBar()->maximum());
        QSignalSpy following(&log, &LogView::followingChanged);
        log.verticalScrollBar()->setValue(10);
        QCOMPARE(following.count(), 1);
        log.append("more\n");
        QCOMPARE(log.verticalScrollBar()->value(), 10);
        log.goToEnd();
        QVERIFY(log.isFollowing());
        QCOMPARE(log.verticalScrollBar()->value(), log.verticalScrollBar()->maximum());
    }

    void findsAndCounts()
    {
        LogView log(m_theme);
        log.append("error one\nfine\nerror two\n");
        QCOMPARE(log.find(QStringLiteral("error")), 2);
        QCOMPARE(log.textCursor().selectedText(), QStringLiteral("error"));
        const int first = log.textCursor().position();
        log.find(QStringLiteral("error"));
        QVERIFY(log.textCursor().position() != first);
        QCOMPARE(log.find(QStringLiteral("absent")), 0);
    }

    void noteStandsOnALineOfItsOwn()
    {
        LogView log(m_theme);
        log.append("half");
        log.appendNote(QStringLiteral("the job ended"));
        log.append("next\n");
        QCOMPARE(log.toPlainText(), QStringLiteral("half\nthe job ended\nnext\n"));
    }

private:
    Theme m_theme;
};

QTEST_MAIN(TestLogView)
#include "TestLogView.moc"
