#include <filesystem>
#include <fstream>
#include <set>

#include <QTemporaryDir>
#include <QTest>

#include "client/domain/description/SlurmJob.h"
#include "client/files/JobFile.h"
#include "client/files/JobTemplates.h"

using namespace chipdeck;
using namespace chipdeck::domain;
using files::JobTemplate;
using files::JobTemplates;

class TestJobTemplates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// One of each kind, and each of them is a job on the chips of either vendor, as it comes: also where no blocks of nodes are known.
    void those_of_the_program_are_jobs()
    {
        std::set<JobKind> kinds;
        for (const JobTemplate &one : JobTemplates("/nonexistent").all()) {
            QVERIFY2(one.job.has_value(), (one.name + (one.job ? "" : ": " + one.job.error().message)).c_str());
            QVERIFY(!one.isOwn);
            kinds.insert(one.job->kind);
            std::set<std::string> scripts;
            for (const auto &[vendor, type] : {std::pair(Vendor::Nvidia, "gpu:h100"), std::pair(Vendor::Ascend, "npu:910c")}) {
                const auto slurm = toSlurm(*one.job, {{"", type, vendor, 0}}, {ContainerRuntime::None, false});
                QVERIFY2(slurm.has_value(), one.name.c_str());
                scripts.insert(slurm->script + (slurm->environment.contains("VLLM_WORKER_MULTIPROC_METHOD") ? "spawn" : ""));
            }
            QCOMPARE(scripts.size(), 2U);
        }
        QCOMPARE(kinds, (std::set{JobKind::Training, JobKind::Service, JobKind::Batch, JobKind::Benchmark, JobKind::Notebook}));
    }

    void ones_own_are_kept_replaced_and_removed()
    {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath(QStringLiteral("deep/own")).toStdString();
        const JobTemplates templates(path);
        const std::size_t built = templates.all().size();
        JobDescription job;
        job.name = "first";
        job.work = CommandWork{{"true"}};
        QVERIFY(templates.save("my run", job));
        job.name = "second";
        QVERIFY(templates.save("my run", job));
        QCOMPARE(templates.all().size(), built + 1);
        QVERIFY(templates.all().back().isOwn);
        QCOMPARE(*templates.all().back().job, job);
        // Nothing half-written stays behind, and the file is one to give away.
        QCOMPARE(std::distance(std::filesystem::directory_iterator(path), {}), 1);
        QVERIFY(templates.remove("my run"));
        QCOMPARE(templates.remove("my run").error().reason, std::string("NO_SUCH_TEMPLATE"));
        QCOMPARE(templates.all().size(), built);
    }

    void what_cannot_be_kept_is_refused()
    {
        QTemporaryDir folder;
        const JobTemplates templates(folder.path().toStdString());
        JobDescription job;
        job.work = CommandWork{{"true"}};
        for (const std::string &bad : {std::string(), std::string("../x"), std::string(".x"), std::string("a/b"), std::string(65, 'x'), std::string("a\nb")})
            QCOMPARE(templates.save(bad, job).error().reason, std::string("INVALID_NAME"));
        job.array = "x";
        const auto refused = templates.save("x", job);
        QCOMPARE(refused.error().reason, std::string("INVALID_JOB"));
        QCOMPARE(refused.error().fields[0].field, std::string("array"));
        job.array.clear();
        const JobTemplates nowhere("/proc/chipdeck");
        QCOMPARE(nowhere.save("x", job).error().reason, std::string("CANNOT_SAVE"));
    }

    void a_broken_file_says_so_beside_the_others()
    {
        QTemporaryDir folder;
        const JobTemplates templates(folder.path().toStdString());
        std::ofstream(folder.filePath(QStringLiteral("broken.toml")).toStdString()) << "command = 1\n";
        std::ofstream(folder.filePath(QStringLiteral("note.txt")).toStdString()) << "no template\n";
        const JobTemplate broken = templates.all().back();
        QCOMPARE(broken.name, std::string("broken"));
        QCOMPARE(broken.job.error().fields[0].field, std::string("broken.toml:1:11"));
    }
};

QTEST_APPLESS_MAIN(TestJobTemplates)
#include "TestJobTemplates.moc"
