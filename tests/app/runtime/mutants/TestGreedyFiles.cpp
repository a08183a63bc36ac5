#include <QTest>

#include <bit>
#include <cmath>

#include "FileTrial.h"
#include "tests/app/runtime/model/ModelFileEditor.h"

using namespace chipdeck;
using gguf::TensorType;
using test::FieldWriter;
using test::FileBytes;
using test::GgufWriter;
using test::ModelFileEditor;
using test::ModelSpec;
using test::ModelWriter;

namespace {

struct Attack
{
    const char *name;
    FileBytes (*make)();
    const char *answer; // how it begins
};

ModelSpec specOf(const char *name, TensorType type)
{
    ModelSpec spec = test::modelSpec(name);
    spec.type = type;
    return spec;
}

FileBytes edited(const char *name, void (*change)(ModelFileEditor &file))
{
    ModelFileEditor file(ModelWriter::write(test::usualModel(name, TensorType::Q4_0)));
    change(file);
    return file.bytes();
}

FileBytes narrowExperts()
{
    ModelSpec spec = specOf("qwen3moe", TensorType::F16);
    spec.experts = 1024;
    spec.expertFeedForward = 1;
    return ModelWriter::write(spec).bytes();
}

FileBytes narrowLayers()
{
    ModelSpec spec = specOf("qwen3", TensorType::F32);
    spec.embedding = 2048;
    spec.layers = 64;
    spec.heads = spec.keyValueHeads = spec.feedForward = 1;
    spec.keyLength = spec.valueLength = 2;
    return ModelWriter::write(spec).bytes();
}

FileBytes allExpertsAtOnce()
{
    ModelSpec spec = specOf("qwen3moe", TensorType::Q4_0);
    spec.experts = spec.expertsUsed = 512;
    spec.expertFeedForward = 32;
    return ModelWriter::write(spec).bytes();
}

/// `tied`: nearly all of the file is one matrix.
FileBytes manyTokens(bool tied)
{
    ModelSpec spec = specOf(tied ? "gemma3" : "llama", tied ? TensorType::Q8_0 : TensorType::Q4_0);
    spec.embedding = tied ? 256 : 512;
    spec.vocabulary = tied ? 80'000 : 40'000;
    return ModelWriter::write(spec).bytes();
}

FileBytes manyEntries(bool tensors)
{
    GgufWriter file = ModelWriter::write(test::usualModel("llama", TensorType::Q4_0));
    for (int i = 0; i < (tensors ? 16'000 : 8'000); ++i) {
        if (tensors)
            file.addTensor("t" + std::to_string(i), TensorType::F32, {1}, FileBytes(4));
        else
            file.addValue("k" + std::to_string(i), 0, FileBytes(1));
    }
    return file.bytes();
}

FileBytes longText(const char *key)
{
    ModelFileEditor file(ModelWriter::write(specOf("llama", TensorType::Q4_0)));
    file.set(key, std::string((1 << 24) - 1, 'n').c_str());
    return file.bytes();
}

/// Files whose headers ask for much: what they want is refused before memory is taken for it, or costs nothing.
const Attack kAttacks[] = {
    {"context", [] { return edited("llama", [](ModelFileEditor &file) { file.set("llama.context_length", 1U << 27); }); },
     "wrote: "},
    {"width beside experts",
     [] { return edited("qwen3moe", [](ModelFileEditor &file) { file.set("qwen3moe.feed_forward_length", 1U << 20); }); },
     "wrote: "},
    {"key length beside a rank",
     [] { return edited("deepseek2", [](ModelFileEditor &file) {
         file.set("deepseek2.attention.key_length", 4096U);
         file.set("deepseek2.attention.value_length", 4096U);
     }); }, "wrote: "},
    {"window", [] { return edited("gemma3", [](ModelFileEditor &file) { file.set("gemma3.attention.sliding_window", 1U << 27); }); },
     "wrote: "},
    {"vocabulary", [] { return edited("llama", [](ModelFileEditor &file) {
         file.setTensor("token_embd.weight", TensorType::Q4_0, {64, 8192});
     }); }, "refused: tokenizer.ggml.tokens: has 4096 tokens, but the embedding has 8192 rows"},
    {"hidden size", [] { return edited("llama", [](ModelFileEditor &file) { file.set("llama.embedding_length", 1U << 17); }); },
     "refused: token_embd.weight: is 512 x 4096, where this network needs 131072 x 4096"},
    {"heads", [] { return edited("deepseek2", [](ModelFileEditor &file) { file.set("deepseek2.attention.head_count", 1024U); }); },
     "refused: blk.0.attn_q_b.weight: is 256 x 384, where this network needs 256 x 98304"},
    {"experts", [] { return edited("qwen3moe", [](ModelFileEditor &file) { file.set("qwen3moe.expert_count", 4096U); }); },
     "refused: blk.0.ffn_gate_inp.weight: is 512 x 8, where this network needs 512 x 4096"},
    {"experts of one row", narrowExperts, "refused: blk."},
    {"layers of one row", narrowLayers, "refused: blk."},
    {"all experts at once", allExpertsAtOnce, "refused: qwen3moe.expert_used_count: must be a whole number from 1 to 64, not 512"},
    {"many tokens", [] { return manyTokens(false); }, "wrote: "},
    {"many tokens, tied", [] { return manyTokens(true); }, "wrote: "},
    {"many keys", [] { return manyEntries(false); }, "wrote: "},
    {"many tensors", [] { return manyEntries(true); }, "refused: t0: is no part of this network as this runtime knows it"},
    {"no number in a norm", [] { return edited("llama", [](ModelFileEditor &file) { file.setData("blk.0.attn_norm.weight", NAN); }); },
     "refused: blk.0.attn_norm.weight: must hold finite numbers"},
    {"endless scale", [] { return edited("llama", [](ModelFileEditor &file) { file.setData("blk.0.ffn_down.weight", std::bit_cast<float>(0x7c007c00U)); }); },
     "failed: "},
    // A token whose logit is no number is one that is never chosen.
    {"no number for a token", [] { return edited("llama", [](ModelFileEditor &file) { file.setData("output.weight", std::bit_cast<float>(0x7e007e00U)); }); },
     "wrote: "},
    {"long name", [] { return longText("general.name"); }, "wrote: "},
    {"long architecture", [] { return longText("general.architecture"); }, "refused: general.architecture: \"nnnn"},
    {"long scaling", [] { return longText("llama.rope.scaling.type"); }, "refused: llama.rope.scaling.type: must be a text of at most 64 bytes"},
    {"long template", [] { return longText("tokenizer.chat_template"); }, "wrote: "},
};

} // namespace

class TestGreedyFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areHeldToTheirSize_data();
    void areHeldToTheirSize();
};

void TestGreedyFiles::areHeldToTheirSize_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(std::size(kAttacks)); ++i)
        QTest::newRow(kAttacks[i].name) << i;
}

void TestGreedyFiles::areHeldToTheirSize()
{
    QFETCH(int, index);
    const Attack &attack = kAttacks[index];
    const FileBytes bytes = attack.make();
    const test::ChildOutcome outcome = test::tryBytes(bytes);
    qInfo("%.1f MB take %.1f MB: %s", double(bytes.size()) / 1e6, double(outcome.memoryBytes) / 1e6, outcome.said.substr(0, 150).c_str());
    QCOMPARE(test::troubleOf(outcome, bytes.size()), std::string());
    QVERIFY2(outcome.said.starts_with(attack.answer), outcome.said.c_str());
}

QTEST_GUILESS_MAIN(TestGreedyFiles)
#include "TestGreedyFiles.moc"
