#pragma once

#include "app/runtime/gguf/TensorType.h"

#include <cstdint>
#include <string>
#include <vector>

namespace chipdeck::test {

/// A small network with random weights. The defaults of a named architecture: modelSpec().
struct ModelSpec
{
    std::string architecture = "llama";  // llama, qwen2, qwen3, qwen3moe, gemma3, deepseek2
    gguf::TensorType type = gguf::TensorType::F32; // of the matrices; where rows are no whole blocks of it, a type of 32 values or F16 is taken
    std::uint32_t seed = 1;
    std::uint32_t fileVersion = 3;
    std::uint32_t alignment = 32;

    std::uint32_t layers = 2, embedding = 256, heads = 4, keyValueHeads = 2, keyLength = 64, valueLength = 64, feedForward = 512, context = 2048;
    float normEpsilon = 1e-5f;
    float embeddingScale = 1;            // beside other matrices; where it is large, what a token meets is its own, not that of the tokens before it
    bool tied = false;                   // no output.weight

    float ropeBase = 10000;
    bool ropeFactors = false;            // rope_freqs.weight (llama)
    std::string ropeScaling;             // "", "linear", "yarn"
    float ropeScalingFactor = 4;
    std::uint32_t ropeOriginalContext = 512;
    float yarnLogMultiplier = 0;         // written where it is not 0
    float yarnBetaFast = 0, yarnBetaSlow = 0; // written where not 0

    std::uint32_t window = 0;            // written where it is not 0
    std::uint32_t windowPattern = 0;     // 0 = the key is absent; n = every n-th layer is global
    bool windowPatternAsArray = false;   // one truth value a layer instead of the number
    float logitSoftcap = 0;              // written where it is not 0
    std::uint32_t pooling = 0;           // written where it is not 0: 1 mean, 2 first, 3 last

    // Experts; none where count is 0
    std::uint32_t experts = 0, expertsUsed = 2, expertsShared = 0, expertFeedForward = 256, leadingDense = 0;
    std::uint32_t expertGroups = 0, expertGroupsUsed = 0; // written where not 0
    std::uint32_t expertGating = 0;      // 0 = the key is absent, 1 softmax, 2 sigmoid
    bool expertWeightsNorm = false;
    float expertWeightsScale = 1;
    bool expertBias = false;             // exp_probs_b.bias

    // Latent attention (deepseek2); keyLength and valueLength are those of a head before absorption
    std::uint32_t queryRank = 0;         // 0 = attn_q
    std::uint32_t keyValueRank = 256, ropeLength = 32;
    bool absorbed = true;

    std::string tokenizer = "llama";     // "llama" (SPM) or "gpt2" (BPE)
    std::string pre = "default";
    std::uint32_t vocabulary = 512;      // at least 440
    std::string chatTemplate;            // written where it is not empty
    bool addEos = false;                 // behind every text
    std::vector<std::string> controls;   // control tokens besides the usual ones, "</think>"
};

/// What is usual for an architecture: "llama", "qwen2", "qwen3", "qwen3moe", "gemma3", "deepseek2" (absorbed, experts in groups), "deepseek2-legacy",
/// "llama-moe" (experts in an architecture that may have them). An unknown name gives a spec whose architecture has that name.
ModelSpec modelSpec(const std::string &name);

/// The names that modelSpec() knows.
std::vector<std::string> modelSpecNames();

} // namespace chipdeck::test
