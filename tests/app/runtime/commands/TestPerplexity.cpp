#include "app/runtime/commands/Program.h"
#include "app/runtime/model/Model.h"
#include "app/runtime/tokenizer/Tokenizer.h"
#include "tests/support/runtime/ModelWriter.h"
#include "tests/support/runtime/Reference.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numeric>
#include <sstream>

#include <QFloat16>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace chipdeck;
using tokenizer::TokenId;

namespace {

constexpr std::size_t kContext = 48;

/// What the figures should be, by the formulas and in double precision.
struct Figures
{
    std::vector<double> logprobs;

    void add(double logprob) { logprobs.push_back(logprob); }
    std::size_t count() const { return logprobs.size(); }
    double mean() const { return -std::accumulate(logprobs.begin(), logprobs.end(), 0.0) / double(count()); }
    double perplexity() const { return std::exp(mean()); }
    /// The standard error of the mean, carried over to its exponential; in two passes, where the program takes one.
    double error() const
    {
        double squares = 0;
        for (const double logprob : logprobs)
            squares += (logprob + mean()) * (logprob + mean());
        return perplexity() * std::sqrt(squares / double(count()) / double(count() - 1));
    }
};

double logprobOf(std::span<const double> logits, TokenId token)
{
    const double most = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const double logit : logits)
        sum += std::exp(logit - most);
    return logits[std::size_t(token)] - most - std::log(sum);
}

double apart(double a, double b)
{
    return std::abs(a - b) / std::abs(b);
}

} // namespace

/// `perplexity` against the reference: windows that do not overlap, each opened by the token that opens a text, its second half scored.
class TestPerplexity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void figuresAreTheReferences_data();
    void figuresAreTheReferences();

private:
    struct Run { runtime::ExitCode code; std::string out, err; };
    static Run run(const std::vector<std::string> &words);
    static Figures figures(const std::string &path, const std::string &text, std::size_t chunks, std::size_t first);
};

void TestPerplexity::figuresAreTheReferences_data()
{
    QTest::addColumn<QString>("architecture");
    QTest::addColumn<int>("type");
    QTest::addColumn<double>("tolerance");
    QTest::newRow("opened by a token") << QStringLiteral("llama") << int(gguf::TensorType::F32) << 1e-4;
    QTest::newRow("opened by none") << QStringLiteral("qwen3") << int(gguf::TensorType::F32) << 1e-4;
    QTest::newRow("packed") << QStringLiteral("llama") << int(gguf::TensorType::Q4_1) << 1e-2;
}

TestPerplexity::Run TestPerplexity::run(const std::vector<std::string> &words)
{
    std::istringstream in;
    std::ostringstream out, err;
    runtime::Console console{in, out, err};
    const runtime::ExitCode code = runtime::runProgram(words, console);
    return {code, out.str(), err.str()};
}

Figures TestPerplexity::figures(const std::string &path, const std::string &text, std::size_t chunks, std::size_t first)
{
    const auto file = gguf::GgufFile::open(path);
    const auto model = model::Model::open(*file);
    const auto tokenizer = tokenizer::Tokenizer::make(*model::Model::vocabulary(**file));
    const auto tokens = (*tokenizer)->encode(text, tokenizer::SpecialText::Plain, tokenizer::Affixes::AsModelWants);
    const test::Reference reference(*model);
    Figures figures;
    for (std::size_t chunk = 0; chunk < std::min(chunks, tokens.size() / kContext); ++chunk) {
        const std::span<const TokenId> window = std::span(tokens).subspan(chunk * kContext, kContext);
        std::vector<TokenId> read(window.begin(), window.end());
        if ((*tokenizer)->addsBos())
            read.front() = *(*tokenizer)->bos();
        reference.visitLogits(read, [&](std::size_t position, std::span<const double> logits) {
            if (position >= first && position + 1 < kContext)
                figures.add(logprobOf(logits, window[position + 1]));
        });
    }
    return figures;
}

void TestPerplexity::figuresAreTheReferences()
{
    QFETCH(QString, architecture);
    QFETCH(int, type);
    QFETCH(double, tolerance);
    const QTemporaryDir folder;
    const std::string place = folder.path().toStdString(), textFile = place + "/text";
    test::ModelSpec spec = test::modelSpec(architecture.toStdString());
    spec.type = gguf::TensorType(type);
    const std::string path = test::ModelWriter::write(spec).writeSet(place, "model");
    std::string text;
    for (int i = 0; i < 40; ++i)
        text += "the model says " + std::to_string(i * 7919) + " and on. ";
    std::ofstream(textFile) << text;
    const std::vector<std::string> words{"perplexity", "--model", path, "--text-file", textFile, "--context", std::to_string(kContext),
                                         "--threads", "1"};

    std::vector<std::string> asJson = words;
    asJson.insert(asJson.end(), {"--chunks", "5", "--json"});
    const Run measured = run(asJson);
    QVERIFY2(measured.code == runtime::ExitCode::Ok, measured.err.c_str());
    const auto said = nlohmann::json::parse(measured.out);
    QCOMPARE(said.size(), std::size_t(6));
    const Figures wanted = figures(path, text, 5, kContext / 2);
    QCOMPARE(said["chunks"], 5);
    QCOMPARE(said["context"], kContext);
    QCOMPARE(said["scored_tokens"], wanted.count());
    const auto off = [](const char *what, double is, double should) {
        return QStringLiteral("%1: %2 and not %3").arg(QLatin1String(what)).arg(is).arg(should);
    };
    QVERIFY2(apart(said["perplexity"], wanted.perplexity()) < tolerance, qPrintable(off("perplexity", said["perplexity"], wanted.perplexity())));
    QVERIFY2(apart(said["mean_nll"], wanted.mean()) < tolerance, qPrintable(off("mean", said["mean_nll"], wanted.mean())));
    QVERIFY2(apart(said["error"], wanted.error()) < 10 * tolerance, qPrintable(off("error", said["error"], wanted.error())));
    qInfo("off by %.1e of the perplexity, %.1e of its error", apart(said["perplexity"], wanted.perplexity()), apart(said["error"], wanted.error()));
    if (spec.type != gguf::TensorType::F32)
        return;
    // Near enough to tell the method from others.
    QVERIFY(apart(figures(path, text, 5, 0).perplexity(), wanted.perplexity()) > 3 * tolerance);
    QVERIFY(apart(figures(path, text, 4, kContext / 2).perplexity(), wanted.perplexity()) > 3 * tolerance);

    const Run lines = run(words);
    QVERIFY2(lines.code == runtime::ExitCode::Ok, lines.err.c_str());
    const Figures all = figures(path, text, 1000, kContext / 2);
    const double last = std::stod(lines.out.substr(lines.out.rfind("perplexity ") + 11));
    QVERIFY2(apart(last, all.perplexity()) < tolerance + 1e-4, lines.out.c_str());
    QCOMPARE(std::size_t(std::count(lines.out.begin(), lines.out.end(), '\n')), all.count() / (kContext - 1 - kContext / 2) + 1);
}

QTEST_GUILESS_MAIN(TestPerplexity)
#include "TestPerplexity.moc"
