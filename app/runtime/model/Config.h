#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chipdeck::model {

enum class Architecture { Llama, Qwen2, Qwen3, Qwen3Moe, Gemma3, DeepSeek2 };

/// How RoPE pairs the dimensions of a head: adjacent ones (2i, 2i+1), or one half with the other (i, i + n/2).
enum class RopePairs { Adjacent, Halves };
enum class Activation { SiluGlu, GeluTanhGlu };
enum class ExpertGating { Softmax, Sigmoid };

/// How a text's one embedding is made of the states after the last norm: of none (the model embeds no texts), as their mean, or as that of the
/// first or last position. In the order of the numbers that "ARCHITECTURE.pooling_type" has for them.
enum class Pooling { None, Mean, First, Last };

/// RoPE of one layer: pair i at position p turns by p * base^(-2i/dims) / factor, divided by the file's own factor of i where it has some.
/// With `yarn` the division by `factor` fades in from the slow pairs to the fast ones (arXiv 2309.00071).
struct Rope
{
    RopePairs pairs = RopePairs::Adjacent;
    std::uint32_t dims = 0;                 // rotated dimensions of a head
    double base = 10000;
    double factor = 1;
    bool yarn = false;
    double betaFast = 32, betaSlow = 1;     // turns over the original context between which it fades
    std::uint32_t originalContext = 0;
    double magnitude = 1;                   // multiplies sine and cosine
};

/// Multi-head latent attention (deepseek2). Lengths per head unless said otherwise.
struct LatentAttention
{
    std::uint32_t queryRank = 0;            // 0 = the query is not compressed
    std::uint32_t keyValueRank = 0;         // of the whole layer
    std::uint32_t ropeLength = 0;
    std::uint32_t keyLength = 0;            // with the rotated part, before absorption
    std::uint32_t valueLength = 0;
    bool absorbed = false;                  // the file holds attn_k_b and attn_v_b instead of attn_kv_b
};

struct Experts
{
    std::uint32_t count = 0, used = 0, shared = 0, feedForward = 0;
    std::uint32_t groups = 0, groupsUsed = 0; // 0 or 1 = no groups; a group's score is the sum of its best two
    ExpertGating gating = ExpertGating::Softmax;
    bool normalise = false;                 // chosen weights sum to one
    double scale = 1;
};

struct LayerConfig
{
    Rope rope;
    std::uint32_t window = 0;               // 0 = all positions; else position q sees p with q - p < window
    std::uint32_t heads = 0, keyValueHeads = 0;
    std::uint32_t feedForward = 0;          // with experts: of the shared ones together, or of one where none is shared
    bool experts = false;
};

/// What a model file says of its network, checked: counts in range, heads divisible, numbers finite.
struct Config
{
    Architecture architecture = Architecture::Llama;
    std::string architectureName, name;
    std::uint32_t context = 0;              // positions that it was trained for
    std::uint32_t embedding = 0;
    std::uint32_t vocabulary = 0;
    std::uint32_t keyLength = 0, valueLength = 0; // per head; in the absorbed form rank + rotated length, and rank
    double normEpsilon = 1e-5;
    double embeddingScale = 1;
    double attentionScale = 0;              // multiplies q.k
    double logitSoftcap = 0;                // logits = cap * tanh(logits / cap); 0 = none
    Activation activation = Activation::SiluGlu;
    Pooling pooling = Pooling::None;
    std::optional<LatentAttention> latent;
    std::optional<Experts> experts;
    std::vector<LayerConfig> layers;
};

} // namespace chipdeck::model
