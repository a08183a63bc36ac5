#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>

#include <array>
#include <csignal>
#include <cstdio>
#include <functional>
#include <memory>

#include "client/store/ClusterConnections.h"
#include "tests/e2e/faults/FaultyRest.h"
#include "tests/e2e/faults/GatewayProcess.h"
#include "tests/support/SlurmCluster.h"

using namespace chipdeck;
using namespace chipdeck::tests;

namespace {

/// Within this a fault is told, and within this after its end all is right again.
constexpr int limitMs = 10000;
/// A Slurm that has just come back, on a machine that has other things to do.
constexpr int settleMs = 60000;

/// How long a fault goes on once it is told: the longer, the more back-offs have grown.
int holdMs()
{
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("CHIPDECK_FAULT_HOLD_MS", &given);
    return given ? wanted : 1000;
}

struct Fault {
    const char *name;
    std::function<void()> begin;
    std::function<void()> end;
    bool staysLive;  ///< with both ways: the commands still tell all, and only words say what is wrong
    const char *words;  ///< part of what a person is told
    int leastHoldMs = 0;
};

/// A console's store before a gateway of its own, which has slurmrestd and the commands, or slurmrestd alone.
struct Side {
    const char *name = "";
    bool commands = false;
    std::unique_ptr<FaultyRest> rest;
    std::unique_ptr<GatewayProcess> gateway;
    store::FleetStore fleet;
    std::unique_ptr<store::ClusterConnections> connections;
    store::ClusterStore *cluster = nullptr;
    domain::ClusterSnapshot before;
    qint64 toldMs = -1;
    qint64 rightMs = -1;
    QString words;

    bool isLive() const
    {
        return cluster->reachability() == domain::Reachability::Live && cluster->connection() == store::ClusterStore::Connection::Live;
    }

    /// All that a person can read about what is wrong; empty when nothing is.
    QString told() const
    {
        QStringList texts{cluster->trouble()};
        for (const domain::PartFreshness &part : cluster->freshness()) {
            if (!part.reason.empty() || !part.message.empty())
                texts << QString::fromStdString(part.part + ": " + part.reason + " " + part.message);
        }
        texts.removeAll(QString());
        return texts.join(QStringLiteral(" | "));
    }

    bool isTold(const Fault &fault) const
    {
        const bool live = fault.staysLive && commands;
        return told().contains(QLatin1String(fault.words), Qt::CaseInsensitive)
               && (live ? isLive() : cluster->reachability() == domain::Reachability::Unreachable);
    }

    bool isRight() const { return isLive() && told().isEmpty(); }

    bool keepsThePicture() const
    {
        return cluster->hasSnapshot() && cluster->ageMs().has_value()
               && cluster->snapshot().inventory->nodes == before.inventory->nodes && cluster->snapshot().chips->owners == before.chips->owners;
    }
};

} // namespace

/// Daemons die, hang and answer nonsense beneath a console's own store, which keeps the last picture, says so in time and recovers:
/// with slurmrestd and the commands, and with slurmrestd as the only way in.
class TestFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fault_data();
    void fault();
    void deadNode_data();
    void deadNode();
    void cleanupTestCase();

private:
    void open(Side &side);
    std::vector<Fault> faults();
    std::function<void()> rest(FaultyRest::Fault fault);
    std::function<void()> gateways(const std::function<void(GatewayProcess &)> &act);
    void waitTold(const Fault &fault);
    void waitRight();
    QString stateOf(const Side &side, const std::string &node) const;

    std::unique_ptr<SlurmCluster> m_slurm;
    std::array<Side, 2> m_sides;
    QStringList m_table;
};

void TestFaults::open(Side &side)
{
    side.rest = std::make_unique<FaultyRest>(m_slurm->restSocket());
    side.gateway = std::make_unique<GatewayProcess>(
        GatewayProcess::Slurm{side.rest->address(), side.commands ? m_slurm->confPath() : std::string(), side.commands});
    QVERIFY2(side.gateway->start(), side.gateway->log().constData());
    side.connections = std::make_unique<store::ClusterConnections>(side.fleet);
    QVERIFY(side.connections->add(side.gateway->address()).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(!side.fleet.clusters().empty() && side.fleet.clusters().front()->hasSnapshot(), settleMs);
    side.cluster = side.fleet.clusters().front();
    QTRY_VERIFY_WITH_TIMEOUT(side.isRight(), settleMs);
}

void TestFaults::initTestCase()
{
    if (const auto reason = SlurmCluster::skipReason(); !reason.empty())
        QSKIP(reason.c_str());
    SlurmCluster::Options options;
    options.nodes = 2;
    options.chips = 4;
    options.autoRestart = false;
    options.configExtra = {"SlurmdTimeout=6"};
    m_slurm = std::make_unique<SlurmCluster>(options);
    QVERIFY2(m_slurm->ok(), m_slurm->error().c_str());
    QVERIFY(m_slurm->submit("sleep 1000", {"--gres=gpu:h100:2", "-o", "/dev/null"}) != 0);
    m_sides[0].name = "both";
    m_sides[0].commands = true;
    m_sides[1].name = "REST only";
    for (Side &side : m_sides)
        open(side);
}

std::function<void()> TestFaults::rest(FaultyRest::Fault fault)
{
    return [this, fault] {
        for (Side &side : m_sides)
            side.rest->set(fault);
    };
}

std::function<void()> TestFaults::gateways(const std::function<void(GatewayProcess &)> &act)
{
    return [this, act] {
        for (Side &side : m_sides)
            act(*side.gateway);
    };
}

std::vector<Fault> TestFaults::faults()
{
    const auto daemon = [this](const char *name, int number) { return [this, name, number] { m_slurm->killDaemon(name, number); }; };
    const auto start = [this](const char *name) { return [this, name] { m_slurm->startDaemon(name); }; };
    const auto signal = [this](int number) { return gateways([number](GatewayProcess &gateway) { gateway.signal(number); }); };
    const auto right = rest(FaultyRest::Fault::None);
    return {
        {"slurmctld is killed", daemon("slurmctld", SIGKILL), start("slurmctld"), false, "slurmctld"},
        {"slurmctld is stopped", daemon("slurmctld", SIGSTOP), daemon("slurmctld", SIGCONT), false, "slurmctld"},
        {"slurmrestd is killed", daemon("slurmrestd", SIGKILL), start("slurmrestd"), true, "slurmrestd"},
        {"slurmrestd is stopped", daemon("slurmrestd", SIGSTOP), daemon("slurmrestd", SIGCONT), true, "slurmrestd"},
        {"the gateway is killed", gateways([](GatewayProcess &gateway) { gateway.kill(); }),
         gateways([](GatewayProcess &gateway) { gateway.start(); }), false, "gateway"},
        {"the gateway is stopped", signal(SIGSTOP), signal(SIGCONT), false, "gateway"},
        {"slurmrestd answers 500", rest(FaultyRest::Fault::Status500), right, true, "slurmrestd"},
        {"slurmrestd answers HTML", rest(FaultyRest::Fault::Html), right, true, "slurmrestd"},
        {"slurmrestd answers half a JSON", rest(FaultyRest::Fault::HalfJson), right, true, "slurmrestd"},
        {"slurmrestd answers one byte a second", rest(FaultyRest::Fault::OneByteASecond), right, true, "slurmrestd"},
        {"slurmrestd answers nothing", rest(FaultyRest::Fault::Silent), right, true, "slurmrestd"},
        // Long enough that whoever waits longer after each silence would sleep through the end of it.
        {"slurmrestd pings, but lists nothing", rest(FaultyRest::Fault::NoLists), right, true, "slurmrestd", 13000},
        {"slurmrestd lists nodes, but no jobs", rest(FaultyRest::Fault::NoJobs), right, true, "slurmrestd", 13000},
    };
}

void TestFaults::fault_data()
{
    QTest::addColumn<int>("number");
    const auto all = faults();
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name) << static_cast<int>(i);
}

void TestFaults::waitTold(const Fault &fault)
{
    QElapsedTimer clock;
    clock.start();
    for (Side &side : m_sides) {
        side.before = side.cluster->snapshot();
        side.toldMs = -1;
    }
    fault.begin();
    static_cast<void>(QTest::qWaitFor([&] {
        bool all = true;
        for (Side &side : m_sides) {
            if (side.toldMs < 0 && side.isTold(fault))
                side.toldMs = clock.elapsed();
            all = all && side.toldMs >= 0;
        }
        return all;
    }, limitMs));
    for (Side &side : m_sides)
        side.words = side.told();
}

void TestFaults::waitRight()
{
    QElapsedTimer clock;
    clock.start();
    for (Side &side : m_sides)
        side.rightMs = -1;
    static_cast<void>(QTest::qWaitFor([&] {
        bool all = true;
        for (Side &side : m_sides) {
            if (side.rightMs < 0 && side.isRight())
                side.rightMs = clock.elapsed();
            all = all && side.rightMs >= 0;
        }
        return all;
    }, limitMs));
}

void TestFaults::fault()
{
    QFETCH(int, number);
    const Fault fault = faults()[static_cast<std::size_t>(number)];
    for (const Side &side : m_sides)
        QTRY_VERIFY_WITH_TIMEOUT(side.isRight(), settleMs);
    waitTold(fault);
    QStringList wrong;
    const bool flapped = QTest::qWaitFor([&] {
        return std::any_of(m_sides.begin(), m_sides.end(), [&](const Side &side) { return side.toldMs >= 0 && !side.isTold(fault); });
    }, std::max(holdMs(), fault.leastHoldMs));
    if (flapped)
        wrong << QStringLiteral("it was told as over while it went on");
    for (const Side &side : m_sides) {
        if (side.toldMs < 0)
            wrong << QStringLiteral("%1 did not tell it, but: %2").arg(QLatin1String(side.name), side.words);
        if (!side.keepsThePicture())
            wrong << QStringLiteral("%1 lost the last picture or its age").arg(QLatin1String(side.name));
    }
    fault.end();
    waitRight();
    for (const Side &side : m_sides) {
        if (side.rightMs < 0 || side.cluster->snapshot().chips->owners != side.before.chips->owners)
            wrong << QStringLiteral("%1 is not right again: %2").arg(QLatin1String(side.name), side.told());
        m_table << QStringLiteral("%1  %2 told %3 ms, right %4 ms").arg(QLatin1String(fault.name), -38).arg(QLatin1String(side.name), -10)
                       .arg(side.toldMs, 6).arg(side.rightMs, 6);
        std::printf("%s: %s\n", qPrintable(m_table.constLast()), qPrintable(side.words));
    }
    std::fflush(stdout);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

QString TestFaults::stateOf(const Side &side, const std::string &node) const
{
    const auto index = side.cluster->snapshot().inventory->findNode(node);
    QStringList words;
    if (index) {
        for (const std::string &word : (*side.cluster->snapshot().nodeStatuses)[*index].states)
            words << QString::fromStdString(word);
    }
    return words.join(QLatin1Char('+'));
}

void TestFaults::deadNode_data()
{
    QTest::addColumn<bool>("stopped");
    QTest::newRow("killed") << false;
    QTest::newRow("stopped") << true;
}

/// Slurm itself takes SlurmdTimeout and some to call a node dead; what counts is how long after its saying so we do.
void TestFaults::deadNode()
{
    QFETCH(bool, stopped);
    const auto isDead = [](const QString &state) {
        return state.contains(QLatin1String("DOWN")) || state.contains(QLatin1String("NOT_RESPONDING"));
    };
    const auto slurmSays = [this] { return QString::fromStdString(m_slurm->run({"scontrol", "-o", "show", "node", "as01"}).out); };
    const auto allSay = [this](const std::function<bool(const QString &)> &matches) {
        return std::all_of(m_sides.begin(), m_sides.end(), [&](const Side &side) { return matches(stateOf(side, "as01")); });
    };
    const auto isIdle = [](const QString &state) { return state == QLatin1String("IDLE"); };
    for (const Side &side : m_sides)
        QTRY_VERIFY_WITH_TIMEOUT(side.isRight(), settleMs);
    QTRY_VERIFY_WITH_TIMEOUT(allSay(isIdle), settleMs);
    m_slurm->killDaemon("slurmd-as01", stopped ? SIGSTOP : SIGKILL);
    // Asked in the same loop: the store's own word comes in between.
    QTRY_VERIFY_WITH_TIMEOUT(allSay(isDead) || isDead(slurmSays()), settleMs);
    QElapsedTimer clock;
    clock.start();
    const bool told = QTest::qWaitFor([&] { return allSay(isDead); }, limitMs);
    const qint64 toldMs = clock.elapsed();
    const QString dead = stateOf(m_sides[0], "as01");
    if (stopped)
        m_slurm->killDaemon("slurmd-as01", SIGCONT);
    else
        m_slurm->startDaemon("slurmd-as01");
    QVERIFY2(told, qPrintable(dead));
    QVERIFY(m_sides[0].isRight() && m_sides[1].isRight());
    QTRY_VERIFY_WITH_TIMEOUT(allSay(isIdle) || !isDead(slurmSays()), settleMs);
    clock.restart();
    const bool back = QTest::qWaitFor([&] { return allSay(isIdle); }, limitMs);
    m_table << QStringLiteral("slurmd is %1 (after Slurm says so)").arg(stopped ? QStringLiteral("stopped") : QStringLiteral("killed"))
                   .leftJustified(38) + QStringLiteral("  all        told %1 ms, right %2 ms").arg(toldMs, 6).arg(clock.elapsed(), 6);
    QVERIFY2(back, qPrintable(stateOf(m_sides[0], "as01")));
}

void TestFaults::cleanupTestCase()
{
    std::printf("\nFault, ways to Slurm, told after its beginning, right after its end (limit %d ms each)\n%s\n", limitMs,
                qPrintable(m_table.join(QLatin1Char('\n'))));
    for (Side &side : m_sides) {
        side.connections.reset();
        side.gateway.reset();
        side.rest.reset();
    }
    m_slurm.reset();
}

QTEST_GUILESS_MAIN(TestFaults)
#include "TestFaults.moc"
