#pragma once

#include "tests/support/runtime/GgufWriter.h"
#include "tests/support/runtime/ModelSpec.h"

#include <random>

namespace chipdeck::test {

/// A model file as converters write it, with random weights: keys, names and shapes as the architecture has them. The same spec gives the same bytes.
class ModelWriter
{
public:
    explicit ModelWriter(const ModelSpec &spec);

    static GgufWriter write(const ModelSpec &spec);

private:
    void addGeneral();
    void addSizes();
    void addRope();
    void addExpertKeys();
    void addLatentKeys();
    void addWeights();
    void addAttention(std::uint32_t layer);
    void addLatentAttention(std::uint32_t layer);
    void addFeedForward(std::uint32_t layer);
    void addExperts(std::uint32_t layer);

    std::string key(const char *name) const;
    std::string tensor(std::uint32_t layer, const char *name) const;
    bool isLatent() const { return m_spec.architecture == "deepseek2"; }
    bool isGemma() const { return m_spec.architecture == "gemma3"; }
    bool hasHeadNorms() const;

    /// A matrix whose products with a normalised vector stay of order one.
    void addMatrix(const std::string &name, std::vector<std::uint64_t> dims, float scale = 1);
    void addVector(const std::string &name, std::uint64_t values, float around, float spread);
    std::vector<float> random(std::uint64_t values, float around, float spread);

    ModelSpec m_spec;
    GgufWriter m_writer;
    std::mt19937_64 m_random;
};

} // namespace chipdeck::test
