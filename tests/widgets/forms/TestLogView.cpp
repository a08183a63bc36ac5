#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "widgets/forms/AnsiColors.h"
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

    /// As it comes from a job that runs: each step of the bar is a piece of its own.
    void progressBarsThatComeInPieces()
    {
        LogView log(m_theme);
        for (const QByteArray piece : {"begin\n  0%", "\r 50%", "\r\x1b[32m100%\x1b[0m", "\r", "\n", "next", "\r", "\x1b[K", "l", "ast"})
            log.append(piece);
        QCOMPARE(log.toPlainText(), QStringLiteral("begin\n100%\nlast"));
        // It takes its own line back and no other.
        log.appendNote(QStringLiteral("3 lines skipped"));
        log.append("\r10%");
        log.append("\r20%\ndone\n\rend");
        QCOMPARE(log.toPlainText(), QStringLiteral("begin\n100%\nlast\n3 lines skipped\n20%\ndone\nend"));
        // However long it has grown.
        for (int i = 0; i < 3000; ++i)
            log.append("\rstep " + QByteArray::number(i));
        QVERIFY(log.toPlainText().endsWith(QStringLiteral("done\nstep 2999")));
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

    void coloursAreKept()
    {
        AnsiReader reader;
        const auto runs = reader.read(QStringLiteral("a\x1b[1;31mb\x1b[38;5;208mc\x1b[48;2;1;2;300md\x1b[0me\x1b[38:2:1:2:3mf\x1b[39;22mg"));
        QCOMPARE(runs.size(), 7);
        QCOMPARE(runs[1].style.foreground.value, 1U);
        QVERIFY(runs[1].style.isBold);
        QCOMPARE(runs[2].style.foreground.value, 208U);
        QCOMPARE(runs[3].style.background.value, 0x0102ffU);
        QVERIFY(runs[4].style == AnsiStyle());
        QCOMPARE(runs[5].style.foreground.value, 0x010203U);
        QVERIFY(runs[6].style == AnsiStyle());
        // Odd ones change nothing, and end.
        AnsiReader odd;
        const auto rest = odd.read(QStringLiteral("\x1b[?25h\x1b[9999999999999mx\x1b[38;9my\x1b[") + QString(100, u'1') + QStringLiteral("mz\x1b]0;a\nb"));
        QString text;
        for (const AnsiRun &run : rest) {
            text += run.text;
            QVERIFY(run.style == AnsiStyle());
        }
        QCOMPARE(text, QStringLiteral("xyz\nb"));
    }

    void coloursCanBeReadInEveryTheme()
    {
        for (const auto kind : {Theme::Kind::Light, Theme::Kind::Dark, Theme::Kind::HighContrast}) {
            const Theme theme(kind);
            const QColor window = theme.color(Theme::Token::Window);
            for (quint32 i = 0; i < 256; ++i) {
                for (const bool isBack : {false, true}) {
                    AnsiStyle style;
                    (isBack ? style.background : style.foreground) = {AnsiColor::Kind::Indexed, i};
                    const QTextCharFormat format = ansiFormat(style, theme);
                    const QColor ground = isBack && format.hasProperty(QTextFormat::BackgroundBrush) ? format.background().color() : window;
                    QVERIFY(contrastRatio(format.foreground().color(), ground) >= 4.5);
                }
            }
        }
    }

    void coloursFollowTheTheme()
    {
        Theme theme(Theme::Kind::Light);
        LogView log(theme);
        log.append("\x1b[31mred\x1b[0m plain\n");
        const auto redAt = [&log] {
            QTextCursor cursor(log.document());
            cursor.setPosition(1);
            return cursor.charFormat().foreground().color();
        };
        const QColor before = redAt();
        theme.setKind(Theme::Kind::Dark);
        QVERIFY(redAt() != before);
        QVERIFY(contrastRatio(redAt(), theme.color(Theme::Token::Window)) >= 4.5);
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
