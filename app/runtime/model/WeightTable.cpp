#include "app/runtime/model/WeightTable.h"

#include "app/runtime/gguf/Harmless.h"

#include <charconv>
#include <cmath>
#include <cstring>
#include <initializer_list>

namespace chipdeck::model {

namespace {

using Shape = std::initializer_list<std::uint64_t>; // the contiguous dimension first, as in the file

std::string shapeText(const std::uint64_t *dims, std::size_t count)
{
    std::string text;
    for (std::size_t index = 0; index < count; ++index)
        text += (index == 0 ? "" : " x ") + std::to_string(dims[index]);
    return text;
}

/// Backends keep the rows of a matrix in groups of so many and fill the last one up.
constexpr std::uint64_t kRowGroup = 16;

/// What filling up may cost beside the file: an eighth, and a little for small ones. Published models have none of it but for their routers.
std::uint64_t mostPadding(const gguf::GgufFile &file)
{
    return (1U << 20) + file.bytes() / 8;
}

/// Whether all numbers of a vector are finite, and above `least`.
bool allAbove(const gguf::TensorInfo &vector, float least)
{
    for (std::uint64_t index = 0; index < vector.columns(); ++index) {
        float number = 0;
        std::memcpy(&number, vector.data + index * sizeof(float), sizeof(float));
        if (!std::isfinite(number) || number <= least)
            return false;
    }
    return true;
}

/// Looks tensors up and remembers the first that is missing or of another shape, and which ones it was asked for.
class Finder
{
public:
    explicit Finder(const gguf::GgufFile &file)
        : m_file(file)
        , m_used(file.tensors().size())
    {
    }

    Weight maybe(const std::string &name, Shape shape)
    {
        const gguf::TensorInfo *tensor = m_file.tensor(name);
        if (!tensor)
            return nullptr;
        m_used[static_cast<std::size_t>(tensor - m_file.tensors().data())] = true;
        bool equal = true;
        std::size_t index = 0;
        for (const std::uint64_t dim : shape)
            equal = equal && tensor->dims[index++] == dim;
        for (; index < tensor->dims.size(); ++index)
            equal = equal && tensor->dims[index] == 1;
        if (!equal)
            fail(name, "is " + shapeText(tensor->dims.data(), tensor->dimCount) + ", where this network needs "
                           + shapeText(shape.begin(), shape.size()));
        if (equal && shape.size() > 1)
            addPadding(name, *tensor);
        // What is no matrix is never quantised, so that nobody needs a decoder for it.
        if (shape.size() == 1 && tensor->type != gguf::TensorType::F32)
            fail(name, "is " + std::string(gguf::blockShape(tensor->type).name) + ", where this network needs F32");
        else if (equal && shape.size() == 1 && !allAbove(*tensor, -INFINITY))
            fail(name, "must hold finite numbers");
        return tensor;
    }

    Weight need(const std::string &name, Shape shape)
    {
        Weight tensor = maybe(name, shape);
        if (!tensor)
            fail(name, "is missing");
        return tensor;
    }

    void fail(const std::string &name, std::string reason)
    {
        if (!m_error)
            m_error = gguf::GgufError{name, std::move(reason)};
    }

    /// A tensor that nobody asked for is a part of a network that this one is not; to leave it out would give wrong answers in silence.
    void failOnUnused(std::size_t layers)
    {
        for (std::size_t index = 0; index < m_used.size(); ++index) {
            const std::string_view name = m_file.tensors()[index].name;
            if (!m_used[index] && layerOf(name).value_or(0) < layers)
                fail(gguf::harmless(name), "is no part of this network as this runtime knows it");
        }
    }

    const std::optional<gguf::GgufError> &error() const { return m_error; }

private:
    /// A file of matrices with one row each would take sixteen times its size.
    void addPadding(const std::string &name, const gguf::TensorInfo &tensor)
    {
        const std::uint64_t missing = (kRowGroup - tensor.rows() % kRowGroup) % kRowGroup;
        m_padding += tensor.bytes / tensor.rows() * missing;
        if (m_padding > mostPadding(m_file))
            fail(name, "has " + std::to_string(tensor.rows())
                           + " rows: matrices with as few, of which this file has too many, take far more memory than the file");
    }

    /// The N of "blk.N.".
    static std::optional<std::size_t> layerOf(std::string_view name)
    {
        std::size_t layer = 0;
        if (!name.starts_with("blk.") || std::from_chars(name.data() + 4, name.data() + name.size(), layer).ec != std::errc())
            return {};
        return layer;
    }

    const gguf::GgufFile &m_file;
    std::vector<bool> m_used;
    std::uint64_t m_padding = 0; // bytes
    std::optional<gguf::GgufError> m_error;
};

/// The tensors of one layer by their names in files.
class LayerFinder
{
public:
    LayerFinder(Finder &finder, const Config &config, std::size_t index)
        : m_finder(finder)
        , m_config(config)
        , m_layer(config.layers[index])
        , m_prefix("blk." + std::to_string(index) + '.')
    {
    }

    LayerWeights find()
    {
        m_weights.attentionNorm = need("attn_norm.weight", {m_config.embedding});
        m_config.latent ? findLatentAttention(*m_config.latent) : findAttention();
        m_weights.feedForwardNorm = need("ffn_norm.weight", {m_config.embedding});
        m_layer.experts ? findExperts(*m_config.experts) : findFeedForward();
        if (m_config.architecture == Architecture::Gemma3) {
            m_weights.attentionPostNorm = need("post_attention_norm.weight", {m_config.embedding});
            m_weights.feedForwardPostNorm = need("post_ffw_norm.weight", {m_config.embedding});
        }
        return m_weights;
    }

private:
    Weight need(const std::string &name, Shape shape) { return m_finder.need(m_prefix + name, shape); }
    Weight maybe(const std::string &name, Shape shape) { return m_finder.maybe(m_prefix + name, shape); }

    void findAttention()
    {
        const std::uint64_t width = m_config.embedding;
        const std::uint64_t queries = std::uint64_t(m_layer.heads) * m_config.keyLength;
        const std::uint64_t keys = std::uint64_t(m_layer.keyValueHeads) * m_config.keyLength;
        const std::uint64_t values = std::uint64_t(m_layer.keyValueHeads) * m_config.valueLength;
        m_weights.query = need("attn_q.weight", {width, queries});
        m_weights.key = need("attn_k.weight", {width, keys});
        m_weights.value = need("attn_v.weight", {width, values});
        m_weights.queryBias = maybe("attn_q.bias", {queries});
        m_weights.keyBias = maybe("attn_k.bias", {keys});
        m_weights.valueBias = maybe("attn_v.bias", {values});
        m_weights.attentionOutput = need("attn_output.weight", {std::uint64_t(m_layer.heads) * m_config.valueLength, width});
        m_weights.attentionOutputBias = maybe("attn_output.bias", {width});
        const bool normalised = m_config.architecture == Architecture::Qwen3 || m_config.architecture == Architecture::Qwen3Moe
            || m_config.architecture == Architecture::Gemma3;
        if (!normalised)
            return;
        m_weights.queryNorm = need("attn_q_norm.weight", {m_config.keyLength});
        m_weights.keyNorm = need("attn_k_norm.weight", {m_config.keyLength});
    }

    void findLatentAttention(const LatentAttention &latent)
    {
        const std::uint64_t width = m_config.embedding;
        const std::uint64_t heads = m_layer.heads;
        const std::uint64_t plain = latent.keyLength - latent.ropeLength;
        if (latent.queryRank == 0) {
            m_weights.query = need("attn_q.weight", {width, heads * latent.keyLength});
        } else {
            m_weights.queryDown = need("attn_q_a.weight", {width, latent.queryRank});
            m_weights.queryDownNorm = need("attn_q_a_norm.weight", {latent.queryRank});
            m_weights.queryUp = need("attn_q_b.weight", {latent.queryRank, heads * latent.keyLength});
        }
        m_weights.keyValueDown = need("attn_kv_a_mqa.weight", {width, std::uint64_t(latent.keyValueRank) + latent.ropeLength});
        m_weights.keyValueDownNorm = need("attn_kv_a_norm.weight", {latent.keyValueRank});
        if (latent.absorbed) {
            m_weights.keyUp = need("attn_k_b.weight", {plain, latent.keyValueRank, heads});
            m_weights.valueUp = need("attn_v_b.weight", {latent.keyValueRank, latent.valueLength, heads});
        } else {
            m_weights.keyValueUp = need("attn_kv_b.weight", {latent.keyValueRank, heads * (plain + latent.valueLength)});
        }
        m_weights.attentionOutput = need("attn_output.weight", {heads * latent.valueLength, width});
    }

    void findFeedForward()
    {
        const std::uint64_t width = m_config.embedding;
        m_weights.gate = need("ffn_gate.weight", {width, m_layer.feedForward});
        m_weights.up = need("ffn_up.weight", {width, m_layer.feedForward});
        m_weights.down = need("ffn_down.weight", {m_layer.feedForward, width});
    }

    void findExperts(const Experts &experts)
    {
        const std::uint64_t width = m_config.embedding;
        m_weights.router = need("ffn_gate_inp.weight", {width, experts.count});
        m_weights.routerBias = maybe("exp_probs_b.bias", {experts.count});
        m_weights.expertGate = need("ffn_gate_exps.weight", {width, experts.feedForward, experts.count});
        m_weights.expertUp = need("ffn_up_exps.weight", {width, experts.feedForward, experts.count});
        m_weights.expertDown = need("ffn_down_exps.weight", {experts.feedForward, width, experts.count});
        if (experts.shared == 0)
            return;
        const std::uint64_t shared = std::uint64_t(experts.feedForward) * experts.shared;
        m_weights.sharedGate = need("ffn_gate_shexp.weight", {width, shared});
        m_weights.sharedUp = need("ffn_up_shexp.weight", {width, shared});
        m_weights.sharedDown = need("ffn_down_shexp.weight", {shared, width});
    }

    Finder &m_finder;
    const Config &m_config;
    const LayerConfig &m_layer;
    std::string m_prefix;
    LayerWeights m_weights;
};

} // namespace

tl::expected<Weights, gguf::GgufError> findWeights(const gguf::GgufFile &file, const Config &config)
{
    Finder finder(file);
    Weights weights;
    weights.tokenEmbedding = finder.need("token_embd.weight", {config.embedding, config.vocabulary});
    weights.outputNorm = finder.need("output_norm.weight", {config.embedding});
    weights.output = finder.maybe("output.weight", {config.embedding, config.vocabulary});
    // Files of models that embed texts come without a head, whether it was tied or cut off: nothing tells which, and neither was trained to write.
    if (!weights.output && config.pooling == Pooling::None)
        weights.output = weights.tokenEmbedding;
    if (config.architecture == Architecture::Llama)
        weights.ropeFactors = finder.maybe("rope_freqs.weight", {std::uint64_t(config.layers.front().rope.dims) / 2});
    for (std::size_t index = 0; index < config.layers.size() && !finder.error(); ++index)
        weights.layers.push_back(LayerFinder(finder, config, index).find());
    if (!finder.error() && weights.ropeFactors && !allAbove(*weights.ropeFactors, 0))
        finder.fail("rope_freqs.weight", "must hold numbers above 0");
    finder.failOnUnused(config.layers.size());
    if (finder.error())
        return tl::unexpected(*finder.error());
    return weights;
}

} // namespace chipdeck::model
