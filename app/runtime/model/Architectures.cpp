#include "app/runtime/model/Architectures.h"

#include "app/runtime/gguf/Harmless.h"
#include "app/runtime/model/ConfigReader.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace chipdeck::model {

namespace {

/// A family: its name in files, what it does to RoPE's pairs, and what it has beyond the common ground.
struct Family
{
    std::string_view name;
    Architecture architecture;
    RopePairs pairs;
    void (*complete)(ConfigReader &reader, Config &config);
};

constexpr ConfigReader::Bounds kHeads = {1, 1024};
constexpr ConfigReader::Bounds kHeadLength = {1, 4096};
constexpr ConfigReader::Bounds kFeedForward = {1, 1U << 20};
constexpr ConfigReader::Bounds kExperts = {1, 4096};
constexpr std::uint32_t kMostExpertsUsed = 64; // by one token: each takes buffers of its own. Published models use up to ten.

/// Some keys say 0 where they mean "as it is".
double orOne(double factor)
{
    return factor == 0 ? 1 : factor;
}

/// What YaRN multiplies sine and cosine by (arXiv 2309.00071, section 3.4).
double yarnMagnitude(double factor)
{
    return 1 + 0.1 * std::log(std::max(1.0, factor));
}

void nothingMore(ConfigReader &, Config &)
{
}

std::uint32_t expertsUsed(ConfigReader &reader, const Experts &experts)
{
    return reader.count("expert_used_count", {1, std::min(experts.count, kMostExpertsUsed)});
}

/// What the file says of the width of a layer with experts is no tensor's shape: buffers must not be made by it.
void useExperts(Config &config, const Experts &experts, std::size_t firstLayer)
{
    config.experts = experts;
    for (std::size_t index = firstLayer; index < config.layers.size(); ++index) {
        config.layers[index].experts = true;
        config.layers[index].feedForward = experts.feedForward * std::max(1U, experts.shared);
    }
}

/// Experts chosen by a softmax over all of them, the chosen weights made to sum to one.
void readPlainExperts(ConfigReader &reader, Config &config, std::uint32_t feedForward)
{
    Experts experts;
    experts.count = reader.count("expert_count", kExperts);
    experts.used = expertsUsed(reader, experts);
    experts.feedForward = reader.count("expert_feed_forward_length", kFeedForward, std::max(1U, feedForward));
    experts.normalise = true;
    experts.scale = orOne(reader.number("expert_weights_scale", 0, 1e6, 0));
    useExperts(config, experts, 0);
}

/// LLaMA (arXiv 2302.13971), its successors, and Mixtral (arXiv 2401.04088), which has experts of the full width.
void completeLlama(ConfigReader &reader, Config &config)
{
    if (reader.count("expert_count", {0, kExperts.most}, 0) > 0)
        readPlainExperts(reader, config, config.layers.front().feedForward);
}

/// Qwen3 technical report (arXiv 2505.09388): 48 or 94 layers of experts.
void completeQwen3Moe(ConfigReader &reader, Config &config)
{
    const std::uint32_t used = reader.count("expert_used_count", kExperts);
    readPlainExperts(reader, config, config.layers.front().feedForward / used);
}

/// Which layers look back over a window only. Files of the first release do not say: then all but every sixth.
std::vector<bool> localLayers(ConfigReader &reader, std::size_t layers)
{
    const std::string key = "gemma3.attention.sliding_window_pattern";
    std::vector<bool> local(layers);
    const gguf::GgufValue *given = reader.file().value(key);
    if (given && given->array()) {
        const std::vector<std::uint32_t> flags = reader.perLayer("attention.sliding_window_pattern", layers, {0, 1});
        for (std::size_t layer = 0; layer < layers; ++layer)
            local[layer] = flags[layer] != 0;
        return local;
    }
    const std::uint32_t every = reader.count("attention.sliding_window_pattern", {1, 1024}, 6);
    for (std::size_t layer = 0; layer < layers; ++layer)
        local[layer] = (layer + 1) % every != 0;
    return local;
}

/// Gemma 3 technical report (arXiv 2503.19786): five local layers to a global one, a RoPE base for each kind, queries and keys normalised.
void completeGemma3(ConfigReader &reader, Config &config)
{
    config.activation = Activation::GeluTanhGlu;
    config.embeddingScale = std::sqrt(static_cast<double>(config.embedding));
    config.logitSoftcap = reader.number("final_logit_softcapping", 0, 1e6, 0);
    constexpr std::size_t kLayersOf27B = 62; // which scales by the width of a head as if the heads shared the embedding
    if (config.layers.size() == kLayersOf27B)
        config.attentionScale = 1 / std::sqrt(static_cast<double>(config.embedding) / config.layers.front().heads);

    const std::uint32_t window = reader.count("attention.sliding_window", {0, 1U << 27}, 0);
    if (window == 0)
        return;
    const std::vector<bool> local = localLayers(reader, config.layers.size());
    const double localBase = reader.number("rope.freq_base_swa", 2, 1e12, 10000);
    for (std::size_t index = 0; index < config.layers.size(); ++index) {
        LayerConfig &layer = config.layers[index];
        if (!local[index])
            continue;
        layer.window = window;
        layer.rope.base = localBase;
        if (layer.rope.yarn)
            layer.rope.magnitude /= yarnMagnitude(layer.rope.factor);
        layer.rope.yarn = false;
        layer.rope.factor = 1;
    }
}

void readLatent(ConfigReader &reader, Config &config)
{
    LatentAttention latent;
    // Small models do not compress the query, whatever the key says.
    const bool wholeQuery = reader.file().tensor("blk.0.attn_q.weight") != nullptr;
    latent.queryRank = wholeQuery ? 0 : reader.count("attention.q_lora_rank", {1, 1U << 17});
    latent.keyValueRank = reader.count("attention.kv_lora_rank", {1, 1U << 17});
    latent.ropeLength = config.layers.front().rope.dims;
    latent.absorbed = reader.has("attention.key_length_mla");
    latent.keyLength = latent.absorbed ? reader.count("attention.key_length_mla", kHeadLength) : config.keyLength;
    latent.valueLength = latent.absorbed ? reader.count("attention.value_length_mla", kHeadLength) : config.valueLength;
    if (latent.absorbed) {
        // As one head sees the cache: what the tensors say, whatever the keys do.
        config.keyLength = latent.keyValueRank + latent.ropeLength;
        config.valueLength = latent.keyValueRank;
    }
    if (latent.ropeLength >= latent.keyLength)
        reader.fail("rope.dimension_count", "must be less than the length of a key, " + std::to_string(latent.keyLength));
    config.latent = latent;
}

void readDeepSeekExperts(ConfigReader &reader, Config &config, std::size_t firstLayer)
{
    Experts experts;
    experts.count = reader.count("expert_count", kExperts);
    experts.used = expertsUsed(reader, experts);
    experts.shared = reader.count("expert_shared_count", {0, 64}, 0);
    experts.feedForward = reader.count("expert_feed_forward_length", kFeedForward);
    experts.groups = reader.count("expert_group_count", {0, experts.count}, 0);
    experts.groupsUsed = experts.groups > 1 ? reader.count("expert_group_used_count", {1, experts.groups}) : 0;
    if (experts.groups > 1 && (experts.count % experts.groups != 0 || experts.count / experts.groups < 2))
        reader.fail("expert_group_count", "must split the " + std::to_string(experts.count) + " experts into equal groups of two or more");
    if (experts.groups > 1 && experts.used > experts.groupsUsed * (experts.count / experts.groups))
        reader.fail("expert_used_count", "is more than the groups in use hold");
    experts.gating = reader.count("expert_gating_func", {0, 2}, 1) == 2 ? ExpertGating::Sigmoid : ExpertGating::Softmax;
    experts.normalise = reader.flag("expert_weights_norm", false);
    experts.scale = orOne(reader.number("expert_weights_scale", 0, 1e6, 0));
    useExperts(config, experts, firstLayer);
}

/// DeepSeek-V2 and V3 (arXiv 2405.04434, 2412.19437). Where the file has a multiplier, YaRN's magnitude scales the scores instead of sine and cosine.
void completeDeepSeek2(ConfigReader &reader, Config &config)
{
    readLatent(reader, config);
    const std::uint32_t dense = reader.count("leading_dense_block_count", {0, static_cast<std::uint32_t>(config.layers.size())}, 0);
    if (dense < config.layers.size())
        readDeepSeekExperts(reader, config, dense);

    // The file's multiplier already holds the 0.1 of the paper.
    const double multiplier = reader.number("rope.scaling.yarn_log_multiplier", 0, 100, 0);
    for (LayerConfig &layer : config.layers) {
        if (multiplier != 0 && layer.rope.yarn)
            layer.rope.magnitude /= yarnMagnitude(layer.rope.factor);
    }
    const double scale = 1 + multiplier * std::log(std::max(1.0, config.layers.front().rope.factor));
    config.attentionScale = scale * scale / std::sqrt(static_cast<double>(config.latent->keyLength));
    if (reader.number("attention.temperature_scale", 0, 1e6, 0) != 0)
        reader.fail("attention.temperature_scale", "is not known to this runtime");
}

constexpr std::array kFamilies = {
    Family{"llama", Architecture::Llama, RopePairs::Adjacent, completeLlama},
    Family{"qwen2", Architecture::Qwen2, RopePairs::Halves, nothingMore},
    Family{"qwen3", Architecture::Qwen3, RopePairs::Halves, nothingMore},
    Family{"qwen3moe", Architecture::Qwen3Moe, RopePairs::Halves, completeQwen3Moe},
    Family{"gemma3", Architecture::Gemma3, RopePairs::Halves, completeGemma3},
    Family{"deepseek2", Architecture::DeepSeek2, RopePairs::Adjacent, completeDeepSeek2},
};

const Family *familyOf(std::string_view name)
{
    for (const Family &family : kFamilies) {
        if (family.name == name)
            return &family;
    }
    return nullptr;
}

Pooling readPooling(ConfigReader &reader)
{
    constexpr std::uint32_t kRank = 4;
    const std::uint32_t number = reader.count("pooling_type", {0, kRank}, 0);
    if (number == kRank)
        reader.fail("pooling_type", "is that of a model that ranks texts, which this runtime cannot do");
    if (!reader.flag("attention.causal", true))
        reader.fail("attention.causal", "must be true: this runtime knows no attention to what comes later");
    return static_cast<Pooling>(number % kRank);
}

/// Kimi K2 fades over other turns than most. Files that ask for what this runtime does not do would give wrong answers in silence.
void readYarn(ConfigReader &reader, Rope &rope)
{
    rope.yarn = true;
    rope.betaFast = reader.number("rope.scaling.yarn_beta_fast", 1e-3, 1e6, rope.betaFast);
    rope.betaSlow = reader.number("rope.scaling.yarn_beta_slow", 1e-3, 1e6, rope.betaSlow);
    const double fades = reader.number("rope.scaling.yarn_ext_factor", -1, 1e6, 1); // -1 = as usual
    if (fades != 1 && fades != -1)
        reader.fail("rope.scaling.yarn_ext_factor", "must be 1: this runtime knows no other blend of YaRN");
    const double usual = yarnMagnitude(rope.factor), magnitude = reader.number("rope.scaling.yarn_attn_factor", 0, 1e6, 1);
    if (magnitude != 1 && std::abs(magnitude - usual) > 1e-3)
        reader.fail("rope.scaling.yarn_attn_factor", "must be 1 or what YaRN gives for the factor, " + std::to_string(usual));
    rope.magnitude *= usual;
}

Rope readRope(ConfigReader &reader, const Config &config, RopePairs pairs)
{
    Rope rope;
    rope.pairs = pairs;
    rope.dims = reader.count("rope.dimension_count", {2, config.keyLength}, config.keyLength);
    if (rope.dims % 2 != 0)
        reader.fail("rope.dimension_count", "must be even");
    rope.base = reader.number("rope.freq_base", 2, 1e12, 10000);
    rope.originalContext = reader.count("rope.scaling.original_context_length", {1, 1U << 27}, config.context);

    const std::string type = reader.text("rope.scaling.type", "linear");
    if (type != "linear" && type != "yarn" && type != "none")
        reader.fail("rope.scaling.type", "must be none, linear or yarn: this runtime knows no other");
    if (type == "none")
        return rope;
    const char *key = reader.has("rope.scaling.factor") ? "rope.scaling.factor" : "rope.scale_linear"; // the second in old files
    rope.factor = orOne(reader.number(key, 0, 1e6, 0));
    if (rope.factor < 1e-3)
        reader.fail(key, "must be 0.001 or more");
    rope.magnitude = reader.number("rope.scaling.attn_factor", 1e-6, 1e6, 1);
    if (type == "yarn")
        readYarn(reader, rope);
    return rope;
}

void readLayers(ConfigReader &reader, Config &config, RopePairs pairs)
{
    const std::uint32_t blocks = reader.count("block_count", {1, 1024});
    // Layers that only predict further tokens come last and are not run.
    const std::uint32_t layers = blocks - reader.count("nextn_predict_layers", {0, blocks - 1}, 0);
    const std::vector<std::uint32_t> heads = reader.perLayer("attention.head_count", layers, kHeads);
    const std::vector<std::uint32_t> keyValueHeads =
        reader.has("attention.head_count_kv") ? reader.perLayer("attention.head_count_kv", layers, kHeads) : heads;
    const std::vector<std::uint32_t> feedForward = reader.perLayer("feed_forward_length", layers, kFeedForward);
    const std::uint32_t shared = std::max(1U, config.embedding / heads.front());
    config.keyLength = reader.count("attention.key_length", kHeadLength, shared);
    config.valueLength = reader.count("attention.value_length", kHeadLength, shared);
    config.attentionScale = 1 / std::sqrt(static_cast<double>(config.keyLength));

    const Rope rope = readRope(reader, config, pairs);
    for (std::uint32_t index = 0; index < layers; ++index) {
        if (heads[index] % keyValueHeads[index] != 0)
            reader.fail("attention.head_count", "must be a multiple of the key-value heads");
        config.layers.push_back({rope, 0, heads[index], keyValueHeads[index], feedForward[index], false});
    }
}

} // namespace

tl::expected<Config, gguf::GgufError> readConfig(const gguf::GgufFile &file)
{
    const gguf::GgufValue *given = file.value("general.architecture");
    const std::string_view name = given ? given->asText().value_or("") : std::string_view();
    if (name.empty())
        return tl::unexpected(gguf::GgufError{"general.architecture", "is missing: this file does not say what model it holds"});
    const Family *family = familyOf(name);
    if (!family) {
        std::string known;
        for (const Family &each : kFamilies)
            known += (known.empty() ? "" : ", ") + std::string(each.name);
        return tl::unexpected(gguf::GgufError{"general.architecture", '"' + gguf::harmless(name) + "\" is none that this runtime knows: " + known});
    }

    ConfigReader reader(file, std::string(name));
    Config config;
    config.architecture = family->architecture;
    config.architectureName = name;
    const gguf::GgufValue *title = file.value("general.name");
    config.name = gguf::harmless(title ? title->asText().value_or("") : std::string_view(), 256);
    config.context = reader.count("context_length", {1, 1U << 27});
    config.embedding = reader.count("embedding_length", {1, 1U << 17});
    config.normEpsilon = reader.number("attention.layer_norm_rms_epsilon", 1e-12, 1);
    config.pooling = readPooling(reader);
    readLayers(reader, config, family->pairs);
    family->complete(reader, config);
    if (reader.error())
        return tl::unexpected(*reader.error());
    return config;
}

} // namespace chipdeck::model
