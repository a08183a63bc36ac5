#include <QTest>

#include "chipdeck/v1/maintenance.pb.h"
#include "client/codec/MaintenanceCodec.h"

using namespace chipdeck;
using namespace chipdeck::domain;

namespace {

WriteOutcome outcomeOn(const std::string &name, WriteState state)
{
    WriteOutcome outcome;
    outcome.requestId = "request-1-n0";
    outcome.state = state;
    outcome.name = name;
    outcome.reason = state == WriteState::Refused ? "NODE_STATE" : "";
    return outcome;
}

MaintenanceWindow window()
{
    return {"w-1", "chipdeck-w-1", {"n1", "n2"}, 1'800'000'000, 1'800'003'600, {"MAINT"}, "switch", "ann", WindowState::Now};
}

} // namespace

/// What goes over the wire comes back as it was.
class TestMaintenanceCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ordersAndWishes()
    {
        const MaintenanceOrder order{{{"n1"}, {}, {0, 3}}, "request-1", "fan", MaintenanceMode::Requeue};
        v1::BeginMaintenanceRequest begin;
        codec::toProto(order, begin);
        QVERIFY(codec::fromProto(begin) == order);
        begin.set_mode(static_cast<v1::MaintenanceMode>(99));
        QVERIFY(codec::fromProto(begin).mode == MaintenanceMode::Unspecified);
        const WindowWish wish{{}, {{}, "rack1", {}}, "request-2", "switch", 1'800'000'000, 3600, true};
        v1::PlanWindowRequest plan;
        codec::toProto(wish, plan);
        QVERIFY(codec::fromProto(plan) == wish);
        const WindowWish change{"w-1", {}, "request-3", "later", {}, 7200, true};
        v1::ChangeWindowRequest changing;
        codec::toProto(change, changing);
        QVERIFY(codec::fromProto(changing) == change);
        const WindowWish end{"w-1", {}, "request-4", "off", {}, {}, false};
        v1::CancelWindowRequest cancel;
        codec::toProto(end, cancel);
        QVERIFY(codec::fromProto(cancel) == end);
    }

    void impacts()
    {
        MaintenanceImpact impact;
        impact.nodes = {"n1"};
        impact.chips = 8;
        impact.jobs = {{"4711_3", "ann", 8, 60, 1.5, false, "It is interactive."}, {"8", "bob", 1, {}, {}, {}, {}}};
        impact.users = {"ann", "bob"};
        impact.emptyInS = 60;
        impact.lostChipHours = 0.0;
        impact.chipsInService = 16;
        impact.chipsInServiceAfter = 8;
        impact.waiting = {{"9", "cy", 2, {}, {}, true, {}}};
        impact.colliding = {window()};
        impact.alreadyOut = {"n1"};
        impact.chipTrouble = "No.";
        impact.notKnown = {"Something."};
        impact.moreJobs = 5;
        impact.moreWaiting = 7;
        v1::PreviewMaintenanceResponse wire;
        codec::toProto("lab", impact, wire);
        QCOMPARE(wire.jobs(0).name(), std::string("clusters/lab/jobs/4711_3"));
        const auto back = codec::fromProto(wire);
        QVERIFY(back && *back == impact);
        wire.mutable_jobs(0)->set_name("nonsense");
        QCOMPARE(codec::fromProto(wire).error().reason, std::string("MALFORMED_MESSAGE"));
    }

    void outcomesAndLists()
    {
        MaintenanceOutcome outcome{"request-1",
                                   {{MaintenanceStepKind::Out, outcomeOn("clusters/lab/nodes/n1", WriteState::Done)},
                                    {MaintenanceStepKind::GoesOn, outcomeOn("clusters/lab/jobs/7", WriteState::Refused)}},
                                   true};
        v1::MaintenanceOutcome wire;
        codec::toProto(outcome, wire);
        QVERIFY(codec::fromProto(wire) == outcome);
        MaintenanceList list{{window()}, {{"request-1", "ann", "fan", MaintenanceMode::Stop, 5000, {"n1"}, {2}, true}}, "away"};
        v1::ListMaintenanceResponse all;
        codec::toProto(list, all);
        QVERIFY(codec::fromProto(all) == list);
        QVERIFY(codec::maintenanceListJson(list).find("\"undone\":true") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestMaintenanceCodec)
#include "TestMaintenanceCodec.moc"
