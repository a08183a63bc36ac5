#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include "ProgramRun.h"
#include "client/files/JobFile.h"

using namespace chipdeck;
using namespace chipdeck::ctl;

/// Jobs as files: submitting them, making them of scripts, checking them, templates.
class TestJobFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(qputenv("XDG_CONFIG_HOME", m_folder.path().toUtf8())); }
    void aFileIsSubmittedWhole();
    void optionsAndSettingsReplaceFields();
    void aDryRunSaysWhatWouldBeChosen();
    void whatIsWrongHasItsPlace();
    void anOlderGatewayGetsWhatItKnows();
    void theOnlyClusterThatFitsIsChosen();
    void severalThatFitAreListed();
    void settingsAreForFiles();
    void aScriptBecomesAFile();
    void anImportNeverWritesOverAFile();
    void aScriptThatIsNoneIsRefused();
    void aFileIsChecked();
    void templatesAreListedAndShown();
    void aJobIsPrintedAsItsFile();
    void aJobIsSubmittedOnceMore();

private:
    std::string write(const char *name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", name);
        return file.fileName().toStdString();
    }
    std::string read(const std::string &path)
    {
        QFile file(QString::fromStdString(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
    }

    QTemporaryDir m_folder;
};

namespace {

constexpr const char *trainFile = R"(script = '''
#!/bin/bash
srun python train.py
'''
[[parts]]
nodes = 2
[parts.chips]
count = 8
vendor = "nvidia"
least_memory_gb = 64
[timing]
limit = "2h"
)";

} // namespace

void TestJobFiles::aFileIsSubmittedWhole()
{
    ProgramRun run;
    QCOMPARE(run({"submit", write("train.toml", trainFile), "--request-id", "abcdefgh"}), 0);
    QCOMPARE(run.out.str(), std::string("submitted job 4800 to lab\n"));
    QCOMPARE(run.seen->fakeActions.calls, (std::vector<std::string>{"submit described fake#lab abcdefgh"}));
    const domain::JobDescription &sent = run.seen->fakeActions.submittedChosen.description;
    auto expected = files::parseJob(trainFile, "train.toml");
    QVERIFY(expected.has_value());
    expected->name = "train";
    QVERIFY(sent == *expected);
}

void TestJobFiles::optionsAndSettingsReplaceFields()
{
    ProgramRun run;
    QCOMPARE(run({"submit", write("train.toml", trainFile), "--pool", "mixed", "--time", "30m", "--set", "nodes=1", "--set", "chips.least_memory_gb=", "--set", "checkpoint.signal=USR1",
                  "--env", "A=1"}), 0);
    const domain::JobDescription &sent = run.seen->fakeActions.submittedChosen.description;
    QCOMPARE(sent.parts[0].pool, std::string("mixed"));
    QCOMPARE(sent.parts[0].leastNodes, std::optional<std::uint32_t>(1));
    QVERIFY(!sent.parts[0].chips.leastMemoryGb);
    QCOMPARE(sent.timing.limitS, std::optional<std::uint64_t>(1800));
    QVERIFY(sent.checkpoint && sent.checkpoint->signal == "USR1");
    QCOMPARE(sent.environment.at("A"), std::string("1"));
}

void TestJobFiles::aDryRunSaysWhatWouldBeChosen()
{
    ProgramRun run;
    QCOMPARE(run({"submit", write("train.toml", trainFile), "--dry-run"}), 0);
    QCOMPARE(run.seen->fakeActions.calls, (std::vector<std::string>{"validate described"}));
    QVERIFY2(says(run.out, "nothing was submitted"), run.out.str().c_str());
}

void TestJobFiles::whatIsWrongHasItsPlace()
{
    ProgramRun run;
    QCOMPARE(run({"submit", write("wrong.toml", QByteArray(trainFile).replace("nodes = 2", "nods = 2"))}), 1);
    QVERIFY2(says(run.err, "wrong.toml:6:") && says(run.err, "nodes"), run.err.str().c_str());
    QCOMPARE(run({"submit", write("train.toml", trainFile), "--set", "timing.limit=soon"}), 1);
    QVERIFY2(says(run.err, "--set: timing.limit"), run.err.str().c_str());
    // Of what the options change, too.
    QCOMPARE(run({"submit", write("train.toml", trainFile), "--dir", "work"}), 1);
    QVERIFY2(says(run.err, "files.working_directory"), run.err.str().c_str());
    QCOMPARE(run({"submit", m_folder.filePath(QStringLiteral("absent.toml")).toStdString()}), 2);
    QVERIFY(run.seen->fakeActions.calls.empty());
}

void TestJobFiles::anOlderGatewayGetsWhatItKnows()
{
    ProgramRun run;
    run.seen->fakeActions.takesDescriptions = false;
    QCOMPARE(run({"submit", write("train.toml", trainFile), "--request-id", "abcdefgh"}), 0);
    QCOMPARE(run.seen->fakeActions.calls, (std::vector<std::string>{"submit fake#lab abcdefgh"}));
    QCOMPARE(run.seen->fakeActions.submitted.chipType, std::string("gpu:h100"));
    QCOMPARE(run.seen->fakeActions.submitted.chipsPerNode, 8U);
    QCOMPARE(run({"submit", write("train.toml", trainFile), "--set", "timing.nice=5"}), 1);
    QVERIFY2(says(run.err, "timing.nice: The gateway of this cluster is too old"), run.err.str().c_str());
    QCOMPARE(run({"submit", write("train.toml", trainFile), "--dry-run"}), 0);
    QCOMPARE(run.seen->fakeActions.calls.back(), std::string("validate"));
}

void TestJobFiles::theOnlyClusterThatFitsIsChosen()
{
    ProgramRun run;
    FakeCluster &other = run.addCluster("other");
    other.picture.info.verbs = {"submit"};
    auto inventory = std::make_shared<domain::Inventory>(*other.picture.inventory);
    for (domain::Node &node : inventory->nodes)
        node.groups.erase(std::remove_if(node.groups.begin(), node.groups.end(), [](const auto &group) { return group.vendor == domain::Vendor::Nvidia; }), node.groups.end());
    other.picture.inventory = inventory;
    QCOMPARE(run({"submit", write("train.toml", trainFile), "--request-id", "abcdefgh"}), 0);
    QCOMPARE(run.seen->fakeActions.calls, (std::vector<std::string>{"submit described fake#lab abcdefgh"}));
    // Where none has what is needed, each says why.
    QCOMPARE(run({"submit", write("train.toml", trainFile), "--set", "chips.least_memory_gb=500"}), 1);
    QVERIFY2(says(run.err, "No cluster can run this job") && says(run.err, "  lab: parts[0].chips") && says(run.err, "  other: parts[0].chips"), run.err.str().c_str());
}

void TestJobFiles::severalThatFitAreListed()
{
    ProgramRun run;
    run.addCluster("other").picture.info.verbs = {"submit"};
    QCOMPARE(run({"submit", write("train.toml", trainFile)}), 1);
    QVERIFY2(says(run.err, "say which with --cluster") && says(run.err, "  lab: the default pool, 2 nodes, 8 gpu:h100 on each node") && says(run.err, "  other: "),
             run.err.str().c_str());
    QVERIFY(run.seen->fakeActions.calls.empty());
    QCOMPARE(run({"submit", write("train.toml", trainFile), "--cluster", "other", "--request-id", "abcdefgh"}), 0);
    QCOMPARE(run.seen->fakeActions.calls, (std::vector<std::string>{"submit described fake#other abcdefgh"}));
}

void TestJobFiles::settingsAreForFiles()
{
    ProgramRun run;
    QCOMPARE(run({"submit", write("train.sh", "#!/bin/sh\ntrue\n"), "--set", "nodes=2"}), 2);
    QVERIFY(says(run.err, "jobfile import"));
}

void TestJobFiles::aScriptBecomesAFile()
{
    const std::string script = write("old.sh", "#!/bin/bash\n#SBATCH --job-name=old --nodes=2\n#SBATCH --hint=nomultithread\n#SBATCH --wait\nsrun true\n");
    ProgramRun run;
    QCOMPARE(run({"jobfile", "import", script}), 0);
    const auto job = files::parseJob(run.out.str(), "old.toml");
    QVERIFY2(job.has_value(), run.out.str().c_str());
    QCOMPARE(job->name, std::string("old"));
    QCOMPARE(job->parts[0].leastNodes, std::optional<std::uint32_t>(2));
    QCOMPARE(job->slurmOptions.at("hint"), std::string("nomultithread"));
    // Each option's fate, apart from the file.
    for (const char *part : {"--job-name=old", "name", "--nodes=2", "parts[0].nodes", "--hint=nomultithread", "kept for Slurm alone", "NOT TAKEN", "1 of 4 not taken"})
        QVERIFY2(says(run.err, part), run.err.str().c_str());
}

void TestJobFiles::anImportNeverWritesOverAFile()
{
    const std::string script = write("old.sh", "#!/bin/bash\n#SBATCH --nodes=2\nsrun true\n");
    const std::string made = m_folder.filePath(QStringLiteral("made.toml")).toStdString();
    ProgramRun run;
    QCOMPARE(run({"jobfile", "import", script, "--output", made}), 0);
    QVERIFY(files::parseJob(read(made), "made.toml"));
    QVERIFY(says(run.out, "parts[0].nodes"));
    QVERIFY(QFile::resize(QString::fromStdString(made), 0));
    QCOMPARE(run({"jobfile", "import", script, "--output", made}), 2);
    QVERIFY2(says(run.err, "Cannot write"), run.err.str().c_str());
    QVERIFY(read(made).empty());
}

void TestJobFiles::aScriptThatIsNoneIsRefused()
{
    ProgramRun run;
    for (const QByteArray &text : {QByteArray("#!/bin/sh\r\n#SBATCH -N 2\r\ntrue\r\n"), QByteArray("#!/bin/sh\n\0true\n", 16), QByteArray("#!/bin/sh\n\xff\xfe\n")}) {
        run.out.str({});
        QCOMPARE(run({"jobfile", "import", write("bad.sh", text)}), 1);
        QVERIFY(run.out.str().empty());
    }
    QVERIFY2(says(run.err, "bad.sh cannot be imported"), run.err.str().c_str());
}

void TestJobFiles::aFileIsChecked()
{
    ProgramRun run;
    QCOMPARE(run({"jobfile", "check", write("train.toml", trainFile)}), 0);
    QVERIFY(says(run.out, "Nothing is wrong with"));
    QCOMPARE(run({"jobfile", "check", write("bad.toml", "name = 5\nqos = 6\n")}), 1);
    QVERIFY2(says(run.err, "bad.toml:1:") && says(run.err, "bad.toml:2:"), run.err.str().c_str());
    run.out.str({});
    QCOMPARE(run({"jobfile", "check", write("train.toml", trainFile), "--json"}), 0);
    QCOMPARE(run.objects().front().value(QLatin1String("parts")).toArray().size(), 1);
}

void TestJobFiles::templatesAreListedAndShown()
{
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("chipdeck/templates")));
    write("chipdeck/templates/mine.toml", trainFile);
    write("chipdeck/templates/broken.toml", "name = ");
    ProgramRun run;
    QCOMPARE(run({"jobfile", "templates"}), 0);
    for (const char *part : {"training", "inference-service", "batch-inference", "benchmark", "notebook", "mine", "yours", "broken", "cannot be used"})
        QVERIFY2(says(run.out, part), run.out.str().c_str());
    run.out.str({});
    QCOMPARE(run({"jobfile", "template", "mine"}), 0);
    QVERIFY(files::parseJob(run.out.str(), "mine.toml"));
    QCOMPARE(run({"jobfile", "template", "nosuch"}), 4);
    QVERIFY2(says(run.err, "there are: ") && says(run.err, "training"), run.err.str().c_str());
}

void TestJobFiles::aJobIsPrintedAsItsFile()
{
    ProgramRun run;
    domain::SubmittedJob submitted;
    submitted.description = *files::parseJob(trainFile, "train.toml");
    submitted.notTaken = {{3, "--wait", {domain::OptionFate::Refused, {}, "It waits.", domain::NotTaken::WaitsForTheEnd, {}}}};
    run.seen->fakeActions.submissionAnswer = submitted;
    QCOMPARE(run({"job", "4711", "--file"}), 0);
    QCOMPARE(run.seen->fakeActions.calls.back(), std::string("submission clusters/lab/jobs/4711"));
    QVERIFY(*files::parseJob(run.out.str(), "again.toml") == submitted.description);
    QVERIFY(says(run.err, "Line 3, --wait"));
    run.seen->fakeActions.submissionAnswer = tl::unexpected(domain::Failure{domain::Code::NotFound, "NO_SUCH_SUBMISSION", "Not here.", {}, {}, {}});
    QCOMPARE(run({"job", "4711", "--file"}), 4);
}

void TestJobFiles::aJobIsSubmittedOnceMore()
{
    ProgramRun run;
    domain::SubmittedJob submitted;
    submitted.description = *files::parseJob(trainFile, "train.toml");
    auto &actions = run.seen->fakeActions;
    actions.submissionAnswer = submitted;
    QCOMPARE(run({"again", "4711", "--request-id", "abcdefgh"}), 0);
    QCOMPARE(actions.calls.back(), std::string("submit described fake#lab abcdefgh"));
    QVERIFY(actions.submittedChosen.description == submitted.description);
    QCOMPARE(run({"again", "4711", "--set", "name=once more", "--request-id", "abcdefgi"}), 0);
    QCOMPARE(actions.submittedChosen.description.name, std::string("once more"));
    QCOMPARE(run({"again", "4711", "--dry-run"}), 0);
    QCOMPARE(actions.calls.back(), std::string("validate described"));
    const std::size_t before = actions.calls.size();
    QCOMPARE(run({"again", "4711", "--set", "nodez=4"}), 1);
    // What cannot be submitted as it was is not submitted.
    actions.submissionAnswer->notTaken = {{3, "--wait", {domain::OptionFate::Refused, {}, "It waits.", domain::NotTaken::WaitsForTheEnd, {}}}};
    QCOMPARE(run({"again", "4711"}), 1);
    QVERIFY2(says(run.err, "Line 3, --wait"), run.err.str().c_str());
    actions.submissionAnswer = tl::unexpected(domain::Failure{domain::Code::NotFound, "NO_SUCH_SUBMISSION", "This gateway holds no submission.", {}, {}, {}});
    QCOMPARE(run({"again", "4711"}), 4);
    QVERIFY2(says(run.err, "holds no submission"), run.err.str().c_str());
    for (std::size_t i = before; i < actions.calls.size(); ++i)
        QVERIFY2(!actions.calls[i].starts_with("submit "), actions.calls[i].c_str());
    QCOMPARE(run({"again"}), 2);
}

QTEST_GUILESS_MAIN(TestJobFiles)
#include "TestJobFiles.moc"
