#include <QTest>

#include "app/gateway/service/NewLists.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace std::chrono_literals;
using domain::Reachability;

namespace {

std::vector<domain::PartFreshness> jobsOf(std::uint64_t ageMs, Reachability reachability = Reachability::Live)
{
    return {{"nodes", Reachability::Live, 0, {}, {}}, {"jobs", reachability, ageMs, {}, {}}};
}

} // namespace

class NewListsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threeAnswersAreEnough()
    {
        NewLists lists;
        const auto start = NewLists::Clock::now();
        QVERIFY(!lists.areEnough(jobsOf(900), start));
        QVERIFY(!lists.areEnough(jobsOf(0), start + 100ms));
        QVERIFY(!lists.areEnough(jobsOf(0), start + 200ms));
        QVERIFY(lists.areEnough(jobsOf(0), start + 300ms));
        QVERIFY(lists.areEnough(jobsOf(50), start + 350ms));
    }

    void oneAnswerThatAgesIsNone()
    {
        NewLists lists;
        const auto start = NewLists::Clock::now();
        for (int i = 0; i < 100; ++i)
            QVERIFY(!lists.areEnough(jobsOf(20 + static_cast<std::uint64_t>(50 * i + i % 3)), start + 50ms * i));
    }

    void whatIsNotLiveProvesNothing()
    {
        NewLists lists;
        const auto start = NewLists::Clock::now();
        for (int i = 0; i < 10; ++i) {
            QVERIFY(!lists.areEnough(jobsOf(0, Reachability::Stale), start + 100ms * i));
            QVERIFY(!lists.areEnough({{"nodes", Reachability::Live, 0, {}, {}}}, start + 100ms * i));
            QVERIFY(!lists.areEnough({{"jobs", Reachability::Live, {}, {}, {}}}, start + 100ms * i));
        }
    }
};

QTEST_GUILESS_MAIN(NewListsTest)
#include "NewListsTest.moc"
