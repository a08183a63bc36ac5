#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

#include "widgets/forms/LogPageView.h"

using namespace chipdeck::widgets;

namespace {

QByteArray lines(int from, int to)
{
    QByteArray text;
    for (int i = from; i < to; ++i)
        text += QByteArray("line ") + QByteArray::number(1'000'000 + i) + '\n';
    return text;
}

constexpr quint64 lineBytes = 13;

} // namespace

class TestLogPageView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_view = std::make_unique<LogPageView>(m_theme);
        m_view->resize(600, 300);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }

    void linesKnowTheirPlace()
    {
        m_view->appendBytes(lines(100, 200), 100 * lineBytes);
        QCOMPARE(m_view->firstOffset(), 100 * lineBytes);
        QCOMPARE(m_view->endOffset(), 200 * lineBytes);
        QCOMPARE(m_view->blockCount(), 100);
        QVERIFY(m_view->showOffset(150 * lineBytes + 4, false));
        QCOMPARE(m_view->topOffset(), 150 * lineBytes);
        QCOMPARE(topText(), QStringLiteral("line 1000150"));
        QVERIFY(!m_view->showOffset(99 * lineBytes, false));
        QVERIFY(!m_view->showOffset(500 * lineBytes, false));
    }

    void piecesMayEndAnywhere()
    {
        const QByteArray whole = "a\x1b[1;31mb\n\n\xe4\xb8\xad\n\x1b[0mlast";
        for (qsizetype i = 0; i < whole.size(); ++i)
            m_view->appendBytes(whole.mid(i, 1), quint64(i));
        QCOMPARE(m_view->toPlainText(), QStringLiteral("ab\n\n中\nlast"));
        QCOMPARE(m_view->blockCount(), 4);
        m_view->showOffset(quint64(whole.indexOf("\xe4")), false);
        m_view->appendBytes(" line\nnext\n", quint64(whole.size()));
        QCOMPARE(m_view->toPlainText(), QStringLiteral("ab\n\n中\nlast line\nnext"));
    }

    void progressBarsThatComeInPieces()
    {
        quint64 end = 0;
        for (const QByteArray piece : {"begin\n  0%", "\r 50%", "\r100%", "\n", "next", "\r", "l", "ast"}) {
            m_view->appendBytes(piece, end);
            end += quint64(piece.size());
        }
        QCOMPARE(m_view->toPlainText(), QStringLiteral("begin\n100%\nlast"));
        QCOMPARE(m_view->endOffset(), end);
        QCOMPARE(m_view->blockCount(), 3);
        for (int i = 0; i < 2000; ++i) {
            const QByteArray piece = "\rstep " + QByteArray::number(i);
            m_view->appendBytes(piece, end);
            end += quint64(piece.size());
        }
        QCOMPARE(m_view->toPlainText(), QStringLiteral("begin\n100%\nstep 1999"));
    }

    void whatIsReadStaysWhereItIs()
    {
        m_view->appendBytes(lines(1000, 1500), 1000 * lineBytes);
        QVERIFY(m_view->showOffset(1200 * lineBytes, false));
        m_view->prependLines(lines(800, 1000), 800 * lineBytes);
        QCOMPARE(m_view->topOffset(), 1200 * lineBytes);
        QCOMPARE(m_view->firstOffset(), 800 * lineBytes);
        m_view->appendBytes(lines(1500, 1600), 1500 * lineBytes);
        QCOMPARE(m_view->topOffset(), 1200 * lineBytes);
        QVERIFY(m_view->showOffset(900 * lineBytes, false));
        QCOMPARE(topText(), QStringLiteral("line 1000900"));
    }

    void aWindowOnlyIsHeld()
    {
        for (int i = 0; i < 20; ++i)
            m_view->appendBytes(lines(i * 1000, (i + 1) * 1000), quint64(i) * 1000 * lineBytes);
        QCOMPARE(m_view->blockCount(), LogPageView::mostLines);
        QCOMPARE(m_view->endOffset(), 20'000 * lineBytes);
        QCOMPARE(m_view->firstOffset(), quint64(20'000 - LogPageView::mostLines) * lineBytes);
        m_view->showOffset(m_view->firstOffset(), false);
        for (int i = 13; i > 0; --i)
            m_view->prependLines(lines(i * 1000, (i + 1) * 1000), quint64(i) * 1000 * lineBytes);
        QCOMPARE(m_view->blockCount(), LogPageView::mostLines);
        QCOMPARE(m_view->firstOffset(), 1000 * lineBytes);
        QCOMPARE(m_view->endOffset(), quint64(1000 + LogPageView::mostLines) * lineBytes);
        QVERIFY(m_view->toPlainText().startsWith(QStringLiteral("line 1001000\n")));
        QVERIFY(m_view->toPlainText().endsWith(QStringLiteral("line 1006999")));
        // Long lines: fewer of them.
        m_view->clearLines();
        for (int i = 0; i < 100; ++i)
            m_view->appendBytes((QByteArray(4000, 'x') + '\n').repeated(10), quint64(i) * 40'010);
        QVERIFY(m_view->document()->characterCount() <= LogPageView::mostCharacters);
    }

    void theNextOnesAreWantedNearAnEdge()
    {
        QSignalSpy earlier(m_view.get(), &LogPageView::earlierWanted);
        QSignalSpy later(m_view.get(), &LogPageView::laterWanted);
        m_view->appendBytes(lines(1000, 3000), 1000 * lineBytes);
        m_view->showOffset(2000 * lineBytes, false);
        earlier.clear();
        later.clear();
        m_view->showOffset(2100 * lineBytes, false);
        QCOMPARE(earlier.size() + later.size(), 0);
        m_view->showOffset(1010 * lineBytes, false);
        QVERIFY(earlier.size() > 0);
        QCOMPARE(later.size(), 0);
        m_view->goToEnd();
        QVERIFY(later.size() > 0);
    }

    void notesStandForWhatIsMissing()
    {
        m_view->appendBytes(lines(0, 10), 0);
        m_view->appendNote(QStringLiteral("90 lines skipped"));
        m_view->appendBytes(lines(100, 110), 100 * lineBytes);
        QCOMPARE(m_view->blockCount(), 21);
        QVERIFY(m_view->toPlainText().contains(QStringLiteral("line 1000009\n90 lines skipped\nline 1000100")));
        QVERIFY(m_view->showOffset(9 * lineBytes + 3, false));
        QVERIFY(m_view->showOffset(100 * lineBytes, false));
        // What was left out is not here.
        QVERIFY(!m_view->showOffset(50 * lineBytes, false));
        QVERIFY(!m_view->showOffset(10 * lineBytes, false));
    }

    void linesWithoutThoseBetweenThem()
    {
        m_view->setGapsAllowed(true);
        m_view->appendLines({{1000, "b"}, {2000, "c"}});
        m_view->prependLines(std::vector<LogPageView::PlacedLine>{{100, "first"}, {500, ""}});
        QCOMPARE(m_view->toPlainText(), QStringLiteral("first\n\nb\nc"));
        QCOMPARE(m_view->firstOffset(), quint64(100));
        QCOMPARE(m_view->endOffset(), quint64(2002));
        QVERIFY(m_view->showOffset(500, false));
        QVERIFY(!m_view->showOffset(501, false));
    }

    void aMatchIsMarked()
    {
        m_view->appendBytes("one\n\x1b[31mtwo needle\x1b[0m three\nneedle\n", 0);
        m_view->setHighlight(QStringLiteral("NEEDLE"), Qt::CaseInsensitive);
        QCOMPARE(m_view->extraSelections().size(), 2);
        m_view->setHighlight(QStringLiteral("NEEDLE"), Qt::CaseSensitive);
        QCOMPARE(m_view->extraSelections().size(), 0);
        m_view->setMatch(LogPageView::Match{4, "\x1b[31mtwo ", "needle"});
        QCOMPARE(m_view->extraSelections().size(), 1);
        QCOMPARE(m_view->extraSelections().front().cursor.selectedText(), QStringLiteral("needle"));
        m_view->setMatch(std::nullopt);
        QCOMPARE(m_view->extraSelections().size(), 0);
        // A place that is not held, or beyond what is shown of a line.
        m_view->setMatch(LogPageView::Match{400, "", "needle"});
        m_view->setMatch(LogPageView::Match{4, QByteArray(5000, 'x'), "needle"});
        QCOMPARE(m_view->extraSelections().size(), 0);
    }

    void keysScroll()
    {
        m_view->appendBytes(lines(0, 1000), 0);
        m_view->showOffset(500 * lineBytes, false);
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(m_view->topOffset(), 501 * lineBytes);
        QTest::keyClick(m_view.get(), Qt::Key_PageUp);
        QVERIFY(m_view->topOffset() < 500 * lineBytes);
    }

private:
    QString topText() const { return m_view->document()->findBlockByNumber(m_view->verticalScrollBar()->value()).text(); }

    Theme m_theme;
    std::unique_ptr<LogPageView> m_view;
};

QTEST_MAIN(TestLogPageView)
#include "TestLogPageView.moc"
