#include <QTest>

#include <atomic>
#include <condition_variable>
#include <thread>

#include "client/link/Mailbox.h"

using chipdeck::link::Mailbox;

class TestMailbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wakesOnceUntilTaken()
    {
        int wakes = 0;
        Mailbox<int> mailbox(10, [&wakes] { ++wakes; });
        QVERIFY(mailbox.post(1));
        QVERIFY(mailbox.post(2));
        QCOMPARE(wakes, 1);
        QCOMPARE(mailbox.take(10), (std::vector<int>{1, 2}));
        QVERIFY(mailbox.isEmpty());
        mailbox.post(3);
        QCOMPARE(wakes, 2);
    }

    void whatIsLeftNeedsNoSecondWake()
    {
        int wakes = 0;
        Mailbox<int> mailbox(10, [&wakes] { ++wakes; });
        for (int i = 0; i < 5; ++i)
            mailbox.post(int(i));
        QCOMPARE(mailbox.take(2), (std::vector<int>{0, 1}));
        mailbox.post(5);
        QCOMPARE(wakes, 1);
        QCOMPARE(mailbox.take(10), (std::vector<int>{2, 3, 4, 5}));
    }

    void aFullOneStopsTheSenderUntilHalfIsTaken()
    {
        int resumed = 0;
        Mailbox<int> mailbox(4, [] {});
        mailbox.onRoom([&resumed] { ++resumed; });
        QVERIFY(mailbox.post(1));
        QVERIFY(mailbox.post(2));
        QVERIFY(mailbox.post(3));
        QVERIFY(!mailbox.post(4));
        QVERIFY(!mailbox.hasRoom());
        mailbox.take(1);
        QCOMPARE(resumed, 0);
        mailbox.take(1);
        QCOMPARE(resumed, 1);
        QVERIFY(mailbox.hasRoom());
    }

    void aClosedOneDropsEverything()
    {
        int wakes = 0;
        Mailbox<int> mailbox(4, [&wakes] { ++wakes; });
        mailbox.post(1);
        mailbox.close();
        QVERIFY(!mailbox.post(2));
        QVERIFY(mailbox.take(4).empty());
        QCOMPARE(wakes, 1);
    }

    void keepsOrderAndLosesNothingBetweenThreads()
    {
        constexpr int count = 200'000;
        std::mutex mutex;
        std::condition_variable changed;
        bool woken = false;
        bool room = true;
        Mailbox<int> mailbox(64, [&] { const std::lock_guard lock(mutex); woken = true; changed.notify_all(); });
        mailbox.onRoom([&] { const std::lock_guard lock(mutex); room = true; changed.notify_all(); });
        std::atomic<std::size_t> longest{0};
        std::thread sender([&] {
            for (int i = 0; i < count; ++i) {
                {
                    std::unique_lock lock(mutex);
                    changed.wait(lock, [&] { return room; });
                    room = false;
                }
                const bool goOn = mailbox.post(int(i)) || mailbox.hasRoom();
                if (goOn) {
                    const std::lock_guard lock(mutex);
                    room = true;
                }
            }
        });
        int expected = 0;
        while (expected < count) {
            {
                std::unique_lock lock(mutex);
                QVERIFY2(changed.wait_for(lock, std::chrono::seconds(20), [&] { return woken; }), "nothing more arrived");
                woken = false;
            }
            for (auto items = mailbox.take(50); !items.empty(); items = mailbox.take(50)) {
                longest = std::max(longest.load(), items.size());
                for (const int item : items)
                    QCOMPARE(item, expected++);
            }
        }
        sender.join();
        QCOMPARE(expected, count);
        QVERIFY(longest <= 64);
    }
};

QTEST_GUILESS_MAIN(TestMailbox)
#include "TestMailbox.moc"
