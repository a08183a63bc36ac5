#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>

#include "tests/app/runtime/model/OpenedModel.h"
#include "tests/support/runtime/GgufMutator.h"

using namespace chipdeck;
using chipdeck::test::editorOf;
using chipdeck::test::ModelFileEditor;
using chipdeck::test::ModelResult;
using chipdeck::test::ModelSpec;
using chipdeck::test::ModelWriter;
using chipdeck::test::opened;
using gguf::TensorType;
using model::Config;

namespace {

struct Change
{
    const char *row;
    const char *spec;
    std::function<void(ModelFileEditor &)> make;
    const char *error;
};

using File = ModelFileEditor &;

const std::vector<Change> &sizesThatAreWrong()
{
    static const std::vector<Change> changes = {
        {"no architecture", "llama", [](File file) { file.remove("general.architecture"); },
         "general.architecture: is missing: this file does not say what model it holds"},
        {"architecture", "llama", [](File file) { file.set("general.architecture", "mamba\n2"); },
         "general.architecture: \"mamba?2\" is none that this runtime knows: llama, qwen2, qwen3, qwen3moe, gemma3, deepseek2"},
        {"no context", "llama", [](File file) { file.remove("llama.context_length"); }, "llama.context_length: is missing"},
        {"context", "llama", [](File file) { file.set("llama.context_length", 0U); },
         "llama.context_length: must be a whole number from 1 to 134217728, not 0"},
        {"context of another kind", "llama", [](File file) { file.set("llama.context_length", "long"); },
         "llama.context_length: must be a whole number from 1 to 134217728"},
        {"embedding", "llama", [](File file) { file.set("llama.embedding_length", 1U << 18); },
         "llama.embedding_length: must be a whole number from 1 to 131072, not 262144"},
        {"epsilon", "llama", [](File file) { file.set("llama.attention.layer_norm_rms_epsilon", 0.0f); },
         "llama.attention.layer_norm_rms_epsilon: must be a number from 1e-12 to 1"},
        {"no number", "llama", [](File file) { file.set("llama.attention.layer_norm_rms_epsilon", NAN); },
         "llama.attention.layer_norm_rms_epsilon: must be a number from 1e-12 to 1"},
        {"no epsilon", "llama", [](File file) { file.remove("llama.attention.layer_norm_rms_epsilon"); },
         "llama.attention.layer_norm_rms_epsilon: is missing"},
        {"layers", "llama", [](File file) { file.set("llama.block_count", 2000U); },
         "llama.block_count: must be a whole number from 1 to 1024, not 2000"},
        {"all layers only predict", "llama", [](File file) { file.set("llama.nextn_predict_layers", 2U); },
         "llama.nextn_predict_layers: must be a whole number from 0 to 1, not 2"},
        {"pooling", "llama", [](File file) { file.set("llama.pooling_type", 5U); },
         "llama.pooling_type: must be a whole number from 0 to 4, not 5"},
        {"ranking", "qwen3", [](File file) { file.set("qwen3.pooling_type", 4U); },
         "qwen3.pooling_type: is that of a model that ranks texts, which this runtime cannot do"},
        {"looks ahead", "llama", [](File file) { file.setFlag("llama.attention.causal", false); },
         "llama.attention.causal: must be true: this runtime knows no attention to what comes later"},
        {"no heads", "llama", [](File file) { file.remove("llama.attention.head_count"); }, "llama.attention.head_count: is missing"},
        {"too few heads", "llama", [](File file) { file.set("llama.attention.head_count", std::vector{4}); },
         "llama.attention.head_count: must hold one whole number for each of the 2 layers"},
        {"endless heads", "llama", [](File file) { file.set("llama.attention.head_count", std::vector<int>((1 << 16) + 1, 4)); },
         "llama.attention.head_count: must hold one whole number for each of the 2 layers"},
        {"heads of a layer", "llama", [](File file) { file.set("llama.attention.head_count", std::vector{4, -1}); },
         "llama.attention.head_count: layer 1 must have a whole number from 1 to 1024, not -1"},
        {"heads that do not share", "llama", [](File file) { file.set("llama.attention.head_count_kv", 3U); },
         "llama.attention.head_count: must be a multiple of the key-value heads"},
        {"feed-forward", "llama", [](File file) { file.set("llama.feed_forward_length", 0U); },
         "llama.feed_forward_length: must be a whole number from 1 to 1048576, not 0"},
        {"rotated dimensions", "llama", [](File file) { file.set("llama.rope.dimension_count", 66U); },
         "llama.rope.dimension_count: must be a whole number from 2 to 64, not 66"},
        {"odd rotated dimensions", "llama", [](File file) { file.set("llama.rope.dimension_count", 63U); },
         "llama.rope.dimension_count: must be even"},
        {"base", "llama", [](File file) { file.set("llama.rope.freq_base", 1.0f); }, "llama.rope.freq_base: must be a number from 2 to 1e+12"},
        {"scaling", "llama", [](File file) { file.set("llama.rope.scaling.type", "longrope"); },
         "llama.rope.scaling.type: must be none, linear or yarn: this runtime knows no other"},
        {"scaling of another kind", "llama", [](File file) { file.set("llama.rope.scaling.type", 1U); },
         "llama.rope.scaling.type: must be a text of at most 64 bytes"},
        {"factor", "llama", [](File file) { file.set("llama.rope.scaling.factor", 1e-6f); }, "llama.rope.scaling.factor: must be 0.001 or more"},
        {"old factor", "llama", [](File file) { file.set("llama.rope.scale_linear", -1.0f); },
         "llama.rope.scale_linear: must be a number from 0 to 1e+06"},
        {"turns", "deepseek2", [](File file) { file.set("deepseek2.rope.scaling.yarn_beta_fast", 0.0f); },
         "deepseek2.rope.scaling.yarn_beta_fast: must be a number from 0.001 to 1e+06"},
        {"blend", "deepseek2", [](File file) { file.set("deepseek2.rope.scaling.yarn_ext_factor", 0.5f); },
         "deepseek2.rope.scaling.yarn_ext_factor: must be 1: this runtime knows no other blend of YaRN"},
        {"magnitude", "deepseek2", [](File file) { file.set("deepseek2.rope.scaling.yarn_attn_factor", 2.0f); },
         "deepseek2.rope.scaling.yarn_attn_factor: must be 1 or what YaRN gives for the factor, 1.138629"},
        {"window pattern", "gemma3", [](File file) { file.set("gemma3.attention.sliding_window_pattern", 0U); },
         "gemma3.attention.sliding_window_pattern: must be a whole number from 1 to 1024, not 0"},
        {"short window pattern", "gemma3", [](File file) { file.set("gemma3.attention.sliding_window_pattern", std::vector{1, 0}); },
         "gemma3.attention.sliding_window_pattern: must hold one whole number for each of the 4 layers"},
        {"soft cap", "gemma3", [](File file) { file.set("gemma3.final_logit_softcapping", INFINITY); },
         "gemma3.final_logit_softcapping: must be a number from 0 to 1e+06"},
    };
    return changes;
}

const std::vector<Change> &partsThatAreWrong()
{
    static const std::vector<Change> changes = {
        {"no experts", "qwen3moe", [](File file) { file.set("qwen3moe.expert_count", 0U); },
         "qwen3moe.expert_count: must be a whole number from 1 to 4096, not 0"},
        {"more than all experts", "qwen3moe", [](File file) { file.set("qwen3moe.expert_used_count", 9U); },
         "qwen3moe.expert_used_count: must be a whole number from 1 to 8, not 9"},
        {"too many at once", "qwen3moe", [](File file) { file.set("qwen3moe.expert_count", 4096U), file.set("qwen3moe.expert_used_count", 65U); },
         "qwen3moe.expert_used_count: must be a whole number from 1 to 64, not 65"},
        {"uneven groups", "deepseek2", [](File file) { file.set("deepseek2.expert_group_count", 3U); },
         "deepseek2.expert_group_count: must split the 8 experts into equal groups of two or more"},
        {"groups of one", "deepseek2", [](File file) { file.set("deepseek2.expert_group_count", 8U); },
         "deepseek2.expert_group_count: must split the 8 experts into equal groups of two or more"},
        {"too few in groups", "deepseek2", [](File file) { file.set("deepseek2.expert_used_count", 5U); },
         "deepseek2.expert_used_count: is more than the groups in use hold"},
        {"gating", "deepseek2", [](File file) { file.set("deepseek2.expert_gating_func", 3U); },
         "deepseek2.expert_gating_func: must be a whole number from 0 to 2, not 3"},
        {"norm of weights", "deepseek2", [](File file) { file.set("deepseek2.expert_weights_norm", 1U); },
         "deepseek2.expert_weights_norm: must be true or false"},
        {"dense layers", "deepseek2", [](File file) { file.set("deepseek2.leading_dense_block_count", 4U); },
         "deepseek2.leading_dense_block_count: must be a whole number from 0 to 3, not 4"},
        {"no query rank", "deepseek2", [](File file) { file.set("deepseek2.attention.q_lora_rank", 0U); },
         "deepseek2.attention.q_lora_rank: must be a whole number from 1 to 131072, not 0"},
        {"no latent rank", "deepseek2", [](File file) { file.remove("deepseek2.attention.kv_lora_rank"); },
         "deepseek2.attention.kv_lora_rank: is missing"},
        {"all is rotated", "deepseek2", [](File file) { file.set("deepseek2.rope.dimension_count", 96U); },
         "deepseek2.rope.dimension_count: must be less than the length of a key, 96"},
        {"temperature", "deepseek2", [](File file) { file.set("deepseek2.attention.temperature_scale", 0.5f); },
         "deepseek2.attention.temperature_scale: is not known to this runtime"},
        {"no embedding", "llama", [](File file) { file.remove("token_embd.weight"); }, "token_embd.weight: is missing"},
        {"missing tensor", "llama", [](File file) { file.remove("blk.1.attn_k.weight"); }, "blk.1.attn_k.weight: is missing"},
        {"shape", "llama", [](File file) { file.setTensor("blk.0.attn_q.weight", TensorType::F32, {256, 128}); },
         "blk.0.attn_q.weight: is 256 x 128, where this network needs 256 x 256"},
        {"one dimension too many", "llama", [](File file) { file.setTensor("blk.0.attn_q.weight", TensorType::F32, {256, 128, 2}); },
         "blk.0.attn_q.weight: is 256 x 128 x 2, where this network needs 256 x 256"},
        {"type", "llama", [](File file) { file.setTensor("blk.0.attn_norm.weight", TensorType::F16, {256}); },
         "blk.0.attn_norm.weight: is F16, where this network needs F32"},
        {"unknown tensor", "llama", [](File file) { file.renameTensor("rope_freqs.weight", "blk.1.ffn_up.bias"); },
         "blk.1.ffn_up.bias: is no part of this network as this runtime knows it"},
        {"factors of a family without", "qwen2", [](File file) { file.renameTensor("blk.1.attn_q.bias", "rope_freqs.weight"); },
         "rope_freqs.weight: is no part of this network as this runtime knows it"},
        {"factors", "llama", [](File file) { file.setData("rope_freqs.weight", 0); }, "rope_freqs.weight: must hold numbers above 0"},
        {"factors that are no numbers", "llama", [](File file) { file.setData("rope_freqs.weight", NAN); },
         "rope_freqs.weight: must hold finite numbers"},
        {"too few factors", "llama", [](File file) { file.setTensor("rope_freqs.weight", TensorType::F32, {31}); },
         "rope_freqs.weight: is 31, where this network needs 32"},
        {"norm", "gemma3", [](File file) { file.setData("blk.3.attn_k_norm.weight", NAN); }, "blk.3.attn_k_norm.weight: must hold finite numbers"},
        {"bias", "deepseek2", [](File file) { file.setData("blk.1.exp_probs_b.bias", -INFINITY); },
         "blk.1.exp_probs_b.bias: must hold finite numbers"},
        {"more experts than tensors have", "qwen3moe", [](File file) { file.set("qwen3moe.expert_count", 9U); },
         "blk.0.ffn_gate_inp.weight: is 256 x 8, where this network needs 256 x 9"},
        {"fewer experts than tensors have", "qwen3moe", [](File file) { file.set("qwen3moe.expert_count", 7U); },
         "blk.0.ffn_gate_inp.weight: is 256 x 8, where this network needs 256 x 7"},
        {"heads that do not divide the width", "qwen2", [](File file) { file.set("qwen2.attention.head_count", 6U); },
         "blk.0.attn_q.weight: is 256 x 256, where this network needs 256 x 252"},
    };
    return changes;
}

const std::vector<Change> &vocabulariesThatAreWrong()
{
    static const std::vector<Change> changes = {
        {"no tokenizer", "llama", [](File file) { file.remove("tokenizer.ggml.model"); },
         "tokenizer.ggml.model: is missing: this file has no vocabulary"},
        {"no tokens", "llama", [](File file) { file.remove("tokenizer.ggml.tokens"); },
         "tokenizer.ggml.tokens: is missing: this file has no vocabulary"},
        {"name", "llama", [](File file) { file.set("tokenizer.ggml.pre", "qwen\n"); },
         "tokenizer.ggml.pre: is no name: a name has at most 64 plain characters"},
        {"tokens", "llama", [](File file) { file.set("tokenizer.ggml.tokens", std::vector{1, 2}); },
         "tokenizer.ggml.tokens: must be a list of texts"},
        {"merges", "llama", [](File file) { file.set("tokenizer.ggml.merges", "a b"); }, "tokenizer.ggml.merges: must be a list of texts"},
        {"scores", "gemma3", [](File file) { file.set("tokenizer.ggml.scores", "high"); },
         "tokenizer.ggml.scores: must hold one number of 32 bits for each of the 512 tokens"},
        {"kinds", "llama", [](File file) { file.set("tokenizer.ggml.token_type", std::vector{1, 1}); },
         "tokenizer.ggml.token_type: must hold one number for each of the 512 tokens"},
        {"id", "llama", [](File file) { file.set("tokenizer.ggml.bos_token_id", 512U); },
         "tokenizer.ggml.bos_token_id: must be the number of a token, below 512"},
        {"flag", "llama", [](File file) { file.set("tokenizer.ggml.add_bos_token", "yes"); }, "tokenizer.ggml.add_bos_token: must be true or false"},
        {"characters", "gemma3", [](File file) { file.set("tokenizer.ggml.precompiled_charsmap", "x"); },
         "tokenizer.ggml.precompiled_charsmap: must be a list of bytes"},
        {"rows", "llama", [](File file) { file.setTensor("token_embd.weight", TensorType::F32, {256, 500}); },
         "tokenizer.ggml.tokens: has 512 tokens, but the embedding has 500 rows"},
    };
    return changes;
}

std::vector<Change> allChanges()
{
    std::vector<Change> all = sizesThatAreWrong();
    all.insert(all.end(), partsThatAreWrong().begin(), partsThatAreWrong().end());
    all.insert(all.end(), vocabulariesThatAreWrong().begin(), vocabulariesThatAreWrong().end());
    return all;
}

} // namespace

/// Files that are no model that can be run, and what is said of each.
class TestWrongModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrongFilesAreRefused_data();
    void wrongFilesAreRefused();
    void damagedFilesEndInAnErrorOrANetwork();
};

void TestWrongModels::wrongFilesAreRefused_data()
{
    QTest::addColumn<int>("index");
    const std::vector<Change> changes = allChanges();
    for (std::size_t index = 0; index < changes.size(); ++index)
        QTest::newRow(changes[index].row) << int(index);
}

void TestWrongModels::wrongFilesAreRefused()
{
    QFETCH(int, index);
    const Change change = allChanges()[std::size_t(index)];
    ModelFileEditor file = editorOf(change.spec);
    change.make(file);
    const test::FileBytes bytes = file.bytes();
    const ModelResult result = opened(bytes);
    QVERIFY(!result);
    QCOMPARE(QString::fromStdString(result.error().text()), QString::fromUtf8(change.error));
}

void TestWrongModels::damagedFilesEndInAnErrorOrANetwork()
{
    int accepted = 0;
    int refused = 0;
    for (const std::string &name : test::modelSpecNames()) {
        ModelSpec spec = test::modelSpec(name);
        spec.type = TensorType::Q4_0;
        const test::GgufMutator mutator(ModelWriter::write(spec).bytes());
        for (std::uint64_t seed = 0; seed < 150; ++seed) {
            const test::GgufMutator::Mutant mutant = mutator.mutate(seed);
            const ModelResult result = opened(mutant.bytes);
            if (!result) {
                ++refused;
                const std::string text = result.error().text();
                QVERIFY2(!result.error().reason.empty() && text.size() <= 800, mutant.what.c_str());
                QVERIFY2(std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }), mutant.what.c_str());
                continue;
            }
            ++accepted;
            const Config &config = (*result)->config();
            QVERIFY2(std::isfinite(config.attentionScale) && config.attentionScale > 0, mutant.what.c_str());
            QVERIFY2((*result)->weights().layers.size() == config.layers.size() && !config.layers.empty(), mutant.what.c_str());
        }
    }
    // Both happen, or the mutator damages too much or too little.
    QVERIFY2(accepted > 100 && refused > 100, qPrintable(QStringLiteral("%1 accepted, %2 refused").arg(accepted).arg(refused)));
}

QTEST_GUILESS_MAIN(TestWrongModels)
#include "TestWrongModels.moc"
