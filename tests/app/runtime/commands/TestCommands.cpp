#include "app/runtime/commands/CommandTable.h"
#include "app/runtime/commands/Program.h"
#include "tests/support/runtime/ModelWriter.h"

#include <cmath>
#include <fstream>
#include <sstream>

#include <QTemporaryDir>
#include <QFloat16>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace chipdeck::runtime;

class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpFitsAScreen();
    void everyCommandTakesADeviceAndThreads();
    void wrongLinesAreRefused_data();
    void wrongLinesAreRefused();
    void valuesAreRead();
    void modelsDoWhatTheyWereMadeFor();

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

/// So that a script gives all of them the same options.
void TestCommands::everyCommandTakesADeviceAndThreads()
{
    for (const Command &command : commandTable()) {
        std::vector<std::string> words{"--device", "cpu", "--threads", "1"};
        if (command.spec.positional)
            words.push_back("word");
        for (const OptionSpec &option : command.spec.options) {
            if (option.required)
                words.insert(words.end(), {std::string("--") + option.name, "3"});
        }
        const auto parsed = Arguments::parse(command.spec, words);
        QVERIFY2(parsed, parsed ? "" : (std::string(command.spec.name) + ": " + parsed.error().text).c_str());
        words[1] = "gpu";
        QVERIFY(!Arguments::parse(command.spec, words));
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
    row("generate --model x --prompt x --min-tokens 9 --max-tokens 8", 2, "--min-tokens must not exceed");
    row("generate --model x --prompt x --when-full drop", 2, "stop|refuse");
    row("chat --model x --when-full refuse", 2, "--max-tokens");
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

void TestCommands::modelsDoWhatTheyWereMadeFor()
{
    const QTemporaryDir folder;
    const std::string place = folder.path().toStdString();
    chipdeck::test::ModelSpec spec = chipdeck::test::modelSpec("qwen3");
    const std::string writer = chipdeck::test::ModelWriter::write(spec).writeSet(place, "writer");
    spec.pooling = 3;
    spec.tied = true;
    const std::string embedder = chipdeck::test::ModelWriter::write(spec).writeSet(place, "embedder");
    const std::string text = place + "/text", ids = place + "/ids";
    std::ofstream(text) << "the model";
    std::ofstream(ids) << "[5, 6, 7]";

    for (const int dimensions : {0, 12}) {
        std::vector<std::string> words{"embed", "--model", embedder, "--text-file", text, "--threads", "1"};
        if (dimensions > 0)
            words.insert(words.end(), {"--dimensions", std::to_string(dimensions)});
        const Run embedded = run(words);
        QVERIFY2(embedded.code == ExitCode::Ok, embedded.err.c_str());
        const auto values = nlohmann::json::parse(embedded.out).get<std::vector<double>>();
        QCOMPARE(values.size(), std::size_t(dimensions > 0 ? dimensions : 256));
        double squares = 0;
        for (const double value : values)
            squares += value * value;
        QVERIFY(std::abs(squares - 1) < 1e-5);
    }
    const std::vector<std::vector<std::string>> writing = {{"generate", "--model", embedder, "--prompt", "x"},
                                                           {"logprobs", "--model", embedder, "--tokens-file", ids},
                                                           {"bench", "--model", embedder}};
    for (const auto &words : writing) {
        const Run refused = run(words);
        QCOMPARE(refused.code, ExitCode::BadModel);
        QVERIFY2(refused.err.find("has no head") != std::string::npos, refused.err.c_str());
    }
    const Run none = run({"embed", "--model", writer, "--text-file", text});
    QCOMPARE(none.code, ExitCode::BadModel);
    QVERIFY2(none.err.find("no embeddings") != std::string::npos, none.err.c_str());
    const auto report = nlohmann::json::parse(run({"inspect", embedder, "--json"}).out);
    QVERIFY(report["embeds_texts"] == true && report["writes_text"] == false);
}

QTEST_GUILESS_MAIN(TestCommands)
#include "TestCommands.moc"
