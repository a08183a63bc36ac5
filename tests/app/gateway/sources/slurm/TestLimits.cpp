#include <QTest>

#include <algorithm>
#include <ctime>

#include "app/gateway/sources/slurm/AssociationText.h"
#include "app/gateway/sources/slurm/LimitsText.h"
#include "app/gateway/sources/slurm/SlurmConfig.h"
#include "tests/support/SlurmCluster.h"

using namespace chipdeck;
using namespace chipdeck::domain;
using namespace chipdeck::gateway;
using namespace chipdeck::gateway::slurm;
using chipdeck::tests::SlurmCluster;

namespace {

using Words = std::vector<std::string>;
using Resources = std::vector<ResourceLimit>;

const char *const accounts =
    "Current Association Manager state\n\nAssociation Records\n\n"
    "ClusterName=practice Account=vision UserName= Partition= Priority=0 ID=4 SharesRaw/Norm/Level/Factor=40/0.40/100/0.25"
    " UsageRaw/Norm/Efctv=7.00/0.75/0.80 ParentAccount=research(3) Lft=13 DefAssoc=No GrpJobs=9(1) GrpJobsAccrue=N(3)"
    " GrpSubmitJobs=99(4) GrpWall=600(12.75) GrpTRES=cpu=N(1),mem=2097152(1000),node=N(1),gres/gpu=6(2),gres/gpu:h100=N(2)"
    " GrpTRESMins=cpu=90(5) GrpTRESRunMins=cpu=N(30) MaxJobs= MaxJobsAccrue= MaxSubmitJobs= MaxWallPJ= MaxTRESPJ= MaxTRESPN="
    " MaxTRESMinsPJ=cpu=60 MinPrioThresh=\n"
    "ClusterName=practice Account=vision UserName=daemon(1) Partition=nv Priority=0 ID=10 SharesRaw/Norm/Level/Factor=1/0.50/2/0.00"
    " UsageRaw/Norm/Efctv=0.00/1.00/0.00 ParentAccount= Lft=14 DefAssoc=Yes GrpJobs=N(2) GrpJobsAccrue=N(0) GrpSubmitJobs=N(3)"
    " GrpWall=N(0.00) GrpTRES=cpu=N(0) GrpTRESMins= GrpTRESRunMins= MaxJobs=4(2) MaxJobsAccrue= MaxSubmitJobs=8(3) MaxWallPJ=2880"
    " MaxTRESPJ=gres/gpu=3 MaxTRESPN=cpu=8 MaxTRESMinsPJ= MinPrioThresh=\n"
    "QOS Records\n\n"
    "QOS=high(3) UsageRaw=0.000000 GrpJobs=30(1) GrpJobsAccrue=N(0) GrpSubmitJobs=40(1) GrpWall=90(7.00)"
    " GrpTRES=cpu=N(1),gres/gpu=6(2),gres/gpu:h100=N(2) GrpTRESMins=cpu=N(0),gres/gpu=100(7) GrpTRESRunMins=cpu=500(30),gres/gpu=N(60) MaxWallPJ=60"
    " MaxTRESPJ=cpu=16,mem=102400 MaxTRESPN=gres/gpu=2 MaxTRESMinsPJ=gres/gpu=50 MinPrioThresh=  MinTRESPJ=cpu=3,gres/gpu=2 PreemptMode=OFF Priority=100"
    " Account Limits= vision={MaxJobsPA=9(1) MaxJobsAccruePA=N(0) MaxSubmitJobsPA=19(1) MaxTRESPA=cpu=N(1),node=5(1)}"
    " research={MaxJobsPA=9(0) MaxJobsAccruePA=N(0) MaxSubmitJobsPA=19(0) MaxTRESPA=cpu=N(0),node=5(0)}"
    " User Limits= 1={MaxJobsPU=3(1) MaxJobsAccruePU=N(0) MaxSubmitJobsPU=20(1) MaxTRESPU=cpu=N(1),gres/gpu=4(2)}\n"
    "QOS=low(2) UsageRaw=0.000000 GrpJobs=N(0) GrpJobsAccrue=N(0) GrpSubmitJobs=N(0) GrpWall=N(0.00) GrpTRES=cpu=N(0)"
    " MaxWallPJ= MaxTRESPJ= MaxTRESPN= MaxTRESMinsPJ= MinPrioThresh=  MinTRESPJ= PreemptMode=REQUEUE Priority=1"
    " Account Limits=No Accounts User Limits=No Users\n";

const AssociationLimits *find(const std::vector<AssociationLimits> &all, const std::string &account, const std::string &user)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto &one) { return one.account == account && one.user == user; });
    return found == all.end() ? nullptr : &*found;
}

const QosLimits *find(const std::vector<QosLimits> &all, const std::string &name)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto &one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace

/// The rules by which a Slurm lets jobs start, from what it tells of them.
class TestLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsPartitions();
    void readsReservationsAndLicences();
    void readsWhatNodesAre();
    void readsAssociations();
    void readsQos();
    void addsWhatOnlySlurmdbdTells();
    void readsRulesAndPriorities();
    void oddTextIsHarmless();
    void readsARealSlurm();
};

void TestLimits::readsPartitions()
{
    const auto pools = parsePoolLimits(
        "PartitionName=vip AllowGroups=root AllowAccounts=vision,service AllowQos=high,normal AllocNodes=ALL Default=NO QoS=normal"
        " DefaultTime=00:10:00 DisableRootJobs=NO MaxNodes=3 MaxTime=02:00:00 MinNodes=1 MaxCPUsPerNode=32 Nodes=as01,nv01"
        " PriorityTier=5 RootOnly=NO OverSubscribe=EXCLUSIVE State=UP\n"
        "PartitionName=den AllowGroups=ALL DenyAccounts=vision DenyQos=low AllocNodes=ALL QoS=N/A DefaultTime=NONE"
        " MaxNodes=UNLIMITED MaxTime=UNLIMITED MinNodes=0 MaxCPUsPerNode=UNLIMITED Nodes=as01 PriorityTier=1 RootOnly=YES OverSubscribe=NO\n");
    QCOMPARE(pools.size(), std::size_t{2});
    const PoolLimits vip{"vip", 600, 7200, 1, 3, 32, {"vision", "service"}, {}, {"high", "normal"}, {}, {"root"}, "normal", 5, true, false};
    QVERIFY(pools[0] == vip);
    const PoolLimits den{"den", {}, {}, 0, {}, {}, {}, {"vision"}, {}, {"low"}, {}, "", 1, false, true};
    QVERIFY(pools[1] == den);
    const auto closed = parsePoolLimits("PartitionName=a State=DRAIN ReqResv=YES DefMemPerCPU=2000\nPartitionName=b State=INACTIVE DefMemPerNode=64000 MaxMemPerNode=UNLIMITED\n"
                                        "PartitionName=c State=DOWN DefMemPerNode=UNLIMITED\n");
    QVERIFY(closed[0].needsReservation && !closed[1].needsReservation);
    QVERIFY(closed[0].refusesNew && closed[0].memoryPerCpuMb == 2000U && !closed[0].memoryPerNodeMb);
    QVERIFY(closed[1].refusesNew && closed[1].memoryPerNodeMb == 64000U && !closed[1].memoryPerCpuMb);
    QVERIFY(!closed[2].refusesNew && !closed[2].memoryPerNodeMb);
    const auto shares = parsePoolLimits("PartitionName=a JobDefaults=DefCpuPerGPU=4,DefMemPerGPU=8000 MaxMemPerCPU=2000\n"
                                        "PartitionName=b JobDefaults=(null) MaxMemPerNode=64000\nPartitionName=c JobDefaults=DefMemPerGPU=0 MaxMemPerNode=UNLIMITED\n");
    QVERIFY((shares[0].shares == ShareRules{4, 8000, 2000, {}}) && (shares[1].shares == ShareRules{{}, {}, {}, 64000}) && shares[2].shares == ShareRules());
}

void TestLimits::readsReservationsAndLicences()
{
    const auto reservations = parseReservedTimes(
        "ReservationName=maint StartTime=1795413193 EndTime=1795416793 Duration=01:00:00 Nodes=nv[01-02] NodeCnt=2 Features=(null)"
        " PartitionName=(null) Flags=MAINT,IGNORE_JOBS,SPEC_NODES TRES=cpu=64 Users=root,ann Groups=(null) Accounts=(null) State=INACTIVE\n"
        "ReservationName=lab StartTime=1795405993 EndTime=1795413193 Nodes=as01 Flags=SPEC_NODES Users=(null) Accounts=vision,service Licenses=matlab:2,fluent\n"
        "ReservationName=some StartTime=1795405993 EndTime=1795413193 Duration=02:00:00 Nodes=nv[01-03] NodeCnt=3 CoreCnt=6 Features=(null) Flags="
        " NodeName=nv01 CoreIDs=0-3 NodeName=nv02 CoreIDs=5,7 NodeName=nv03 CoreIDs=9-8 TRES=cpu=12 Users=ann Accounts=(null)\n"
        "ReservationName=broken StartTime=N/A EndTime=N/A Nodes=as01\n");
    QCOMPARE(reservations.size(), std::size_t{3});
    QVERIFY((reservations[2].cores == std::vector<NodeCores>{{"nv01", 4}, {"nv02", 2}, {"nv03", 0}}) && reservations[0].cores.empty());
    const Reservation maint{"maint", 1795413193, 1795416793, {"nv01", "nv02"}, {"root", "ann"}, {}, {"MAINT", "IGNORE_JOBS", "SPEC_NODES"}, true};
    QVERIFY(reservations[0] == maint);
    QVERIFY((reservations[1].accounts == Words{"vision", "service"}) && reservations[1].users.empty() && !reservations[1].maintenance);
    QVERIFY((reservations[1].licences == Resources{{"matlab", 2, 0}, {"fluent", 1, 0}}));
    QVERIFY((parseLicences("LicenseName=matlab Total=4 Used=1 Free=3 Reserved=0 Remote=no\nNo licenses\n") == Resources{{"matlab", 4, 1}}));
}

void TestLimits::readsWhatNodesAre()
{
    const auto traits = parseNodeTraits("ib,new|1|nv[01-02],nv07\n(null)|5|as01\n(null)|1|as02\nhalf a line\nfast|x|nv09\n");
    const auto threads = parseNodeTraits("(null)|1|nv[01-02]|2\n(null)|1|as01|1\nib|1|as02|x\n");
    QVERIFY((threads == std::vector<NodeTraits>{{{}, 1, {"nv01", "nv02"}, 2}, {{"ib"}, 1, {"as02"}, 1}}));
    QVERIFY((traits == std::vector<NodeTraits>{{{"ib", "new"}, 1, {"nv01", "nv02", "nv07"}}, {{}, 5, {"as01"}}, {{"fast"}, 1, {"nv09"}}}));
}

void TestLimits::readsAssociations()
{
    const auto [all, qos] = parseAssociations(accounts);
    QCOMPARE(all.size(), std::size_t{2});
    AssociationLimits vision;
    vision.account = "vision";
    vision.parent = "research";
    vision.group = {{"mem", 2097152, 1000}, {"gres/gpu", 6, 2}};
    vision.groupJobs = 9;
    vision.groupSubmitted = 99;
    vision.jobs = 1;
    vision.submitted = 4;
    vision.groupMinutes = {{"cpu", 90, 5}, {"wall", 600, 12}};
    vision.perJobMinutes = {{"cpu", 60, 0}};
    vision.shares = 0.40;
    vision.usage = 0.75;
    vision.fairShare = 0.25;
    QVERIFY(all[0] == vision);
    AssociationLimits member;
    member.account = member.parent = "vision";
    member.user = "daemon";
    member.pool = "nv";
    member.isDefault = true;
    member.mostTimeS = 2880 * 60;
    member.perJob = {{"gres/gpu", 3, 0}};
    member.perNode = {{"cpu", 8, 0}};
    member.mostJobs = 4;
    member.mostSubmitted = 8;
    member.jobs = 2;
    member.submitted = 3;
    member.shares = 0.50;
    member.usage = 1.0;
    member.fairShare = 0.0;
    QVERIFY(all[1] == member);
}

void TestLimits::readsQos()
{
    const auto [associations, all] = parseAssociations(accounts);
    QCOMPARE(all.size(), std::size_t{2});
    QosLimits high;
    high.name = "high";
    high.priority = 100;
    high.mostTimeS = 3600;
    high.group = {{"gres/gpu", 6, 2}};
    high.perUser = {{"gres/gpu", 4, 0}};
    high.perAccount = {{"node", 5, 0}};
    high.perJob = {{"cpu", 16, 0}, {"mem", 102400, 0}};
    high.perNode = {{"gres/gpu", 2, 0}};
    high.groupJobs = 30;
    high.groupSubmitted = 40;
    high.jobsPerUser = 3;
    high.submittedPerUser = 20;
    high.jobsPerAccount = 9;
    high.submittedPerAccount = 19;
    high.jobs = high.submitted = 1;
    high.groupMinutes = {{"gres/gpu", 100, 7}, {"wall", 90, 7}};
    high.groupRunningMinutes = {{"cpu", 500, 30}};
    high.perJobMinutes = {{"gres/gpu", 50, 0}};
    high.leastPerJob = {{"cpu", 3, 0}, {"gres/gpu", 2, 0}};
    high.users = {{"daemon", {{"cpu", 0, 1}, {"gres/gpu", 0, 2}}, 1, 1}};
    high.accounts = {{"vision", {{"cpu", 0, 1}, {"node", 0, 1}}, 1, 1}};
    QVERIFY(all[0] == high);
    // Where jobs start only if they can end within, what running ones may still use up is as good as used.
    const auto [kept, keptQos] = parseAssociations(accounts, true);
    QVERIFY((kept[0].groupMinutes == Resources{{"cpu", 90, 35}, {"wall", 600, 12}}) && (keptQos[0].groupMinutes == Resources{{"gres/gpu", 100, 67}, {"wall", 90, 7}}));
    QVERIFY(all[1].users.empty() && all[1].accounts.empty() && !all[1].jobsPerUser && all[1].perUser.empty() && all[1].priority == 1);
}

void TestLimits::addsWhatOnlySlurmdbdTells()
{
    auto [associations, qos] = parseAssociations(accounts);
    addQosRules("low||||||||\nhigh|low,normal|DenyOnLimit,NoReserve|gres/gpu=4,mem=2T|node=5|3|9|20|19\ngone|||||||||\n", qos);
    const QosLimits &high = *find(qos, "high");
    QVERIFY((high.preempts == Words{"low", "normal"}) && high.deniesBeyondLimit && (high.flags == Words{"DenyOnLimit", "NoReserve"}));
    QVERIFY((high.perUser == Resources{{"gres/gpu", 4, 0}, {"mem", 2097152, 0}}) && (high.perAccount == Resources{{"node", 5, 0}}));
    QVERIFY(high.jobsPerUser == 3U && high.jobsPerAccount == 9U && high.submittedPerUser == 20U && high.submittedPerAccount == 19U);
    QVERIFY(!find(qos, "low")->deniesBeyondLimit && find(qos, "low")->preempts.empty());
    addAssociationRules("vision|||normal|\nvision|daemon|nv|high,low|low\nvision|bin||x|x\n", associations);
    QVERIFY((find(associations, "vision", "daemon")->qos == Words{"high", "low"}) && find(associations, "vision", "daemon")->defaultQos == "low");
    QVERIFY((find(associations, "vision", "")->qos == Words{"normal"}));
}

void TestLimits::readsRulesAndPriorities()
{
    ClusterLimits limits;
    const char *const settings = "Configuration data as of 1795405993\nAccountingStorageEnforce = associations,limits,qos,safe\n"
                                 "AccountingStorageType   = accounting_storage/slurmdbd\nClusterName             = practice\nEnforcePartLimits       = ANY\n"
                                 "DefMemPerCPU            = 1000\nJobDefaults             = DefCpuPerGPU=3\nMaxMemPerNode           = 64000\nMaxArraySize            = 1001\nSchedulerParameters     = batch_sched_delay=0,sched_interval=5,bf_interval=2,bf_continue,bf_window=2880,max_switch_wait=90\n"
                                 "SchedulerType           = sched/backfill\nSelectType              = select/cons_tres\nSelectTypeParameters    = CR_CORE_MEMORY\n";
    readRules(settings, limits);
    QVERIFY(limits.enforcesAssociations && limits.enforcesLimits && limits.enforcesQos && limits.refusesBeyondPool && limits.backfills);
    QVERIFY(limits.schedulingCycleS == 5U && limits.backfillIntervalS == 2U && limits.backfillWindowS == 172'800U);
    QVERIFY(limits.countsMemory && limits.memoryPerCpuMb == 1000U && !limits.memoryPerNodeMb);
    QVERIFY(limits.keepsMinutes && limits.mostArrayIndex == 1000U);
    QVERIFY((limits.shares == ShareRules{3, {}, {}, 64000}) && limits.blockWaitS == 90U);
    QVERIFY(keepsAccounts(settings));
    QCOMPARE(clusterName(settings), std::string("practice"));
    ClusterLimits plain;
    readRules("AccountingStorageEnforce = none\nEnforcePartLimits = NO\nSchedulerParameters = (null)\nSchedulerType = sched/builtin\n"
              "MaxArraySize = 0\nSelectTypeParameters = CR_CORE\nDefMemPerNode = UNLIMITED\n", plain);
    QVERIFY(!plain.enforcesAssociations && !plain.enforcesLimits && !plain.enforcesQos && !plain.refusesBeyondPool && !plain.backfills);
    QVERIFY(plain.schedulingCycleS == 60U && !plain.backfillIntervalS && !plain.backfillWindowS);
    QVERIFY(!plain.countsMemory && !plain.memoryPerCpuMb && !plain.memoryPerNodeMb && !plain.keepsMinutes && !plain.mostArrayIndex);
    QVERIFY(plain.shares == ShareRules() && plain.blockWaitS == 300U);
    readRules("SchedulerType = sched/backfill\nSchedulerParameters = (null)\nDefMemPerNode = 4000\n", plain);
    QVERIFY(plain.backfillWindowS == 86'400U && plain.memoryPerNodeMb == 4000U);
    QVERIFY(!keepsAccounts("AccountingStorageType = accounting_storage/none\n"));
    const auto priorities = parsePriorities("3|1253|1|2|254|1000|4|cpu=1.50,gres/gpu=2|7|-8\n6|1253|0|0|254|1000|0||0|0\n6|2000|0|0|254|1747|0||0|0\nno|line\n");
    QCOMPARE(priorities.size(), std::size_t{2});
    QVERIFY((priorities[0] == PriorityFactors{"3", 1253, 1, 2, 254, 1000, 4, 3.5, 7, -8}));
    QCOMPARE(priorities[1].total, 2000.0);
}

void TestLimits::oddTextIsHarmless()
{
    const std::string whole = accounts;
    for (std::size_t cut = 0; cut < whole.size(); cut += 7)
        (void)parseAssociations(std::string_view(whole).substr(0, cut));
    QVERIFY(parsePoolLimits("").empty());
    const auto odd = parsePoolLimits("PartitionName=a\x1b[31m MaxNodes=99999999999 MaxTime=x PriorityTier=-1 AllowQos=,,\n");
    QVERIFY(odd.size() == 1 && odd[0].pool.find('\x1b') == std::string::npos && !odd[0].mostNodes && odd[0].tier == 1 && odd[0].onlyQos.empty());
}

void TestLimits::readsARealSlurm()
{
    const auto reason = SlurmCluster::accountingSkipReason();
    if (!reason.empty())
        QSKIP(reason.c_str());
    const SlurmCluster cluster({.nodes = 2, .accounting = true, .configExtra = {"Licenses=matlab:4", "DefCpuPerGPU=1", "MaxMemPerNode=400000"}});
    QVERIFY2(cluster.ok(), cluster.error().c_str());
    SlurmConfig config;
    config.confPath = cluster.confPath();
    const auto reader = makeSlurmLimits(config);
    QVERIFY(cluster.run({"scontrol", "update", "nodename=nv01", "availablefeatures=ib,new", "activefeatures=ib,new", "weight=7"}).ok());
    QVERIFY(cluster.run({"scontrol", "update", "partitionname=all", "state=drain"}).ok());
    QVERIFY(cluster.run({"scontrol", "create", "reservation=maint", "nodes=as01", "starttime=now+2hours", "duration=60", "users=root", "flags=maint"}).ok());
    QVERIFY(cluster.run({"sacctmgr", "-i", "modify", "qos", "high", "set", "GrpWall=90"}).ok());
    const unsigned running = cluster.submit("sleep 600", {"-A", "vision", "--qos=high", "-p", "nv", "--gres=gpu:2", "-t", "10", "-L", "matlab:1"});
    const unsigned waiting = cluster.submit("sleep 600", {"-A", "vision", "-p", "nv", "--gres=gpu:6"});
    QVERIFY(running != 0 && waiting != 0);
    Result<ClusterLimits> limits;
    const auto look = [&] {
        limits = reader->read();
        const QosLimits *high = limits ? find(limits->qos, "high") : nullptr;
        return high && high->jobs == 1 && !high->groupMinutes.empty() && !limits->priorities.empty();
    };
    QVERIFY2(QTest::qWaitFor(look, 60000), limits ? "nothing counts yet" : limits.error().message.c_str());
    QVERIFY(limits->enforcesAssociations && limits->enforcesQos && limits->backfills && limits->schedulingCycleS == 5U);
    QVERIFY(limits->countsMemory && limits->memoryPerCpuMb == 1000U && limits->backfillWindowS && limits->keepsMinutes && limits->mostArrayIndex == 1000U);
    QVERIFY((limits->nodeTraits == std::vector<NodeTraits>{{{"ib", "new"}, 7, {"nv01"}}}));
    QCOMPARE(std::count_if(limits->pools.begin(), limits->pools.end(), [](const PoolLimits &pool) { return pool.refusesNew; }), 1);
    QCOMPARE(limits->pools.size(), std::size_t{3});
    const QosLimits &high = *find(limits->qos, "high");
    QVERIFY(high.deniesBeyondLimit && high.jobsPerUser == 3U && high.mostTimeS == 3600U && high.users.size() == 1);
    QVERIFY((high.groupMinutes == Resources{{"wall", 90, 0}}) && (limits->shares == ShareRules{1, {}, {}, 400000}) && limits->blockWaitS == 300U);
    QVERIFY((high.group == Resources{{"gres/gpu", 6, 2}}) && (high.perUser == Resources{{"gres/gpu", 4, 0}}));
    QCOMPARE(high.preempts.size(), std::size_t{2});
    const AssociationLimits &vision = *find(limits->associations, "vision", "");
    QVERIFY(vision.parent == "research" && (vision.group == Resources{{"gres/gpu", 6, 2}}) && vision.submitted == 2);
    const AssociationLimits &own = *find(limits->associations, "vision", high.users.front().holder);
    QCOMPARE(own.qos.size(), std::size_t{3});
    QVERIFY((limits->licences == Resources{{"matlab", 4, 1}}));
    QVERIFY(limits->reservations.size() == 1 && limits->reservations.front().maintenance && limits->reservations.front().startS > std::time(nullptr));
    QCOMPARE(limits->priorities.front().job, std::to_string(waiting));
    QVERIFY(limits->priorities.front().total > 0);
    reader->stop();
    QVERIFY(!reader->read());
}

QTEST_GUILESS_MAIN(TestLimits)
#include "TestLimits.moc"
