#pragma once

#include "app/runtime/service/Embedding.h"
#include "app/runtime/service/JsonText.h"

#include <span>

namespace chipdeck::runtime {

/// Requests and events as they travel between router and worker. Throws Json::exception where a message has not this form.
Json encode(const EmbeddingRequest &request);
EmbeddingRequest decodeEmbeddingRequest(const Json &json);

Json encode(const EmbeddingEvent &event);
EmbeddingEvent decodeEmbeddingEvent(const Json &json);

/// A JSON list of numbers, with as many digits as tell a float from its neighbours.
std::string toJsonList(std::span<const float> values);

/// Floats of 32 bits, little-endian, in base64 (RFC 4648, section 4): OpenAI's form of an embedding for those who ask for it.
std::string toBase64(std::span<const float> values);
/// Nothing where the text is no such thing.
std::optional<std::vector<float>> fromBase64(std::string_view text);

} // namespace chipdeck::runtime
