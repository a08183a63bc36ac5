#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "client/domain/Names.h"
#include "client/link/BatchCall.h"
#include "client/link/WriteCall.h"
#include "tests/e2e/faults/GatewayProcess.h"
#include "tests/e2e/faults/LedgerProbe.h"
#include "tests/e2e/faults/WriteClient.h"
#include "tests/support/SlurmCluster.h"

using namespace chipdeck;
using namespace chipdeck::tests;
using Verb = link::Write::Verb;

namespace {

constexpr int manyJobs = 1000;

/// What a list came to: the outcome of each job, which may come once only.
struct Told {
    std::map<std::size_t, domain::WriteOutcome> outcomes;
    int twice = 0;
    std::optional<domain::Result<void>> end;

    std::size_t done() const { return with(domain::WriteState::Done, {}); }
    std::size_t with(domain::WriteState state, const std::string &reason) const
    {
        return static_cast<std::size_t>(std::count_if(outcomes.begin(), outcomes.end(), [&](const auto &one) {
            return one.second.state == state && (reason.empty() || one.second.reason == reason);
        }));
    }
};

} // namespace

/// Lists of a thousand jobs on a Slurm that really runs: each job has its outcome, once, and Slurm shows it.
class TestBatches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aThousandAreChangedAndTheGatewayIsKilled();
    void someAreGoneForeignOrFinished();
    void movedAndBack();
    void suspendedAndBack();
    void aThousandAreCancelledAndASingleOneDoesNotWait();
    void cleanupTestCase();

private:
    std::shared_ptr<Told> begin(const link::Write &action, const std::vector<std::string> &ids);
    std::shared_ptr<Told> run(const link::Write &action, const std::vector<std::string> &ids);
    static link::Write action(Verb verb, const std::string &requestId);
    std::vector<std::string> column(const std::vector<std::string> &ids, const std::string &field) const;
    std::vector<std::string> submit(int count, const std::string &options) const;
    bool isListed(const std::string &id);

    std::unique_ptr<SlurmCluster> m_slurm;
    std::unique_ptr<GatewayProcess> m_gateway;
    std::unique_ptr<link::GatewayLink> m_link;
    std::vector<std::string> m_ids;
};

void TestBatches::initTestCase()
{
    if (const auto reason = SlurmCluster::skipReason(); !reason.empty())
        QSKIP(reason.c_str());
    SlurmCluster::Options options;
    options.nodes = 2;
    m_slurm = std::make_unique<SlurmCluster>(options);
    QVERIFY2(m_slurm->ok(), m_slurm->error().c_str());
    m_ids = submit(manyJobs, "-H -t 60");
    QCOMPARE(m_ids.size(), std::size_t{manyJobs});
    m_gateway = std::make_unique<GatewayProcess>(GatewayProcess::Slurm{"unix:" + m_slurm->restSocket(), m_slurm->confPath(), true, {}});
    QVERIFY2(m_gateway->start(), m_gateway->log().constData());
    m_link = std::make_unique<link::GatewayLink>(*link::parseEndpoint(m_gateway->address().toStdString()));
    m_link->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_link->state(), link::GatewayLink::State::Ready, patienceMs);
}

/// Straight to Slurm, eight at a time.
std::vector<std::string> TestBatches::submit(int count, const std::string &options) const
{
    const auto made = m_slurm->run({"sh", "-c", "seq " + std::to_string(count) + " | xargs -P8 -I_ sbatch --parsable -o /dev/null " + options
                                                    + " --wrap 'sleep 600'"}, {}, std::chrono::minutes(3));
    std::set<std::string> ids;
    std::istringstream lines(made.out);
    for (std::string line; std::getline(lines, line);)
        ids.insert(line);
    return {ids.begin(), ids.end()};
}

/// What squeue shows of these jobs; sorted and once each.
std::vector<std::string> TestBatches::column(const std::vector<std::string> &ids, const std::string &field) const
{
    std::string list;
    for (const std::string &id : ids)
        list.append(list.empty() ? "" : ",").append(id);
    const auto listed = m_slurm->run({"squeue", "-h", "-a", "-t", "all", "-j", list, "-O", field + ":40"});
    std::set<std::string> values;
    std::istringstream words(listed.out);
    for (std::string word; words >> word;)
        values.insert(word);
    return {values.begin(), values.end()};
}

link::Write TestBatches::action(Verb verb, const std::string &requestId)
{
    link::Write write;
    write.verb = verb;
    write.cluster = "practice";
    write.requestId = requestId;
    return write;
}

std::shared_ptr<Told> TestBatches::begin(const link::Write &wished, const std::vector<std::string> &ids)
{
    std::vector<std::string> names;
    for (const std::string &id : ids)
        names.push_back(domain::jobName("practice", id));
    auto told = std::make_shared<Told>();
    auto *call = new link::BatchCall(
        m_link.get(), wished, names,
        [told](const std::vector<link::JobOutcome> &outcomes) {
            for (const link::JobOutcome &one : outcomes)
                told->twice += told->outcomes.emplace(one.job, one.outcome).second ? 0 : 1;
        },
        [told](const domain::Result<void> &end) { told->end = end; }, this);
    call->start();
    return told;
}

std::shared_ptr<Told> TestBatches::run(const link::Write &wished, const std::vector<std::string> &ids)
{
    auto told = begin(wished, ids);
    waitFor([told] { return told->end.has_value(); }, 90000);
    return told;
}

void TestBatches::aThousandAreChangedAndTheGatewayIsKilled()
{
    link::Write limit = action(Verb::TimeLimit, "many-limits-1");
    limit.number = 300;
    const auto told = begin(limit, m_ids);
    QVERIFY(waitFor([told] { return told->outcomes.size() >= 200; }, 60000));
    const std::size_t before = told->outcomes.size();
    m_gateway->kill();
    QVERIFY(m_gateway->start());
    m_link->retryNow();
    QVERIFY(waitFor([told] { return told->end.has_value(); }, 90000));
    QVERIFY2(told->end->has_value(), told->end->has_value() ? "" : told->end->error().message.c_str());
    QCOMPARE(told->outcomes.size(), std::size_t{manyJobs});
    QCOMPARE(told->twice, 0);
    // What was on its way when the gateway fell is looked for, and told as it is found.
    std::vector<std::string> changed;
    std::vector<std::string> left;
    for (const auto &[job, outcome] : told->outcomes)
        (outcome.state == domain::WriteState::Done ? changed : left).push_back(m_ids[job]);
    QCOMPARE(told->with(domain::WriteState::Refused, "NO_EFFECT"), left.size());
    QVERIFY2(left.size() <= 50, QByteArray::number(left.size()).constData());
    QCOMPARE(column(changed, "TimeLimit"), std::vector<std::string>{"5:00"});
    if (!left.empty())
        QCOMPARE(column(left, "TimeLimit"), std::vector<std::string>{"1:00:00"});
    // One intent for each, in spite of the kill.
    LedgerProbe ledger(m_gateway->ledgerFile());
    QCOMPARE(ledger.intents("many-limits-1-"), manyJobs);
    std::printf("%d jobs, the gateway killed after %zu: each told once, %zu changed, %zu found not to be\n", manyJobs, before, changed.size(), left.size());
}

void TestBatches::someAreGoneForeignOrFinished()
{
    const std::vector<std::string> finished = submit(1, "-t 1 -n 1");
    QCOMPARE(finished.size(), std::size_t{1});
    m_slurm->run({"scancel", finished.front()});
    QVERIFY(waitFor([&] { return column(finished, "State") == std::vector<std::string>{"CANCELLED"}; }));
    const std::vector<std::string> running = submit(1, "-t 5 -n 1");
    QVERIFY(waitFor([&] { return column(running, "State") == std::vector<std::string>{"RUNNING"}; }));
    // What the picture lists, it lists: a list that was asked for since shows the finished one.
    const auto told = run(action(Verb::Hold, "mixed-hold-1"), {m_ids[0], "999999", finished.front(), running.front(), m_ids[1], "12_3"});
    QVERIFY(told->end && told->end->has_value());
    QCOMPARE(told->done(), std::size_t{2});
    QCOMPARE(told->outcomes.at(1).reason, std::string("JOB_NOT_FOUND"));
    QVERIFY2(told->outcomes.at(2).reason == "JOB_ENDED" || told->outcomes.at(2).reason == "JOB_STATE", told->outcomes.at(2).reason.c_str());
    QCOMPARE(told->outcomes.at(3).reason, std::string("JOB_STATE"));
    QCOMPARE(told->outcomes.at(5).reason, std::string("JOB_NOT_FOUND"));
    m_slurm->run({"scancel", running.front()});
}

void TestBatches::movedAndBack()
{
    const std::vector<std::string> some(m_ids.begin(), m_ids.begin() + 60);
    link::Write move = action(Verb::Pool, "move-them-1");
    move.pool = "nv";
    QCOMPARE(run(move, some)->done(), some.size());
    QCOMPARE(column(some, "Partition"), std::vector<std::string>{"nv"});
    move.requestId = "move-them-2";
    move.pool = "nowhere";
    const auto refused = run(move, some);
    QCOMPARE(refused->with(domain::WriteState::Refused, "INVALID_PARTITION"), some.size());
    move.requestId = "move-them-3";
    move.pool = "all";
    QCOMPARE(run(move, some)->done(), some.size());
    QCOMPARE(column(some, "Partition"), std::vector<std::string>{"all"});
}

void TestBatches::suspendedAndBack()
{
    const std::vector<std::string> running = submit(2, "-t 5 -n 1");
    QVERIFY(waitFor([&] { return column(running, "State") == std::vector<std::string>{"RUNNING"}; }));
    std::vector<std::string> some = running;
    some.push_back(m_ids.front());
    const auto told = run(action(Verb::Suspend, "suspend-1"), some);
    QCOMPARE(told->done(), std::size_t{2});
    QCOMPARE(told->outcomes.at(2).state, domain::WriteState::Refused);
    QCOMPARE(column(running, "State"), std::vector<std::string>{"SUSPENDED"});
    QCOMPARE(run(action(Verb::ResumeJob, "resume-jobs-1"), running)->done(), std::size_t{2});
    QCOMPARE(column(running, "State"), std::vector<std::string>{"RUNNING"});
    m_slurm->run({"scancel", running[0], running[1]});
}

void TestBatches::aThousandAreCancelledAndASingleOneDoesNotWait()
{
    QElapsedTimer clock;
    clock.start();
    const auto told = begin(action(Verb::Cancel, "cancel-all-1"), m_ids);
    QVERIFY(waitFor([told] { return told->outcomes.size() >= 50; }, 60000));
    QElapsedTimer single;
    single.start();
    std::optional<domain::Result<domain::WriteOutcome>> outcome;
    link::Write hold = action(Verb::Hold, "single-hold-1");
    hold.name = domain::jobName("practice", m_ids.back());
    (new link::WriteCall(m_link.get(), hold, [&outcome](const auto &answer) { outcome = answer; }, this))->start();
    QVERIFY(waitFor([&outcome] { return outcome.has_value(); }));
    const qint64 singleMs = single.elapsed();
    QVERIFY(told->outcomes.size() < manyJobs);
    QVERIFY(waitFor([told] { return told->end.has_value(); }, 90000));
    QVERIFY(told->end->has_value());
    QVERIFY2(told->done() == manyJobs, QByteArray::number(told->done()).constData());
    QCOMPARE(column(m_ids, "State"), std::vector<std::string>{"CANCELLED"});
    // 200 a second, as the gateway is set.
    QVERIFY2(clock.elapsed() >= 4000, QByteArray::number(clock.elapsed()).constData());
    std::printf("%d jobs cancelled in %lld ms; a single hold meanwhile took %lld ms\n", manyJobs, static_cast<long long>(clock.elapsed()),
                static_cast<long long>(singleMs));
}

void TestBatches::cleanupTestCase()
{
    m_link.reset();
    m_gateway.reset();
    m_slurm.reset();
}

QTEST_GUILESS_MAIN(TestBatches)
#include "TestBatches.moc"
