#include <QTest>

#include <cmath>
#include <cstring>
#include <numeric>

#include "tests/support/runtime/ModelWriter.h"
#include "tests/support/runtime/Reference.h"
#include "tests/support/runtime/ReferenceFeedForward.h"
#include "tests/support/runtime/ReferenceFiles.h"
#include "tests/support/runtime/ReferenceRope.h"

using namespace chipdeck;
using chipdeck::test::ModelSpec;
using chipdeck::test::ModelWriter;
using chipdeck::test::Reference;
using chipdeck::test::ReferenceFeedForward;
using chipdeck::test::ReferenceRope;
using model::Model;
using tokenizer::TokenId;

namespace {

const std::vector<TokenId> kTokens = {5, 300, 17, 42, 42, 199, 8, 401, 260, 77, 31, 5};

/// The bytes must outlive the result.
std::shared_ptr<const Model> modelOf(const test::FileBytes &bytes)
{
    return Model::open(gguf::GgufFile::parse(bytes).value()).value();
}

std::vector<double> logitsOf(const ModelSpec &spec, const std::vector<TokenId> &tokens = kTokens)
{
    const test::FileBytes bytes = ModelWriter::write(spec).bytes();
    return Reference(modelOf(bytes)).logits(tokens);
}

double greatestDifference(const std::vector<double> &a, const std::vector<double> &b)
{
    double greatest = a.size() == b.size() ? 0 : INFINITY;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        greatest = std::max(greatest, std::abs(a[i] - b[i]));
    return greatest;
}

float *floatsOf(test::FileBytes &bytes, const gguf::GgufFile &file, const std::string &name)
{
    return reinterpret_cast<float *>(bytes.data() + file.tensor(name)->offset);
}

/// Writes the legacy attn_kv_b of a layer from the two tensors of the absorbed form: a head's key rows, then its value rows.
void joinUp(const ModelSpec &spec, const std::string &prefix, test::FileBytes &absorbed, test::FileBytes &legacy)
{
    const auto from = gguf::GgufFile::parse(absorbed).value();
    const auto to = gguf::GgufFile::parse(legacy).value();
    const std::size_t rank = spec.keyValueRank, plain = spec.keyLength - spec.ropeLength, values = spec.valueLength;
    const float *keyUp = floatsOf(absorbed, *from, prefix + "attn_k_b.weight");
    const float *valueUp = floatsOf(absorbed, *from, prefix + "attn_v_b.weight");
    float *out = floatsOf(legacy, *to, prefix + "attn_kv_b.weight");
    for (std::size_t head = 0; head < spec.heads; ++head) {
        float *rows = out + head * (plain + values) * rank;
        for (std::size_t r = 0; r < rank; ++r) {
            for (std::size_t n = 0; n < plain; ++n)
                rows[n * rank + r] = keyUp[(head * rank + r) * plain + n];
        }
        std::copy_n(valueUp + head * values * rank, values * rank, rows + plain * rank);
    }
}

} // namespace

/// What holds of the reference without anybody else's numbers.
class TestReference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void positionsDependOnEarlierOnesOnly();
    void threadsChangeNothing();
    void everyNumberOfAConfigurationCounts_data();
    void everyNumberOfAConfigurationCounts();
    void absorbedAndLegacyWeightsAreOneNetwork();
    void windowsEnd();
    void softCapBounds();
    void rotationsDependOnDistance();
    void rotationsAreStretched();
    void expertsAreChosen();
    void matricesAreMultiplied();
    void embeddingsAreScaled();
    void realModelKnowsACapital();
};

void TestReference::positionsDependOnEarlierOnesOnly()
{
    for (const std::string &name : test::modelSpecNames()) {
        const ModelSpec spec = test::modelSpec(name);
        const std::vector<double> all = logitsOf(spec);
        std::vector<double> some = logitsOf(spec, {kTokens.begin(), kTokens.begin() + 5});
        QCOMPARE(all.size(), kTokens.size() * spec.vocabulary);
        QVERIFY(std::equal(some.begin(), some.end(), all.begin()));
        // The fourth and fifth token are the same; what is before them is not.
        some.erase(some.begin(), some.begin() + std::ptrdiff_t(3 * spec.vocabulary));
        QVERIFY(!std::equal(some.begin(), some.begin() + spec.vocabulary, some.begin() + spec.vocabulary));
    }
}

void TestReference::threadsChangeNothing()
{
    const test::FileBytes bytes = ModelWriter::write(test::modelSpec("deepseek2")).bytes();
    QVERIFY(Reference(modelOf(bytes), 1).logits(kTokens) == Reference(modelOf(bytes), 3).logits(kTokens));
}

void TestReference::everyNumberOfAConfigurationCounts_data()
{
    QTest::addColumn<QString>("name");
    using Change = void (*)(ModelSpec &);
    QTest::addColumn<Change>("change");
    const auto row = [](const char *row, const char *name, Change change) { QTest::newRow(row) << QString::fromLatin1(name) << change; };
    row("base", "llama", [](ModelSpec &spec) { spec.ropeBase = 400000; });
    row("linear", "llama", [](ModelSpec &spec) { spec.ropeScaling = "linear"; });
    row("yarn", "qwen2", [](ModelSpec &spec) { spec.ropeScaling = "yarn"; });
    row("epsilon", "qwen3", [](ModelSpec &spec) { spec.normEpsilon = 1e-2f; });
    row("window", "gemma3", [](ModelSpec &spec) { spec.window = 3; });
    row("pattern", "gemma3", [](ModelSpec &spec) { spec.windowPattern = 3; });
    row("soft cap", "gemma3", [](ModelSpec &spec) { spec.logitSoftcap = 3; });
    row("global base", "gemma3", [](ModelSpec &spec) { spec.ropeBase = 9e5f; });
    row("experts in use", "qwen3moe", [](ModelSpec &spec) { spec.expertsUsed = 3; });
    row("gating", "deepseek2", [](ModelSpec &spec) { spec.expertGating = 1; });
    row("groups", "deepseek2", [](ModelSpec &spec) { spec.expertGroupsUsed = 1; });
    row("no norm of weights", "deepseek2", [](ModelSpec &spec) { spec.expertWeightsNorm = false; });
    row("scale of weights", "deepseek2", [](ModelSpec &spec) { spec.expertWeightsScale = 2; });
    row("multiplier", "deepseek2", [](ModelSpec &spec) { spec.yarnLogMultiplier = 0.1f; });
    row("factor", "deepseek2", [](ModelSpec &spec) { spec.ropeScalingFactor = 8; });
}

void TestReference::everyNumberOfAConfigurationCounts()
{
    QFETCH(QString, name);
    using Change = void (*)(ModelSpec &);
    QFETCH(Change, change);
    ModelSpec spec = test::modelSpec(name.toStdString());
    const std::vector<double> before = logitsOf(spec);
    change(spec);
    QVERIFY(greatestDifference(before, logitsOf(spec)) > 1e-3);
}

void TestReference::absorbedAndLegacyWeightsAreOneNetwork()
{
    const ModelSpec spec = test::modelSpec("deepseek2");
    ModelSpec legacySpec = spec;
    legacySpec.absorbed = false;
    legacySpec.keyValueHeads = spec.heads;
    test::FileBytes absorbed = ModelWriter::write(spec).bytes();
    test::FileBytes legacy = ModelWriter::write(legacySpec).bytes();
    const auto from = gguf::GgufFile::parse(absorbed).value();
    const auto to = gguf::GgufFile::parse(legacy).value();
    for (const gguf::TensorInfo &tensor : to->tensors()) {
        if (const gguf::TensorInfo *same = from->tensor(tensor.name))
            std::memcpy(legacy.data() + tensor.offset, same->data, same->bytes);
    }
    for (std::uint32_t layer = 0; layer < spec.layers; ++layer)
        joinUp(spec, "blk." + std::to_string(layer) + '.', absorbed, legacy);
    const double difference = greatestDifference(Reference(modelOf(absorbed)).logits(kTokens), Reference(modelOf(legacy)).logits(kTokens));
    QVERIFY2(difference < 1e-10, qPrintable(QString::number(difference)));
}

void TestReference::windowsEnd()
{
    // Two layers that see four positions each: the first token reaches position 6 and no further.
    ModelSpec spec = test::modelSpec("gemma3");
    spec.layers = 2;
    spec.window = 4;
    spec.windowPattern = 3;
    std::vector<TokenId> other = kTokens;
    other[0] = 6;
    const std::vector<double> one = logitsOf(spec);
    const std::vector<double> two = logitsOf(spec, other);
    for (std::size_t position = 0; position < kTokens.size(); ++position) {
        const auto begin = std::ptrdiff_t(position * spec.vocabulary);
        const bool same = std::equal(one.begin() + begin, one.begin() + begin + spec.vocabulary, two.begin() + begin);
        QCOMPARE(same, position > 6);
    }
}

void TestReference::softCapBounds()
{
    ModelSpec spec = test::modelSpec("gemma3");
    const std::vector<double> plain = logitsOf(spec);
    spec.logitSoftcap = 0.5f;
    const std::vector<double> capped = logitsOf(spec);
    for (std::size_t i = 0; i < plain.size(); ++i)
        QVERIFY(std::abs(capped[i] - 0.5 * std::tanh(plain[i] / 0.5)) < 1e-12);
}

void TestReference::rotationsDependOnDistance()
{
    model::Rope rope;
    rope.dims = 8;
    for (const model::RopePairs pairs : {model::RopePairs::Adjacent, model::RopePairs::Halves}) {
        rope.pairs = pairs;
        const ReferenceRope rotation(rope, nullptr);
        const auto product = [&rotation](std::size_t queryAt, std::size_t keyAt) {
            double query[10] = {1, -2, 3, 0.5, 2, 1, -1, 4, 7, 7};
            double key[10] = {2, 1, 0.25, -1, 3, -2, 1, 1, 7, 7};
            rotation.rotate(query, queryAt);
            rotation.rotate(key, keyAt);
            return query[8] == 7 && key[9] == 7 ? std::inner_product(query, query + 8, key, 0.0) : NAN;
        };
        QVERIFY(std::abs(product(9, 4) - product(105, 100)) < 1e-9);
        QVERIFY(std::abs(product(9, 4) - product(9, 5)) > 0.1);
    }
    // The second of two pairs turns by 10000^(-2/4) = 1/100 radian a position.
    rope.dims = 4;
    rope.pairs = model::RopePairs::Halves;
    double head[4] = {0, 1, 0, 0};
    ReferenceRope(rope, nullptr).rotate(head, 25);
    QVERIFY(std::abs(head[1] - std::cos(0.25)) < 1e-15 && std::abs(head[3] - std::sin(0.25)) < 1e-15);
}

void TestReference::rotationsAreStretched()
{
    model::Rope rope;
    rope.dims = 64;
    rope.factor = 4;
    const auto angle = [&rope](std::size_t pair) {
        double head[64] = {};
        head[2 * pair] = 1;
        ReferenceRope(rope, nullptr).rotate(head, 1);
        return std::atan2(head[2 * pair + 1], head[2 * pair]);
    };
    const auto own = [&rope](std::size_t pair) { return std::pow(rope.base, -2.0 * double(pair) / rope.dims); };
    QVERIFY(std::abs(angle(0) - own(0) / 4) < 1e-15 && std::abs(angle(20) - own(20) / 4) < 1e-15);

    rope.yarn = true;
    rope.originalContext = 4096;
    rope.magnitude = 1.5;
    QVERIFY(std::abs(angle(0) - own(0)) < 1e-15);        // 652 turns over the original context: kept
    QVERIFY(std::abs(angle(31) - own(31) / 4) < 1e-15);  // less than one: divided
    QVERIFY(angle(16) < own(16) && angle(16) > own(16) / 4);
    double head[64] = {3, 4};
    ReferenceRope(rope, nullptr).rotate(head, 7);
    QVERIFY(std::abs(std::hypot(head[0], head[1]) - 7.5) < 1e-12);
}

void TestReference::expertsAreChosen()
{
    model::Experts experts;
    experts.count = 4;
    experts.used = 2;
    const std::vector<double> products = {std::log(1.0), std::log(4.0), std::log(2.0), std::log(3.0)};
    auto choices = ReferenceFeedForward::choose(products, {}, experts);
    QVERIFY(choices[0].expert == 1 && std::abs(choices[0].weight - 0.4) < 1e-12);
    QVERIFY(choices[1].expert == 3 && std::abs(choices[1].weight - 0.3) < 1e-12);

    experts.normalise = true;
    experts.scale = 7;
    choices = ReferenceFeedForward::choose(products, {}, experts);
    QVERIFY(std::abs(choices[0].weight - 4) < 1e-12 && std::abs(choices[1].weight - 3) < 1e-12);

    // The bias moves the choice, not the weights.
    choices = ReferenceFeedForward::choose(products, {10, 0, 0, 0}, experts);
    QVERIFY(choices[0].expert == 0 && std::abs(choices[0].weight - 7 * 0.1 / 0.5) < 1e-12);

    // Both groups, 0.1 + 0.4 and 0.2 + 0.3, are as good; a little more for the second leaves the best expert out.
    experts.groups = 2;
    experts.groupsUsed = 1;
    choices = ReferenceFeedForward::choose(products, {0, 0, 0.01, 0}, experts);
    QVERIFY(choices[0].expert == 3 && choices[1].expert == 2);

    experts.gating = model::ExpertGating::Sigmoid;
    experts.groups = 0;
    experts.normalise = false;
    experts.scale = 1;
    choices = ReferenceFeedForward::choose(products, {}, experts);
    QVERIFY(choices[0].expert == 1 && std::abs(choices[0].weight - 0.8) < 1e-12);
}

void TestReference::matricesAreMultiplied()
{
    // Two slabs of 3 x 2, and 9 positions, so that one is over after the eight that go together.
    std::vector<float> weights(12);
    std::iota(weights.begin(), weights.end(), 1.0f);
    gguf::TensorInfo tensor;
    tensor.dimCount = 3;
    tensor.dims = {2, 3, 2, 1};
    tensor.data = reinterpret_cast<const std::byte *>(weights.data());
    test::ReferenceRows input(9, 2);
    for (std::size_t position = 0; position < 9; ++position) {
        input.row(position)[0] = double(position);
        input.row(position)[1] = 1;
    }
    for (const unsigned threads : {1U, 2U}) {
        const test::ReferenceRows output = test::ReferenceMatrix(tensor, threads, 1).times(input);
        QCOMPARE(output.count, std::size_t(9));
        QCOMPARE(output.width, std::size_t(3));
        for (std::size_t position = 0; position < 9; ++position) {
            for (std::size_t row = 0; row < 3; ++row)
                QCOMPARE(output.row(position)[row], double(position) * (7 + 2 * double(row)) + 8 + 2 * double(row));
        }
    }
    test::ReferenceRows rows(1, 3);
    rows.values = {1, 10, 100};
    QCOMPARE(test::ReferenceMatrix(tensor, 1, 0).transposedTimes(rows).values, (std::vector<double>{531, 642}));
}

void TestReference::embeddingsAreScaled()
{
    ModelSpec spec = test::modelSpec("qwen3moe");
    const test::FileBytes plain = ModelWriter::write(spec).bytes();
    spec.embeddingScale = 1000;
    const test::FileBytes scaled = ModelWriter::write(spec).bytes();
    const auto before = modelOf(plain), after = modelOf(scaled);
    const auto rows = test::referenceLookup(*before->weights().tokenEmbedding, kTokens);
    const auto larger = test::referenceLookup(*after->weights().tokenEmbedding, kTokens);
    QCOMPARE(rows.values.size(), larger.values.size());
    for (std::size_t i = 0; i < rows.values.size(); ++i)
        QVERIFY(std::abs(larger.values[i] - 1000 * rows.values[i]) <= 0.5);
    QCOMPARE(test::referenceRow(*before->weights().output, 5), test::referenceRow(*after->weights().output, 5));
}

void TestReference::realModelKnowsACapital()
{
    const auto path = test::realModel("SmolLM2-135M-Instruct.Q4_1.gguf");
    if (path.empty())
        QSKIP("CHIPDECK_MODELS names no folder that holds the model.");
    const auto model = Model::open(gguf::GgufFile::open(path).value()).value();
    const auto tokenizer = tokenizer::Tokenizer::make(Model::vocabulary(model->file()).value()).value();
    const auto tokens = tokenizer->encode("The capital of France is", tokenizer::SpecialText::Plain, tokenizer::Affixes::AsModelWants);
    const std::vector<double> logits = Reference(model).logits(tokens);
    const auto last = logits.end() - std::ptrdiff_t(model->config().vocabulary);
    const auto best = static_cast<TokenId>(std::max_element(last, logits.end()) - last);
    QCOMPARE(tokenizer->bytes(best, tokenizer::SpecialText::Plain), std::string(" Paris"));
}

QTEST_GUILESS_MAIN(TestReference)
#include "TestReference.moc"
