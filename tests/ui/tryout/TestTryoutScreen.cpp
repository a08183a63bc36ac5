#include <QtTest>

#include <algorithm>

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>

#include "tests/ui/tryout/TryoutFixture.h"
#include "ui/tryout/SamplingPanel.h"
#include "ui/tryout/ValueSlider.h"
#include "widgets/chat/DetailFold.h"
#include "widgets/forms/StatePanel.h"

using namespace chipdeck;
using test::TryoutFixture;

namespace {

class PaintCounter : public QObject
{
public:
    explicit PaintCounter(int &count) : m_count(count) {}
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_count += event->type() == QEvent::Paint;
        return false;
    }

private:
    int &m_count;
};

} // namespace

class TestTryoutScreen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_at = std::make_unique<TryoutFixture>(); }
    void cleanup() { m_at.reset(); }

    void startsTheRuntimeWhenItIsShown() { QVERIFY(m_at->runtime->starts > 0); }

    void saysWhatFits()
    {
        const auto *list = m_at->screen->findChild<QListView *>(QStringLiteral("modelList"));
        QCOMPARE(list->model()->index(1, 0).data().toString(), QStringLiteral("Qwen3-8B"));
        QStringList lines;
        for (int row = 0; row < list->model()->rowCount(); ++row)
            lines << list->model()->index(row, 0).data(ui::ModelListModel::FitRole).toString();
        lines.sort();
        QCOMPARE(lines,
                 (QStringList{QStringLiteral("21.2 GB short"), QStringLiteral("fits, full 40 k context"),
                              QStringLiteral("fits, full 40 k context"), QStringLiteral("fits, full 8 k context")}));
    }

    void theSliderAsksForTheFitOfItsContext()
    {
        auto *slider = m_at->screen->findChild<ui::ValueSlider *>(QStringLiteral("contextSlider"));
        QCOMPARE(slider->maximum(), 80);
        slider->setValue(32);
        QTRY_COMPARE(m_at->runtime->fitQuestions.back().context, 16384u);
        QCOMPARE(m_at->screen->pair().a().context(), 16384u);
        m_at->ask();
        QCOMPARE(m_at->runtime->loads.back().context, 16384u);
    }

    void bIsAskedWhenAIsDone()
    {
        m_at->screen->chooseB("models/Qwen3-8B-Q4_K_M");
        m_at->ask();
        QCOMPARE(m_at->runtime->generations.size(), std::size_t(1));
        QVERIFY(m_at->screen->pair().b().phase() == ui::TryoutSide::Phase::Waiting);
        m_at->runtime->lastGeneration()->write("A says.", 4, 92.6);
        m_at->runtime->lastGeneration()->finish();
        QTRY_COMPARE(m_at->runtime->generations.size(), std::size_t(2));
        QCOMPARE(m_at->runtime->lastGeneration()->setting.model, std::string("models/Qwen3-8B-Q4_K_M"));
        QCOMPARE(m_at->runtime->lastGeneration()->setting.turns.back().content, TryoutFixture::question.toStdString());
        QCOMPARE(m_at->screen->pair().a().messages().back().turn.content, std::string("A says."));
    }

    /// Seed and system prompt, in any width of the window and beside any panel.
    void samplingIsReachedInAnyWidth_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {1112, 899, 700})
            QTest::newRow(qPrintable(QString::number(width))) << width;
    }

    void samplingIsReachedInAnyWidth()
    {
        QFETCH(int, width);
        m_at->screen->resize(width, 620);
        auto *button = m_at->find<QAbstractButton>("showSampling");
        auto *system = m_at->find<QPlainTextEdit>("systemPrompt");
        const auto *list = m_at->find<QListView>("modelList");
        const bool isWide = width > 900;
        QTRY_COMPARE(system->isVisible(), isWide);
        QCOMPARE(button->isVisible(), !isWide);
        m_at->commands->action(QStringLiteral("tryout.conversations"))->trigger();
        QTRY_VERIFY(!system->isVisible() && button->isVisible());
        button->click();
        QTRY_VERIFY(system->isVisible());
        QCOMPARE(list->isVisible(), isWide);
        m_at->settle();
        QVERIFY2(m_at->cutWords().isEmpty(), qPrintable(m_at->cutWords()));
        m_at->keepPicture(QStringLiteral("sampling-%1").arg(width));
        if (isWide)
            return;
        system->setPlainText(QStringLiteral("Be brief."));
        button->click();
        QTRY_VERIFY(!system->isVisible() && list->isVisible());
        m_at->ask();
        QCOMPARE(m_at->runtime->lastGeneration()->setting.turns.front().content, std::string("Be brief."));
    }

    /// Clicked while an answer is written: it stays, and why is said.
    void aModelChosenBelowAnAnswerWaitsAndSaysSo()
    {
        m_at->ask();
        QSignalSpy done(m_at->screen.get(), &ui::TryoutScreen::warned);
        auto *list = m_at->find<QListView>("modelList");
        const QModelIndex other = list->model()->index(list->model()->rowCount() - 1, 0);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(other).center());
        QCOMPARE(m_at->screen->pair().a().modelName(), std::string("models/Qwen3-8B-Q8_0"));
        QVERIFY(done.count() == 1 && done.front().front().toString().contains(QLatin1String("stop it, or wait")));
        m_at->find<QAbstractButton>("paneButtonB")->click();
        QCOMPARE(done.count(), 2);
        m_at->runtime->lastGeneration()->finish();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(other).center());
        QCOMPARE(m_at->screen->pair().a().modelName(), other.data(ui::ModelListModel::NameRole).toString().toStdString());
    }

    /// A token passes through some of the experts only: their share of the bandwidth is not told rather than told wrongly.
    void expertsHaveNoShareOfTheBandwidth_data()
    {
        QTest::addColumn<QByteArray>("architecture");
        QTest::addColumn<bool>("isTold");
        QTest::newRow("dense") << QByteArray("qwen3") << true;
        QTest::newRow("qwen") << QByteArray("qwen3moe") << false;
        QTest::newRow("deepseek") << QByteArray("deepseek2") << false;
    }

    void expertsHaveNoShareOfTheBandwidth()
    {
        QFETCH(QByteArray, architecture);
        QFETCH(bool, isTold);
        for (domain::LocalModel &model : m_at->runtime->m_status.models)
            model.architecture = architecture.toStdString();
        m_at->ask();
        m_at->runtime->lastGeneration()->write("Much", 10, 400);
        QVERIFY(m_at->screen->pair().a().speed());
        QCOMPARE(m_at->screen->pair().a().bandwidthShare().has_value(), isTold);
    }

    /// Nobody has to click into it first.
    void theWordsForAQuestionFollowAComparison()
    {
        auto *edit = m_at->find<QPlainTextEdit>("question");
        const QImage alone = edit->viewport()->grab().toImage();
        int drawn = 0;
        PaintCounter counter(drawn);
        edit->viewport()->installEventFilter(&counter);
        m_at->settle();
        drawn = 0;
        m_at->screen->chooseB("models/Qwen3-8B-Q4_K_M");
        QTRY_VERIFY(drawn > 0);
        QVERIFY(edit->viewport()->grab().toImage() != alone);
    }

    void escapeStopsAndWhatWasWrittenStays()
    {
        m_at->ask();
        auto *generation = m_at->runtime->lastGeneration();
        generation->write("Half", 1, 50);
        QTest::keyClick(m_at->screen.get(), Qt::Key_Escape);
        QVERIFY(generation->cancelled);
        QTRY_VERIFY(!m_at->screen->pair().isBusy());
        QCOMPARE(m_at->screen->pair().a().messages().back().turn.content, std::string("Half"));
        QVERIFY(m_at->screen->pair().a().messages().back().reason == domain::EndReason::Cancelled);
    }

    void editingAsksAnewFromThere()
    {
        m_at->ask();
        m_at->runtime->lastGeneration()->write("One", 1, 50);
        m_at->runtime->lastGeneration()->finish();
        m_at->screen->pair().editAndAsk(0, QStringLiteral("other"), {});
        QTRY_COMPARE(m_at->runtime->generations.size(), std::size_t(2));
        const auto &turns = m_at->runtime->lastGeneration()->setting.turns;
        QCOMPARE(turns.size(), std::size_t(1));
        QCOMPARE(turns.front().content, std::string("other"));
        m_at->runtime->lastGeneration()->finish();
        m_at->screen->pair().answerAgain(m_at->screen->pair().a(), 1, {});
        QCOMPARE(m_at->screen->pair().a().messages().size(), std::size_t(2));
    }

    void aModelThatCannotBeLoadedSaysWhy()
    {
        m_at->runtime->loadFailure = domain::Failure{domain::Code::ResourceExhausted, "NO_MEMORY", "It needs 3 GB more.", {}, {}, {}};
        m_at->send();
        QTRY_VERIFY(m_at->screen->pair().a().phase() == ui::TryoutSide::Phase::Failed);
        QVERIFY2(m_at->notes().contains(QStringLiteral("It needs 3 GB more.")), qPrintable(m_at->notes().join(u'|')));
        // The runtime's words alone: nothing is folded below them.
        QVERIFY(details().isEmpty());
    }

    void refusalsAreSaidInTheReadersLanguage()
    {
        m_at->runtime->loadFailure = domain::Failure{domain::Code::Unavailable, "MODEL_FAILED", "3 GB do not fit.", {}, {{"cause", "NO_ROOM"}}, {}};
        m_at->send();
        QTRY_VERIFY(m_at->screen->pair().a().phase() == ui::TryoutSide::Phase::Failed);
        QVERIFY2(m_at->notes().join(u'|').contains(QLatin1String("There is not enough free memory for the model.")),
                 qPrintable(m_at->notes().join(u'|')));
        QCOMPARE(details(), QStringList{QStringLiteral("3 GB do not fit.")});
        const auto *text = m_at->details().front()->findChild<QLabel *>(QStringLiteral("detail"));
        QVERIFY(!text->isVisible());
        m_at->details().front()->findChild<QAbstractButton *>(QStringLiteral("foldDetail"))->click();
        QVERIFY(text->isVisible() && text->textInteractionFlags().testFlag(Qt::TextSelectableByMouse));
        // So also after it was kept and opened again.
        const auto kept = m_at->screen->pair().files().read(m_at->screen->pair().conversation().id);
        QVERIFY(kept);
        m_at->screen->pair().startNew();
        QVERIFY(details().isEmpty());
        m_at->screen->pair().open(*kept);
        QTRY_COMPARE(details(), QStringList{QStringLiteral("3 GB do not fit.")});
        QVERIFY(m_at->notes().join(u'|').contains(QLatin1String("There is not enough free memory for the model.")));
    }

    void aModelsTroubleIsSaidInTheReadersLanguage()
    {
        domain::LocalModel &model = m_at->runtime->m_status.models.front();
        model.state = domain::ModelState::Failed;
        model.trouble = "its process was ended by signal 9";
        model.troubleCause = "KILLED";
        m_at->runtime->tell();
        const QAbstractItemModel *list = m_at->screen->findChild<QListView *>(QStringLiteral("modelList"))->model();
        const auto said = [list](int role) {
            QStringList words;
            for (int row = 0; row < list->rowCount(); ++row)
                words << list->index(row, 0).data(role).toString();
            return words.join(u'|');
        };
        QTRY_VERIFY2(said(ui::ModelListModel::FitRole).contains(QLatin1String("ended from outside")), qPrintable(said(ui::ModelListModel::FitRole)));
        QVERIFY(!said(ui::ModelListModel::FitRole).contains(QLatin1String("signal")));
        QVERIFY(said(Qt::ToolTipRole).contains(QLatin1String("Choose a shorter context or a smaller model")));
        QVERIFY(said(Qt::ToolTipRole).contains(QLatin1String("its process was ended by signal 9")));
        // What a newer runtime says in words that are not known here.
        m_at->runtime->m_status.models.front().troubleCause = "NEW";
        m_at->runtime->tell();
        QTRY_VERIFY(said(ui::ModelListModel::FitRole).contains(QLatin1String("its process was ended by signal 9")));
    }

    void aFitThatIsNotKnownSaysWhy()
    {
        QVERIFY(!m_at->find<QLabel>("fitTrouble")->isVisible());
        m_at->runtime->fitFailure = domain::Failure{domain::Code::Unavailable, "MODEL_UNUSABLE", "the file ends early", {}, {}, {}};
        m_at->screen->chooseA("models/SmolLM2-135M.Q4_1");
        QTRY_VERIFY(m_at->find<QLabel>("fitTrouble")->isVisible());
        QVERIFY(m_at->find<QLabel>("fitTrouble")->text().startsWith(QLatin1String("The model's file cannot be used.")));
        QCOMPARE(details(), QStringList{QStringLiteral("the file ends early")});
        m_at->runtime->fitFailure.reset();
        m_at->screen->chooseA("models/Qwen3-8B-Q8_0");
        QTRY_VERIFY(!m_at->find<QLabel>("fitTrouble")->isVisible());
    }

    void aPortThatDoesNotOpenSaysWhy()
    {
        m_at->runtime->servingFailure =
            domain::Failure{domain::Code::InvalidArgument, "INVALID_VALUE", "127.0.0.1:8090 cannot be listened to", {}, {}, {{"address", {}}}};
        m_at->find<QAbstractButton>("serveSwitch")->click();
        QTRY_VERIFY(m_at->find<QLabel>("serveWords")->text().startsWith(QLatin1String("The port cannot be opened")));
        QCOMPARE(details(), QStringList{QStringLiteral("127.0.0.1:8090 cannot be listened to")});
        QCOMPARE(m_at->runtime->servingCalls.size(), 2);
    }

    void samplingGoesAlong()
    {
        m_at->screen->findChild<ui::SamplingPanel *>()->setSampling(ui::SamplingPanel::preset(ui::SamplingPanel::Exact));
        m_at->screen->findChild<QLineEdit *>(QStringLiteral("seed"))->setText(QStringLiteral("7"));
        m_at->screen->findChild<QPlainTextEdit *>(QStringLiteral("systemPrompt"))->setPlainText(QStringLiteral("Be brief."));
        m_at->ask();
        const domain::GenerationSetting &asked = m_at->runtime->lastGeneration()->setting;
        QCOMPARE(asked.sampling.temperature, 0.0);
        QCOMPARE(asked.sampling.seed, std::optional<std::uint64_t>(7));
        QCOMPARE(asked.maxTokens, 2048u);
        QCOMPARE(asked.turns.front().role, std::string("system"));
        m_at->screen->findChild<QLineEdit *>(QStringLiteral("seed"))->setText(QStringLiteral("x"));
        QVERIFY(!m_at->screen->findChild<ui::SamplingPanel *>()->isRight());
    }

    void servingGivesALineToCallIt()
    {
        m_at->screen->findChild<QAbstractButton *>(QStringLiteral("serveSwitch"))->click();
        QCOMPARE(m_at->runtime->servingCalls.size(), 1);
        const auto *box = m_at->screen->findChild<QPlainTextEdit *>(QStringLiteral("curlLine"));
        QTRY_VERIFY(box->isVisible());
        const QString line = box->toPlainText();
        QVERIFY2(line.startsWith(QLatin1String("curl http://127.0.0.1:8090/v1/chat/completions")), qPrintable(line));
        QVERIFY(line.contains(QLatin1String("\"model\":\"Qwen3-8B-Q8_0\"")));
        QCOMPARE(m_at->find<QLabel>("serveAddress")->text(), QStringLiteral("127.0.0.1:8090"));
    }

    void conversationsAreKept()
    {
        m_at->ask();
        m_at->runtime->lastGeneration()->write("Kept.", 1, 50);
        m_at->runtime->lastGeneration()->finish();
        const auto listed = m_at->screen->pair().files().list();
        QCOMPARE(listed.size(), std::size_t(1));
        QVERIFY(TryoutFixture::question.startsWith(listed.front().title));
        const auto read = m_at->screen->pair().files().read(listed.front().id);
        QVERIFY(read);
        QCOMPARE(read->sides.front().messages.back().turn.content, std::string("Kept."));
    }

    /// They are looked for by another thread; the menu opens when they are there.
    void theLatestConversationsAreOffered()
    {
        m_at->ask();
        m_at->runtime->lastGeneration()->finish();
        m_at->commands->action(QStringLiteral("tryout.new"))->trigger();
        auto *button = m_at->find<QAbstractButton>("conversations");
        auto *menu = button->parentWidget()->findChild<QMenu *>();
        button->click();
        QVERIFY(!menu->isVisible());
        QTRY_VERIFY(menu->isVisible());
        const auto all = menu->actions();
        const auto isQuestion = [](const QAction *each) { return each->text().startsWith(QLatin1String("A CloudMatrix 384")); };
        const auto found = std::find_if(all.begin(), all.end(), isQuestion);
        QVERIFY(found != all.end());
        (*found)->trigger();
        menu->close();
        QCOMPARE(m_at->screen->pair().a().messages().front().turn.content, TryoutFixture::question.toStdString());
    }

    void conversationsAreExported_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QByteArray>("begins");
        QTest::newRow("markdown") << "tryout.markdown" << QByteArray("#");
        QTest::newRow("json") << "tryout.json" << QByteArray("{");
    }

    void conversationsAreExported()
    {
        QFETCH(QString, command);
        QFETCH(QByteArray, begins);
        QSignalSpy done(m_at->screen.get(), &ui::TryoutScreen::done), warned(m_at->screen.get(), &ui::TryoutScreen::warned);
        m_at->commands->action(command)->trigger();
        QCOMPARE(warned.count(), 1); // there is nothing yet
        m_at->ask();
        m_at->runtime->lastGeneration()->write("Kept.", 1, 50);
        m_at->runtime->lastGeneration()->finish();
        m_at->commands->action(command)->trigger();
        auto *dialog = m_at->screen->findChild<QFileDialog *>();
        QVERIFY(dialog && dialog->acceptMode() == QFileDialog::AcceptSave);
        const QString path = m_at->folder.filePath(QStringLiteral("out"));
        Q_EMIT dialog->fileSelected(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY2(bytes.startsWith(begins) && bytes.contains("Kept.") && bytes.contains(TryoutFixture::question.left(40).toUtf8()), bytes.constData());
        QVERIFY(done.back().front().toString().contains(path));
    }

    void absenceIsToldInWords()
    {
        m_at->runtime->m_status.models.clear();
        m_at->runtime->tell();
        QTRY_VERIFY(m_at->screen->findChild<widgets::StatePanel *>()->state() == widgets::StatePanel::State::Empty);
        m_at->runtime->m_state = store::InferenceRuntime::State::Missing;
        m_at->runtime->tell();
        QTRY_VERIFY(m_at->screen->findChild<widgets::StatePanel *>()->state() == widgets::StatePanel::State::Error);
    }

private:
    /// What is folded below words of failures that are seen.
    QStringList details() const
    {
        QStringList texts;
        for (const widgets::DetailFold *fold : m_at->details())
            texts << fold->detail();
        return texts;
    }

    std::unique_ptr<test::TryoutFixture> m_at;
};

QTEST_MAIN(TestTryoutScreen)
#include "TestTryoutScreen.moc"
