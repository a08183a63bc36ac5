#include <QTest>

#include "FakeLimits.h"
#include "app/gateway/placement/LimitsKeeper.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace std::chrono_literals;
using chipdeck::tests::FakeLimits;

class LimitsKeeperTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsWhatWasReadLast();
    void prioritiesMakeNoNewVersion();
    void keepsWhatItHasWhileTheClusterIsDown();
    void restsWhileNobodyAsks();
    void aClusterThatHangsHoldsNobodyUp();

private:
    void set(const std::function<void(FakeLimits::Book &)> &change)
    {
        const std::lock_guard lock(m_book->mutex);
        change(*m_book);
        m_book->wake.notify_all();
    }
    std::unique_ptr<LimitsKeeper> make(std::chrono::milliseconds idle = 20ms)
    {
        m_book = std::make_unique<FakeLimits::Book>();
        m_book->limits.pools = {{"train"}};
        auto keeper = std::make_unique<LimitsKeeper>(LimitsKeeper::Options{10ms, idle}, std::make_unique<FakeLimits>(*m_book));
        return keeper;
    }

    std::unique_ptr<FakeLimits::Book> m_book;
};

void LimitsKeeperTest::holdsWhatWasReadLast()
{
    const auto keeper = make();
    QVERIFY(!keeper->newest().limits);
    keeper->start();
    QTRY_VERIFY_WITH_TIMEOUT(keeper->newest().limits, 20000);
    const auto first = keeper->newest();
    QCOMPARE(first.limits->pools.front().pool, std::string("train"));
    set([](FakeLimits::Book &book) { book.limits.pools.front().pool = "other"; });
    QTRY_COMPARE_WITH_TIMEOUT(keeper->newest().limits->pools.front().pool, std::string("other"), 20000);
    QVERIFY(keeper->newest().version != first.version);
    QCOMPARE(first.limits->pools.front().pool, std::string("train"));
}

void LimitsKeeperTest::prioritiesMakeNoNewVersion()
{
    const auto keeper = make();
    keeper->start();
    QTRY_VERIFY_WITH_TIMEOUT(keeper->newest().limits, 20000);
    const auto first = keeper->newest();
    set([](FakeLimits::Book &book) { book.limits.priorities.push_back({"7", 100}); });
    const int readings = m_book->readings;
    QTRY_VERIFY_WITH_TIMEOUT(keeper->newest().age < 20000ms && m_book->readings > readings + 2, 20000);
    QCOMPARE(keeper->newest().version, first.version);
    QVERIFY(keeper->newest().limits->priorities.empty());
    QVERIFY((*keeper->newest().priorities == std::vector<domain::PriorityFactors>{{"7", 100}}));
}

void LimitsKeeperTest::keepsWhatItHasWhileTheClusterIsDown()
{
    const auto keeper = make();
    keeper->start();
    QTRY_VERIFY_WITH_TIMEOUT(keeper->newest().limits, 20000);
    set([](FakeLimits::Book &book) { book.isDown = true; });
    QTRY_COMPARE_WITH_TIMEOUT(keeper->newest().trouble, std::string("It is down."), 20000);
    QVERIFY(keeper->newest().limits);
    const auto age = keeper->newest().age;
    QTRY_VERIFY_WITH_TIMEOUT(keeper->newest().age > age, 20000);
    set([](FakeLimits::Book &book) { book.isDown = false; });
    QTRY_VERIFY_WITH_TIMEOUT(keeper->newest().trouble.empty(), 20000);
}

void LimitsKeeperTest::restsWhileNobodyAsks()
{
    const auto keeper = make(1h);
    keeper->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_book->readings.load(), 1, 20000);
    QTest::qWait(200);
    QCOMPARE(m_book->readings.load(), 1);
    keeper->newest();
    QTRY_VERIFY_WITH_TIMEOUT(m_book->readings >= 2, 20000);
}

void LimitsKeeperTest::aClusterThatHangsHoldsNobodyUp()
{
    const auto keeper = make();
    set([](FakeLimits::Book &book) { book.hangs = true; });
    keeper->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_book->readings.load(), 1, 20000);
    QVERIFY(!keeper->newest().limits);
    QVERIFY(keeper->stop(20s));
}

QTEST_GUILESS_MAIN(LimitsKeeperTest)
#include "LimitsKeeperTest.moc"
