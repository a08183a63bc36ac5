#pragma once

#include "app/runtime/model/Model.h"

#include <map>
#include <span>
#include <vector>

namespace chipdeck::engine {

/// Packed bytes of weights by type.
using WeightBytes = std::map<gguf::TensorType, double>;

/// What all threads read between two barriers.
struct StageWeights
{
    WeightBytes bytes;
    std::size_t places = 1;                 // that memory is asked for anew: each expert lies somewhere else, and is not known ahead
};

/// What a token of one sequence reads, stage by stage: between two barriers all threads multiply with their parts of some matrices.
struct WeightStages
{
    std::vector<std::vector<StageWeights>> layers;
    WeightBytes head;

    /// `experts`: the share of them that counts.
    static WeightStages of(const model::Model &model, double experts);

    WeightBytes total() const;
};

/// Of its experts, the share that a token is given to; 1 where there are none.
double usedExperts(const model::Model &model);

} // namespace chipdeck::engine
