#include <QTest>

#include <csignal>
#include <cstdio>
#include <memory>

#include "client/domain/Names.h"
#include "tests/e2e/faults/WriteClient.h"
#include "tests/e2e/faults/WriteSite.h"

using namespace chipdeck;
using namespace chipdeck::tests;

/// kill -9 of slurmctld, which saves its jobs seconds late and gives numbers anew: what it saved is kept, what it forgot is told as
/// unknown or was held and is sent again, and nothing runs twice.
class TestWriteFalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killedBetweenTwoSaves();
    void cleanupTestCase();

private:
    enum Which { Saved, Lost, Array, Held, Unread };
    static constexpr int count = 5;

    bool stopUnsaved(WriteClient &client, const std::string &prefix);
    bool sendUnread(WriteClient &client);
    void fall();
    void compareOutcomes(const std::vector<std::optional<Outcome>> &outcomes);
    const std::string &idOf(Which which) const { return m_writes[which].requestId; }

    std::unique_ptr<WriteSite> m_site;
    std::vector<link::Write> m_writes;
    std::string m_number;  ///< that the lost job had
};

void TestWriteFalls::initTestCase()
{
    if (const auto reason = SlurmCluster::skipReason(); !reason.empty())
        QSKIP(reason.c_str());
    m_site = std::make_unique<WriteSite>("main=2*gpu:h100:8");
    QVERIFY2(m_site->error().empty(), m_site->error().c_str());
    QVERIFY2(m_site->gateway().start(), m_site->gateway().log().constData());
}

/// One job that slurmctld has saved, three acknowledged ones that it has not; then it stands still. False when it saved them too.
bool TestWriteFalls::stopUnsaved(WriteClient &client, const std::string &prefix)
{
    m_writes = {m_site->submission(prefix + "saved", {}, false), m_site->submission(prefix + "lost", {}, false),
                m_site->submission(prefix + "array", "0-1", false), m_site->submission(prefix + "held", {}, true),
                m_site->submission(prefix + "unread", {}, false)};
    client.repeat({m_writes[Saved]}, std::chrono::seconds(20));
    // It has just saved, and will not again for some seconds.
    if (!waitFor([this] { return m_site->isSaved(idOf(Saved)); }))
        return false;
    const auto taken = client.repeat({m_writes[Lost], m_writes[Array], m_writes[Held]}, std::chrono::seconds(20));
    // That it may have begun is the danger.
    waitFor([this] { return m_site->runsOf(idOf(Lost) + "--") == 1; }, 3000);
    m_site->slurm().killDaemon("slurmctld", SIGSTOP);
    bool isGood = true;
    for (const auto &outcome : taken)
        isGood = isGood && outcome && *outcome && (*outcome)->state == domain::WriteState::Done;
    for (const Which which : {Lost, Array, Held})
        isGood = isGood && !m_site->isSaved(idOf(which));
    if (isGood)
        m_number = domain::parseName((*taken.front())->name)->job;
    else
        m_site->slurm().killDaemon("slurmctld", SIGCONT);
    return isGood;
}

/// A request that it has received and not read.
bool TestWriteFalls::sendUnread(WriteClient &client)
{
    const auto &commands = m_site->commands();
    commands.arm(StrikingCommands::Strike::InCall, "--comment=chipdeck:" + idOf(Unread));
    commands.letGo();
    client.send(m_writes[Unread]);
    return waitFor([&commands] { return commands.inCallPid() > 0 && hasUnreadAtPeer(commands.inCallPid()); });
}

void TestWriteFalls::fall()
{
    m_site->slurm().killDaemon("slurmctld", SIGKILL);
    m_site->slurm().startDaemon("slurmctld");
    QVERIFY(m_site->slurm().waitReady(std::chrono::seconds(60)));
    // Somebody else gets the number that was forgotten.
    std::set<unsigned> others;
    for (int i = 0; i < count; ++i)
        others.insert(m_site->slurm().submit("true", {"--output=/dev/null"}));
    QVERIFY2(others.contains(static_cast<unsigned>(std::stoul(m_number))), m_number.c_str());
}

void TestWriteFalls::killedBetweenTwoSaves()
{
    WriteClient client(m_site->gateway().address().toStdString());
    QVERIFY(client.isReady("practice", m_site->nodes().back(), patienceMs));
    bool isStopped = false;
    for (int attempt = 0; attempt < 5 && !isStopped; ++attempt)
        isStopped = stopUnsaved(client, "fall-" + std::to_string(attempt) + '-');
    QVERIFY2(isStopped, "slurmctld always saved before it could be killed");
    QVERIFY(sendUnread(client));
    fall();
    if (QTest::currentTestFailed())
        return;
    // Each is settled, one way or the other, when all are told as what they stay.
    std::vector<std::optional<Outcome>> outcomes;
    QByteArray told;
    const bool isSettled = waitFor([&] {
        outcomes = client.repeat(m_writes, std::chrono::milliseconds(1));
        told.clear();
        for (const auto &outcome : outcomes)
            told += outcome ? toldAs(*outcome) + "; " : QByteArray("nothing; ");
        return told.count("LOST_AFTER_START") == 2 && told.count("OUTCOME_LOST") == 1 && m_site->jobsOf(idOf(Held)).size() == 1;
    }, 60000);
    QVERIFY2(isSettled, told.constData());
    compareOutcomes(outcomes);
}

void TestWriteFalls::compareOutcomes(const std::vector<std::optional<Outcome>> &outcomes)
{
    QCOMPARE((*outcomes[Saved])->state, domain::WriteState::Done);
    QCOMPARE(m_site->jobsOf(idOf(Saved)).size(), std::size_t{1});
    const auto calls = [this](Which which) { return m_site->commands().calls("--comment=chipdeck:" + idOf(which)); };
    QCOMPARE(calls(Saved), 1);
    // Slurm by itself starts again what it had saved as waiting.
    const int savedRan = m_site->runsOf(idOf(Saved) + "--");
    QVERIFY(savedRan == 1 || savedRan == 2);
    for (const Which which : {Lost, Array, Unread}) {
        const QByteArray words = toldAs(*outcomes[which]);
        QVERIFY2(words.startsWith("unknown: "), words.constData());
        QVERIFY2(words.contains(which == Unread ? "OUTCOME_LOST" : "LOST_AFTER_START"), words.constData());
        // Nobody is led to the stranger's job.
        QVERIFY2(!words.contains("/jobs/"), words.constData());
        // What may have run is not sent again.
        QCOMPARE(calls(which), 1);
        QVERIFY(m_site->jobsOf(idOf(which)).empty());
    }
    const int ran = m_site->runsOf(idOf(Lost) + "--");
    QVERIFY(ran <= 1);
    QCOMPARE(calls(Held), 2);
    QCOMPARE(m_site->runsOf(idOf(Held) + "--"), 0);
    std::printf("slurmctld killed: 1 saved and kept; 2 unsaved and told as unknown, %d of 1 had run; 1 unsaved, held and sent again; 1 unread and "
                "told as unknown; number %s given to a stranger\n", ran, m_number.c_str());
}

void TestWriteFalls::cleanupTestCase()
{
    m_site.reset();
}

QTEST_GUILESS_MAIN(TestWriteFalls)
#include "TestWriteFalls.moc"
