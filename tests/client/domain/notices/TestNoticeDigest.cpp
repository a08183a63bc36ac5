#include <QtTest>

#include "client/domain/notices/NoticeDigest.h"
#include "client/domain/notices/NoticeMerge.h"

using namespace chipdeck::domain;

namespace {

Notice one(NoticeKind kind, const std::string &job, bool isArray = false, const char *cluster = "a#c")
{
    Notice notice;
    notice.kind = kind;
    notice.job = job;
    notice.jobName = "train";
    notice.cluster = cluster;
    notice.clusterTitle = cluster;
    notice.isArray = isArray;
    notice.state = JobState::Completed;
    return notice;
}

std::vector<Notice> many(NoticeKind kind, int count, const std::string &array = {})
{
    std::vector<Notice> all;
    for (int i = 0; i < count; ++i)
        all.push_back(one(kind, array.empty() ? std::to_string(100 + i) : array + '_' + std::to_string(i), !array.empty()));
    return all;
}

Notice at(std::int64_t timeMs, const std::string &job, NoticeKind kind = NoticeKind::Ended)
{
    Notice notice = one(kind, job);
    notice.timeMs = timeMs;
    notice.number = 7;
    return notice;
}

/// "job", "*" behind what is unread, newest first.
std::string told(const std::vector<Notice> &notices)
{
    std::string all;
    for (const Notice &notice : notices)
        all += notice.job + (notice.isRead ? " " : "* ");
    return all;
}

} // namespace

class TestNoticeDigest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneIsToldAfterAMoment()
    {
        NoticeDigest digest;
        digest.add({one(NoticeKind::Ended, "1")}, 1000);
        QVERIFY(digest.take(2999).empty());
        const auto told = digest.take(3000);
        QCOMPARE(told.size(), std::size_t(1));
        QCOMPARE(told.front().job, std::string("1"));
        QVERIFY(digest.take(9000).empty());
    }

    void threeAreToldAloneFourAsOne()
    {
        NoticeDigest digest;
        digest.add(many(NoticeKind::Ended, 3), 0);
        QCOMPARE(digest.take(2000).size(), std::size_t(3));
        digest.add(many(NoticeKind::Ended, 37), 10000);
        digest.add({one(NoticeKind::Failed, "9")}, 10500);
        const auto told = digest.take(12000);
        QCOMPARE(told.size(), std::size_t(2));
        QCOMPARE(told.front().count, 37U);
        QVERIFY(told.front().job.empty() && told.front().jobName.empty());
        QCOMPARE(told.front().state, JobState::Completed);
        QCOMPARE(told.back().job, std::string("9"));
    }

    void tasksOfAnArrayAreOne()
    {
        NoticeDigest digest;
        digest.add(many(NoticeKind::Started, 12, "77"), 0);
        digest.add({one(NoticeKind::Started, "78_3", true)}, 10);
        const auto told = digest.take(2000);
        QCOMPARE(told.size(), std::size_t(2));
        QVERIFY(told.front().isArray);
        QCOMPARE(told.front().count, 12U);
        QCOMPARE(told.front().job, std::string("77"));
        QVERIFY2(!told.back().isArray && told.back().job == "78_3", "one task alone is the job that it is");
    }

    void manyArraysAreSummedUpByTheirTasks()
    {
        NoticeDigest digest;
        for (int array = 0; array < 5; ++array)
            digest.add(many(NoticeKind::Ended, 10, std::to_string(500 + array)), 0);
        const auto told = digest.take(2000);
        QCOMPARE(told.size(), std::size_t(1));
        QCOMPARE(told.front().count, 50U);
    }

    void aStreamIsALineEveryHalfMinute()
    {
        NoticeDigest digest;
        std::size_t lines = 0;
        std::uint32_t jobs = 0;
        for (std::int64_t ms = 0; ms < 120'000; ms += 100) {
            digest.add(many(NoticeKind::Ended, 4), ms);
            for (const Notice &notice : digest.take(ms)) {
                ++lines;
                jobs += notice.count;
            }
        }
        for (const Notice &notice : digest.take(1'000'000))
            jobs += notice.count;
        QVERIFY2(lines >= 3 && lines <= 5, qPrintable(QString::number(lines)));
        QCOMPARE(jobs, 4800U);
    }

    /// By an hour, as people do it: what waits is told at once, and what comes then no later than ever.
    void aClockThatIsSetBackHoldsNothingBack()
    {
        constexpr std::int64_t hourMs = 3'600'000;
        NoticeDigest digest;
        digest.add(many(NoticeKind::Ended, 1), hourMs);
        QCOMPARE(digest.take(0).size(), std::size_t(1));
        digest.add(many(NoticeKind::Ended, 4), hourMs);
        QCOMPARE(digest.take(hourMs + NoticeDigest::gatherMs).size(), std::size_t(1));
        digest.add(many(NoticeKind::Ended, 1), 0);
        QVERIFY(digest.take(NoticeDigest::gatherMs).empty());
        QCOMPARE(digest.take(NoticeDigest::calmMs).size(), std::size_t(1));
    }

    void differentEndsAndClustersHaveNoCommonOne()
    {
        NoticeDigest digest;
        auto mixed = many(NoticeKind::Failed, 4);
        mixed[1].state = JobState::Timeout;
        mixed[2].cluster = "b#c";
        mixed[2].clusterTitle = "b#c";
        digest.add(mixed, 0);
        const auto told = digest.take(2000);
        QCOMPARE(told.size(), std::size_t(1));
        QCOMPARE(told.front().state, JobState::Unknown);
        QVERIFY(told.front().cluster.empty());
    }

    void gatewaysAreNeverSummedUp()
    {
        NoticeDigest digest;
        std::vector<Notice> lost;
        for (const char *address : {"a", "b", "c", "d", "e"})
            lost.push_back(one(NoticeKind::GatewayLost, {}, false, address));
        digest.add(lost, 0);
        QCOMPARE(digest.take(2000).size(), std::size_t(5));
    }

    void twoConsolesAddToOneList()
    {
        const std::vector<Notice> before{at(1000, "1")};
        const std::vector<Notice> merged = mergeNotices(before, {at(3000, "3"), at(1000, "1")}, {at(2000, "2"), at(1000, "1")});
        QCOMPARE(told(merged), std::string("3* 2* 1* "));
        QCOMPARE(merged[1].number, std::uint64_t(0));
        QCOMPARE(merged[0].number, std::uint64_t(7));
    }

    void whatOneRemovedOrReadIsSoInBoth()
    {
        const std::vector<Notice> before{at(3000, "3"), at(2000, "2"), at(1000, "1")};
        std::vector<Notice> ours{before[0], before[1]};
        std::vector<Notice> theirs{before[1], before[2]};
        ours[1].isRead = true;
        QCOMPARE(told(mergeNotices(before, ours, theirs)), std::string("2 "));
        QCOMPARE(told(mergeNotices(before, theirs, ours)), std::string("2 "));
        QVERIFY(mergeNotices(before, {}, before).empty());
        // Taken back it is there again.
        QCOMPARE(told(mergeNotices({}, before, {})), std::string("3* 2* 1* "));
    }

    void whatBothNoticedIsToldOnce()
    {
        const std::vector<Notice> theirs{at(5000, "1")};
        const std::vector<Notice> merged = mergeNotices({}, {at(6500, "1"), at(6400, "2")}, theirs);
        QCOMPARE(told(merged), std::string("2* 1* "));
        QCOMPARE(merged.back().timeMs, std::int64_t(5000));
        QCOMPARE(mergeNotices({}, {at(5000 + sameWithinMs + 1, "1")}, theirs).size(), std::size_t(2));
        QCOMPARE(mergeNotices({}, {at(5000, "1", NoticeKind::Failed)}, theirs).size(), std::size_t(2));
    }

    void wishesSurviveTheirText()
    {
        NoticeWishes wishes;
        wishes.started = NoticeWay::Off;
        wishes.nearLimit = NoticeWay::List;
        wishes.gateways = NoticeWay::Off;
        wishes.limitAheadMin = 45;
        wishes.hasQuietHours = true;
        wishes.quietFromMin = 1;
        wishes.quietUntilMin = 1439;
        QCOMPARE(wishesFrom(wishesText(wishes)), wishes);
        QCOMPARE(wishesFrom("ahead=0 ahead=99999 started=7 gateways=2 nonsense quiet-from=-1 =3 started="), NoticeWishes());
        QCOMPARE(wishesFrom(""), NoticeWishes());
    }

    void quietHoursMayGoOverMidnight()
    {
        NoticeWishes wishes;
        QVERIFY(!wishes.isQuietAt(23 * 60));
        wishes.hasQuietHours = true;
        QVERIFY(wishes.isQuietAt(22 * 60) && wishes.isQuietAt(0) && wishes.isQuietAt(7 * 60 - 1));
        QVERIFY(!wishes.isQuietAt(7 * 60) && !wishes.isQuietAt(12 * 60));
        wishes.quietFromMin = 9 * 60;
        wishes.quietUntilMin = 10 * 60;
        QVERIFY(wishes.isQuietAt(9 * 60) && !wishes.isQuietAt(10 * 60) && !wishes.isQuietAt(0));
    }
};

QTEST_GUILESS_MAIN(TestNoticeDigest)
#include "TestNoticeDigest.moc"
