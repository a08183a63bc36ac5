#include <QTest>

#include <algorithm>
#include <csignal>
#include <ctime>
#include <fstream>
#include <memory>
#include <sstream>

#include "client/link/GatewayLink.h"
#include "client/link/MaintenanceCalls.h"
#include "tests/e2e/faults/GatewayProcess.h"
#include "tests/e2e/faults/StrikingCommands.h"
#include "tests/e2e/faults/WriteClient.h"
#include "tests/support/SlurmCluster.h"

using namespace chipdeck;
using namespace chipdeck::tests;
using domain::MaintenanceMode;
using domain::MaintenanceStepKind;

namespace {

constexpr const char *cluster = "practice";

/// "out nv01, goes 7, requeued 8 refused" in the order told.
std::string told(const domain::Result<domain::MaintenanceOutcome> &outcome)
{
    if (!outcome)
        return outcome.error().reason + " " + outcome.error().message;
    std::string words;
    for (const domain::MaintenanceStep &step : outcome->steps) {
        constexpr const char *kinds[] = {"?", "out", "back", "kept", "requeued", "stopped", "goes"};
        const std::string &name = step.outcome.name;
        words.append(words.empty() ? "" : ", ").append(kinds[static_cast<int>(step.kind)]).append(" ").append(name.substr(name.rfind('/') + 1));
        if (step.outcome.state != domain::WriteState::Done)
            words.append(step.outcome.state == domain::WriteState::Refused ? " refused" : " open");
    }
    return words;
}

} // namespace

/// A block of a Slurm that really runs, out of service and back, through a gateway that is killed on the way.
class TestMaintenance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void aBlockWithRunningJobs();
    void twoOrdersOverlap();
    void aWindowIsMadeOnceThoughTheGatewayIsKilled_data();
    void aWindowIsMadeOnceThoughTheGatewayIsKilled();
    void anOrderGoesOnAfterAKill();
    void cleanupTestCase();

private:
    template<typename T>
    domain::Result<T> wait(const std::function<void(link::MaintenanceCalls, std::function<void(const domain::Result<T> &)>)> &call)
    {
        auto answer = std::make_shared<std::optional<domain::Result<T>>>();
        call(m_link->calls().maintenance(), [answer](const domain::Result<T> &result) { *answer = result; });
        if (!waitFor([answer] { return answer->has_value(); }, 60000))
            return domain::failure(domain::Code::DeadlineExceeded, "NO_ANSWER", "No answer.");
        return **answer;
    }
    domain::Result<domain::MaintenanceOutcome> begin(const domain::MaintenanceOrder &order)
    {
        return wait<domain::MaintenanceOutcome>([&](link::MaintenanceCalls calls, auto done) { calls.begin(cluster, order, done); });
    }
    domain::Result<domain::MaintenanceOutcome> undo(const std::string &id, const std::string &requestId)
    {
        return wait<domain::MaintenanceOutcome>([&](link::MaintenanceCalls calls, auto done) { calls.undo(cluster, id, requestId, "mended", done); });
    }
    domain::Result<domain::MaintenanceList> list()
    {
        return wait<domain::MaintenanceList>([](link::MaintenanceCalls calls, auto done) { calls.list(cluster, done); });
    }
    domain::Result<domain::WriteOutcome> plan(const domain::WindowWish &wish)
    {
        return wait<domain::WriteOutcome>([&](link::MaintenanceCalls calls, auto done) { calls.plan(cluster, wish, done); });
    }
    domain::Result<domain::WriteOutcome> cancel(const std::string &id, const std::string &requestId)
    {
        return wait<domain::WriteOutcome>([&](link::MaintenanceCalls calls, auto done) { calls.cancel(cluster, {id, {}, requestId, "off", {}, {}, false}, done); });
    }
    std::string scontrol(const std::string &kind, const std::string &name, const std::string &key) const
    {
        std::istringstream words(m_slurm->run({"scontrol", "-o", "show", kind, name}).out);
        for (std::string word; words >> word;) {
            if (word.starts_with(key + "="))
                return word.substr(key.size() + 1);
        }
        return {};
    }
    bool isOut(const std::string &node) const { return scontrol("node", node, "State").find("DRAIN") != std::string::npos; }
    std::string stateOf(unsigned job) const { return scontrol("job", std::to_string(job), "JobState"); }
    bool isReady() { return waitFor([this] { return m_link->state() == link::GatewayLink::State::Ready && list().has_value(); }, 40000); }
    bool restart()
    {
        if (!m_gateway->waitUntilKilled(patienceMs) || !m_gateway->start())
            return false;
        m_link->retryNow();
        return isReady();
    }
    /// Orders need a picture: until it is there, each is refused and leaves nothing.
    bool hasPicture()
    {
        return waitFor([this] {
            return wait<domain::MaintenanceImpact>([](link::MaintenanceCalls calls, auto done) { calls.preview(cluster, {{"nv01"}, {}, {}}, {}, {}, done); }).has_value();
        }, 40000);
    }

    std::unique_ptr<SlurmCluster> m_slurm;
    std::unique_ptr<GatewayProcess> m_gateway;
    std::unique_ptr<StrikingCommands> m_commands;
    std::unique_ptr<link::GatewayLink> m_link;
    QTemporaryDir m_folder;
};

void TestMaintenance::initTestCase()
{
    if (const auto reason = SlurmCluster::skipReason(); !reason.empty())
        QSKIP(reason.c_str());
    m_slurm = std::make_unique<SlurmCluster>();
    QVERIFY2(m_slurm->ok(), m_slurm->error().c_str());
    // Two leaf switches, which slurmctld learns of only when it starts.
    const std::string conf = m_slurm->confPath();
    std::ofstream(conf.substr(0, conf.rfind('/')) + "/topology.conf") << "SwitchName=leaf1 Nodes=nv[01-02]\nSwitchName=leaf2 Nodes=as[01-02]\nSwitchName=spine Switches=leaf[1-2]\n";
    std::ofstream(conf, std::ios::app) << "TopologyPlugin=topology/tree\n";
    QVERIFY(m_slurm->killDaemon("slurmctld", SIGKILL));
    QVERIFY(waitFor([this] { return m_slurm->run({"scontrol", "show", "topology"}).out.find("leaf1") != std::string::npos; }, 60000));
    QVERIFY(m_slurm->waitReady(std::chrono::seconds(60)));
    m_commands = std::make_unique<StrikingCommands>(m_folder.path().toStdString());
    QVERIFY(m_commands->isGood());
    m_gateway = std::make_unique<GatewayProcess>(GatewayProcess::Slurm{"unix:" + m_slurm->restSocket(), conf, true, m_commands->binFolder()});
    QVERIFY2(m_gateway->start(), m_gateway->log().constData());
    m_link = std::make_unique<link::GatewayLink>(*link::parseEndpoint(m_gateway->address().toStdString()));
    m_link->start();
    QVERIFY(isReady());
    QVERIFY(hasPicture());
}

void TestMaintenance::cleanup()
{
    if (!m_slurm)
        return;
    m_slurm->run({"sh", "-c", "scancel -u $(id -un); for n in nv01 nv02 as01 as02; do scontrol update NodeName=$n State=UNDRAIN; done"});
    QVERIFY(waitFor([this] { return m_slurm->run({"squeue", "-h"}).out.empty(); }, 40000));
}

void TestMaintenance::aBlockWithRunningJobs()
{
    const unsigned yes = m_slurm->submit("#!/bin/sh\nsleep 600\n", {"--requeue", "-w", "nv01", "-t", "60", "-o", "/dev/null", "--chdir=/tmp"});
    const unsigned no = m_slurm->submit("#!/bin/sh\nsleep 600\n", {"--no-requeue", "-w", "nv02", "-t", "30", "-o", "/dev/null", "--chdir=/tmp"});
    QVERIFY(waitFor([&] { return stateOf(yes) == "RUNNING" && stateOf(no) == "RUNNING"; }, 40000));
    // Somebody had drained one of the nodes before.
    m_slurm->run({"scontrol", "update", "NodeName=nv02", "State=DRAIN", "Reason=disk"});
    domain::MaintenanceImpact impact;
    QVERIFY(waitFor([&] {
        const auto preview = wait<domain::MaintenanceImpact>([](link::MaintenanceCalls calls, auto done) { calls.preview(cluster, {{}, "leaf1", {}}, {}, {}, done); });
        impact = preview.value_or(domain::MaintenanceImpact());
        return impact.jobs.size() == 2 && impact.alreadyOut.size() == 1;
    }, 40000));
    QCOMPARE(impact.nodes, (std::vector<std::string>{"nv01", "nv02"}));
    QVERIFY(impact.emptyInS && *impact.emptyInS > 3000 && *impact.emptyInS <= 3600);
    QVERIFY(!impact.chipTrouble.empty());
    const auto outcome = begin({{{}, "leaf1", {}}, "block-order-1", "fan", MaintenanceMode::Requeue});
    QCOMPARE(told(outcome), "out nv01, out nv02, goes " + std::to_string(no) + ", requeued " + std::to_string(yes));
    QVERIFY(isOut("nv01") && isOut("nv02"));
    QCOMPARE(stateOf(no), std::string("RUNNING"));
    QVERIFY(waitFor([&] { return stateOf(yes) == "PENDING"; }, 40000));
    QCOMPARE(told(undo("block-order-1", "block-undo-1")), std::string("back nv01, back nv02"));
    QVERIFY(!isOut("nv01") && isOut("nv02"));
    QCOMPARE(scontrol("node", "nv02", "Reason"), std::string("disk"));
}

void TestMaintenance::twoOrdersOverlap()
{
    QCOMPARE(told(begin({{{"nv01", "nv02"}, {}, {}}, "overlap-one", "fan", MaintenanceMode::Wait})), std::string("out nv01, out nv02"));
    QCOMPARE(told(begin({{{"nv02", "as01"}, {}, {}}, "overlap-two", "switch", MaintenanceMode::Wait})), std::string("out as01, out nv02"));
    QCOMPARE(told(undo("overlap-one", "overlap-undo-one")), std::string("back nv01, kept nv02"));
    QVERIFY(!isOut("nv01") && isOut("nv02"));
    QCOMPARE(told(undo("overlap-two", "overlap-undo-two")), std::string("back as01, back nv02"));
    QVERIFY(!isOut("nv02") && !isOut("as01"));
}

void TestMaintenance::aWindowIsMadeOnceThoughTheGatewayIsKilled_data()
{
    QTest::addColumn<int>("strike");
    QTest::newRow("before Slurm hears of it") << int(StrikingCommands::Strike::BeforeCall);
    QTest::newRow("after Slurm has made it") << int(StrikingCommands::Strike::AfterCall);
}

void TestMaintenance::aWindowIsMadeOnceThoughTheGatewayIsKilled()
{
    QFETCH(int, strike);
    const bool isMade = strike == int(StrikingCommands::Strike::AfterCall);
    const std::string id = isMade ? "window-after" : "window-before";
    m_commands->arm(static_cast<StrikingCommands::Strike>(strike), "create reservation");
    const domain::WindowWish wish{{}, {{"nv01", "nv02"}, {}, {}}, id, "switch", std::time(nullptr) + 7200, 3600, false};
    (void)plan(wish);
    QVERIFY(waitFor([this] { return m_commands->hasStruck(); }));
    QVERIFY2(restart(), m_gateway->log().constData());
    QVERIFY(hasPicture());
    // A repeat neither makes a second one nor says what is not so.
    domain::Result<domain::WriteOutcome> again = plan(wish);
    QVERIFY(waitFor([&] {
        again = plan(wish);
        return !again || again->state == domain::WriteState::Done;
    }, 60000));
    QCOMPARE(again.has_value(), isMade);
    const std::string shown = m_slurm->run({"scontrol", "-o", "show", "reservation"}).out;
    QCOMPARE(shown.find("ReservationName=chipdeck-" + id) != std::string::npos, isMade);
    QCOMPARE(m_commands->calls("ReservationName=chipdeck-" + id), isMade ? 1 : 0);
    if (!isMade) {
        QCOMPARE(again.error().reason, std::string("NO_EFFECT"));
        return;
    }
    const auto windows = list();
    QVERIFY(windows);
    const auto found = std::find_if(windows->windows.begin(), windows->windows.end(), [&](const auto &one) { return one.id == id; });
    QVERIFY(found != windows->windows.end());
    QCOMPARE(found->reason, std::string("switch"));
    QVERIFY(cancel(id, "cancel-" + id));
    QVERIFY(m_slurm->run({"scontrol", "-o", "show", "reservation"}).out.find(id) == std::string::npos);
}

void TestMaintenance::anOrderGoesOnAfterAKill()
{
    const unsigned job = m_slurm->submit("#!/bin/sh\nsleep 600\n", {"--requeue", "-w", "nv01", "-t", "60", "-o", "/dev/null", "--chdir=/tmp"});
    QVERIFY(waitFor([&] { return stateOf(job) == "RUNNING"; }, 40000));
    QVERIFY(hasPicture());
    // The nodes are drained; the gateway falls before it has read so.
    const int before = m_commands->calls("State=DRAIN");
    m_commands->arm(StrikingCommands::Strike::AfterCall, "State=DRAIN");
    const domain::MaintenanceOrder order{{{"nv01", "nv02"}, {}, {}}, "killed-order-1", "fan", MaintenanceMode::Requeue};
    (void)begin(order);
    QVERIFY(waitFor([this] { return m_commands->hasStruck(); }));
    QVERIFY2(restart(), m_gateway->log().constData());
    QVERIFY(hasPicture());
    std::string words;
    QVERIFY2(waitFor([&] { return (words = told(begin(order))) == "out nv01, out nv02, requeued " + std::to_string(job); }, 60000), words.c_str());
    QCOMPARE(m_commands->calls("State=DRAIN"), before + 1);
    QCOMPARE(told(undo("killed-order-1", "killed-undo-1")), std::string("back nv01, back nv02"));
    QVERIFY(!isOut("nv01") && !isOut("nv02"));
}

void TestMaintenance::cleanupTestCase()
{
    m_link.reset();
    m_gateway.reset();
    m_slurm.reset();
}

QTEST_GUILESS_MAIN(TestMaintenance)
#include "TestMaintenance.moc"
