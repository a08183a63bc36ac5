#include "app/runtime/commands/Program.h"
#include "app/runtime/commands/TerminalText.h"
#include "tests/support/runtime/ModelWriter.h"

#include <ctime>
#include <fstream>
#include <sstream>

#include <QFile>
#include <QFloat16>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace chipdeck::runtime;
using Json = nlohmann::json;

/// What the commands print, in the form that scripts rely on.
class TestOutputs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void filesAreDescribed();
    void unknownVocabulariesAreRefused();
    void textsBecomeIdsAndTexts_data();
    void textsBecomeIdsAndTexts();
    void largeFilesAreRefused();
    void emptyPromptsAreMisuse();
    void answersAreJson();
    void logprobsAreALineAPosition();
    void conversationsGoOn();
    void conversationsTakeLimits();
    void fullContextsAreDealtWithAsAsked();
    void samplersAreReached_data();
    void samplersAreReached();
    void answersDoNotEndTooEarly();
    void terminalsGetNoControls();
    void filesAreNamedOnce();
    void nothingIsComputedForNobody_data();
    void nothingIsComputedForNobody();

private:
    struct Run { ExitCode code; std::string out, err; };
    static Run run(const std::vector<std::string> &words, const std::string &in = {}, bool isTerminal = false);
    std::string write(const std::string &name, const std::string &content) const;
    Json generated(const std::vector<std::string> &more, const char *threads = "1") const;
    Json continued(std::vector<std::string> words) const;

    QTemporaryDir m_folder;
    std::string m_model;
};

void TestOutputs::initTestCase()
{
    chipdeck::test::ModelSpec spec = chipdeck::test::modelSpec("llama");
    spec.chatTemplate = "{% for message in messages %}{{ message['role'] + ': ' + message['content'] + '\n' }}{% endfor %}"
                        "{% if add_generation_prompt %}{{ 'assistant: ' }}{% endif %}";
    m_model = chipdeck::test::ModelWriter::write(spec).writeSet(m_folder.path().toStdString(), "model");
}

TestOutputs::Run TestOutputs::run(const std::vector<std::string> &words, const std::string &in, bool isTerminal)
{
    std::istringstream given(in);
    std::ostringstream out, err;
    Console console{given, out, err, isTerminal, isTerminal};
    const ExitCode code = runProgram(words, console);
    return {code, out.str(), err.str()};
}

std::string TestOutputs::write(const std::string &name, const std::string &content) const
{
    const std::string path = m_folder.filePath(QString::fromStdString(name)).toStdString();
    std::ofstream(path) << content;
    return path;
}

void TestOutputs::filesAreDescribed()
{
    const Run plain = run({"inspect", m_model});
    QVERIFY2(plain.code == ExitCode::Ok && plain.out.find("architecture") != std::string::npos, plain.err.c_str());
    const Json report = Json::parse(run({"inspect", m_model, "--json", "--tensors"}).out);
    QVERIFY(report["runnable"] == true && report["architecture"] == "llama" && report["chat_template"] == true);
    QCOMPARE(report["layers"].get<int>(), 2);
}

/// What no command can run is not said to be runnable, and each says why in the same words.
void TestOutputs::unknownVocabulariesAreRefused()
{
    QFile good(QString::fromStdString(m_model));
    QVERIFY(good.open(QIODevice::ReadOnly));
    QByteArray bytes = good.readAll();
    const qsizetype name = bytes.indexOf("tokenizer.ggml.pre") + qsizetype(qstrlen("tokenizer.ggml.pre")) + 4 + 8; // behind a type and a length
    bytes[name] = '#';
    const std::string file = write("odd.gguf", bytes.toStdString());
    const std::string reason = "tokenizer.ggml.pre: the pre-tokenizer \"" + bytes.mid(name, bytes[name - 8]).toStdString() + "\" is unknown";
    const Json report = Json::parse(run({"inspect", file, "--json"}).out);
    QVERIFY(report["runnable"] == false && report["layers"] == 2);
    QCOMPARE(report["trouble"], Json(reason));
    const std::string text = write("text", "the model");
    for (const std::vector<std::string> &words : std::vector<std::vector<std::string>>{
             {"tokenize", "--text-file", text}, {"perplexity", "--text-file", text}, {"generate", "--prompt", "x"}, {"chat"}, {"bench"}}) {
        std::vector<std::string> line = words;
        line.insert(line.end(), {"--model", file});
        const Run refused = run(line);
        QCOMPARE(refused.code, ExitCode::BadModel);
        QCOMPARE(refused.err, "chipdeck-runtime: " + file + ": " + reason + "\n");
    }
}

void TestOutputs::textsBecomeIdsAndTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("words") << QByteArray("the model has 12 chips\n");
    QTest::newRow("bytes") << QByteArray("Grüße 世界\t\n\n  x");
    QTest::newRow("control") << QByteArray("<|endoftext|>");
    QTest::newRow("nothing") << QByteArray();
}

void TestOutputs::textsBecomeIdsAndTexts()
{
    QFETCH(QByteArray, text);
    const std::string file = write("text", text.toStdString());
    const Run ids = run({"tokenize", "--model", m_model, "--text-file", file, "--bare"});
    QVERIFY2(ids.code == ExitCode::Ok, ids.err.c_str());
    const Json list = Json::parse(ids.out);
    QVERIFY(list.is_array() && list.empty() == text.isEmpty() && ids.out.back() == '\n');
    QCOMPARE(run({"tokenize", "--model", m_model, "--text-file", "-", "--bare"}, text.toStdString()).out, ids.out);
    // Only where it is asked for is a control token's text that token.
    const Json special = Json::parse(run({"tokenize", "--model", m_model, "--text-file", file, "--bare", "--special"}).out);
    QCOMPARE(special == list, text != "<|endoftext|>");
    if (text == "<|endoftext|>")
        QCOMPARE(special, Json::parse("[1]"));
    const Run back = run({"detokenize", "--model", m_model, "--tokens-file", write("ids", ids.out)});
    QCOMPARE(QByteArray::fromStdString(back.out).trimmed(), text.trimmed());
}

Json TestOutputs::generated(const std::vector<std::string> &more, const char *threads) const
{
    std::vector<std::string> words{"generate", "--model", m_model, "--prompt-file", write("prompt", "the model"), "--json",
                                   "--max-tokens", "12", "--ignore-eos", "--temperature", "0", "--device", "cpu", "--threads", threads};
    words.insert(words.end(), more.begin(), more.end());
    const Run answer = run(words);
    return answer.code == ExitCode::Ok ? Json::parse(answer.out) : Json(answer.err);
}

/// Of a raw prompt, with nothing decided but these.
Json TestOutputs::continued(std::vector<std::string> words) const
{
    words.insert(words.begin(), {"generate", "--model", m_model, "--raw", "--prompt", "the model", "--json", "--threads", "1", "--min-p", "0"});
    const Run answer = run(words);
    return answer.code == ExitCode::Ok ? Json::parse(answer.out) : Json{{"refused", answer.err}};
}

/// One word of it would take memory without bound.
void TestOutputs::largeFilesAreRefused()
{
    QFile large(m_folder.filePath(QStringLiteral("large.txt")));
    QVERIFY(large.open(QIODevice::WriteOnly) && large.resize((32 << 20) + 1));
    const std::string path = large.fileName().toStdString();
    for (const std::vector<std::string> &words : {std::vector<std::string>{"tokenize", "--model", m_model, "--text-file", path},
                                                  {"detokenize", "--model", m_model, "--tokens-file", path},
                                                  {"generate", "--raw", "--model", m_model, "--prompt-file", path}}) {
        const Run refused = run(words);
        QCOMPARE(refused.code, ExitCode::Usage);
        QVERIFY(refused.out.empty());
        QCOMPARE(refused.err, "chipdeck-runtime: " + path + " is larger than 32 MiB: give it in parts\n");
    }
}

/// Of a model that begins texts with nothing: there is nothing to go on from.
void TestOutputs::emptyPromptsAreMisuse()
{
    chipdeck::test::ModelSpec spec = chipdeck::test::modelSpec("qwen2");
    spec.tokenizer = "gpt2";
    spec.pre = "qwen2";
    const std::string model = chipdeck::test::ModelWriter::write(spec).writeSet(m_folder.path().toStdString(), "plain");
    const Run refused = run({"generate", "--model", model, "--raw", "--prompt-file", write("empty", "")});
    QCOMPARE(refused.code, ExitCode::Usage);
    QCOMPARE(refused.err, std::string("chipdeck-runtime: the prompt is empty\n"));
}

void TestOutputs::answersAreJson()
{
    const Json raw = generated({"--raw"});
    QVERIFY2(raw.is_object(), raw.dump().c_str());
    QCOMPARE(raw["ids"].size(), std::size_t(12));
    QCOMPARE(raw["answer_tokens"].get<int>(), 12);
    QCOMPARE(raw["reason"], Json("max_tokens"));
    for (const char *figure : {"load_ms", "first_token_ms", "prompt_ms", "decode_ms", "prompt_tokens_per_second", "decode_tokens_per_second"})
        QVERIFY2(raw["timings"][figure].get<double>() > 0, figure);
    QVERIFY(raw["text"].is_string() && raw["timings"]["first_token_ms"] >= raw["timings"]["prompt_ms"]);
    QCOMPARE(generated({"--raw"}, "2")["ids"], raw["ids"]);
    // With the template's words around it the prompt is longer.
    QVERIFY(generated({})["prompt_tokens"] > raw["prompt_tokens"]);
}

/// The same tokens that generating took are the likeliest, position by position.
void TestOutputs::logprobsAreALineAPosition()
{
    Json ids = Json::parse(run({"tokenize", "--model", m_model, "--text-file", write("text", "the model")}).out);
    const std::size_t prompt = ids.size();
    const Json answer = generated({"--raw"});
    ids.insert(ids.end(), answer["ids"].begin(), answer["ids"].end());
    const Run told = run({"logprobs", "--model", m_model, "--tokens-file", write("ids", ids.dump()), "--top", "20", "--threads", "1"});
    QVERIFY2(told.code == ExitCode::Ok, told.err.c_str());
    std::istringstream lines(told.out);
    std::size_t position = 0;
    for (std::string line; std::getline(lines, line); ++position) {
        const Json entry = Json::parse(line);
        QCOMPARE(entry["position"].get<std::size_t>(), position);
        QCOMPARE(entry["top"].size(), std::size_t(20));
        for (std::size_t i = 1; i < 20; ++i)
            QVERIFY(entry["top"][i]["logprob"] <= entry["top"][i - 1]["logprob"] && entry["top"][0]["logprob"] < 0);
        QCOMPARE(entry.contains("next"), position + 1 < ids.size());
        if (position + 1 < ids.size())
            QCOMPARE(entry["next"], ids[position + 1]);
        if (position + 1 >= prompt && position + 1 < ids.size())
            QCOMPARE(entry["top"][0]["token"], ids[position + 1]);
    }
    QCOMPARE(position, ids.size());
}

void TestOutputs::conversationsGoOn()
{
    const Run chat = run({"chat", "--model", m_model, "--context", "64", "--temperature", "0", "--threads", "1"}, "the model\n\nmore\n");
    QVERIFY2(chat.code == ExitCode::Ok, chat.err.c_str());
    QVERIFY(chat.out.size() > 10 && chat.out.back() == '\n');
    std::size_t asked = 0;
    for (std::size_t at = chat.err.find("> "); at != std::string::npos; at = chat.err.find("> ", at + 1))
        ++asked;
    QCOMPARE(asked, std::size_t(4));
}

/// As `generate` does.
void TestOutputs::conversationsTakeLimits()
{
    const auto answer = [this](std::vector<std::string> more) {
        std::vector<std::string> words{"chat", "--model", m_model, "--context", "64", "--temperature", "0", "--threads", "1", "--ignore-eos"};
        words.insert(words.end(), more.begin(), more.end());
        return run(words, "the model\n");
    };
    const Run whole = answer({"--max-tokens", "9"});
    QVERIFY2(whole.code == ExitCode::Ok && whole.err.find("(ended by --max-tokens)") != std::string::npos, whole.err.c_str());
    const Json ids = Json::parse(run({"tokenize", "--model", m_model, "--text-file", write("text", whole.out), "--bare"}).out);
    QVERIFY2(ids.size() > 4 && ids.size() < 14, ids.dump().c_str());
    const std::string stop = whole.out.substr(whole.out.size() / 2, 3);
    QCOMPARE(answer({"--max-tokens", "9", "--stop", stop}).out, whole.out.substr(0, whole.out.find(stop)) + "\n");
    QVERIFY(answer({}).err.find("context is full") != std::string::npos); // nothing else ends it
}

void TestOutputs::fullContextsAreDealtWithAsAsked()
{
    const auto asked = [this](const char *command, std::vector<std::string> more) {
        std::vector<std::string> words{command, "--model", m_model, "--context", "64", "--temperature", "0", "--threads", "1", "--ignore-eos",
                                       "--max-tokens", "500"};
        words.insert(words.end(), more.begin(), more.end());
        return run(words, "the model\nmore\n");
    };
    const Run ends = asked("generate", {"--prompt", "the model"});
    QVERIFY2(ends.code == ExitCode::Ok && ends.err.find("the context is full") != std::string::npos, ends.err.c_str());
    const Run refused = asked("generate", {"--prompt", "the model", "--when-full", "refuse"});
    QCOMPARE(refused.code, ExitCode::NoRoom);
    QVERIFY2(refused.out.empty() && refused.err.find("of a context of 64") != std::string::npos, refused.err.c_str());
    QVERIFY(asked("chat", {}).err.find("old messages were left out") != std::string::npos);
    QVERIFY(asked("chat", {"--when-full", "stop"}).err.find("left out") == std::string::npos);
    // What is refused does not end the conversation.
    const Run kept = asked("chat", {"--when-full", "refuse"});
    QCOMPARE(kept.code, ExitCode::Ok);
    QVERIFY2(kept.out.empty() && kept.err.find("not asked: ") != kept.err.rfind("not asked: "), kept.err.c_str());
}

void TestOutputs::samplersAreReached_data()
{
    QTest::addColumn<QString>("option");
    for (const char *option : {"--typical 0.2", "--presence-penalty 2", "--frequency-penalty 2"})
        QTest::newRow(option) << QString::fromLatin1(option);
}

void TestOutputs::samplersAreReached()
{
    QFETCH(QString, option);
    const std::vector<std::string> plain{"--seed", "3", "--temperature", "1", "--top-k", "20", "--max-tokens", "200", "--ignore-eos"};
    std::vector<std::string> changed = plain;
    for (const QString &word : option.split(QLatin1Char(' ')))
        changed.push_back(word.toStdString());
    const Json with = continued(changed), without = continued(plain);
    QVERIFY2(with.contains("ids"), with.dump().c_str());
    QVERIFY(with["ids"] != without["ids"]);
}

void TestOutputs::answersDoNotEndTooEarly()
{
    const auto answer = [this](int seed, const char *least) {
        return continued({"--seed", std::to_string(seed), "--temperature", "2", "--max-tokens", "60", "--min-tokens", least});
    };
    int seed = 1;
    while (seed < 200 && answer(seed, "0")["reason"] != "stop")
        ++seed;
    QVERIFY(seed < 200); // one that ends by itself
    QCOMPARE(answer(seed, "60")["ids"].size(), std::size_t(60));
}

/// A model may write anything; a terminal would obey it.
void TestOutputs::terminalsGetNoControls()
{
    QCOMPARE(terminalText("a\x1b[31mb\tc\n\r\x07\x7f"), std::string("a?[31mb\tc\n???"));
    QCOMPARE(terminalText("\xc2\x9b" "1m \xc2\xa0 \xc3\x9b Gr\xc3\xbc\xc3\x9f" "e"), std::string("?1m \xc2\xa0 \xc3\x9b Gr\xc3\xbc\xc3\x9f" "e"));
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; };
    const auto has = [&isControl](const std::string &text) { return std::any_of(text.begin(), text.end(), isControl); };
    const std::vector<std::string> wild{"--temperature", "100", "--min-p", "0", "--seed", "5", "--ignore-eos", "--max-tokens", "300",
                                        "--threads", "1"};
    std::vector<std::string> generate{"generate", "--model", m_model, "--raw", "--prompt", "the model"};
    std::vector<std::string> chat{"chat", "--model", m_model, "--context", "512"};
    for (std::vector<std::string> *words : {&generate, &chat}) {
        words->insert(words->end(), wild.begin(), wild.end());
        const Run piped = run(*words, "the model\n"), shown = run(*words, "the model\n", true);
        QVERIFY(has(piped.out) && !has(shown.out));
        QCOMPARE(shown.out, terminalText(piped.out));
    }
    const std::string ids = write("ids", "[31, 6]");
    QCOMPARE(run({"detokenize", "--model", m_model, "--tokens-file", ids}).out, std::string("\x1b\x02"));
    QCOMPARE(run({"detokenize", "--model", m_model, "--tokens-file", ids}, {}, true).out, std::string("??"));
}

void TestOutputs::filesAreNamedOnce()
{
    for (const std::string path : {"no-such-file.gguf", "/no/such-file.gguf"}) {
        for (const char *command : {"generate", "chat", "bench"}) {
            std::vector<std::string> words{command, "--model", path};
            if (words[0] == "generate")
                words.insert(words.end(), {"--prompt", "x"});
            QCOMPARE(run(words).err, "chipdeck-runtime: " + path + ": it cannot be opened: No such file or directory\n");
        }
    }
}

namespace {

/// What `head` leaves behind.
class ClosedPipe : public std::streambuf
{
    int_type overflow(int_type) override { return traits_type::eof(); }
    std::streamsize xsputn(const char *, std::streamsize) override { return 0; }
};

double processorSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

} // namespace

void TestOutputs::nothingIsComputedForNobody_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("generate") << QStringLiteral("generate --raw --prompt x --ignore-eos --max-tokens 1500 --context 2000");
    QTest::newRow("chat") << QStringLiteral("chat --ignore-eos --max-tokens 1500 --context 2000");
    QTest::newRow("logprobs") << QStringLiteral("logprobs --top 1 --tokens-file ") + m_folder.filePath(QStringLiteral("long-ids"));
    QTest::newRow("perplexity") << QStringLiteral("perplexity --context 256 --text-file ") + m_folder.filePath(QStringLiteral("long-text"));
}

/// Nobody reads on: the command ends, long before all would have been computed.
void TestOutputs::nothingIsComputedForNobody()
{
    QFETCH(QString, line);
    write("long-ids", Json(std::vector<int>(3000, 6)).dump());
    write("long-text", QByteArray("the model has 12 chips ").repeated(1000).toStdString());
    std::vector<std::string> words;
    for (const QString &word : (line + QStringLiteral(" --threads 1 --model ")).split(QLatin1Char(' '), Qt::SkipEmptyParts))
        words.push_back(word.toStdString());
    words.push_back(m_model);
    const double begin = processorSeconds();
    const Run whole = run(words, "hi\n");
    const double middle = processorSeconds();
    QVERIFY2(whole.code == ExitCode::Ok, whole.err.c_str());
    ClosedPipe closed;
    std::istringstream in("hi\n");
    std::ostream out(&closed);
    std::ostringstream err;
    Console console{in, out, err};
    QCOMPARE(runProgram(words, console), ExitCode::Failed);
    QVERIFY2(err.str().ends_with("chipdeck-runtime: writing the output failed\n"), err.str().c_str());
    const double full = middle - begin, cut = processorSeconds() - middle;
    QVERIFY2(cut < full / 2, qPrintable(QStringLiteral("%1 s, and %2 s with a reader").arg(cut).arg(full)));
}

QTEST_GUILESS_MAIN(TestOutputs)
#include "TestOutputs.moc"
