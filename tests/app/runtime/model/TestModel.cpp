#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "app/runtime/model/Model.h"
#include "tests/app/runtime/model/ModelFileEditor.h"
#include "tests/support/runtime/GgufMutator.h"
#include "tests/support/runtime/ReferenceFiles.h"

using namespace chipdeck;
using chipdeck::test::ModelFileEditor;
using chipdeck::test::ModelSpec;
using chipdeck::test::ModelWriter;
using gguf::TensorType;
using model::Architecture;
using model::Config;
using model::Model;

namespace {

using ModelResult = tl::expected<std::shared_ptr<const Model>, gguf::GgufError>;

/// The bytes must outlive the result.
ModelResult opened(const test::FileBytes &bytes)
{
    auto file = gguf::GgufFile::parse(bytes);
    if (!file)
        return tl::unexpected(file.error());
    return Model::open(*file);
}

struct Change
{
    const char *row;
    const char *spec;
    std::function<void(ModelFileEditor &)> make;
    const char *error;
};

ModelFileEditor editorOf(const std::string &spec)
{
    static std::map<std::string, ModelFileEditor> made;
    const auto found = made.find(spec);
    return found != made.end() ? found->second : made.emplace(spec, ModelWriter::write(test::modelSpec(spec))).first->second;
}

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
        {"scaling of another kind", "llama", [](File file) { file.set("llama.rope.scaling.type", 1U); }, "llama.rope.scaling.type: must be a text of at most 64 bytes"},
        {"factor", "llama", [](File file) { file.set("llama.rope.scaling.factor", 1e-6f); }, "llama.rope.scaling.factor: must be 0.001 or more"},
        {"old factor", "llama", [](File file) { file.set("llama.rope.scale_linear", -1.0f); },
         "llama.rope.scale_linear: must be a number from 0 to 1e+06"},
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
         "tokenizer.ggml.scores: must hold one number for each of the 512 tokens"},
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

class TestModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void familiesAreRead_data();
    void familiesAreRead();
    void wrongFilesAreRefused_data();
    void wrongFilesAreRefused();
    void ropeIsRead();
    void windowsAreRead();
    void latentAttentionIsRead();
    void expertsAreRead();
    void layersThatOnlyPredictAreLeftOut();
    void perLayerNumbersAreRead();
    void largestGemmaScalesByTheEmbedding();
    void vocabularyIsRead();
    void chatTemplateIsRead();
    void poolingIsRead();
    void realModelsAreRead();
    void damagedFilesEndInAnErrorOrANetwork();
};

void TestModel::familiesAreRead_data()
{
    QTest::addColumn<QString>("name");
    for (const std::string &name : test::modelSpecNames())
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

void TestModel::familiesAreRead()
{
    QFETCH(QString, name);
    const ModelSpec spec = test::modelSpec(name.toStdString());
    const test::FileBytes bytes = ModelWriter::write(spec).bytes();
    const ModelResult result = opened(bytes);
    QVERIFY2(result, result ? "" : result.error().text().c_str());
    const Config &config = (*result)->config();
    QCOMPARE(config.architectureName, spec.architecture);
    QCOMPARE(config.name, "Random " + spec.architecture);
    QCOMPARE(config.context, spec.context);
    QCOMPARE(config.embedding, spec.embedding);
    QCOMPARE(config.vocabulary, spec.vocabulary);
    QCOMPARE(float(config.normEpsilon), spec.normEpsilon);
    QCOMPARE(config.layers.size(), std::size_t(spec.layers));
    QCOMPARE(config.layers[0].heads, spec.heads);
    QCOMPARE(config.layers[0].keyValueHeads, spec.keyValueHeads);
    const bool dense = !config.layers[0].experts;
    QCOMPARE(config.layers[0].feedForward, dense ? spec.feedForward : config.experts->feedForward);
    QCOMPARE(config.experts.has_value(), spec.experts > 0);
    QCOMPARE(config.layers.back().experts, spec.experts > 0);
    QCOMPARE(config.layers[0].rope.pairs, spec.architecture == "llama" || spec.architecture == "deepseek2" ? model::RopePairs::Adjacent
                                                                                                              : model::RopePairs::Halves);
    QCOMPARE(config.activation, spec.architecture == "gemma3" ? model::Activation::GeluTanhGlu : model::Activation::SiluGlu);
    QCOMPARE(config.embeddingScale, spec.architecture == "gemma3" ? std::sqrt(double(spec.embedding)) : 1.0);
    if (spec.architecture != "deepseek2") {
        QCOMPARE(config.keyLength, spec.keyLength);
        QCOMPARE(config.valueLength, spec.valueLength);
        QCOMPARE(config.attentionScale, 1 / std::sqrt(double(spec.keyLength)));
    }
    const model::Weights &weights = (*result)->weights();
    QCOMPARE(weights.output == weights.tokenEmbedding, spec.tied);
    QCOMPARE(weights.ropeFactors != nullptr, spec.ropeFactors);
    QCOMPARE(weights.layers.size(), std::size_t(spec.layers));
    const model::LayerWeights &layer = weights.layers.back();
    QCOMPARE(layer.queryBias != nullptr, spec.architecture == "qwen2");
    QCOMPARE(layer.feedForwardPostNorm != nullptr, spec.architecture == "gemma3");
    QCOMPARE(layer.keyNorm != nullptr, spec.architecture == "gemma3" || name.startsWith(QLatin1String("qwen3")));
    QCOMPARE(layer.expertUp != nullptr, spec.experts > 0);
    QCOMPARE(layer.gate != nullptr, spec.experts == 0);
}

void TestModel::wrongFilesAreRefused_data()
{
    QTest::addColumn<int>("index");
    const std::vector<Change> changes = allChanges();
    for (std::size_t index = 0; index < changes.size(); ++index)
        QTest::newRow(changes[index].row) << int(index);
}

void TestModel::wrongFilesAreRefused()
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

void TestModel::ropeIsRead()
{
    ModelSpec spec = test::modelSpec("qwen2");
    spec.ropeScaling = "yarn";
    const test::FileBytes yarn = ModelWriter::write(spec).bytes();
    const model::Rope rope = opened(yarn).value()->config().layers[1].rope;
    QVERIFY(rope.yarn);
    QCOMPARE(rope.base, 1e6);
    QCOMPARE(rope.factor, 4.0);
    QCOMPARE(rope.dims, 64U);
    QCOMPARE(rope.originalContext, 512U);
    QCOMPARE(rope.magnitude, 1 + 0.1 * std::log(4.0));

    spec.ropeScaling = "linear";
    const test::FileBytes linear = ModelWriter::write(spec).bytes();
    const model::Rope scaled = opened(linear).value()->config().layers[0].rope;
    QVERIFY(!scaled.yarn);
    QCOMPARE(scaled.factor, 4.0);
    QCOMPARE(scaled.magnitude, 1.0);

    spec.ropeScaling = "none";
    const test::FileBytes none = ModelWriter::write(spec).bytes();
    QCOMPARE(opened(none).value()->config().layers[0].rope.factor, 1.0);

    ModelFileEditor old = editorOf("qwen2");
    old.set("qwen2.rope.scale_linear", 2.0f);
    const test::FileBytes oldBytes = old.bytes();
    QCOMPARE(opened(oldBytes).value()->config().layers[0].rope.factor, 2.0);
}

void TestModel::windowsAreRead()
{
    const auto windows = [](const ModelSpec &spec) {
        const test::FileBytes bytes = ModelWriter::write(spec).bytes();
        const auto model = opened(bytes).value();
        std::vector<std::uint32_t> result;
        for (const model::LayerConfig &layer : model->config().layers) {
            // A local layer has its own base and is never stretched.
            if ((layer.window != 0) != (layer.rope.base == 10000) || (layer.window != 0 && (layer.rope.factor != 1 || layer.rope.magnitude != 1)))
                return std::vector<std::uint32_t>{};
            result.push_back(layer.window);
        }
        return result;
    };
    ModelSpec spec = test::modelSpec("gemma3");
    QCOMPARE(windows(spec), (std::vector<std::uint32_t>{16, 0, 16, 0}));
    spec.ropeScaling = "yarn";
    spec.windowPatternAsArray = true;
    spec.windowPattern = 3;
    QCOMPARE(windows(spec), (std::vector<std::uint32_t>{16, 16, 0, 16}));
    spec.windowPattern = 0;
    spec.layers = 7;
    QCOMPARE(windows(spec), (std::vector<std::uint32_t>{16, 16, 16, 16, 16, 0, 16}));
    spec.window = 0;
    QCOMPARE(windows(spec), std::vector<std::uint32_t>(7));
}

void TestModel::latentAttentionIsRead()
{
    for (const char *name : {"deepseek2", "deepseek2-legacy"}) {
        const ModelSpec spec = test::modelSpec(name);
        const test::FileBytes bytes = ModelWriter::write(spec).bytes();
        const auto model = opened(bytes).value();
        const model::LatentAttention latent = model->config().latent.value();
        QCOMPARE(latent.absorbed, spec.absorbed);
        QCOMPARE(latent.queryRank, 256U);
        QCOMPARE(latent.keyValueRank, 256U);
        QCOMPARE(latent.ropeLength, 32U);
        QCOMPARE(latent.keyLength, 96U);
        QCOMPARE(latent.valueLength, 64U);
        QCOMPARE(model->weights().layers[0].keyUp != nullptr, spec.absorbed);
        QCOMPARE(model->weights().layers[0].keyValueUp != nullptr, !spec.absorbed);
        // The magnitude is in the scores' scale, squared, and sine and cosine are left alone.
        const double magnitude = 1 + double(0.0707f) * std::log(4.0);
        QCOMPARE(model->config().attentionScale, magnitude * magnitude / std::sqrt(96.0));
        QCOMPARE(model->config().layers[0].rope.magnitude, 1.0);
    }
    ModelSpec spec = test::modelSpec("deepseek2");
    spec.queryRank = 0;
    const test::FileBytes whole = ModelWriter::write(spec).bytes();
    const auto model = opened(whole).value();
    QCOMPARE(model->config().latent->queryRank, 0U);
    QVERIFY(model->weights().layers[0].query != nullptr);
}

void TestModel::expertsAreRead()
{
    const test::FileBytes grouped = ModelWriter::write(test::modelSpec("deepseek2")).bytes();
    const auto deepSeek = opened(grouped).value();
    const model::Experts experts = deepSeek->config().experts.value();
    QCOMPARE(experts.count, 8U);
    QCOMPARE(experts.used, 2U);
    QCOMPARE(experts.shared, 1U);
    QCOMPARE(experts.feedForward, 256U);
    QCOMPARE(experts.groups, 4U);
    QCOMPARE(experts.groupsUsed, 2U);
    QCOMPARE(experts.gating, model::ExpertGating::Sigmoid);
    QVERIFY(experts.normalise);
    QCOMPARE(experts.scale, 2.5);
    QVERIFY(!deepSeek->config().layers[0].experts && deepSeek->config().layers[1].experts);
    QVERIFY(deepSeek->weights().layers[1].routerBias && deepSeek->weights().layers[1].sharedDown);

    const test::FileBytes legacy = ModelWriter::write(test::modelSpec("deepseek2-legacy")).bytes();
    QCOMPARE(opened(legacy).value()->config().experts->gating, model::ExpertGating::Softmax);
    QVERIFY(!opened(legacy).value()->config().experts->normalise);

    // Files may leave the length out; then the experts in use share that of the layer.
    ModelFileEditor file = editorOf("qwen3moe");
    file.remove("qwen3moe.expert_feed_forward_length");
    const test::FileBytes shared = file.bytes();
    const auto qwen = opened(shared).value();
    QCOMPARE(qwen->config().experts->feedForward, 256U);
    QVERIFY(qwen->config().experts->normalise);
    QCOMPARE(qwen->config().experts->scale, 1.0);
}

void TestModel::layersThatOnlyPredictAreLeftOut()
{
    ModelFileEditor file = editorOf("deepseek2");
    file.set("deepseek2.nextn_predict_layers", 1U);
    const test::FileBytes bytes = file.bytes();
    const ModelResult result = opened(bytes);
    QVERIFY2(result, result ? "" : result.error().text().c_str());
    QCOMPARE((*result)->config().layers.size(), std::size_t(2));
    QCOMPARE((*result)->weights().layers.size(), std::size_t(2));
}

void TestModel::perLayerNumbersAreRead()
{
    ModelFileEditor file = editorOf("qwen3");
    file.set("qwen3.attention.head_count", std::vector{4, 2, 9});
    file.setTensor("blk.1.attn_q.weight", TensorType::F32, {256, 256});
    file.setTensor("blk.1.attn_output.weight", TensorType::F32, {256, 256});
    const test::FileBytes bytes = file.bytes();
    const ModelResult result = opened(bytes);
    QVERIFY2(result, result ? "" : result.error().text().c_str());
    QCOMPARE((*result)->config().layers[0].heads, 4U);
    QCOMPARE((*result)->config().layers[1].heads, 2U);
}

void TestModel::largestGemmaScalesByTheEmbedding()
{
    ModelSpec spec = test::modelSpec("gemma3");
    spec.type = TensorType::Q4_0;
    spec.layers = 62;
    const test::FileBytes bytes = ModelWriter::write(spec).bytes();
    QCOMPARE(opened(bytes).value()->config().attentionScale, 1 / std::sqrt(256.0 / 4));
}

void TestModel::vocabularyIsRead()
{
    ModelFileEditor editor = editorOf("gemma3");
    editor.set("tokenizer.ggml.padding_token_id", 0xffffffffU);
    editor.setFlag("tokenizer.ggml.remove_extra_whitespaces", false);
    const test::FileBytes bytes = editor.bytes();
    const auto file = gguf::GgufFile::parse(bytes).value();
    const tokenizer::Vocabulary vocabulary = Model::vocabulary(*file).value();
    QCOMPARE(vocabulary.model, std::string("llama"));
    QCOMPARE(vocabulary.architecture, std::string("gemma3"));
    QCOMPARE(vocabulary.name, std::string("Random gemma3"));
    QCOMPARE(vocabulary.tokens.size(), std::size_t(512));
    QCOMPARE(vocabulary.scores.size(), std::size_t(512));
    QCOMPARE(vocabulary.kinds.size(), std::size_t(512));
    QCOMPARE(vocabulary.tokens[2], std::string_view("<bos>"));
    QCOMPARE(vocabulary.bos, 2);
    QCOMPARE(vocabulary.eos, 1);
    QCOMPARE(vocabulary.unknown, 3);
    QVERIFY(!vocabulary.padding && !vocabulary.eot);
    QCOMPARE(vocabulary.addBos, true);
    QCOMPARE(vocabulary.addEos, false);
    QCOMPARE(vocabulary.addSpacePrefix, false);
    QCOMPARE(vocabulary.removeExtraSpaces, false);
    QVERIFY(!vocabulary.lowercase && vocabulary.merges.empty());

    const test::FileBytes bpe = ModelWriter::write(test::modelSpec("qwen2")).bytes();
    const auto other = gguf::GgufFile::parse(bpe).value();
    QCOMPARE(Model::vocabulary(*other)->pre, std::string("qwen2"));
    QVERIFY(!Model::vocabulary(*other)->merges.empty());
}

void TestModel::chatTemplateIsRead()
{
    ModelSpec spec = test::modelSpec("llama");
    const test::FileBytes without = ModelWriter::write(spec).bytes();
    QVERIFY(opened(without).value()->chatTemplate().empty());
    spec.chatTemplate = "{{ messages }}";
    const test::FileBytes with = ModelWriter::write(spec).bytes();
    QCOMPARE(opened(with).value()->chatTemplate(), std::string_view("{{ messages }}"));
}

void TestModel::poolingIsRead()
{
    for (const std::string &name : test::modelSpecNames()) {
        ModelSpec spec = test::modelSpec(name);
        const std::vector<model::Pooling> kinds = {model::Pooling::None, model::Pooling::Mean, model::Pooling::First, model::Pooling::Last};
        for (const bool tied : {false, true}) {
            for (spec.pooling = 0; spec.pooling < kinds.size(); ++spec.pooling) {
                spec.tied = tied;
                const test::FileBytes bytes = ModelWriter::write(spec).bytes();
                const auto model = opened(bytes).value();
                QCOMPARE(model->config().pooling, kinds[spec.pooling]);
                QCOMPARE(model->embedsTexts(), spec.pooling != 0);
                // Without a head of its own, a model that embeds texts does nothing else.
                QCOMPARE(model->writesText(), !(tied && spec.pooling != 0));
            }
        }
    }
    ModelFileEditor none = editorOf("llama");
    none.set("llama.pooling_type", 0U);
    none.setFlag("llama.attention.causal", true);
    const test::FileBytes bytes = none.bytes();
    QVERIFY(!opened(bytes).value()->embedsTexts());
}

void TestModel::realModelsAreRead()
{
    const auto smol = test::realModel("SmolLM2-135M-Instruct.Q4_1.gguf");
    const auto gemma = test::realModel("gemma-3-270m-q4_k_m.gguf");
    if (smol.empty() || gemma.empty())
        QSKIP("No models here: CHIPDECK_MODELS names no folder that holds both.");
    const auto open = [](const std::filesystem::path &path) { return Model::open(gguf::GgufFile::open(path).value()).value(); };
    const auto llama = open(smol);
    QCOMPARE(llama->config().architecture, Architecture::Llama);
    QCOMPARE(llama->config().layers.size(), std::size_t(30));
    QCOMPARE(llama->config().embedding, 576U);
    QCOMPARE(llama->config().keyLength, 64U);
    QCOMPARE(llama->config().layers[0].rope.base, 1e5);
    QCOMPARE(llama->config().vocabulary, 49152U);
    QVERIFY(llama->weights().output == llama->weights().tokenEmbedding);
    QVERIFY(llama->chatTemplate().find("<|im_start|>") != std::string_view::npos);

    const auto gemma3 = open(gemma);
    QCOMPARE(gemma3->config().architecture, Architecture::Gemma3);
    QCOMPARE(gemma3->config().layers.size(), std::size_t(18));
    QCOMPARE(gemma3->config().keyLength, 256U);
    QCOMPARE(gemma3->config().layers[0].window, 512U);
    QCOMPARE(gemma3->config().layers[0].rope.base, 1e4);
    QCOMPARE(gemma3->config().layers[5].window, 0U);
    QCOMPARE(gemma3->config().layers[5].rope.base, 1e6);
    QCOMPARE(gemma3->config().vocabulary, 262144U);
    QVERIFY(gemma3->chatTemplate().empty());
}

void TestModel::damagedFilesEndInAnErrorOrANetwork()
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

QTEST_GUILESS_MAIN(TestModel)
#include "TestModel.moc"
