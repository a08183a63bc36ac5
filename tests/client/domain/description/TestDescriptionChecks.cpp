#include <functional>

#include <QTest>

#include "client/domain/description/ChipFit.h"
#include "client/domain/description/DescriptionChecks.h"
#include "client/domain/description/JobScript.h"

using namespace chipdeck::domain;

Q_DECLARE_METATYPE(std::function<void(JobDescription &)>)

namespace {

JobDescription good()
{
    JobDescription job;
    job.work = ScriptWork{"#!/bin/bash\nsleep 1\n"};
    return job;
}

using Spoil = std::function<void(JobDescription &)>;

ChipGroup h100()
{
    return {0, 8, Vendor::Nvidia, "H100 SXM", "gpu:h100", 1, {}, {}, {}};
}

} // namespace

class TestDescriptionChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_plain_job_is_fine()
    {
        QVERIFY(checkDescription(good()).empty());
    }

    /// A script can set them itself, and in the environment of its submission they would steer that.
    void loader_variables_need_no_script()
    {
        JobDescription job = good();
        job.environment["LD_LIBRARY_PATH"] = "/opt/lib";
        QCOMPARE(checkDescription(job).size(), std::size_t{1});
        for (const JobWork &work : {JobWork(CommandWork{{"python"}}), JobWork(ContainerWork{"/images/a", {}, {"python"}})}) {
            job.work = work;
            QVERIFY(checkDescription(job).empty());
        }
        job.environment["SLURM_CONF"] = "/x";
        QCOMPARE(checkDescription(job).size(), std::size_t{1});
    }

    void each_field_is_refused_by_name_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("right");  // part of what would be right
        QTest::addColumn<Spoil>("spoil");
        const auto row = [](const char *field, const char *right, Spoil spoil) {
            QTest::addRow("%s: %s", field, right) << QString::fromLatin1(field) << QString::fromLatin1(right) << std::move(spoil);
        };
        const auto script = [](std::string text) { return [text = std::move(text)](JobDescription &job) { job.work = ScriptWork{text}; }; };
        row("script", "convert them to plain line feeds", script("#!/bin/sh\r\necho\r\n"));
        row("script", "a script is plain text", script(std::string("#!/bin/sh\n\0", 11)));
        row("script", "save it as UTF-8 text", script("#!/bin/sh\n\xff\n"));
        row("script", "such as #!/bin/bash", script("echo\n"));
        row("script", "import the script, or remove the line", script("#!/bin/sh\n#SBATCH -N2\n"));
        row("script", "Line 3 asks a scheduler", script("#!/bin/sh\n\n#PBS -l x\n"));
        row("command", "list of words", [](JobDescription &job) { job.work = CommandWork{}; });
        row("command[0]", "names the program", [](JobDescription &job) { job.work = CommandWork{{""}}; });
        row("command[1]", "remove NUL", [](JobDescription &job) { job.work = CommandWork{{"a", std::string("\0", 1)}}; });
        row("container.image", "Name the image", [](JobDescription &job) { job.work = ContainerWork{}; });
        row("container.image", "does not begin with -", [](JobDescription &job) { job.work = ContainerWork{"-x", {}, {}}; });
        row("container.mounts[0]", "/on/the/node:/in/the/container", [](JobDescription &job) { job.work = ContainerWork{"i", {"/a"}, {}}; });
        row("container.mounts[1]", ":ro behind it", [](JobDescription &job) { job.work = ContainerWork{"i", {"/a:/b:ro", "/a:/b:xx"}, {}}; });
        row("name", "printable text of one line", [](JobDescription &job) { job.name = "a\nb"; });
        row("comment", "printable text", [](JobDescription &job) { job.comment = "\xff"; });
        row("account", "letters, digits", [](JobDescription &job) { job.account = "a b"; });
        row("qos", "must not start with -", [](JobDescription &job) { job.qos = "-x"; });
        row("reservation", "letters, digits", [](JobDescription &job) { job.reservation = "a;b"; });
        row("array", "such as 0-9", [](JobDescription &job) { job.array = "x"; });
        row("parts", "at least one part", [](JobDescription &job) { job.parts.clear(); });
        row("parts", "at most 128 parts", [](JobDescription &job) { job.parts.resize(129); });
        row("parts[0].chips.count", "from 1 on", [](JobDescription &job) { job.parts[0].chips.vendor = Vendor::Ascend; });
        row("parts[0].chips.count", "At most", [](JobDescription &job) { job.parts[0].chips.count = 4'000'000'000; });
        row("parts[0].chips.model", "such as gpu:h100", [](JobDescription &job) { job.parts[0].chips = {1, {}, {}, "gpu:", {}, {}}; });
        row("parts[0].chips.least_memory_gb", "above 0", [](JobDescription &job) { job.parts[0].chips = {1, {}, {}, {}, -1.0, {}}; });
        row("parts[0].chips.least_fp16_teraflops", "above 0", [](JobDescription &job) { job.parts[0].chips = {1, {}, {}, {}, {}, std::nan("")}; });
        row("parts[0].chips.per", "give tasks or tasks_per_node", [](JobDescription &job) { job.parts[0].chips = {1, ChipNeed::Per::Task, {}, {}, {}, {}}; });
        row("parts[1].nodes", "1 to 1000000", [](JobDescription &job) { job.parts.resize(2); job.parts[1].leastNodes = 0; });
        row("parts[0].nodes", "has one node", [](JobDescription &job) { job.together = Together::SameNode; job.parts[0].leastNodes = 2; });
        row("parts[0].most_nodes", "number from nodes on", [](JobDescription &job) { job.parts[0].leastNodes = 3; job.parts[0].mostNodes = 2; });
        row("parts[0].most_nodes", "need nodes beside", [](JobDescription &job) { job.parts[0].mostNodes = 2; });
        row("parts[0].tasks", "at least 1", [](JobDescription &job) { job.parts[0].tasks = 0; });
        row("parts[0].tasks_per_node", "at least 1", [](JobDescription &job) { job.parts[0].tasksPerNode = 0; });
        row("parts[0].cpus_per_task", "at least 1", [](JobDescription &job) { job.parts[0].cpusPerTask = 0; });
        row("parts[0].memory", "such as 8 GiB", [](JobDescription &job) { job.parts[0].memory = MemoryNeed{0, MemoryNeed::Per::Cpu}; });
        row("parts[0].memory", "whole MiB", [](JobDescription &job) { job.parts[0].memory = MemoryNeed{1000, MemoryNeed::Per::Node}; });
        row("parts[0].memory", "At most 1 PiB", [](JobDescription &job) { job.parts[0].memory = MemoryNeed{1ULL << 60, MemoryNeed::Per::Node}; });
        row("parts[0].memory", "needs chips", [](JobDescription &job) { job.parts[0].memory = MemoryNeed{1ULL << 30, MemoryNeed::Per::Chip}; });
        row("parts[0].pool", "one comma between", [](JobDescription &job) { job.parts[0].pool = "a,,b"; });
        row("parts[0].pool", "letters, digits", [](JobDescription &job) { job.parts[0].pool = "a b"; });
        row("parts[0].features", "printable text", [](JobDescription &job) { job.parts[0].features = "a\tb"; });
        row("parts[0].slurm", "job's own [slurm]", [](JobDescription &job) { job.parts[0].slurmOptions["hint"] = "x"; });
        row("parts[1].slurm.hint", "needs a value", [](JobDescription &job) { job.parts.resize(2); job.parts[1].slurmOptions["hint"] = ""; });
        row("timing.limit", "10 years", [](JobDescription &job) { job.timing.limitS = 0; });
        row("timing.least_limit", "at most the limit", [](JobDescription &job) { job.timing.leastLimitS = 60; });
        row("timing.begin", "after 1970", [](JobDescription &job) { job.timing.begin = -1; });
        row("timing.deadline", "behind the begin", [](JobDescription &job) { job.timing.begin = 2000; job.timing.deadline = 2000; });
        row("timing.priority", "hold it", [](JobDescription &job) { job.timing.priority = 0; });
        row("timing.nice", "2147483645", [](JobDescription &job) { job.timing.nice = 2147483647; });
        row("files.working_directory", "from / on", [](JobDescription &job) { job.files.workingDirectory = "here"; });
        row("files.input", "must not start with -", [](JobDescription &job) { job.files.input = "-"; });
        row("files.output", "printable", [](JobDescription &job) { job.files.output = "a\n"; });
        row("files.error", "at most 4095", [](JobDescription &job) { job.files.error = std::string(5000, 'x'); });
        row("only_nodes[1]", "each node by itself", [](JobDescription &job) { job.onlyNodes = {"n1", "n[1-2]"}; });
        row("except_nodes[0]", "letters, digits", [](JobDescription &job) { job.exceptNodes = {""}; });
        row("licences[0].count", "at least 1", [](JobDescription &job) { job.licences = {{"matlab", 0}}; });
        row("licences[0].name", "Name the licence", [](JobDescription &job) { job.licences = {{"", 1}}; });
        row("environment.SLURM_X", "use the job's fields", [](JobDescription &job) { job.environment["SLURM_X"] = "1"; });
        row("environment.A", "remove NUL", [](JobDescription &job) { job.environment["A"] = std::string("\0", 1); });
        row("environment", "256 KiB", [](JobDescription &job) { for (char c : {'A', 'B', 'C'}) job.environment[std::string(1, c)] = std::string(100'000, 'x'); });
        row("dependencies[0].jobs", "by their ids", [](JobDescription &job) { job.dependencies = {{}}; });
        row("dependencies[0].jobs", "names none", [](JobDescription &job) { job.dependencies = {{Dependency::Kind::Singleton, {"4"}, 0}}; });
        row("dependencies[0].jobs[0]", "such as 4711", [](JobDescription &job) { job.dependencies = {{Dependency::Kind::AfterEnd, {"x"}, 0}}; });
        row("dependencies[0].minutes_later", "after start", [](JobDescription &job) { job.dependencies = {{Dependency::Kind::AfterEnd, {"1"}, 1}}; });
        row("any_dependency", "at least two", [](JobDescription &job) { job.anyDependency = true; });
        row("variants[0].vendor", "nvidia, ascend", [](JobDescription &job) { job.variants.resize(1); });
        row("variants[1].vendor", "merge the two", [](JobDescription &job) { job.variants.resize(2); job.variants[0].vendor = job.variants[1].vendor = Vendor::Ascend; });
        row("variants[0].image", "no image to replace", [](JobDescription &job) { job.variants = {{Vendor::Ascend, "i", {}, {}, {}}}; });
        row("variants[0].command", "variant's script", [](JobDescription &job) { job.variants = {{Vendor::Ascend, {}, {"c"}, {}, {}}}; });
        row("variants[0].script", "such as #!/bin/bash", [](JobDescription &job) { job.variants = {{Vendor::Ascend, {}, {}, "x", {}}}; });
        row("variants[0].environment.LD_PRELOAD", "use the job's fields",
            [](JobDescription &job) { job.variants = {{Vendor::Ascend, {}, {}, {}, {{"LD_PRELOAD", "x"}}}}; });
        row("checkpoint.signal", "USR1 or TERM", [](JobDescription &job) { job.checkpoint = CheckpointSignal{"usr", 60, false}; });
        row("checkpoint.seconds_before", "65535", [](JobDescription &job) { job.checkpoint = CheckpointSignal{"USR1", 70000, false}; });
        row("slurm.mem", "write it as parts[0].memory", [](JobDescription &job) { job.slurmOptions["mem"] = "4G"; });
        row("slurm.uid", "as whoever submits it", [](JobDescription &job) { job.slurmOptions["uid"] = "root"; });
        row("slurm.contiguous", "write true", [](JobDescription &job) { job.slurmOptions["contiguous"] = "yes"; });
        row("slurm.parti", "read this as partition", [](JobDescription &job) { job.slurmOptions["parti"] = "b"; });
        row("slurm.cluster", "when the job is submitted", [](JobDescription &job) { job.slurmOptions["cluster"] = "b"; });
        row("slurm.-x", "no option's name", [](JobDescription &job) { job.slurmOptions["-x"] = "1"; });
        row("slurm.wckey", "printable", [](JobDescription &job) { job.slurmOptions["wckey"] = "a\nb"; });
    }

    void each_field_is_refused_by_name()
    {
        QFETCH(QString, field);
        QFETCH(QString, right);
        QFETCH(Spoil, spoil);
        JobDescription job = good();
        spoil(job);
        const auto violations = checkDescription(job);
        const auto found = std::find_if(violations.begin(), violations.end(), [&](const FieldViolation &one) {
            return QString::fromStdString(one.field) == field && QString::fromStdString(one.description).contains(right);
        });
        QVERIFY2(found != violations.end(), violations.empty() ? "nothing" : (violations.front().field + ": " + violations.front().description).c_str());
    }

    void chips_meet_what_is_needed()
    {
        using Need = ChipNeed;
        QVERIFY(fits(Need{1, {}, {}, {}, {}, {}}, h100()));
        QVERIFY(fits(Need{1, {}, Vendor::Nvidia, "H100 SXM", 80.0, 900.0}, h100()));
        QVERIFY(fits(Need{1, {}, {}, "h100", {}, {}}, h100()));
        ChipGroup byWord = h100();
        byWord.model = "H100"; // as schedulers call it
        QVERIFY(fits(Need{1, {}, {}, "H100 SXM", {}, {}}, byWord));
        QVERIFY(fits(Need{1, {}, {}, "gpu:h100", {}, {}}, h100()));
        QVERIFY(fits(Need{1, {}, {}, "gpu", {}, {}}, h100()));
        QVERIFY(!fits(Need{1, {}, Vendor::Ascend, {}, {}, {}}, h100()));
        QVERIFY(!fits(Need{1, {}, {}, "npu", {}, {}}, h100()));
        QVERIFY(!fits(Need{1, {}, {}, "gpu:a100", {}, {}}, h100()));
        QVERIFY(!fits(Need{1, {}, {}, "A100 SXM", {}, {}}, h100()));
        QVERIFY(!fits(Need{1, {}, {}, {}, 81.0, {}}, h100()));
        QVERIFY(!fits(Need{1, {}, {}, {}, {}, 1000.0}, h100()));
        ChipGroup unknown = h100();
        unknown.model = "mystery";
        QVERIFY(!fits(Need{1, {}, {}, {}, 1.0, {}}, unknown));
        unknown.memoryBytes = 64'000'000'000;
        QVERIFY(fits(Need{1, {}, {}, {}, 64.0, {}}, unknown));
        QVERIFY(!fits(Need{1, {}, {}, {}, {}, 1.0}, unknown));
    }
};

QTEST_APPLESS_MAIN(TestDescriptionChecks)
#include "TestDescriptionChecks.moc"
