#include "tests/support/runtime/ModelSpec.h"

namespace chipdeck::test {

namespace {

void useBpe(ModelSpec &spec, const char *pre)
{
    spec.tokenizer = "gpt2";
    spec.pre = pre;
}

void useExperts(ModelSpec &spec)
{
    spec.experts = 8;
    spec.expertsUsed = 2;
    spec.expertFeedForward = 256;
}

void useGemma(ModelSpec &spec)
{
    spec.layers = 4;
    spec.keyValueHeads = 1;
    spec.keyLength = spec.valueLength = 128;
    spec.normEpsilon = 1e-6f;
    spec.ropeBase = 1e6f;
    spec.window = 16;
    spec.windowPattern = 2;
    spec.tied = true;
}

void useLatent(ModelSpec &spec, bool absorbed)
{
    spec.layers = 3;
    spec.keyValueHeads = absorbed ? 1 : spec.heads;
    spec.keyLength = 96;
    spec.valueLength = 64;
    spec.queryRank = 256;
    spec.absorbed = absorbed;
    spec.leadingDense = 1;
    spec.expertsShared = 1;
    spec.normEpsilon = 1e-6f;
    spec.ropeScaling = "yarn";
    spec.yarnLogMultiplier = 0.0707f;
    spec.expertWeightsScale = 2.5f;
    useExperts(spec);
    useBpe(spec, "deepseek-v3");
    if (!absorbed)
        return;
    spec.expertGroups = 4;
    spec.expertGroupsUsed = 2;
    spec.expertGating = 2;
    spec.expertWeightsNorm = true;
    spec.expertBias = true;
}

} // namespace

ModelSpec modelSpec(const std::string &name)
{
    ModelSpec spec;
    spec.architecture = name;
    if (name == "llama") {
        useBpe(spec, "llama-bpe");
        spec.ropeFactors = true;
        spec.ropeBase = 500000;
    } else if (name == "llama-moe") {
        spec.architecture = "llama";
        spec.feedForward = 256;
        useExperts(spec);
    } else if (name == "qwen2" || name == "qwen3" || name == "qwen3moe") {
        useBpe(spec, "qwen2");
        spec.ropeBase = 1e6f;
        spec.tied = name == "qwen2";
        if (name != "qwen2")
            spec.keyLength = spec.valueLength = 128; // not embedding / heads
        if (name == "qwen3moe")
            useExperts(spec);
    } else if (name == "gemma3") {
        useGemma(spec);
    } else if (name == "deepseek2" || name == "deepseek2-legacy") {
        spec.architecture = "deepseek2";
        useLatent(spec, name == "deepseek2");
    }
    return spec;
}

std::vector<std::string> modelSpecNames()
{
    return {"llama", "llama-moe", "qwen2", "qwen3", "qwen3moe", "gemma3", "deepseek2", "deepseek2-legacy"};
}

} // namespace chipdeck::test
