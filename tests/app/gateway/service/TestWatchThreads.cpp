#include <QTest>

#include <atomic>
#include <list>
#include <random>
#include <thread>

#include "InProcessWatch.h"
#include "WatchWire.h"
#include "tests/support/fleet/RandomCluster.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace chipdeck::gateway::tests;
using namespace std::chrono_literals;

namespace {

constexpr int changes = 1000;
constexpr auto patience = 60s;

/// A cluster with one source and any number of readers.
struct Site {
    test::RandomCluster cluster{7, 40};
    ClusterState state{{"random", {}, {}, false, {}, {}}};
    std::shared_ptr<WatchFeed> feed = std::make_shared<WatchFeed>(state);
    WorkerPool pool{"watch", 3, 100'000};
    std::mutex mutex;
    std::list<std::shared_ptr<InProcessWatch>> watches;
    std::vector<std::weak_ptr<InProcessWatch>> all;
    std::atomic<bool> isDone = false;  ///< the source says nothing more

    std::shared_ptr<InProcessWatch> open(const store::ClusterReplica &replica, bool withJobs, bool resumes)
    {
        auto watch = std::make_shared<InProcessWatch>(
            feed, pool, codec::OpenWatch{"random", replica.view(), withJobs, resumes ? replica.resumePoint() : std::nullopt});
        const std::lock_guard lock(mutex);
        watches.push_back(watch);
        all.push_back(watch);
        watch->wake();
        return watch;
    }

    void leave(const std::shared_ptr<InProcessWatch> &watch)
    {
        watch->close();
        const std::lock_guard lock(mutex);
        watches.remove(watch);
    }

    void wakeAll()
    {
        const std::lock_guard lock(mutex);
        for (const auto &watch : watches)
            watch->wake();
    }

    void write()
    {
        std::mt19937 random(1);
        state.publish(cluster.snapshot());
        for (int i = 0; i < changes; ++i) {
            state.publish(random() % 50 == 0 ? cluster.rebuild(20 + random() % 30) : cluster.change());
            std::this_thread::sleep_for(std::chrono::milliseconds(random() % 4));
        }
        isDone = true;
    }

    /// As a source's second thread does.
    void tellFreshness()
    {
        for (std::uint64_t age = 0; !isDone; ++age) {
            state.freshness({{"nodes", age % 7 == 0 ? domain::Reachability::Stale : domain::Reachability::Live, age, {}, {}}});
            std::this_thread::sleep_for(7ms);
        }
    }
};

struct Manner {
    const char *name;
    bool withJobs = true;
    int lagMs = 0;           ///< after each look
    int leavesOneIn = 0;     ///< looks; and comes back with what it holds
    int viewsOneIn = 0;      ///< looks, until another view is asked for
    int forgetsOneIn = 0;    ///< comebacks, of which it holds nothing
};

/// What a console's store does, in a thread of its own.
class Reader
{
public:
    Reader(Site &site, const Manner &manner, unsigned seed) : manner(manner), m_site(site), m_random(seed)
    {
        m_replica.setWithJobs(manner.withJobs);
        m_replica.setView(someNodes(seed, 45));
        m_thread = std::thread([this] { run(); });
    }

    void join() { m_thread.join(); }

    const Manner manner;
    std::string wrong;
    int comebacks = 0;
    int released = 0;

private:
    bool chance(int oneIn) { return oneIn > 0 && m_random() % static_cast<unsigned>(oneIn) == 0; }

    void run()
    {
        auto watch = m_site.open(m_replica, manner.withJobs, false);
        const auto until = std::chrono::steady_clock::now() + patience;
        wrong = "no message came";
        while (!wrong.empty() && std::chrono::steady_clock::now() < until) {
            for (codec::WatchMessage &message : watch->take(1 + m_random() % 6)) {
                if (!apply(std::move(message), *watch))
                    return m_site.leave(watch);
            }
            if (m_site.isDone) {
                wrong = difference();
                continue;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(manner.lagMs));
            if (chance(manner.viewsOneIn))
                look(*watch);
            if (chance(manner.leavesOneIn))
                watch = comeBack(watch);
        }
        if (const auto failure = watch->failure())
            wrong = failure->message;
        released += watch->releases();
        m_site.leave(watch);
    }

    bool apply(codec::WatchMessage &&message, InProcessWatch &watch)
    {
        // As the store does before a large message: what takes long is found out apart from merging it.
        if (const auto prepare = m_replica.preparation(message))
            prepare();
        const auto change = m_replica.apply(std::move(message));
        if (!change) {
            wrong = change.error().message;
            return false;
        }
        if (auto answer = m_replica.takeAnswer())
            watch.request(codec::WatchRequest(std::move(*answer)));
        return true;
    }

    void look(InProcessWatch &watch)
    {
        codec::WatchView view = someNodes(static_cast<unsigned>(m_random()), 45);
        m_replica.setView(view);
        watch.request(codec::WatchRequest(std::move(view)));
    }

    std::shared_ptr<InProcessWatch> comeBack(const std::shared_ptr<InProcessWatch> &watch)
    {
        released += watch->releases();
        m_site.leave(watch);
        ++comebacks;
        // Now and then for longer than the ring of changes reaches back.
        std::this_thread::sleep_for(std::chrono::milliseconds(m_random() % 4 == 0 ? 200 : 5));
        return m_site.open(m_replica, manner.withJobs, !chance(manner.forgetsOneIn));
    }

    std::string difference()
    {
        const auto now = m_site.state.view();
        if (!m_replica.hasSnapshot() || m_replica.sequence() != now.sequence)
            return "it stopped at " + std::to_string(m_replica.sequence()) + " of " + std::to_string(now.sequence);
        return test::difference(filled(m_replica.snapshot()), seen(*now.snapshot, m_replica.view(), manner.withJobs));
    }

    Site &m_site;
    std::mt19937 m_random;
    store::ClusterReplica m_replica;
    std::thread m_thread;
};

} // namespace

/// From a source's thread to the replicas of several readers, through the encoder and the mailboxes, all at once.
class TestWatchThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyReplicaBecomesEqual();
};

void TestWatchThreads::everyReplicaBecomesEqual()
{
    Site site;
    const auto subscription = site.state.subscribe([&site] { site.wakeAll(); });
    const std::vector<Manner> manners{
        {"quick"}, {"quick too"}, {"without jobs", false}, {"slow", true, 12}, {"very slow", true, 60},
        {"looks elsewhere", true, 1, 0, 8}, {"leaves", true, 1, 12, 0, 3}, {"does all of it", false, 6, 15, 6, 2}};
    std::list<Reader> readers;
    for (unsigned i = 0; i < manners.size(); ++i)
        readers.emplace_back(site, manners[i], i + 1);
    std::thread writer([&site] { site.write(); });
    std::thread teller([&site] { site.tellFreshness(); });
    writer.join();
    teller.join();
    for (Reader &reader : readers)
        reader.join();
    site.state.unsubscribe(subscription);
    QVERIFY(site.pool.stop(10s));

    int comebacks = 0;
    int released = 0;
    for (const Reader &reader : readers) {
        QVERIFY2(reader.wrong.empty(), (std::string(reader.manner.name) + ": " + reader.wrong).c_str());
        comebacks += reader.comebacks;
        released += reader.released;
    }
    QVERIFY2(comebacks > 3, std::to_string(comebacks).c_str());
    QVERIFY2(released > 0, "nobody was slow enough to be given up");
    for (const auto &watch : site.all)
        QVERIFY(watch.expired());
}

QTEST_GUILESS_MAIN(TestWatchThreads)
#include "TestWatchThreads.moc"
