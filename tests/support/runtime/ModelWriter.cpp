#include "tests/support/runtime/ModelWriter.h"

#include "tests/support/runtime/BlockEncoder.h"
#include "tests/support/runtime/SmallVocabulary.h"

#include <cmath>

namespace chipdeck::test {

namespace {

using gguf::TensorType;

/// What is taken for rows that are no whole blocks of `type`, as quantisers do it.
TensorType fitting(TensorType type, std::uint64_t columns)
{
    if (columns % gguf::blockShape(type).valuesPerBlock == 0)
        return type;
    if (columns % 32 != 0)
        return TensorType::F16;
    switch (type) {
    case TensorType::Q4_K: return TensorType::Q5_0;
    case TensorType::Q5_K: return TensorType::Q5_1;
    case TensorType::Q6_K: return TensorType::Q8_0;
    default: return TensorType::IQ4_NL;
    }
}

/// `general.file_type`, whose numbers are not those of the types.
std::uint32_t fileType(TensorType type)
{
    switch (type) {
    case TensorType::F32: return 0;
    case TensorType::F16: return 1;
    case TensorType::Q4_0: return 2;
    case TensorType::Q4_1: return 3;
    case TensorType::Q8_0: return 7;
    case TensorType::Q5_0: return 8;
    case TensorType::Q5_1: return 9;
    case TensorType::Q2_K: return 10;
    case TensorType::Q3_K: return 12;
    case TensorType::Q4_K: return 15;
    case TensorType::Q5_K: return 17;
    case TensorType::Q6_K: return 18;
    case TensorType::IQ4_NL: return 25;
    case TensorType::IQ4_XS: return 30;
    case TensorType::BF16: return 32;
    case TensorType::MXFP4: return 38;
    }
    return 0;
}

} // namespace

ModelWriter::ModelWriter(const ModelSpec &spec)
    : m_spec(spec)
    , m_writer(spec.fileVersion, spec.alignment)
    , m_random(spec.seed)
{
}

GgufWriter ModelWriter::write(const ModelSpec &spec)
{
    ModelWriter model(spec);
    model.addGeneral();
    model.addSizes();
    model.addRope();
    model.addExpertKeys();
    if (model.isLatent())
        model.addLatentKeys();
    SmallVocabulary(spec).addTo(model.m_writer);
    model.addWeights();
    return std::move(model.m_writer);
}

std::string ModelWriter::key(const char *name) const
{
    return m_spec.architecture + "." + name;
}

std::string ModelWriter::tensor(std::uint32_t layer, const char *name) const
{
    return "blk." + std::to_string(layer) + "." + name;
}

bool ModelWriter::hasHeadNorms() const
{
    return isGemma() || m_spec.architecture == "qwen3" || m_spec.architecture == "qwen3moe";
}

void ModelWriter::addGeneral()
{
    m_writer.addText("general.architecture", m_spec.architecture);
    m_writer.addText("general.type", "model");
    m_writer.addText("general.name", "Random " + m_spec.architecture);
    m_writer.addUnsigned("general.file_type", fileType(m_spec.type));
    m_writer.addUnsigned("general.quantization_version", 2);
}

void ModelWriter::addSizes()
{
    m_writer.addUnsigned(key("context_length"), m_spec.context);
    m_writer.addUnsigned(key("embedding_length"), m_spec.embedding);
    m_writer.addUnsigned(key("block_count"), m_spec.layers);
    m_writer.addUnsigned(key("feed_forward_length"), m_spec.feedForward);
    m_writer.addUnsigned(key("vocab_size"), m_spec.vocabulary);
    m_writer.addUnsigned(key("attention.head_count"), m_spec.heads);
    m_writer.addUnsigned(key("attention.head_count_kv"), m_spec.keyValueHeads);
    m_writer.addFloat(key("attention.layer_norm_rms_epsilon"), m_spec.normEpsilon);
    const bool absorbed = isLatent() && m_spec.absorbed;
    if (isLatent() || m_spec.keyLength != m_spec.embedding / m_spec.heads) {
        m_writer.addUnsigned(key("attention.key_length"), absorbed ? m_spec.keyValueRank + m_spec.ropeLength : m_spec.keyLength);
        m_writer.addUnsigned(key("attention.value_length"), absorbed ? m_spec.keyValueRank : m_spec.valueLength);
    }
    if (m_spec.logitSoftcap != 0)
        m_writer.addFloat(key("final_logit_softcapping"), m_spec.logitSoftcap);
    if (m_spec.pooling != 0)
        m_writer.addUnsigned(key("pooling_type"), m_spec.pooling);
    if (m_spec.window == 0)
        return;
    m_writer.addUnsigned(key("attention.sliding_window"), m_spec.window);
    if (m_spec.windowPattern != 0 && m_spec.windowPatternAsArray) {
        std::vector<bool> local;
        for (std::uint32_t layer = 0; layer < m_spec.layers; ++layer)
            local.push_back((layer + 1) % m_spec.windowPattern != 0);
        m_writer.addBools(key("attention.sliding_window_pattern"), local);
    } else if (m_spec.windowPattern != 0) {
        m_writer.addUnsigned(key("attention.sliding_window_pattern"), m_spec.windowPattern);
    }
}

void ModelWriter::addRope()
{
    m_writer.addFloat(key("rope.freq_base"), m_spec.ropeBase);
    if (isLatent())
        m_writer.addUnsigned(key("rope.dimension_count"), m_spec.ropeLength);
    else if (m_spec.architecture == "llama")
        m_writer.addUnsigned(key("rope.dimension_count"), m_spec.keyLength);
    if (m_spec.ropeScaling.empty())
        return;
    m_writer.addText(key("rope.scaling.type"), m_spec.ropeScaling);
    m_writer.addFloat(key("rope.scaling.factor"), m_spec.ropeScalingFactor);
    if (m_spec.ropeScaling == "yarn")
        m_writer.addUnsigned(key("rope.scaling.original_context_length"), m_spec.ropeOriginalContext);
    if (m_spec.yarnBetaFast != 0)
        m_writer.addFloat(key("rope.scaling.yarn_beta_fast"), m_spec.yarnBetaFast);
    if (m_spec.yarnBetaSlow != 0)
        m_writer.addFloat(key("rope.scaling.yarn_beta_slow"), m_spec.yarnBetaSlow);
    if (m_spec.yarnLogMultiplier != 0)
        m_writer.addFloat(key("rope.scaling.yarn_log_multiplier"), m_spec.yarnLogMultiplier);
}

void ModelWriter::addExpertKeys()
{
    if (m_spec.experts == 0)
        return;
    m_writer.addUnsigned(key("expert_count"), m_spec.experts);
    m_writer.addUnsigned(key("expert_used_count"), m_spec.expertsUsed);
    if (m_spec.architecture != "llama")
        m_writer.addUnsigned(key("expert_feed_forward_length"), m_spec.expertFeedForward);
    if (!isLatent())
        return;
    m_writer.addUnsigned(key("leading_dense_block_count"), m_spec.leadingDense);
    m_writer.addUnsigned(key("expert_shared_count"), m_spec.expertsShared);
    m_writer.addFloat(key("expert_weights_scale"), m_spec.expertWeightsScale);
    m_writer.addBool(key("expert_weights_norm"), m_spec.expertWeightsNorm);
    if (m_spec.expertGating != 0)
        m_writer.addUnsigned(key("expert_gating_func"), m_spec.expertGating);
    if (m_spec.expertGroups != 0) {
        m_writer.addUnsigned(key("expert_group_count"), m_spec.expertGroups);
        m_writer.addUnsigned(key("expert_group_used_count"), m_spec.expertGroupsUsed);
    }
}

void ModelWriter::addLatentKeys()
{
    m_writer.addUnsigned(key("attention.q_lora_rank"), m_spec.queryRank);
    m_writer.addUnsigned(key("attention.kv_lora_rank"), m_spec.keyValueRank);
    if (m_spec.absorbed) {
        m_writer.addUnsigned(key("attention.key_length_mla"), m_spec.keyLength);
        m_writer.addUnsigned(key("attention.value_length_mla"), m_spec.valueLength);
    }
}

void ModelWriter::addWeights()
{
    addMatrix("token_embd.weight", {m_spec.embedding, m_spec.vocabulary}, m_spec.embeddingScale);
    addVector("output_norm.weight", m_spec.embedding, 1, 0.2f);
    if (!m_spec.tied)
        addMatrix("output.weight", {m_spec.embedding, m_spec.vocabulary});
    if (m_spec.ropeFactors)
        addVector("rope_freqs.weight", m_spec.keyLength / 2, 4, 1);
    for (std::uint32_t layer = 0; layer < m_spec.layers; ++layer) {
        addVector(tensor(layer, "attn_norm.weight"), m_spec.embedding, 1, 0.2f);
        isLatent() ? addLatentAttention(layer) : addAttention(layer);
        addVector(tensor(layer, "ffn_norm.weight"), m_spec.embedding, 1, 0.2f);
        m_spec.experts > 0 && layer >= m_spec.leadingDense ? addExperts(layer) : addFeedForward(layer);
        if (isGemma())
            addVector(tensor(layer, "post_ffw_norm.weight"), m_spec.embedding, 1, 0.2f);
    }
}

void ModelWriter::addAttention(std::uint32_t layer)
{
    const std::uint64_t queryWidth = std::uint64_t(m_spec.heads) * m_spec.keyLength;
    const std::uint64_t keyWidth = std::uint64_t(m_spec.keyValueHeads) * m_spec.keyLength;
    const std::uint64_t valueWidth = std::uint64_t(m_spec.keyValueHeads) * m_spec.valueLength;
    addMatrix(tensor(layer, "attn_q.weight"), {m_spec.embedding, queryWidth});
    addMatrix(tensor(layer, "attn_k.weight"), {m_spec.embedding, keyWidth});
    addMatrix(tensor(layer, "attn_v.weight"), {m_spec.embedding, valueWidth});
    addMatrix(tensor(layer, "attn_output.weight"), {std::uint64_t(m_spec.heads) * m_spec.valueLength, m_spec.embedding});
    if (m_spec.architecture == "qwen2") {
        addVector(tensor(layer, "attn_q.bias"), queryWidth, 0, 0.5f);
        addVector(tensor(layer, "attn_k.bias"), keyWidth, 0, 0.5f);
        addVector(tensor(layer, "attn_v.bias"), valueWidth, 0, 0.5f);
    }
    if (hasHeadNorms()) {
        addVector(tensor(layer, "attn_q_norm.weight"), m_spec.keyLength, 1, 0.2f);
        addVector(tensor(layer, "attn_k_norm.weight"), m_spec.keyLength, 1, 0.2f);
    }
    if (isGemma())
        addVector(tensor(layer, "post_attention_norm.weight"), m_spec.embedding, 1, 0.2f);
}

void ModelWriter::addLatentAttention(std::uint32_t layer)
{
    const std::uint64_t heads = m_spec.heads;
    const std::uint64_t plain = m_spec.keyLength - m_spec.ropeLength;
    if (m_spec.queryRank > 0) {
        addMatrix(tensor(layer, "attn_q_a.weight"), {m_spec.embedding, m_spec.queryRank});
        addVector(tensor(layer, "attn_q_a_norm.weight"), m_spec.queryRank, 1, 0.2f);
        addMatrix(tensor(layer, "attn_q_b.weight"), {m_spec.queryRank, heads * m_spec.keyLength});
    } else {
        addMatrix(tensor(layer, "attn_q.weight"), {m_spec.embedding, heads * m_spec.keyLength});
    }
    addMatrix(tensor(layer, "attn_kv_a_mqa.weight"), {m_spec.embedding, m_spec.keyValueRank + m_spec.ropeLength});
    addVector(tensor(layer, "attn_kv_a_norm.weight"), m_spec.keyValueRank, 1, 0.2f);
    if (m_spec.absorbed) {
        addMatrix(tensor(layer, "attn_k_b.weight"), {plain, m_spec.keyValueRank, heads});
        addMatrix(tensor(layer, "attn_v_b.weight"), {m_spec.keyValueRank, m_spec.valueLength, heads});
    } else {
        addMatrix(tensor(layer, "attn_kv_b.weight"), {m_spec.keyValueRank, heads * (plain + m_spec.valueLength)});
    }
    addMatrix(tensor(layer, "attn_output.weight"), {heads * m_spec.valueLength, m_spec.embedding});
}

void ModelWriter::addFeedForward(std::uint32_t layer)
{
    addMatrix(tensor(layer, "ffn_gate.weight"), {m_spec.embedding, m_spec.feedForward});
    addMatrix(tensor(layer, "ffn_up.weight"), {m_spec.embedding, m_spec.feedForward});
    addMatrix(tensor(layer, "ffn_down.weight"), {m_spec.feedForward, m_spec.embedding});
}

void ModelWriter::addExperts(std::uint32_t layer)
{
    const std::uint64_t width = m_spec.architecture == "llama" ? m_spec.feedForward : m_spec.expertFeedForward;
    const std::uint64_t router = std::uint64_t(m_spec.embedding) * m_spec.experts;
    m_writer.addTensor(tensor(layer, "ffn_gate_inp.weight"), TensorType::F32, {m_spec.embedding, m_spec.experts},
                       encodeBlocks(TensorType::F32, random(router, 0, 1.0f / std::sqrt(float(m_spec.embedding)))));
    if (m_spec.expertBias)
        addVector(tensor(layer, "exp_probs_b.bias"), m_spec.experts, 0, 0.3f);
    addMatrix(tensor(layer, "ffn_gate_exps.weight"), {m_spec.embedding, width, m_spec.experts});
    addMatrix(tensor(layer, "ffn_up_exps.weight"), {m_spec.embedding, width, m_spec.experts});
    addMatrix(tensor(layer, "ffn_down_exps.weight"), {width, m_spec.embedding, m_spec.experts});
    if (m_spec.expertsShared == 0)
        return;
    const std::uint64_t shared = width * m_spec.expertsShared;
    addMatrix(tensor(layer, "ffn_gate_shexp.weight"), {m_spec.embedding, shared});
    addMatrix(tensor(layer, "ffn_up_shexp.weight"), {m_spec.embedding, shared});
    addMatrix(tensor(layer, "ffn_down_shexp.weight"), {shared, m_spec.embedding});
}

void ModelWriter::addMatrix(const std::string &name, std::vector<std::uint64_t> dims, float scale)
{
    std::uint64_t values = 1;
    for (const std::uint64_t dim : dims)
        values *= dim;
    const TensorType type = fitting(m_spec.type, dims[0]);
    m_writer.addTensor(name, type, dims, encodeBlocks(type, random(values, 0, scale / std::sqrt(float(dims[0])))));
}

void ModelWriter::addVector(const std::string &name, std::uint64_t values, float around, float spread)
{
    m_writer.addTensor(name, TensorType::F32, {values}, encodeBlocks(TensorType::F32, random(values, around, spread)));
}

std::vector<float> ModelWriter::random(std::uint64_t values, float around, float spread)
{
    // A sum of four even numbers is nearly normal, and the same with every standard library.
    std::vector<float> result(values);
    for (float &value : result) {
        const std::uint64_t bits = m_random();
        float sum = 0;
        for (int i = 0; i < 4; ++i)
            sum += float(bits >> (16 * i) & 0xffff) / 65536.0f;
        value = around + spread * 1.7320508f * (sum - 2);
    }
    return result;
}

} // namespace chipdeck::test
