#include <QTest>

#include "RandomDescription.h"
#include "client/domain/description/PlainJob.h"

using namespace chipdeck::domain;

namespace {

JobSpec fullSpec()
{
    JobSpec spec;
    spec.displayName = "sft";
    spec.script = "#!/bin/sh\nsleep 1\n";
    spec.pool = "train";
    spec.nodes = 2;
    spec.chipType = "gpu:h100";
    spec.chipsPerNode = 8;
    spec.cpusPerTask = 12;
    spec.tasks = 4;
    spec.memoryPerNodeBytes = 64ULL << 30;
    spec.timeLimitS = 7200;
    spec.priority = 100;
    spec.hold = true;
    spec.environment = {{"A", "1"}};
    spec.workingDirectory = "/home/ann";
    spec.array = "0-9";
    spec.account = "lab";
    spec.qos = "high";
    spec.stdoutPath = "%j.out";
    spec.stderrPath = "%j.err";
    spec.comment = "a comment";
    return spec;
}

std::vector<std::string> fieldsOf(const ChosenJob &job)
{
    std::vector<std::string> fields;
    if (const auto plain = plainJob(job); !plain) {
        for (const FieldViolation &one : plain.error())
            fields.push_back(one.field);
    }
    return fields;
}

} // namespace

class TestPlainJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldOfASubmissionComesBack()
    {
        const JobSpec spec = fullSpec();
        const JobDescription described = describe(spec);
        const auto back = plainJob({described, {{"train", "gpu:h100", Vendor::Nvidia, 0}}});
        QVERIFY2(back.has_value(), back ? "" : back.error().front().field.c_str());
        QVERIFY(*back == spec);
    }

    void aScriptsOwnLinesAreTakenWhereNothingElseIsSaid()
    {
        JobSpec spec;
        spec.script = "#!/bin/sh\n#SBATCH --nodes=3 --time=1:00:00 --qos=low\nsleep 1\n";
        spec.timeLimitS = 60;
        const JobDescription job = describe(spec);
        QCOMPARE(job.parts[0].leastNodes, std::optional<std::uint32_t>(3));
        QCOMPARE(job.timing.limitS, std::optional<std::uint64_t>(60));
        QCOMPARE(job.qos, std::string("low"));
        QVERIFY(std::get<ScriptWork>(job.work).text.find("#SBATCH") == std::string::npos);
    }

    void whatAnOlderGatewayCannotTakeIsNamed()
    {
        JobDescription job = describe(fullSpec());
        QVERIFY(fieldsOf({job, {}}).empty());
        job.parts[0].tasksPerNode = 2;
        job.timing.nice = 5;
        job.checkpoint = CheckpointSignal{"USR1", 60, false};
        job.dependencies = {{Dependency::Kind::AfterEnd, {"7"}, 0}};
        job.slurmOptions = {{"contiguous", ""}};
        job.work = CommandWork{{"true"}};
        QCOMPARE(fieldsOf({job, {}}), (std::vector<std::string>{"command", "parts[0].tasks_per_node", "timing.nice", "dependencies", "checkpoint", "slurm.contiguous"}));
    }

    /// Whatever is not refused is said: nothing of a description is dropped in silence.
    void nothingIsDroppedInSilence()
    {
        std::mt19937 random(11);
        int plain = 0;
        for (int round = 0; round < 5000; ++round) {
            JobDescription job = chipdeck::tests::randomDescription(random);
            if (round % 2 == 0) {
                // Few random ones have nothing that is refused.
                JobDescription simple = describe(fullSpec());
                simple.name = job.name;
                simple.environment = job.environment;
                simple.timing.limitS = job.timing.limitS;
                simple.together = job.together;
                simple.parts[0].leastNodes.reset();
                simple.variants = job.variants;
                job = simple;
            }
            const auto made = plainJob({job, {}});
            if (!made)
                continue;
            ++plain;
            JobDescription back = describe(*made);
            // What stands in on one vendor's chips and the kind say nothing where no chips were chosen.
            back.variants = job.variants;
            back.kind = job.kind;
            back.together = job.together;
            back.parts[0].leastNodes = job.parts[0].leastNodes;
            QVERIFY(back == job);
        }
        QVERIFY2(plain > 500, std::to_string(plain).c_str());
    }

    void theVariantOfTheChosenChipsIsTaken()
    {
        JobDescription job = describe(fullSpec());
        job.variants = {{Vendor::Ascend, {}, {}, "#!/bin/sh\nnpu-smi info\n", {{"A", "2"}}}, {Vendor::Nvidia, {}, {}, {}, {{"A", "3"}}}};
        const auto ascend = plainJob({job, {{"npu", "npu:910c", Vendor::Ascend, 0}}});
        QVERIFY(ascend && ascend->script == "#!/bin/sh\nnpu-smi info\n" && ascend->environment.at("A") == "2");
        const auto nvidia = plainJob({job, {{"gpu", "gpu:h100", Vendor::Nvidia, 0}}});
        QVERIFY(nvidia && nvidia->script == "#!/bin/sh\nsleep 1\n" && nvidia->environment.at("A") == "3");
    }

    void fieldsHaveOneName()
    {
        QCOMPARE(describedField("job.nodes"), std::string("parts[0].nodes"));
        QCOMPARE(describedField("job.environment[A]"), std::string("environment.A"));
        QCOMPARE(describedField("description.qos"), std::string("description.qos"));
    }
};

QTEST_GUILESS_MAIN(TestPlainJob)
#include "TestPlainJob.moc"
