#include "CpuRig.h"

#include "tests/support/runtime/ReferenceFiles.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

#include <QTest>

using namespace chipdeck;
using namespace chipdeck::test;
using engine::CpuOptions;
using kernels::Isa;

namespace {

/// More than two pages, and no multiple of one.
constexpr std::size_t kTokens = 150;

CpuOptions withThreads(std::size_t threads, Isa isa = kernels::bestIsa())
{
    CpuOptions options;
    options.threads = threads;
    options.isa = isa;
    return options;
}

ModelSpec quantised(const QString &name)
{
    ModelSpec spec = modelSpec(name.toStdString());
    spec.type = gguf::TensorType::Q4_K;
    if (spec.window > 0)
        spec.window = 70; // crosses pages
    return spec;
}

} // namespace

class TestCpuBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void models_data()
    {
        QTest::addColumn<QString>("name");
        for (const std::string &name : modelSpecNames())
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }

    void sameBitsHoweverCut_data() { models_data(); }
    void sameBitsHoweverCut();
    void sameBitsWithAnyThreads_data() { models_data(); }
    void sameBitsWithAnyThreads();
    void sameBitsOnEverySet_data() { models_data(); }
    void sameBitsOnEverySet();
    void sameBitsInAnyCompany_data() { models_data(); }
    void sameBitsInAnyCompany();
    void earlierPagesMayGo();
    void copiedPagesServeAnother();
    void outputsAreThoseWanted();
    void cancelStopsWithinAStep();
    void cancelledStepsRunAgain();
    void bytesInTheCacheAreNearHalves_data() { models_data(); }
    void bytesInTheCacheAreNearHalves();
    void saysWhatItUses();
    void realModelAnswers();
};

void TestCpuBackend::sameBitsHoweverCut()
{
    QFETCH(QString, name);
    const auto model = randomModel(quantised(name));
    const std::vector<TokenId> tokens = someTokens(kTokens, 1);
    for (const auto format : {engine::CacheFormat::F16, engine::CacheFormat::Q8_0}) {
        CpuOptions options = withThreads(1);
        options.cacheFormat = format;
        const Logits whole = CpuRig(model, options).run(0, tokens);
        for (const std::vector<float> &row : whole) {
            for (const float logit : row)
                QVERIFY(std::isfinite(logit));
        }
        QVERIFY(!difference(whole, Logits(kTokens, whole[0])).isEmpty());
        for (const std::size_t chunk : {1, 2, 7, 64, 100}) {
            const QString differs = difference(whole, CpuRig(model, options).run(0, tokens, chunk));
            QVERIFY2(differs.isEmpty(), qPrintable(QStringLiteral("by %1: %2").arg(chunk).arg(differs)));
        }
    }
}

void TestCpuBackend::sameBitsWithAnyThreads()
{
    QFETCH(QString, name);
    const auto model = randomModel(quantised(name));
    const std::vector<TokenId> tokens = someTokens(kTokens, 2);
    const Logits one = CpuRig(model, withThreads(1)).run(0, tokens);
    for (const std::size_t threads : {2, 3}) {
        for (const std::size_t chunk : {0, 1, 2, 33}) {
            const QString differs = difference(one, CpuRig(model, withThreads(threads)).run(0, tokens, chunk));
            QVERIFY2(differs.isEmpty(), qPrintable(QStringLiteral("%1 threads, by %2: %3").arg(threads).arg(chunk).arg(differs)));
        }
    }
}

void TestCpuBackend::sameBitsOnEverySet()
{
    QFETCH(QString, name);
    const auto model = randomModel(quantised(name));
    const std::vector<TokenId> tokens = someTokens(90, 3);
    for (const auto format : {engine::CacheFormat::F16, engine::CacheFormat::Q8_0}) {
        CpuOptions options = withThreads(1, Isa::Scalar);
        options.cacheFormat = format;
        const Logits scalar = CpuRig(model, options).run(0, tokens, 80);
        for (const Isa isa : {Isa::Avx2, Isa::Avx512}) {
            if (isa > kernels::bestIsa())
                continue;
            options.isa = isa;
            const QString differs = difference(scalar, CpuRig(model, options).run(0, tokens, 80));
            QVERIFY2(differs.isEmpty(), qPrintable(QString::fromLatin1(kernels::isaName(isa).data()) + QLatin1String(": ") + differs));
        }
    }
}

/// Sequences that are read, and others that decode, in the same steps.
void TestCpuBackend::sameBitsInAnyCompany()
{
    QFETCH(QString, name);
    const auto model = randomModel(quantised(name));
    std::vector<std::vector<TokenId>> sequences;
    std::vector<Logits> alone;
    for (unsigned sequence = 0; sequence < 4; ++sequence) {
        sequences.push_back(someTokens(60 + 20 * sequence, 10 + sequence));
        alone.push_back(CpuRig(model, withThreads(1)).run(0, sequences.back()));
    }
    CpuRig rig(model, withThreads(2), 4);
    std::vector<Logits> together(4);
    std::vector<std::size_t> at(4);
    for (unsigned round = 0; at != std::vector<std::size_t>{60, 80, 100, 120}; ++round) {
        std::vector<std::vector<TokenId>> parts(4);
        for (unsigned sequence = 0; sequence < 4; ++sequence) {
            const std::size_t wanted = (round + sequence) % 3 == 0 ? 1 : (round + sequence) % 3 == 1 ? 17 : 0;
            const std::size_t count = std::min(wanted, sequences[sequence].size() - at[sequence]);
            const auto from = sequences[sequence].begin() + static_cast<std::ptrdiff_t>(at[sequence]);
            parts[sequence].assign(from, from + static_cast<std::ptrdiff_t>(count));
            at[sequence] += count;
        }
        const Logits rows = rig.runTogether(parts);
        std::size_t row = 0;
        for (unsigned sequence = 0; sequence < 4; ++sequence) {
            for (std::size_t i = 0; i < parts[sequence].size(); ++i)
                together[sequence].push_back(rows[row++]);
        }
    }
    for (unsigned sequence = 0; sequence < 4; ++sequence) {
        const QString differs = difference(alone[sequence], together[sequence]);
        QVERIFY2(differs.isEmpty(), qPrintable(QStringLiteral("sequence %1: %2").arg(sequence).arg(differs)));
    }
}

void TestCpuBackend::earlierPagesMayGo()
{
    const auto model = randomModel(quantised(QStringLiteral("gemma3")));
    const std::vector<TokenId> tokens = someTokens(300, 4);
    const Logits whole = CpuRig(model, withThreads(1)).run(0, tokens);
    CpuRig rig(model, withThreads(2));
    QCOMPARE(rig.backend().cacheGroups().size(), std::size_t(2));
    Logits cut;
    for (std::size_t first = 0; first < tokens.size(); first += 20) {
        rig.forgetPagesBeforeWindows();
        const auto from = tokens.begin() + static_cast<std::ptrdiff_t>(first);
        for (std::vector<float> &row : rig.run(0, std::vector<TokenId>(from, from + 20)))
            cut.push_back(std::move(row));
    }
    QCOMPARE(difference(whole, cut), QString());
}

void TestCpuBackend::copiedPagesServeAnother()
{
    const auto model = randomModel(quantised(QStringLiteral("llama")));
    const std::vector<TokenId> tokens = someTokens(100, 5);
    CpuRig rig(model, withThreads(1), 2, 128);
    const Logits first = rig.run(0, tokens);
    rig.copySequence(0, 1);
    rig.rewind(1, 90);
    const Logits again = rig.run(1, std::vector<TokenId>(tokens.begin() + 90, tokens.end()));
    QCOMPARE(difference(Logits(first.begin() + 90, first.end()), again), QString());
}

void TestCpuBackend::outputsAreThoseWanted()
{
    const auto model = randomModel(quantised(QStringLiteral("llama")));
    const std::vector<TokenId> a = someTokens(10, 6), b = someTokens(7, 7);
    CpuRig all(model, withThreads(2), 2), last(model, withThreads(2), 2), none(model, withThreads(2), 2);
    const Logits rows = all.runTogether({a, b});
    QCOMPARE(rows.size(), std::size_t(17));
    QCOMPARE(difference(last.runTogether({a, b}, engine::Outputs::Last), {rows[9], rows[16]}), QString());
    QVERIFY(none.runTogether({a, b}, engine::Outputs::None).empty());
}

void TestCpuBackend::cancelStopsWithinAStep()
{
    ModelSpec spec = quantised(QStringLiteral("llama"));
    spec.layers = 12;
    const auto model = randomModel(spec);
    const std::vector<TokenId> tokens = someTokens(256, 8);
    CpuRig rig(model, withThreads(2));
    const auto start = std::chrono::steady_clock::now();
    rig.run(0, tokens);
    const auto whole = std::chrono::steady_clock::now() - start;
    rig.rewind(0, 0);
    std::atomic<bool> cancel = true;
    const auto again = std::chrono::steady_clock::now();
    const engine::StepResult result = rig.cancelledStep(tokens, cancel);
    const auto stopped = std::chrono::steady_clock::now() - again;
    QVERIFY(result.cancelled);
    QVERIFY(result.logits.empty());
    QVERIFY(stopped < whole / 2 + std::chrono::milliseconds(5));
}

void TestCpuBackend::cancelledStepsRunAgain()
{
    const auto model = randomModel(quantised(QStringLiteral("gemma3")));
    const std::vector<TokenId> tokens = someTokens(100, 9);
    const Logits undisturbed = CpuRig(model, withThreads(1)).run(0, tokens);
    CpuRig rig(model, withThreads(2));
    std::atomic<bool> cancel = true;
    QVERIFY(rig.cancelledStep(tokens, cancel).cancelled);
    QCOMPARE(difference(undisturbed, rig.run(0, tokens, 30)), QString());
}

void TestCpuBackend::bytesInTheCacheAreNearHalves()
{
    QFETCH(QString, name);
    const auto model = randomModel(quantised(name));
    const std::vector<TokenId> tokens = someTokens(100, 11);
    CpuOptions options = withThreads(2);
    CpuRig halves(model, options);
    options.cacheFormat = engine::CacheFormat::Q8_0;
    CpuRig bytes(model, options);
    const Logits a = halves.run(0, tokens), b = bytes.run(0, tokens);
    std::vector<double> errors;
    for (std::size_t row = 0; row < a.size(); ++row) {
        double square = 0, error = 0;
        for (std::size_t token = 0; token < a[row].size(); ++token) {
            square += double(a[row][token]) * a[row][token];
            error += std::pow(double(a[row][token]) - b[row][token], 2);
        }
        errors.push_back(std::sqrt(error / square));
    }
    // In the middle: where two experts are nearly as good as each other, next to nothing may decide for the other one.
    std::sort(errors.begin(), errors.end());
    QVERIFY(errors.back() > 0);
    QVERIFY2(errors[errors.size() / 2] < 0.1, qPrintable(QString::number(errors[errors.size() / 2])));
    QVERIFY(bytes.backend().memory().cache < 0.6 * double(halves.backend().memory().cache));
}

void TestCpuBackend::saysWhatItUses()
{
    const auto model = randomModel(quantised(QStringLiteral("llama")));
    CpuRig rig(model, withThreads(2));
    QCOMPARE(rig.backend().vocabulary(), std::size_t(512));
    QCOMPARE(rig.backend().maxBatch(), 512u);
    QVERIFY(rig.backend().name().ends_with(", 2 threads"));
    const engine::Backend::Memory memory = rig.backend().memory();
    std::uint64_t file = 0;
    for (const gguf::TensorInfo &tensor : model->file().tensors())
        file += tensor.bytes;
    QVERIFY(double(memory.weights) > 0.5 * double(file) && double(memory.weights) < 1.2 * double(file));
    QCOMPARE(memory.cache, std::uint64_t(5) * rig.backend().cacheGroups()[0].bytesPerPage);
    const std::atomic<bool> goesOn = false;
    QElapsedTimer timer;
    timer.start();
    const double busyMs = rig.cancelledStep(someTokens(100, 12), goesOn).busyMs; // of processors, not of waiting for them
    QVERIFY(busyMs > 0 && busyMs <= static_cast<double>(timer.nsecsElapsed()) / 1e6);
    const std::vector<std::uint32_t> tooMany = {0xffffffffu};
    const auto refused = rig.backend().reserve(tooMany);
    QVERIFY(!refused && refused.error().find("missing") != std::string::npos);
}

/// The model's own chat format, greedy: an answer that anybody would give.
void TestCpuBackend::realModelAnswers()
{
    const std::filesystem::path path = realModel("SmolLM2-135M-Instruct.Q4_1.gguf");
    if (path.empty())
        QSKIP("CHIPDECK_MODELS names no folder with SmolLM2");
    const auto file = gguf::GgufFile::open(path);
    QVERIFY(file.has_value());
    const auto model = model::Model::open(*file);
    QVERIFY(model.has_value());
    const auto vocabulary = model::Model::vocabulary(**file);
    const auto tokenizer = tokenizer::Tokenizer::make(*vocabulary);
    QVERIFY(tokenizer.has_value());
    const std::vector<TokenId> prompt = (*tokenizer)->encode("<|im_start|>user\nWhat is the capital of France?<|im_end|>\n<|im_start|>assistant\n",
                                                             tokenizer::SpecialText::Parse, tokenizer::Affixes::None);
    std::string first;
    for (const std::size_t threads : {1, 2}) {
        CpuRig rig(*model, withThreads(threads));
        Logits rows = rig.run(0, prompt, threads == 1 ? 0 : 5);
        std::string answer;
        for (int i = 0; i < 8; ++i) {
            const auto next = static_cast<TokenId>(std::max_element(rows.back().begin(), rows.back().end()) - rows.back().begin());
            answer += (*tokenizer)->bytes(next, tokenizer::SpecialText::Plain);
            rows = rig.run(0, {next});
        }
        QVERIFY2(answer.find("Paris") != std::string::npos, answer.c_str());
        QVERIFY(first.empty() || first == answer);
        first = answer;
    }
}

QTEST_GUILESS_MAIN(TestCpuBackend)
#include "TestCpuBackend.moc"
