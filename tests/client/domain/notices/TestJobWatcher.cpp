#include <QtTest>

#include "client/domain/notices/JobWatcher.h"

using namespace chipdeck::domain;

namespace {

constexpr std::int64_t begin = 1'800'000'000;

struct Wish {
    const char *id = "1";
    JobState state = JobState::Pending;
    const char *user = "ann";
    std::uint32_t ref = 1;
    std::uint32_t restarts = 0;
    std::int64_t submitS = begin - 100;
    std::int64_t startS = 0;
    std::int64_t limitS = 0;
};

std::shared_ptr<const Job> job(const Wish &wish)
{
    Job made;
    made.id = wish.id;
    made.ref = wish.ref;
    made.displayName = "train";
    made.user = wish.user;
    made.state = wish.state;
    made.restarts = wish.restarts;
    made.submitTimeS = wish.submitS;
    if (wish.startS)
        made.startTimeS = wish.startS;
    if (wish.limitS)
        made.timeLimitS = static_cast<std::uint64_t>(wish.limitS);
    return std::make_shared<const Job>(made);
}

/// "started 1", "ended 2 completed": what a test compares.
QString word(const Notice &notice)
{
    constexpr std::array kinds{"started", "ended", "failed", "requeued", "near", "lost", "back"};
    return QString::fromLatin1(kinds.at(std::size_t(notice.kind))) + u' ' + QString::fromStdString(notice.job) + (notice.isAgain ? QStringLiteral(" again") : QString())
        + (notice.state == JobState::Unknown ? QString() : QStringLiteral(" %1").arg(int(notice.state)));
}

QStringList words(const std::vector<Notice> &notices)
{
    QStringList out;
    for (const Notice &notice : notices)
        out << word(notice);
    return out;
}

} // namespace

/// What is told from one picture to the next.
class TestJobWatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_watcher = JobWatcher();
        m_watcher.setUser("ann");
    }

    void oneStepIsTold_data()
    {
        QTest::addColumn<JobState>("from");
        QTest::addColumn<int>("restartsBefore");
        QTest::addColumn<JobState>("to");
        QTest::addColumn<int>("restarts");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *name, JobState from, int before, JobState to, int restarts, const char *told) {
            QTest::newRow(name) << from << before << to << restarts << QString::fromLatin1(told);
        };
        using J = JobState;
        row("starts", J::Pending, 0, J::Running, 0, "started 1");
        row("starts by configuring", J::Configuring, 0, J::Running, 0, "started 1");
        row("is released", J::Held, 0, J::Pending, 0, "");
        row("configures", J::Pending, 0, J::Configuring, 0, "");
        row("is suspended", J::Running, 0, J::Suspended, 0, "");
        row("is resumed", J::Suspended, 0, J::Running, 0, "");
        row("completes", J::Running, 0, J::Completing, 0, "");
        row("ends", J::Running, 0, J::Completed, 0, "ended 1 6");
        row("ends after completing", J::Completing, 0, J::Completed, 0, "ended 1 6");
        row("ends between two looks", J::Pending, 0, J::Completed, 0, "ended 1 6");
        row("is cancelled while it waits", J::Pending, 0, J::Cancelled, 0, "ended 1 7");
        row("fails", J::Running, 0, J::Failed, 0, "failed 1 8");
        row("reaches its limit", J::Running, 0, J::Timeout, 0, "failed 1 9");
        row("loses a node", J::Running, 0, J::NodeFail, 0, "failed 1 10");
        row("runs out of memory", J::Running, 0, J::OutOfMemory, 0, "failed 1 12");
        row("is requeued", J::Running, 0, J::Pending, 1, "requeued 1");
        row("is requeued and starts between two looks", J::Running, 0, J::Running, 1, "started 1 again");
        row("starts again", J::Pending, 1, J::Running, 1, "started 1 again");
        row("is requeued after it failed", J::Failed, 0, J::Pending, 1, "requeued 1");
        row("stays as it ended", J::Completed, 0, J::Completed, 0, "");
        row("stays pending", J::Pending, 0, J::Pending, 0, "");
    }
    void oneStepIsTold()
    {
        QFETCH(JobState, from);
        QFETCH(int, restartsBefore);
        QFETCH(JobState, to);
        QFETCH(int, restarts);
        QFETCH(QString, told);
        QCOMPARE(words(m_watcher.look({job({.state = from, .restarts = std::uint32_t(restartsBefore)})}, begin)), QStringList());
        // A requeued job is submitted anew, as the scheduler counts.
        const std::int64_t submitS = restarts > restartsBefore ? begin + 1 : begin - 100;
        const auto after = job({.state = to, .restarts = std::uint32_t(restarts), .submitS = submitS});
        QCOMPARE(words(m_watcher.look({after}, {}, begin + 2)).join(u','), told);
        QCOMPARE(words(m_watcher.look({after}, {}, begin + 3)), QStringList());
    }

    void whatWasSoAtConnectIsNoNews()
    {
        const JobWatcher::Jobs all{job({.id = "1", .state = JobState::Running, .ref = 1, .startS = begin - 3500, .limitS = 3600}),
                                   job({.id = "2", .state = JobState::Failed, .ref = 2}), job({.id = "3", .state = JobState::Pending, .ref = 3})};
        QCOMPARE(words(m_watcher.look(all, begin)), QStringList());
        QCOMPARE(words(m_watcher.wait(begin + 5)), QStringList());
        QCOMPARE(words(m_watcher.look(all, begin + 10)), QStringList());
    }

    void otherPeoplesJobsAreNot()
    {
        m_watcher.look({}, begin);
        QCOMPARE(words(m_watcher.look({job({.state = JobState::Running, .user = "bob"})}, {}, begin + 1)), QStringList());
        QCOMPARE(m_watcher.size(), std::size_t(0));
    }

    void aNewJobIsToldByWhatItDoes()
    {
        m_watcher.look({}, begin);
        const JobWatcher::Jobs fresh{job({.id = "1", .state = JobState::Pending, .ref = 1}), job({.id = "2", .state = JobState::Running, .ref = 2}),
                                     job({.id = "3", .state = JobState::Failed, .ref = 3})};
        QCOMPARE(words(m_watcher.look(fresh, {}, begin + 1)), (QStringList{QStringLiteral("started 2"), QStringLiteral("failed 3 8")}));
    }

    /// Gateways that start anew number their references anew; ids stay.
    void aRestartedGatewayRenumbersWithoutNews()
    {
        m_watcher.look({job({.id = "1", .state = JobState::Running, .ref = 1}), job({.id = "2", .state = JobState::Pending, .ref = 2})}, begin);
        const JobWatcher::Jobs renumbered{job({.id = "2", .state = JobState::Pending, .ref = 1}), job({.id = "1", .state = JobState::Running, .ref = 2})};
        QCOMPARE(words(m_watcher.look(renumbered, begin + 20)), QStringList());
        QCOMPARE(words(m_watcher.look({job({.id = "1", .state = JobState::Completed, .ref = 2})}, {}, begin + 21)), QStringList{QStringLiteral("ended 1 6")});
    }

    void whatHappenedWhileAwayIsToldOnce()
    {
        m_watcher.look({job({.id = "1", .state = JobState::Running, .ref = 1}), job({.id = "2", .state = JobState::Pending, .ref = 2})}, begin);
        const JobWatcher::Jobs after{job({.id = "1", .state = JobState::Failed, .ref = 5}), job({.id = "2", .state = JobState::Running, .ref = 6})};
        QCOMPARE(words(m_watcher.look(after, begin + 3600)), (QStringList{QStringLiteral("failed 1 8"), QStringLiteral("started 2")}));
        QCOMPARE(words(m_watcher.look(after, begin + 3602)), QStringList());
    }

    /// A picture that grows piece by piece is not the end of what is not in it yet.
    void aPictureWithHolesEndsNothing()
    {
        const auto running = job({.state = JobState::Running});
        m_watcher.look({running}, begin);
        m_watcher.look({}, begin + 1);
        QCOMPARE(words(m_watcher.wait(begin + 5)), QStringList());
        QCOMPARE(words(m_watcher.look({running}, {}, begin + 10)), QStringList());
        QCOMPARE(words(m_watcher.wait(begin + 100)), QStringList());
    }

    void aJobThatIsGoneEndedUnseen()
    {
        m_watcher.look({job({.id = "1", .state = JobState::Running, .ref = 1}), job({.id = "2", .state = JobState::Pending, .ref = 2})}, begin);
        m_watcher.look({}, {1, 2}, begin + 1);
        QCOMPARE(words(m_watcher.wait(begin + 10)), QStringList());
        QCOMPARE(words(m_watcher.wait(begin + 31)), QStringList{QStringLiteral("ended 1")});
        QCOMPARE(words(m_watcher.wait(begin + 40)), QStringList());
    }

    void whatTheSchedulerForgotIsForgotten()
    {
        m_watcher.look({job({.state = JobState::Completed})}, begin);
        m_watcher.look({}, {1}, begin + 1);
        m_watcher.wait(begin + 1 + JobWatcher::forgottenAfterS);
        QCOMPARE(m_watcher.size(), std::size_t(0));
    }

    void anIdThatCameRoundIsAnotherJob()
    {
        m_watcher.look({job({.state = JobState::Completed})}, begin);
        const auto other = job({.state = JobState::Running, .ref = 9, .submitS = begin + 50});
        QCOMPARE(words(m_watcher.look({other}, {}, begin + 60)), QStringList{QStringLiteral("started 1")});
    }

    void anotherUserBeginsAnew()
    {
        m_watcher.look({job({.state = JobState::Running})}, begin);
        m_watcher.setUser("bob");
        QCOMPARE(words(m_watcher.look({job({.state = JobState::Failed, .user = "bob"})}, begin + 1)), QStringList());
    }

    void theLimitIsToldOnceAndAgainWhenItMoved()
    {
        m_watcher.setLimitAhead(600);
        const auto running = [](std::int64_t limitS) { return job({.state = JobState::Running, .startS = begin, .limitS = limitS}); };
        m_watcher.look({running(3600)}, begin + 10);
        QCOMPARE(words(m_watcher.wait(begin + 2990)), QStringList());
        const auto told = m_watcher.wait(begin + 3001);
        QCOMPARE(words(told), QStringList{QStringLiteral("near 1")});
        QCOMPARE(told.front().restS, std::uint64_t(599));
        QCOMPARE(words(m_watcher.wait(begin + 3010)), QStringList());
        m_watcher.look({running(7200)}, {}, begin + 3020);
        QCOMPARE(words(m_watcher.wait(begin + 3030)), QStringList());
        QCOMPARE(words(m_watcher.wait(begin + 6601)), QStringList{QStringLiteral("near 1")});
    }

    void aShortJobIsWarnedInItsSecondHalf()
    {
        m_watcher.look({job({})}, begin);
        m_watcher.look({job({.state = JobState::Running, .startS = begin + 1, .limitS = 300})}, {}, begin + 1);
        QCOMPARE(words(m_watcher.wait(begin + 100)), QStringList());
        QCOMPARE(words(m_watcher.wait(begin + 152)), QStringList{QStringLiteral("near 1")});
    }

    void aSuspendedJobIsNotWarned()
    {
        m_watcher.look({job({.state = JobState::Suspended, .startS = begin, .limitS = 3600})}, begin + 1);
        QCOMPARE(words(m_watcher.wait(begin + 3300)), QStringList());
    }

    void clocksThatDiffer_data()
    {
        QTest::addColumn<int>("theirsAheadS");
        for (const int ahead : {0, 20, 3600, -3600, 90000, -90000})
            QTest::addRow("%d", ahead) << ahead;
    }
    /// The start that was seen gives the difference away, to within the minute that it may have been told late.
    void clocksThatDiffer()
    {
        QFETCH(int, theirsAheadS);
        const std::int64_t theirs = begin + theirsAheadS;
        m_watcher.look({job({.state = JobState::Pending, .submitS = theirs - 5})}, begin);
        m_watcher.look({job({.state = JobState::Running, .submitS = theirs - 5, .startS = theirs + 8, .limitS = 7200})}, {}, begin + 10);
        QCOMPARE(words(m_watcher.wait(begin + 7200 - 600 - JobWatcher::goneAfterS - 35)), QStringList());
        QCOMPARE(words(m_watcher.wait(begin + 7200 - 600 + 70)), QStringList{QStringLiteral("near 1")});
    }

    void hostileNumbersAreBorne()
    {
        Job made = *job({.state = JobState::Running, .startS = std::numeric_limits<std::int64_t>::max() / 4});
        made.timeLimitS = std::numeric_limits<std::uint64_t>::max();
        m_watcher.look({std::make_shared<const Job>(made)}, begin);
        QCOMPARE(words(m_watcher.wait(begin + 10)), QStringList());
    }

private:
    JobWatcher m_watcher;

private Q_SLOTS:
    /// What an earlier one knew is compared with what is so now, clocks and limits included.
    void whatWasKnownIsGoneOnFrom()
    {
        JobWatcher before;
        before.setUser("ann");
        before.look({job({.id = "1", .state = JobState::Running, .ref = 1, .startS = begin, .limitS = 36'000}),
                     job({.id = "2", .state = JobState::Pending, .ref = 2}), job({.id = "3", .state = JobState::Failed, .ref = 3})}, begin);
        JobWatcher after;
        after.resume(before.user(), before.followed());
        const std::int64_t later = begin + 36'000 - 300;
        // A start that was hours ago says nothing of the clocks.
        const auto told = words(after.look({job({.id = "1", .state = JobState::Running, .ref = 7, .startS = begin, .limitS = 36'000}),
                                            job({.id = "2", .state = JobState::Running, .ref = 8, .startS = begin + 60}),
                                            job({.id = "3", .state = JobState::Failed, .ref = 9})}, later));
        QCOMPARE(told, QStringList{QStringLiteral("started 2")});
        QCOMPARE(words(after.wait(later)), QStringList{QStringLiteral("near 1")});
        // Whoever told it is not asked again.
        JobWatcher third;
        third.resume(after.user(), after.followed());
        third.look({job({.id = "1", .state = JobState::Running, .ref = 1, .startS = begin, .limitS = 36'000})}, later + 10);
        QVERIFY(third.wait(later + 10).empty());
        QCOMPARE(words(third.wait(later + 10 + JobWatcher::goneAfterS)), QStringList{QStringLiteral("ended 2")});
    }
};

QTEST_GUILESS_MAIN(TestJobWatcher)
#include "TestJobWatcher.moc"
