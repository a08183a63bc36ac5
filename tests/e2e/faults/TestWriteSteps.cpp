#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "client/domain/Names.h"
#include "tests/e2e/faults/AnswerGate.h"
#include "tests/e2e/faults/GatewayProcess.h"
#include "tests/e2e/faults/LedgerProbe.h"
#include "tests/e2e/faults/StrikingCommands.h"
#include "tests/e2e/faults/WriteClient.h"
#include "tests/support/SlurmCluster.h"

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
constexpr int patienceMs = 20000;

struct Wish {
    Kind kind = Kind::Submit;
    Step step = Step::BeforeIntent;
    link::Write write;
    std::string subject;  ///< id of the job or node that it acts on
    std::string needle;   ///< by which its command line is known
    Outcome outcome;
};

/// What a person learns of it: a refusal comes as an outcome or, when repeated, as a failure.
QByteArray toldAs(const Outcome &outcome)
{
    if (!outcome)
        return QByteArray("refused: ") + outcome.error().reason.c_str();
    if (outcome->state == WriteState::Refused)
        return QByteArray("refused: ") + outcome->reason.c_str();
    return QByteArray(outcome->state == WriteState::Done ? "done: " : "unknown: ") + outcome->name.c_str() + ' ' + outcome->reason.c_str();
}

/// Waits for something that comes about without the event loop's help, and keeps the loop going meanwhile.
bool waitFor(const std::function<bool()> &condition, int limitMs = patienceMs)
{
    QElapsedTimer clock;
    clock.start();
    while (!condition()) {
        if (clock.elapsed() >= limitMs)
            return false;
        QTest::qWait(5);
    }
    return true;
}

} // namespace

/// kill -9 of the gateway at each step of a write, and of slurmctld before and after it saved: one job for each request, and the first
/// outcome for each repeat, or the word that it is not known.
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
    void slurmctldKilled();
    void cleanupTestCase();

private:
    Wish makeWish(Kind kind, Step step);
    link::Write submission(const std::string &id, const std::string &array, bool hold) const;
    std::string strike(const Wish &wish, WriteClient &client);
    std::string strikeInCall(const Wish &wish, WriteClient &client);
    std::string strikeByLedger(const Wish &wish, WriteClient &client);
    std::string afterDeath(const Wish &wish, const WriteClient &client) const;
    std::vector<std::shared_ptr<std::optional<Outcome>>> repeatAll(WriteClient &client, const std::vector<link::Write> &writes,
                                                                   std::chrono::milliseconds patience = std::chrono::seconds(60));
    std::string wrongIn(const Wish &wish);
    std::string wrongInSubmit(const Wish &wish);
    std::string wrongInAction(const Wish &wish);
    bool isInEffect(const Wish &wish) const;
    std::set<std::string> jobsOf(const std::string &requestId) const;
    int runsOf(const std::string &mark) const;
    bool isSaved(const std::string &requestId) const;
    std::string show(const std::string &what, const std::string &id) const { return m_slurm->run({"scontrol", "-o", "show", what, id}).out; }

    std::unique_ptr<SlurmCluster> m_slurm;
    std::unique_ptr<GatewayProcess> m_gateway;
    std::unique_ptr<StrikingCommands> m_commands;
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
    SlurmCluster::Options options;
    // One to drain for each step, and two that go on working.
    options.pools = {"main=7*gpu:h100:8"};
    options.autoRestart = false;
    m_slurm = std::make_unique<SlurmCluster>(options);
    QVERIFY2(m_slurm->ok(), m_slurm->error().c_str());
    const QString nodes = QString::fromStdString(m_slurm->run({"sinfo", "-h", "-N", "-p", "all", "-o", "%N"}).out);
    for (const QString &node : nodes.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        m_nodes.push_back(node.trimmed().toStdString());
    QCOMPARE(m_nodes.size(), std::size_t{7});
    m_commands = std::make_unique<StrikingCommands>(m_slurm->runtimeFolder());
    QVERIFY(m_commands->isGood());
    m_gateway = std::make_unique<GatewayProcess>(
        GatewayProcess::Slurm{"unix:" + m_slurm->restSocket(), m_slurm->confPath(), true, m_commands->binFolder()});
    m_ledger = std::make_unique<LedgerProbe>(m_gateway->ledgerFile());
    m_gate = std::make_unique<AnswerGate>(m_gateway->folder() + "/gate.sock", m_gateway->folder() + "/g.sock");
}

link::Write TestWriteSteps::submission(const std::string &id, const std::string &array, bool hold) const
{
    link::Write write;
    write.cluster = "practice";
    write.requestId = id;
    write.job.displayName = id;
    write.job.script = "#!/bin/sh\necho " + id + "-$SLURM_ARRAY_TASK_ID- >> " + m_slurm->runtimeFolder() + "/runs\n";
    write.job.chipType = "gpu:h100";
    write.job.chipsPerNode = 1;
    write.job.timeLimitS = 600;
    write.job.stdoutPath = "/dev/null";
    write.job.array = array;
    write.job.hold = hold;
    return write;
}

Wish TestWriteSteps::makeWish(Kind kind, Step step)
{
    Wish wish;
    wish.kind = kind;
    wish.step = step;
    const std::string id = "step-" + std::string(kindNames[int(kind)]) + '-' + std::to_string(int(step));
    if (kind == Kind::Submit || kind == Kind::Array) {
        wish.write = submission(id, kind == Kind::Array ? "0-2" : "", false);
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
    wish.subject = std::to_string(m_slurm->submit("sleep 600", {"--begin=now+1hour", "--output=/dev/null"}));
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
    QVERIFY2(m_gateway->start(), m_gateway->log().right(1000).constData());
    {
        WriteClient client(m_gate->address());
        QVERIFY2(client.isReady("practice", m_nodes.back(), patienceMs), m_gateway->log().right(1000).constData());
        const std::string wrong = strike(wish, client);
        m_gate->swallowAnswers(false);
        m_ledger->unlock();
        m_gateway->kill();
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
    m_commands->arm(wish.step == Step::BeforeCall ? Strike::BeforeCall : Strike::AfterCall, wish.needle);
    client.send(wish.write);
    if (!waitFor([this] { return m_commands->hasStruck(); }))
        return "its command was never called" + (client.answer() && !*client.answer() ? ": " + client.answer()->error().message : std::string());
    return m_gateway->waitUntilKilled(patienceMs) ? afterDeath(wish, client) : "the gateway lives on";
}

/// The request lies unread at slurmctld, which reads it when its sender is long dead.
std::string TestWriteSteps::strikeInCall(const Wish &wish, WriteClient &client)
{
    m_slurm->killDaemon("slurmctld", SIGSTOP);
    m_commands->arm(Strike::InCall, wish.needle);
    client.send(wish.write);
    std::string wrong;
    if (!waitFor([this] { return m_commands->inCallPid() > 0 && hasUnreadAtPeer(m_commands->inCallPid()); }))
        wrong = "its command sent nothing";
    m_gateway->kill();
    // As the gateway asks for, so that nobody writes for a gateway that is gone.
    if (wrong.empty() && !waitFor([this] { return ::kill(m_commands->inCallPid(), 0) != 0; }))
        wrong = "its command outlived it";
    m_slurm->killDaemon("slurmctld", SIGCONT);
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
    m_gateway->kill();
    m_ledger->unlock();
    return afterDeath(wish, client);
}

/// What the dead left behind proves at which step it was.
std::string TestWriteSteps::afterDeath(const Wish &wish, const WriteClient &client) const
{
    const std::string &id = wish.write.requestId;
    const int calls = m_commands->calls(wish.needle);
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
    QVERIFY2(m_gateway->start(), m_gateway->log().right(1000).constData());
    for (const Wish &wish : m_wishes) {
        if (wish.kind != Kind::Submit || wish.step != Step::BeforeCall)
            continue;
        m_commands->arm(Strike::AfterCall, wish.needle);
        QVERIFY2(waitFor([this] { return m_commands->hasStruck(); }, 40000), "it was not sent again");
        QVERIFY(m_gateway->waitUntilKilled(patienceMs));
        QVERIFY(!m_ledger->hasOutcome(wish.write.requestId));
        QCOMPARE(m_commands->calls(wish.needle), 1);
        ++m_sentAgain;
        QVERIFY2(m_gateway->start(), m_gateway->log().right(1000).constData());
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

std::vector<std::shared_ptr<std::optional<Outcome>>> TestWriteSteps::repeatAll(WriteClient &client, const std::vector<link::Write> &writes,
                                                                               std::chrono::milliseconds patience)
{
    std::vector<std::shared_ptr<std::optional<Outcome>>> answers;
    for (const link::Write &write : writes)
        answers.push_back(client.follow(write, patience));
    waitFor([&answers] { return std::all_of(answers.begin(), answers.end(), [](const auto &answer) { return answer->has_value(); }); }, 75000);
    return answers;
}

void TestWriteSteps::outcomesAgreeWithTheCluster()
{
    WriteClient client(m_gate->address());
    QVERIFY(client.isReady("practice", m_nodes.back(), patienceMs));
    std::vector<link::Write> writes;
    for (const Wish &wish : m_wishes)
        writes.push_back(wish.write);
    const auto first = repeatAll(client, writes);
    const auto second = repeatAll(client, writes);
    for (std::size_t i = 0; i < m_wishes.size(); ++i) {
        QVERIFY2(first[i]->has_value() && second[i]->has_value(), m_wishes[i].write.requestId.c_str());
        m_wishes[i].outcome = **first[i];
        // The first outcome, whichever it was.
        const Outcome &again = **second[i];
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
    const auto jobs = jobsOf(wish.write.requestId);
    if (jobs.size() != 1)
        return std::to_string(jobs.size()) + " jobs, told: " + wish.outcome->reason + ' ' + wish.outcome->schedulerWords;
    if (wish.outcome->state != WriteState::Done || wish.outcome->name != domain::jobName("practice", *jobs.begin()))
        return "told as " + wish.outcome->name + ' ' + wish.outcome->reason + ", is " + *jobs.begin();
    if (const int calls = m_commands->calls(wish.needle); calls != 1)
        return std::to_string(calls) + " calls of sbatch";
    const int tasks = wish.kind == Kind::Array ? 3 : 1;
    for (int task = 0; task < tasks; ++task) {
        const std::string mark = wish.write.requestId + '-' + (tasks == 1 ? std::string() : std::to_string(task)) + '-';
        if (const int runs = runsOf(mark); runs != 1)
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
        const std::string node = show("node", wish.subject);
        return node.find("DRAIN") != std::string::npos && node.find("Reason=" + wish.write.reason) != std::string::npos;
    }
    const std::string job = show("job", wish.subject);
    return job.find(wish.kind == Kind::Cancel ? "JobState=CANCELLED" : " Priority=0 ") != std::string::npos;
}

/// The numbers of the jobs whose comment carries the request; an array counts once.
std::set<std::string> TestWriteSteps::jobsOf(const std::string &requestId) const
{
    std::set<std::string> jobs;
    const QString listed = QString::fromStdString(m_slurm->run({"scontrol", "-o", "show", "job"}).out);
    for (const QString &line : listed.split(QLatin1Char('\n'))) {
        const auto value = [&line](const QString &key) {
            const qsizetype at = line.indexOf(key);
            return at < 0 ? std::string() : line.mid(at + key.size()).section(QLatin1Char(' '), 0, 0).toStdString();
        };
        if (value(QStringLiteral(" Comment=chipdeck:")) != requestId)
            continue;
        const std::string array = value(QStringLiteral(" ArrayJobId="));
        jobs.insert(array.empty() ? value(QStringLiteral("JobId=")) : array);
    }
    return jobs;
}

int TestWriteSteps::runsOf(const std::string &mark) const
{
    QFile runs(QString::fromStdString(m_slurm->runtimeFolder() + "/runs"));
    return runs.open(QIODevice::ReadOnly) ? static_cast<int>(runs.readAll().split('\n').count(QByteArray::fromStdString(mark))) : 0;
}

/// Whether slurmctld would still know of it after its fall.
bool TestWriteSteps::isSaved(const std::string &requestId) const
{
    QFile state(QString::fromStdString(m_slurm->runtimeFolder() + "/state/job_state"));
    return state.open(QIODevice::ReadOnly) && state.readAll().contains("chipdeck:" + QByteArray::fromStdString(requestId));
}

void TestWriteSteps::slurmctldKilled()
{
    WriteClient client(m_gate->address());
    QVERIFY(client.isReady("practice", m_nodes.back(), patienceMs));
    const auto saved = submission("fall-saved", {}, false);
    const auto lost = submission("fall-lost", {}, false);
    const auto array = submission("fall-array", "0-1", false);
    const auto held = submission("fall-held", {}, true);
    const auto unread = submission("fall-unread", {}, false);
    QVERIFY(repeatAll(client, {saved}).front()->value());
    QVERIFY(waitFor([this] { return isSaved("fall-saved"); }));
    // It has just saved, and will not again for some seconds.
    const auto taken = repeatAll(client, {lost, array, held});
    for (const auto &outcome : taken)
        QVERIFY(outcome->value() && (*outcome)->value().state == WriteState::Done);
    const std::string number = domain::parseName((*taken.front())->value().name)->job;
    QVERIFY(waitFor([this] { return runsOf("fall-lost--") == 1; }, 4000));
    m_slurm->killDaemon("slurmctld", SIGSTOP);
    m_commands->arm(Strike::InCall, "--comment=chipdeck:fall-unread");
    client.send(unread);
    QVERIFY(waitFor([this] { return m_commands->inCallPid() > 0 && hasUnreadAtPeer(m_commands->inCallPid()); }));
    for (const char *id : {"fall-lost", "fall-array", "fall-held", "fall-unread"})
        QVERIFY2(!isSaved(id), id);
    m_slurm->killDaemon("slurmctld", SIGKILL);
    m_slurm->startDaemon("slurmctld");
    QVERIFY(m_slurm->waitReady(std::chrono::seconds(60)));
    // Somebody else gets the number that was forgotten.
    std::set<unsigned> others;
    for (int i = 0; i < 4; ++i)
        others.insert(m_slurm->submit("true", {"--output=/dev/null"}));
    QVERIFY(others.contains(static_cast<unsigned>(std::stoul(number))));

    // Each is settled, one way or the other, when all are told as what they stay.
    std::vector<std::shared_ptr<std::optional<Outcome>>> outcomes;
    QByteArray told;
    const bool isSettled = waitFor([&] {
        outcomes = repeatAll(client, {saved, lost, array, held, unread}, std::chrono::milliseconds(1));
        told.clear();
        for (const auto &outcome : outcomes)
            told += outcome->has_value() ? toldAs(**outcome) + "; " : QByteArray("nothing; ");
        return told.count("LOST_AFTER_START") == 2 && told.count("OUTCOME_LOST") == 1 && jobsOf("fall-held").size() == 1;
    }, 60000);
    QVERIFY2(isSettled, told.constData());
    QCOMPARE((*outcomes[0])->value().state, WriteState::Done);
    QCOMPARE(jobsOf("fall-saved").size(), std::size_t{1});
    QCOMPARE(runsOf("fall-saved--"), 1);
    for (const std::size_t i : {1, 2, 4}) {
        const domain::WriteOutcome &outcome = (*outcomes[i])->value();
        QCOMPARE(outcome.state, WriteState::Unknown);
        QCOMPARE(outcome.reason, std::string(i == 4 ? "OUTCOME_LOST" : "LOST_AFTER_START"));
        QVERIFY(outcome.name.empty() || i == 4);
    }
    // Nothing that may have run was sent again; the held one was, and waits.
    for (const char *id : {"fall-lost", "fall-array", "fall-unread"}) {
        QCOMPARE(m_commands->calls(std::string("--comment=chipdeck:") + id), 1);
        QVERIFY2(jobsOf(id).empty(), id);
    }
    QCOMPARE(m_commands->calls("--comment=chipdeck:fall-held"), 2);
    QCOMPARE(runsOf("fall-held--"), 0);
    QCOMPARE(runsOf("fall-lost--"), 1);
    std::printf("slurmctld killed: 1 saved and kept, 2 unsaved and told as unknown, 1 unsaved and held and sent again, 1 unread and told as "
                "unknown; number %s reused by a stranger\n", number.c_str());
}

void TestWriteSteps::cleanupTestCase()
{
    m_gate.reset();
    m_gateway.reset();
    m_slurm.reset();
}

QTEST_GUILESS_MAIN(TestWriteSteps)
#include "TestWriteSteps.moc"
