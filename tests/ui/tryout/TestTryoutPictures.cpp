#include <QtTest>

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>

#include "tests/ui/tryout/TryoutFixture.h"
#include "ui/tryout/ValueSlider.h"

using namespace chipdeck;
using test::TryoutFixture;
using widgets::Theme;

namespace {

constexpr QSize large(2392, 1366);
constexpr const char *model = "models/Qwen3-8B-Q8_0";

} // namespace

/// Nothing that must be read is cut, in any state, theme or language; with CHIPDECK_PICTURES=FOLDER the pictures are kept.
class TestTryoutPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pictures_data()
    {
        states_data();
        for (const char *language : {"zh_CN", "vi", "it"})
            QTest::addRow("%s-large", language) << 0 << QString::fromLatin1(language) << large;
    }

    void pictures()
    {
        TryoutFixture at;
        use(at);
        sample(at);
        check(at, "");
        const auto *address = at.find<QLabel>("serveAddress");
        QCOMPARE(address->text(), QStringLiteral("127.0.0.1:8090"));
        // The picture contradicts itself nowhere: what is loaded is not free, and every figure is there.
        const domain::InferenceStatus &status = at.runtime->status();
        std::uint64_t loaded = 0;
        for (const domain::LocalModel &each : status.models)
            loaded += each.state == domain::ModelState::Ready ? each.memory.sum() : 0;
        QCOMPARE(status.devices.front().freeBytes + loaded, std::uint64_t(21'300'000'000));
        QVERIFY(at.screen->pair().a().messages().back().reasoningMs >= 300);
        QVERIFY(at.screen->pair().b().promptSpeed());
        QVERIFY(address->isVisible() && address->width() >= address->sizeHint().width());
    }

    void states_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        const std::array names{"light", "dark", "contrast"};
        for (int kind = 0; kind < 3; ++kind) {
            QTest::newRow(names[std::size_t(kind)]) << kind << QStringLiteral("en") << TryoutFixture::small;
            QTest::addRow("%s-large", names[std::size_t(kind)]) << kind << QStringLiteral("en") << large;
        }
        for (const char *language : {"zh_CN", "vi", "it"})
            QTest::newRow(language) << 0 << QString::fromLatin1(language) << TryoutFixture::small;
        QTest::newRow("narrow") << 0 << QStringLiteral("it") << QSize(800, 626);
    }

    /// One after another in one window, as they come in life.
    void states()
    {
        TryoutFixture at;
        use(at);
        at.runtime->loadsBySteps = true;
        at.send();
        at.runtime->step(model, 640);
        check(at, "-loading");
        at.runtime->loadFailure = domain::Failure{domain::Code::Unavailable,
                                                  "MODEL_FAILED",
                                                  "the model failed: 8.7 GB of weights and 1.1 GB of cache do not fit into 6.7 GB",
                                                  {},
                                                  {{"cause", "NO_ROOM"}},
                                                  {}};
        at.runtime->step(model, 1000);
        QTRY_VERIFY(!at.screen->pair().isBusy());
        for (domain::LocalModel &each : at.runtime->m_status.models) {
            if (each.name == model)
                each.state = domain::ModelState::Unloaded;
        }
        at.runtime->tell();
        at.details().front()->setUnfolded(true);
        at.runtime->servingFailure = domain::Failure{
            domain::Code::InvalidArgument, "INVALID_VALUE", "127.0.0.1:8090 cannot be listened to: it is in use", {}, {}, {{"address", {}}}};
        at.find<QAbstractButton>("serveSwitch")->click();
        check(at, "-failed");
        at.runtime->m_status.models.front().state = domain::ModelState::Failed;
        at.runtime->m_status.models.front().trouble = "its process was ended by signal 11";
        at.runtime->m_status.models.front().troubleCause = "CRASHED";
        at.runtime->m_state = store::InferenceRuntime::State::Failed;
        at.runtime->m_trouble = QStringLiteral("chipdeck-runtime was ended by signal 9");
        at.runtime->tell();
        check(at, "-crashed");
    }

    void empty_data() { states_data(); }

    void empty()
    {
        TryoutFixture at(false);
        use(at);
        check(at, "-empty");
        at.runtime->m_state = store::InferenceRuntime::State::Missing;
        at.runtime->m_trouble = QStringLiteral("chipdeck-runtime is not beside the console and not in PATH.");
        at.runtime->tell();
        check(at, "-missing");
    }

    void conversations_data()
    {
        states_data();
        for (const char *language : {"zh_CN", "vi", "it"})
            QTest::addRow("%s-dark", language) << 1 << QString::fromLatin1(language) << TryoutFixture::small;
    }

    /// All that are kept; one deleted; words that nobody said.
    void conversations()
    {
        TryoutFixture at;
        keep(at, "c1", "How many jobs of 4 nodes fit into 45 nodes, and how many chips stay free beside them?");
        keep(at, "c2", "Nodes");
        use(at);
        at.commands->action(QStringLiteral("tryout.conversations"))->trigger();
        auto *list = at.find<QListWidget>("conversationList");
        QTRY_COMPARE(list->count(), 2);
        check(at, "-conversations");
        at.find<QAbstractButton>("deleteConversation")->click();
        QTRY_COMPARE(list->count(), 1);
        check(at, "-deleted");
        at.find<QLineEdit>("conversationSearch")->setText(QStringLiteral("zebra"));
        QTRY_VERIFY(at.find<QLabel>("noConversation")->isVisible());
        QTRY_COMPARE(list->count(), 0);
        check(at, "-found-none");
    }

private:
    static void keep(TryoutFixture &at, const char *id, const char *title)
    {
        store::Conversation kept;
        kept.id = QString::fromLatin1(id);
        kept.title = QString::fromLatin1(title);
        kept.changedMs = 1'700'000'000'000 + id[1];
        QVERIFY(!store::InferenceConversations(at.folder.path()).save(kept));
    }

    static void use(TryoutFixture &at)
    {
        QFETCH(int, kind);
        QFETCH(QString, language);
        QFETCH(QSize, size);
        at.use(Theme::Kind(kind), language, size);
    }
    static void sample(TryoutFixture &at);
    static void check(TryoutFixture &at, const char *state)
    {
        at.settle();
        at.keepPicture(QString::fromLatin1(QTest::currentDataTag()) + QLatin1String(state));
        QTRY_VERIFY2(at.cutWords().isEmpty(), qPrintable(at.cutWords()));
    }
};

/// A is done, B writes.
void TestTryoutPictures::sample(TryoutFixture &at)
{
    at.screen->chooseB("models/Qwen3-8B-Q4_K_M");
    at.settle();
    at.find<ui::ValueSlider>("contextSlider")->setValue(32);
    at.find<QAbstractButton>("serveSwitch")->click();
    at.ask();
    auto *a = at.runtime->lastGeneration();
    a->reason("48 less 3 is 45.", 10);
    QTest::qWait(320); // what it reasoned for is measured
    for (std::uint32_t i = 0; i < 90; ++i)
        a->write(i == 0 ? "Start with the nodes that can take a job.\n\n48 nodes less 3 drained leaves **45 nodes**. Each job takes 4 whole "
                          "nodes, so 45 ÷ 4 = 11.25 and "
                          "**11 jobs** fit:\n\n1. 11 × 4 = 44 nodes\n2. one node stays free\n\n```python\nnodes = 48 - 3\nprint(nodes // 4, "
                          "nodes % 4)\n```\n\n| | nodes | chips |\n|---|--:|--:|\n| held "
                          "| 44 | 352 |\n| free | 1 | **8** |\n\n> If a job may span supernodes, look [there](https://example.org)."
                        : "",
                 i + 1, 90 + (i * 7) % 5, 60 + i, 16384);
    a->finish(domain::EndReason::Stop, 214);
    QTRY_COMPARE(at.runtime->generations.size(), std::size_t(2));
    auto *b = at.runtime->lastGeneration();
    domain::GenerationPiece reading;
    reading.prompt = domain::PromptProgress{60, 60, 0, 4120, 0};
    Q_EMIT b->progressed(reading);
    for (std::uint32_t i = 0; i < 40; ++i)
        b->write(i == 0 ? "There are 48 − 3 = **45 usable nodes**.\n\nJobs of 4 nodes: 45 / 4 = 11 with remainder 1. So **11 jobs** fit and 1 "
                          "node stays free, which is `8` chips.\n\nNote that this "
                          "holds when the nodes may lie anywhere in the supernode. If a job must stay"
                        : "",
                 i + 50, 147 + (i * 3) % 6, 110 + i, 16384);
    at.settle();
}

QTEST_MAIN(TestTryoutPictures)
#include "TestTryoutPictures.moc"
