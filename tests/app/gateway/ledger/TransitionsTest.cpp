#include <QTemporaryDir>
#include <QTest>

#include "app/gateway/ledger/Ledger.h"
#include "app/gateway/ledger/Retention.h"
#include "app/gateway/ledger/TransitionDiff.h"
#include "app/gateway/ledger/TransitionLog.h"
#include "app/gateway/ledger/TransitionRecorder.h"
#include "app/gateway/ledger/Words.h"
#include "app/gateway/state/ClusterState.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace chipdeck::domain;

namespace {

/// Nodes n0.. of four chips each, all free, and the jobs that are given.
std::shared_ptr<ClusterSnapshot> cluster(std::uint32_t nodes, std::vector<Job> jobs = {})
{
    auto snapshot = std::make_shared<ClusterSnapshot>();
    snapshot->info.id = "one";
    snapshot->pools = std::make_shared<std::vector<Pool>>();
    auto inventory = std::make_shared<Inventory>();
    std::vector<NodeStatus> statuses(nodes);
    for (std::uint32_t i = 0; i < nodes; ++i) {
        Node node;
        node.id = "n" + std::to_string(i);
        node.groups.push_back({0, 4, Vendor::Nvidia, "H100", "gpu:h100", 0, {}, {}, {}});
        inventory->nodes.push_back(node);
        statuses[i].states = {"IDLE"};
    }
    inventory->index();
    ChipColumns chips;
    chips.states.assign(nodes * 4, ChipState(Allocation::Free, Health::Healthy, Administration::InService).byte());
    chips.owners.assign(nodes * 4, 0);
    std::vector<std::shared_ptr<const Job>> list;
    for (Job &job : jobs) {
        for (const NodeAllocation &allocation : job.allocations) {
            const std::uint32_t node = *inventory->findNode(allocation.node);
            statuses[node].states = {"MIXED"};
            for (const std::uint32_t chip : allocation.chips) {
                chips.states[inventory->firstChip[node] + chip] =
                    ChipState(Allocation::Allocated, Health::Healthy, Administration::InService).byte();
                chips.owners[inventory->firstChip[node] + chip] = job.ref;
            }
        }
        list.push_back(std::make_shared<const Job>(std::move(job)));
    }
    snapshot->inventory = inventory;
    snapshot->chips = std::make_shared<const ChipColumns>(std::move(chips));
    snapshot->nodeStatuses = std::make_shared<const std::vector<NodeStatus>>(std::move(statuses));
    snapshot->jobs = std::make_shared<const std::vector<std::shared_ptr<const Job>>>(std::move(list));
    return snapshot;
}

Job job(std::uint32_t ref, JobState state, std::vector<NodeAllocation> allocations = {})
{
    Job result;
    result.ref = ref;
    result.id = std::to_string(4700 + ref);
    result.state = state;
    result.user = "ann";
    result.allocations = std::move(allocations);
    return result;
}

} // namespace

class TransitionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatAChipIs();
    void batchesKeepEveryField();
    void writesWhatChangedInWords();
    void listsBySubjectAgeAndPage();
    void afterARestartOnlyChangesAreNew();
    void rebuildGivesTheSameList();
    void aFloodIsUnitedAndBounded();
    void aLargeTickIsWrittenWholeInSlices();
    void theFirstChipsOfALargeClusterAreLeftOut();

private:
    QTemporaryDir m_folder;
    int m_count = 0;
    Ledger::Options freshFile()
    {
        Ledger::Options options;
        options.file = m_folder.filePath(QString::number(++m_count) + QStringLiteral(".sqlite")).toStdString();
        return options;
    }
    static void settle(Ledger &ledger)
    {
        // Writes that are waited for come first, so a second one is behind whatever was queued before the first.
        for (int i = 0; i < 20; ++i) {
            QVERIFY(ledger.write([](Ledger::Writer &) { return Result<void>{}; }));
            QTest::qWait(5);
        }
    }
};

void TransitionsTest::saysWhatAChipIs()
{
    QCOMPARE(stateWords(ChipState(Allocation::Free, Health::Healthy, Administration::InService), {}), std::string("free"));
    QCOMPARE(stateWords(ChipState(Allocation::Allocated, Health::Faulty, Administration::Draining), "4711"),
             std::string("allocated 4711, faulty, draining"));
}

void TransitionsTest::batchesKeepEveryField()
{
    std::vector<TransitionEntry> entries;
    entries.push_back({TransitionEntry::Kind::Node, "n0", "IDLE", "MIXED+DRAIN", "fan", {}, {}});
    entries.push_back({TransitionEntry::Kind::Chips, "n0", "free", "allocated 4", {}, {{0, 2}, {5, 1}}, {}});
    Job full = job(1, JobState::Running, {{"n0", {0, 1}, 2}});
    full.submitTimeS = 5;
    full.exitCode = 3;
    full.chips = {{"gpu:h100", 2}};
    entries.push_back({TransitionEntry::Kind::Job, full.id, "PENDING", "RUNNING", "None", {}, full});
    const auto read = decodeTransitions(encodeTransitions(entries));
    QVERIFY(read);
    QCOMPARE(read->size(), std::size_t{3});
    QCOMPARE((*read)[1].chips, entries[1].chips);
    QCOMPARE((*read)[1].width(), 3U);
    QVERIFY((*read)[2].job->allocations == full.allocations);
    QCOMPARE((*read)[2].job->exitCode.value_or(0), 3);
    const std::string bytes = encodeTransitions(entries);
    for (std::size_t size = 1; size < bytes.size(); ++size)
        QVERIFY(!decodeTransitions(std::string_view(bytes).substr(0, size)));
}

void TransitionsTest::writesWhatChangedInWords()
{
    const auto before = cluster(3, {job(1, JobState::Pending)});
    const auto after = cluster(3, {job(1, JobState::Running, {{"n1", {0, 1, 3}, 3}})});
    const ChangeSet changes = gateway::diff(*before, *after);
    const auto entries = TransitionDiff(before.get(), *after, changes).entries(true);
    QCOMPARE(entries.size(), std::size_t{3});
    QCOMPARE(entries[0].before, std::string("IDLE"));
    QCOMPARE(entries[0].after, std::string("MIXED"));
    QCOMPARE(entries[1].subject, std::string("n1"));
    QCOMPARE(entries[1].after, std::string("allocated 4701"));
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> runs{{0, 2}, {3, 1}};
    QCOMPARE(entries[1].chips, runs);
    QCOMPARE(entries[2].before, std::string("PENDING"));
    QCOMPARE(entries[2].after, std::string("RUNNING"));
}

void TransitionsTest::listsBySubjectAgeAndPage()
{
    Ledger ledger(freshFile());
    TransitionRecorder recorder(ledger);
    ClusterState state(ClusterInfo{"one", "One", ClusterKind::Slurm, false, {}, {}}, {&recorder});
    state.publish(cluster(40, {job(1, JobState::Pending)}));
    state.publish(cluster(40, {job(1, JobState::Running, {{"n39", {0, 2}, 2}})}));
    settle(ledger);
    TransitionLog log(ledger);
    const auto chip = log.list("one", "nodes/n39/chips/2", 0, 10, {});
    QVERIFY(chip);
    QCOMPARE(chip->transitions.size(), std::size_t{2});
    QCOMPARE(chip->transitions[0].before, std::string("free"));
    QCOMPARE(chip->transitions[0].after, std::string("allocated 4701"));
    QVERIFY(chip->transitions[0].id > chip->transitions[1].id);
    QCOMPARE(log.list("one", "jobs/4701", 0, 10, {})->transitions.size(), std::size_t{2});
    // A node's own line and those of its chips.
    QCOMPARE(log.list("one", "nodes/n39", 0, 100, {})->transitions.size(), std::size_t{1 + 4 + 1 + 2});
    std::vector<std::uint64_t> ids;
    std::string token;
    do {
        const auto page = log.list("one", {}, 0, 7, token);
        QVERIFY(page);
        for (const auto &transition : page->transitions)
            ids.push_back(transition.id);
        token = page->nextPageToken;
    } while (!token.empty());
    // First picture: 40 nodes, 160 chips, one job; then a node, two chips, a job.
    QCOMPARE(ids.size(), std::size_t{201 + 4});
    QVERIFY(std::is_sorted(ids.rbegin(), ids.rend()));
    QVERIFY(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
    QCOMPARE(log.list("two", {}, 0, 7, {})->transitions.size(), std::size_t{0});
    QVERIFY(!log.list("one", "pools/x", 0, 7, {}));
    QVERIFY(!log.list("one", {}, 0, 7, "nonsense"));
}

void TransitionsTest::afterARestartOnlyChangesAreNew()
{
    const auto options = freshFile();
    for (const JobState state : {JobState::Pending, JobState::Pending, JobState::Running}) {
        Ledger ledger(options);
        TransitionRecorder recorder(ledger, {.maxChips = 0});
        ClusterState cluster1(ClusterInfo{"one", "One", ClusterKind::Slurm, false, {}, {}}, {&recorder});
        cluster1.publish(cluster(2, {job(1, state)}));
        settle(ledger);
    }
    Ledger ledger(options);
    TransitionRecorder recorder(ledger, {.maxChips = 0});
    recorder.transition(nullptr, cluster(2), ChangeSet{});
    settle(ledger);
    const auto all = TransitionLog(ledger).list("one", "jobs/4701", 0, 10, {});
    QVERIFY(all);
    QCOMPARE(all->transitions.size(), std::size_t{3});
    QCOMPARE(all->transitions[0].after, std::string("gone"));
    QCOMPARE(all->transitions[1].before, std::string("PENDING"));
    QCOMPARE(all->transitions[1].after, std::string("RUNNING"));
    QCOMPARE(TransitionLog(ledger).list("one", "nodes/n0", 0, 10, {})->transitions.size(), std::size_t{1});
}

void TransitionsTest::rebuildGivesTheSameList()
{
    Ledger ledger(freshFile());
    TransitionRecorder recorder(ledger);
    ClusterState state(ClusterInfo{"one", "One", ClusterKind::Slurm, false, {}, {}}, {&recorder});
    state.publish(cluster(5, {job(1, JobState::Pending)}));
    state.publish(cluster(5, {job(1, JobState::Running, {{"n3", {1}, 1}})}));
    settle(ledger);
    TransitionLog log(ledger);
    const auto before = log.list("one", "nodes/n3", 0, 100, {});
    QVERIFY(ledger.rebuildProjections());
    const auto after = log.list("one", "nodes/n3", 0, 100, {});
    QVERIFY(after && before);
    QCOMPARE(after->transitions.size(), before->transitions.size());
    for (std::size_t i = 0; i < after->transitions.size(); ++i)
        QCOMPARE(after->transitions[i].id, before->transitions[i].id);
    QVERIFY(!after->transitions.empty());
}

void TransitionsTest::aFloodIsUnitedAndBounded()
{
    Ledger ledger(freshFile());
    TransitionRecorder recorder(ledger, {.maxChips = 100, .maxEntriesPerTick = 50, .maxWaiting = 2});
    ClusterState state(ClusterInfo{"one", "One", ClusterKind::Slurm, false, {}, {}}, {&recorder});
    // 800 chips: only nodes and jobs are logged, and no more than 50 entries of a tick.
    for (int i = 0; i < 50; ++i)
        state.publish(cluster(200, {job(1, i % 2 ? JobState::Running : JobState::Pending)}));
    settle(ledger);
    TransitionLog log(ledger);
    const auto all = log.list("one", {}, 0, 1000, {});
    QVERIFY(all);
    QVERIFY(std::none_of(all->transitions.begin(), all->transitions.end(),
                         [](const auto &t) { return t.subject.find("/chips/") != std::string::npos; }));
    QVERIFY(std::any_of(all->transitions.begin(), all->transitions.end(), [](const auto &t) { return t.subject == "nodes/*"; }));
    // Whatever was united, the last word is the last state.
    const auto jobs = log.list("one", "jobs/4701", 0, 100, {});
    if (!jobs->transitions.empty())
        QCOMPARE(jobs->transitions.front().after, std::string("RUNNING"));
    QCOMPARE(ledger.lostWrites(), std::uint64_t{0});
}

void TransitionsTest::aLargeTickIsWrittenWholeInSlices()
{
    const auto options = freshFile();
    Ledger ledger(options);
    TransitionRecorder recorder(ledger, {.sliceEntries = 10});
    ClusterState state(ClusterInfo{"one", "One", ClusterKind::Slurm, false, {}, {}}, {&recorder});
    state.publish(cluster(300, {job(1, JobState::Running)}));
    QTRY_VERIFY(recorder.isIdle());
    settle(ledger);
    TransitionLog log(ledger);
    for (const char *subject : {"nodes/n0", "nodes/n299", "nodes/n299/chips/3", "jobs/4701"})
        QVERIFY2(!log.list("one", subject, 0, 10, {})->transitions.empty(), subject);
    QVERIFY(ledger.read([](Database &database) -> Result<void> {
        if (database.number("SELECT count(*) FROM log").value_or(0) < 60)
            return domain::failure(domain::Code::Internal, "NO_SLICES", "It is one row.");
        return {};
    }));
    // All of it can be dropped again, a part at a time.
    QVERIFY(ledger.write([](Ledger::Writer &writer) -> Result<void> {
        if (auto ended = writer.database().run("COMMIT"); !ended)
            return ended;
        const Retention retention(std::chrono::hours(0), 0);
        for (int i = 0; i < 100 && retention.trim(writer.database()).value_or(false); ++i) {
        }
        const bool isEmpty = writer.database().number("SELECT count(*) FROM transition_index").value_or(1) == 0;
        auto begun = writer.database().run("BEGIN IMMEDIATE");
        return isEmpty ? begun : domain::failure(domain::Code::Internal, "NOT_EMPTY", "Something is left in the index.");
    }));
}

void TransitionsTest::theFirstChipsOfALargeClusterAreLeftOut()
{
    Ledger ledger(freshFile());
    TransitionRecorder recorder(ledger, {.maxFirstChips = 10});
    ClusterState state(ClusterInfo{"one", "One", ClusterKind::Slurm, false, {}, {}}, {&recorder});
    state.publish(cluster(5, {job(1, JobState::Pending)}));
    state.publish(cluster(5, {job(1, JobState::Running, {{"n3", {1}, 1}})}));
    QTRY_VERIFY(recorder.isIdle());
    settle(ledger);
    TransitionLog log(ledger);
    QVERIFY(log.list("one", "nodes/n3/chips/0", 0, 10, {})->transitions.empty());
    const auto changed = log.list("one", "nodes/n3/chips/1", 0, 10, {});
    QCOMPARE(changed->transitions.size(), std::size_t{1});
    QCOMPARE(changed->transitions[0].before, std::string("free"));
}

QTEST_GUILESS_MAIN(TransitionsTest)
#include "TransitionsTest.moc"
