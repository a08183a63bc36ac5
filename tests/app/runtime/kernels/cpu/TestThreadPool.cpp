#include "app/runtime/kernels/cpu/ThreadPool.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <ctime>
#include <string>
#include <thread>
#include <vector>

#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <QTest>

using chipdeck::kernels::ThreadPool;

namespace {

double processorSeconds()
{
    timespec now = {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// The processors that this process may use.
std::vector<int> allowedCpus()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    sched_getaffinity(0, sizeof set, &set);
    std::vector<int> cpus;
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
        if (CPU_ISSET(static_cast<unsigned>(cpu), &set))
            cpus.push_back(cpu);
    }
    return cpus;
}

/// Takes the calling thread there; it may leave again where it could before.
void visit(int cpu)
{
    cpu_set_t before, there;
    sched_getaffinity(0, sizeof before, &before);
    CPU_ZERO(&there);
    CPU_SET(static_cast<unsigned>(cpu), &there);
    sched_setaffinity(0, sizeof there, &there);
    sched_setaffinity(0, sizeof before, &before);
}

void workFor(std::chrono::microseconds time)
{
    const auto end = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < end)
        continue;
}

/// Threads that keep processors busy with something of the least worth.
class NicedWork
{
public:
    explicit NicedWork(const std::vector<int> &cpus)
    {
        for (const int cpu : cpus) {
            m_threads.emplace_back([this, cpu] {
                setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), 19);
                cpu_set_t there;
                CPU_ZERO(&there);
                CPU_SET(static_cast<unsigned>(cpu), &there);
                sched_setaffinity(0, sizeof there, &there);
                while (!m_ended)
                    continue;
            });
        }
    }
    ~NicedWork()
    {
        m_ended = true;
        for (std::thread &thread : m_threads)
            thread.join();
    }

private:
    std::atomic<bool> m_ended = false;
    std::vector<std::thread> m_threads;
};

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

    /// The kernel leaves threads that wake each other where they are while others run on the processors that they could have.
    void threadsLeaveASharedProcessor()
    {
        std::vector<int> cpus = allowedCpus();
        if (cpus.size() < 2)
            QSKIP("one processor only");
        if (getpriority(PRIO_PROCESS, 0) > 9)
            QSKIP("this program is itself worth no more than the others");
        const int shared = cpus.front();
        cpus.erase(cpus.begin());
        const NicedWork work(cpus);
        int least = kRuns;
        for (int attempt = 0; attempt < 5 && least > kRuns / 2; ++attempt) // others may want the processors too
            least = std::min(least, runsTogether(shared));
        QVERIFY2(least <= kRuns / 2, std::to_string(least).c_str());
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

private:
    static constexpr int kRuns = 200;

    /// Of so many runs of two threads that begin on one processor, those after which they are on the same.
    static int runsTogether(int shared)
    {
        ThreadPool pool(2);
        int together = 0;
        for (int run = 0; run < kRuns; ++run) {
            std::array<int, 2> places = {};
            pool.run([&](ThreadPool::Team &team) {
                if (run == 0)
                    visit(shared);
                for (int stage = 0; stage < 10; ++stage) {
                    workFor(std::chrono::microseconds(30));
                    team.barrier();
                }
                places[team.index()] = sched_getcpu();
            });
            together += places[0] == places[1];
        }
        return together;
    }
};

QTEST_GUILESS_MAIN(TestThreadPool)
#include "TestThreadPool.moc"
