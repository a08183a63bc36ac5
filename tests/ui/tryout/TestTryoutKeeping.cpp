#include <QtTest>

#include <algorithm>

#include <QAbstractButton>
#include <QGraphicsOpacityEffect>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>

#include "tests/ui/tryout/KeptConversations.h"
#include "tests/ui/tryout/TryoutFixture.h"
#include "ui/tryout/ChatPane.h"
#include "ui/tryout/SamplingPanel.h"
#include "widgets/chat/ChatView.h"
#include "widgets/forms/NoteBar.h"

using namespace chipdeck;
using test::TryoutFixture;
using Messages = std::vector<store::ConversationMessage>;

/// What was said stays on disk, whatever happens to the console, to a comparison, or by another console.
class TestTryoutKeeping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_at = std::make_unique<TryoutFixture>(); }
    void cleanup() { m_at.reset(); }

    void aQuestionIsKeptBeforeItsAnswer()
    {
        m_at->ask();
        const Messages kept = only().sides.front().messages;
        QCOMPARE(kept.size(), std::size_t(2));
        QCOMPARE(kept.front().turn.content, TryoutFixture::question.toStdString());
        QVERIFY(kept.back().failure && kept.back().failure->reason == "NO_END");
        // That is for the case that nothing more comes; what is shown goes on.
        QVERIFY(!m_at->screen->pair().a().messages().back().failure);
    }

    void anAnswerIsKeptWhileItGrows()
    {
        m_at->ask();
        m_at->runtime->lastGeneration()->write("Half", 1, 50);
        QTRY_COMPARE_WITH_TIMEOUT(only().sides.front().messages.back().turn.content, std::string("Half"), 10'000);
        m_at->runtime->lastGeneration()->write(" and half", 3, 50);
        m_at->runtime->lastGeneration()->finish();
        QCOMPARE(only().sides.front().messages.back().turn.content, std::string("Half and half"));
        QVERIFY(!only().sides.front().messages.back().failure);
    }

    void whatIsLeftWhileItIsWrittenIsKept_data()
    {
        QTest::addColumn<QString>("way");
        for (const char *way : {"new", "open", "close"})
            QTest::newRow(way) << QString::fromLatin1(way);
    }

    void whatIsLeftWhileItIsWrittenIsKept()
    {
        QFETCH(QString, way);
        m_at->ask();
        m_at->runtime->lastGeneration()->write("Half", 1, 50);
        const store::InferenceConversations files(m_at->folder.path());
        const QString id = m_at->screen->pair().conversation().id;
        store::Conversation other;
        other.id = QStringLiteral("other");
        if (way == QLatin1String("new"))
            m_at->commands->action(QStringLiteral("tryout.new"))->trigger();
        else if (way == QLatin1String("open"))
            m_at->screen->pair().open(other);
        else
            m_at->screen.reset();
        disk();
        const auto kept = files.read(id);
        QVERIFY(kept);
        QCOMPARE(kept->sides.front().messages.back().turn.content, std::string("Half"));
        if (!m_at->screen)
            return;
        m_at->screen->pair().open(*kept);
        QVERIFY2(m_at->notes().contains(QStringLiteral("The answer broke off. Ask again.")), qPrintable(m_at->notes().join(u'|')));
    }

    void endingAComparisonLosesNothing()
    {
        QSignalSpy done(m_at->screen.get(), &ui::TryoutScreen::done);
        m_at->screen->chooseB("models/Qwen3-8B-Q4_K_M");
        answered("From A");
        QTRY_COMPARE(m_at->runtime->generations.size(), std::size_t(2));
        m_at->runtime->lastGeneration()->write("From B", 2, 50);
        m_at->runtime->lastGeneration()->finish();
        const QString id = m_at->screen->pair().conversation().id;
        m_at->find<QAbstractButton>("paneButtonB")->click();
        QVERIFY(done.back().front().toString().contains(QLatin1String("stays among the kept ones")));
        answered("Alone");
        const auto both = disk().read(id);
        QVERIFY(both && both->sides.size() == 2);
        QCOMPARE(both->sides.back().messages.back().turn.content, std::string("From B"));
        QCOMPARE(disk().list().size(), std::size_t(2));
        // Two quantisations of one model are told apart in what is exported.
        const QString text = store::InferenceConversations::toMarkdown(*both);
        QVERIFY2(text.contains(QLatin1String("## Qwen3-8B-Q8_0")) && text.contains(QLatin1String("## Qwen3-8B-Q4_K_M")), qPrintable(text));
    }

    void askingAnewFromEarlierLosesNothing_data()
    {
        QTest::addColumn<QByteArray>("button");
        QTest::addColumn<int>("index");
        QTest::newRow("edit") << QByteArray("editMessage") << 0;
        QTest::newRow("again") << QByteArray("regenerate") << 1;
    }

    void askingAnewFromEarlierLosesNothing()
    {
        QFETCH(QByteArray, button);
        QFETCH(int, index);
        answered("First");
        answered("Second");
        const QString id = m_at->screen->pair().conversation().id;
        press(button.constData(), index);
        QTRY_COMPARE(m_at->runtime->generations.size(), std::size_t(3));
        m_at->runtime->lastGeneration()->write("Other", 1, 50);
        m_at->runtime->lastGeneration()->finish();
        const auto whole = disk().read(id);
        QVERIFY(whole);
        QCOMPARE(whole->sides.front().messages.size(), std::size_t(4));
        QCOMPARE(disk().list().size(), std::size_t(2));
        QCOMPARE(m_at->screen->pair().a().messages().size(), std::size_t(2));
        QCOMPARE(m_at->screen->pair().a().messages().back().turn.content, std::string("Other"));
    }

    /// By the buttons below the messages; the last question is asked anew in the same conversation.
    void theLastAnswerIsWrittenAnew()
    {
        answered("First");
        press("regenerate", 1);
        QTRY_COMPARE(m_at->runtime->generations.size(), std::size_t(2));
        QCOMPARE(m_at->runtime->lastGeneration()->setting.turns.size(), std::size_t(1));
        QCOMPARE(m_at->runtime->lastGeneration()->setting.turns.front().content, TryoutFixture::question.toStdString());
        m_at->runtime->lastGeneration()->write("Second", 1, 50);
        m_at->runtime->lastGeneration()->finish();
        QCOMPARE(only().sides.front().messages.back().turn.content, std::string("Second"));
        press("editMessage", 0, QStringLiteral("Shorter?"));
        QTRY_COMPARE(m_at->runtime->generations.size(), std::size_t(3));
        QCOMPARE(m_at->runtime->lastGeneration()->setting.turns.front().content, std::string("Shorter?"));
        QCOMPARE(only().sides.front().messages.size(), std::size_t(2));
    }

    /// In the file, in what is exported and below the answers; only where not all are of one model.
    void answersAreOfTheModelThatWroteThem()
    {
        answered("From Qwen");
        QVERIFY2(!m_at->notes().join(u'|').contains(QLatin1String("Qwen3")), qPrintable(m_at->notes().join(u'|')));
        m_at->screen->chooseA("models/SmolLM2-135M.Q4_1");
        QVERIFY2(m_at->notes().join(u'|').contains(QLatin1String("Qwen3-8B-Q8_0")), qPrintable(m_at->notes().join(u'|')));
        answered("From Smol");
        const Messages kept = only().sides.front().messages;
        QCOMPARE(kept[1].model, std::string("models/Qwen3-8B-Q8_0"));
        QCOMPARE(kept[3].model, std::string("models/SmolLM2-135M.Q4_1"));
        const QString text = store::InferenceConversations::toMarkdown(only());
        QVERIFY2(text.contains(QLatin1String("## Qwen3-8B-Q8_0\n\nFrom Qwen")) && text.contains(QLatin1String("## SmolLM2-135M.Q4_1\n\nFrom Smol")),
                 qPrintable(text));
        m_at->settle();
        m_at->keepPicture(QStringLiteral("two-writers"));
        // What B goes on from was written by others too.
        m_at->screen->chooseB("models/Qwen3-8B-Q4_K_M");
        QCOMPARE(m_at->screen->pair().b().messages()[3].model, std::string("models/SmolLM2-135M.Q4_1"));
    }

    void twoConsolesWriteOverNothing()
    {
        answered("First");
        const auto there = disk().read(m_at->screen->pair().conversation().id);
        store::Conversation elsewhere = *there;
        elsewhere.sides.front().messages.front().turn.content = "said in the other window";
        QTest::qWait(20);
        QVERIFY(!disk().save(elsewhere));
        QSignalSpy done(m_at->screen.get(), &ui::TryoutScreen::warned);
        answered("Second");
        QTRY_VERIFY(!done.isEmpty() && done.front().front().toString().contains(QLatin1String("Another window")));
        QCOMPARE(done.count(), 1);
        const auto kept = disk().read(elsewhere.id);
        QVERIFY(kept);
        QCOMPARE(kept->sides.front().messages.front().turn.content, std::string("said in the other window"));
        QCOMPARE(disk().list().size(), std::size_t(2));
    }

    /// A disk that is full, or a folder that may not be written: what was said stays in the window, and it is told.
    void whatCannotBeKeptIsTold()
    {
        const QString place = m_at->folder.filePath(QStringLiteral("taken"));
        QFile file(place);
        QVERIFY(file.open(QIODevice::WriteOnly));
        ui::CommandRegistry commands;
        ui::TryoutScreen screen(m_at->theme, *m_at->runtime, commands, place);
        QSignalSpy done(&screen, &ui::TryoutScreen::refused);
        screen.chooseA("models/Qwen3-8B-Q8_0");
        screen.pair().ask(QStringLiteral("Hi"), {});
        const auto isTold = [&done] {
            return std::any_of(done.begin(), done.end(), [](const QVariantList &each) {
                return each.front().toString().contains(QLatin1String("The conversation could not be kept. Make room on the disk"));
            });
        };
        QTRY_VERIFY(isTold());
        QCOMPARE(screen.pair().a().messages().size(), std::size_t(2));
    }

    void whatCannotBeOpenedIsSaidAsItIs_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<bool>("isStuck");
        QTest::addColumn<QString>("words");
        const QByteArray newer = R"({"about":{"changedMs":1,"format":2,"title":"Later"},"sampling":{}})";
        QTest::newRow("newer") << newer << false << QStringLiteral("by a newer Chipdeck");
        QTest::newRow("damaged") << QByteArray("{") << false << QStringLiteral("kept as");
        QTest::newRow("damaged and stuck") << QByteArray("{") << true << QStringLiteral("cannot be renamed");
    }

    void whatCannotBeOpenedIsSaidAsItIs()
    {
        QFETCH(QByteArray, json);
        QFETCH(bool, isStuck);
        QFETCH(QString, words);
        const QString path = m_at->folder.filePath(QStringLiteral("odd.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(json) == json.size());
        file.close();
        if (isStuck)
            QVERIFY(QDir().mkpath(path + QStringLiteral(".damaged/x")));
        QSignalSpy done(m_at->screen.get(), &ui::TryoutScreen::refused);
        m_at->commands->action(QStringLiteral("tryout.conversations"))->trigger();
        QTRY_COMPARE(m_at->find<QListWidget>("conversationList")->count(), 1);
        m_at->find<QAbstractButton>("openConversation")->click();
        QVERIFY2(!done.isEmpty() && done.front().front().toString().contains(words), qPrintable(done.value(0).value(0).toString()));
    }

    void whatIsEditedStaysWhileAnAnswerIsWritten()
    {
        answered("First");
        widgets::ChatMessage *message = view()->message(0);
        const auto *tools = message->findChild<QAbstractButton *>(QStringLiteral("editMessage"))->parentWidget();
        const auto shown = [tools] { return static_cast<QGraphicsOpacityEffect *>(tools->graphicsEffect())->opacity() > 0; };
        QEnterEvent enter(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5));
        QCoreApplication::sendEvent(message, &enter);
        QVERIFY(shown());
        // They would lie over what is written.
        message->startEditing();
        QVERIFY(!shown());
        auto *editor = message->findChild<QPlainTextEdit *>(QStringLiteral("messageEditor"));
        editor->setPlainText(QStringLiteral("words that took long"));
        m_at->ask();
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY(editor->isVisible() && !message->findChild<QAbstractButton *>(QStringLiteral("sendEdited"))->isEnabled());
        QCOMPARE(editor->toPlainText(), QStringLiteral("words that took long"));
        m_at->runtime->lastGeneration()->finish();
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(m_at->runtime->lastGeneration()->setting.turns.back().content, std::string("words that took long"));
    }

    void nothingIsCutOffAQuestion()
    {
        const QString longest = QStringLiteral("a").repeated(250'000);
        m_at->send(longest);
        QVERIFY(m_at->runtime->generations.empty());
        QCOMPARE(m_at->find<QPlainTextEdit>("question")->toPlainText(), longest);
        QCOMPARE(m_at->find<QLabel>("sendHint")->text(), QStringLiteral("at most 200,000 characters"));
        m_at->ask();
        QCOMPARE(m_at->find<QLabel>("sendHint")->text(), QStringLiteral("Enter sends"));
    }

    void aSeedBelongsToItsConversation()
    {
        auto *panel = m_at->screen->findChild<ui::SamplingPanel *>();
        m_at->find<QLineEdit>("seed")->setText(QStringLiteral("7"));
        domain::SamplingSetting other = ui::SamplingPanel::preset(ui::SamplingPanel::Creative);
        panel->setSampling(other);
        QVERIFY(!panel->question().sampling.seed);
    }

    void everyConversationIsFoundOpenedAndDeleted()
    {
        constexpr int many = 30;
        for (int i = 0; i < many; ++i)
            keepOther(i);
        m_at->commands->action(QStringLiteral("tryout.conversations"))->trigger();
        auto *list = m_at->find<QListWidget>("conversationList");
        QTRY_COMPARE(list->count(), many);
        // Those with the words in them, wherever they were said.
        auto *search = m_at->find<QLineEdit>("conversationSearch");
        QTRY_VERIFY(search->hasFocus());
        QTest::keyClicks(search, QStringLiteral("ANSWER 17"));
        QTRY_COMPARE(list->count(), 1);
        QCOMPARE(m_at->find<QLineEdit>("conversationTitle")->text(), QStringLiteral("question 17"));
        m_at->find<QAbstractButton>("openConversation")->click();
        QCOMPARE(m_at->screen->pair().a().messages().back().turn.content, std::string("answer 17"));
        m_at->find<QAbstractButton>("deleteConversation")->click();
        QCOMPARE(int(disk().list().size()), many - 1);
        QVERIFY(m_at->screen->pair().a().messages().empty());
        QTRY_VERIFY(m_at->find<QLabel>("noConversation")->isVisible());
        m_at->keepPicture(QStringLiteral("conversation-deleted"));
        m_at->find<widgets::NoteBar>("deletedConversation")->findChild<QAbstractButton *>()->click();
        QTRY_COMPARE(list->count(), 1);
        QVERIFY(disk().read(QStringLiteral("c17")));
        search->clear();
        QTRY_COMPARE(list->count(), many);
        m_at->settle();
        QVERIFY2(m_at->cutWords().isEmpty(), qPrintable(m_at->cutWords()));
        m_at->keepPicture(QStringLiteral("conversations"));
    }

    void aTitleIsGivenAndStays()
    {
        keepOther(1);
        keepOther(2);
        const auto title = [this](const QString &words) {
            auto *field = m_at->find<QLineEdit>("conversationTitle");
            field->setText(words);
            QTest::keyClick(field, Qt::Key_Return);
        };
        const auto titles = [this] {
            QStringList all;
            for (const auto &each : disk().list())
                all << each.title;
            return all;
        };
        m_at->commands->action(QStringLiteral("tryout.conversations"))->trigger();
        QTRY_COMPARE(m_at->find<QListWidget>("conversationList")->count(), 2);
        title(QStringLiteral("Of another"));
        QCOMPARE(titles(), (QStringList{QStringLiteral("Of another"), QStringLiteral("question 1")}));
        // The one that is shown keeps it while it goes on, in the same file.
        m_at->find<QAbstractButton>("openConversation")->click();
        title(QStringLiteral("Mine"));
        answered("More");
        QCOMPARE(titles(), (QStringList{QStringLiteral("Mine"), QStringLiteral("question 1")}));
        m_at->commands->action(QStringLiteral("tryout.new"))->trigger();
        answered("Alone");
        QVERIFY(TryoutFixture::question.startsWith(titles().front()));
    }

    /// Nothing is taken from below an answer that is being written.
    void conversationsWaitForAnAnswer()
    {
        keepOther(1);
        m_at->commands->action(QStringLiteral("tryout.conversations"))->trigger();
        QTRY_COMPARE(m_at->find<QListWidget>("conversationList")->count(), 1);
        m_at->ask();
        QVERIFY(!m_at->find<QAbstractButton>("openConversation")->isEnabled() && !m_at->find<QAbstractButton>("deleteConversation")->isEnabled());
        m_at->runtime->lastGeneration()->finish();
        QTRY_VERIFY(m_at->find<QAbstractButton>("openConversation")->isEnabled());
    }

private:
    store::InferenceConversations disk() const { return test::conversationsOnDisk(*m_at); }
    void keepOther(int number) const { QVERIFY(!disk().save(test::keptConversation(number))); }
    store::Conversation only() const { return test::onlyConversation(*m_at); }

    void answered(const std::string &words)
    {
        m_at->ask();
        m_at->runtime->lastGeneration()->write(words, 1, 50);
        m_at->runtime->lastGeneration()->finish();
    }

    widgets::ChatView *view() const
    {
        for (ui::ChatPane *pane : m_at->screen->findChildren<ui::ChatPane *>()) {
            if (&pane->side() == &m_at->screen->pair().a())
                return pane->view();
        }
        return nullptr;
    }

    void press(const char *button, int index, const QString &words = QStringLiteral("Other?"))
    {
        widgets::ChatMessage *message = view()->message(index);
        message->findChild<QAbstractButton *>(QLatin1String(button))->click();
        auto *editor = message->findChild<QPlainTextEdit *>(QStringLiteral("messageEditor"));
        if (!editor)
            return;
        editor->setPlainText(words);
        message->findChild<QAbstractButton *>(QStringLiteral("sendEdited"))->click();
    }

    std::unique_ptr<TryoutFixture> m_at;
};

QTEST_MAIN(TestTryoutKeeping)
#include "TestTryoutKeeping.moc"
