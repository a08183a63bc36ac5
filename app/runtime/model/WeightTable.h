#pragma once

#include "app/runtime/model/Model.h"

#include <tl/expected.hpp>

namespace chipdeck::model {

/// Finds every tensor that a network of this configuration has, each with the shape that it must have. A tensor that is no part of
/// it is an error, but for those of layers behind its last (which only predict further tokens).
tl::expected<Weights, gguf::GgufError> findWeights(const gguf::GgufFile &file, const Config &config);

} // namespace chipdeck::model
