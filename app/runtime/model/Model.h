#pragma once

#include "app/runtime/gguf/GgufFile.h"
#include "app/runtime/model/Config.h"
#include "app/runtime/tokenizer/Tokenizer.h"

#include <memory>
#include <string>
#include <vector>

namespace chipdeck::model {

using Weight = const gguf::TensorInfo *;    // null = this model has none

/// The tensors of one layer, checked against the configuration. A matrix is [rows = outputs][columns = inputs] (dims[1], dims[0]).
struct LayerWeights
{
    // attention; E = embedding, H = heads, K = key-value heads, D = key length, V = value length
    Weight attentionNorm = nullptr;         // [E]
    Weight query = nullptr, queryBias = nullptr;          // [H*D][E], [H*D]
    Weight key = nullptr, keyBias = nullptr;              // [K*D][E], [K*D]
    Weight value = nullptr, valueBias = nullptr;          // [K*V][E], [K*V]
    Weight attentionOutput = nullptr, attentionOutputBias = nullptr; // [E][H*V], [E]
    Weight queryNorm = nullptr, keyNorm = nullptr;        // [D]
    Weight attentionPostNorm = nullptr;     // [E]
    // latent attention; R = key-value rank, Q = query rank, P = rotated length, N = keyLength - P
    Weight queryDown = nullptr, queryDownNorm = nullptr, queryUp = nullptr; // [Q][E], [Q], [H*(N+P)][Q]
    Weight keyValueDown = nullptr, keyValueDownNorm = nullptr;              // [R+P][E], [R]
    Weight keyValueUp = nullptr;            // [H*(N+V)][R] (legacy form)
    Weight keyUp = nullptr, valueUp = nullptr;            // [H][R][N], [H][V][R] (absorbed form)
    // feed-forward; F = feedForward
    Weight feedForwardNorm = nullptr;       // [E]
    Weight gate = nullptr, up = nullptr, down = nullptr;  // [F][E], [F][E], [E][F]
    Weight feedForwardPostNorm = nullptr;   // [E]
    // experts; X = count
    Weight router = nullptr, routerBias = nullptr;        // [X][E], [X] (moves the choice only)
    Weight expertGate = nullptr, expertUp = nullptr, expertDown = nullptr;  // [X][F][E], [X][F][E], [X][E][F]
    Weight sharedGate = nullptr, sharedUp = nullptr, sharedDown = nullptr;  // as the dense ones
};

struct Weights
{
    Weight tokenEmbedding = nullptr;        // [vocabulary][E]
    Weight outputNorm = nullptr;            // [E]
    Weight output = nullptr;                // [vocabulary][E]; the embedding itself when tied; null = the model only embeds texts
    Weight ropeFactors = nullptr;           // [rope dims / 2]
    std::vector<LayerWeights> layers;
};

/// A file that is a model of a known architecture, every tensor's presence, shape and type checked. Keeps the file mapped.
class Model
{
public:
    static tl::expected<std::shared_ptr<const Model>, gguf::GgufError> open(std::shared_ptr<const gguf::GgufFile> file);

    const gguf::GgufFile &file() const { return *m_file; }
    const Config &config() const { return m_config; }
    const Weights &weights() const { return m_weights; }

    /// What it was made for; a model may do both.
    bool writesText() const { return m_weights.output != nullptr; }
    bool embedsTexts() const { return m_config.pooling != Pooling::None; }

    /// Views into the file. Fails where the vocabulary is not that of a text model or does not fit the embedding.
    static tl::expected<tokenizer::Vocabulary, gguf::GgufError> vocabulary(const gguf::GgufFile &file);

    /// The file's Jinja template; empty when it has none. Untrusted text.
    std::string_view chatTemplate() const;

private:
    std::shared_ptr<const gguf::GgufFile> m_file;
    Config m_config;
    Weights m_weights;
};

} // namespace chipdeck::model
