#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextTable>
#include <QToolButton>

#include "widgets/chat/ChatText.h"
#include "widgets/chat/ChatView.h"
#include "widgets/chat/DetailFold.h"

using namespace chipdeck::widgets;

class TestChatView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.install(); }

    void piecesLookLikeTheWhole()
    {
        const QString source =
            QStringLiteral("# A\n\ntext **b**\n\n```\nx = 1\ny\n```\n\n| a | b |\n|--|--|\n| 1 | 2 |\n\n- i\n- j\n\n> q\n\n---\n\nend");
        ChatText whole(m_theme);
        whole.resize(400, 100);
        whole.setSource(source);
        ChatText grown(m_theme);
        grown.resize(400, 100);
        for (const QChar c : source)
            grown.append(QString(c));
        QCOMPARE(grown.toPlainText(), whole.toPlainText());
        QCOMPARE(grown.height(), whole.height());
        QCOMPARE(grown.findChildren<QToolButton *>(QStringLiteral("copyCode")).size(), 1);
        QCOMPARE(grown.source(), source);
    }

    /// What a program itself said is small print: folded, plain, to be selected, and gone with its failure.
    void detailsAreFolded()
    {
        ChatView view(m_theme);
        view.resize(400, 300);
        view.add({});
        view.show();
        view.setNote(QStringLiteral("It failed."), true, QStringLiteral("signal <b>9</b>"));
        const auto *fold = view.findChild<DetailFold *>();
        auto *button = fold->findChild<QToolButton *>(QStringLiteral("foldDetail"));
        const auto *text = fold->findChild<QLabel *>(QStringLiteral("detail"));
        QTRY_VERIFY(button->isVisible());
        QVERIFY(!text->isVisible());
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        QVERIFY(text->isVisible());
        QCOMPARE(text->textFormat(), Qt::PlainText);
        QVERIFY(text->textInteractionFlags().testFlag(Qt::TextSelectableByMouse));
        QVERIFY(text->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard));
        QTest::keyClick(button, Qt::Key_Space);
        QVERIFY(!text->isVisible());
        fold->findChild<QToolButton *>()->click();
        view.setNote(QStringLiteral("It is done."));
        QVERIFY(!fold->isVisible() && fold->detail().isEmpty());
        // The next one begins folded.
        view.setNote(QStringLiteral("It failed."), true, QStringLiteral("again"));
        QVERIFY(fold->isVisible() && !text->isVisible());
    }

    void onlyTheLastBlockIsLaidOutAnew()
    {
        ChatText text(m_theme);
        text.resize(400, 100);
        for (int i = 0; i < 200; ++i)
            text.append(QStringLiteral("paragraph %1\n\n").arg(i));
        text.takeLaidOut();
        text.append(QStringLiteral("more"));
        QVERIFY(text.takeLaidOut() <= 2);
        text.append(QStringLiteral("\n\n```\n"));
        text.takeLaidOut();
        for (int i = 0; i < 100; ++i)
            text.append(QStringLiteral("line %1\n").arg(i));
        QVERIFY(text.takeLaidOut() <= 100);
        QVERIFY(text.toPlainText().contains(QStringLiteral("line 99")));
    }

    /// Code is one block however long it is: what comes while it would be laid out again and again is gathered.
    void longCodeIsNotLaidOutForEveryPiece()
    {
        ChatText text(m_theme);
        text.resize(400, 100);
        text.setWriting(true);
        text.append(QStringLiteral("```\n") + QStringLiteral("for (int i = 0; i < 10; ++i) {\n").repeated(6000));
        text.takeLaidOut();
        for (int i = 0; i < 50; ++i)
            text.append(QStringLiteral("line %1\n").arg(i));
        QVERIFY(text.takeLaidOut() <= 2);
        QTRY_VERIFY_WITH_TIMEOUT(text.toPlainText().contains(QStringLiteral("line 49")), 20000);
        text.append(QStringLiteral("last\n"));
        text.append(QStringLiteral("of all"));
        text.setWriting(false);
        QVERIFY(text.toPlainText().contains(QStringLiteral("of all")));
    }

    void linksShowWhereTheyLead()
    {
        ChatText text(m_theme);
        Q_EMIT text.highlighted(QUrl(QStringLiteral("https://example.org/%3Cb%3Ehttps://bank.example%3C/b%3E")));
        const QString tip = text.viewport()->toolTip();
        QVERIFY2(tip.startsWith(QStringLiteral("https://example.org/")) && !Qt::mightBeRichText(tip) && !tip.contains(u'<'), qPrintable(tip));
    }

    void nothingIsLoadedAndLinksOnlySaySo()
    {
        ChatText text(m_theme);
        text.resize(400, 100);
        text.setSource(QStringLiteral("![p](https://example.org/p.png) <img src=\"file:///etc/passwd\">"));
        QVERIFY(text.toPlainText().contains(QStringLiteral("<img")));
        QSignalSpy asked(&text, &ChatText::linkRequested);
        text.show();
        QVERIFY(QTest::qWaitForWindowExposed(&text));
        QTest::mouseClick(text.viewport(), Qt::LeftButton, {}, QPoint(3, 9));
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().toUrl(), QUrl(QStringLiteral("https://example.org/p.png")));
    }

    void codeIsCopiedWhole()
    {
        ChatText text(m_theme);
        text.resize(400, 100);
        text.setSource(QStringLiteral("```sh\nls\nps\n```"));
        text.findChild<QToolButton *>(QStringLiteral("copyCode"))->click();
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("ls\nps"));
    }

    void whatAModelWroteIsCopiedWithoutControlCharacters()
    {
        ChatView view(m_theme);
        view.add({false, QStringLiteral("ls **-l**\x1b]0;x\x07\u202E\n"), {}, -1, {}, false});
        view.findChild<QToolButton *>(QStringLiteral("copyMessage"))->click();
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("ls **-l**\uFFFD]0;x\uFFFD\uFFFD\n"));
    }

    void followsTheEndUntilSomebodyScrollsUp()
    {
        ChatView view(m_theme);
        view.resize(300, 200);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.add({true, QStringLiteral("question"), {}, -1, {}, false});
        view.add({});
        view.setWriting(true);
        for (int i = 0; i < 60; ++i)
            view.appendText(QStringLiteral("line %1\n\n").arg(i));
        QTRY_VERIFY(view.verticalScrollBar()->maximum() > 400);
        QTRY_COMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
        view.verticalScrollBar()->setValue(20);
        QVERIFY(!view.isFollowing());
        const int before = view.verticalScrollBar()->maximum();
        view.appendText(QStringLiteral("x\n\ny\n\nz\n\n"));
        QTRY_VERIFY(view.verticalScrollBar()->maximum() > before);
        QCOMPARE(view.verticalScrollBar()->value(), 20);
        view.goToEnd();
        QTRY_COMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    }

    void reasoningIsFolded()
    {
        ChatView view(m_theme);
        view.resize(300, 200);
        view.show();
        view.add({false, QStringLiteral("answer"), QStringLiteral("thoughts"), 2300, {}, false});
        auto *fold = view.findChild<QToolButton *>(QStringLiteral("foldReasoning"));
        auto *thoughts = view.findChild<ChatText *>(QStringLiteral("reasoningText"));
        QTRY_VERIFY(fold->isVisibleTo(&view));
        QVERIFY(fold->text().contains(QLatin1String("2.3")));
        QVERIFY(!thoughts->isVisibleTo(&view));
        fold->click();
        QTRY_VERIFY(thoughts->isVisibleTo(&view));
    }

    void editingSendsTheNewWords()
    {
        ChatView view(m_theme);
        view.add({true, QStringLiteral("old"), {}, -1, {}, false});
        view.add({false, QStringLiteral("answer"), {}, -1, {}, false});
        QSignalSpy edited(&view, &ChatView::edited);
        QSignalSpy again(&view, &ChatView::regenerateRequested);
        view.message(0)->startEditing();
        auto *editor = view.findChild<QPlainTextEdit *>(QStringLiteral("messageEditor"));
        editor->setPlainText(QStringLiteral("new"));
        QTest::keyClick(editor, Qt::Key_Return);
        QCOMPARE(edited.count(), 1);
        QCOMPARE(edited.first().at(1).toString(), QStringLiteral("new"));
        view.findChild<QToolButton *>(QStringLiteral("regenerate"))->click();
        QCOMPARE(again.first().first().toInt(), 1);
        view.setWriting(true);
        QVERIFY(!view.findChild<QToolButton *>(QStringLiteral("regenerate"))->isEnabled());
    }

private:
    Theme m_theme;
};

QTEST_MAIN(TestChatView)
#include "TestChatView.moc"
