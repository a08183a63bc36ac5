#include <QTest>

#include <csignal>
#include <cstdio>
#include <map>
#include <memory>
#include <vector>

#include "client/domain/Names.h"
#include "tests/e2e/faults/AnswerGate.h"
#include "tests/e2e/faults/LedgerProbe.h"
#include "tests/e2e/faults/WriteClient.h"
#include "tests/e2e/faults/WriteSite.h"

using namespace chipdeck;
using namespace chipdeck::tests;
using domain::WriteState;
using Strike = StrikingCommands::Strike;

namespace {

/// Submits last: those first moments of a slurmctld's life in which an absence proves little are over by then.
enum class Kind { Cancel, Hold, Drain, Submit, Array };
/// Where in its life a write is when the gateway is killed.
enum class Step { BeforeIntent, BeforeCall, InCall, AfterCall, AfterOutcome };

constexpr const char *kindNames[] = {"cancel", "hold", "drain", "submit", "array"};
constexpr const char *stepNames[] = {"before the intent", "before the call", "in the call", "after the call", "after the outcome"};
constexpr int kinds = 5;
constexpr int steps = 5;

struct Wish {
    Kind kind = Kind::Submit;
    Step step = Step::BeforeIntent;
    link::Write write;
    std::string subject;  ///< id of the job or node that it acts on
    std::string needle;   ///< by which its command line is known
    Outcome outcome;
};

} // namespace

/// kill -9 of the gateway at each step of a write: one job for each request, and the first outcome for each repeat, or the word that
/// it is not known.
class TestWriteSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void gatewayKilled_data();
    void gatewayKilled();
    void killedAgainWhileSendingAgain();
    void everyStepWasStruck();
    void outcomesAgreeWithTheCluster();
    void cleanupTestCase();

private:
    Wish makeWish(Kind kind, Step step);
    std::string strike(const Wish &wish, WriteClient &client);
    std::string strikeInCall(const Wish &wish, WriteClient &client);
    std::string strikeByLedger(const Wish &wish, WriteClient &client);
    std::string afterDeath(const Wish &wish, const WriteClient &client) const;
    std::string wrongIn(const Wish &wish);
    std::string wrongInSubmit(const Wish &wish);
    std::string wrongInAction(const Wish &wish);
    bool isInEffect(const Wish &wish) const;

    std::unique_ptr<WriteSite> m_site;
    std::unique_ptr<LedgerProbe> m_ledger;
    std::unique_ptr<AnswerGate> m_gate;
    std::vector<std::string> m_nodes;
    std::vector<Wish> m_wishes;
    std::map<std::pair<Kind, Step>, int> m_kills;
    int m_sentAgain = 0;
};

void TestWriteSteps::initTestCase()
{
    if (const auto reason = SlurmCluster::skipReason(); !reason.empty())
        QSKIP(reason.c_str());
    // One node to drain for each step, and two that go on working.
    m_site = std::make_unique<WriteSite>("main=7*gpu:h100:8");
    QVERIFY2(m_site->error().empty(), m_site->error().c_str());
    m_nodes = m_site->nodes();
    QCOMPARE(m_nodes.size(), std::size_t{7});
    m_ledger = std::make_unique<LedgerProbe>(m_site->gateway().ledgerFile());
    m_gate = std::make_unique<AnswerGate>(m_site->gateway().folder() + "/gate.sock", m_site->gateway().folder() + "/g.sock");
}

Wish TestWriteSteps::makeWish(Kind kind, Step step)
{
    Wish wish;
    wish.kind = kind;
    wish.step = step;
    const std::string id = "step-" + std::string(kindNames[int(kind)]) + '-' + std::to_string(int(step));
    if (kind == Kind::Submit || kind == Kind::Array) {
        wish.write = m_site->submission(id, kind == Kind::Array ? "0-2" : "", false);
        wish.needle = "--comment=chipdeck:" + id;
        return wish;
    }
    wish.write.cluster = "practice";
    wish.write.requestId = id;
    wish.write.reason = id;
    if (kind == Kind::Drain) {
        wish.subject = m_nodes.at(std::size_t(step));
        wish.needle = "NodeName=" + wish.subject;
        wish.write.verb = link::Write::Verb::Drain;
        wish.write.name = domain::nodeName("practice", wish.subject);
        return wish;
    }
    wish.subject = std::to_string(m_site->slurm().submit("sleep 600", {"--begin=now+1hour", "--output=/dev/null"}));
    wish.needle = wish.subject;
    wish.write.verb = kind == Kind::Cancel ? link::Write::Verb::Cancel : link::Write::Verb::Hold;
    wish.write.name = domain::jobName("practice", wish.subject);
    return wish;
}

void TestWriteSteps::gatewayKilled_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("step");
    for (int kind = 0; kind < kinds; ++kind) {
        for (int step = 0; step < steps; ++step)
            QTest::addRow("%s, %s", kindNames[kind], stepNames[step]) << kind << step;
    }
}

void TestWriteSteps::gatewayKilled()
{
    QFETCH(int, kind);
    QFETCH(int, step);
    const Wish wish = makeWish(Kind(kind), Step(step));
    QVERIFY2(m_site->gateway().start(), m_site->gateway().log().right(1000).constData());
    {
        WriteClient client(m_gate->address());
        QVERIFY2(client.isReady("practice", m_nodes.back(), patienceMs), m_site->gateway().log().right(1000).constData());
        const std::string wrong = strike(wish, client);
        m_gate->swallowAnswers(false);
        m_ledger->unlock();
        m_site->gateway().kill();
        QVERIFY2(wrong.empty(), wrong.c_str());
        ++m_kills[{wish.kind, wish.step}];
    }
    m_wishes.push_back(wish);
}

/// Sends the write and kills the gateway; empty when it died exactly at the step.
std::string TestWriteSteps::strike(const Wish &wish, WriteClient &client)
{
    if (wish.step == Step::InCall)
        return strikeInCall(wish, client);
    if (wish.step == Step::BeforeIntent || wish.step == Step::AfterOutcome)
        return strikeByLedger(wish, client);
    m_site->commands().arm(wish.step == Step::BeforeCall ? Strike::BeforeCall : Strike::AfterCall, wish.needle);
    client.send(wish.write);
    if (!waitFor([this] { return m_site->commands().hasStruck(); }))
        return "its command was never called" + (client.answer() && !*client.answer() ? ": " + client.answer()->error().message : std::string());
    return m_site->gateway().waitUntilKilled(patienceMs) ? afterDeath(wish, client) : "the gateway lives on";
}

/// The request lies unread at slurmctld, which reads it when its sender is long dead.
std::string TestWriteSteps::strikeInCall(const Wish &wish, WriteClient &client)
{
    m_site->commands().arm(Strike::InCall, wish.needle);
    client.send(wish.write);
    std::string wrong;
    // Stopped only now: what the gateway asks before its command is to be answered.
    if (!waitFor([this] { return m_site->commands().inCallPid() > 0; }))
        wrong = "its command was never called";
    m_site->slurm().killDaemon("slurmctld", SIGSTOP);
    m_site->commands().letGo();
    if (wrong.empty() && !waitFor([this] { return hasUnreadAtPeer(m_site->commands().inCallPid()); }))
        wrong = "its command sent nothing";
    m_site->gateway().kill();
    // As the gateway asks for, so that nobody writes for a gateway that is gone.
    if (wrong.empty() && !waitFor([this] { return ::kill(m_site->commands().inCallPid(), 0) != 0; }))
        wrong = "its command outlived it";
    m_site->slurm().killDaemon("slurmctld", SIGCONT);
    return wrong.empty() ? afterDeath(wish, client) : wrong;
}

std::string TestWriteSteps::strikeByLedger(const Wish &wish, WriteClient &client)
{
    if (wish.step == Step::BeforeIntent) {
        if (!m_ledger->lock())
            return "the ledger cannot be locked";
        client.send(wish.write);
        // Long enough to reach the ledger; shorter than the gateway waits for it.
        QTest::qWait(400);
    } else {
        m_gate->swallowAnswers(true);
        client.send(wish.write);
        if (!waitFor([&] { return m_ledger->hasOutcome(wish.write.requestId); }))
            return "no outcome was recorded";
    }
    m_site->gateway().kill();
    m_ledger->unlock();
    return afterDeath(wish, client);
}

/// What the dead left behind proves at which step it was.
std::string TestWriteSteps::afterDeath(const Wish &wish, const WriteClient &client) const
{
    const std::string &id = wish.write.requestId;
    const int calls = m_site->commands().calls(wish.needle);
    if (client.answer() && *client.answer())
        return "the caller had its answer";
    if (m_ledger->hasIntent(id) != (wish.step >= Step::BeforeCall))
        return "the intent does not fit the step";
    if (m_ledger->hasOutcome(id) != (wish.step == Step::AfterOutcome))
        return "the outcome does not fit the step";
    if (calls != (wish.step >= Step::InCall ? 1 : 0))
        return std::to_string(calls) + " calls do not fit the step";
    return {};
}

/// The recovery itself dies between the call and its record: what it sent is found, not sent a third time.
void TestWriteSteps::killedAgainWhileSendingAgain()
{
    QVERIFY2(m_site->gateway().start(), m_site->gateway().log().right(1000).constData());
    for (const Wish &wish : m_wishes) {
        if (wish.kind != Kind::Submit || wish.step != Step::BeforeCall)
            continue;
        m_site->commands().arm(Strike::AfterCall, wish.needle);
        QVERIFY2(waitFor([this] { return m_site->commands().hasStruck(); }, 40000), "it was not sent again");
        QVERIFY(m_site->gateway().waitUntilKilled(patienceMs));
        QVERIFY(!m_ledger->hasOutcome(wish.write.requestId));
        QCOMPARE(m_site->commands().calls(wish.needle), 1);
        ++m_sentAgain;
        QVERIFY2(m_site->gateway().start(), m_site->gateway().log().right(1000).constData());
    }
}

void TestWriteSteps::everyStepWasStruck()
{
    std::string table;
    bool isComplete = m_sentAgain == 1;
    for (int kind = 0; kind < kinds; ++kind) {
        table += kindNames[kind];
        for (int step = 0; step < steps; ++step) {
            const int kills = m_kills[{Kind(kind), Step(step)}];
            isComplete = isComplete && kills > 0;
            table += std::string(step == 0 ? ": " : ", ") + stepNames[step] + ' ' + std::to_string(kills);
        }
        table += '\n';
    }
    table += "submit, sent again: after the call " + std::to_string(m_sentAgain) + '\n';
    std::printf("gateway killed\n%s", table.c_str());
    QVERIFY2(isComplete, table.c_str());
}

void TestWriteSteps::outcomesAgreeWithTheCluster()
{
    WriteClient client(m_gate->address());
    QVERIFY(client.isReady("practice", m_nodes.back(), patienceMs));
    std::vector<link::Write> writes;
    for (const Wish &wish : m_wishes)
        writes.push_back(wish.write);
    const auto first = client.repeat(writes, std::chrono::seconds(60));
    const auto second = client.repeat(writes, std::chrono::seconds(60));
    for (std::size_t i = 0; i < m_wishes.size(); ++i) {
        QVERIFY2(first[i].has_value() && second[i].has_value(), m_wishes[i].write.requestId.c_str());
        m_wishes[i].outcome = *first[i];
        // The first outcome, whichever it was.
        const Outcome &again = *second[i];
        QCOMPARE(toldAs(again), toldAs(m_wishes[i].outcome));
        QVERIFY2(!again || again->repeatedRequest, m_wishes[i].write.requestId.c_str());
    }
    std::string wrong;
    waitFor([&] {
        wrong.clear();
        for (const Wish &wish : m_wishes) {
            if (const std::string words = wrongIn(wish); !words.empty())
                wrong += wish.write.requestId + ": " + words + '\n';
        }
        return wrong.empty();
    });
    QVERIFY2(wrong.empty(), wrong.c_str());
}

std::string TestWriteSteps::wrongIn(const Wish &wish)
{
    return wish.kind == Kind::Submit || wish.kind == Kind::Array ? wrongInSubmit(wish) : wrongInAction(wish);
}

std::string TestWriteSteps::wrongInSubmit(const Wish &wish)
{
    if (!wish.outcome)
        return "refused: " + wish.outcome.error().message;
    const auto jobs = m_site->jobsOf(wish.write.requestId);
    if (jobs.size() != 1)
        return std::to_string(jobs.size()) + " jobs, told: " + wish.outcome->reason + ' ' + wish.outcome->schedulerWords;
    if (wish.outcome->state != WriteState::Done || wish.outcome->name != domain::jobName("practice", *jobs.begin()))
        return "told as " + wish.outcome->name + ' ' + wish.outcome->reason + ", is " + *jobs.begin();
    if (const int calls = m_site->commands().calls(wish.needle); calls != 1)
        return std::to_string(calls) + " calls of sbatch";
    const int tasks = wish.kind == Kind::Array ? 3 : 1;
    for (int task = 0; task < tasks; ++task) {
        const std::string mark = wish.write.requestId + '-' + (tasks == 1 ? std::string() : std::to_string(task)) + '-';
        if (const int runs = m_site->runsOf(mark); runs != 1)
            return mark + " ran " + std::to_string(runs) + " times";
    }
    return {};
}

std::string TestWriteSteps::wrongInAction(const Wish &wish)
{
    const bool isDone = wish.outcome && wish.outcome->state == WriteState::Done;
    const std::string told = isDone ? "done" : wish.outcome ? "unknown, " + wish.outcome->reason : wish.outcome.error().reason;
    if (isDone != isInEffect(wish))
        return "told as " + told + ", but " + (isInEffect(wish) ? "in effect" : "not in effect");
    // What never was called has no effect; what was, has. In the middle it may be either, but not untold.
    if (isDone != (wish.step != Step::BeforeCall) && wish.step != Step::InCall)
        return "told as " + told;
    const bool isRefused = !wish.outcome ? wish.outcome.error().reason == "NO_EFFECT" : wish.outcome->reason == "NO_EFFECT";
    return isDone || isRefused ? std::string() : "told as " + told;
}

bool TestWriteSteps::isInEffect(const Wish &wish) const
{
    if (wish.kind == Kind::Drain) {
        const std::string node = m_site->show("node", wish.subject);
        return node.find("DRAIN") != std::string::npos && node.find("Reason=" + wish.write.reason) != std::string::npos;
    }
    const std::string job = m_site->show("job", wish.subject);
    return job.find(wish.kind == Kind::Cancel ? "JobState=CANCELLED" : " Priority=0 ") != std::string::npos;
}

void TestWriteSteps::cleanupTestCase()
{
    m_gate.reset();
    m_site.reset();
}

QTEST_GUILESS_MAIN(TestWriteSteps)
#include "TestWriteSteps.moc"
