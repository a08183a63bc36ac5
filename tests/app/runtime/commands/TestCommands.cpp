#include "app/runtime/commands/CommandTable.h"
#include "app/runtime/commands/Program.h"

#include <sstream>

#include <QTest>

using namespace chipdeck::runtime;

class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpFitsAScreen();
    void wrongLinesAreRefused_data();
    void wrongLinesAreRefused();
    void valuesAreRead();

private:
    struct Run { ExitCode code; std::string out, err; };
    static Run run(const std::vector<std::string> &words)
    {
        std::istringstream in;
        std::ostringstream out, err;
        Console console{in, out, err};
        const ExitCode code = runProgram(words, console);
        return {code, out.str(), err.str()};
    }
};

void TestCommands::helpFitsAScreen()
{
    const Run help = run({"--help"});
    QCOMPARE(help.code, ExitCode::Ok);
    std::istringstream lines(help.out);
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count)
        QVERIFY2(line.size() <= 80, line.c_str());
    QVERIFY(count <= 24);
    for (const Command &command : commandTable()) {
        QCOMPARE(help.out.find(std::string("  ") + command.spec.name + " ") != std::string::npos, !command.spec.hidden);
        QVERIFY(run({command.spec.name, "--help"}).out.find("usage:") != std::string::npos);
    }
}

void TestCommands::wrongLinesAreRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *line, int code, const char *says) {
        QTest::newRow(line) << QString::fromLatin1(line).split(QLatin1Char(' ')) << code << QString::fromLatin1(says);
    };
    row("fly", 2, "no command 'fly'");
    row("inspect", 2, "FILE is missing");
    row("inspect a b", 2, "one word too many");
    row("inspect /dev/null --color", 2, "no option --color");
    row("tokenize --model x", 2, "--text-file FILE is missing");
    row("bench --model", 2, "--model needs a value");
    row("bench --model x --model y", 2, "twice");
    row("bench --model x --threads 0", 2, "from 1 to 1024");
    row("bench --model x --threads two", 2, "whole number");
    row("bench --model x --json=1", 2, "takes no value");
    row("bench --model x --cache f32", 2, "f16|q8_0");
    row("bench --model x --device gpu", 2, "--device");
    for (const char *command : {"bench --model x", "generate --model x --prompt y", "chat --model x", "logprobs --model x --tokens-file y",
                                "perplexity --model x --text-file y", "serve --models /tmp"}) {
        row((std::string(command) + " --device cuda:0").c_str(), 2, "processor only");
        row((std::string(command) + " --device cuda:x").c_str(), 2, "cpu or cuda:N");
    }
    row("bench --model x --prompt 0 --generate 0", 2, "nothing to measure");
    row("generate --model x --prompt y --max-tokens -1", 2, "from 1 to 1000000000,");
    row("inspect no-such-file", 3, "no-such-file: it cannot be opened");
    row("inspect /does/not/exist", 3, "/does/not/exist");
    row("inspect /proc/self/exe", 3, "GGUF");
    row("generate --model /proc/self/exe --prompt x", 3, "GGUF");
    row("generate --model x --prompt x --prompt-file y", 2, "one of");
    row("generate --model x --prompt x --temperature nan", 2, "temperature");
}

void TestCommands::wrongLinesAreRefused()
{
    QFETCH(QStringList, words);
    QFETCH(int, code);
    QFETCH(QString, says);
    std::vector<std::string> line;
    for (const QString &word : words)
        line.push_back(word.toStdString());
    const Run result = run(line);
    QCOMPARE(int(result.code), code);
    QVERIFY2(QString::fromStdString(result.err).contains(says), result.err.c_str());
    QVERIFY(result.out.empty());
}

void TestCommands::valuesAreRead()
{
    const CommandSpec spec{"x", "", "FILE", {{"count", OptionSpec::Kind::Count, "N", ""}, {"number", OptionSpec::Kind::Number, "N", "", -1, 1},
                                             {"word", OptionSpec::Kind::Texts, "T", ""}, {"flag", OptionSpec::Kind::Flag, "", ""}}};
    const auto arguments = Arguments::parse(spec, {"--word", "a", "file", "--number=-0.5", "--flag", "--word=b", "--count", "7"});
    QVERIFY(arguments);
    QCOMPARE(arguments->positional(), std::string("file"));
    QCOMPARE(arguments->count("count", 1), std::uint64_t(7));
    QCOMPARE(arguments->number("number", 0), -0.5);
    QCOMPARE(arguments->texts("word"), (std::vector<std::string>{"a", "b"}));
    QVERIFY(arguments->has("flag") && !arguments->has("other"));
    QCOMPARE(arguments->text("missing", "else"), std::string("else"));
}

QTEST_GUILESS_MAIN(TestCommands)
#include "TestCommands.moc"
