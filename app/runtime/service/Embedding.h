#pragma once

#include "app/runtime/service/Generation.h"

namespace chipdeck::runtime {

/// One text to be embedded, as it travels to a worker. Control tokens come from ids alone: a text is somebody's words.
struct EmbeddingRequest
{
    PromptInput input;                      // text or ids
    std::optional<std::uint32_t> dimensions; // only the first so many
};

struct Embedding
{
    std::vector<float> values;              // of unit length
    std::uint32_t tokens = 0, tokensReused = 0;
    std::uint64_t readUs = 0;
};

/// What comes of a request, once.
using EmbeddingEvent = std::variant<Embedding, ApiError>;

} // namespace chipdeck::runtime
