#include <QDir>
#include <QFile>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "client/store/ConversationKeeper.h"
#include "tests/support/FullDisk.h"

using namespace chipdeck;
using store::Conversation;
using store::ConversationKeeper;
using store::InferenceConversations;

namespace {

Conversation sample()
{
    Conversation made;
    made.id = QStringLiteral("20260101-000000000-ab");
    made.title = QStringLiteral("Quote \" },\"sampling\" and Ünicode 中");
    made.changedMs = 1'700'000'000'000;
    made.system = "Be brief.\nAlways.";
    made.sampling = {0.5, 7, 0.9, 0.1, 1.25, 18'446'744'073'709'551'615ull};
    store::ConversationMessage asked;
    asked.turn = {"user", "Hi\n```x```", {}};
    store::ConversationMessage answered;
    answered.turn = {"assistant", "Hello", "thinking"};
    answered.reasoningMs = 1200;
    answered.model = "models/earlier";
    answered.reason = domain::EndReason::ContextFull;
    answered.tokens = 4'000'000'000u;
    answered.firstTokenUs = 220'000;
    answered.decodeUs = 9'000'000'000ull;
    answered.failure = domain::Failure{domain::Code::Unknown, "MODEL_FAILED", "broke off", {}, {{"cause", "NO_ROOM"}}, {{"messages", {}}}};
    made.sides = {{"models/a", "A", {asked, answered}}, {"models/b", "B", {asked}}};
    return made;
}

Conversation named(const char *id, int state)
{
    Conversation made = sample();
    made.id = QString::fromLatin1(id);
    made.title = QString::number(state);
    return made;
}

} // namespace

class TestConversations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        QTemporaryDir folder;
        const InferenceConversations files(folder.path() + QStringLiteral("/deeper"));
        QVERIFY(!files.save(sample()));
        const auto read = files.read(sample().id);
        QVERIFY(read);
        QVERIFY(*read == sample());
        const auto listed = files.list();
        QCOMPARE(listed.size(), std::size_t(1));
        QCOMPARE(listed.front().title, sample().title);
        QCOMPARE(listed.front().changedMs, sample().changedMs);
    }

    void nobodyElseMayReadThem()
    {
        QTemporaryDir folder;
        const QString path = folder.path() + QStringLiteral("/c");
        QVERIFY(!InferenceConversations(path).save(sample()));
        const auto others = QFile::ReadGroup | QFile::ReadOther;
        QVERIFY(!(QFile::permissions(path + u'/' + sample().id + QStringLiteral(".json")) & others));
        QVERIFY(!(QFile::permissions(path) & others));
    }

    void aDamagedFileIsSetAside_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray good = InferenceConversations::toJson(sample());
        QTest::newRow("cut") << good.left(good.size() / 2);
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("other") << QByteArray("{\"a\":1}");
        QTest::newRow("zeros") << QByteArray(4096, '\0');
        QTest::newRow("huge") << QByteArray(int(InferenceConversations::longestFile) + 1, ' ');
    }

    void aDamagedFileIsSetAside()
    {
        QFETCH(QByteArray, bytes);
        QTemporaryDir folder;
        const QString path = folder.path() + QStringLiteral("/bad.json");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        const InferenceConversations files(folder.path());
        const auto read = files.read(QStringLiteral("bad"));
        QVERIFY(!read);
        QCOMPARE(read.error().reason, std::string("DAMAGED_FILE"));
        QVERIFY(QFile::exists(QString::fromStdString(read.error().metadata.at("path"))));
        QVERIFY(files.list().empty());
    }

    /// What a later version wrote is that version's.
    void aNewerFileIsLeftAlone()
    {
        QTemporaryDir folder;
        const QString path = folder.path() + QStringLiteral("/new.json");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(InferenceConversations::toJson(sample()).replace("\"format\":1", "\"format\":2"));
        file.close();
        const InferenceConversations files(folder.path());
        const auto read = files.read(QStringLiteral("new"));
        QVERIFY(!read);
        QCOMPARE(read.error().reason, std::string("NEWER_FORMAT"));
        QVERIFY(QFile::exists(path));
        QCOMPARE(files.list().front().title, sample().title);
    }

    /// Where nothing can be renamed, nothing is said to be.
    void aDamagedFileThatStaysIsSaidToStay()
    {
        QTemporaryDir folder;
        const QString path = folder.path() + QStringLiteral("/bad.json");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
        file.close();
        // A folder in its place cannot be written over by anybody, whatever rights one has.
        QVERIFY(QDir().mkpath(path + QStringLiteral(".damaged/x")));
        const auto read = InferenceConversations(folder.path()).read(QStringLiteral("bad"));
        QVERIFY(!read);
        QCOMPARE(QString::fromStdString(read.error().metadata.at("path")), path);
        QVERIFY(QFile::exists(path) && read.error().metadata.count("renamed") == 0);
    }

    /// A disk that is full cuts nothing: what was kept before stays whole.
    void aFullDiskLeavesWhatWasKept_data()
    {
        QTest::addColumn<int>("length");
        QTest::newRow("one buffer") << 12'000;
        QTest::newRow("many buffers") << 100'000;
    }

    void aFullDiskLeavesWhatWasKept()
    {
        QFETCH(int, length);
        QTemporaryDir folder;
        const InferenceConversations files(folder.path());
        QVERIFY(!files.save(sample()));
        Conversation grown = sample();
        grown.system = std::string(std::size_t(length), 'a');
        {
            const test::FullDisk full(8192);
            const auto failure = files.save(grown);
            QVERIFY(failure && failure->reason == "FILE_NOT_WRITTEN");
        }
        const auto read = files.read(sample().id);
        QVERIFY(read && *read == sample());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }

    void namesStayWithinTheFolder()
    {
        QTemporaryDir folder;
        const InferenceConversations files(folder.path());
        QVERIFY(!files.read(QStringLiteral("../../etc/passwd")));
        Conversation bad = sample();
        bad.id = QStringLiteral("../x");
        QVERIFY(files.save(bad));
    }

    void theOldestGo()
    {
        QTemporaryDir folder;
        const InferenceConversations files(folder.path());
        for (int i = 0; i < InferenceConversations::mostKept + 5; ++i) {
            QFile file(folder.path() + QStringLiteral("/c%1.json").arg(i));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        QVERIFY(!files.save(sample()));
        QVERIFY(files.read(sample().id));
        QCOMPARE(int(files.list().size()), InferenceConversations::mostKept);
        QCOMPARE(files.count(), InferenceConversations::mostKept);
    }

    /// A disk that does not answer holds nobody up; what is read meanwhile is what was given. Then all is written in order, of each
    /// conversation the state that was the latest by then.
    void nobodyWaitsForTheDisk()
    {
        QTemporaryDir folder;
        QSemaphore disk;
        QSemaphore begun;
        QStringList written;
        {
            ConversationKeeper keeper(folder.path(), nullptr, [&](const Conversation &each) -> std::optional<domain::Failure> {
                begun.release();
                disk.tryAcquire(1, 5000);
                written << each.id + each.title;
                return {};
            });
            keeper.keep(named("a", 1));
            begun.acquire();
            for (int state = 2; state < 10; ++state)
                keeper.keep(named("a", state));
            keeper.keep(named("b", 1));
            QVERIFY(written.isEmpty());
            QCOMPARE(keeper.read(QStringLiteral("a"))->title, QStringLiteral("9"));
            QCOMPARE(keeper.list().size(), std::size_t(2));
            disk.release(100);
        }
        QCOMPARE(written, (QStringList{QStringLiteral("a1"), QStringLiteral("a9"), QStringLiteral("b1")}));
    }

    /// Also while it moves from the keeper's memory to the disk, where looking at the others takes longer than that.
    void whatIsKeptIsListedAtOnce()
    {
        constexpr std::size_t others = 200;
        QTemporaryDir folder;
        for (std::size_t other = 0; other < others; ++other) {
            QFile file(folder.filePath(QStringLiteral("other%1.json").arg(other)));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(InferenceConversations::toJson(named("other", 1))) > 0);
        }
        ConversationKeeper keeper(folder.path());
        for (int round = 0; round < 30; ++round) {
            keeper.keep(named("a", round));
            QCOMPARE(keeper.list().size(), others + 1);
            keeper.remove(QStringLiteral("a"));
            QCOMPARE(keeper.list().size(), others);
        }
    }

    /// By a thread of its own: nobody waits for hundreds of files, and who does not wait any longer is told nothing.
    void aLookTellsWhatItFindsLater()
    {
        QTemporaryDir folder;
        ConversationKeeper keeper(folder.path());
        for (const char *id : {"a", "b", "c", "d", "e"})
            keeper.keep(named(id, 1));
        Conversation zebra = named("d", 1);
        zebra.system = "Say Zebra.";
        keeper.keep(zebra);
        const auto idsOf = [](const std::vector<ConversationKeeper::Listed> &found) {
            QStringList ids;
            for (const auto &each : found)
                ids << each.id;
            ids.sort();
            return ids;
        };
        QStringList found{QStringLiteral("nothing")};
        const auto look = keeper.look({}, [&](const auto &all) { found = idsOf(all); });
        QCOMPARE(found, QStringList{QStringLiteral("nothing")});
        QTRY_COMPARE(found.size(), 5);
        const auto other = keeper.look(QStringLiteral("zebra"), [&](const auto &all) { found = idsOf(all); });
        QTRY_COMPARE(found, QStringList{QStringLiteral("d")});
        zebra.system = "Say \"stripes\" in C:\\zoo.";
        keeper.keep(zebra);
        for (const char *words : {"\"stripes\" in", "C:\\Zoo"}) {
            found.clear();
            const auto quoted = keeper.look(QString::fromLatin1(words), [&](const auto &all) { found = idsOf(all); });
            QTRY_COMPARE(found, QStringList{QStringLiteral("d")});
        }
        bool isTold = false;
        auto left = keeper.look({}, [&](const auto &) { isTold = true; });
        left.reset();
        const auto last = keeper.look({}, [&](const auto &all) { found = idsOf(all); });
        QTRY_COMPARE(found.size(), 5);
        QVERIFY(!isTold);
    }

    void theLastStateIsThereAtTheEnd()
    {
        QTemporaryDir folder;
        {
            ConversationKeeper keeper(folder.path());
            for (int state = 0; state < 50; ++state)
                keeper.keep(named("a", state));
        }
        QCOMPARE(InferenceConversations(folder.path()).read(QStringLiteral("a"))->title, QStringLiteral("49"));
    }

    void whatIsRemovedAndBroughtBackIsThere()
    {
        QTemporaryDir folder;
        ConversationKeeper keeper(folder.path());
        keeper.keep(named("a", 1));
        keeper.remove(QStringLiteral("a"));
        QVERIFY(keeper.list().empty());
        keeper.waitUntilWritten();
        QVERIFY(QDir(folder.path()).isEmpty());
        keeper.keep(named("a", 2));
        keeper.waitUntilWritten();
        QVERIFY(InferenceConversations(folder.path()).read(QStringLiteral("a")));
    }

    /// Also what was given before it is known, and is still to be written when all ends.
    void whatOthersWroteStays()
    {
        QTemporaryDir folder;
        const InferenceConversations files(folder.path());
        {
            ConversationKeeper keeper(folder.path());
            QSignalSpy parted(&keeper, &ConversationKeeper::parted);
            keeper.keep(named("a", 1));
            keeper.waitUntilWritten();
            QTest::qWait(20);
            QVERIFY(!files.save(named("a", 7)));
            keeper.keep(named("a", 2));
            keeper.waitUntilWritten();
            keeper.keep(named("a", 3));
            keeper.waitUntilWritten();
            QCoreApplication::processEvents();
            QCOMPARE(parted.count(), 1);
        }
        QStringList titles;
        for (const auto &each : files.list())
            titles << each.title;
        titles.sort();
        QCOMPARE(titles, (QStringList{QStringLiteral("3"), QStringLiteral("7")}));
        QCOMPARE(files.read(QStringLiteral("a"))->title, QStringLiteral("7"));
    }

    /// Before it happens.
    void thatTheOldestWillGoIsToldBefore()
    {
        QTemporaryDir folder;
        const auto fill = [&folder](int number) {
            QFile file(folder.path() + QStringLiteral("/x%1.json").arg(number));
            QVERIFY(file.open(QIODevice::WriteOnly));
        };
        for (int i = 0; i < InferenceConversations::mostKept - 3; ++i)
            fill(i);
        ConversationKeeper keeper(folder.path());
        QSignalSpy told(&keeper, &ConversationKeeper::nearlyFull);
        for (int state = 0; state < 2; ++state) {
            keeper.keep(named("a", state));
            keeper.waitUntilWritten();
        }
        QTRY_COMPARE(told.count(), 1);
        QCOMPARE(told.front().front().toInt(), 2);
        QCOMPARE(InferenceConversations(folder.path()).count(), InferenceConversations::mostKept - 2);
    }

    /// What was kept before stays, and can be read.
    void whatIsTooLongIsNotWritten_data()
    {
        QTest::addColumn<int>("messages");
        QTest::addColumn<int>("length");
        QTest::newRow("messages") << int(InferenceConversations::mostMessages) + 1 << 1;
        QTest::newRow("bytes") << 5 << 1024 * 1024;
    }

    void whatIsTooLongIsNotWritten()
    {
        QFETCH(int, messages);
        QFETCH(int, length);
        QTemporaryDir folder;
        const InferenceConversations files(folder.path());
        QVERIFY(!files.save(sample()));
        Conversation grown = sample();
        store::ConversationMessage message;
        message.turn = {"user", std::string(std::size_t(length), 'a'), {}};
        grown.sides.front().messages.assign(std::size_t(messages), message);
        const auto failure = files.save(grown);
        QVERIFY(failure && failure->reason == "CONVERSATION_TOO_LONG");
        const auto read = files.read(sample().id);
        QVERIFY(read && *read == sample());
    }

    void markdownIsForPeople()
    {
        const QString text = InferenceConversations::toMarkdown(sample());
        QVERIFY(text.contains(QStringLiteral("## You\n\nHi")));
        // By who wrote it, where that is known.
        QVERIFY(text.contains(QStringLiteral("## earlier\n\nHello")));
        Conversation old = sample();
        old.sides.front().messages.back().model.clear();
        QVERIFY(InferenceConversations::toMarkdown(old).contains(QStringLiteral("## A\n\nHello")));
        QVERIFY(!text.contains(QStringLiteral("thinking")));
    }
};

QTEST_GUILESS_MAIN(TestConversations)
#include "TestConversations.moc"
