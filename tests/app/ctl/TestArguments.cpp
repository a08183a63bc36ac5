#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryFile>
#include <QTemporaryDir>
#include <QTest>

#include <sstream>

#include "app/ctl/Arguments.h"
#include "app/ctl/QueryText.h"
#include "client/domain/JobRules.h"

using namespace chipdeck::ctl;

namespace {

std::vector<std::string> words(const std::string &line)
{
    std::istringstream in(line);
    std::vector<std::string> found;
    for (std::string word; in >> word;)
        found.push_back(word);
    return found;
}

/// Why the program would refuse this line, quotes and all; empty where it would begin.
QString problemOf(const QString &line)
{
    std::vector<std::string> said;
    for (const QString &word : QProcess::splitCommand(line).mid(1))
        said.push_back(word.toStdString());
    const auto parsed = parseArguments(said);
    if (!parsed)
        return QString::fromStdString(parsed.error().message);
    std::string query = parsed->value("filter");
    if (parsed->command && parsed->command->operands == Operands::Query) {
        for (const std::string &word : parsed->operands)
            query.append(query.empty() ? "" : " ").append(word);
    }
    if (const auto read = parseQuery(query); !read)
        return QString::fromStdString(read.error().message);
    const auto job = jobFromArguments(*parsed);
    return job ? QString() : QString::fromStdString(job.error().message);
}

} // namespace

class TestArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandsAndOptions();
    void mistakes_data();
    void mistakes();
    void queriesMayStartWithMinus();
    void durations();
    void sizes();
    void jobs();
    void jobMistakes_data();
    void jobMistakes();
    void helpFitsAScreen();
    void examplesAreRight();
    void whatTheReadmesTypeIsTaken();
    void completionIsSound_data();
    void completionIsSound();
};

void TestArguments::commandsAndOptions()
{
    const auto a = parseArguments(words("--gateway unix:/a --gateway=unix:/b jobs state:running --json --timeout 3 --cluster lab"));
    QVERIFY(a.has_value());
    QCOMPARE(a->command->name, std::string_view("jobs"));
    QCOMPARE(a->gateways, (std::vector<std::string>{"unix:/a", "unix:/b"}));
    QCOMPARE(a->operands, (std::vector<std::string>{"state:running"}));
    QVERIFY(a->json);
    QCOMPARE(a->timeoutMs, 3000);
    QCOMPARE(a->cluster, std::string("lab"));
    QVERIFY(parseArguments(words("--help"))->help);
    QVERIFY(parseArguments(words("submit -h"))->help);
    QVERIFY(parseArguments(words("help"))->help);
    const auto help = parseArguments(words("help submit"));
    QVERIFY(help.has_value() && help->help);
    QCOMPARE(help->command->name, std::string_view("submit"));
    QVERIFY(parseArguments(words("--version"))->version);
    const auto s = parseArguments(words("submit a.sh --env A=1 --env B=2 --hold"));
    QCOMPARE(s->options.at("env").size(), std::size_t{2});
    QVERIFY(s->has("hold"));
    QCOMPARE(parseArguments(words("logs -- --odd"))->operands[0], std::string("--odd"));
}

void TestArguments::mistakes_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *line, const char *says) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(says);
    };
    row("", "--help lists");
    row("help jbos", "no command \"jbos\"");
    row("jbos", "no command \"jbos\"");
    row("--pool a submit x", "before a command");
    row("jobs --pool a", "jobs --help");
    row("jobs --timeout", "needs a value");
    row("jobs --timeout 0", "1 to 3600");
    row("jobs --timeout x", "1 to 3600");
    row("jobs --json=1", "takes no value");
    row("job", "Usage: chipdeckctl job JOB");
    row("job 1 2", "Usage");
    row("cancel", "Usage: chipdeckctl cancel JOB...");
    row("priority 1", "Usage: chipdeckctl priority JOB... NUMBER");
    row("health x", "Usage");
    row("submit a --pool x --pool y", "given twice");
}

void TestArguments::mistakes()
{
    QFETCH(QString, line);
    QFETCH(QString, says);
    const auto parsed = parseArguments(words(line.toStdString()));
    QVERIFY(!parsed.has_value());
    QVERIFY2(parsed.error().message.find(says.toStdString()) != std::string::npos, parsed.error().message.c_str());
}

void TestArguments::queriesMayStartWithMinus()
{
    const auto parsed = parseArguments(words("chips -user:ann util<5 -llama"));
    QVERIFY(parsed.has_value());
    QCOMPARE(parsed->operands, (std::vector<std::string>{"-user:ann", "util<5", "-llama"}));
}

void TestArguments::durations()
{
    QCOMPARE(parseDuration("90s"), std::optional<std::uint64_t>(90));
    QCOMPARE(parseDuration("15m"), std::optional<std::uint64_t>(900));
    QCOMPARE(parseDuration("4h"), std::optional<std::uint64_t>(14400));
    QCOMPARE(parseDuration("2d"), std::optional<std::uint64_t>(172800));
    QCOMPARE(parseDuration("1:30:00"), std::optional<std::uint64_t>(5400));
    QCOMPARE(parseDuration("90:00"), std::optional<std::uint64_t>(5400));
    QCOMPARE(parseDuration("2-12:00:00"), std::optional<std::uint64_t>(216000));
    for (const char *bad : {"", "90", "h", "1y", "-1h", "1:60:00", "1:2:3:4", "1-2:3", "99999999999999999999s", "18446744073709551615d",
                            "1: 2", "1h "})
        QVERIFY2(!parseDuration(bad).has_value(), bad);
}

void TestArguments::sizes()
{
    QCOMPARE(parseSize("512M"), std::optional<std::uint64_t>(512ULL << 20));
    QCOMPARE(parseSize("64GiB"), std::optional<std::uint64_t>(64ULL << 30));
    for (const char *bad : {"", "64", "G", "1.5G", "64GB", "99999999999999T"})
        QVERIFY2(!parseSize(bad).has_value(), bad);
}

void TestArguments::jobs()
{
    const auto parsed = parseArguments(words("submit run.sh --pool train --chips gpu:h100:4 --nodes 2 --time 4h --name n --hold --array 0-9 "
                                             "--env A=b=c --env B= --cpus 8 --tasks 2 --memory 64G --dir /w --output o --error e "
                                             "--account lab --qos high --priority 7 --comment c"));
    const auto job = jobFromArguments(*parsed);
    QVERIFY(job.has_value());
    QCOMPARE(job->pool, std::string("train"));
    QCOMPARE(job->chipType, std::string("gpu:h100"));
    QCOMPARE(job->chipsPerNode, 4U);
    QCOMPARE(job->nodes, std::optional(2U));
    QCOMPARE(job->timeLimitS, std::optional<std::uint64_t>(14400));
    QCOMPARE(job->environment, (std::map<std::string, std::string>{{"A", "b=c"}, {"B", ""}}));
    QCOMPARE(job->memoryPerNodeBytes, std::optional<std::uint64_t>(64ULL << 30));
    QCOMPARE(job->cpusPerTask, std::optional(8U));
    QCOMPARE(job->tasks, std::optional(2U));
    QCOMPARE(job->priority, std::optional<std::uint64_t>(7));
    QVERIFY(job->hold);
    QCOMPARE(job->array, std::string("0-9"));
    QCOMPARE(job->stdoutPath, std::string("o"));
    QCOMPARE(jobFromArguments(*parseArguments(words("submit a --chips gpu:2")))->chipType, std::string("gpu"));
}

void TestArguments::jobMistakes_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *line, const char *says) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(says);
    };
    row("submit a --chips 4", "gpu:h100:4");
    row("submit a --chips gpu:h100", "gpu:h100:4");
    row("submit a --chips gpu:0", "gpu:h100:4");
    row("submit a --nodes x", "--nodes takes a whole number");
    row("submit a --nodes 99999999999", "--nodes");
    row("submit a --time 4", "--time takes 90s");
    row("submit a --memory 64", "--memory takes a size");
    row("submit a --env A", "NAME=VALUE");
    row("submit a --env =b", "NAME=VALUE");
    row("submit a --priority -1", "--priority");
}

void TestArguments::jobMistakes()
{
    QFETCH(QString, line);
    QFETCH(QString, says);
    const auto parsed = parseArguments(words(line.toStdString()));
    QVERIFY(parsed.has_value());
    const auto job = jobFromArguments(*parsed);
    QVERIFY(!job.has_value());
    QVERIFY2(job.error().message.find(says.toStdString()) != std::string::npos, job.error().message.c_str());
}

void TestArguments::helpFitsAScreen()
{
    const auto check = [](const std::string &text, const std::string &what) {
        const QStringList lines = QString::fromStdString(text).split(QLatin1Char('\n'));
        QVERIFY2(lines.size() - 1 <= 24, what.c_str());
        for (const QString &line : lines)
            QVERIFY2(line.size() <= 80, qPrintable(line));
    };
    check(generalHelp(), "general");
    for (const CommandInfo &command : commandTable()) {
        check(commandHelp(command), std::string(command.name));
        QVERIFY2(generalHelp().find(command.name) != std::string::npos, std::string(command.name).c_str());
    }
}

void TestArguments::examplesAreRight()
{
    int found = 0;
    for (const CommandInfo &command : commandTable()) {
        const QString example = QString::fromUtf8(command.example.data(), qsizetype(command.example.size()));
        const QString name = QString::fromUtf8(command.name.data(), qsizetype(command.name.size()));
        if (example.isEmpty())
            continue;
        QVERIFY2(example.startsWith(name + QLatin1Char(' ')), qPrintable(name));
        const QString problem = problemOf(QStringLiteral("chipdeckctl ") + example);
        QVERIFY2(problem.isEmpty(), qPrintable(example + QLatin1Char(' ') + problem));
        QVERIFY2(commandHelp(command).find(command.example) != std::string::npos, qPrintable(name));
        ++found;
    }
    QVERIFY(found > 20);
}

void TestArguments::whatTheReadmesTypeIsTaken()
{
    QFile readme(QStringLiteral(CHIPDECK_SOURCE_DIR "/README.md"));
    QVERIFY(readme.open(QIODevice::ReadOnly));
    int found = 0;
    for (QString line : QString::fromUtf8(readme.readAll()).split(QLatin1Char('\n'))) {
        if (!line.startsWith(QLatin1String("    chipdeckctl ")))
            continue;
        // Single quotes are the shell's; comments are for people.
        line = line.section(QLatin1String(" #"), 0, 0).replace(QLatin1Char('\''), QLatin1Char('"'));
        const QString problem = problemOf(line);
        QVERIFY2(problem.isEmpty(), qPrintable(line + QLatin1Char(' ') + problem));
        ++found;
    }
    QVERIFY(found >= 8);
}

void TestArguments::completionIsSound_data()
{
    QTest::addColumn<QString>("shell");
    for (const char *shell : {"bash", "zsh", "fish"})
        QTest::newRow(shell) << QString::fromLatin1(shell);
}

void TestArguments::completionIsSound()
{
    QFETCH(QString, shell);
    const std::string script = completionScript(shell.toStdString());
    for (const CommandInfo &command : commandTable()) {
        QVERIFY(script.find(command.name) != std::string::npos);
        for (const OptionInfo &option : command.options)
            QVERIFY2(script.find(option.name) != std::string::npos, std::string(option.name).c_str());
    }
    QVERIFY(completionScript("tcsh").empty());
    // Its own shell reads it without complaint; not every machine has all three.
    if (QStandardPaths::findExecutable(shell).isEmpty())
        QSKIP("this shell is not installed");
    QTemporaryFile file;
    QVERIFY(file.open() && file.write(script.data(), static_cast<qint64>(script.size())) > 0 && file.flush());
    QProcess reader;
    reader.start(shell, {QStringLiteral("-n"), file.fileName()});
    QVERIFY(reader.waitForFinished());
    const QByteArray complaint = reader.readAllStandardError();
    QVERIFY2(reader.exitCode() == 0 && complaint.isEmpty(), complaint.constData());
    if (shell != u"zsh")
        return;
    // A folder of $fpath is read at the first key that asks for the function, which must then answer already.
    QTemporaryDir folder;
    QVERIFY(QFile::copy(file.fileName(), folder.filePath(QStringLiteral("_chipdeckctl"))));
    reader.start(shell, {QStringLiteral("-fc"), QStringLiteral(
        "fpath=($0); compdef() { :; }; compadd() { print -- $@; }; words=(chipdeckctl ''); CURRENT=2; autoload -U _chipdeckctl; _chipdeckctl"),
        folder.path()});
    QVERIFY(reader.waitForFinished());
    const QByteArray offered = reader.readAllStandardOutput();
    QVERIFY2(offered.count('\n') == 1 && offered.contains(" nodes "), offered + reader.readAllStandardError());
}

QTEST_GUILESS_MAIN(TestArguments)
#include "TestArguments.moc"
