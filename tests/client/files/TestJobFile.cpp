#include <QDir>
#include <QTest>

#include "RandomDescription.h"
#include "client/domain/description/DescriptionChecks.h"
#include "client/domain/description/ScriptImport.h"
#include "client/files/JobFile.h"

using namespace chipdeck;
using namespace chipdeck::domain;

namespace {

/// All that is wrong, a line each: "place path: what".
QString wrongOf(const std::string &text)
{
    const auto job = files::parseJob(text, "job.toml");
    if (job)
        return QStringLiteral("nothing");
    QString said = QString::fromStdString(job.error().reason);
    for (const FieldViolation &one : job.error().fields)
        said += QLatin1Char('\n') + QString::fromStdString(one.field + " " + one.description);
    return said;
}

} // namespace

class TestJobFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void random_descriptions_come_back_from_their_file()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 3000; ++round) {
            const JobDescription job = tests::randomDescription(random);
            const std::string text = files::jobText(job);
            const auto back = files::parseJob(text, "job.toml");
            QVERIFY2(back.has_value(), (back ? "" : back.error().message + "\n" + text).c_str());
            QVERIFY2(*back == job, (text + "\n---\n" + files::jobText(*back)).c_str());
        }
    }

    void the_rest_of_a_job_comes_back_without_its_work()
    {
        std::mt19937 random(8);
        for (int round = 0; round < 500; ++round) {
            JobDescription job = tests::randomDescription(random);
            job.work = ScriptWork{};
            const auto back = files::parseJobRest(files::jobRestText(job), "rest");
            QVERIFY2(back.has_value(), (back ? "" : back.error().message).c_str());
            QVERIFY(*back == job);
        }
        QVERIFY(!files::parseJobRest("script = \"#!/bin/sh\"", "rest"));
    }

    void settings_replace_fields_data()
    {
        QTest::addColumn<QString>("setting");
        QTest::addColumn<QString>("line");
        const auto row = [](const char *setting, const char *line) { QTest::newRow(setting) << QString::fromLatin1(setting) << QString::fromLatin1(line); };
        row("name=12", "name = \"12\"");
        row("nodes=4", "nodes = 4");
        row("parts[0].chips.count=8", "count = 8");
        row("chips.model=H100 SXM", "model = \"H100 SXM\"");
        row("chips.least_memory_gb=64", "least_memory_gb = 64.0");
        row("timing.limit=2h", "limit = \"2h\"");
        row("timing.hold=true", "hold = true");
        row("timing.begin=2026-12-24T18:00:00Z", "begin = 2026-12-24T18:00:00Z");
        row("environment.A.B=x", "");
        row("environment.NODES=4", "NODES = \"4\"");
        row("environment.nodes=4", "nodes = \"4\"");
        row("slurm.contiguous=true", "contiguous = true");
        row("dependencies[0].kind=after end", "");
        row("only_nodes=a,b", "only_nodes = [\"a\", \"b\"]");
        row("only_nodes=[\"a\", \"b\"]", "only_nodes = [\"a\", \"b\"]");
        row("together=same node", "together = \"same node\"");
        row("memory_per_node=64 GiB", "memory_per_node = \"64 GiB\"");
    }

    void settings_replace_fields()
    {
        QFETCH(QString, setting);
        QFETCH(QString, line);
        const auto job = files::parseJob("name = \"a\"\nscript = \"#!/bin/sh\\ntrue\\n\"\n[[parts]]\n[parts.chips]\ncount = 1\n", "job.toml", {setting.toStdString()});
        if (line.isEmpty()) {
            // A variable has no point in its name, and a dependency needs jobs: the setting is told as what is wrong.
            QVERIFY(!job);
            QCOMPARE(job.error().fields.front().field, std::string("--set"));
            return;
        }
        QVERIFY2(job.has_value(), job ? "" : job.error().message.c_str());
        QVERIFY2(QString::fromStdString(files::jobText(*job)).split(u'\n').contains(line), files::jobText(*job).c_str());
    }

    void settings_that_are_none_are_told_data()
    {
        QTest::addColumn<QString>("setting");
        for (const char *setting : {"name", "=x", "parts[=1", "parts[1]=x", "parts[9].nodes=1", "name.x=1", "a..b=1", "name.=1", "nodes=many", "timing.limit=soon", "nosuch=1",
                                    "nodes=1\nname=2", "parts[0].nosuch=2", "only_nodes=[a, b]", "only_nodes=[\"a\"]\nname = \"b\"", "command=sh -c \"a b\"", "command=[\"sh\", 1]"})
            QTest::newRow(setting) << QString::fromLatin1(setting);
    }

    void settings_that_are_none_are_told()
    {
        QFETCH(QString, setting);
        const auto job = files::parseJob("name = \"a\"\nscript = \"#!/bin/sh\\ntrue\\n\"", "job.toml", {setting.toStdString()});
        QVERIFY(!job);
        QCOMPARE(job.error().fields.front().field, std::string("--set"));
    }

    void a_command_is_set_as_a_line_or_as_a_list()
    {
        for (const char *setting : {"command=sh -c 'a b'", "command=[\"sh\", \"-c\", \"a b\"]"}) {
            const auto job = files::parseJob("command = [\"true\"]", "job.toml", {setting});
            QVERIFY2(job.has_value(), job ? "" : job.error().fields.front().description.c_str());
            QCOMPARE(std::get<domain::CommandWork>(job->work).words, (std::vector<std::string>{"sh", "-c", "a b"}));
        }
        const auto quoted = files::parseJob("command = [\"true\"]", "job.toml", {"command=sh -c \"a b\""});
        QVERIFY(!quoted && quoted.error().fields.front().description.find("single quotes") != std::string::npos);
    }

    void an_empty_setting_removes_a_field()
    {
        const std::string text = "account = \"lab\"\nscript = \"#!/bin/sh\\ntrue\\n\"\n[timing]\nlimit = \"2h\"\n";
        const auto job = files::parseJob(text, "job.toml", {"account=", "timing.limit=", "environment.A="});
        QVERIFY2(job.has_value(), job ? "" : job.error().message.c_str());
        QVERIFY(job->account.empty() && !job->timing.limitS);
        QVERIFY(job->environment.contains("A"));
    }

    void a_file_reads_well()
    {
        JobDescription job;
        job.name = "train \u00e4";
        job.work = ScriptWork{"#!/bin/bash\necho \"$HOME\"\n"};
        job.kind = JobKind::Training;
        job.parts[0].leastNodes = 2;
        job.parts[0].memory = MemoryNeed{64ULL << 30, MemoryNeed::Per::Node};
        job.parts[0].chips = {8, ChipNeed::Per::Node, Vendor::Nvidia, {}, 64.0, {}};
        job.timing.limitS = 9000;
        job.timing.begin = 1'798'135'200;
        job.slurmOptions = {{"contiguous", ""}};
        QCOMPARE(QString::fromStdString(files::jobText(job)), QString::fromUtf8(R"(name = "train ä"
kind = "training"
script = '''
#!/bin/bash
echo "$HOME"
'''

[[parts]]
nodes = 2
memory_per_node = "64 GiB"

[parts.chips]
count = 8
vendor = "nvidia"
least_memory_gb = 64.0

[timing]
limit = "2h 30m"
begin = 2026-12-24T18:00:00Z

[slurm]
contiguous = true
)"));
    }

    void what_is_wrong_is_named_with_its_place_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *name, const char *text, const char *said) { QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(said); };
        row("no toml", "name = \n", "BAD_FILE\njob.toml:1:8 This is no TOML");
        row("behind other letters", "name = \"äöü\" x\n", "BAD_FILE\njob.toml:1:14 This is no TOML");
        row("misspelt", "command = [\"a\"]\n[[parts]]\nnods = 2\n", "BAD_FILE\njob.toml:3:1 parts[0].nods: There is no such key here; did you mean nodes?");
        row("unknown", "command = [\"a\"]\nzebra = 2\n", "job.toml:2:1 zebra: There is no such key here; there are account, ");
        row("wrong kind", "command = \"a\"\n", "BAD_FILE\njob.toml:1:11 command: Write a list of texts");
        row("no work", "name = \"a\"\n", "job.toml:1:1 script: Say what the job does in one way");
        row("two works", "command = [\"a\"]\nscript = \"#!/bin/sh\"\n", "job.toml:1:11 command: Say what the job does in one way");
        row("word", "command = [\"a\"]\nkind = \"traning\"\n", "job.toml:2:8 kind: This is none of the words for it; write one of other, training");
        row("number", "command = [\"a\"]\n[[parts]]\nnodes = -1\n", "job.toml:3:9 parts[0].nodes: Write a whole number from 0");
        row("duration", "command = [\"a\"]\n[timing]\nlimit = \"2 hours\"\n", "job.toml:3:9 timing.limit: Write a duration such as");
        row("no duration", "command = [\"a\"]\n[timing]\nlimit = 60\n", "job.toml:3:9 timing.limit: Write a duration such as");
        row("local time", "command = [\"a\"]\n[timing]\nbegin = 2026-12-24T18:00:00\n", "job.toml:3:9 timing.begin: Write a date and time with its offset");
        row("memory", "command = [\"a\"]\n[[parts]]\nmemory_per_cpu = \"4 gigs\"\n", "job.toml:3:18 parts[0].memory_per_cpu: Write an amount such as");
        row("memory twice", "command = [\"a\"]\n[[parts]]\nmemory_per_cpu = \"4G\"\nmemory_per_node = \"4G\"\n", "parts[0].memory_per_cpu: Give the memory in one way");
        row("table", "command = [\"a\"]\ntiming = 3\n", "job.toml:2:10 timing: This is a table; write it as [timing].");
        row("tables", "command = [\"a\"]\n[variants]\n", "variants: Write each of them as [[variants]].");
        row("checked", "command = [\"a\"]\n[[parts]]\n[[parts]]\nchips = { count = 0, vendor = \"nvidia\" }\n", "INVALID_JOB\njob.toml:4:19 parts[1].chips.count: Say how many");
        row("checked memory", "command = [\"a\"]\n[[parts]]\nmemory_per_cpu = \"3K\"\n", "INVALID_JOB\njob.toml:3:18 parts[0].memory_per_cpu: Memory is counted in whole MiB");
        row("checked item", "command = [\"a\"]\nonly_nodes = [\"n1\", \"n 2\"]\n", "INVALID_JOB\njob.toml:2:21 only_nodes[1]: This is no node's name");
        row("CR LF", "script = \"#!/bin/sh\\r\\necho\\r\\n\"\n", "INVALID_JOB\njob.toml:1:10 script: The script has Windows line ends");
        row("NUL", "script = \"#!/bin/sh\\n\\u0000\"\n", "INVALID_JOB\njob.toml:1:10 script: The script contains a NUL byte");
        row("not UTF-8", "name = \"\xff\"\ncommand = [\"a\"]\n", "BAD_FILE\njob.toml:1:1 the text is not valid UTF-8");
    }

    void what_is_wrong_is_named_with_its_place()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, said);
        const QString wrong = wrongOf(text.toStdString());
        QVERIFY2(wrong.contains(said), qPrintable(wrong));
    }

    void everything_wrong_comes_at_once()
    {
        QCOMPARE(wrongOf("kind = \"x\"\nname = 3\nfoo = 1\n").count(QLatin1Char('\n')), 4);
    }

    /// tests/data/sbatch: headers as they occur in practice, each beside the description that it means and the report.
    void headers_mean_what_they_should_data()
    {
        QTest::addColumn<QString>("script");
        const QDir folder(QStringLiteral(CHIPDECK_SOURCE_DIR "/tests/data/sbatch"));
        const QStringList scripts = folder.entryList({QStringLiteral("*.sh")}, QDir::Files, QDir::Name);
        QVERIFY2(scripts.size() >= 60, qPrintable(QString::number(scripts.size())));
        for (const QString &script : scripts)
            QTest::newRow(qPrintable(script)) << folder.filePath(script);
    }

    void headers_mean_what_they_should()
    {
        QFETCH(QString, script);
        const auto read = [](const QString &path) {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
        };
        const ScriptImport import = importScript(read(script));
        // The report comes as comments in front: what is not there was understood.
        std::string made;
        for (const ImportLine &line : import.lines) {
            if (line.reading.fate == OptionFate::Understood)
                continue;
            made += "# " + std::to_string(line.line) + (line.reading.fate == OptionFate::SlurmOnly ? " kept " : " refused ")
                + (line.option.empty() ? "-" : line.option) + (line.reading.fate == OptionFate::Refused ? ": " + line.reading.why : "") + "\n";
        }
        for (const FieldViolation &one : import.wrong)
            made += "# " + one.field + ": " + one.description + "\n";
        made += files::jobText(import.description);
        const QString expectedPath = QString(script).replace(QLatin1String(".sh"), QLatin1String(".toml"));
        QCOMPARE(QString::fromStdString(made), QString::fromStdString(read(expectedPath)));
        if (!import.wrong.empty())
            return;
        QVERIFY(checkDescription(import.description).empty());
        QCOMPARE(*files::parseJob(made, "made.toml"), import.description);
    }
};

QTEST_APPLESS_MAIN(TestJobFile)
#include "TestJobFile.moc"
