#include <QTest>

#include <atomic>
#include <future>

#include "app/gateway/service/StartAsker.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace std::chrono_literals;
using chipdeck::domain::StartEstimate;

/// One question after the other.
class StartAskerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksAndAnswers();
    void oneAtATimeAndNotTooOften();
    void theNewestQuestionWins();
    void callersTakeTurns();
    void theSameQuestionIsAnsweredFromMemory();
    void refusalsAreNotRemembered();
    void endsWhileTheSchedulerHangs();

private:
    struct Scheduler {
        std::atomic<int> calls = 0;
        std::atomic<int> atOnce = 0;
        std::atomic<int> mostAtOnce = 0;
        std::atomic<int> delayMs = 0;
        std::mutex mutex;
        std::vector<std::string> asked;
        std::vector<std::chrono::steady_clock::time_point> times;
    };
    using Answer = std::future<StartAsker::Answer>;

    Answer ask(StartAsker &asker, const std::string &caller, const std::string &key, bool fails = false)
    {
        const auto promise = std::make_shared<std::promise<StartAsker::Answer>>();
        Answer answer = promise->get_future();
        const auto work = [this, key, fails]() -> StartAsker::Answer {
            m_scheduler.mostAtOnce = std::max(m_scheduler.mostAtOnce.load(), ++m_scheduler.atOnce);
            {
                const std::lock_guard lock(m_scheduler.mutex);
                m_scheduler.asked.push_back(key);
                m_scheduler.times.push_back(std::chrono::steady_clock::now());
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(m_scheduler.delayMs));
            --m_scheduler.atOnce;
            ++m_scheduler.calls;
            if (fails)
                return domain::failure(domain::Code::Unavailable, "SLURMCTLD_UNREACHABLE", "It is down.");
            StartEstimate estimate;
            estimate.startS = 1000 + m_scheduler.calls;
            return estimate;
        };
        asker.ask({caller, key, work, [promise](const StartAsker::Answer &made) { promise->set_value(made); }});
        return answer;
    }
    static StartAsker::Answer get(Answer &answer)
    {
        if (answer.wait_for(20s) != std::future_status::ready)
            qFatal("no answer came");
        return answer.get();
    }

    Scheduler m_scheduler;
};

void StartAskerTest::asksAndAnswers()
{
    StartAsker asker({1ms, 0ms});
    auto answer = ask(asker, "ann", "a");
    QVERIFY(get(answer)->startS.has_value());
}

void StartAskerTest::oneAtATimeAndNotTooOften()
{
    m_scheduler.times.clear();
    m_scheduler.mostAtOnce = 0;
    m_scheduler.delayMs = 5;
    StartAsker asker({100ms, 0ms});
    std::vector<Answer> answers;
    for (const char *caller : {"ann", "bob", "cid", "dan"})
        answers.push_back(ask(asker, caller, "k"));
    for (Answer &answer : answers)
        QVERIFY(get(answer));
    QCOMPARE(m_scheduler.mostAtOnce.load(), 1);
    for (std::size_t i = 1; i < m_scheduler.times.size(); ++i)
        QVERIFY(m_scheduler.times[i] - m_scheduler.times[i - 1] >= 95ms);
}

void StartAskerTest::theNewestQuestionWins()
{
    m_scheduler.delayMs = 0;
    m_scheduler.asked.clear();
    StartAsker asker({200ms, 0ms});
    auto first = ask(asker, "ann", "1");
    QVERIFY(get(first));
    auto second = ask(asker, "ann", "2"), third = ask(asker, "ann", "3"), fourth = ask(asker, "ann", "4");
    const auto replaced = get(second);
    QVERIFY(!replaced && replaced.error().reason == "PREVIEW_REPLACED" && replaced.error().code == domain::Code::Aborted);
    QVERIFY(!get(third));
    QVERIFY(get(fourth));
    QCOMPARE(m_scheduler.asked, (std::vector<std::string>{"1", "4"}));
}

void StartAskerTest::callersTakeTurns()
{
    m_scheduler.delayMs = 0;
    m_scheduler.asked.clear();
    StartAsker asker({100ms, 0ms});
    auto first = ask(asker, "ann", "ann 1");
    QVERIFY(get(first));
    auto second = ask(asker, "ann", "ann 2"), other = ask(asker, "bob", "bob 1"), third = ask(asker, "ann", "ann 3");
    QVERIFY(!get(second) && get(third) && get(other));
    QCOMPARE(m_scheduler.asked, (std::vector<std::string>{"ann 1", "ann 3", "bob 1"}));
}

void StartAskerTest::theSameQuestionIsAnsweredFromMemory()
{
    m_scheduler.calls = 0;
    StartAsker asker({1ms, 1h});
    auto first = ask(asker, "ann", "same");
    const auto estimate = get(first);
    QCOMPARE(estimate->ageMs, 0U);
    QTest::qWait(30);
    auto again = ask(asker, "ann", "same");
    const auto known = get(again);
    QCOMPARE(m_scheduler.calls.load(), 1);
    QCOMPARE(known->startS, estimate->startS);
    QVERIFY(known->ageMs >= 20);
}

void StartAskerTest::refusalsAreNotRemembered()
{
    m_scheduler.calls = 0;
    StartAsker asker({1ms, 1h});
    auto first = ask(asker, "ann", "same", true);
    QVERIFY(!get(first));
    auto again = ask(asker, "ann", "same");
    QVERIFY(get(again));
    QCOMPARE(m_scheduler.calls.load(), 2);
}

void StartAskerTest::endsWhileTheSchedulerHangs()
{
    m_scheduler.delayMs = 1000;
    m_scheduler.atOnce = 0;
    StartAsker asker({1ms, 0ms});
    auto running = ask(asker, "ann", "1");
    QTRY_COMPARE_WITH_TIMEOUT(m_scheduler.atOnce.load(), 1, 20000);
    auto waiting = ask(asker, "bob", "2");
    QVERIFY(!asker.stop(10ms));
    // Who asked is let go, not answered: the promise went with the question.
    QVERIFY(waiting.wait_for(20s) == std::future_status::ready);
    QVERIFY_EXCEPTION_THROWN(waiting.get(), std::future_error);
    QVERIFY(get(running));
    QVERIFY(asker.stop(20s));
}

QTEST_GUILESS_MAIN(StartAskerTest)
#include "StartAskerTest.moc"
