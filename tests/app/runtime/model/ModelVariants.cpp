#include "tests/app/runtime/model/ModelVariants.h"

namespace chipdeck::test {

namespace {

struct Variant
{
    const char *name;
    const char *spec;
    void (*change)(ModelSpec &spec);
};

const std::vector<Variant> &variants()
{
    static const std::vector<Variant> all = {
        {"llama linear", "llama", [](ModelSpec &spec) { spec.ropeScaling = "linear"; }},
        {"llama yarn", "llama", [](ModelSpec &spec) { spec.ropeScaling = "yarn"; }},
        {"llama plain", "llama", [](ModelSpec &spec) { spec.ropeFactors = false, spec.tied = true; }},
        {"qwen2 yarn", "qwen2", [](ModelSpec &spec) { spec.ropeScaling = "yarn"; }},
        {"qwen3 linear", "qwen3", [](ModelSpec &spec) { spec.ropeScaling = "linear"; }},
        {"qwen3moe yarn", "qwen3moe", [](ModelSpec &spec) { spec.ropeScaling = "yarn", spec.expertsUsed = 3; }},
        {"gemma3 soft cap", "gemma3", [](ModelSpec &spec) { spec.logitSoftcap = 2; }},
        {"gemma3 pattern by layer", "gemma3", [](ModelSpec &spec) { spec.windowPattern = 3, spec.windowPatternAsArray = true; }},
        {"gemma3 usual pattern", "gemma3", [](ModelSpec &spec) { spec.windowPattern = 0, spec.layers = 7; }},
        {"gemma3 no window", "gemma3", [](ModelSpec &spec) { spec.window = 0; }},
        {"gemma3 linear", "gemma3", [](ModelSpec &spec) { spec.ropeScaling = "linear", spec.ropeScalingFactor = 8; }},
        {"deepseek2 whole query", "deepseek2", [](ModelSpec &spec) { spec.queryRank = 0; }},
        {"deepseek2 softmax", "deepseek2", [](ModelSpec &spec) { spec.expertGating = 1, spec.expertBias = false; }},
        {"deepseek2 no groups", "deepseek2", [](ModelSpec &spec) { spec.expertGroups = 0, spec.expertsUsed = 3; }},
        {"deepseek2 no scaling", "deepseek2", [](ModelSpec &spec) { spec.ropeScaling.clear(), spec.yarnLogMultiplier = 0; }},
        {"deepseek2 full multiplier", "deepseek2", [](ModelSpec &spec) { spec.yarnLogMultiplier = 0.1f, spec.ropeScalingFactor = 40; }},
        {"deepseek2 two shared", "deepseek2", [](ModelSpec &spec) { spec.expertsShared = 2, spec.leadingDense = 0; }},
        {"deepseek2 legacy sigmoid", "deepseek2-legacy", [](ModelSpec &spec) { spec.expertGating = 2, spec.expertWeightsNorm = true; }},
    };
    return all;
}

} // namespace

std::vector<std::string> modelVariantNames()
{
    std::vector<std::string> names = modelSpecNames();
    for (const Variant &each : variants())
        names.emplace_back(each.name);
    return names;
}

ModelSpec modelVariant(const std::string &name)
{
    for (const Variant &each : variants()) {
        if (name == each.name) {
            ModelSpec spec = modelSpec(each.spec);
            each.change(spec);
            return spec;
        }
    }
    return modelSpec(name);
}

} // namespace chipdeck::test
