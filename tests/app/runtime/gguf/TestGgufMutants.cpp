#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

#include "app/runtime/gguf/Dequantise.h"
#include "app/runtime/gguf/GgufFile.h"
#include "tests/support/runtime/GgufMutator.h"
#include "tests/support/runtime/ModelWriter.h"

using namespace chipdeck::gguf;
using chipdeck::test::FileBytes;
using chipdeck::test::GgufMutator;
using chipdeck::test::ModelSpec;
using chipdeck::test::ModelWriter;

namespace {

FileBytes model(const std::string &name, TensorType type)
{
    ModelSpec spec = chipdeck::test::modelSpec(name);
    spec.type = type;
    spec.layers = 2;
    spec.vocabulary = 440;
    return ModelWriter::write(spec).bytes();
}

/// Empty when all that GgufFile promises of an open file holds.
std::string brokenPromise(const GgufFile &file, const FileBytes &bytes)
{
    std::vector<const TensorInfo *> ordered;
    for (const TensorInfo &tensor : file.tensors()) {
        const std::string name(tensor.name);
        if (tensor.data < bytes.data() || tensor.data + tensor.bytes > bytes.data() + bytes.size() || tensor.data != bytes.data() + tensor.offset)
            return name + " lies outside";
        if (tensor.values() == 0 || tensor.bytes != rowBytes(tensor.type, tensor.columns()) * (tensor.values() / tensor.columns()))
            return name + " has a wrong size";
        if (file.tensor(tensor.name) != &tensor)
            return name + " is not found";
        std::vector<float> first(blockShape(tensor.type).valuesPerBlock);
        dequantise(tensor.type, tensor.data + tensor.bytes - blockShape(tensor.type).bytesPerBlock, first.size(), first.data());
        ordered.push_back(&tensor);
    }
    std::sort(ordered.begin(), ordered.end(), [](const auto *a, const auto *b) { return a->data < b->data; });
    for (std::size_t i = 1; i < ordered.size(); ++i) {
        if (ordered[i - 1]->data + ordered[i - 1]->bytes > ordered[i]->data)
            return std::string(ordered[i]->name) + " overlaps";
    }
    for (const auto &[key, value] : file.values()) {
        if (file.value(key) != &value)
            return std::string(key) + " is not found";
    }
    return {};
}

} // namespace

class TestGgufMutants : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void undamagedFilesAreRead_data();
    void undamagedFilesAreRead();
    void everyTypeIsWritten();
    void layoutsAreRight();
    void mutantsAreReproducible();
    void damagedFilesEndInAnErrorOrAFile();
};

void TestGgufMutants::undamagedFilesAreRead_data()
{
    QTest::addColumn<QString>("name");
    for (const std::string &name : chipdeck::test::modelSpecNames())
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

void TestGgufMutants::undamagedFilesAreRead()
{
    QFETCH(QString, name);
    const FileBytes bytes = model(name.toStdString(), TensorType::Q4_0);
    const auto file = GgufFile::parse(bytes);
    QVERIFY2(file, file ? "" : file.error().text().c_str());
    QCOMPARE(brokenPromise(**file, bytes), std::string());
    QVERIFY((*file)->value("tokenizer.ggml.tokens")->asTexts()->size() == 440);
    QVERIFY((*file)->tensor("token_embd.weight")->rows() == 440);
}

void TestGgufMutants::everyTypeIsWritten()
{
    for (std::uint32_t number = 0; number < 64; ++number) {
        const auto type = tensorType(number);
        if (!type)
            continue;
        const FileBytes bytes = model("qwen3moe", *type);
        const auto file = GgufFile::parse(bytes);
        QVERIFY2(file, file ? "" : file.error().text().c_str());
        QCOMPARE(brokenPromise(**file, bytes), std::string());
        for (const char *name : {"blk.0.attn_q.weight", "blk.1.ffn_down_exps.weight", "output.weight"})
            QVERIFY2((*file)->tensor(name)->type == *type, name);
        QVERIFY((*file)->tensor("blk.1.attn_norm.weight")->type == TensorType::F32);
    }
}

void TestGgufMutants::layoutsAreRight()
{
    const FileBytes bytes = model("deepseek2", TensorType::Q4_0);
    const chipdeck::test::GgufLayout layout(bytes);
    const auto file = GgufFile::parse(bytes).value();
    QCOMPARE(layout.entries().size(), file->values().size() + file->tensors().size());
    const std::size_t start = (layout.metadataEnd() + 31) / 32 * 32;
    QCOMPARE(std::uint64_t(start), file->tensors().front().offset);
}

void TestGgufMutants::mutantsAreReproducible()
{
    const GgufMutator mutator(model("llama", TensorType::Q4_0));
    std::vector<std::string> kinds;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        const GgufMutator::Mutant mutant = mutator.mutate(seed);
        QVERIFY(mutant.bytes == mutator.mutate(seed).bytes);
        kinds.push_back(mutant.what.substr(0, mutant.what.find(' ')));
    }
    std::sort(kinds.begin(), kinds.end());
    kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
    for (const char *kind : {"data", "end", "entry", "integer", "letter", "number", "shift", "swap", "text"})
        QVERIFY2(std::find(kinds.begin(), kinds.end(), kind) != kinds.end(), kind);
}

void TestGgufMutants::damagedFilesEndInAnErrorOrAFile()
{
    int accepted = 0;
    int refused = 0;
    qint64 slowestMs = 0;
    for (const char *name : {"llama", "gemma3", "deepseek2"}) {
        const GgufMutator mutator(model(name, TensorType::Q4_0));
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            const GgufMutator::Mutant mutant = mutator.mutate(seed);
            QElapsedTimer timer;
            timer.start();
            const auto file = GgufFile::parse(mutant.bytes);
            slowestMs = std::max(slowestMs, timer.elapsed());
            if (!file) {
                ++refused;
                const std::string text = file.error().text();
                QVERIFY2(!file.error().reason.empty() && file.error().subject.size() <= 120 && text.size() <= 600, mutant.what.c_str());
                QVERIFY2(std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }), mutant.what.c_str());
                continue;
            }
            ++accepted;
            QCOMPARE(brokenPromise(**file, mutant.bytes), std::string());
        }
    }
    QVERIFY2(slowestMs < 500, std::to_string(slowestMs).c_str());
    // Both happen, or the mutator damages too much or too little.
    QVERIFY2(accepted > 100 && refused > 100, qPrintable(QStringLiteral("%1 accepted, %2 refused").arg(accepted).arg(refused)));
}

QTEST_GUILESS_MAIN(TestGgufMutants)
#include "TestGgufMutants.moc"
