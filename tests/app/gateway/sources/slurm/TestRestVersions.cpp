#include <QtTest>

#include <fstream>
#include <mutex>
#include <sstream>

#include "app/gateway/sources/slurm/Cancellation.h"
#include "app/gateway/sources/slurm/JobBook.h"
#include "app/gateway/sources/slurm/RestReader.h"
#include "app/gateway/sources/slurm/SnapshotBuilder.h"
#include "tests/app/gateway/sources/slurm/FakeServer.h"

using namespace chipdeck::gateway;
using namespace chipdeck::gateway::slurm;
using namespace chipdeck::domain;
using chipdeck::tests::FakeServer;

namespace {

/// A slurmrestd of one version, which answers from the files of tests/data/slurmrestd as that version does.
class VersionedServer
{
public:
    explicit VersionedServer(std::string version) : m_version(std::move(version)), m_server([this](const std::string &path) { return answer(path); }) {}

    std::string address() const { return m_server.address(); }

    /// From now on it answers as this version, or with this file for a list.
    void become(const std::string &version)
    {
        const std::lock_guard lock(m_mutex);
        m_version = version;
    }
    void replace(const std::string &list, const std::string &file)
    {
        const std::lock_guard lock(m_mutex);
        m_replaced[list] = file;
    }
    /// What was asked for since the last call, without the prefix of the version.
    std::vector<std::string> asked()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_asked, {});
    }

private:
    std::string text(const std::string &name) const
    {
        std::ostringstream all;
        all << std::ifstream(CHIPDECK_SOURCE_DIR "/tests/data/slurmrestd/" + m_version + '/' + name + ".json").rdbuf();
        return all.str();
    }

    FakeServer::Reply answer(const std::string &path)
    {
        const std::lock_guard lock(m_mutex);
        if (path == "/openapi/v3")
            return FakeServer::reply(200, text("openapi"));
        const std::string prefix = "/slurm/" + m_version + '/';
        if (!path.starts_with(prefix))
            return FakeServer::reply(404, "Unable find requested URL.", "text/plain");
        const std::string what = path.substr(prefix.size());
        m_asked.push_back(what);
        const std::string list = what.substr(0, what.find('?'));
        if (list.starts_with("job/"))
            return FakeServer::reply(500, text("job-unknown"));
        const std::string body = text(m_replaced.contains(list) ? m_replaced[list] : list);
        // As the server does: nothing happened after the moment named.
        const std::int64_t updated = parseRestAnswer(body).value().lastUpdateS.value();
        const bool isOld = what == list || std::stoll(what.substr(what.find('=') + 1)) < updated;
        return isOld ? FakeServer::reply(200, body) : FakeServer::Reply{"HTTP/1.1 304 NOT MODIFIED\r\nContent-Length: 0\r\n\r\n"};
    }

    std::mutex m_mutex;
    std::string m_version;
    std::map<std::string, std::string> m_replaced;
    std::vector<std::string> m_asked;
    FakeServer m_server;
};

SlurmConfig configFor(const VersionedServer &server)
{
    SlurmConfig config;
    config.restAddress = server.address();
    config.useCommands = false;
    return config;
}

/// A reader before such a server, and the picture made of what it reads.
class Site
{
public:
    explicit Site(const std::string &version) : server(version), m_config(configFor(server)) {}

    std::shared_ptr<const ClusterSnapshot> look()
    {
        const auto jobs = reader.jobs().value().value();
        m_book.beginList();
        for (const JobRecord &record : jobs.jobs)
            m_book.seeRecord(record);
        m_book.endList();
        const auto nodes = reader.nodes().value().value().nodes;
        const auto pools = reader.partitions().value().value().partitions;
        const auto reservations = reader.reservations().value().value().reservations;
        // Shares that only a node tells of are believed once two polls in a row say so.
        static_cast<void>(m_builder.build(nodes, m_book, pools, reservations));
        return m_builder.build(nodes, m_book, pools, reservations);
    }

    VersionedServer server;

private:
    SlurmConfig m_config;
    Cancellation m_cancellation;
    JobBook m_book;
    SnapshotBuilder m_builder{ClusterInfo{"t", "T", ClusterKind::Slurm, false, "Slurm", {}}, {"gpu", "npu"}};

public:
    RestReader reader{m_config, m_cancellation};
};

const Job &jobOf(const ClusterSnapshot &snapshot, const std::string &id)
{
    static const Job none;
    for (const auto &job : *snapshot.jobs) {
        if (job->id == id)
            return *job;
    }
    return none;
}

std::vector<Allocation> allocations(const ClusterSnapshot &snapshot)
{
    std::vector<Allocation> all;
    for (const std::uint8_t byte : snapshot.chips->states)
        all.push_back(ChipState(byte).allocation());
    return all;
}

std::vector<Administration> administrations(const ClusterSnapshot &snapshot)
{
    std::vector<Administration> all;
    for (const std::uint8_t byte : snapshot.chips->states)
        all.push_back(ChipState(byte).administration());
    return all;
}

using Asked = std::vector<std::string>;
using Refs = std::vector<std::uint32_t>;
constexpr std::int64_t listedAt = 1767000000;

} // namespace

/// Servers newer than the one at hand, in their own shapes: numbers in an object, lists of states, last_update.
class TestRestVersions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ownersOf41();
    void jobsOf41();
    void nodesAndPoolsOf41();
    void ownersOf43();
    void jobsOf43();
    void unchangedIsAskedByTheServersClock();
    void anUpgradeIsFollowed();
    void unknownJob_data();
    void unknownJob();
};

void TestRestVersions::ownersOf41()
{
    Site site("v0.0.41");
    const auto snapshot = site.look();
    QCOMPARE(site.reader.apiVersion(), std::string("v0.0.41"));
    QCOMPARE(snapshot->inventory->chipCount(), 16U);
    // hg01: its third chip is given back by a job that ends; the others run or are paused.
    QCOMPARE(snapshot->chips->owners, (Refs{5101, 5110, 0, 5101, 5101, 5101, 5101, 5101, 0, 0, 5106, 0, 0, 0, 0, 0}));
    const auto held = allocations(*snapshot);
    for (std::uint32_t chip = 0; chip < held.size(); ++chip)
        QCOMPARE(held[chip], snapshot->chips->owners[chip] != 0 ? Allocation::Allocated : Allocation::Free);
    const auto service = administrations(*snapshot);
    QCOMPARE(service[0], Administration::InService);
    QCOMPARE(service[4], Administration::Draining);
    QCOMPARE(service[8], Administration::InService);
    QCOMPARE(service[12], Administration::Down);
}

void TestRestVersions::jobsOf41()
{
    Site site("v0.0.41");
    const auto snapshot = site.look();
    QCOMPARE(snapshot->jobs->size(), 9U);
    const Job &running = jobOf(*snapshot, "5101");
    QCOMPARE(running.state, JobState::Running);
    QCOMPARE(running.timeLimitS, std::optional<std::uint64_t>(7200));
    QCOMPARE(running.startTimeS, std::optional<std::int64_t>(listedAt - 3000));
    QCOMPARE(running.chips, (std::vector<ChipCount>{{"gpu:h100", 6}}));
    QCOMPARE(running.allocations.size(), 2U);
    QCOMPARE(running.allocations[0].chips, (Refs{0, 3}));
    QCOMPARE(running.comment, std::string("second try"));
    const Job &waiting = jobOf(*snapshot, "5102");
    QCOMPARE(waiting.state, JobState::Pending);
    QCOMPARE(waiting.reason, std::string("Resources"));
    QCOMPARE(waiting.priority, std::optional<std::uint64_t>(727));
    QCOMPARE(waiting.chips, (std::vector<ChipCount>{{"gpu:h100", 8}}));
    QCOMPARE(jobOf(*snapshot, "5103").state, JobState::Held);
    QCOMPARE(jobOf(*snapshot, "5104_3").state, JobState::Running);
    QCOMPARE(jobOf(*snapshot, "5107").state, JobState::Failed);
    QCOMPARE(jobOf(*snapshot, "5107").exitCode, std::optional<std::int32_t>(3));
    QCOMPARE(jobOf(*snapshot, "5108").state, JobState::Completing);
    QCOMPARE(jobOf(*snapshot, "5109").state, JobState::Timeout);
    QCOMPARE(jobOf(*snapshot, "5109").exitSignal, std::optional<std::int32_t>(15));
    QCOMPARE(jobOf(*snapshot, "5110").state, JobState::Suspended);
    QVERIFY(!jobOf(*snapshot, "5110").timeLimitS);
    QCOMPARE(jobOf(*snapshot, "5110").restarts, 2U);
}

void TestRestVersions::nodesAndPoolsOf41()
{
    Site site("v0.0.41");
    const auto snapshot = site.look();
    const auto &nodes = *snapshot->nodeStatuses;
    QCOMPARE(nodes[0].cpusAllocated, std::optional<std::uint32_t>(8));
    QCOMPARE(nodes[0].memoryFreeBytes, std::optional<std::uint64_t>(300000ULL << 20));
    QCOMPARE(nodes[0].cpuLoadMilli, std::optional<std::uint32_t>(4120));
    QVERIFY(nodes[0].reservation.empty());
    QVERIFY(nodes[1].drain);
    QCOMPARE(nodes[1].reason, std::string("fan 3 is loud"));
    QCOMPARE(nodes[2].states, (std::vector<std::string>{"MIXED", "RESERVED"}));
    QCOMPARE(nodes[2].reservation, std::string("course"));
    QCOMPARE(nodes[3].availability, NodeAvailability::Down);
    QVERIFY(!nodes[3].memoryFreeBytes);
    const auto &pools = *snapshot->pools;
    QCOMPARE(pools.size(), 2U);
    QCOMPARE(pools[0].nodes, (Refs{0, 1, 2, 3}));
    QCOMPARE(pools[0].maxTimeS, std::optional<std::uint64_t>(7U * 24 * 3600));
    QVERIFY(pools[0].available);
    QVERIFY(!pools[1].available && !pools[1].maxTimeS);
}

void TestRestVersions::ownersOf43()
{
    Site site("v0.0.43");
    const auto snapshot = site.look();
    QCOMPARE(site.reader.apiVersion(), std::string("v0.0.43"));
    // mx01: two kinds of gpu count on, npu begins anew; sh01: half of its second chip; as01: one chip alone is drained.
    QCOMPARE(snapshot->chips->owners, (Refs{801, 0, 0, 801, 802, 802, 0, 803, 0, 0, 0, 0}));
    auto held = allocations(*snapshot);
    QCOMPARE(held[7], Allocation::Partly);
    QCOMPARE(snapshot->chips->extraOwners, (std::vector<ExtraOwner>{{7, 803, 500}}));
    held.erase(held.begin() + 7);
    QCOMPARE(std::count(held.begin(), held.end(), Allocation::Allocated), 4);
    QCOMPARE(std::count(held.begin(), held.end(), Allocation::Free), 7);
    const auto &nodes = *snapshot->nodeStatuses;
    QCOMPARE(nodes[2].availability, NodeAvailability::Up);
    QCOMPARE(snapshot->inventory->nodes[2].chipCount(), 0U);
    QCOMPARE(nodes[1].states, (std::vector<std::string>{"MIXED", "PLANNED"}));
    QCOMPARE(nodes[3].reason, std::string("link 3 (北)"));
    QCOMPARE(administrations(*snapshot)[11], Administration::Drained);
}

void TestRestVersions::jobsOf43()
{
    Site site("v0.0.43");
    const auto snapshot = site.look();
    QCOMPARE(snapshot->jobs->size(), 6U);
    QCOMPARE(jobOf(*snapshot, "801").chips, (std::vector<ChipCount>{{"gpu:a100", 1}, {"gpu:l40s", 1}}));
    QCOMPARE(jobOf(*snapshot, "802").state, JobState::Running);
    QCOMPARE(jobOf(*snapshot, "804").state, JobState::Pending);
    QCOMPARE(jobOf(*snapshot, "804").reason, std::string("waits for as01"));
    QVERIFY(!jobOf(*snapshot, "804").timeLimitS);
    QCOMPARE(jobOf(*snapshot, "805").state, JobState::OutOfMemory);
    QCOMPARE(jobOf(*snapshot, "805").restarts, 1U);
    QCOMPARE(jobOf(*snapshot, "806").state, JobState::Cancelled);
    QCOMPARE((*snapshot->pools)[1].nodes, (Refs{0, 2}));
    QCOMPARE((*snapshot->pools)[1].maxTimeS, std::optional<std::uint64_t>(1800));
    QVERIFY(!(*snapshot->pools)[0].maxTimeS);
}

/// The moment named is the answer's own last_update, so that neither clock matters.
void TestRestVersions::unchangedIsAskedByTheServersClock()
{
    Site site("v0.0.41");
    QVERIFY(site.reader.jobs().value().has_value());
    QVERIFY(site.reader.nodes().value().has_value());
    QCOMPARE(site.server.asked(), (Asked{"jobs", "nodes"}));
    const std::string unchanged = "jobs?update_time=" + std::to_string(listedAt + 1);
    for (int poll = 0; poll < 3; ++poll) {
        QVERIFY(!site.reader.jobs().value().has_value());
        QVERIFY(!site.reader.nodes().value().has_value());
        QCOMPARE(site.server.asked(), (Asked{unchanged, "nodes?update_time=" + std::to_string(listedAt)}));
    }
    site.server.replace("jobs", "jobs-later");
    const auto later = site.reader.jobs().value();
    QVERIFY(later.has_value());
    const auto has = [&](std::uint32_t id) {
        return std::any_of(later->jobs.begin(), later->jobs.end(), [id](const JobRecord &job) { return job.jobId == id; });
    };
    QVERIFY(has(5111) && !has(5108));
    QCOMPARE(site.server.asked(), Asked{unchanged});
    QVERIFY(!site.reader.jobs().value().has_value());
    QCOMPARE(site.server.asked(), Asked{"jobs?update_time=" + std::to_string(listedAt + 6)});
    site.reader.forget();
    QVERIFY(site.reader.jobs().value().has_value());
    QCOMPARE(site.server.asked(), Asked{"jobs"});
}

void TestRestVersions::anUpgradeIsFollowed()
{
    Site site("v0.0.41");
    QVERIFY(site.reader.jobs().value().has_value());
    site.server.become("v0.0.43");
    const auto between = site.reader.jobs();
    QVERIFY(!between);
    QCOMPARE(between.error().reason, std::string("SLURM_API_MISSING"));
    const auto after = site.reader.jobs();
    QVERIFY(after.has_value() && after->has_value());
    QCOMPARE(site.reader.apiVersion(), std::string("v0.0.43"));
    QCOMPARE((*after)->jobs.front().jobId, 801U);
}

void TestRestVersions::unknownJob_data()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("24.11") << QStringLiteral("v0.0.41");
    QTest::newRow("25.05") << QStringLiteral("v0.0.43");
}

void TestRestVersions::unknownJob()
{
    QFETCH(QString, version);
    Site site(version.toStdString());
    const auto job = site.reader.job(9);
    QVERIFY(!job);
    QCOMPARE(job.error().reason, std::string("JOB_UNKNOWN"));
}

QTEST_GUILESS_MAIN(TestRestVersions)
#include "TestRestVersions.moc"
