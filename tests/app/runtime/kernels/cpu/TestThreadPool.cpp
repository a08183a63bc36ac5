#include "app/runtime/kernels/cpu/ThreadPool.h"

#include <atomic>
#include <chrono>
#include <ctime>
#include <thread>
#include <vector>

#include <QTest>

using chipdeck::kernels::ThreadPool;

namespace {

double processorSeconds()
{
    timespec now = {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

} // namespace

class TestThreadPool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threads_data()
    {
        QTest::addColumn<int>("threads");
        for (const int threads : {1, 2, 3, 7})
            QTest::addRow("%d", threads) << threads;
    }

    void barriersSeparateStages_data() { threads_data(); }

    /// Each thread writes its place, and after the barrier all see all places of this round.
    void barriersSeparateStages()
    {
        QFETCH(int, threads);
        const auto size = static_cast<std::size_t>(threads);
        ThreadPool pool(size);
        QCOMPARE(pool.threads(), size);
        std::vector<int> places(size);
        std::atomic<int> wrong = 0;
        constexpr int rounds = 300;
        for (int run = 0; run < 3; ++run) {
            pool.run([&](ThreadPool::Team &team) {
                for (int round = 0; round < rounds; ++round) {
                    places[team.index()] = run * rounds + round;
                    team.barrier();
                    for (const int place : places)
                        wrong += place != run * rounds + round;
                    team.barrier();
                }
            });
        }
        QCOMPARE(wrong.load(), 0);
    }

    void runReturnsWhenAllAreDone_data() { threads_data(); }

    void runReturnsWhenAllAreDone()
    {
        QFETCH(int, threads);
        ThreadPool pool(static_cast<std::size_t>(threads));
        for (int run = 0; run < 200; ++run) {
            int done[7] = {};
            pool.run([&](ThreadPool::Team &team) { done[team.index()] = 1; });
            for (int thread = 0; thread < threads; ++thread)
                QCOMPARE(done[thread], 1);
        }
    }

    void partsCoverAll()
    {
        for (const std::size_t threads : {1, 2, 3, 5}) {
            ThreadPool pool(threads);
            for (const std::size_t count : {0, 1, 2, 7, 64, 1000}) {
                for (const std::size_t grain : {1, 2, 16}) {
                    std::vector<ThreadPool::Team::Range> parts(threads);
                    pool.run([&](ThreadPool::Team &team) { parts[team.index()] = team.part(count, grain); });
                    std::size_t next = 0;
                    for (const auto &part : parts) {
                        QCOMPARE(part.first, next);
                        QVERIFY(part.last >= part.first);
                        QVERIFY(part.last == count || part.last % grain == 0);
                        next = part.last;
                    }
                    QCOMPARE(next, count);
                }
            }
        }
    }

    /// Threads that wait for a slow one, or for work, soon take no processor time.
    void waitersSleep()
    {
        ThreadPool pool(2);
        pool.run([](ThreadPool::Team &) {});
        const double before = processorSeconds();
        pool.run([](ThreadPool::Team &team) {
            if (team.index() == 0)
                std::this_thread::sleep_for(std::chrono::milliseconds(300));
            team.barrier();
        });
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        const double used = processorSeconds() - before;
        QVERIFY2(used < 0.1, qPrintable(QString::number(used)));
    }

    void bindsToProcessors()
    {
        const int cpu = sched_getcpu();
        std::thread([cpu] {
            ThreadPool pool(2, std::vector<int>{cpu, cpu});
            pool.run([cpu](ThreadPool::Team &) { QCOMPARE(sched_getcpu(), cpu); });
        }).join();
    }

    /// Whoever calls, and each time; afterwards it may go where it could before.
    void callersAreBoundWhileTheyRun()
    {
        const int cpu = sched_getcpu();
        ThreadPool pool(2, std::vector<int>{cpu, cpu});
        for (int caller = 0; caller < 3; ++caller) {
            std::thread([&pool, cpu] {
                cpu_set_t before, after, during;
                QCOMPARE(sched_getaffinity(0, sizeof before, &before), 0);
                for (int run = 0; run < 2; ++run) {
                    pool.run([&](ThreadPool::Team &team) {
                        if (team.index() == 0)
                            sched_getaffinity(0, sizeof during, &during);
                    });
                    QCOMPARE(CPU_COUNT(&during), 1);
                    QVERIFY(CPU_ISSET(static_cast<unsigned>(cpu), &during));
                    QCOMPARE(sched_getaffinity(0, sizeof after, &after), 0);
                    QVERIFY(CPU_EQUAL(&before, &after));
                }
            }).join();
        }
    }
};

QTEST_GUILESS_MAIN(TestThreadPool)
#include "TestThreadPool.moc"
