#include <QTest>

#include <cmath>

#include "app/runtime/model/Model.h"
#include "tests/app/runtime/model/OpenedModel.h"
#include "tests/support/runtime/ReferenceFiles.h"

using namespace chipdeck;
using chipdeck::test::editorOf;
using chipdeck::test::ModelFileEditor;
using chipdeck::test::ModelResult;
using chipdeck::test::ModelSpec;
using chipdeck::test::ModelWriter;
using chipdeck::test::opened;
using gguf::TensorType;
using model::Architecture;
using model::Config;
using model::Model;

class TestModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void familiesAreRead_data();
    void familiesAreRead();
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
    QCOMPARE(rope.betaFast, 32.0);
    QCOMPARE(rope.betaSlow, 1.0);
    spec.yarnBetaFast = 2;
    spec.yarnBetaSlow = 0.5f;
    const test::FileBytes turns = ModelWriter::write(spec).bytes();
    QCOMPARE(opened(turns).value()->config().layers[1].rope.betaFast, 2.0);
    QCOMPARE(opened(turns).value()->config().layers[1].rope.betaSlow, 0.5);

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

QTEST_GUILESS_MAIN(TestModel)
#include "TestModel.moc"
