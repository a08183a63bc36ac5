#include <QtTest>

#include <QAbstractButton>
#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProcess>

#include "tests/ui/tryout/TryoutFixture.h"
#include "ui/tryout/FitPanel.h"
#include "ui/tryout/PaneHeader.h"
#include "ui/tryout/ValueSlider.h"

using namespace chipdeck;
using test::TryoutFixture;
using Phase = ui::TryoutSide::Phase;

namespace {

constexpr const char *model = "models/Qwen3-8B-Q8_0";

} // namespace

/// How models are loaded and called: what is chosen for it, how far it is, and what is said when the context is full.
class TestTryoutLoading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_at = std::make_unique<TryoutFixture>(); }
    void cleanup() { m_at.reset(); }

    void theCacheFormatGoesIntoFitAndLoad()
    {
        choose("cacheFormat", 1);
        QTRY_VERIFY(m_at->runtime->fitQuestions.back().cacheFormat == domain::CacheFormat::Q8_0);
        m_at->settle();
        QVERIFY(labels().filter(QStringLiteral("Q8_0")).size() > 0);
        m_at->ask();
        QVERIFY(m_at->runtime->loads.back().cacheFormat == domain::CacheFormat::Q8_0);
        m_at->runtime->lastGeneration()->finish();
        // Loaded as wanted: nothing is loaded again. Then otherwise: it is.
        m_at->ask();
        QCOMPARE(m_at->runtime->loads.size(), std::size_t(1));
        m_at->runtime->lastGeneration()->finish();
        choose("cacheFormat", 0);
        m_at->ask();
        QCOMPARE(m_at->runtime->unloads, std::vector<std::string>{model});
        QVERIFY(m_at->runtime->loads.back().cacheFormat == domain::CacheFormat::F16);
    }

    /// Files have any name, and a shell and JSON have marks of their own.
    void theLineToCallAModelIsQuoted()
    {
        const QByteArray name = "it's \"q\" \\n $HOME `id`";
        m_at->runtime->addModel(name.toStdString(), "Odd", "Q8_0", 8'700'000'000, 4096);
        m_at->runtime->tell();
        m_at->settle();
        m_at->screen->chooseA("models/" + name.toStdString());
        m_at->find<QAbstractButton>("serveSwitch")->click();
        QTRY_VERIFY(m_at->find<QPlainTextEdit>("curlLine")->isVisible());
        QProcess shell;
        shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("curl() { for last; do :; done; printf %s \"$last\"; }\n")
                                                                          + m_at->find<QPlainTextEdit>("curlLine")->toPlainText()});
        QVERIFY(shell.waitForFinished());
        const QByteArray body = shell.readAllStandardOutput();
        QCOMPARE(QJsonDocument::fromJson(body).object()[QStringLiteral("model")].toString().toUtf8(), name);
    }

    void aContextThatNoLongerFitsIsShortened()
    {
        auto *slider = m_at->find<ui::ValueSlider>("contextSlider");
        slider->setValue(79);
        QTRY_COMPARE(m_at->runtime->fitQuestions.back().context, 40448u);
        m_at->settle();
        m_at->runtime->fits[model].longestContext = 16384;
        choose("cacheFormat", 1);
        QTRY_COMPARE(m_at->screen->pair().a().context(), 16384u);
        QTRY_COMPARE(slider->value(), 32);
    }

    void theSpeedIsForetoldBeforeLoading()
    {
        const auto *speed = m_at->find<QLabel>("expectedSpeed");
        QVERIFY(speed->isVisible() && m_at->runtime->loads.empty());
        QCOMPARE(speed->text(), QStringLiteral("92.7"));
        QVERIFY2(speed->toolTip().contains(QLatin1String("1,010 GB/s")), qPrintable(speed->toolTip()));
        m_at->screen->chooseB("models/Qwen3-8B-Q4_K_M");
        QTRY_COMPARE(speed->text(), QStringLiteral("A 92.7, B 161"));
        m_at->screen->chooseB("models/Llama-3.1-70B-Q4_K_M");
        QTRY_COMPARE(speed->text(), QStringLiteral("A 92.7, B n/a"));
        m_at->runtime->fits[model].decodeTokensPerSecond.reset();
        choose("cacheFormat", 1);
        QTRY_COMPARE(speed->text(), QStringLiteral("A n/a, B n/a"));
    }

    /// What a model has once it is loaded is its own: others use what they used before, and as much is left.
    void whatOthersUseStaysTheirs()
    {
        const auto has = [this](const char *others, const char *left) {
            return labels().contains(QLatin1String(others)) && labels().contains(QLatin1String(left));
        };
        QTRY_VERIFY2(has("2.7 GB", "8.2 GB"), qPrintable(labels().join(u'|')));
        m_at->ask();
        QVERIFY(m_at->screen->pair().a().model()->state == domain::ModelState::Ready);
        m_at->settle();
        QTRY_VERIFY2(has("2.7 GB", "8.2 GB"), qPrintable(labels().join(u'|')));
        // Another program takes a gigabyte meanwhile.
        m_at->runtime->m_status.devices.front().freeBytes -= 1'000'000'000;
        m_at->runtime->tell();
        QTRY_VERIFY2(has("3.7 GB", "7.2 GB"), qPrintable(labels().join(u'|')));
    }

    void smallModelsAreToldInMegabytes()
    {
        m_at->runtime->fits["models/SmolLM2-135M.Q4_1"].memory = {98'362'432, 11'800'000, 7'900'000};
        m_at->screen->chooseA("models/SmolLM2-135M.Q4_1");
        for (const char *words : {"98.4 MB", "11.8 MB", "7.9 MB"})
            QTRY_VERIFY2(labels().contains(QLatin1String(words)), qPrintable(labels().join(u'|')));
        QVERIFY(!labels().contains(QStringLiteral("0 MB")));
    }

    void theDeviceComesFromTheRuntime()
    {
        auto *box = m_at->find<QComboBox>("device");
        QCOMPARE(box->count(), 1);
        QCOMPARE(box->currentText(), QStringLiteral("CPU"));
        m_at->runtime->m_status.devices.push_back({"cuda:0", "Test GPU", 80'000'000'000, 79'000'000'000, {}});
        m_at->runtime->tell();
        QTRY_COMPARE(box->count(), 2);
        choose("device", 1);
        QTRY_COMPARE(m_at->runtime->fitQuestions.back().device, std::string("cuda:0"));
        m_at->ask();
        QCOMPARE(m_at->runtime->loads.back().device, std::string("cuda:0"));
    }

    void choicesAreRemembered()
    {
        QSignalSpy changed(m_at->screen.get(), &ui::TryoutScreen::choicesChanged);
        choose("contextPolicy", 1);
        choose("cacheFormat", 1);
        QCOMPARE(changed.count(), 2);
        const QString kept = changed.back().front().toString();
        TryoutFixture other;
        QCOMPARE(other.find<QComboBox>("cacheFormat")->currentIndex(), 0);
        other.screen->setChoices(kept);
        QCOMPARE(other.screen->choices(), kept);
        QCOMPARE(other.find<QComboBox>("contextPolicy")->currentIndex(), 1);
        other.ask();
        QVERIFY(other.runtime->loads.back().cacheFormat == domain::CacheFormat::Q8_0);
        QVERIFY(other.runtime->lastGeneration()->setting.dropOldest);
        other.screen->setChoices(QStringLiteral("device=../x cache=\t full full=drop =="));
        QCOMPARE(other.screen->choices(), QStringLiteral("cache=f16 full=drop"));
    }

    void aDeviceThatIsGoneIsKeptForItsReturn()
    {
        m_at->screen->setChoices(QStringLiteral("device=cuda:3 cache=f16 full=stop"));
        QCOMPARE(m_at->find<QComboBox>("device")->currentText(), QStringLiteral("CPU"));
        QVERIFY(m_at->screen->choices().contains(QLatin1String("cuda:3")));
    }

    void theFullContextIsTold_data()
    {
        QTest::addColumn<int>("policy");
        QTest::addColumn<bool>("refused");
        QTest::addColumn<quint32>("dropped");
        QTest::addColumn<QString>("words");
        QTest::newRow("ended") << 0 << false << 0u << "ended because the context is full";
        QTest::newRow("dropped") << 1 << false << 3u << "The context is full: the 3 oldest messages were left out";
        QTest::newRow("too long") << 0 << true << 0u << "let the oldest messages be dropped";
        QTest::newRow("too long alone") << 1 << true << 0u << "Even without older messages";
    }

    void theFullContextIsTold()
    {
        QFETCH(int, policy);
        QFETCH(bool, refused);
        QFETCH(quint32, dropped);
        QFETCH(QString, words);
        choose("contextPolicy", policy);
        m_at->ask();
        auto *generation = m_at->runtime->lastGeneration();
        QCOMPARE(generation->setting.dropOldest, policy == 1);
        if (dropped > 0) {
            domain::GenerationPiece reading;
            reading.prompt = domain::PromptProgress{10, 100, 0, 50, dropped};
            Q_EMIT generation->progressed(reading);
        }
        if (refused) {
            generation->fail({domain::Code::InvalidArgument, "CONTEXT_LENGTH_EXCEEDED", "the prompt takes 9000 of a context of 4096", {}, {}, {}});
        } else {
            generation->write("An answer.", 4, 50);
            generation->finish(policy == 0 ? domain::EndReason::ContextFull : domain::EndReason::Stop);
        }
        QVERIFY2(m_at->notes().join(u'|').contains(words), qPrintable(m_at->notes().join(u'|')));
        // On disk too, for when the conversation is opened again.
        const auto read = m_at->screen->pair().files().read(m_at->screen->pair().files().list().front().id);
        QVERIFY(read);
        m_at->screen->pair().open(*read);
        QVERIFY2(m_at->notes().join(u'|').contains(words), qPrintable(m_at->notes().join(u'|')));
    }

    void loadingIsShownByStepsAndCanBeStopped()
    {
        m_at->runtime->loadsBySteps = true;
        m_at->send();
        QTRY_VERIFY(m_at->screen->pair().a().phase() == Phase::Loading);
        const auto headers = m_at->screen->findChildren<ui::PaneHeader *>();
        ui::PaneHeader *header = headers.front()->isVisible() ? headers.front() : headers.back();
        for (const int percent : {0, 27, 64}) {
            m_at->runtime->step(model, percent * 10);
            const QString words = QStringLiteral("loading, %1 %").arg(percent);
            QTRY_VERIFY2(header->accessibleDescription().contains(words), qPrintable(header->accessibleDescription()));
        }
        // The bar is longer the more is there.
        const auto filled = [this, header] {
            const QImage image = header->grab().toImage();
            const QRgb accent = m_at->theme.color(widgets::Theme::Token::Accent).rgb();
            int count = 0;
            for (int x = 0; x < image.width(); ++x)
                count += image.pixel(x, m_at->theme.px(54)) == accent;
            return count;
        };
        m_at->runtime->step(model, 200);
        const int little = filled();
        m_at->runtime->step(model, 900);
        QVERIFY2(little > 10 && filled() > 3 * little, qPrintable(QStringLiteral("%1 %2").arg(little).arg(filled())));
        QTest::keyClick(m_at->screen.get(), Qt::Key_Escape);
        QTRY_VERIFY(!m_at->screen->pair().isBusy());
        QCOMPARE(m_at->runtime->unloads, std::vector<std::string>{model});
        QVERIFY(m_at->screen->pair().a().messages().back().reason == domain::EndReason::Cancelled);
    }

    void aLoadThatEndsIsAsked()
    {
        m_at->runtime->loadsBySteps = true;
        m_at->send();
        QTRY_VERIFY(m_at->screen->pair().a().phase() == Phase::Loading);
        m_at->runtime->step(model, 1000);
        QTRY_COMPARE(m_at->runtime->generations.size(), std::size_t(1));
    }

    void everyControlIsReachedByKeyboardAndNamed()
    {
        QWidget *at = m_at->find<ui::ValueSlider>("contextSlider");
        QStringList reached;
        for (int i = 0; i < 4; ++i, at = at->nextInFocusChain()) {
            while (!at->isVisible() || !(at->focusPolicy() & Qt::TabFocus))
                at = at->nextInFocusChain();
            reached << at->objectName();
            QVERIFY2(!at->accessibleName().isEmpty(), qPrintable(at->objectName()));
        }
        QCOMPARE(reached,
                 (QStringList{QStringLiteral("contextSlider"), QStringLiteral("device"), QStringLiteral("cacheFormat"),
                              QStringLiteral("contextPolicy")}));
        auto *box = m_at->find<QComboBox>("cacheFormat");
        QTest::keyClick(box, Qt::Key_Down);
        QVERIFY(m_at->screen->choices().contains(QLatin1String("cache=q8_0")));
    }

    /// From the processor's cache, or against a bandwidth that was measured on a busy computer.
    void aShareBeyondAllIsToldAsSuch()
    {
        const auto share = [this](double bytesPerSecond) {
            m_at->runtime->m_status.devices.front().readBandwidthBytesPerSecond = bytesPerSecond;
            m_at->runtime->lastGeneration()->write("Much", 10, 100);
            QString words;
            for (const ui::PaneHeader *header : m_at->screen->findChildren<ui::PaneHeader *>())
                words += header->accessibleDescription() + u'|';
            return words;
        };
        m_at->ask();
        const QString whole = share(1008e9), beyond = share(300e9);
        QVERIFY2(whole.contains(QLatin1String("share of measured bandwidth: 86.4 %")), qPrintable(whole));
        QVERIFY2(beyond.contains(QLatin1String("share of measured bandwidth: over 100 %")) && beyond.contains(QLatin1String("Faster than the memory")),
                 qPrintable(beyond));
    }

    /// Where none is chosen, each is loaded with its own longest.
    void eachContextOfAComparisonIsTold()
    {
        m_at->screen->chooseB("models/Qwen3-8B-Q4_K_M");
        QTRY_VERIFY2(labels().contains(QStringLiteral("KV, 2 × 40 k, F16")), qPrintable(labels().join(u'|')));
        m_at->screen->chooseB("models/SmolLM2-135M.Q4_1");
        QTRY_VERIFY2(labels().contains(QStringLiteral("KV, A 40 k, B 8 k")), qPrintable(labels().join(u'|')));
        m_at->keepPicture(QStringLiteral("contexts"));
        QVERIFY2(labels().contains(QStringLiteral("A 40 k, B 8 k")), qPrintable(labels().join(u'|')));
        m_at->find<ui::ValueSlider>("contextSlider")->setValue(8);
        QTRY_VERIFY2(labels().contains(QStringLiteral("KV, 2 × 4 k, F16")), qPrintable(labels().join(u'|')));
        QVERIFY2(labels().contains(QStringLiteral("4 k each, at most 8 k")), qPrintable(labels().join(u'|')));
    }

private:
    void choose(const char *name, int index)
    {
        auto *box = m_at->find<QComboBox>(name);
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }

    QStringList labels() const
    {
        QStringList texts;
        for (const QLabel *label : m_at->screen->findChild<ui::FitPanel *>()->findChildren<QLabel *>())
            texts << label->text();
        return texts;
    }

    std::unique_ptr<TryoutFixture> m_at;
};

QTEST_MAIN(TestTryoutLoading)
#include "TestTryoutLoading.moc"
