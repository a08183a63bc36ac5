#pragma once

#include "app/runtime/engine/DecodeCost.h"
#include "app/runtime/engine/ReadBandwidth.h"
#include "app/runtime/engine/cpu/CpuOptions.h"
#include "app/runtime/model/Model.h"

#include <map>
#include <memory>
#include <mutex>
#include <tuple>

namespace chipdeck::engine {

/// How fast this computer's processor decodes: what a model that is not loaded would take, from what its parts take here. Memory and kernels are measured
/// the first time that a question needs them and remembered, together some 80 ms; a model's own steps take some 20. Any thread, one measuring at a time.
///
/// Seconds a token =  sum over the types of weights of bytes * longer(1 / rate of memory, 1 / rate of the type's kernel in the cache)
///                  + what a step takes beside them (HollowSteps)
///                  + bytes of keys and values * longer(1 / rate of memory, seconds of attention to a byte in the cache),
/// longer(a, b) = (a^3 + b^3)^(1/3): the larger one, up to a quarter more where they are equal (measured: 1.07 at a ratio of 0.7, 1.25 at 1).
/// Bytes are those of packed weights, of experts those that a token is given to. The rate of memory is that at which as much is read again and again
/// (ReadRates), since what of a small model stays in the cache is not read from memory.
class CpuSpeed
{
public:
    DecodeCost decodeCost(const std::shared_ptr<const model::Model> &model, const CpuOptions &options);

    /// Bytes a second that so many threads read together from memory.
    double readBandwidth(std::size_t threads);

private:
    using Threads = std::size_t;

    const ReadRates &readRates(Threads threads);
    double kernelRate(gguf::TensorType type, kernels::Isa isa, Threads threads);

    std::mutex m_mutex;
    std::map<Threads, ReadRates> m_readRates;
    std::map<std::tuple<Threads, kernels::Isa, gguf::TensorType>, double> m_kernelRates;
};

} // namespace chipdeck::engine
