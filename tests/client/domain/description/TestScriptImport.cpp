#include <QFile>
#include <QTest>

#include "client/domain/ScriptOptions.h"
#include "client/domain/description/ScriptImport.h"

using namespace chipdeck::domain;

namespace {

/// "line option -> field" or what became of it instead.
std::string report(const ScriptImport &import)
{
    std::string text;
    for (const ImportLine &line : import.lines) {
        static constexpr const char *fates[] = {"", "slurm only", "refused"};
        text += std::to_string(line.line) + " " + line.option + " -> " + fates[static_cast<int>(line.reading.fate)]
            + (line.reading.fate == OptionFate::Understood ? line.reading.field : "") + "\n";
    }
    return text;
}

ScriptImport importLines(const std::string &lines)
{
    return importScript("#!/bin/bash\n" + lines + "\nsleep 1\n");
}

} // namespace

class TestScriptImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void every_line_is_accounted_for()
    {
        const ScriptImport import = importLines("#SBATCH -N 2-4 --gres=gpu:h100:8 # eight\n#SBATCH --mail-type=END --wait\n#SBATCH -t x\n"
                                                "#SBATCH -p a\n#SBATCH -p b\n#PBS -l nodes=1\n#SBATCH word\necho\n#SBATCH -n 3");
        QCOMPARE(report(import), std::string("2 --nodes=2-4 -> parts[0].nodes\n2 --gres=gpu:h100:8 -> parts[0].chips\n3 --mail-type=END -> slurm only\n"
                                             "3 --wait -> refused\n4 --time=x -> refused\n5 --partition=a -> refused\n6 --partition=b -> parts[0].pool\n"
                                             "7 #PBS -l nodes=1 -> refused\n8  -> refused\n"));
        for (const ImportLine &line : import.lines) {
            QCOMPARE(line.reading.why.empty(), line.reading.fate == OptionFate::Understood);
            QCOMPARE(line.reading.cause == NotTaken::Nothing, line.reading.fate != OptionFate::Refused);
        }
        QCOMPARE(importText(import.lines.back()).substr(0, 8), std::string("Line 8: "));
        const JobDescription &job = import.description;
        QCOMPARE(std::get<ScriptWork>(job.work).text, std::string("#!/bin/bash\necho\n#SBATCH -n 3\nsleep 1\n"));
        QVERIFY(job.parts[0].leastNodes == 2U && job.parts[0].mostNodes == 4U);
        QCOMPARE(job.parts[0].pool, std::string("b"));
        QCOMPARE(job.slurmOptions, (std::map<std::string, std::string>{{"mail-type", "END"}}));
        QVERIFY(import.wrong.empty());
    }

    void parts_are_told_apart()
    {
        const ScriptImport import = importLines("#SBATCH --time=10 -c 2 --mem=4G\n#SBATCH hetjob\n#SBATCH -n 4 --time=20 --hint=compute_bound\n"
                                                "#SBATCH hetjob\n#SBATCH --gpus-per-task=2 --time=10");
        QCOMPARE(import.description.parts.size(), 3U);
        QVERIFY(import.description.parts[0].cpusPerTask == 2U && !import.description.parts[1].cpusPerTask);
        QVERIFY(import.description.parts[1].tasks == 4U);
        QCOMPARE(import.description.parts[1].slurmOptions.at("hint"), std::string("compute_bound"));
        QVERIFY(import.description.timing.limitS == 600U);
        // The other part's limit is another one.
        QVERIFY2(report(import).find("4 --time=20 -> refused") != std::string::npos, report(import).c_str());
        QVERIFY(report(import).find("6 --time=10 -> timing.limit") != std::string::npos);
    }

    void a_broken_script_is_caught()
    {
        for (const std::string &text : {std::string("#!/bin/sh\r\n#SBATCH -N1\r\n"), std::string("#!/bin/sh\n\0\n", 12), std::string("#!/bin/sh\n\xc3\x28"), std::string("")}) {
            const ScriptImport import = importScript(text);
            QCOMPARE(import.wrong.size(), 1U);
            QCOMPARE(import.wrong[0].field, std::string("script"));
        }
        const ScriptImport open = importLines("#SBATCH --comment=\"open");
        QCOMPARE(open.lines.size(), 1U);
        QVERIFY(open.lines[0].reading.why.find("quotation mark") != std::string::npos);
        // One line that cannot be read takes none of the others with it.
        const ScriptImport others = importLines("#SBATCH -p train\n#SBATCH --comment='open\n#SBATCH -t 10");
        QCOMPARE(report(others), std::string("2 --partition=train -> parts[0].pool\n3  -> refused\n4 --time=10 -> timing.limit\n"));
    }

    /// Nothing is left out without a word, however much is wrong.
    void every_mistake_is_told()
    {
        std::string lines;
        for (int i = 0; i < 20; ++i)
            lines += "#SBATCH word" + std::to_string(i) + "\n";
        QCOMPARE(importLines(lines).lines.size(), 20U);
        std::string words = "#SBATCH";
        for (int i = 0; i < 3000; ++i)
            words += " w";
        const ScriptImport many = importLines("#SBATCH -t 10\n" + words);
        QCOMPARE(many.lines.size(), 1002U);
        QVERIFY(many.lines.back().reading.cause == NotTaken::MoreMistakes);
        QCOMPARE(many.lines.back().reading.about, std::vector<std::string>{"2000"});
        QCOMPARE(many.lines.back().line, 3U);
    }

    void parts_beyond_the_last_are_told()
    {
        std::string lines;
        for (int i = 0; i < 130; ++i)
            lines += "#SBATCH -n 2\n#SBATCH hetjob\n";
        const ScriptImport import = importLines(lines);
        QCOMPARE(import.description.parts.size(), 128U);
        QCOMPARE(import.lines.size(), 129U);
        QVERIFY(import.lines.back().reading.cause == NotTaken::TooManyParts);
        QCOMPARE(import.lines.back().line, 257U);
    }

    void no_licence_is_no_wish()
    {
        for (const char *odd : {"matlab:0", "matlab:2,fluent:0"}) {
            const ScriptImport import = importLines(std::string("#SBATCH -L ") + odd);
            QVERIFY(import.lines[0].reading.cause == NotTaken::WrongValue);
            QVERIFY(import.description.licences.empty() && import.description.slurmOptions.empty());
        }
    }

    void lists_of_nodes_are_spelled_out()
    {
        QCOMPARE(importLines("#SBATCH -w nv[08-10,12],as1").description.onlyNodes, (std::vector<std::string>{"nv08", "nv09", "nv10", "nv12", "as1"}));
        QCOMPARE(importLines("#SBATCH -x r[1-2]n[1-2]").description.exceptNodes, (std::vector<std::string>{"r1n1", "r1n2", "r2n1", "r2n2"}));
        for (const char *bad : {"nv[1-99999999]", "nv[2-1]", "nv[1", "./file", "a[1][1][1][1][1]"})
            QCOMPARE(importLines(std::string("#SBATCH -w ") + bad).lines[0].reading.fate, OptionFate::Refused);
    }

    void values_without_a_place_are_kept()
    {
        for (const char *kept : {"--time=0", "--begin=now+1hour", "--dependency=afterburstbuffer:1", "--dependency=after:1+2:3", "--exclusive=user", "--signal=R:USR1@9",
                                 "--switches=1@10", "--export=NONE", "--export=ALL,HOME", "--export=A=1", "--gres=gpu:1,npu:1", "--gres=craynetwork:1", "--gres=gpumem:4", "--priority=TOP",
                                 "--open-mode=truncate", "--licenses=a|b", "--container=/b", "--segment=4"}) {
            const ScriptImport import = importLines(std::string("#SBATCH ") + kept);
            QVERIFY2(import.lines.size() == 1 && import.lines[0].reading.fate == OptionFate::SlurmOnly, report(import).c_str());
            QCOMPARE(import.description.slurmOptions.size(), 1U);
        }
    }

    /// The table of sbatch 22.05 itself: no option falls through.
    void every_option_of_the_manual_has_a_fate()
    {
        QFile manual(QStringLiteral(CHIPDECK_SOURCE_DIR "/tests/data/sbatch-22.05-options.txt"));
        QVERIFY(manual.open(QIODevice::ReadOnly));
        int count = 0;
        for (QByteArray row = manual.readLine(); !row.isEmpty(); row = manual.readLine(), ++count) {
            const std::string name = row.trimmed().toStdString();
            QVERIFY2(takesOf(name), name.c_str());
            JobDescription job;
            const OptionReading reading = readOption(job, 0, name, takesOf(name) == OptionTakes::Value ? "1" : "");
            const bool isTaken = !(job == JobDescription{}) || name == "export";
            QCOMPARE(isTaken, reading.fate != OptionFate::Refused);
            QCOMPARE(reading.field.empty(), reading.fate == OptionFate::Refused);
        }
        QCOMPARE(count, 102);
    }
};

QTEST_APPLESS_MAIN(TestScriptImport)
#include "TestScriptImport.moc"
