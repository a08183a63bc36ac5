#include <QTest>

#include "RandomDescription.h"
#include "client/domain/description/ChipFit.h"
#include "client/domain/description/ChosenJob.h"
#include "client/domain/description/DescriptionChecks.h"
#include "client/domain/description/ShellWords.h"
#include "client/domain/description/SlurmJob.h"

using namespace chipdeck::domain;

namespace {

std::string said(const std::vector<FieldViolation> &violations)
{
    std::string text;
    for (const FieldViolation &one : violations)
        text += one.field + ": " + one.description + "\n";
    return text;
}

JobDescription commandJob(std::vector<std::string> words = {"hostname"})
{
    JobDescription job;
    job.work = CommandWork{std::move(words)};
    return job;
}

std::string arguments(const JobDescription &job, const std::vector<PartChoice> &choices = {}, const SlurmAbilities &abilities = {})
{
    const auto made = toSlurm(job, choices, abilities);
    if (!made)
        return "refused " + said(made.error());
    std::string text;
    for (const std::string &argument : argumentsOf(*made))
        text += (text.empty() ? "" : " ") + argument;
    return text;
}

std::string scriptFor(const JobDescription &job, const std::vector<PartChoice> &choices, ContainerRuntime runtime)
{
    const auto made = toSlurm(job, choices, {runtime, true});
    return made ? made->script : "refused " + said(made.error());
}

const char *asText(const std::string &text)
{
    return text.c_str();
}

} // namespace

class TestSlurmJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Slurm counts them on each node only; where the description leaves open on how many nodes, a cluster's choice says it.
    void chips_of_the_whole_job_are_spread()
    {
        ClusterSnapshot cluster;
        auto inventory = std::make_shared<Inventory>();
        for (const char *name : {"as01", "as02"})
            inventory->nodes.push_back({name, {{0, 8, Vendor::Ascend, "910C", "npu:910c", 0, {}, {}, {}}}, {}, 64, {}});
        inventory->index();
        cluster.inventory = inventory;
        cluster.pools = std::make_shared<const std::vector<Pool>>(1, Pool{"npu", true, {}, true, {0, 1}});
        cluster.jobs = std::make_shared<const std::vector<std::shared_ptr<const Job>>>();
        JobDescription job = commandJob();
        job.parts.front().chips = {12, ChipNeed::Per::Job, Vendor::Ascend, {}, {}, {}};
        const auto chosen = choose(job, {}, cluster);
        QVERIFY2(chosen.has_value(), asText(chosen ? "" : said(chosen.error())));
        QCOMPARE(chosen->choices.front().chipsPerNode, 6U);
        QVERIFY(arguments(job, chosen->choices).find("--nodes=2 --gres=npu:910c:6") != std::string::npos);
        job.parts.front().leastNodes = job.parts.front().mostNodes = 2;
        QCOMPARE(choose(job, {}, cluster)->choices.front().chipsPerNode, 0U);
        // Slurm has to know how many tasks there are before it counts chips for them.
        JobDescription tasks = commandJob();
        tasks.parts.front().chips = {1, ChipNeed::Per::Task, Vendor::Unknown, "gpu:h100", {}, {}};
        tasks.parts.front().tasksPerNode = 2;
        tasks.parts.front().leastNodes = 1;
        tasks.parts.front().mostNodes = 2;
        QVERIFY(arguments(tasks).starts_with("refused parts[0].tasks"));
        tasks.parts.front().mostNodes = 1;
        QVERIFY(arguments(tasks).find("--gpus-per-task=h100:1") != std::string::npos);
        QCOMPARE(evenChips(7, 2, 3, 8), 0U);
        QCOMPARE(evenChips(7, 1, UINT32_MAX, 4), 1U);
    }

    /// The default pool's nodes are too small, another one's are not.
    void a_pool_that_has_enough_is_chosen()
    {
        ClusterSnapshot cluster;
        auto inventory = std::make_shared<Inventory>();
        inventory->nodes.push_back({"nv01", {{0, 8, Vendor::Nvidia, "H100 SXM", "gpu:h100", 0, {}, {}, {}}}, {}, 64, {}});
        inventory->nodes.push_back({"big1", {{0, 16, Vendor::Nvidia, "H100 SXM", "gpu:h100", 0, {}, {}, {}}}, {}, 64, {}});
        inventory->index();
        cluster.inventory = inventory;
        cluster.pools = std::make_shared<const std::vector<Pool>>(std::vector<Pool>{{"train", true, {}, true, {0}}, {"big", true, {}, false, {1}}});
        cluster.jobs = std::make_shared<const std::vector<std::shared_ptr<const Job>>>();
        JobDescription job = commandJob();
        job.parts.front().chips.count = 16;
        const auto chosen = choose(job, {}, cluster);
        QVERIFY2(chosen.has_value(), asText(chosen ? "" : said(chosen.error())));
        QCOMPARE(chosen->choices.front().pool, std::string("big"));
        job.parts.front().chips.count = 8;
        QCOMPARE(choose(job, {}, cluster)->choices.front().pool, std::string());
        job.parts.front().chips.count = 17;
        QVERIFY(said(choose(job, {}, cluster).error()).find("largest node of the pool \"train\" has 8") != std::string::npos);
    }

    void random_descriptions_come_back_from_slurm()
    {
        std::mt19937 random(20260301);
        for (int round = 0; round < 20000; ++round) {
            const JobDescription job = chipdeck::tests::randomDescription(random);
            QVERIFY2(checkDescription(job).empty(), asText(said(checkDescription(job))));
            const auto choices = chipdeck::tests::randomChoices(random, job);
            const SlurmAbilities abilities{static_cast<ContainerRuntime>(2 + round % 2), true};
            const auto made = toSlurm(job, choices, abilities);
            QVERIFY2(made.has_value(), asText(made ? "" : said(made.error())));
            const JobDescription expected = chipdeck::tests::asSlurmSays(job, choices);
            const JobDescription back = fromSlurm(*made);
            if (back == expected)
                continue;
            // Says where they part.
            for (const std::string &argument : argumentsOf(*made))
                qWarning("%s", argument.c_str());
            qWarning("%s", made->script.c_str());
            QVERIFY(back.work == expected.work);
            QVERIFY(back.parts == expected.parts);
            QVERIFY(back.timing == expected.timing);
            QVERIFY(back.files == expected.files);
            QVERIFY(back.environment == expected.environment);
            QVERIFY(back.dependencies == expected.dependencies);
            QVERIFY(back.slurmOptions == expected.slurmOptions);
            QVERIFY(back == expected);
        }
    }

    void an_option_is_what_slurm_calls_it()
    {
        JobDescription job = commandJob();
        job.name = "train";
        job.parts[0].leastNodes = 2;
        job.parts[0].chips = {8, ChipNeed::Per::Node, Vendor::Unknown, "gpu:h100", {}, {}};
        job.parts[0].memory = MemoryNeed{64ULL << 30, MemoryNeed::Per::Node};
        job.timing.limitS = 90061;
        job.timing.begin = 1'800'000'000;
        job.dependencies = {{Dependency::Kind::AfterSuccess, {"20", "21"}, 0}, {Dependency::Kind::AfterStart, {"9"}, 5}};
        QCOMPARE(arguments(job), std::string("--job-name=train --time=1-01:01:01 --begin=uts1800000000 --dependency=afterok:20:21,after:9+5 "
                                             "--nodes=2 --mem=64G --gres=gpu:h100:8 --export=ALL"));
    }

    void parts_stand_apart()
    {
        JobDescription job = commandJob();
        job.account = "lab";
        job.parts.resize(2);
        job.parts[0].chips = {2, ChipNeed::Per::Node, Vendor::Unknown, "gpu", {}, {}};
        job.parts[1].chips = {4, ChipNeed::Per::Node, Vendor::Unknown, "npu:910c", {}, {}};
        job.parts[1].cpusPerTask = 3;
        QCOMPARE(arguments(job), std::string("--account=lab --gres=gpu:2 --export=ALL : --account=lab --cpus-per-task=3 --gres=npu:910c:4"));
        QCOMPARE(toSlurm(job, {}, {})->script,
                 std::string("#!/bin/sh\n# Chipdeck: a command\nexec srun --het-group=0 -- hostname : --het-group=1 --cpus-per-task=3 -- hostname\n"));
        job.array = "0-3";
        QVERIFY(arguments(job).starts_with("refused array: Slurm has no arrays"));
    }

    void memory_is_not_carried_on_unseen()
    {
        JobDescription job = commandJob();
        job.parts.resize(2);
        job.parts[0].memory = MemoryNeed{1ULL << 30, MemoryNeed::Per::Node};
        QVERIFY(arguments(job).starts_with("refused parts[1].memory: Slurm carries"));
        job.parts[1].memory = MemoryNeed{1ULL << 30, MemoryNeed::Per::Cpu};
        QVERIFY(arguments(job).starts_with("refused parts[1].memory: Slurm takes no other"));
    }

    void words_reach_the_program_as_they_are()
    {
        QCOMPARE(shellLine({"a b", "it's", "$HOME", "", "x=1", "-n", "/usr/bin/x"}), std::string("'a b' 'it'\\''s' '$HOME' '' x=1 -n /usr/bin/x"));
        QVERIFY(!readShellLine("a $HOME"));
        QVERIFY(!readShellLine("'open"));
        // A lone colon would begin another part of the job.
        const std::string script = toSlurm(commandJob({"echo", ":"}), {}, {})->script;
        QVERIFY2(script.ends_with("exec srun -- /bin/sh -c 'exec echo :'\n"), asText(script));
    }

    void chips_of_the_whole_job()
    {
        JobDescription job = commandJob();
        job.parts[0].chips = {16, ChipNeed::Per::Job, Vendor::Unknown, "npu:910c", {}, {}};
        QVERIFY(arguments(job).starts_with("refused parts[0].chips.per: Slurm counts npu:910c on each node only"));
        QCOMPARE(arguments(job, {{"", "npu:910c", Vendor::Ascend, 8}}), std::string("--nodes=2 --gres=npu:910c:8 --export=ALL"));
        QVERIFY(arguments(job, {{"", "npu:910c", Vendor::Ascend, 5}}).starts_with("refused parts[0].chips.count: 16 chips do not spread"));
        job.parts[0].leastNodes = 4;
        QCOMPARE(arguments(job), std::string("--nodes=4 --gres=npu:910c:4 --export=ALL"));
        job.parts[0].chips = {1, ChipNeed::Per::Task, Vendor::Unknown, "npu:910c", {}, {}};
        job.parts[0].tasksPerNode = 8;
        QCOMPARE(arguments(job), std::string("--nodes=4 --ntasks-per-node=8 --gres=npu:910c:8 --export=ALL"));
        job.parts[0].chips.model = "910c";
        QVERIFY(arguments(job).starts_with("refused parts[0].chips.model: No chips of the cluster were chosen"));
    }

    void what_a_cluster_lacks_is_named()
    {
        JobDescription job = commandJob();
        job.together = Together::SameBlock;
        QVERIFY(arguments(job).starts_with("refused together: This cluster does not tell Slurm"));
        QCOMPARE(arguments(job, {}, {ContainerRuntime::None, true}), std::string("--switches=1 --export=ALL"));
        job = commandJob();
        job.slurmOptions = {{"export", "NONE"}};
        QCOMPARE(arguments(job), std::string("--export=NONE"));
        job.environment["A"] = "1";
        QVERIFY(arguments(job).starts_with("refused slurm.export: "));
        job = commandJob();
        job.timing.limitS = 60;
        job.slurmOptions = {{"time", "UNLIMITED"}};
        QVERIFY(arguments(job).starts_with("refused slurm.time: Another field asks Slurm for --time already"));
    }

    void containers_start_as_the_cluster_can()
    {
        JobDescription job;
        job.work = ContainerWork{"/images/a b", {"/data:/data:ro", "/x,y:/z"}, {"python", "run.py"}};
        const std::vector<PartChoice> nvidia{{"", "", Vendor::Nvidia, 0}};
        QVERIFY(scriptFor(job, nvidia, ContainerRuntime::None).starts_with("refused container: This cluster has no container runtime"));
        const std::string bundle = scriptFor(job, nvidia, ContainerRuntime::OciBundle);
        QVERIFY2(bundle.starts_with("refused container.mounts: "), asText(bundle));
        QVERIFY(scriptFor(job, nvidia, ContainerRuntime::Pyxis).starts_with("refused container.mounts[1]: "));
        QVERIFY(scriptFor(job, nvidia, ContainerRuntime::Apptainer)
                    .ends_with("exec srun -- apptainer exec --nv --bind=/data:/data:ro --bind=/x,y:/z '/images/a b' python run.py\n"));
        std::get<ContainerWork>(job.work).mounts = {"/data:/data:ro", "/b:/b"};
        QVERIFY(scriptFor(job, nvidia, ContainerRuntime::Pyxis)
                    .ends_with("exec srun '--container-image=/images/a b' --container-mounts=/data:/data:ro,/b:/b -- python run.py\n"));
        std::get<ContainerWork>(job.work).mounts.clear();
        QVERIFY(scriptFor(job, nvidia, ContainerRuntime::OciBundle).ends_with("exec srun '--container=/images/a b' -- python run.py\n"));
        std::get<ContainerWork>(job.work).command.clear();
        QVERIFY(scriptFor(job, nvidia, ContainerRuntime::Pyxis).starts_with("refused container.command: Pyxis does not start"));
        QVERIFY(scriptFor(job, {}, ContainerRuntime::Apptainer).ends_with("exec srun -- apptainer run '/images/a b'\n"));
    }

    /// Not in what starts them: sbatch and srun would load other libraries too.
    void loader_variables_reach_the_work_alone()
    {
        JobDescription job = commandJob({"python", "a b.py"});
        job.environment = {{"A", "1"}, {"LD_LIBRARY_PATH", "/opt/x:/opt/my libs"}};
        const auto made = toSlurm(job, {}, {});
        QVERIFY2(made->script.ends_with("exec srun -- env -- 'LD_LIBRARY_PATH=/opt/x:/opt/my libs' python 'a b.py'\n"), made->script.c_str());
        QCOMPARE(made->environment, (std::map<std::string, std::string>{{"A", "1"}}));
        QVERIFY(fromSlurm(*made).environment == job.environment);
        QVERIFY(fromSlurm(*made).work == job.work);
        // Around what hides a colon, too.
        job.work = CommandWork{{"echo", ":"}};
        QVERIFY(fromSlurm(*toSlurm(job, {}, {})).work == job.work && fromSlurm(*toSlurm(job, {}, {})).environment == job.environment);
        job.work = ContainerWork{"/images/a", {}, {"python"}};
        for (const ContainerRuntime runtime : {ContainerRuntime::OciBundle, ContainerRuntime::Pyxis, ContainerRuntime::Apptainer}) {
            const auto inside = toSlurm(job, {}, {runtime, false});
            QVERIFY2(inside->script.ends_with("env -- 'LD_LIBRARY_PATH=/opt/x:/opt/my libs' python\n"), inside->script.c_str());
            QVERIFY(fromSlurm(*inside).work == job.work && fromSlurm(*inside).environment == job.environment);
        }
        std::get<ContainerWork>(job.work).command.clear();
        QVERIFY(scriptFor(job, {}, ContainerRuntime::Apptainer).starts_with("refused container.command: An image's own command gets no LD_"));
    }

    void the_chosen_vendor_says_which_variant_holds()
    {
        JobDescription job = commandJob({"cuda"});
        job.environment = {{"A", "1"}, {"B", "1"}};
        job.variants = {{Vendor::Ascend, {}, {"cann"}, {}, {{"B", "2"}, {"C", "3"}}}};
        QVERIFY(toSlurm(job, {{"", "", Vendor::Nvidia, 0}}, {})->script.ends_with("-- cuda\n"));
        const auto made = toSlurm(job, {{"", "", Vendor::Ascend, 0}}, {});
        QVERIFY(made->script.ends_with("-- cann\n"));
        QCOMPARE(made->environment, (std::map<std::string, std::string>{{"A", "1"}, {"B", "2"}, {"C", "3"}}));
    }
};

QTEST_APPLESS_MAIN(TestSlurmJob)
#include "TestSlurmJob.moc"
