#include <QTest>

#include <algorithm>
#include <ctime>
#include <sstream>

#include <unistd.h>

#include "app/gateway/sources/Maintainer.h"
#include "client/domain/Reason.h"
#include "tests/app/gateway/sources/slurm/LiveSlurm.h"

using namespace chipdeck::gateway;
using namespace chipdeck::domain;
using namespace chipdeck::tests;

/// Maintenance against a Slurm that really runs.
class TestMaintenance : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LiveSlurm> m_slurm;

    Maintainer &hands() { return *m_slurm->scheduler->maintainer(); }
    NodeAdministration stateOf(const std::string &node) { return hands().administration({node}).value_or(std::vector<NodeAdministration>{{}}).front(); }
    std::optional<MaintenanceWindow> windowOf(const std::string &name)
    {
        for (const MaintenanceWindow &window : hands().windows().value_or(std::vector<MaintenanceWindow>())) {
            if (window.name == name)
                return window;
        }
        return std::nullopt;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const std::string reason = SlurmCluster::skipReason(); !reason.empty())
            QSKIP(reason.c_str());
        m_slurm = std::make_unique<LiveSlurm>();
        QVERIFY2(m_slurm->cluster.ok(), m_slurm->cluster.error().c_str());
        QVERIFY(m_slurm->scheduler->maintainer());
    }
    void cleanupTestCase() { m_slurm.reset(); }
    void cleanup()
    {
        if (m_slurm)
            m_slurm->cluster.run({"sh", "-c", "scancel --user=" + std::to_string(::getuid()) + "; scontrol update NodeName=$(sinfo -h -N -o %N | sort -u | paste -sd,) State=UNDRAIN"});
    }

    void nodesGoOutTogetherAndComeBackAsTheyWere()
    {
        const std::vector<std::string> nodes = nodesOfPool("gpu");
        QCOMPARE(nodes.size(), std::size_t{2});
        for (const auto &one : hands().drainAll(nodes, "fan = \"loud\"", m_slurm->self))
            QVERIFY2(one, one ? "" : one.error().message.c_str());
        QCOMPARE(stateOf(nodes[0]).reason, std::string("fan = \"loud\""));
        QVERIFY((stateOf(nodes[0]) == NodeAdministration{nodes[0], true, "fan = \"loud\""}));
        // Somebody else's words come back as they were, and a drain twice is no failure.
        QVERIFY(hands().drainAll({nodes[1]}, "disk", m_slurm->self).front());
        QVERIFY((stateOf(nodes[1]) == NodeAdministration{nodes[1], true, "disk"}));
        for (const std::string &node : nodes) {
            QVERIFY(hands().undrain(node, m_slurm->self));
            QVERIFY(hands().undrain(node, m_slurm->self));
            QVERIFY((stateOf(node) == NodeAdministration{node, false, {}}));
        }
    }

    /// The longest that may be said, of characters that take three bytes: undone is only what is known again by its words.
    void aLongReasonComesBackWhole()
    {
        const std::string node = nodesOfPool("gpu").front();
        std::string reason;
        for (std::size_t i = 0; i < maxReasonCharacters; ++i)
            reason += "检";
        QVERIFY(!checkReason(reason));
        QVERIFY(hands().drainAll({node}, reason, m_slurm->self).front());
        QCOMPARE(stateOf(node).reason, reason);
        QVERIFY(hands().undrain(node, m_slurm->self));
    }

    void oneUnknownNodeDoesNotHideTheOthers()
    {
        const std::string node = nodesOfPool("npu").front();
        const auto results = hands().drainAll({node, "nowhere"}, "fan", m_slurm->self);
        QCOMPARE(results.size(), std::size_t{2});
        QVERIFY(results[0]);
        QCOMPARE(results[1].error().reason, std::string("NODE_UNKNOWN"));
        QVERIFY(stateOf(node).drain);
        QVERIFY(hands().undrain(node, m_slurm->self));
        QCOMPARE(hands().administration({"nowhere"}).has_value(), false);
    }

    /// What is told of single chips is what Slurm really does.
    void singleChipsAreRefusedAsSlurmRefusesThem()
    {
        const std::string node = nodesOfPool("gpu").front();
        const auto fewer = m_slurm->cluster.run({"scontrol", "update", "NodeName=" + node, "Gres=gpu:h100:7"});
        QVERIFY(!fewer.ok());
        const auto drained = m_slurm->cluster.run({"scontrol", "update", "NodeName=" + node, "GresDrain=gpu:h100:1"});
        QVERIFY(!drained.ok());
        QVERIFY(!hands().chipTrouble().empty());
        QCOMPARE(hands().drainChips(node, {0}, "fan", m_slurm->self).error().reason, std::string("CHIPS_NOT_POSSIBLE"));
    }

    void windowsAreMadeOnceChangedAndTakenBack()
    {
        const std::vector<std::string> nodes = nodesOfPool("gpu");
        const std::int64_t startS = std::time(nullptr) + 7200;
        const WindowPlan plan{"chipdeck-window-1", nodes, startS, 3599, false};
        const auto made = hands().planWindow(plan, m_slurm->self);
        QVERIFY2(made, made ? "" : made.error().schedulerWords.c_str());
        QVERIFY(hands().planWindow(plan, m_slurm->self));  // a repeat finds it
        auto window = windowOf(plan.name);
        QVERIFY(window);
        QCOMPARE(window->startS, startS);
        QCOMPARE(window->endS - window->startS, std::int64_t{3600});
        QCOMPARE(window->nodes, nodes);
        QVERIFY(std::find(window->flags.begin(), window->flags.end(), "MAINT") != window->flags.end());
        QVERIFY(hands().changeWindow({plan.name, {nodes[0]}, startS + 600, 0, false}, m_slurm->self));
        window = windowOf(plan.name);
        QCOMPARE(window->startS, startS + 600);
        QCOMPARE(window->endS - window->startS, std::int64_t{3600});
        QCOMPARE(window->nodes, std::vector<std::string>{nodes[0]});
        QVERIFY(hands().changeWindow({plan.name, {}, 0, 7200, false}, m_slurm->self));
        QCOMPARE(windowOf(plan.name)->endS - windowOf(plan.name)->startS, std::int64_t{7200});
        // The reason alone is no change to Slurm.
        QVERIFY(hands().changeWindow({plan.name, {}, 0, 0, false}, m_slurm->self));
        QCOMPARE(windowOf(plan.name)->endS - windowOf(plan.name)->startS, std::int64_t{7200});
        QVERIFY(hands().cancelWindow(plan.name, m_slurm->self));
        QVERIFY(!windowOf(plan.name));
        QVERIFY(hands().cancelWindow(plan.name, m_slurm->self));
        for (const std::uint64_t lengthS : {std::uint64_t{7200}, std::uint64_t{0}})
            QCOMPARE(hands().changeWindow({plan.name, {}, 0, lengthS, false}, m_slurm->self).error().reason, std::string("NO_SUCH_WINDOW"));
    }

    void aWindowIntoWhichAJobRunsIsRefusedUnlessAllowed()
    {
        const std::string node = nodesOfPool("gpu").front();
        JobSpec job = m_slurm->sleeper("gpu", "gpu:h100", 1);
        job.timeLimitS = 7200;
        const std::string id = m_slurm->submit(job, "maint-busy-1");
        QVERIFY(!id.empty());
        QTRY_VERIFY_WITH_TIMEOUT(m_slurm->cluster.run({"squeue", "-h", "-j", id, "-o", "%t"}).out == "R\n", 20000);
        const std::string where = trimmed(m_slurm->cluster.run({"squeue", "-h", "-j", id, "-o", "%N"}).out);
        WindowPlan plan{"chipdeck-window-2", {where}, std::time(nullptr) + 600, 3600, false};
        QCOMPARE(hands().planWindow(plan, m_slurm->self).error().reason, std::string("NODES_BUSY"));
        plan.ignoreJobs = true;
        QVERIFY(hands().planWindow(plan, m_slurm->self));
        QVERIFY(hands().cancelWindow(plan.name, m_slurm->self));
        // The same of a window that is moved towards the job.
        plan.ignoreJobs = false;
        plan.startS = std::time(nullptr) + 86400;
        QVERIFY(hands().planWindow(plan, m_slurm->self));
        const std::int64_t sooner = std::time(nullptr) + 600;
        QCOMPARE(hands().changeWindow({plan.name, {}, sooner, 0, false}, m_slurm->self).error().reason, std::string("NODES_BUSY"));
        QCOMPARE(windowOf(plan.name)->startS, plan.startS);
        QVERIFY(hands().changeWindow({plan.name, {}, sooner, 0, true}, m_slurm->self));
        QCOMPARE(windowOf(plan.name)->startS, sooner);
        QVERIFY(hands().cancelWindow(plan.name, m_slurm->self));
        plan.startS = std::time(nullptr) - 7200;
        QCOMPARE(hands().planWindow(plan, m_slurm->self).error().reason, std::string("BAD_START"));
    }

    void whatCanBeRequeuedIsTold()
    {
        const auto yes = m_slurm->cluster.submit("#!/bin/sh\nsleep 300\n", {"--requeue", "--partition=gpu", "-o", "/dev/null", "--chdir=/tmp"});
        const auto no = m_slurm->cluster.submit("#!/bin/sh\nsleep 300\n", {"--no-requeue", "--partition=gpu", "-o", "/dev/null", "--chdir=/tmp"});
        const std::string node = nodesOfPool("npu").front();
        const auto held = m_slurm->cluster.submit("#!/bin/sh\nsleep 300\n", {"--hold", "--partition=npu", "--nodelist=" + node, "-o", "/dev/null", "--chdir=/tmp"});
        QVERIFY(yes != 0 && no != 0 && held != 0);
        const auto all = hands().placements({});
        QVERIFY(all);
        const auto of = [&](unsigned id) {
            const auto found = std::find_if(all->begin(), all->end(), [&](const JobPlacement &one) { return one.id == std::to_string(id); });
            return found == all->end() ? JobPlacement{} : *found;
        };
        QVERIFY(of(yes).canRequeue && !of(yes).id.empty());
        QVERIFY(!of(no).canRequeue && !of(no).id.empty());
        QCOMPARE(of(held).wants, std::vector<std::string>{node});
    }

private:
    static std::string trimmed(std::string text)
    {
        while (!text.empty() && text.back() == '\n')
            text.pop_back();
        return text;
    }
    std::vector<std::string> nodesOfPool(const std::string &pool)
    {
        const std::string out = m_slurm->cluster.run({"sinfo", "-h", "-N", "-p", pool, "-o", "%N"}).out;
        std::vector<std::string> nodes;
        std::istringstream lines(out);
        for (std::string line; std::getline(lines, line);)
            nodes.push_back(line);
        return nodes;
    }
};

QTEST_GUILESS_MAIN(TestMaintenance)
#include "TestMaintenance.moc"
