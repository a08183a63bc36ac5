#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "client/store/NoticeBoard.h"
#include "tests/support/fixed/FixedClusterStore.h"

using namespace chipdeck;
using domain::JobState;
using domain::Notice;
using domain::NoticeKind;
using store::NoticeFile;

namespace {

constexpr qint64 begin = 1'800'000'000'000;

struct Line {
    std::uint32_t ref;
    JobState state;
    const char *user = "ann";
};

domain::ClusterSnapshot picture(const std::vector<Line> &lines)
{
    auto jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>();
    for (const Line &line : lines) {
        domain::Job job;
        job.id = std::to_string(100 + line.ref);
        job.ref = line.ref;
        job.displayName = "train-" + std::to_string(line.ref);
        job.user = line.user;
        job.state = line.state;
        job.submitTimeS = begin / 1000 - 60;
        jobs->push_back(std::make_shared<const domain::Job>(job));
    }
    domain::ClusterSnapshot snapshot;
    snapshot.jobs = jobs;
    return snapshot;
}

store::ReplicaChange changeOf(std::vector<std::uint32_t> changed, std::vector<std::uint32_t> removed = {})
{
    store::ReplicaChange change;
    change.jobs = true;
    change.changedJobs = std::move(changed);
    change.removedJobs = std::move(removed);
    return change;
}

} // namespace

/// What the list gets of what happens on clusters, and what is left of it on disk.
class TestNoticeBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_nowMs = begin;
        m_fleet = std::make_unique<store::FleetStore>();
        domain::ClusterInfo info;
        info.id = "east";
        info.displayName = "East";
        m_cluster = std::make_unique<test::FixedClusterStore>(info);
        m_fleet->add(m_cluster.get());
        open();
    }
    void cleanup()
    {
        m_board.reset();
        m_fleet->remove(m_cluster.get());
    }

    void aJobIsFollowedFromTheFirstPictureOn()
    {
        QSignalSpy raised(m_board.get(), &store::NoticeBoard::raised);
        m_cluster->setSnapshot(picture({{1, JobState::Running}, {2, JobState::Pending}, {3, JobState::Failed}, {4, JobState::Running, "bob"}}));
        QCOMPARE(told(), QStringList());
        m_cluster->updateSnapshot(picture({{1, JobState::Completed}, {2, JobState::Running}, {3, JobState::Failed}, {4, JobState::Failed, "bob"}}),
                                  changeOf({1, 2, 4}));
        QCOMPARE(told(), (QStringList{QStringLiteral("0 102"), QStringLiteral("1 101")}));
        const Notice &newest = m_board->notices().front();
        QCOMPARE(newest.cluster, m_cluster->key().toStdString());
        QCOMPARE(newest.clusterTitle, std::string("East"));
        QCOMPARE(newest.jobName, std::string("train-2"));
        QCOMPARE(newest.timeMs, begin + 2 * domain::NoticeDigest::gatherMs);
        QCOMPARE(m_board->unread(), 2);
        QCOMPARE(raised.count(), 2);
        QVERIFY2(raised.at(0).at(1).toBool(), "an end is told on the desktop");
        QVERIFY2(!raised.at(1).at(1).toBool(), "a start stands in the list only");
    }

    void kindsThatAreOffLeaveNoTrace()
    {
        domain::NoticeWishes wishes;
        wishes.ended = domain::NoticeWay::Off;
        m_board->setWishes(wishes);
        m_cluster->setSnapshot(picture({{1, JobState::Running}, {2, JobState::Running}}));
        m_cluster->updateSnapshot(picture({{1, JobState::Completed}, {2, JobState::Failed}}), changeOf({1, 2}));
        QCOMPARE(told(), QStringList{QStringLiteral("2 102")});
    }

    void quietHoursSilenceTheDesktopOnly()
    {
        domain::NoticeWishes wishes;
        wishes.hasQuietHours = true;
        const QTime now = QDateTime::fromMSecsSinceEpoch(begin).time();
        wishes.quietFromMin = now.hour() * 60 + now.minute();
        wishes.quietUntilMin = (wishes.quietFromMin + 5) % 1440;
        m_board->setWishes(wishes);
        QSignalSpy raised(m_board.get(), &store::NoticeBoard::raised);
        m_cluster->setSnapshot(picture({{1, JobState::Running}}));
        m_cluster->updateSnapshot(picture({{1, JobState::Failed}}), changeOf({1}));
        QCOMPARE(told(), QStringList{QStringLiteral("2 101")});
        QVERIFY(!raised.at(0).at(1).toBool());
    }

    /// While the scheduler does not answer the picture is old: nothing is concluded from it.
    void whatIsStaleIsNotLookedAt()
    {
        m_cluster->setSnapshot(picture({{1, JobState::Running}}));
        m_cluster->setReachability(domain::Reachability::Stale, 60000);
        m_cluster->updateSnapshot(picture({}), changeOf({}, {1}));
        QCOMPARE(told(60000), QStringList());
        m_cluster->updateSnapshot(picture({{1, JobState::Failed}}), changeOf({}));
        m_cluster->setReachability(domain::Reachability::Live, 0);
        QCOMPARE(told(), QStringList{QStringLiteral("2 101")});
    }

    void nobodyIsNobody()
    {
        m_cluster->setPrincipal({}, {});
        m_cluster->setSnapshot(picture({{1, JobState::Running, ""}}));
        m_cluster->updateSnapshot(picture({{1, JobState::Failed, ""}}), changeOf({1}));
        QCOMPARE(told(), QStringList());
    }

    void aGatewayIsLostOnceAndBackOnce()
    {
        m_cluster->setSnapshot(picture({}));
        m_cluster->setReachability(domain::Reachability::Unreachable, 0);
        QCOMPARE(told(10000), QStringList());
        m_cluster->setReachability(domain::Reachability::Live, 0);
        QCOMPARE(told(60000), QStringList());
        m_cluster->setReachability(domain::Reachability::Unreachable, 0);
        m_board->tick();
        QCOMPARE(told(40000), QStringList{QStringLiteral("5 ")});
        QCOMPARE(told(400000), QStringList{QStringLiteral("5 ")});
        m_cluster->setReachability(domain::Reachability::Live, 0);
        QCOMPARE(told(), (QStringList{QStringLiteral("6 "), QStringLiteral("5 ")}));
        QCOMPARE(m_board->notices().front().cluster, std::string("unix:/fixed"));
    }

    void readAndClearedSurviveARestart()
    {
        m_cluster->setSnapshot(picture({{1, JobState::Running}, {2, JobState::Running}}));
        m_cluster->updateSnapshot(picture({{1, JobState::Failed}, {2, JobState::Completed}}), changeOf({1, 2}));
        QCOMPARE(told().size(), 2);
        m_board->markRead(m_board->notices().back().number);
        QCOMPARE(m_board->unread(), 1);
        const auto before = m_board->notices();
        open();
        QCOMPARE(m_board->notices(), before);
        QCOMPARE(m_board->unread(), 1);
        m_board->markAllRead();
        QCOMPARE(m_board->unread(), 0);
        m_board->clear();
        QVERIFY(m_board->notices().empty());
        m_board->restore(before);
        QCOMPARE(m_board->notices(), before);
        m_board->clear();
        open();
        QVERIFY(m_board->notices().empty());
    }

    /// What happens in the last moments before the end is told by no later start: then it is so already.
    void whatIsHeldBackIsKeptAtTheEnd()
    {
        m_cluster->setSnapshot(picture({{1, JobState::Running}, {2, JobState::Running}}));
        QCOMPARE(told(), QStringList());
        m_cluster->updateSnapshot(picture({{1, JobState::Failed}, {2, JobState::Running}}), changeOf({1}));
        QVERIFY(m_board->notices().empty());
        open();
        QCOMPARE(told(), QStringList{QStringLiteral("2 101")});
        QCOMPARE(m_board->unread(), 1);
    }

    /// Whoever closes the console in the evening is told in the morning.
    void whatHappenedWhileNoConsoleRanIsTold()
    {
        m_cluster->setSnapshot(picture({{1, JobState::Running}, {2, JobState::Running}, {3, JobState::Pending}, {4, JobState::Running}, {5, JobState::Running}}));
        QCOMPARE(told(), QStringList());
        m_cluster->updateSnapshot(picture({{1, JobState::Completed}, {2, JobState::Running}, {3, JobState::Pending}, {4, JobState::Running}, {5, JobState::Running}}),
                                  changeOf({1}));
        QCOMPARE(told(), QStringList{QStringLiteral("1 101")});
        m_board.reset();
        m_nowMs += 10 * 3600 * 1000;
        m_cluster->updateSnapshot(picture({{1, JobState::Completed}, {2, JobState::Failed}, {3, JobState::Running}, {4, JobState::Running}}), changeOf({2, 3}, {5}));
        open();
        // One that is gone has ended unseen, but only when it stays away.
        QCOMPARE(told(), (QStringList{QStringLiteral("0 103"), QStringLiteral("2 102"), QStringLiteral("1 101")}));
        QCOMPARE(told(domain::JobWatcher::goneAfterS * 1000 + 5000).first(), QStringLiteral("1 105"));
        const auto all = told();
        QCOMPARE(all.size(), 4);
        // Each of it once, however often the console is opened.
        for (int i = 0; i < 3; ++i) {
            open();
            QCOMPARE(told(domain::JobWatcher::goneAfterS * 1000 + 5000), all);
        }
        // Somebody else's jobs are no news to whoever sits here now.
        m_board.reset();
        m_cluster->setPrincipal(QStringLiteral("bob"), {});
        m_cluster->updateSnapshot(picture({{4, JobState::Failed}, {6, JobState::Failed, "bob"}}), changeOf({4, 6}));
        open();
        QCOMPARE(told(), all);
    }

    void whatWasLongAgoIsNoNews()
    {
        m_cluster->setSnapshot(picture({{1, JobState::Running}}));
        QCOMPARE(told(), QStringList());
        m_board.reset();
        m_nowMs += store::FollowedFile::forgottenAfterMs + 1000;
        m_cluster->updateSnapshot(picture({{1, JobState::Failed}}), changeOf({1}));
        open();
        QCOMPARE(told(), QStringList());
    }

    /// A cluster that is taken from the list and comes back is the same as one that was away.
    void aClusterThatComesBackIsGoneOnWith()
    {
        m_cluster->setSnapshot(picture({{1, JobState::Running}}));
        QCOMPARE(told(), QStringList());
        m_fleet->remove(m_cluster.get());
        m_cluster->updateSnapshot(picture({{1, JobState::Failed}}), changeOf({1}));
        m_fleet->add(m_cluster.get());
        QCOMPARE(told(), QStringList{QStringLiteral("2 101")});
    }

    void whatIsFollowedIsReadAsItWasWritten()
    {
        using store::FollowedFile;
        domain::JobWatcher::Known known;
        known.name = "train";
        known.phase = domain::JobWatcher::Phase::Runs;
        known.isRunning = true;
        known.restarts = 2;
        known.array = 4711;
        known.submitS = begin / 1000;
        known.startS = begin / 1000 + 1;
        known.limitS = 3600;
        known.warnedEndS = begin / 1000 + 3601;
        FollowedFile::Clusters clusters;
        clusters[QStringLiteral("unix:/x#east")] = {"ann", begin, {{"4711_3", known}, {"12", {}}}};
        const auto again = FollowedFile::parse(FollowedFile::text(clusters));
        QCOMPARE(again.size(), std::size_t{1});
        const auto &cluster = again.begin()->second;
        QCOMPARE(cluster.user, std::string("ann"));
        QCOMPARE(cluster.timeMs, begin);
        QCOMPARE(cluster.jobs.size(), std::size_t{2});
        QCOMPARE(cluster.jobs.at("4711_3"), known);
        // Too many are not kept in part: those that were left out would be told as new.
        for (std::size_t i = 0; i <= FollowedFile::mostJobs; ++i)
            clusters.begin()->second.jobs.emplace("x" + std::to_string(i), known);
        QVERIFY(FollowedFile::parse(FollowedFile::text(clusters)).empty());
        for (const char *text : {"", "[]", "{}", "{\"clusters\":[1,{\"cluster\":\"k\"},{\"cluster\":\"k\",\"user\":\"a\",\"time\":-1}]}"})
            QVERIFY(FollowedFile::parse(text).empty());
    }

    void theListIsBounded()
    {
        std::vector<Notice> many(NoticeFile::most + 40);
        for (std::size_t i = 0; i < many.size(); ++i) {
            many[i].timeMs = begin;
            many[i].job = std::to_string(i);
        }
        m_board->restore(many);
        QCOMPARE(m_board->notices().size(), NoticeFile::most);
        const auto read = NoticeFile::parse(NoticeFile::text(many));
        QVERIFY(read);
        QCOMPARE(read->size(), NoticeFile::most);
        QCOMPARE(read->front().job, std::string("0"));
    }

    void aDamagedFileIsSetAside_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("cut") << QByteArray("{\"notices\":[{\"kind\":1,");
        QTest::newRow("another thing") << QByteArray("[1,2,3]");
        QTest::newRow("zeros") << QByteArray(4096, '\0');
        QTest::newRow("too long") << QByteArray(NoticeFile::longestBytes + 1, ' ');
    }
    void aDamagedFileIsSetAside()
    {
        QFETCH(QByteArray, text);
        m_board.reset();
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        open();
        QVERIFY(m_board->notices().empty());
        QVERIFY(!QFile::exists(path()) && QFile::exists(path() + QStringLiteral(".damaged")));
        m_cluster->setSnapshot(picture({{1, JobState::Running}}));
        m_cluster->updateSnapshot(picture({{1, JobState::Failed}}), changeOf({1}));
        QCOMPARE(told(), QStringList{QStringLiteral("2 101")});
        open();
        QCOMPARE(m_board->notices().size(), std::size_t(1));
    }

    void whatMakesNoSenseIsLeftOut()
    {
        const QByteArray text(R"({"notices":[{"kind":99,"time":1},{"kind":1},5,{"kind":2,"time":1700000000000,"job":"7\u202e","count":-3,"state":"x"}]})");
        const auto read = NoticeFile::parse(text);
        QVERIFY(read);
        QCOMPARE(read->size(), std::size_t(1));
        QCOMPARE(read->front().job, std::string("7\xEF\xBF\xBD"));
        QCOMPARE(read->front().count, 1U);
        QCOMPARE(read->front().state, JobState::Unknown);
    }

    /// Two consoles of one user beside each other.
    void twoBoardsShareOneFile()
    {
        store::FleetStore nothing;
        const auto other = std::make_unique<store::NoticeBoard>(nothing, path(), nullptr, [this] { return m_nowMs; });
        Notice first;
        first.timeMs = begin;
        first.job = "1";
        Notice second = first;
        second.timeMs = begin + 1;
        second.job = "2";
        m_board->restore({first});
        other->restore({second});
        const auto both = [](const store::NoticeBoard &board) {
            return board.notices().size() == 2 && board.notices().front().job == "2" && board.notices().back().job == "1";
        };
        QTRY_VERIFY_WITH_TIMEOUT(both(*m_board) && both(*other), 20000);
        QVERIFY(m_board->notices().front().number != m_board->notices().back().number);
        other->markRead(other->notices().back().number);
        QTRY_VERIFY_WITH_TIMEOUT(m_board->unread() == 1, 20000);
        m_board->clear();
        QTRY_VERIFY_WITH_TIMEOUT(other->notices().empty(), 20000);
        // Nothing more happens, and nothing more is written.
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path()) && !QFile::exists(path() + QStringLiteral(".lock")), 20000);
        const QDateTime written = QFileInfo(path()).lastModified();
        QTest::qWait(2500);
        QCOMPARE(QFileInfo(path()).lastModified(), written);
    }

    void aFullDiskIsSaid()
    {
        m_board.reset();
        QVERIFY(QFile(m_folder->path() + QStringLiteral("/wall")).open(QIODevice::WriteOnly));
        m_board = std::make_unique<store::NoticeBoard>(*m_fleet, m_folder->path() + QStringLiteral("/wall/notices.json"), nullptr, [this] { return m_nowMs; });
        QVERIFY(m_board->isKept());
        Notice notice;
        notice.timeMs = begin;
        m_board->restore({notice});
        QTRY_VERIFY_WITH_TIMEOUT(!m_board->isKept(), 20000);
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("notices.json")); }
    void open()
    {
        m_board.reset();
        m_board = std::make_unique<store::NoticeBoard>(*m_fleet, path(), nullptr, [this] { return m_nowMs; });
    }
    /// "kind job" of all, newest first, after what is due by then.
    QStringList told(qint64 afterMs = domain::NoticeDigest::gatherMs)
    {
        m_board->tick();
        m_nowMs += afterMs;
        m_board->tick();
        m_nowMs += domain::NoticeDigest::gatherMs;
        m_board->tick();
        QStringList out;
        for (const Notice &notice : m_board->notices())
            out << QStringLiteral("%1 %2").arg(int(notice.kind)).arg(QString::fromStdString(notice.job));
        return out;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    qint64 m_nowMs = begin;
    std::unique_ptr<store::FleetStore> m_fleet;
    std::unique_ptr<test::FixedClusterStore> m_cluster;
    std::unique_ptr<store::NoticeBoard> m_board;
};

QTEST_GUILESS_MAIN(TestNoticeBoard)
#include "TestNoticeBoard.moc"
