#include <QtTest>

#include <QAbstractButton>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QTemporaryDir>

#include "tests/support/fixed/FixedInference.h"
#include "ui/shell/CommandRegistry.h"
#include "ui/shell/Language.h"
#include "ui/tryout/AddModelPanel.h"
#include "ui/tryout/ChatPane.h"
#include "ui/tryout/Composer.h"
#include "ui/tryout/FitPanel.h"
#include "ui/tryout/SamplingPanel.h"
#include "ui/tryout/ServeStrip.h"
#include "ui/tryout/TryoutScreen.h"
#include "ui/tryout/ValueSlider.h"
#include "widgets/chat/ChatView.h"
#include "widgets/forms/FormField.h"
#include "widgets/forms/SegmentedControl.h"
#include "widgets/forms/StatePanel.h"

using namespace chipdeck;
using widgets::Theme;

namespace {

constexpr QSize small(1112, 726);
const QString question = QStringLiteral("A CloudMatrix 384 has 48 nodes. If 3 nodes are drained and jobs need 4 whole nodes each, how many such jobs fit, and how many chips stay free?");

} // namespace

class TestTryoutScreen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_theme = std::make_unique<Theme>();
        m_theme->install();
        m_language = std::make_unique<ui::Language>();
        m_language->use(QStringLiteral("en"));
        m_folder = std::make_unique<QTemporaryDir>();
        m_runtime = std::make_unique<test::FixedInference>();
        m_runtime->folder = m_folder->filePath(QStringLiteral("models"));
        m_runtime->addModel("Qwen3-8B-Q8_0", "Qwen3-8B", "Q8_0", 8'700'000'000, 40960);
        m_runtime->addModel("Qwen3-8B-Q4_K_M", "Qwen3-8B", "Q4_K_M", 5'000'000'000, 40960);
        m_runtime->addModel("Llama-3.1-70B-Q4_K_M", "Llama-3.1-70B", "Q4_K_M", 42'500'000'000, 131072);
        m_runtime->addModel("SmolLM2-135M.Q4_1", "SmolLM2-135M", "Q4_1", 98'362'432, 8192);
        m_commands = std::make_unique<ui::CommandRegistry>();
        m_screen = std::make_unique<ui::TryoutScreen>(*m_theme, *m_runtime, *m_commands, m_folder->path());
        m_screen->resize(small);
        m_screen->show();
        m_runtime->tell();
        settle();
        m_screen->chooseA("models/Qwen3-8B-Q8_0");
        settle();
    }

    void cleanup()
    {
        m_screen.reset();
        m_commands.reset();
        m_runtime.reset();
        m_language.reset();
        // The application's style speaks of this theme.
        QApplication::setStyle(QStringLiteral("fusion"));
        m_theme.reset();
    }

    void startsTheRuntimeWhenItIsShown() { QVERIFY(m_runtime->starts > 0); }

    void saysWhatFits()
    {
        const auto *list = m_screen->findChild<QListView *>(QStringLiteral("modelList"));
        QCOMPARE(list->model()->index(1, 0).data().toString(), QStringLiteral("Qwen3-8B"));
        QStringList lines;
        for (int row = 0; row < list->model()->rowCount(); ++row)
            lines << list->model()->index(row, 0).data(ui::ModelListModel::FitRole).toString();
        lines.sort();
        QCOMPARE(lines, (QStringList{QStringLiteral("21.2 GB short"), QStringLiteral("fits, full 40 k context"), QStringLiteral("fits, full 40 k context"),
                                     QStringLiteral("fits, full 8 k context")}));
    }

    void theSliderAsksForTheFitOfItsContext()
    {
        auto *slider = m_screen->findChild<ui::ValueSlider *>(QStringLiteral("contextSlider"));
        QCOMPARE(slider->maximum(), 80);
        slider->setValue(32);
        QTRY_COMPARE(m_runtime->fitQuestions.back().context, 16384u);
        QCOMPARE(m_screen->pair().a().context(), 16384u);
        ask();
        QCOMPARE(m_runtime->loads.back().context, 16384u);
    }

    void bIsAskedWhenAIsDone()
    {
        m_screen->chooseB("models/Qwen3-8B-Q4_K_M");
        ask();
        QCOMPARE(m_runtime->generations.size(), std::size_t(1));
        QVERIFY(m_screen->pair().b().phase() == ui::TryoutSide::Phase::Waiting);
        m_runtime->lastGeneration()->write("A says.", 4, 92.6);
        m_runtime->lastGeneration()->finish();
        settle();
        QTRY_COMPARE(m_runtime->generations.size(), std::size_t(2));
        QCOMPARE(m_runtime->lastGeneration()->setting.model, std::string("models/Qwen3-8B-Q4_K_M"));
        QCOMPARE(m_runtime->lastGeneration()->setting.turns.back().content, question.toStdString());
        QCOMPARE(m_screen->pair().a().messages().back().turn.content, std::string("A says."));
    }

    void escapeStopsAndWhatWasWrittenStays()
    {
        ask();
        auto *generation = m_runtime->lastGeneration();
        generation->write("Half", 1, 50);
        QTest::keyClick(m_screen.get(), Qt::Key_Escape);
        QVERIFY(generation->cancelled);
        settle();
        QVERIFY(!m_screen->pair().isBusy());
        QCOMPARE(m_screen->pair().a().messages().back().turn.content, std::string("Half"));
        QVERIFY(m_screen->pair().a().messages().back().reason == domain::EndReason::Cancelled);
    }

    void editingAsksAnewFromThere()
    {
        ask();
        m_runtime->lastGeneration()->write("One", 1, 50);
        m_runtime->lastGeneration()->finish();
        m_screen->pair().editAndAsk(0, QStringLiteral("other"), {});
        settle();
        const auto &turns = m_runtime->lastGeneration()->setting.turns;
        QCOMPARE(turns.size(), std::size_t(1));
        QCOMPARE(turns.front().content, std::string("other"));
        m_runtime->lastGeneration()->finish();
        m_screen->pair().answerAgain(m_screen->pair().a(), 1, {});
        QCOMPARE(m_screen->pair().a().messages().size(), std::size_t(2));
    }

    void aModelThatCannotBeLoadedSaysWhy()
    {
        m_runtime->loadFailure = domain::Failure{domain::Code::ResourceExhausted, "NO_MEMORY", "It needs 3 GB more.", {}, {}, {}};
        ask();
        settle();
        QVERIFY(m_screen->pair().a().phase() == ui::TryoutSide::Phase::Failed);
        QVERIFY(m_screen->findChild<QLabel *>(QStringLiteral("messageNote")) != nullptr);
        QStringList notes;
        for (const QLabel *note : m_screen->findChildren<QLabel *>(QStringLiteral("messageNote")))
            notes << note->text();
        QVERIFY2(notes.contains(QStringLiteral("It needs 3 GB more.")), qPrintable(notes.join(u'|')));
    }

    void samplingGoesAlong()
    {
        m_screen->findChild<ui::SamplingPanel *>()->setSampling(ui::SamplingPanel::preset(ui::SamplingPanel::Exact));
        m_screen->findChild<QLineEdit *>(QStringLiteral("seed"))->setText(QStringLiteral("7"));
        m_screen->findChild<QPlainTextEdit *>(QStringLiteral("systemPrompt"))->setPlainText(QStringLiteral("Be brief."));
        ask();
        const domain::GenerationSetting &asked = m_runtime->lastGeneration()->setting;
        QCOMPARE(asked.sampling.temperature, 0.0);
        QCOMPARE(asked.sampling.seed, std::optional<std::uint64_t>(7));
        QCOMPARE(asked.maxTokens, 2048u);
        QCOMPARE(asked.turns.front().role, std::string("system"));
        m_screen->findChild<QLineEdit *>(QStringLiteral("seed"))->setText(QStringLiteral("x"));
        QVERIFY(!m_screen->findChild<ui::SamplingPanel *>()->isRight());
    }

    void servingGivesALineToCallIt()
    {
        m_screen->findChild<QAbstractButton *>(QStringLiteral("serveSwitch"))->click();
        settle();
        QCOMPARE(m_runtime->servingCalls.size(), 1);
        const QString line = m_screen->findChild<QPlainTextEdit *>(QStringLiteral("curlLine"))->toPlainText();
        QVERIFY2(line.startsWith(QLatin1String("curl http://127.0.0.1:8090/v1/chat/completions")), qPrintable(line));
        QVERIFY(line.contains(QLatin1String("\"model\":\"Qwen3-8B-Q8_0\"")));
    }

    void conversationsAreKept()
    {
        ask();
        m_runtime->lastGeneration()->write("Kept.", 1, 50);
        m_runtime->lastGeneration()->finish();
        const auto listed = m_screen->pair().files().list();
        QCOMPARE(listed.size(), std::size_t(1));
        QVERIFY(question.startsWith(listed.front().title));
        const auto read = m_screen->pair().files().read(listed.front().id);
        QVERIFY(read);
        QCOMPARE(read->sides.front().messages.back().turn.content, std::string("Kept."));
    }

    void addingAFileLinksIt()
    {
        const QString file = m_folder->filePath(QStringLiteral("own.gguf"));
        QFile made(file);
        QVERIFY(made.open(QIODevice::WriteOnly));
        m_screen->showScreenshotState(QStringLiteral("add"));
        QTRY_VERIFY(m_screen->findChild<ui::AddModelPanel *>()->isOpen());
        QTRY_COMPARE(m_screen->width(), small.width());
        auto *source = m_screen->findChild<QLineEdit *>(QStringLiteral("modelSource"));
        source->setText(QStringLiteral("nonsense"));
        m_screen->findChild<QAbstractButton *>(QStringLiteral("addSource"))->click();
        QVERIFY(m_screen->findChild<ui::AddModelPanel *>()->findChild<widgets::FormField *>()->hasError());
        source->setText(file);
        m_screen->findChild<QAbstractButton *>(QStringLiteral("addSource"))->click();
        QCOMPARE(QFileInfo(m_runtime->folder + QStringLiteral("/own.gguf")).canonicalFilePath(), QFileInfo(file).canonicalFilePath());
        QTest::qWait(250);
        if (const QString folder = qEnvironmentVariable("CHIPDECK_PICTURES"); !folder.isEmpty())
            m_screen->grab().save(folder + QStringLiteral("/tryout-add.png"));
    }

    void absenceIsToldInWords()
    {
        m_runtime->m_status.models.clear();
        m_runtime->tell();
        settle();
        QVERIFY(m_screen->findChild<widgets::StatePanel *>()->state() == widgets::StatePanel::State::Empty);
        m_runtime->m_state = store::InferenceRuntime::State::Missing;
        m_runtime->tell();
        settle();
        QVERIFY(m_screen->findChild<widgets::StatePanel *>()->state() == widgets::StatePanel::State::Error);
    }

    void pictures_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        const std::array names{"light", "dark", "contrast"};
        for (int kind = 0; kind < 3; ++kind)
            QTest::newRow(names[std::size_t(kind)]) << kind << QStringLiteral("en") << small;
        for (const char *language : {"zh_CN", "vi", "it"})
            QTest::newRow(language) << 0 << QString::fromLatin1(language) << small;
        QTest::newRow("large") << 1 << QStringLiteral("en") << QSize(2392, 1366);
        QTest::newRow("narrow") << 0 << QStringLiteral("it") << QSize(800, 626);
    }

    /// Nothing that must be read is cut; with CHIPDECK_PICTURES=FOLDER the pictures are kept.
    void pictures();

private:
    /// What the runtime tells is told again a tick later, and laid out after that.
    void settle() { QTest::qWait(60); }
    void ask()
    {
        m_screen->findChild<QPlainTextEdit *>(QStringLiteral("question"))->setPlainText(question);
        m_screen->findChild<QAbstractButton *>(QStringLiteral("send"))->click();
        settle();
    }
    void sample();

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ui::Language> m_language;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::FixedInference> m_runtime;
    std::unique_ptr<ui::CommandRegistry> m_commands;
    std::unique_ptr<ui::TryoutScreen> m_screen;
};

/// A is done, B writes.
void TestTryoutScreen::sample()
{
    m_screen->chooseB("models/Qwen3-8B-Q4_K_M");
    settle();
    m_screen->findChild<ui::ValueSlider *>(QStringLiteral("contextSlider"))->setValue(32);
    m_screen->findChild<QAbstractButton *>(QStringLiteral("serveSwitch"))->click();
    ask();
    auto *a = m_runtime->lastGeneration();
    a->reason("48 less 3 is 45.", 10);
    for (std::uint32_t i = 0; i < 90; ++i)
        a->write(i == 0 ? "Start with the nodes that can take a job.\n\n48 nodes less 3 drained leaves **45 nodes**. Each job takes 4 whole nodes, so 45 ÷ 4 = 11.25 and "
                          "**11 jobs** fit:\n\n1. 11 × 4 = 44 nodes\n2. one node stays free\n\n```python\nnodes = 48 - 3\nprint(nodes // 4, nodes % 4)\n```\n\n| | nodes | chips |\n|---|--:|--:|\n| held "
                          "| 44 | 352 |\n| free | 1 | **8** |\n\n> If a job may span supernodes, look [there](https://example.org)."
                        : "",
                 i + 1, 90 + (i * 7) % 5, 1172, 16384);
    a->finish(domain::EndReason::Stop, 214);
    settle();
    auto *b = m_runtime->lastGeneration();
    for (std::uint32_t i = 0; i < 40; ++i)
        b->write(i == 0 ? "There are 48 − 3 = **45 usable nodes**.\n\nJobs of 4 nodes: 45 / 4 = 11 with remainder 1. So **11 jobs** fit and 1 node stays free, which is `8` chips.\n\nNote that this "
                          "holds when the nodes may lie anywhere in the supernode. If a job must stay"
                        : "",
                 i + 50, 147 + (i * 3) % 6, 1048, 16384);
    settle();
}

void TestTryoutScreen::pictures()
{
    QFETCH(int, kind);
    QFETCH(QString, language);
    QFETCH(QSize, size);
    m_theme->setKind(Theme::Kind(kind));
    m_language->use(language);
    m_screen->resize(size);
    settle();
    sample();
    QTest::qWait(200);
    for (const QLabel *label : m_screen->findChildren<QLabel *>()) {
        if (label->isVisible() && !label->wordWrap() && label->toolTip().isEmpty() && label->sizeHint().width() > label->width() + 1)
            QFAIL(qPrintable(QStringLiteral("cut: %1 (%2 in %3)").arg(label->text()).arg(label->sizeHint().width()).arg(label->width())));
    }
    for (const QAbstractButton *button : m_screen->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && !button->text().isEmpty())
            QVERIFY2(button->sizeHint().width() <= button->width() + 1, qPrintable(button->text()));
    }
    if (const QString folder = qEnvironmentVariable("CHIPDECK_PICTURES"); !folder.isEmpty())
        m_screen->grab().save(QStringLiteral("%1/tryout-%2.png").arg(folder, QString::fromLatin1(QTest::currentDataTag())));
}

QTEST_MAIN(TestTryoutScreen)
#include "TestTryoutScreen.moc"
